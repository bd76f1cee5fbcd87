import { hashOf } from "../../../../kit/random.ts";
import { type Parameter, pathEnd, pathStart } from "../../address/parameter.ts";
import { shapeOfPath } from "../../address/shape.ts";
import { Recent, WINDOW_PAGES } from "./news.ts";

/** Parameters that walk through one list or choose its language: they filter nothing. */
const NEUTRAL_NAME =
  /^(?:p|pg|page\w*|paged|\w*[-_]page|\w*\[page\]|offset|debut_\w+|cursor|limit|per_page|pagesize|size|lang|langue|language|locale|hl|l)$/i;
/** Distinct questions to one page before anything is said. First guess. */
const ENOUGH_QUESTIONS = 150;
/** Questions for each filter value: a list of sheets has one, filters that combine have many. First guess. */
const MANY_PER_VALUE = 4;
/** Ways in which names are put together: software with one page for all has some, free filters soon have more. First guess. */
const MANY_COMBINATIONS = 8;
/** Under this share of pages with news, a page that answers questions has said what it knows. First guess. */
const FEWEST_NEWS = 0.2;
/** Pages followed one by one, and as many again by their shape. */
const MOST_PATHS = 96;

/** What was asked of one page, counted in some 400 bytes whatever the number of questions. */
interface Asked {
  readonly questions: DistinctCount;
  readonly values: DistinctCount;
  /** Hashes of the ways in which names are put together; not more than say “many”. */
  readonly combinations: Set<number>;
  readonly recent: Recent;
  stopped: string | undefined;
}

/** Finds pages whose filters combine without end. Memory: below 200 KB for a host that filters on two hundred pages or more. */
export class FacetWatch {
  readonly #asked = new Map<number, Asked>();

  /** Why this combination of filters is left out. A single filter, a page number or a language never are. */
  verdictOn(url: string, parameters: readonly Parameter[]): string | undefined {
    const filters = filtersOf(parameters);
    if (filters.length < 2) return undefined;
    const asked = this.#askedOf(url);
    if (!asked || asked.stopped) return asked?.stopped;
    note(asked, url, filters);
    asked.stopped = endlessness(asked, url, filters);
    return asked.stopped;
  }

  sawPage(url: string, parameters: readonly Parameter[], isNew: boolean): void {
    if (filtersOf(parameters).length >= 2) this.#askedOf(url)?.recent.add(isNew);
  }

  #askedOf(url: string): Asked | undefined {
    const path = hashOf(url.slice(pathStart(url), pathEnd(url)));
    const known = this.#asked.get(path);
    if (known) return known;
    if (this.#asked.size < MOST_PATHS) return this.#begin(path);
    const shape = hashOf(` ${shapeOfPath(url)}`);
    return this.#asked.get(shape) ?? (this.#asked.size < 2 * MOST_PATHS ? this.#begin(shape) : undefined);
  }

  #begin(key: number): Asked {
    const asked: Asked = {
      questions: new DistinctCount(),
      values: new DistinctCount(),
      combinations: new Set(),
      recent: new Recent(),
      stopped: undefined,
    };
    this.#asked.set(key, asked);
    return asked;
  }
}

/** Parameters that may narrow a list, with `f[0]`, `f[1]` under one name, sorted. */
function filtersOf(parameters: readonly Parameter[]): readonly Parameter[] {
  if (parameters.length < 2) return [];
  return parameters
    .filter(({ name, value }) => value !== "" && !NEUTRAL_NAME.test(name))
    .map(({ name, value }) => ({ name: name.replace(/(?:\[|%5B)\d*(?:\]|%5D)$/i, "[]"), value }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.value < b.value ? -1 : 1));
}

function note(asked: Asked, url: string, filters: readonly Parameter[]): void {
  // With its path: under a shape, the same question to two pages is two.
  let question = hashOf(url.slice(pathStart(url), pathEnd(url)));
  const path = question;
  let names = 0;
  for (const { name, value } of filters) {
    const filter = hashOf(`${name}=${value}`);
    question = (Math.imul(question, 31) + filter) | 0;
    names = (Math.imul(names, 31) + hashOf(name)) | 0;
    asked.values.add(Math.imul(path, 31) + filter);
  }
  asked.questions.add(question);
  if (asked.combinations.size < MANY_COMBINATIONS) asked.combinations.add(names);
}

function endlessness(asked: Asked, url: string, filters: readonly Parameter[]): string | undefined {
  const questions = asked.questions.estimate();
  if (questions < ENOUGH_QUESTIONS) return undefined;
  const page = url.slice(0, pathEnd(url)).slice(0, 120);
  const { recent } = asked;
  if (recent.seen >= WINDOW_PAGES && recent.yes < WINDOW_PAGES * FEWEST_NEWS)
    return `${page} answers combinations of filters, and of the last ${WINDOW_PAGES} pages only ${recent.yes} said something new: other combinations are left out.`;
  const isFree = asked.combinations.size >= MANY_COMBINATIONS || isRepeated(filters);
  const values = asked.values.estimate();
  if (!isFree || questions < values * MANY_PER_VALUE) return undefined;
  return `${page} combines filters freely: about ${questions} combinations of ${values} values were met. Combinations of two filters or more are left out; single filters are read.`;
}

const isRepeated = (filters: readonly Parameter[]): boolean =>
  filters.some(({ name }, i) => name === filters[i + 1]?.name);

/**
 * Counts distinct things in 128 bytes, a little wrong: linear counting (Whang, Vander-Zanden and Taylor 1990).
 * Good to a few per cent up to 2,000; beyond 4,000 it says about 4,000.
 */
class DistinctCount {
  readonly #bits = new Uint32Array(32);
  #set = 0;

  add(hash: number): void {
    const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const bit = (mixed ^ (mixed >>> 12)) & 1023;
    const word = bit >>> 5;
    const held = this.#bits[word] ?? 0;
    const mask = (1 << (bit & 31)) >>> 0;
    if ((held & mask) !== 0) return;
    this.#bits[word] = held | mask;
    this.#set++;
  }

  estimate(): number {
    return Math.round(-1024 * Math.log((1024 - Math.min(this.#set, 1005)) / 1024));
  }
}
