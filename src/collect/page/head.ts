import { type Attributes, rawValue } from "./attribute.ts";
import { decodeText, decodeValue, detached } from "./entity.ts";
import { clip, foldSpace } from "./text.ts";

/** What a page says of itself outside its text, as written: addresses are not resolved yet. */
export interface Head {
  title: string | null;
  base: string | undefined;
  language: string | null;
  description: string | null;
  canonical: string | null;
  robots: string[];
  alternates: { readonly language: string; readonly href: string }[];
  referrerPolicy: string | null;
  viewport: string | null;
  /** Target of a meta refresh that leads elsewhere. */
  refresh: string | null;
}

const LONGEST_TITLE = 1000;
const LONGEST_DESCRIPTION = 2000;
const MOST_ALTERNATES = 200;

export function emptyHead(): Head {
  return {
    title: null,
    base: undefined,
    language: null,
    description: null,
    canonical: null,
    robots: [],
    alternates: [],
    referrerPolicy: null,
    viewport: null,
    refresh: null,
  };
}

/** The first title that says something. */
export function noteTitle(head: Head, raw: string): void {
  if (head.title !== null) return;
  const title = clip(foldSpace(decodeText(raw.slice(0, 4 * LONGEST_TITLE))), LONGEST_TITLE);
  if (title !== "") head.title = detached(title);
}

export function noteHtml(head: Head, attributes: Attributes): void {
  const language = rawValue(attributes, "lang") ?? rawValue(attributes, "xml:lang");
  if (head.language === null && language !== undefined) head.language = languageTag(language);
}

/** Only the first base that has an href counts. */
export function noteBase(head: Head, attributes: Attributes): void {
  const href = rawValue(attributes, "href");
  if (head.base === undefined && href !== undefined) head.base = decodeValue(href);
}

export function noteLink(head: Head, attributes: Attributes): void {
  const rel = rawValue(attributes, "rel")?.toLowerCase();
  const rawHref = rel === undefined ? undefined : rawValue(attributes, "href");
  if (rel === undefined || rawHref === undefined) return;
  const relations = rel.split(/\s+/);
  if (relations.includes("canonical")) head.canonical ??= detached(decodeValue(rawHref));
  const language = rawValue(attributes, "hreflang");
  if (language === undefined || !relations.includes("alternate")) return;
  if (head.alternates.length < MOST_ALTERNATES) {
    head.alternates.push({
      language: foldSpace(decodeValue(language)),
      href: detached(decodeValue(rawHref)),
    });
  }
}

export function noteMeta(head: Head, attributes: Attributes): void {
  const raw = rawValue(attributes, "content");
  if (raw === undefined) return;
  const name = rawValue(attributes, "name");
  if (name !== undefined) noteNamed(head, name.trim().toLowerCase(), raw);
  const equivalent = rawValue(attributes, "http-equiv")?.trim().toLowerCase();
  if (equivalent === "refresh") head.refresh ??= refreshTarget(contentOf(raw));
  else if (equivalent === "content-language") head.language ??= languageTag(raw);
}

function noteNamed(head: Head, name: string, raw: string): void {
  if (name === "description")
    head.description ??= detached(clip(contentOf(raw), LONGEST_DESCRIPTION)) || null;
  else if (name === "robots") {
    const rules = detached(clip(contentOf(raw), 200));
    if (rules !== "") head.robots.push(rules);
  } else if (name === "viewport") head.viewport ??= detached(clip(contentOf(raw), 200)) || null;
  else if (name === "referrer") head.referrerPolicy = referrerPolicyOf(contentOf(raw)) ?? head.referrerPolicy;
}

const contentOf = (raw: string): string => foldSpace(decodeValue(raw));

const POLICIES: ReadonlySet<string> = new Set([
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
]);
/** Old names that browsers still take (HTML standard, 4.2.5.1). */
const OLD_POLICIES = new Map([
  ["never", "no-referrer"],
  ["default", "strict-origin-when-cross-origin"],
  ["always", "unsafe-url"],
  ["origin-when-crossorigin", "origin-when-cross-origin"],
]);

/** The policy in force among those given; the last known one wins, as in browsers. */
export function referrerPolicyOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const known = given
    .toLowerCase()
    .split(",")
    .map((policy) => policy.trim())
    .map((policy) => OLD_POLICIES.get(policy) ?? policy)
    .filter((policy) => POLICIES.has(policy));
  return known.at(-1) ?? null;
}

/** `5; url=/ailleurs` leads to `/ailleurs`; a bare delay reloads the page and leads nowhere. */
function refreshTarget(content: string): string | null {
  const target = /^\s*[\d.]*\s*[;,]?\s*url\s*=\s*["']?([^"']*)/i.exec(content)?.[1];
  return target === undefined || target === "" ? null : target;
}

const tags = new Map<string, string | null>();

/** BCP 47 as it should be written: `fr_fr` is `fr-FR`. Takes a raw value; what is no language tag stays as it came, cut. */
export function languageTag(written: string): string | null {
  const known = tags.get(written);
  if (known !== undefined) return known;
  if (tags.size > 1000) tags.clear();
  const tag = canonicalTag(foldSpace(decodeValue(written)).replaceAll("_", "-"));
  tags.set(Buffer.from(written).toString(), tag);
  return tag;
}

function canonicalTag(tag: string): string | null {
  if (tag === "") return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return clip(tag, 35); // what the page says is a fact, even when it is no language
  }
}
