import { linksBelow, type RecordLink } from "./link.ts";
import { child, children, type Element, recordsOf, type SheetRecord, textOf } from "./record.ts";

/** A page of the portal, with links whose targets are addresses. */
export interface PortalPage {
  readonly key: string;
  readonly id: string;
  readonly url: string;
  readonly type: string;
  readonly title: string;
  readonly theme: string;
  readonly subtheme: string;
  /** The folder it is filed in. */
  readonly folder: string;
  readonly links: readonly PortalLink[];
  /** Of a life event: its chapters, in order. */
  readonly chapters: readonly Chapter[];
}

export interface PortalLink extends RecordLink {
  readonly target: string;
  /** The page of the portal it leads to. */
  readonly page?: string;
}

export interface Chapter {
  readonly name: string;
  readonly links: readonly PortalLink[];
}

/** Reads all records, then gives each link the address of its target. Links to records that do not exist are counted. */
export function readPortal(folder: string): {
  readonly pages: ReadonlyMap<string, PortalPage>;
  readonly lost: number;
} {
  const drafts = [...draftsOf(folder)];
  const known = new Map(drafts.map(({ key, url, title }) => [key, { url, title }]));
  let lost = 0;
  const settle = (link: RecordLink): PortalLink[] => {
    if (link.url) return [{ ...link, target: link.url }];
    const key = keyOf(link.audience, link.id ?? "", known);
    const page = key === undefined ? undefined : known.get(key);
    if (!key || !page) {
      lost++;
      return [];
    }
    return [{ ...link, name: link.name || page.title, target: page.url, page: key }];
  };
  const pages = new Map<string, PortalPage>();
  for (const draft of drafts) {
    const chapters = draft.chapters.map(({ name, links }) => ({ name, links: links.flatMap(settle) }));
    pages.set(draft.key, { ...draft, links: draft.links.flatMap(settle), chapters });
  }
  return { pages, lost };
}

interface Draft extends Omit<PortalPage, "links" | "chapters"> {
  readonly links: readonly RecordLink[];
  readonly chapters: readonly { readonly name: string; readonly links: readonly RecordLink[] }[];
}

function* draftsOf(folder: string): Generator<Draft> {
  for (const record of recordsOf(folder)) {
    const levels = children(child(record.root, "FilDAriane"), "Niveau").map(
      ({ attributes }) => attributes?.ID ?? "",
    );
    const folders = levels.filter((id) => /^N\d/.test(id) && id !== record.id);
    yield {
      key: `${record.audience}/${record.id}`,
      id: record.id,
      url: record.url,
      type: record.type,
      title: record.title,
      theme: textOf(child(child(record.root, "Theme"), "Titre")),
      subtheme:
        textOf(child(child(record.root, "SousThemePere"), "Titre")) ||
        textOf(child(record.root, "SousThemePere")),
      folder: folders.at(-1) ?? "",
      links: linksBelow(record),
      chapters: isLifeEvent(record.type) ? chaptersOf(record) : [],
    };
  }
}

export const isLifeEvent = (type: string): boolean => type.startsWith("Fiche Comment faire si");

/** Chapters of the text, or of each situation where people choose one; a situation without chapters is one. */
function chaptersOf(record: SheetRecord): { name: string; links: readonly RecordLink[] }[] {
  const situations = children(child(record.root, "ListeSituations"), "Situation");
  const parts: readonly (readonly [string, Element | undefined])[] =
    situations.length > 0
      ? situations.map((one) => [situations.length > 1 ? titleOf(one) : "", child(one, "Texte")] as const)
      : [["", child(record.root, "Texte")]];
  return parts.flatMap(([situation, text]) => {
    const chapters = children(text, "Chapitre");
    const pieces = chapters.length > 0 ? chapters : text ? [text] : [];
    return pieces.map((piece) => ({
      name: [situation, titleOf(piece)].filter((name) => name !== "").join(" : ") || record.title,
      links: linksBelow(record, piece),
    }));
  });
}

const titleOf = (element: Element): string => textOf(child(element, "Titre"));

/** Some links name no audience, or one where the record is not: the other parts of the portal are tried. */
function keyOf(audience: string, id: string, known: ReadonlyMap<string, unknown>): string | undefined {
  return [audience, "particuliers", "professionnels", "associations"]
    .map((one) => `${one}/${id}`)
    .find((key) => known.has(key));
}
