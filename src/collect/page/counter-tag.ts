import { type Attributes, rankOf, rawValue } from "./attribute.ts";
import { type CounterRule, counterRules } from "./counter-rule.ts";
import { detached } from "./entity.ts";
import type { Source } from "./source.ts";
import { wordFinder } from "./word-finder.ts";

/** What a page shows of the tools that count its visits, while it is read. */
export interface TagNotes {
  /** Lines of `pages.counters`, in the order met; absent while none was, as on most pages. */
  found: Set<string> | undefined;
  /** Characters of script that may still be looked at. */
  room: number;
}

/** Tags stand at the beginning of their script: what follows in a longer one is the site’s own program. */
const LOOKED_AT = 5000;
/** The same for all scripts of a page. */
const MOST_LOOKED_AT = 50_000;
const LONGEST_ADDRESS = 2000;
/** No page needs more; hostile ones would fill the lake. */
const MOST_TAGS = 12;

export const emptyTagNotes = (): TagNotes => ({ found: undefined, room: MOST_LOOKED_AT });

const hintsIn = wordFinder(counterRules.map(({ hints }) => hints));

/** A script that is loaded from elsewhere, or not. True when its own text is a program. */
export function noteScript(notes: TagNotes, attributes: Attributes): boolean {
  if (attributes.count === 0) return true;
  const src = rankOf(attributes, "src");
  // Consent managers hold the address back there.
  const rank = src >= 0 ? src : rankOf(attributes, "data-src");
  // Data in JSON are no program, and the longest texts of all.
  if (rank < 0) return !/json/i.test(rawValue(attributes, "type") ?? "");
  const { source, spans } = attributes;
  const start = spans[4 * rank + 2] ?? 0;
  const end = Math.min(spans[4 * rank + 3] ?? 0, start + LONGEST_ADDRESS);
  noteText(notes, source, start, end, addressTags);
  if (attributes.count > 1) noteMarks(notes, attributes, source.html.slice(start, end));
  return false;
}

/** The text of a script, given by its place in the document. */
export function noteScriptText(notes: TagNotes, source: Source, start: number, end: number): void {
  noteText(notes, source, start, start + roomFor(notes, end - start), scriptTags);
}

/** What is shown without script: images and frames that count. */
export function noteNoscript(notes: TagNotes, source: Source, start: number, end: number): void {
  noteText(notes, source, start, start + roomFor(notes, end - start), noscriptTags);
}

/** How much of a text may be looked at; it counts as looked at. */
function roomFor(notes: TagNotes, length: number): number {
  const room = Math.min(length, LOOKED_AT, notes.room);
  notes.room -= room;
  return room;
}

/** The pages of a site carry the same tags: each text that has hints is read once. */
function noteText(notes: TagNotes, { html, codes }: Source, start: number, end: number, kind: Kind): void {
  const hints = hintsIn(codes, start, end);
  if (hints === 0) return;
  const text = html.slice(start, end);
  let tags = kind.known.get(text);
  if (tags === undefined) {
    tags = kind.read(text, hints).slice(0, MOST_TAGS).map(detached);
    if (kind.known.size >= MOST_KNOWN) kind.known.clear();
    kind.known.set(detached(text), tags);
  }
  for (const tag of tags) add(notes, tag);
}

const MOST_KNOWN = 200;

/** One of the places where tags stand: how they are read there, and those read already, by text. */
interface Kind {
  readonly known: Map<string, readonly string[]>;
  readonly read: (text: string, hints: number) => string[];
}

const rulesFor = (hints: number): readonly CounterRule[] =>
  counterRules.filter((_, rank) => (hints & (1 << rank)) !== 0);

const addressTags: Kind = {
  known: new Map(),
  read: (text, hints) =>
    rulesFor(hints).flatMap((rule) => (rule.address?.test(text) ? tagsOf(rule, text) : [])),
};
const scriptTags: Kind = {
  known: new Map(),
  read: (text, hints) =>
    rulesFor(hints).flatMap((rule) => (rule.script?.test(text) ? tagsOf(rule, text) : [])),
};
const noscriptTags: Kind = {
  known: new Map(),
  read: (text, hints) =>
    [...text.matchAll(/\ssrc\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]+))/gi)].flatMap((found) =>
      addressTags.read((found[1] ?? found[2] ?? found[3] ?? "").slice(0, LONGEST_ADDRESS), hints),
    ),
};

function tagsOf({ tool, ids }: CounterRule, text: string): string[] {
  const named = ids.flatMap((pattern) => [...text.matchAll(pattern)].map((found) => found[1] ?? found[2]));
  return named.length === 0 ? [tool] : named.map((id) => `${tool} ${id}`);
}

const markedRules = counterRules.filter(({ mark }) => mark !== undefined);

/** Tools that anyone hosts under any address are told by an attribute of their script. */
function noteMarks(notes: TagNotes, attributes: Attributes, address: string): void {
  for (const { tool, mark } of markedRules) {
    const value = mark === undefined ? undefined : rawValue(attributes, mark.attribute);
    if (mark === undefined || value === undefined || !mark.address.test(address)) continue;
    const id = mark.id.exec(value)?.[1];
    if (id !== undefined) add(notes, detached(`${tool} ${id}`));
  }
}

function add(notes: TagNotes, line: string): void {
  notes.found ??= new Set();
  if (notes.found.size < MOST_TAGS) notes.found.add(line);
}

/** `pages.counters`: in one order whatever that of the page; a tool that is named once says nothing more without its name. */
export function countersOf({ found }: TagNotes): string {
  if (found === undefined) return "";
  const lines = [...found].sort();
  return lines
    .filter((line) => line.includes(" ") || !lines.some((other) => other.startsWith(`${line} `)))
    .join("\n");
}
