import type { Lab } from "../question.ts";
import { type TextLanguage, textLanguage } from "./term.ts";

/** A page as the comparison of words sees it. */
export interface PageDocument {
  readonly pageId: number;
  readonly site: string;
  readonly url: string;
  readonly language: TextLanguage;
  /** The title counts most, then headings and description, then the beginning of the main text. */
  readonly parts: readonly DocumentPart[];
}

export interface DocumentPart {
  readonly text: string;
  readonly weight: number;
}

const TITLE_WEIGHT = 3;
const HEADING_WEIGHT = 2;
const TEXT_WEIGHT = 1;
/** Of the main text, its beginning says what the page is about. */
const TEXT_CHARACTERS = 1500;

/** Pages compared at most, over the whole estate: beyond, each site gives the same largest number it can. */
const COMPARED_PAGES = 200_000;

/**
 * The pages to compare that answer a condition on `p`, in batches, always in the same order: sums of weights depend on it in their
 * last digit.
 */
export async function* documentsOf(
  lab: Lab,
  where: string,
  characters = TEXT_CHARACTERS,
): AsyncGenerator<PageDocument[]> {
  const refrains = await titleRefrains(lab);
  const batches = lab.batches<DocumentRow>(`
    SELECT page_id, site, url, title, description, substr(headings, 1, 1000) AS headings,
      substr(main_text, 1, ${characters}) AS main_text, language_detected, language_declared
    FROM page p WHERE ${COMPARABLE} AND (${where}) ORDER BY page_id`);
  for await (const rows of batches) yield rows.map((row) => toDocument(row, lab.languages, refrains));
}

/**
 * At most `perSite` pages of each site, drawn by a hash of their address: the same ones at each run.
 */
export async function* sampledDocuments(
  lab: Lab,
  perSite: number,
  characters = TEXT_CHARACTERS,
): AsyncGenerator<PageDocument[]> {
  await drawPages(lab, perSite);
  yield* documentsOf(lab, "p.page_id IN (SELECT page_id FROM drawn_page)", characters);
}

/** Draws pages into the temporary table `drawn_page` (page_id). */
export async function drawPages(lab: Lab, perSite: number): Promise<void> {
  await lab.run(`CREATE OR REPLACE TEMP TABLE drawn_page AS SELECT page_id FROM (
    SELECT page_id, row_number() OVER (PARTITION BY site ORDER BY md5(page_key), page_id) AS draw
    FROM page p WHERE ${COMPARABLE}) drawn WHERE draw <= ${perSite}`);
}

/** A page of the estate whose content answers for itself: neither an error nor a redirection. */
const COMPARABLE = "p.site IS NOT NULL AND coalesce(p.status, 200) < 300 AND p.redirect_to IS NULL";

/** How many pages to take of each site so that all sites together give at most `budget`. */
export async function pagesPerSite(lab: Lab, budget = COMPARED_PAGES): Promise<number> {
  const rows = await lab.rows<{ n: number }>(
    `SELECT count(*) AS n FROM page p WHERE ${COMPARABLE} GROUP BY site ORDER BY n`,
  );
  let left = budget;
  for (const [i, { n }] of rows.entries()) {
    const share = Math.floor(left / (rows.length - i));
    if (n > share) return Math.max(1, share);
    left -= n;
  }
  return rows.at(-1)?.n ?? 1;
}

interface DocumentRow {
  readonly page_id: number;
  readonly site: string;
  readonly url: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly headings: string | null;
  readonly main_text: string | null;
  readonly language_detected: string | null;
  readonly language_declared: string | null;
}

function toDocument(
  row: DocumentRow,
  languages: readonly string[],
  refrains: ReadonlySet<string>,
): PageDocument {
  return {
    pageId: row.page_id,
    site: row.site,
    url: row.url,
    // Declared languages are often those of the template: what was detected in the text comes first.
    language: textLanguage(row.language_detected, row.language_declared, languages[0]) ?? "fr",
    parts: [
      { text: withoutRefrains(row, refrains), weight: TITLE_WEIGHT },
      { text: row.headings ?? "", weight: HEADING_WEIGHT },
      { text: row.description ?? "", weight: HEADING_WEIGHT },
      { text: row.main_text ?? "", weight: TEXT_WEIGHT },
    ],
  };
}

/** Between the parts of a title: “Page | Site”, “Site – Page”. */
const TITLE_BORDER = " +[|–—·•:-] +";
/** A part of a title found on this share of a site’s pages names the site, not the page. */
const REFRAIN_SHARE = 0.25;
const REFRAIN_PAGES = 5;

/** The parts of titles that name a site: they would make each of its pages be about what the site is called. */
async function titleRefrains(lab: Lab): Promise<ReadonlySet<string>> {
  const rows = await lab.rows<{ site: string; part: string }>(`
    SELECT part.site, part.part FROM (
      SELECT site, part, count(*) AS pages FROM (
        SELECT site, unnest(string_split_regex(title, '${TITLE_BORDER}')) AS part FROM page p WHERE ${COMPARABLE}) cut
      GROUP BY site, part) part
    JOIN (SELECT site, count(*) AS pages FROM page p WHERE ${COMPARABLE} GROUP BY site) whole ON whole.site = part.site
    WHERE part.pages >= ${REFRAIN_PAGES} AND part.pages >= ${REFRAIN_SHARE} * whole.pages`);
  return new Set(rows.map(({ site, part }) => `${site} ${part}`));
}

function withoutRefrains({ site, title }: DocumentRow, refrains: ReadonlySet<string>): string {
  return (title ?? "")
    .split(new RegExp(TITLE_BORDER))
    .filter((part) => !refrains.has(`${site} ${part}`))
    .join(" ");
}
