import type { Reader } from "../reader.ts";
import { links } from "./links.ts";
import { warc } from "./warc.ts";

/** The formats that `parvis import` takes. */
export const readers: readonly Reader[] = [warc, links];
