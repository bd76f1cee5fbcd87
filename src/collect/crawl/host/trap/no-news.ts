import { hashOf } from "../../../../kit/random.ts";
import { pathEnd, pathStart } from "../../address/parameter.ts";
import { shapeOf } from "../../address/shape.ts";
import { languageVersionOf } from "./language-version.ts";
import { Known, newsOf, type PageContent, Recent, TextMemory, WINDOW_PAGES } from "./news.ts";

/** Under this share of pages with news, the rest of a kind is not worth reading. First guess. */
const FEWEST_NEWS = 0.1;
/** Dated pages are judged sooner: each month of a calendar leads to the next. First guess. */
const ENOUGH_DATED_PAGES = 30;
/** A kind that has shown nothing new is judged with its neighbours, for a maze makes a new shape for each page. */
const ENOUGH_UNHEARD_PAGES = 50;
/** Kinds told apart; the pages of others are judged with their neighbours. Real hosts have less than 200 (see tests). */
const MOST_SHAPES = 512;
/** Sections told apart; those beyond are judged together. */
const MOST_SECTIONS = 64;
const LONGEST_EXAMPLE = 160;
/** Sections so short are languages or versions (`/fr/`, `/v2/`): the next segment tells the section. */
const SHORTEST_SECTION = 3;

const OTHER_SECTIONS = -1;

/** A verdict of the watch on news. */
interface NoNews {
  readonly isDated: boolean;
  readonly detail: string;
}

interface Kind {
  readonly recent: Recent;
  readonly memory: TextMemory;
  dated: number;
  /** Pages that said something new, or for the first time in their language. */
  heard: number;
  stopped: NoNews | undefined;
}

interface Section {
  readonly recent: Recent;
  stopped: NoNews | undefined;
}

/**
 * Counts, for each shape of a host, how many of the pages read said something new, and stops the rest when hardly any did.
 * Memory: some 350 bytes for each of 512 shapes at most, 100 for each of 64 sections, twice 32 KB of texts: below 300 KB.
 */
export class NewsWatch {
  /** By the hash of their shape: the shapes of a hostile host may be long. */
  readonly #kinds = new Map<number, Kind>();
  readonly #sections = new Map<number, Section>();
  readonly #texts = new Known();
  /** Texts that came again in a version of the host for another language, with that language. */
  readonly #versions = new Known();
  #hasStopped = false;

  verdictOn(url: string): NoNews | undefined {
    if (!this.#hasStopped) return undefined;
    const kind = this.#kinds.get(hashOf(shapeOf(url)));
    if (kind?.stopped) return kind.stopped;
    return kind && kind.heard > 0 ? undefined : this.#sections.get(this.#sectionOf(url))?.stopped;
  }

  /** True when the page said something new. */
  sawPage(url: string, content: PageContent, isDated: boolean): boolean {
    const kind = this.#kindOf(url);
    const memory = kind?.memory ?? new TextMemory();
    const hasQuery = url.includes("?");
    const news = newsOf({ content, kind: memory, host: this.#texts, isDated, hasQuery });
    const isNew = news === "new";
    const isHeard = isNew || (news === "copy" && !isDated && this.#isFirstInVersion(url, content));
    if (!kind || kind.heard === 0) this.#countUnheard(url, isHeard);
    if (!kind) return isNew;
    kind.recent.add(isHeard);
    if (isHeard) kind.heard++;
    if (isDated) kind.dated++;
    this.#judge(kind, url);
    return isNew;
  }

  /**
   * What is not translated yet is shown in another language by many hosts. Such copies are as many as there are pages, and what is
   * translated stands among them: they are no reason to stop, each once.
   */
  #isFirstInVersion(url: string, { signature }: PageContent): boolean {
    const language = signature === null ? undefined : languageVersionOf(url);
    if (language === undefined) return false;
    return !this.#versions.meet(hashOf(`${language} ${signature}`), hashOf(`${signature} ${language}`) | 0);
  }

  /** The share of news among the latest pages of the shape of an address; undefined when too few were read. */
  shareOfNews(url: string, enough: number): number | undefined {
    const recent = this.#kinds.get(hashOf(shapeOf(url)))?.recent;
    return recent && recent.seen >= enough ? recent.yes / Math.min(recent.seen, WINDOW_PAGES) : undefined;
  }

  #kindOf(url: string): Kind | undefined {
    const shape = hashOf(shapeOf(url));
    const known = this.#kinds.get(shape);
    if (known || this.#kinds.size >= MOST_SHAPES) return known;
    const kind: Kind = {
      recent: new Recent(),
      memory: new TextMemory(),
      dated: 0,
      heard: 0,
      stopped: undefined,
    };
    this.#kinds.set(shape, kind);
    return kind;
  }

  #judge(kind: Kind, url: string): void {
    const { recent } = kind;
    const isDated = kind.dated * 2 > recent.seen;
    if (kind.stopped || recent.seen < (isDated ? ENOUGH_DATED_PAGES : WINDOW_PAGES)) return;
    const pages = Math.min(recent.seen, WINDOW_PAGES);
    if (recent.yes >= pages * FEWEST_NEWS) return;
    const what = isDated ? "dated pages" : "pages";
    kind.stopped = {
      isDated,
      detail: `Of the last ${pages} ${what} with an address like ${url.slice(0, LONGEST_EXAMPLE)}, ${said(recent.yes)} something new: the others are left out.`,
    };
    this.#hasStopped = true;
  }

  #countUnheard(url: string, isNew: boolean): void {
    const name = this.#sectionOf(url);
    let section = this.#sections.get(name);
    if (!section) {
      section = { recent: new Recent(), stopped: undefined };
      this.#sections.set(name, section);
    }
    section.recent.add(isNew);
    const { seen, yes } = section.recent;
    if (section.stopped || seen < ENOUGH_UNHEARD_PAGES || yes >= WINDOW_PAGES * FEWEST_NEWS) return;
    section.stopped = {
      isDated: false,
      detail: `Addresses here change all the time (like ${url.slice(0, LONGEST_EXAMPLE)}), and of the last ${WINDOW_PAGES} pages ${said(yes)} something new: more of the kind are left out.`,
    };
    this.#hasStopped = true;
  }

  /** The first segment of the path, two when the first is short; all sections beyond the limit are one. */
  #sectionOf(url: string): number {
    const name = hashOf(sectionOf(url));
    return this.#sections.has(name) || this.#sections.size < MOST_SECTIONS ? name : OTHER_SECTIONS;
  }
}

function sectionOf(url: string): string {
  const start = pathStart(url);
  const end = pathEnd(url);
  const first = slashAfter(url, start + 1, end);
  if (first - start - 1 > SHORTEST_SECTION || first === end) return url.slice(start, first);
  return url.slice(start, slashAfter(url, first + 1, end));
}

function slashAfter(url: string, from: number, end: number): number {
  const slash = url.indexOf("/", from);
  return slash < 0 || slash > end ? end : slash;
}

const said = (pages: number): string => (pages === 0 ? "none said" : `only ${pages} said`);
