import type { z } from "zod";
import type { Words } from "../model/words.ts";
import type { Need, Told } from "./inside.ts";
import type { Page, Visit } from "./page.ts";

/** Where to go next, or what is wrong. Going somewhere may give the browser a session, or end it (`null`); or the secret of its voting cards. */
export type Outcome =
  | { readonly goTo: string; readonly session?: string | null; readonly card?: string }
  | { readonly told: Told; readonly session?: null }
  | { readonly wrong: readonly Words[] };

/** What someone does with a form. It works without script: a form posts, and the answer is a page. */
export interface Act<I = unknown> {
  readonly id: string;
  /** Without the language, as of pages; it may be the one of its form. */
  readonly path: string;
  readonly needs: Need<I>;
  /** Every field, as texts come from a form; what is not named here is refused. */
  readonly input: z.ZodType<I>;
  /** The page that holds its form: shown again when something is wrong, with what was filled in. */
  readonly form: Page;
  /** Bytes of a request; a form of a few fields unless said. */
  readonly mostBytes?: number;
  act(visit: Visit, input: I, params: Readonly<Record<string, string>>): Promise<Outcome>;
}

export function act<I>(declaration: Omit<Act<I>, "form"> & { readonly form: unknown }): Act<I> {
  return declaration as Act<I>;
}
