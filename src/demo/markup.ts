import type { PlannedLink } from "./link.ts";

/** A page while it is written: every link that enters its HTML enters its truth. */
export interface Ink {
  readonly links: PlannedLink[];
  a(link: PlannedLink, attributes?: string): string;
  /** Items of a list, each a link. */
  items(links: readonly PlannedLink[], attributes?: string): string;
}

/** `spell` gives a link the form it takes on this page; `mark` adds attributes to those it concerns. */
export function inkOf(
  spell: (link: PlannedLink) => PlannedLink,
  mark: (link: PlannedLink) => string = () => "",
): Ink {
  const links: PlannedLink[] = [];
  const a = (given: PlannedLink, attributes = ""): string => {
    const link = spell(given);
    links.push(link);
    return `<a href="${escaped(link.href)}"${attributes}${mark(link)}>${escaped(link.text)}</a>`;
  };
  return {
    links,
    a,
    items: (given, attributes) => given.map((link) => `<li>${a(link, attributes)}</li>`).join("\n"),
  };
}

export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;") : text;

const SPECIAL = /[&"<]/;
