import { type Attributes, rawValue, valueAt } from "./attribute.ts";
import { emptyTagNotes, noteNoscript, noteScript, noteScriptText, type TagNotes } from "./counter-tag.ts";
import { emptyHead, type Head, noteBase, noteHtml, noteLink, noteMeta, noteTitle } from "./head.ts";
import { linkOf, type OpenLink } from "./link.ts";
import {
  emptyPartNotes,
  isLinkedData,
  noteLinkedData,
  noteLinkPart,
  noteMarkedTypes,
  notePart,
  type PartNotes,
} from "./part.ts";
import { childPath, type PathNode, rootPath } from "./path.ts";
import { byLandmark, byStructure, hasLandmark, NOWHERE, zoneOf } from "./place.ts";
import type { Tokens } from "./scan.ts";
import { createSource, type Source } from "./source.ts";
import {
  BLOCK,
  BREAKOUT,
  CONTAINER,
  FOREIGN,
  flagsOf,
  HEADING,
  INTEGRATION,
  impliesEnd,
  SILENT,
  SPOKEN,
  tagNumber,
  VOID,
} from "./tag.ts";
import { appendText, createTextBuffer, resetText, separate, type TextBuffer } from "./text.ts";

/** What is gathered from one page: its head, its text, and where links, headings and the main text stand in it. */
export interface Gathered {
  readonly buffer: TextBuffer;
  readonly head: Head;
  readonly tags: TagNotes;
  readonly parts: PartNotes;
  readonly links: OpenLink[];
  readonly headings: Heading[];
  /** Ranges of the text by zone (see `zoneOf`), each flat: start, end, start, end… */
  readonly zones: number[][];
  linksLeftOut: number;
  isTooDeep: boolean;
}

export interface Heading {
  readonly level: number;
  readonly start: number;
  end: number;
}

/** Follows the open elements of one page after the other. */
export interface Tree extends Tokens {
  start(source: Source): Gathered;
  /** Closes what is still open. */
  finish(): void;
}

/** Deeper elements are read, but no longer told apart. Browsers stop at 512 too. */
export const DEEPEST = 512;
/** Ten times the longest lists that people are given; each link has a text, a context and an address to be kept. */
export const MOST_LINKS = 20_000;
const MOST_HEADINGS = 2000;

const A = tagNumber("a");
const AREA = tagNumber("area");
const BASE = tagNumber("base");
const BODY = tagNumber("body");
const BR = tagNumber("br");
const FORM = tagNumber("form");
const HEAD = tagNumber("head");
const HTML = tagNumber("html");
const IFRAME = tagNumber("iframe");
const IMG = tagNumber("img");
const LINK = tagNumber("link");
const META = tagNumber("meta");
const NOSCRIPT = tagNumber("noscript");
const P = tagNumber("p");
const SCRIPT = tagNumber("script");
const TITLE = tagNumber("title");
const H1 = tagNumber("h1");

export function createTree(): Tree {
  const tags = new Int32Array(DEEPEST);
  const places = new Uint8Array(DEEPEST);
  const zones = new Uint8Array(DEEPEST);
  const silent = new Uint8Array(DEEPEST);
  const foreign = new Uint8Array(DEEPEST);
  const blockStart = new Int32Array(DEEPEST);
  const blockWaiting = new Int32Array(DEEPEST);
  /** Where the id and the class of an open element are written: two positions each. */
  const named = new Int32Array(4 * DEEPEST);
  const nodes: (PathNode | undefined)[] = new Array(DEEPEST).fill(undefined);
  const buffer = createTextBuffer();

  let page = gathered(buffer);
  let source = createSource();
  let depth = 0;
  /** Elements open beyond the deepest. */
  let beyond = 0;
  let zone = 1;
  let zoneStart = 0;
  let link: OpenLink | undefined;
  let linkDepth = 0;
  let heading: Heading | undefined;
  let headingDepth = 0;
  /** Links whose block has not ended yet, in the order they came, and how many there are. */
  let waiting: OpenLink[] = [];
  let waitingCount = 0;
  /** True while the open script has a program of its own. */
  let isProgram = false;
  /** True while the open script holds structured data. */
  let isData = false;

  return { start, finish, openTag, closeTag, text, characterData, isForeign };

  function start(document: Source): Gathered {
    source = document;
    resetText(buffer, document.length);
    page = gathered(buffer);
    depth = beyond = zoneStart = 0;
    zone = 1;
    link = heading = undefined;
    waiting = [];
    waitingCount = 0;
    return page;
  }

  function finish(): void {
    while (depth > 0) pop();
    endLink();
    enterZone(0);
    settleContexts(0, 0);
  }

  function isForeign(): boolean {
    return depth > 0 && foreign[depth - 1] === 1;
  }

  function isSilent(): boolean {
    return depth > 0 && silent[depth - 1] === 1;
  }

  function text(from: number, to: number): void {
    if (!isSilent()) appendText(buffer, source, from, to);
  }

  function characterData(tag: number, from: number, to: number): void {
    if (tag === SCRIPT) {
      if (isProgram && !isSilent()) noteScriptText(page.tags, source, from, to);
      else if (isData) noteLinkedData(page.parts, source, from, to);
    } else if (isSilent()) return;
    else if (tag === TITLE) noteTitle(page.head, source.html.slice(from, to));
    else if (tag === NOSCRIPT) noteNoscript(page.tags, source, from, to);
  }

  function openTag(tag: number, attributes: Attributes): void {
    const flags = flagsOf(tag);
    if (attributes.type >= 0) noteMarkedTypes(page.parts, attributes);
    if ((flags & BREAKOUT) !== 0) while (isForeign()) pop();
    while (depth > 0 && impliesEnd(tag, tags[depth - 1] ?? 0)) pop();
    if (tag === FORM && lastOpen(FORM) >= 0) return;
    if ((flags & BLOCK) !== 0) separate(buffer);
    if ((flags & SPOKEN) !== 0 && !isSilent()) listen(tag, attributes);
    if ((flags & VOID) !== 0) return;
    if (isForeign() && attributes.isSelfClosing) {
      if (tag === A) endLink();
      return;
    }
    push(tag, flags, attributes);
  }

  function listen(tag: number, attributes: Attributes): void {
    if (tag === A || tag === AREA) openLink(tag, attributes);
    else if (tag === IMG) {
      notePart(page.parts, "image", attributes, "src");
      if (link !== undefined && link.alt === "") link.alt = rawValue(attributes, "alt") ?? "";
    } else if (!isForeign()) listenToHead(tag, attributes);
  }

  function listenToHead(tag: number, attributes: Attributes): void {
    if (tag === SCRIPT) listenToScript(attributes);
    else if (tag === META) noteMeta(page.head, attributes);
    else if (tag === LINK) {
      noteLink(page.head, attributes);
      noteLinkPart(page.parts, attributes);
    } else if (tag === IFRAME) notePart(page.parts, "frame", attributes, "src");
    else if (tag === HTML) noteHtml(page.head, attributes);
    else if (tag === BASE) noteBase(page.head, attributes);
  }

  function listenToScript(attributes: Attributes): void {
    isProgram = noteScript(page.tags, attributes);
    isData = isLinkedData(attributes);
    notePart(page.parts, "script", attributes, "src");
  }

  /** A link ends where the next begins: links are never nested. */
  function openLink(tag: number, attributes: Attributes): void {
    endLink();
    const place = depth > 0 ? (places[depth - 1] ?? NOWHERE) : NOWHERE;
    const path = childPath(
      nodeAt(depth - 1),
      tag,
      written(attributes, attributes.id),
      written(attributes, attributes.classes),
    );
    const met = linkOf(attributes, path, place, buffer.length);
    if (met === undefined) return;
    if (page.links.length >= MOST_LINKS) {
      page.linksLeftOut++;
      return;
    }
    page.links.push(met);
    waiting[waitingCount++] = met;
    if (tag === AREA) return;
    link = met;
    linkDepth = depth;
  }

  function endLink(): void {
    if (link !== undefined) link.end = buffer.length;
    link = undefined;
  }

  function push(tag: number, flags: number, attributes: Attributes): void {
    if (depth >= DEEPEST) {
      beyond++;
      page.isTooDeep = true;
      return;
    }
    const at = depth++;
    tags[at] = tag;
    nodes[at] = undefined;
    keepNames(at, attributes);
    inherit(at, tag, flags, attributes);
    if ((flags & BLOCK) !== 0) {
      blockStart[at] = buffer.length;
      blockWaiting[at] = waitingCount;
      if ((flags & HEADING) !== 0 && heading === undefined && silent[at] === 0) openHeading(tag - H1 + 1, at);
    }
  }

  function keepNames(at: number, { spans, id, classes }: Attributes): void {
    named[4 * at] = id < 0 ? 0 : (spans[4 * id + 2] ?? 0);
    named[4 * at + 1] = id < 0 ? 0 : (spans[4 * id + 3] ?? 0);
    named[4 * at + 2] = classes < 0 ? 0 : (spans[4 * classes + 2] ?? 0);
    named[4 * at + 3] = classes < 0 ? 0 : (spans[4 * classes + 3] ?? 0);
  }

  function inherit(at: number, tag: number, flags: number, attributes: Attributes): void {
    const outside = at > 0 ? (places[at - 1] ?? NOWHERE) : NOWHERE;
    const isTold = (flags & CONTAINER) !== 0 || attributes.role >= 0;
    const place = isTold ? placeInside(outside, tag, flags, attributes) : outside;
    places[at] = place;
    silent[at] = (flags & SILENT) !== 0 ? 1 : at > 0 ? (silent[at - 1] ?? 0) : 0;
    foreign[at] =
      (flags & FOREIGN) !== 0 ? 1 : at === 0 || (flags & INTEGRATION) !== 0 ? 0 : (foreign[at - 1] ?? 0);
    zones[at] = place === outside && at > 0 ? (zones[at - 1] ?? 1) : zoneOf(place);
    if (zones[at] !== zone) enterZone(zones[at] ?? 0);
  }

  function placeInside(outside: number, tag: number, flags: number, attributes: Attributes): number {
    const role = attributes.role < 0 ? undefined : valueAt(attributes, attributes.role);
    const place = byLandmark(outside, tag, role);
    if (hasLandmark(place) || (flags & CONTAINER) === 0) return place;
    const byId = attributes.id < 0 ? place : byStructure(place, valueAt(attributes, attributes.id));
    if (byId !== place || attributes.classes < 0) return byId;
    return byStructure(place, valueAt(attributes, attributes.classes));
  }

  function openHeading(level: number, at: number): void {
    if (page.headings.length >= MOST_HEADINGS) return;
    heading = { level, start: buffer.length, end: buffer.length };
    headingDepth = at;
    page.headings.push(heading);
  }

  function closeTag(tag: number): void {
    if (beyond > 0) {
      beyond--;
      if (tag === A) endLink();
      return;
    }
    const at = lastOpen(tag);
    if (at >= 0) while (depth > at) pop();
    else if (tag === P || tag === BR) separate(buffer); // the only end tags that mean something alone
  }

  function lastOpen(tag: number): number {
    let at = depth - 1;
    while (at >= 0 && tags[at] !== tag) at--;
    return at;
  }

  function pop(): void {
    const at = --depth;
    if (link !== undefined && linkDepth === at) endLink();
    if ((flagsOf(tags[at] ?? 0) & BLOCK) !== 0) {
      separate(buffer);
      settleContexts(blockWaiting[at] ?? 0, blockStart[at] ?? 0);
      if (heading !== undefined && headingDepth === at) {
        heading.end = buffer.length;
        heading = undefined;
      }
    }
    const outer = at > 0 ? (zones[at - 1] ?? 1) : 1;
    if (outer !== zone) enterZone(outer);
  }

  /** The block that ends is the context of the links that waited for one. */
  function settleContexts(from: number, start: number): void {
    while (waitingCount > from) {
      const met = waiting[--waitingCount] as OpenLink;
      met.contextStart = start;
      met.contextEnd = buffer.length;
    }
  }

  function enterZone(next: number): void {
    if (buffer.length > zoneStart) page.zones[zone]?.push(zoneStart, buffer.length);
    zone = next;
    zoneStart = buffer.length;
  }

  /** Path of an open element; only made for those that hold links. */
  function nodeAt(at: number): PathNode {
    if (at < 0) return rootPath();
    const known = nodes[at];
    if (known !== undefined) return known;
    const tag = tags[at] ?? 0;
    const parent = nodeAt(at - 1);
    const id = source.html.slice(named[4 * at], named[4 * at + 1]);
    const classes = source.html.slice(named[4 * at + 2], named[4 * at + 3]);
    const node = tag === HTML || tag === BODY || tag === HEAD ? parent : childPath(parent, tag, id, classes);
    nodes[at] = node;
    return node;
  }
}

function gathered(buffer: TextBuffer): Gathered {
  const zones: number[][] = [[], [], [], [], []];
  return {
    buffer,
    head: emptyHead(),
    tags: emptyTagNotes(),
    parts: emptyPartNotes(),
    links: [],
    headings: [],
    zones,
    linksLeftOut: 0,
    isTooDeep: false,
  };
}

function written(attributes: Attributes, rank: number): string {
  return rank < 0 ? "" : valueAt(attributes, rank);
}
