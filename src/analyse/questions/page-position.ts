import { integer, table, text } from "../../model/table.ts";
import { clicksFrom } from "../graph/clicks.ts";
import { graphOf } from "../graph/csr.ts";
import { linksBySite, numberPages } from "../page-graph.ts";
import { isHomeKey, problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { type Lab, question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const POSITION_PROBLEMS = ["orphan-page", "dead-end", "too-deep"] as const;

/** True, in SQL, where one page names the other as its version in another language, or both are one. */
const isTwin = (source: string, target: string): string =>
  `(${source}.page_id = ${target}.page_id OR ${names(source, target)} OR ${names(target, source)})`;
const names = (page: string, other: string): string =>
  `contains(chr(10) || coalesce(${page}.hreflang, '') || chr(10), ' ' || ${other}.url || chr(10))`;

export const pagePosition = question({
  id: "page-position",
  title: {
    en: "Which pages does no link lead to, or lead nowhere, or lie too far from the home page?",
    fr: "À quelles pages aucun lien ne mène, lesquelles ne mènent nulle part, lesquelles sont trop loin de l’accueil ?",
  },
  method: {
    en: `Orphan: no link on another page read leads to it, whatever the spelling or the redirections, nor to one of its versions in other languages that leads to it, on a site of which at least ${100 * thresholds.flowReading.value} % of the known pages were read; home pages are set aside. Dead end: a page of at least ${thresholds.wordsToTell.value} words without any link to another address, menus included. Too deep: more than ${thresholds.farthestClicks.value} clicks from the home pages of its site, along the links between its own pages, on a site read as much; a sitemap is no click.`,
    fr: `Orpheline : aucun lien d’une autre page lue n’y mène, quelles que soient l’écriture et les redirections, ni à l’une de ses versions dans d’autres langues qui y mène, sur un site dont au moins ${100 * thresholds.flowReading.value} % des pages connues ont été lues ; les accueils sont mis à part. Sans issue : une page d’au moins ${thresholds.wordsToTell.value} mots sans aucun lien vers une autre adresse, menus compris. Trop profonde : à plus de ${thresholds.farthestClicks.value} clics des accueils de son site, par les liens entre ses propres pages, sur un site lu d’autant ; un plan de site n’est pas un clic.`,
  },
  needs: ["site-reading"],
  columns: problemColumns(POSITION_PROBLEMS),
  answer: async (lab) => {
    await lab.load(farPages, await farPagesOf(lab));
    return { select: toldProblems(PROBLEMS) };
  },
});

const farPages = table({
  id: "far_page",
  title: { en: "Pages too many clicks away", fr: "Pages à trop de clics" },
  columns: {
    site: text("site", "site"),
    node: integer(
      "number of the page within its site, as in web_page",
      "numéro de la page dans son site, comme dans web_page",
    ),
    clicks: integer("clicks from a home page", "clics depuis un accueil"),
  },
});

/** The pages of each site that its own links lead to from its home pages, in more clicks than people go. */
async function farPagesOf(lab: Lab) {
  await numberPages(lab);
  const starts = await lab.rows<{ site: string; pages: number; homes: string | null }>(STARTS);
  const bySite = new Map(starts.map((row) => [row.site, row]));
  const far: { site: string; node: number; clicks: number }[] = [];
  for await (const { site, source, target } of linksBySite(lab)) {
    const { pages = 0, homes } = bySite.get(site) ?? {};
    if (!homes) continue;
    const clicks = clicksFrom(homes.split(" ").map(Number), graphOf({ size: pages, source, target }).out);
    for (const [node, count] of clicks.entries())
      if (count > thresholds.farthestClicks.value) far.push({ site, node, clicks: count });
  }
  return far;
}

/** Home pages of hosts, and of sites that are part of one, in a language or not. */
const IS_START = `${isHomeKey("p.page_key")} OR p.page_key IN (SELECT prefix FROM home)
  OR regexp_replace(p.page_key, '/[a-z]{2}(-[a-z]{2})?$', '') IN (SELECT prefix FROM home)`;
const STARTS = `SELECT w.site, max(w.node) + 1 AS pages, string_agg(DISTINCT CAST(w.node AS VARCHAR), ' ') FILTER (${IS_START}) AS homes
  FROM web_page w JOIN page p ON p.page_id = w.page_id GROUP BY w.site`;

const PROBLEMS = `standing AS (SELECT page_id, site, page_key, hash(page_key) AS own_hash, word_count FROM page WHERE ${READABLE}),
    step AS (
      SELECT l.page_id, e.page_id AS target_id, t.target_hash FROM link l JOIN anchor_trait t ON t.anchor_id = l.anchor_id
      LEFT JOIN target_end e ON e.target_hash = t.target_hash),
    sourced AS (
      SELECT target_id, min(page_id) AS first, max(page_id) AS last FROM step WHERE target_id IS NOT NULL GROUP BY target_id),
    doubtful AS (
      SELECT s.target_id FROM sourced s JOIN page t ON t.page_id = s.target_id JOIN page a ON a.page_id = s.first JOIN page b ON b.page_id = s.last
      WHERE ${isTwin("a", "t")} AND ${isTwin("b", "t")}),
    known AS (
      SELECT target_id FROM sourced WHERE target_id NOT IN (SELECT target_id FROM doubtful)
      UNION SELECT page_id FROM page WHERE ${isHomeKey("page_key")}),
    led_to AS (
      SELECT DISTINCT d.target_id FROM doubtful d JOIN step s ON s.target_id = d.target_id
      JOIN page o ON o.page_id = d.target_id JOIN page a ON a.page_id = s.page_id
      WHERE a.page_id <> o.page_id AND (NOT ${isTwin("a", "o")} OR a.page_id IN (SELECT target_id FROM known))),
    reached AS (
      SELECT DISTINCT page_key FROM page WHERE page_id IN (SELECT target_id FROM known UNION SELECT target_id FROM led_to)),
    onward AS (SELECT DISTINCT s.page_id FROM step s JOIN standing p ON p.page_id = s.page_id AND p.own_hash <> s.target_hash),
    found AS (
      SELECT p.site, 'orphan-page' AS problem, p.page_id, '' AS detail FROM standing p JOIN site_reading r ON r.site = p.site
      WHERE r.completeness >= ${thresholds.flowReading.value} AND NOT ${isHomeKey("p.page_key")} AND p.page_key NOT IN (SELECT page_key FROM reached)
      UNION ALL SELECT site, 'dead-end', page_id, '' FROM standing
      WHERE word_count >= ${thresholds.wordsToTell.value} AND page_id NOT IN (SELECT page_id FROM onward)
      UNION ALL SELECT f.site, 'too-deep', min(w.page_id), CAST(min(f.clicks) AS VARCHAR) FROM far_page f
      JOIN web_page w ON w.site = f.site AND w.node = f.node JOIN site_reading r ON r.site = f.site
      WHERE r.completeness >= ${thresholds.flowReading.value} GROUP BY f.site, f.node),
    looked AS (SELECT site, count(*) AS pages FROM standing GROUP BY site)`;
