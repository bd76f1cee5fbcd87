import { detached } from "./entity.ts";
import { fromRaw } from "./source.ts";
import { nameOfTag } from "./tag.ts";

/** A place in the tree of elements, shared by all pages that have it: links of one menu share one string. */
export interface PathNode {
  readonly parent: PathNode | undefined;
  readonly tag: number;
  /** What tells it from its siblings: its id, or its class, as written, and the rank of what that becomes. */
  readonly written: string;
  readonly isById: boolean;
  readonly rank: number;
  /** Made when it is asked for: most nodes only lead to others. */
  path: string | undefined;
  /** All children, where there is more than one. */
  children: Map<number, PathNode> | undefined;
  /** The child met last: in lists, the next is the same. */
  latest: PathNode | undefined;
}

/** Longer paths keep their end: what tells links apart is near them. */
const LONGEST_PATH = 300;
const LONGEST_NAME = 60;
const MOST_NODES = 50_000;
const MOST_SUFFIXES = 60_000;

let nodeCount = 0;
let root = newRoot();
/** `#page`, `.menu`… by rank, and the rank of each id or class attribute as written. */
const suffixes: string[] = [""];
const rankOfSuffix = new Map<string, number>();
const rankOfId = new Map<string, number>();
const rankOfClass = new Map<string, number>();

export const rootPath = (): PathNode => root;

/** Between two pages only. `isDue`: names of elements were forgotten, and numbers stand for others from now on. */
export function forgetPaths(isDue: boolean): void {
  if (!isDue && nodeCount < MOST_NODES && rankOfId.size + rankOfClass.size < MOST_SUFFIXES) return;
  nodeCount = 0;
  root = newRoot();
  suffixes.length = 1;
  for (const known of [rankOfSuffix, rankOfId, rankOfClass]) known.clear();
}

/** Where the values of the id and of the class of an element stand in a document: empty ranges when there is none. */
export interface Names {
  html: string;
  idStart: number;
  idEnd: number;
  classStart: number;
  classEnd: number;
}

/** The node of an element from that of its parent. */
export function childPath(parent: PathNode, tag: number, names: Names): PathNode {
  const hasId = names.idEnd > names.idStart;
  const start = hasId ? names.idStart : names.classStart;
  const length = (hasId ? names.idEnd : names.classEnd) - start;
  const { latest } = parent;
  if (
    latest?.tag === tag &&
    latest.written.length === length &&
    latest.isById === hasId &&
    names.html.startsWith(latest.written, start)
  )
    return latest;
  const child = childOf(parent, tag, names.html.slice(start, start + length), hasId);
  parent.latest = child;
  return child;
}

function childOf(parent: PathNode, tag: number, written: string, isById: boolean): PathNode {
  const rank = isById ? rankOf(written, "#", rankOfId) : rankOf(written, ".", rankOfClass);
  const { latest } = parent;
  if (latest?.tag === tag && latest.rank === rank) return latest;
  const known = parent.children?.get(keyOf(tag, rank));
  if (known !== undefined) return known;
  const node = newNode({ parent, tag, written: detached(written), isById, rank });
  if (latest !== undefined) {
    parent.children ??= new Map([[keyOf(latest.tag, latest.rank), latest]]);
    parent.children.set(keyOf(tag, rank), node);
  }
  nodeCount++;
  return node;
}

const keyOf = (tag: number, rank: number): number => tag * 0x10000 + rank;

/** `body>div#page>ul.menu>li>a`: no position, and digits as `*`, so that the rows of a list agree. */
export function pathOf(node: PathNode): string {
  if (node.path !== undefined) return node.path;
  const unnamed: PathNode[] = [];
  let at: PathNode | undefined = node;
  while (at !== undefined && at.path === undefined) {
    unnamed.push(at);
    at = at.parent;
  }
  let path = at?.path ?? "";
  for (const { tag, rank } of unnamed.reverse()) path = joined(path, nameOfTag(tag) + (suffixes[rank] ?? ""));
  node.path = detached(path);
  return node.path;
}

/** Written out: a spread of as many fields takes ten times as long, and a page has dozens of new nodes. */
function newNode({ parent, tag, written, isById, rank }: Omit<PathNode, Known>): PathNode {
  return { parent, tag, written, isById, rank, path: undefined, children: undefined, latest: undefined };
}

type Known = "path" | "children" | "latest";

function newRoot(): PathNode {
  const node = newNode({ parent: undefined, tag: -1, written: "", isById: false, rank: 0 });
  node.path = "body";
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
