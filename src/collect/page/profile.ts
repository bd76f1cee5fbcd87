import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { eld } from "eld/small";

/*
 * The n-gram profiles of eld, without the 80,000 objects that its own module makes of them: to compile and to make these takes a
 * third of a second and thirty megabytes, in each process that reads pages. The detector of eld asks for n-grams by name: here they
 * are looked up in the text of that module, and become objects when asked for.
 */

export type Detector = Pick<typeof eld, "detect">;
/** By the number of a language. */
type Scores = Record<number, number>;

/** The detector of `eld/small`, over the same profiles, read when the first text needs them. A test holds one to the other. */
export async function loadDetector(): Promise<Detector> {
  const entry = import.meta.resolve("eld/small");
  const { createEld } = await import(new URL("../languageDetector.js", entry).href);
  let detector: Detector | undefined;
  const open = (): Detector => {
    const { instance, loadData } = createEld();
    loadData(profilesIn(readFileSync(fileURLToPath(new URL("../ngrams/small.js", entry)), "utf8")));
    return instance;
  };
  return {
    detect(text) {
      detector ??= open();
      return detector.detect(text);
    },
  };
}

/** Reads `{type:'S60',languages:{0:'am',…},isSubset:false,ngrams:{' Lé4L':{0:176},L_QL:{0:148},…}}`. */
function profilesIn(text: string) {
  const [, type] = /type:'(\w+)'/.exec(text) ?? [];
  const [, codes = ""] = /languages:\{([^}]*)\}/.exec(text) ?? [];
  const languages = Object.fromEntries([...codes.matchAll(/(\d+):'(\w+)'/g)].map(([, n, code]) => [n, code]));
  const index = indexOf(text, text.indexOf("ngrams:{") + "ngrams:{".length);
  return { type, languages, ngrams: onDemand((name) => scoresOf(text, index, name)) };
}

/** An object that makes a property when it is first asked for: what it lacks is asked of its prototype. */
function onDemand(make: (name: string) => Scores | undefined): Record<string, Scores> {
  const lacking = new Proxy({}, { get: (_, name) => keep(String(name)) });
  const made: Record<string, Scores> = Object.create(lacking);
  const keep = (name: string): Scores | undefined => {
    const scores = make(name);
    if (scores) made[name] = scores;
    return scores;
  };
  return made;
}

/** Where the scores of each n-gram begin in the text: open addressing, two numbers for the name, and the position; 0 is empty. */
type Index = Int32Array;

const SLOT_COUNT = 1 << 18;
const APOSTROPHE = 39;
const BACKSLASH = 92;
const COLON = 58;

function indexOf(text: string, from: number): Index {
  const index = new Int32Array(3 * SLOT_COUNT);
  for (let at = from; at < text.length; ) {
    const isQuoted = text.charCodeAt(at) === APOSTROPHE;
    const start = isQuoted ? at + 1 : at;
    const end = endOfName(text, start, isQuoted ? APOSTROPHE : COLON);
    const scores = text.indexOf("{", isQuoted ? end + 1 : end) + 1;
    const slot = slotOf(index, text.slice(start, end).replace("\\'", "'"));
    index[slot + 2] = scores;
    at = text.indexOf("}", scores) + 2; // past the comma
    if (text.charCodeAt(at - 1) !== 44) break;
  }
  return index;
}

function endOfName(text: string, start: number, mark: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== mark)
    end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
  return end;
}

/** N-grams have six characters below 256 at most: two numbers tell each from all others. */
function slotOf(index: Index, name: string): number {
  let low = 0;
  for (let i = 0; i < 4; i++) low = (low << 8) | (name.charCodeAt(i) & 255);
  const high = (name.length << 16) | ((name.charCodeAt(4) & 255) << 8) | (name.charCodeAt(5) & 255);
  const hash = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  for (let slot = (hash ^ (hash >>> 15)) & (SLOT_COUNT - 1); ; slot = (slot + 1) & (SLOT_COUNT - 1)) {
    const at = 3 * slot;
    if (index[at + 2] === 0) {
      index[at] = low;
      index[at + 1] = high;
      return at;
    }
    if (index[at] === low && index[at + 1] === high) return at;
  }
}

function scoresOf(text: string, index: Index, name: string): Scores | undefined {
  if (name.length > 6) return undefined;
  const at = index[slotOf(index, name) + 2] ?? 0;
  if (at === 0) return undefined;
  const scores: Scores = {};
  for (const pair of text.slice(at, text.indexOf("}", at)).split(",")) {
    const colon = pair.indexOf(":");
    scores[Number(pair.slice(0, colon))] = Number(pair.slice(colon + 1));
  }
  return scores;
}
