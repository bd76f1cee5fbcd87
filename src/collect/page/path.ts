import { detached } from "./entity.ts";
import { fromRaw } from "./source.ts";
import { nameOfTag } from "./tag.ts";

/** A place in the tree of elements, shared by all pages that have it: links of one menu share one string. */
export interface PathNode {
  /** `body>div#page>ul.menu>li>a`: no position, and digits as `*`, so that the rows of a list agree. */
  readonly path: string;
  readonly children: Map<number, PathNode>;
}

/** Longer paths keep their end: what tells links apart is near them. */
const LONGEST_PATH = 300;
const LONGEST_NAME = 60;
const MOST_NODES = 50_000;
const MOST_SUFFIXES = 60_000;

let nodeCount = 0;
let root: PathNode = { path: "body", children: new Map() };
/** `#page`, `.menu`… by rank, and the rank of each id or class attribute as written. */
const suffixes: string[] = [""];
const rankOfSuffix = new Map<string, number>();
const rankOfId = new Map<string, number>();
const rankOfClass = new Map<string, number>();

export const rootPath = (): PathNode => root;

/** Between two pages only. `isDue`: numbers of elements, by which paths are known, stand for other names from now on. */
export function forgetPaths(isDue: boolean): void {
  if (!isDue && nodeCount < MOST_NODES && rankOfId.size + rankOfClass.size < MOST_SUFFIXES) return;
  nodeCount = 0;
  root = { path: "body", children: new Map() };
  suffixes.length = 1;
  for (const known of [rankOfSuffix, rankOfId, rankOfClass]) known.clear();
}

/** The node of an element from that of its parent; id and class as written, empty when there is none. */
export function childPath(parent: PathNode, tag: number, id: string, classes: string): PathNode {
  const rank = id === "" ? rankOf(classes, ".", rankOfClass) : rankOf(id, "#", rankOfId);
  const key = tag * 0x10000 + rank;
  const known = parent.children.get(key);
  if (known !== undefined) return known;
  const path = detached(joined(parent.path, nameOfTag(tag) + (suffixes[rank] ?? "")));
  const node = { path, children: new Map() };
  parent.children.set(key, node);
  nodeCount++;
  return node;
}

function joined(path: string, segment: string): string {
  const whole = `${path}>${segment}`;
  if (whole.length <= LONGEST_PATH) return whole;
  const border = whole.indexOf(">", whole.length - LONGEST_PATH + 1);
  return `…${border < 0 ? whole.slice(-LONGEST_PATH) : whole.slice(border)}`;
}

function rankOf(written: string, mark: string, ranks: Map<string, number>): number {
  if (written === "") return 0;
  const known = ranks.get(written);
  if (known !== undefined) return known;
  // Past this many on one page (an attack), elements are told apart by name only, until the page is over.
  if (suffixes.length >= 0xffff || ranks.size >= MOST_SUFFIXES) return 0;
  const rank = rankOfNew(suffixOf(fromRaw(written), mark));
  ranks.set(Buffer.from(written).toString(), rank);
  return rank;
}

function rankOfNew(suffix: string): number {
  if (suffix === "") return 0;
  const known = rankOfSuffix.get(suffix);
  if (known !== undefined) return known;
  rankOfSuffix.set(suffix, suffixes.length);
  return suffixes.push(suffix) - 1;
}

/** The id, or the first class, digits generalised. */
function suffixOf(attribute: string, mark: string): string {
  const first = /[^\s]+/.exec(attribute)?.[0] ?? "";
  return first === "" ? "" : detached(mark + first.slice(0, LONGEST_NAME).replace(/\d+/g, "*"));
}
