import type { Language } from "./words.ts";

/** `parvis.yaml`, as understood. */
export interface Workspace {
  /** Absolute folder. */
  readonly folder: string;
  readonly name: { readonly en: string; readonly fr: string };
  readonly languages: readonly Language[];
  /** `host` or `*.suffix`: hosts matching are public though in no site. */
  readonly publicHosts: readonly string[];
  readonly memoryMb: number;
  readonly threads: number;
  readonly port: number;
  /** Every random draw of a run starts from it. */
  readonly seed: number;
}
