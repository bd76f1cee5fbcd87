import type { Estate } from "../../model/estate.ts";
import { integer, long, table } from "../../model/table.ts";
import type { Lab } from "../question.ts";
import { TEXT_LANGUAGES, termsOf } from "../relevance/term.ts";
import { stepTexts } from "../relevance/topic.ts";
import { thresholds } from "../threshold.ts";
import { isUnder, keyHost, speaks } from "./place.ts";
import type { Stage } from "./stage.ts";

/** What keeps a link from being good, from nothing to the worst; a link with two faults bears the worse. */
export const GRADES = [
  "linked",
  "redirected",
  "too-far",
  "home-only",
  "template-only",
  "other-language",
  "broken",
] as const;
export type Grade = (typeof GRADES)[number];

/** The best link found for a stage. */
export interface Candidate {
  readonly stage_no: number;
  readonly grade: number;
  readonly clicks: number;
  readonly from_url: string;
  readonly link_text: string;
  readonly target_url: string;
  readonly target_page_id: number | null;
  readonly origin: "editorial" | "template" | "unknown";
  /** Starting pages that carry a good link. */
  readonly linking_pages: number;
}

/**
 * The best link to what each stage expects, from the pages of `standing` (stage_no, page_id, depth). A page that is itself among
 * the pages expected does not count as leading there.
 */
export async function bestCandidates(
  lab: Lab,
  stages: readonly Stage[],
  standing: string,
): Promise<Candidate[]> {
  await gradeCandidates(lab, stages, standing);
  return lab.rows<Candidate>(BEST);
}

/** Makes `candidate`: every link from the pages of `standing` (stage_no, page_id, depth) to what each stage expects, with its grade. */
export async function gradeCandidates(lab: Lab, stages: readonly Stage[], standing: string): Promise<void> {
  await lab.run(`CREATE OR REPLACE TEMP TABLE standing AS ${standing}`);
  await findHits(lab, "SELECT DISTINCT page_id FROM standing", "hit");
  await dropIdleHomes(lab, stages);
  await lab.run(`CREATE OR REPLACE TEMP TABLE candidate AS ${GRADED}`);
}

/**
 * Makes a table (stage_no, anchor_id, home): links of some pages that lead to what a stage expects, or only to the home
 * page of its site. A menu's link to a home page leads to everything, so to nothing: it does not count.
 */
export async function findHits(lab: Lab, pages: string, name: string): Promise<void> {
  await lab.run(`CREATE OR REPLACE TEMP TABLE ${name} AS
    WITH seen AS (
      SELECT DISTINCT l.anchor_id, l.target_site, l.deep, l.origin, l.target_page_id FROM page_link l
      WHERE l.page_id IN (${pages})),
    address AS (
      SELECT s.*, a.target_key AS link_key, a.target_key FROM seen s JOIN anchor a ON a.anchor_id = s.anchor_id
      UNION ALL
      SELECT s.*, a.target_key AS link_key, p.page_key FROM seen s JOIN anchor a ON a.anchor_id = s.anchor_id
      JOIN page p ON p.page_id = s.target_page_id AND p.page_key <> a.target_key)
    SELECT stage_no, anchor_id, min(home) AS home FROM (
      SELECT e.stage_no, a.anchor_id, 0 AS home FROM expected_place e JOIN address a ON a.target_site = e.site
      UNION ALL
      SELECT e.stage_no, a.anchor_id, 0 FROM expected_place e JOIN address a ON ${keyHost("a.target_key")} = e.host
      WHERE ${isUnder("a.target_key", "e.prefix")}
      UNION ALL
      SELECT e.stage_no, a.anchor_id, 1 FROM expected_place e JOIN address a ON ${keyHost("a.target_key")} = e.host
      WHERE NOT a.deep AND a.origin <> 'template' AND contains(e.prefix, '/')
      UNION ALL
      SELECT e.stage_no, a.anchor_id, 1 FROM expected_place e JOIN address a ON a.target_site = e.owner
      WHERE e.prefix IS NOT NULL AND NOT a.deep AND a.origin <> 'template') found
    GROUP BY stage_no, anchor_id`);
}

/** A link to a home page counts for a step when its words name the step or the site: many others lead there too. */
async function dropIdleHomes(lab: Lab, stages: readonly Stage[]): Promise<void> {
  const homes = await lab.rows<{ stage_no: number; anchor_id: number; text: string }>(
    "SELECT h.stage_no, h.anchor_id, a.text FROM hit h JOIN anchor a ON a.anchor_id = h.anchor_id WHERE h.home = 1",
  );
  const namesOf = new Map<number, ReadonlySet<string>>();
  const idle = homes.filter(({ stage_no, text }) => {
    const stage = stages[stage_no];
    if (!stage) return true;
    const names = namesOf.get(stage_no) ?? stageTerms(lab.estate, stage);
    namesOf.set(stage_no, names);
    return !TEXT_LANGUAGES.some((language) => termsOf(text, language).some((term) => names.has(term)));
  });
  await lab.load(idleHome, idle);
  await lab.run(
    `DELETE FROM hit USING idle_home i WHERE i.stage_no = hit.stage_no AND i.anchor_id = hit.anchor_id`,
  );
}

const idleHome = table({
  id: "idle_home",
  title: {
    en: "Links to a home page that name something else",
    fr: "Liens vers un accueil qui nomment autre chose",
  },
  columns: { stage_no: integer("step", "étape"), anchor_id: long("anchor", "ancre") },
});

/** Stems of the names of a step, of its service and of the sites it leads to. */
function stageTerms(estate: Estate, { step, expected }: Stage): ReadonlySet<string> {
  const owners = new Set(expected.map(({ owner }) => owner));
  const sites = estate.sites.filter(({ id }) => owners.has(id));
  return new Set(
    TEXT_LANGUAGES.flatMap((language) =>
      [...stepTexts(estate, step, language), ...sites.map(({ name }) => name[language])].flatMap((text) =>
        termsOf(text, language),
      ),
    ),
  );
}

const grade = (reason: Grade): number => GRADES.indexOf(reason);

// A home page, and far away at that, is no way to the step.
const GRADED = `
  WITH carried AS MATERIALIZED (
    SELECT h.stage_no, h.home, s.depth, l.page_id, l.anchor_id, l.position, l.origin, l.target_page_id, l.state
    FROM hit h JOIN page_link l ON l.anchor_id = h.anchor_id
    JOIN standing s ON s.stage_no = h.stage_no AND s.page_id = l.page_id),
  itself AS (
    SELECT e.stage_no, c.page_id FROM expected_place e
    JOIN (SELECT DISTINCT stage_no, page_id FROM carried) c ON c.stage_no = e.stage_no JOIN page p ON p.page_id = c.page_id
    WHERE p.site = e.site OR (e.prefix IS NOT NULL AND ${isUnder("p.page_key", "e.prefix")}))
  SELECT c.stage_no, c.page_id, c.depth, c.anchor_id, c.position, c.origin, c.target_page_id, c.home,
    CASE WHEN c.state = 'broken' THEN ${grade("broken")}
      WHEN t.page_id IS NOT NULL AND NOT ${speaks("t", "g.language")} THEN ${grade("other-language")}
      WHEN t.page_id IS NULL AND lower(split_part(a.hreflang, '-', 1)) <> g.language THEN ${grade("other-language")}
      WHEN c.origin = 'template' THEN ${grade("template-only")}
      WHEN c.home = 1 THEN ${grade("home-only")}
      WHEN c.depth + 1 > ${thresholds.clicks.value} THEN ${grade("too-far")}
      WHEN c.state = 'redirected' THEN ${grade("redirected")}
      ELSE ${grade("linked")} END AS grade
  FROM carried c
  JOIN stage g ON g.stage_no = c.stage_no
  JOIN anchor a ON a.anchor_id = c.anchor_id
  LEFT JOIN page t ON t.page_id = c.target_page_id
  ANTI JOIN itself x ON x.stage_no = c.stage_no AND x.page_id = c.page_id
  WHERE NOT (c.home = 1 AND c.depth + 1 > ${thresholds.clicks.value})`;

const BEST = `
  SELECT c.stage_no, c.grade, c.depth + 1 AS clicks, p.url AS from_url, a.text AS link_text, a.target_url,
    c.target_page_id, c.origin, coalesce(n.pages, 0) AS linking_pages
  FROM (SELECT candidate.*, row_number() OVER (PARTITION BY stage_no ORDER BY grade, depth, page_id, position) AS place
        FROM candidate) c
  JOIN page p ON p.page_id = c.page_id
  JOIN anchor a ON a.anchor_id = c.anchor_id
  LEFT JOIN (SELECT stage_no, count(DISTINCT page_id) AS pages FROM candidate
             WHERE depth = 0 AND grade = ${grade("linked")} GROUP BY stage_no) n ON n.stage_no = c.stage_no
  WHERE c.place = 1
  ORDER BY c.stage_no`;
