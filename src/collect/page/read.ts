import type { AnchorFact, PageFact } from "../../model/fact.ts";

/** One answer of a server, whole: where it came from, its bytes, what its headers say. */
export interface PageInput {
  /** Absolute, as fetched. */
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentType: string | null;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
}

/** A link as written, before its snapshot gives it a number. */
export type AnchorDraft = Omit<AnchorFact, "anchor_id">;

/** What a page says of itself; the rest of `PageFact` is known by whoever fetched it. */
export type PageDraft = Omit<
  PageFact,
  | "page_id"
  | "url"
  | "page_key"
  | "host"
  | "read"
  | "fetched_at"
  | "status"
  | "redirect_to"
  | "source_file"
  | "source_offset"
>;

export interface ReadPage {
  readonly facts: PageDraft;
  /** In document order, one entry per link: the same target may come several times. */
  readonly links: readonly AnchorDraft[];
  /** What was cut, in short stable phrases: empty for nearly every page. */
  readonly limits: readonly string[];
}

/** Reads pages one after the other. It keeps what pages of one site share, so one reader serves many pages. */
export interface PageReader {
  /** Never throws, whatever the bytes. */
  read(input: PageInput): ReadPage;
}

/** Loads the language profiles once. */
export function createPageReader(): Promise<PageReader> {
  throw new Error("to be written");
}
