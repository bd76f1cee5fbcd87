import type { Place } from "../../model/fact.ts";
import { fromRaw } from "./source.ts";
import { tagNumber } from "./tag.ts";

/*
 * Where an element stands, twice: by landmarks (elements and ARIA roles, HTML-AAM), and by structure (the words of ids
 * and classes), which only speaks where no landmark does. Both are kept in one byte per open element.
 */
const NONE = 0;
const MAIN = 1;
const NAVIGATION = 2;
const HEADER = 3;
const FOOTER = 4;
const ASIDE = 5;
/** Inside an article or a section: no landmark, but a header here is not the page's. */
const SECTION = 6;
const ARTICLE = 7;

/** Landmark in the low four bits, structure in the high four. */
export type PlaceCode = number;
export const NOWHERE: PlaceCode = NONE;

const PLACE_OF: readonly Place[] = [
  "main",
  "main",
  "navigation",
  "header",
  "footer",
  "aside",
  "main",
  "main",
];

export function placeOf(code: PlaceCode): Place {
  return PLACE_OF[decisive(code)] ?? "main";
}

/** The zone of a header that only an id or a class calls so. */
export const CALLED_HEADER = 4;

/**
 * How much the text here belongs to what the page is about: 0 not at all, 1 body, 2 article, 3 main. What is only called a
 * header is a zone of its own: whether it is one, the whole page tells.
 */
export function zoneOf(code: PlaceCode): number {
  const place = decisive(code);
  if (place === HEADER && (code & 15) !== HEADER) return CALLED_HEADER;
  if (place === MAIN) return (code & 15) === MAIN ? 3 : 1;
  if (place === ARTICLE) return 2;
  return place === NONE || place === SECTION ? 1 : 0;
}

/** The same place once the page has told that what is called its header is none. */
export const outsideCalledHeader = (code: PlaceCode): PlaceCode => (code >> 4 === HEADER ? code & 15 : code);

/** Structure speaks only where no landmark does; an article or a section is none. */
function decisive(code: PlaceCode): number {
  const landmark = code & 15;
  const structure = code >> 4;
  return structure !== NONE && (landmark === NONE || landmark >= SECTION) ? structure : landmark;
}

const BY_TAG: (number | undefined)[] = [];
for (const [name, landmark] of [
  ["main", MAIN],
  ["nav", NAVIGATION],
  ["header", HEADER],
  ["footer", FOOTER],
  ["aside", ASIDE],
  ["section", SECTION],
  ["article", ARTICLE],
] as const) {
  BY_TAG[tagNumber(name)] = landmark;
}
const BY_ROLE = new Map([
  ["main", MAIN],
  ["navigation", NAVIGATION],
  ["menubar", NAVIGATION],
  ["banner", HEADER],
  ["contentinfo", FOOTER],
  ["complementary", ASIDE],
  ["article", ARTICLE],
]);

export const hasLandmark = (code: PlaceCode): boolean => (code & 15) !== NONE && (code & 15) < SECTION;

/** The place inside an element, from the place outside, its tag and its role. */
export function byLandmark(outside: PlaceCode, tag: number, role: string | undefined): PlaceCode {
  const said = role === undefined ? undefined : BY_ROLE.get(role.trim().toLowerCase());
  const own = said ?? BY_TAG[tag];
  if (own === undefined) return outside;
  const inside = nested(outside & 15, own, said !== undefined);
  return (outside & ~15) | inside;
}

function nested(outside: number, own: number, isSaid: boolean): number {
  if (own === MAIN || own === NAVIGATION) return own;
  if (own === ASIDE) return outside === NAVIGATION ? NAVIGATION : ASIDE;
  // A header of an article, of the main part or of an aside heads that part, not the page (HTML-AAM).
  if (own === HEADER || own === FOOTER) return isSaid || outside === NONE ? own : outside;
  return outside === NONE || outside === SECTION ? own : outside;
}

/** The place inside an element whose id or class is given, where no landmark speaks. */
export function byStructure(outside: PlaceCode, identifiers: string): PlaceCode {
  const own = structureOf(identifiers);
  if (own === NONE) return outside;
  return (outside & 15) | (nestedStructure(outside >> 4, own) << 4);
}

function nestedStructure(outside: number, own: number): number {
  if (own === NAVIGATION) return own;
  if (own === ASIDE) return outside === NAVIGATION ? NAVIGATION : ASIDE;
  if (own === MAIN) return outside === NONE || outside === ASIDE ? MAIN : outside;
  return outside === NONE ? own : outside;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const NAVIGATION_WORDS = words(
  "nav navbar navigation menu menus submenu megamenu breadcrumb breadcrumbs ariane filariane sommaire pagination pager",
);
const ASIDE_WORDS = words("sidebar aside laterale lateral rail");
const HEADER_WORDS = words("header entete banner bandeau masthead topbar");
const FOOTER_WORDS = words("footer pied piedpage piedpag bottombar colophon");
const MAIN_WORDS = words("main content contenu corps principal");
/** Words that may stand beside a header, footer or main word without changing whose it is: not `card-header`. */
const PAGE_WORDS = words(
  "site page global app root top wrapper container inner outer wrap fr de en tete du la le region block zone row area " +
    "links liens logo tools body layout part section id l c col",
);
const DENIALS = words("no not without sans has with avec hide show open is js");

const MOST_KEPT = 20_000;
const structures = new Map<string, number>();

function structureOf(identifiers: string): number {
  const known = structures.get(identifiers);
  if (known !== undefined) return known;
  if (structures.size >= MOST_KEPT) structures.clear();
  const found = identifiers.length > 1000 ? NONE : readStructure(fromRaw(identifiers));
  structures.set(Buffer.from(identifiers).toString(), found);
  return found;
}

/** The first identifier that tells decides; `no-sidebar` and `has-menu` tell nothing. */
function readStructure(identifiers: string): number {
  for (const identifier of identifiers.split(/\s+/)) {
    const parts = partsOf(identifier);
    if (parts.length === 0 || parts.some((part) => DENIALS.has(part))) continue;
    const structure = structureOfParts(parts);
    if (structure !== NONE) return structure;
  }
  return NONE;
}

function structureOfParts(parts: readonly string[]): number {
  if (parts.some((part) => NAVIGATION_WORDS.has(part))) return NAVIGATION;
  if (parts.some((part) => ASIDE_WORDS.has(part))) return ASIDE;
  if (parts.includes("tete") && parts.includes("en")) return HEADER;
  if (isOnly(parts, HEADER_WORDS)) return HEADER;
  if (isOnly(parts, FOOTER_WORDS)) return FOOTER;
  return isOnly(parts, MAIN_WORDS) ? MAIN : NONE;
}

/** One of the words, beside nothing but words of whole pages: `main-header`, not `card-header`. */
function isOnly(parts: readonly string[], wanted: ReadonlySet<string>): boolean {
  const isPart = (part: string) =>
    wanted.has(part) || PAGE_WORDS.has(part) || part === "main" || part === "principal";
  return parts.some((part) => wanted.has(part)) && parts.every(isPart);
}

/** `siteFooter_links2` → site, footer, links. */
function partsOf(identifier: string): readonly string[] {
  return identifier
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== "");
}
