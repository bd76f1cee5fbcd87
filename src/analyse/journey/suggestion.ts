import { integer, table } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Lab } from "../question.ts";
import { documentsOf, type PageDocument } from "../relevance/document.ts";
import { type Scorer, scorerOf, type VocabularyWord } from "../relevance/scorer.ts";
import { TEXT_LANGUAGES, type TextLanguage } from "../relevance/term.ts";
import { stepTexts } from "../relevance/topic.ts";
import { findHits } from "./candidate.ts";
import { answers, isUnder, keyHost, speaks } from "./place.ts";
import type { Stage } from "./stage.ts";

/** A link to write: on which page, in which words, to which address. */
export interface Suggestion {
  readonly stage: Stage;
  readonly site: string;
  readonly pageUrl: string;
  readonly pageTitle: string | null;
  readonly anchorText: string;
  readonly targetUrl: string;
  readonly relevance: number;
  readonly sharedWords: readonly string[];
}

const SUGGESTIONS_PER_STEP = 5;
/** Pages compared for one step, the closest to the life event first. */
const POOL = 300;
/** A page where nobody starts is proposed only when it has something to say of the step. */
const LEAST_RELEVANCE = 0.3;

/** For each stage of `findStarts` that failed, the pages where the link belongs, best first. */
export async function suggestLinks(lab: Lab, failed: readonly Stage[]): Promise<Suggestion[]> {
  if (failed.length === 0) return [];
  await lab.load(
    failedTable,
    failed.map(({ no }) => ({ stage_no: no })),
  );
  await lab.run(POOLED_PAGE);
  await findHits(lab, "SELECT page_id FROM pooled_page", "pooled_hit");
  await lab.run(POOLED_TARGET);
  const scorer = stepScorer(lab, failed);
  const scores = await scorePages(lab, scorer);
  const pages = groupByStage(await lab.rows<PooledPage>(FREE_PAGE));
  const targets = groupByStage(await lab.rows<PooledTarget>(TARGET));
  return failed.flatMap((stage) => {
    const targetUrl = bestTarget(stage, targets.get(stage.no) ?? [], scores);
    if (!targetUrl) return [];
    return bestPages(stage, pages.get(stage.no) ?? [], scores).map((page) => ({
      stage,
      ...page,
      targetUrl,
      anchorText: anchorText(lab, stage),
    }));
  });
}

const failedTable = table({
  id: "failed_stage",
  title: { en: "Steps to mend", fr: "Étapes à réparer" },
  columns: { stage_no: integer("step", "étape") },
});

// Where people start, and the pages about the life event of the sites where they start.
const POOLED_PAGE = `CREATE OR REPLACE TEMP TABLE pooled_page AS
  SELECT stage_no, page_id, is_start FROM (
    SELECT stage_no, page_id, is_start, row_number() OVER (
      PARTITION BY stage_no ORDER BY is_start DESC, score DESC, page_id) AS place
    FROM (
      SELECT stage_no, page_id, max(is_start) AS is_start, max(score) AS score FROM (
        SELECT g.stage_no, s.page_id, 1 AS is_start, coalesce(t.score, 0) AS score
        FROM failed_stage f JOIN stage g ON g.stage_no = f.stage_no JOIN start_page s ON s.set_no = g.set_no
        LEFT JOIN page_topics t ON t.page_id = s.page_id AND t.topic_kind = 'life-event' AND t.topic = g.event
        UNION ALL
        SELECT g.stage_no, t.page_id, 0, t.score
        FROM failed_stage f JOIN stage g ON g.stage_no = f.stage_no JOIN journey_site j ON j.set_no = g.set_no
        JOIN page_topics t ON t.site = j.site AND t.topic_kind = 'life-event' AND t.topic = g.event AND t.about
        JOIN page p ON p.page_id = t.page_id AND ${speaks("p", "g.language")}) found
      GROUP BY stage_no, page_id) once) ranked
  WHERE place <= ${POOL}`;

// Pages that may be linked to: 0 under what is expected, 1 elsewhere on the site that owns it.
const POOLED_TARGET = `CREATE OR REPLACE TEMP TABLE pooled_target AS
  SELECT stage_no, page_id, elsewhere, exact FROM (
    SELECT stage_no, page_id, min(elsewhere) AS elsewhere, max(exact) AS exact,
      row_number() OVER (PARTITION BY stage_no ORDER BY min(elsewhere), max(exact) DESC, min(length(page_key)), page_id) AS place
    FROM (
      SELECT e.stage_no, p.page_id, p.page_key, 0 AS elsewhere, CASE WHEN contains(p.page_key, '/') THEN 0 ELSE 1 END AS exact
      FROM expected_place e JOIN page p ON p.site = e.site
      JOIN stage g ON g.stage_no = e.stage_no AND ${speaks("p", "g.language")} WHERE ${answers("p")}
      UNION ALL
      SELECT e.stage_no, p.page_id, p.page_key, 0, CASE WHEN p.page_key = e.prefix THEN 1 ELSE 0 END
      FROM expected_place e JOIN page p ON ${keyHost("p.page_key")} = e.host
      JOIN stage g ON g.stage_no = e.stage_no AND ${speaks("p", "g.language")}
      WHERE ${isUnder("p.page_key", "e.prefix")} AND ${answers("p")}
      UNION ALL
      SELECT e.stage_no, p.page_id, p.page_key, 1, CASE WHEN contains(p.page_key, '/') THEN 0 ELSE 1 END
      FROM expected_place e JOIN page p ON p.site = e.owner AND e.prefix IS NOT NULL
      JOIN stage g ON g.stage_no = e.stage_no AND ${speaks("p", "g.language")} WHERE ${answers("p")}) found
    WHERE stage_no IN (SELECT stage_no FROM failed_stage)
    GROUP BY stage_no, page_id) ranked
  WHERE place <= ${POOL}`;

/** Words of each step, rarer ones weighing more among the steps themselves. */
function stepScorer(lab: Lab, failed: readonly Stage[]): Scorer {
  const words = failed.flatMap((stage) =>
    TEXT_LANGUAGES.flatMap((language): VocabularyWord[] => [
      ...stepTexts(lab.estate, stage.step, language).map((text) => wordsOf(stage, language, text, 1)),
      wordsOf(stage, language, stage.event.name[language], 0.5),
    ]),
  );
  return scorerOf(words, ({ topic }) => topic);
}

const wordsOf = (stage: Stage, language: TextLanguage, word: string, weight: number): VocabularyWord => ({
  topic_kind: "step",
  topic: String(stage.no),
  language,
  word,
  weight,
});

interface StepScore {
  readonly score: number;
  readonly words: readonly string[];
}

/** How much each pooled page is about each step: by page, then by stage. */
type PageScores = ReadonlyMap<number, ReadonlyMap<number, StepScore>>;

async function scorePages(lab: Lab, scorer: Scorer): Promise<PageScores> {
  const pooled = "p.page_id IN (SELECT page_id FROM pooled_page UNION SELECT page_id FROM pooled_target)";
  const scores = new Map<number, ReadonlyMap<number, StepScore>>();
  for await (const pages of documentsOf(lab, pooled)) {
    for (const page of pages) scores.set(page.pageId, stepScores(page, scorer));
  }
  return scores;
}

const stepScores = (page: PageDocument, scorer: Scorer): Map<number, StepScore> =>
  new Map(
    scorer
      .score(page.parts, page.language, 0.01)
      .map(({ topic, score, words }) => [Number(scorer.keys[topic]), { score, words }]),
  );

interface PooledPage {
  readonly stage_no: number;
  readonly page_id: number;
  readonly is_start: number;
  readonly site: string;
  readonly url: string;
  readonly title: string | null;
}

// A page that is itself expected, or that carries a good link already, needs none.
const FREE_PAGE = `
  SELECT o.stage_no, o.page_id, o.is_start, p.site, p.url, p.title
  FROM pooled_page o JOIN page p ON p.page_id = o.page_id
  LEFT JOIN pooled_target t ON t.stage_no = o.stage_no AND t.page_id = o.page_id AND t.elsewhere = 0
  LEFT JOIN (
    SELECT DISTINCT o.stage_no, l.page_id FROM pooled_page o
    JOIN stage g ON g.stage_no = o.stage_no
    JOIN page_link l ON l.page_id = o.page_id
    JOIN pooled_hit h ON h.stage_no = o.stage_no AND h.anchor_id = l.anchor_id AND h.home = 0
    LEFT JOIN page e ON e.page_id = l.target_page_id
    WHERE l.origin <> 'template' AND l.state IN ('ok', 'unknown') AND (e.page_id IS NULL OR ${speaks("e", "g.language")})
  ) d ON d.stage_no = o.stage_no AND d.page_id = o.page_id
  WHERE t.page_id IS NULL AND d.page_id IS NULL
  ORDER BY o.stage_no, p.url`;

function bestPages(stage: Stage, pages: readonly PooledPage[], scores: PageScores) {
  return pages
    .map((page) => ({ page, step: scores.get(page.page_id)?.get(stage.no) }))
    .filter(({ page, step }) => page.is_start === 1 || (step?.score ?? 0) >= LEAST_RELEVANCE)
    .sort((a, b) => b.page.is_start - a.page.is_start || (b.step?.score ?? 0) - (a.step?.score ?? 0))
    .slice(0, SUGGESTIONS_PER_STEP)
    .map(({ page, step }) => ({
      site: page.site,
      pageUrl: page.url,
      pageTitle: page.title,
      relevance: step?.score ?? 0,
      sharedWords: step?.words ?? [],
    }));
}

interface PooledTarget {
  readonly stage_no: number;
  readonly page_id: number;
  readonly url: string;
  readonly elsewhere: number;
  readonly exact: number;
}

const TARGET = `SELECT t.stage_no, t.page_id, p.url, t.elsewhere, t.exact FROM pooled_target t
  JOIN page p ON p.page_id = t.page_id ORDER BY t.stage_no, t.elsewhere, length(p.url), p.url`;

/**
 * The page to link to: the very address expected; failing it, the page most about the step among those expected, then
 * on the site that owns them. When none was read, the address as the estate gives it.
 */
function bestTarget(stage: Stage, targets: readonly PooledTarget[], scores: PageScores): string | undefined {
  const first = stage.expected[0];
  if (!first) return undefined;
  const scoreOf = ({ page_id }: PooledTarget) => scores.get(page_id)?.get(stage.no)?.score ?? 0;
  const rank = (target: PooledTarget) =>
    scoreOf(target) +
    (target.exact === 1 ? (first.prefix === undefined ? EXACT_HOME : EXACT) : 0) -
    target.elsewhere * EXACT * 2;
  const best = [...targets].sort((a, b) => rank(b) - rank(a))[0];
  if (best) return best.url;
  return first.prefix === undefined ? undefined : `https://${first.prefix}`;
}

/** The address expected goes before any relevance; the home page of an expected site before a page hardly about the step. */
const EXACT = 1;
const EXACT_HOME = 0.3;

/** The words to write: the name of the service, or of the step, in the language of the page. */
function anchorText({ estate, languages }: Lab, { step, language }: Stage): string {
  const { expected } = step;
  const service =
    expected.kind === "service" ? estate.services.find(({ id }) => id === expected.id) : undefined;
  return inLanguage(service?.name ?? step.name, language, languages);
}

const inLanguage = (words: Words, language: string, others: readonly string[]): string =>
  [language, ...others].map((tag) => words[tag as keyof Words]).find((word) => word) ?? words.en;

function groupByStage<R extends { readonly stage_no: number }>(rows: readonly R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const group = groups.get(row.stage_no) ?? [];
    group.push(row);
    groups.set(row.stage_no, group);
  }
  return groups;
}
