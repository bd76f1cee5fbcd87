import type { Reader } from "../reader.ts";
import { warc } from "./warc.ts";

/** The formats that `parvis import` takes. */
export const readers: readonly Reader[] = [warc];
