import { fetchUrl, LONGEST_URL } from "../../../kit/url.ts";

export interface SitemapEntry {
  /** A fetch URL. */
  readonly url: string;
  /** An instant (`2026-01-05T08:00:00.000Z`) or a day. Undefined when not said, or unusable. */
  readonly lastModified: string | undefined;
}

/** What is being gathered from a sitemap, each address once. */
export interface Gathering {
  /** The sitemap's own address: others are resolved against it. */
  readonly base: string;
  readonly mostUrls: number;
  /** False when the file goes on after what is read of it. */
  readonly isWhole: boolean;
  readonly entries: Map<string, Gathered>;
  readonly sitemaps: Map<string, Gathered>;
  readonly defects: Set<string>;
  /** Steps left for addresses that bring nothing: without end, they are a trap. */
  patience: number;
  /** True once the rest is not to be read. */
  isFull: boolean;
}

/** An entry to which a date may still come. */
export interface Gathered {
  readonly url: string;
  lastModified: string | undefined;
}

/** Pages may be told twenty times each, as in a site of as many languages; or there may be as many bad addresses as good. */
export const patienceFor = (mostUrls: number): number => STEPS_WHEN_UNUSABLE * (mostUrls + 10);
const STEPS_WHEN_UNUSABLE = 20;

/** Keeps an address as written. Undefined when it is unusable, or one too many. */
export function gather(
  gathering: Gathering,
  list: "entries" | "sitemaps",
  written: string,
): Gathered | undefined {
  const url = written === "" ? undefined : fetchUrl(written, gathering.base);
  if (url === undefined) {
    refuse(gathering, written.length > LONGEST_URL ? "address too long" : "address unusable");
    return undefined;
  }
  const known = gathering[list].get(url);
  if (known === undefined) return add(gathering, list, url);
  lose(gathering, 1);
  return known;
}

/** Counts what is no address. */
export function refuse(gathering: Gathering, defect: string): void {
  gathering.defects.add(defect);
  lose(gathering, STEPS_WHEN_UNUSABLE);
}

function lose(gathering: Gathering, steps: number): void {
  gathering.patience -= steps;
  if (gathering.patience > 0) return;
  gathering.isFull = true;
  gathering.defects.add("too little of use");
}

function add(gathering: Gathering, list: "entries" | "sitemaps", url: string): Gathered | undefined {
  const { entries, sitemaps, mostUrls } = gathering;
  if (entries.size + sitemaps.size >= mostUrls) {
    gathering.isFull = true;
    return undefined;
  }
  const entry = { url, lastModified: undefined };
  gathering[list].set(url, entry);
  return entry;
}
