import { Buffer } from "node:buffer";

/** One `Allow` or `Disallow` line. The pattern is as written, one character per octet. */
export interface RobotsRule {
  readonly isAllow: boolean;
  readonly pattern: string;
}

/**
 * Says which targets rules allow: of those that match, the longest decides, and `Allow` where two are as long (RFC 9309
 * 2.2.2). Made once, asked for every address of a host: rules are looked up by what they hold, not tried one by one.
 */
export function judgeOf(rules: readonly RobotsRule[]): (target: string) => boolean {
  const ranks = new Map<string, number>();
  for (const { isAllow, pattern } of rules) {
    const normal = normalPattern(pattern);
    if (normal !== "") raise(ranks, normal, rankOf(normal, isAllow));
  }
  const book = bookOf(ranks);
  return (target) => isAllowing(rankFor(book, normalTarget(target)));
}

interface Book {
  /** Rank of each rule that matches what begins with it, and of each that matches a whole target. */
  readonly prefixes: ReadonlyMap<string, number>;
  readonly wholes: ReadonlyMap<string, number>;
  /** How long prefixes are. */
  readonly lengths: readonly number[];
  /** Rules with `*` inside, each under one gram a target must have; those too short to have one under "". Strongest first. */
  readonly wildcards: ReadonlyMap<string, readonly Wildcard[]>;
}

/** A pattern with `*` inside: how a target begins, what follows in this order, how it ends. */
interface Wildcard {
  readonly rank: number;
  readonly head: string;
  readonly inside: readonly string[];
  readonly tail: string;
  /** Of the longest piece inside: looking for it may take so many steps at each character. */
  readonly steps: number;
}

/** Longer is stronger, then `Allow`: an order of rules in one number. */
const rankOf = (pattern: string, isAllow: boolean): number => 2 * pattern.length + (isAllow ? 1 : 0);
const isAllowing = (rank: number): boolean => rank % 2 === 1;
/** Weaker than any rule, and allows; stronger than any, and does not. */
const NO_RULE = 1;
const CANNOT_TELL = Number.POSITIVE_INFINITY;

/** `/a` and `/a*` match the same: the stronger of both counts. */
function raise(ranks: Map<string, number>, literal: string, rank: number): void {
  ranks.set(literal, Math.max(ranks.get(literal) ?? 0, rank));
}

function bookOf(ranks: ReadonlyMap<string, number>): Book {
  const prefixes = new Map<string, number>();
  const wholes = new Map<string, number>();
  const wildcards: Wildcard[] = [];
  for (const [pattern, rank] of ranks) {
    const isWhole = pattern.endsWith("$");
    const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
    const [head = "", ...others] = pieces;
    const tail = isWhole ? (others.pop() ?? "") : "";
    const inside = others.filter((piece) => piece !== "");
    if (pieces.length === 1 && isWhole) raise(wholes, head, rank);
    else if (inside.length === 0 && tail === "") raise(prefixes, head, rank);
    else {
      const steps = inside.reduce((most, { length }) => Math.max(most, length), 1);
      wildcards.push({ rank, head, inside, tail, steps });
    }
  }
  const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))];
  return { prefixes, wholes, lengths, wildcards: byGram(wildcards) };
}

function byGram(wildcards: readonly Wildcard[]): ReadonlyMap<string, readonly Wildcard[]> {
  const shelves = new Map<string, Wildcard[]>();
  for (const rule of wildcards.toSorted((a, b) => b.rank - a.rank)) {
    const gram = rarestGram(rule, shelves);
    const shelf = shelves.get(gram);
    if (shelf === undefined) shelves.set(gram, [rule]);
    else shelf.push(rule);
  }
  return shelves;
}

/** The gram of the rule that fewest rules before it are under. */
function rarestGram(
  { head, inside, tail }: Wildcard,
  shelves: ReadonlyMap<string, readonly Wildcard[]>,
): string {
  let rarest = "";
  let fewest = Number.POSITIVE_INFINITY;
  for (const gram of [head, ...inside, tail].flatMap((piece) => [...gramsOf(piece)])) {
    const count = shelves.get(gram)?.length ?? 0;
    if (count < fewest) [rarest, fewest] = [gram, count];
  }
  return rarest;
}

const GRAM_LENGTH = 3;

function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (let i = 0; i + GRAM_LENGTH <= text.length; i++) grams.add(text.slice(i, i + GRAM_LENGTH));
  return grams;
}

function rankFor(book: Book, target: string): number {
  const { prefixes, wholes, lengths, wildcards } = book;
  let best = Math.max(NO_RULE, wholes.get(target) ?? 0);
  for (const length of lengths) {
    if (length <= target.length) best = Math.max(best, prefixes.get(target.slice(0, length)) ?? 0);
  }
  return wildcards.size === 0 ? best : rankAmongWildcards(wildcards, target, best);
}

/**
 * Steps for one target before giving up: some milliseconds. A real robots.txt of 500 KiB stays far below; a target of
 * thousands of characters against thousands of `*` may not. What cannot be told is not asked for.
 */
const MOST_STEPS = 16_000_000;

function rankAmongWildcards(wildcards: Book["wildcards"], target: string, atLeast: number): number {
  let best = atLeast;
  let steps = 0;
  for (const gram of ["", ...gramsOf(target)]) {
    for (const rule of wildcards.get(gram) ?? []) {
      if (rule.rank <= best) break;
      steps += target.length * rule.steps;
      if (steps > MOST_STEPS) return CANNOT_TELL;
      if (isMatch(rule, target)) best = rule.rank;
    }
  }
  return best;
}

/** Each piece where it is first met after the one before: no choice ever has to be taken back. */
function isMatch({ head, inside, tail }: Wildcard, target: string): boolean {
  if (!target.startsWith(head) || !target.endsWith(tail)) return false;
  let at = head.length;
  for (const piece of inside) {
    const found = target.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= target.length - tail.length;
}

/** A `*` is any text; a `$` that does not end the pattern is itself. */
function normalPattern(pattern: string): string {
  const end = pattern.endsWith("$") ? "$" : "";
  return (
    pattern
      .slice(0, pattern.length - end.length)
      .split("*")
      .map(normalOctets)
      .join("*") + end
  );
}

function normalTarget(target: string): string {
  const isAscii = !/[^\0-\x7f]/.test(target);
  return normalOctets(isAscii ? target : Buffer.from(target).toString("latin1"));
}

/**
 * One spelling of percent-encoding for both sides (RFC 9309 2.2.2): unreserved characters stand for themselves, what no
 * URL may hold is encoded, reserved characters stay as written. Three of these are always encoded: `*` and `$`, special
 * in a pattern, where `%2A` and `%24` stand for them (2.2.3), and `'`, which queries of fetch URLs encode.
 */
function normalOctets(text: string): string {
  if (/^[\w\-.~:/?#[\]@!&()+,;=]*$/.test(text)) return text;
  return text.replace(/%([0-9a-f]{2})|[^\w\-.~:/?#[\]@!&()+,;=%]/gi, (written, hex: string | undefined) => {
    const code = hex === undefined ? written.charCodeAt(0) : Number.parseInt(hex, 16);
    const character = String.fromCharCode(code);
    if (hex !== undefined && /[\w\-.~]/.test(character)) return character;
    return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  });
}
