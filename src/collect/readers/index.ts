import type { Reader } from "../reader.ts";
import { ccWebgraph } from "./cc-webgraph.ts";
import { hyphe } from "./hyphe.ts";
import { links } from "./links.ts";
import { screamingFrog } from "./screaming-frog.ts";
import { warc } from "./warc.ts";
import { wat } from "./wat.ts";

/** The formats that `parvis import` takes. */
export const readers: readonly Reader[] = [warc, wat, links, ccWebgraph, hyphe, screamingFrog];
