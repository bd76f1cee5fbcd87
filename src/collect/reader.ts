import type { Refusal } from "../kit/failure.ts";
import type { PageFact } from "../model/fact.ts";
import type { Words } from "../model/words.ts";
import type { AnchorDraft, PageReader } from "./page/read.ts";

/** Reads one format of what others collected, and translates. What it cannot use becomes a refusal; the rest is done by `import.ts`. */
export interface Reader {
  /** As in `parvis import <id>`. */
  readonly id: string;
  readonly title: Words;
  /** What files it takes, for people. */
  readonly accepts: Words;
  /** @throws UserError when a file is none of what it accepts. */
  read(given: Given): AsyncGenerator<ImportEvent>;
}

export interface Given {
  readonly files: readonly string[];
  /** Our column name → the name it has in the file, where it differs. */
  readonly columns: Readonly<Record<string, string>>;
  /** The column whose values split the file into snapshots. */
  readonly by?: string;
  /** True when a person named the snapshot: all goes there. */
  readonly isOneSnapshot: boolean;
  /** Loaded on first use: lists of links need none. */
  readonly pageReader: () => Promise<PageReader>;
  /** Says how far the reading has come, in bytes of a file. */
  readonly reached: (file: string, bytes: number) => void;
}

export type ImportEvent = PageEvent | LinkEvent | RefusalEvent | AsideEvent;

/** A page that was read, with its links in document order. */
export interface PageEvent {
  readonly kind: "page";
  readonly page: PageSeen;
  readonly links: readonly AnchorDraft[];
}

/** A page before its snapshot numbers it. */
export type PageSeen = Omit<PageFact, "page_id" | "page_key" | "host">;

/** A link known from a list, and the page that carries it, which nobody read. */
export interface LinkEvent {
  readonly kind: "link";
  readonly from: ListedPage;
  readonly anchor: AnchorDraft;
  /** The snapshot it belongs to, when the file holds several: a value of the column `by`. */
  readonly part?: string;
}

export interface ListedPage {
  /** A fetch URL. */
  readonly url: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly file: string;
  readonly line: number;
}

export interface RefusalEvent {
  readonly kind: "refusal";
  readonly refusal: Refusal;
}

/** Something sound that is rightly not taken: a request, a capture of a page already read. Counted by its name. */
export interface AsideEvent {
  readonly kind: "aside";
  readonly what: string;
}

/** A page while it is being read. */
export type PageDraftRow = { -readonly [Field in keyof PageSeen]: PageSeen[Field] };

/**
 * A page about which nothing is known: absent is not zero and not empty. One literal, so that each page is one object of one
 * shape: putting two together costs as much as a tenth of reading it.
 */
export function unknownPage(url: string): PageDraftRow {
  return {
    url,
    read: true,
    fetched_at: null,
    status: null,
    content_type: null,
    charset: null,
    bytes: null,
    truncated: false,
    redirect_to: null,
    title: null,
    description: null,
    language_declared: null,
    language_detected: null,
    canonical: null,
    robots: null,
    hreflang: null,
    headings: null,
    referrer_policy: null,
    word_count: null,
    text_signature: null,
    main_text: null,
    counters: null,
    viewport: null,
    structured_data: null,
    insecure_parts: null,
    outcome: null,
    failure: null,
    depth: null,
    found_by: null,
    etag: null,
    last_modified: null,
    duration_ms: null,
    rendered: false,
    source_file: "",
    source_offset: 0,
  };
}

/** Archives do not say what they left out. */
export const UNKNOWN_COVERAGE = {
  frontier_left: null,
  robots_blocked: null,
  errors: null,
  sitemap_urls: null,
  sitemap_read: null,
  sampled: false,
  aimed: false,
  robots_state: null,
  stopped_by: null,
  depth_reached: null,
  pages_kept: null,
  trap_left: null,
  unseen_estimate: null,
  soft_404: null,
} as const;
