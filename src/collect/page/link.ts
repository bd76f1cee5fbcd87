import type { Place } from "../../model/fact.ts";
import { type Attributes, isNamed, valueAt } from "./attribute.ts";
import { decodeValue, detached } from "./entity.ts";
import type { PathNode } from "./path.ts";
import { placeOf } from "./place.ts";
import type { AnchorDraft, SharedNotes } from "./read.ts";
import type { Target } from "./target.ts";
import { clip, cut, foldSpace, isHighSurrogate } from "./text.ts";

/** A link met on the page. Positions are those of the page's text; they are known once the page is over. */
export interface OpenLink {
  rawHref: string;
  readonly path: PathNode;
  place: number;
  start: number;
  end: number;
  /** Range of the block around it; -1 until that block ends. */
  contextStart: number;
  contextEnd: number;
  rel: string;
  referrerPolicy: string | null;
  hreflang: string | null;
  /** What stands for the text when there is none, raw: alternative text, label, title. */
  alt: string;
  label: string;
  title: string;
}

/** Longer anchor texts are cut: whole articles wrapped in a link. */
const LONGEST_TEXT = 500;
const LONGEST_CONTEXT = 300;
const MOST_DRAFTS = 16;

/** A link from its tag; undefined when it has no href. */
export function linkOf(
  attributes: Attributes,
  path: PathNode,
  place: number,
  at: number,
): OpenLink | undefined {
  const link = {
    rawHref: "",
    path,
    place,
    start: at,
    end: at,
    contextStart: -1,
    contextEnd: -1,
    rel: "",
    referrerPolicy: null,
    hreflang: null,
    alt: "",
    label: "",
    title: "",
  };
  return readAttributes(link, attributes) ? link : undefined;
}

function readAttributes(link: OpenLink, attributes: Attributes): boolean {
  let hasHref = false;
  for (let rank = attributes.count - 1; rank >= 0; rank--) {
    // Backwards, so that the first of several attributes of one name is the one that stays.
    const length = (attributes.spans[4 * rank + 1] ?? 0) - (attributes.spans[4 * rank] ?? 0);
    if (length === 4 && isNamed(attributes, rank, "href")) {
      link.rawHref = valueAt(attributes, rank);
      hasHref = true;
    } else if (length === 3) readShort(link, attributes, rank);
    else if (length > 4) readLong(link, attributes, rank);
  }
  if (hasHref) return true;
  return readXlink(link, attributes);
}

function readShort(link: OpenLink, attributes: Attributes, rank: number): void {
  if (isNamed(attributes, rank, "rel")) link.rel = relOf(valueAt(attributes, rank));
  else if (isNamed(attributes, rank, "alt")) link.alt = valueAt(attributes, rank);
}

function readLong(link: OpenLink, attributes: Attributes, rank: number): void {
  if (isNamed(attributes, rank, "title")) link.title = valueAt(attributes, rank);
  else if (isNamed(attributes, rank, "aria-label")) link.label = valueAt(attributes, rank);
  else if (isNamed(attributes, rank, "hreflang")) link.hreflang = shortOf(valueAt(attributes, rank));
  else if (isNamed(attributes, rank, "referrerpolicy"))
    link.referrerPolicy = shortOf(valueAt(attributes, rank));
}

/** Links of SVG drawings of before 2018. */
function readXlink(link: OpenLink, attributes: Attributes): boolean {
  for (let rank = 0; rank < attributes.count; rank++) {
    if (!isNamed(attributes, rank, "xlink:href")) continue;
    link.rawHref = valueAt(attributes, rank);
    return true;
  }
  return false;
}

const rels = new Map<string, string>();

function relOf(written: string): string {
  const known = rels.get(written);
  if (known !== undefined) return known;
  if (rels.size > 1000) rels.clear();
  const rel = clip(foldSpace(decodeValue(written)).toLowerCase(), 200);
  rels.set(detached(written), detached(rel));
  return rel;
}

const shortOf = (written: string): string | null => relOf(written) || null;

/** The link as a row. Equal links without context are one object, whatever their pages. */
export function draftOf(link: OpenLink, target: Target, whole: string): AnchorDraft {
  const place = placeOf(link.place);
  const context = contextOf(link, place, whole);
  if (context !== null) return newDraft(link, target, place, textOf(link, whole), { context });
  const known = target.drafts.find((draft) => isSame(draft, link, place, whole));
  if (known !== undefined) return known;
  const text = textOf(link, whole);
  if (target.drafts.length >= MOST_DRAFTS) return newDraft(link, target, place, text, {});
  const shared = { number: 0, numberedBy: undefined, isTold: false };
  const draft = newDraft(link, target, place, text, { shared });
  target.drafts.push(draft);
  return draft;
}

function isSame(draft: AnchorDraft, link: OpenLink, place: Place, whole: string): boolean {
  return (
    draft.dom_path === link.path.path &&
    draft.place === place &&
    draft.rel === link.rel &&
    draft.referrer_policy === link.referrerPolicy &&
    draft.hreflang === link.hreflang &&
    isSameText(draft.text, link, whole)
  );
}

function isSameText(text: string, link: OpenLink, whole: string): boolean {
  const start = whole.charCodeAt(link.start) === 32 && link.start < link.end ? link.start + 1 : link.start;
  const end = link.end > start && whole.charCodeAt(link.end - 1) === 32 ? link.end - 1 : link.end;
  if (end === start) return text === textOf(link, whole);
  return end - start === text.length && whole.startsWith(text, start);
}

function newDraft(
  link: OpenLink,
  { href, url, key, host }: Target,
  place: Place,
  text: string,
  { context = null, shared }: { readonly context?: string | null; readonly shared?: SharedNotes },
): AnchorDraft {
  return {
    href,
    target_url: url,
    target_key: key,
    target_host: host,
    text,
    place,
    dom_path: link.path.path,
    rel: link.rel,
    referrer_policy: link.referrerPolicy,
    hreflang: link.hreflang,
    kind: null,
    context,
    shared,
  };
}

function textOf(link: OpenLink, whole: string): string {
  const text = cut(whole, link.start, link.end);
  if (text !== "") return detached(clip(text, LONGEST_TEXT));
  return spoken(link.alt) || spoken(link.label) || spoken(link.title);
}

const spoken = (raw: string): string =>
  raw === "" ? "" : clip(foldSpace(decodeValue(raw.slice(0, 4 * LONGEST_TEXT))), LONGEST_TEXT);

/** Menus, headers and footers have no sentence around their links; a block that says no more than the link is none. */
function contextOf(link: OpenLink, place: Place, whole: string): string | null {
  if (place !== "main" && place !== "aside") return null;
  const { contextStart: start, contextEnd: end } = link;
  if (end - start <= link.end - link.start + 2) return null; // two spaces at most stand around
  if (end - start > LONGEST_CONTEXT + 2) return detached(centred(link, whole));
  return detached(cut(whole, start, end));
}

/** The part of the block around the middle of the link, cut between words where it can be. */
function centred(link: OpenLink, whole: string): string {
  const middle = (link.start + link.end) >> 1;
  const latest = link.contextEnd - LONGEST_CONTEXT;
  let from = Math.max(link.contextStart, Math.min(middle - LONGEST_CONTEXT / 2, latest));
  let to = Math.min(link.contextEnd, from + LONGEST_CONTEXT);
  const space = whole.indexOf(" ", from);
  if (from > link.contextStart && space >= 0 && space < Math.min(from + 40, link.start)) from = space + 1;
  const lastSpace = whole.lastIndexOf(" ", to);
  if (to < link.contextEnd && lastSpace > Math.max(to - 40, link.end)) to = lastSpace;
  if (from > 0 && isHighSurrogate(whole.charCodeAt(from - 1))) from++;
  return cut(whole, from, isHighSurrogate(whole.charCodeAt(to - 1)) ? to - 1 : to);
}
