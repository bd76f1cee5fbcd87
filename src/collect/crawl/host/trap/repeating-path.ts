import { pathEnd, pathStart } from "../../address/parameter.ts";

/** Deeper paths are made by a link that adds to itself. Real public sites stay below 15. */
const MOST_SEGMENTS = 30;
/** The same words so many times in a row: a relative link resolved against itself, again and again. */
const IN_A_ROW = 3;
/** One to three segments repeated together: `/a/b/a/b/a/b`. */
const LONGEST_REPEATED = 3;
/** One name so many times anywhere in the path. Below, folders of software are met (`node_modules` in itself). */
const TIMES_OVERALL = 4;
/** Short segments (numbers, letters, tiles of a map: `/0/0/0`) repeat by right: only the depth of the path counts for them. */
const SHORTEST_NAME = 3;

/** What repeats in the path of an address, as a sentence; undefined when nothing does. */
export function repetitionIn(url: string): string | undefined {
  const start = pathStart(url);
  const end = pathEnd(url);
  const count = hashSegments(url, start, end);
  if (count > MOST_SEGMENTS)
    return `The path has more than ${MOST_SEGMENTS} levels: a link that adds to its own address.`;
  if (count < IN_A_ROW || !isAnyTwice(count)) return undefined;
  const segments = url.slice(start + 1, end).split("/");
  return repeatedInARow(segments, count) ?? repeatedOverall(segments, count);
}

/** One room for all calls: hashes of the segments of the address being looked at; 0 for those too short to count. */
const hashes = new Int32Array(MOST_SEGMENTS + 1);

/** Number of segments, `MOST_SEGMENTS` + 1 when there are more. */
function hashSegments(url: string, start: number, end: number): number {
  let count = 0;
  let hash = 0;
  let length = 0;
  let isNumber = true;
  for (let i = start + 1; i <= end && count <= MOST_SEGMENTS; i++) {
    const code = i < end ? url.charCodeAt(i) : 47;
    if (code !== 47 /* / */) {
      hash = (Math.imul(hash, 31) + code) | 0;
      if (code < 48 || code > 57) isNumber = false;
      length++;
      continue;
    }
    // `//` is a repetition like another: its hash is 1.
    hashes[count++] = length === 0 ? 1 : isNumber || length < SHORTEST_NAME ? 0 : hash || 1;
    hash = 0;
    length = 0;
    isNumber = true;
  }
  return count;
}

function isAnyTwice(count: number): boolean {
  for (let i = 1; i < count; i++) {
    const hash = hashes[i] ?? 0;
    if (hash === 0) continue;
    for (let j = 0; j < i; j++) if (hashes[j] === hash) return true;
  }
  return false;
}

function repeatedInARow(segments: readonly string[], count: number): string | undefined {
  for (let width = 1; width <= LONGEST_REPEATED; width++) {
    let equal = 0;
    for (let i = width; i < count; i++) {
      equal = hashes[i] === hashes[i - width] && segments[i] === segments[i - width] ? equal + 1 : 0;
      // So many equal neighbours are `IN_A_ROW` times the same; one that counts must be among them.
      if (equal >= width * (IN_A_ROW - 1) && isAnyNamed(i - width + 1, i)) {
        const words = segments.slice(i - width + 1, i + 1).join("/");
        return `“/${words}” comes ${IN_A_ROW} times in a row in the path: a link that adds to its own address.`;
      }
    }
  }
  return undefined;
}

function isAnyNamed(from: number, to: number): boolean {
  for (let i = from; i <= to; i++) if (hashes[i] !== 0) return true;
  return false;
}

function repeatedOverall(segments: readonly string[], count: number): string | undefined {
  for (let i = 0; i < count; i++) {
    if ((hashes[i] ?? 0) === 0 || segments[i] === "") continue;
    let times = 0;
    for (let j = i; j < count; j++) if (segments[j] === segments[i]) times++;
    if (times >= TIMES_OVERALL)
      return `“${segments[i]}” comes ${times} times in the path: a link that adds to its own address.`;
  }
  return undefined;
}
