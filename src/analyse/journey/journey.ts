import { integer, long, table } from "../../model/table.ts";
import type { Lab } from "../question.ts";
import { type Arrival, arrivalsOf } from "./arrival.ts";
import { bestCandidates, type Candidate, GRADES } from "./candidate.ts";
import { type Check, checkOf, type Standing, worstOf } from "./check.ts";
import { isUnder } from "./place.ts";
import { findReach, findStarts } from "./reach.ts";
import type { Stage } from "./stage.ts";

/** A step checked, in the language that fares worst. */
export interface StepCheck extends Check {
  readonly arrival?: Arrival;
}

/** Carries out every step of every life event, in each language, and keeps for each step the language that fares worst. */
export async function checkSteps(lab: Lab): Promise<StepCheck[]> {
  const stages = await findStarts(lab);
  if (stages.length === 0) return [];
  await findReach(lab);
  const direct = byStage(await bestCandidates(lab, stages, FROM_START));
  const best = await throughEarlierSteps(lab, stages, direct);
  const standings = await standingsOf(lab, stages);
  const checks = stages.flatMap((stage) => {
    const check = checkOf(stage, standings[stage.no] ?? NOWHERE, best.get(stage.no));
    return check ? [check] : [];
  });
  return withArrivals(lab, stages, worstByStep(checks));
}

const FROM_START = `SELECT g.stage_no, r.page_id, r.depth FROM stage g JOIN reach r ON r.set_no = g.set_no`;

const byStage = (candidates: readonly Candidate[]): Map<number, Candidate> =>
  new Map(candidates.map((candidate) => [candidate.stage_no, candidate]));

const passed = table({
  id: "passed",
  title: { en: "Pages of earlier steps", fr: "Pages des étapes précédentes" },
  columns: {
    stage_no: integer("step", "étape"),
    page_id: long("page", "page"),
    depth: integer("depth", "profondeur"),
  },
});

/**
 * Someone who has just done a step stands where it led: where the estate does not say from where a step starts, a link
 * on the page reached by an earlier step, in the same language, is as good as one on a starting page.
 */
async function throughEarlierSteps(
  lab: Lab,
  stages: readonly Stage[],
  direct: ReadonlyMap<number, Candidate>,
): Promise<ReadonlyMap<number, Candidate>> {
  const rows = stages
    .filter((stage) => stage.step.from.length === 0 && (direct.get(stage.no)?.grade ?? UNREACHED) > 0)
    .flatMap((stage) =>
      earlierPages(stage, stages, direct).map((page_id) => ({ stage_no: stage.no, page_id, depth: 0 })),
    );
  await lab.load(passed, rows);
  const found = await bestCandidates(lab, stages, "SELECT stage_no, page_id, depth FROM passed");
  const best = new Map(direct);
  for (const candidate of found) {
    const known = best.get(candidate.stage_no);
    // The pages that carry it are not starting pages.
    if (candidate.grade < (known?.grade ?? UNREACHED))
      best.set(candidate.stage_no, { ...candidate, linking_pages: known?.linking_pages ?? 0 });
  }
  return best;
}

const UNREACHED = GRADES.length;

function earlierPages(
  stage: Stage,
  stages: readonly Stage[],
  direct: ReadonlyMap<number, Candidate>,
): number[] {
  const pages = stages
    .filter(
      ({ event, language, position }) =>
        event.id === stage.event.id && language === stage.language && position < stage.position,
    )
    .map(({ no }) => direct.get(no))
    .filter((candidate) => candidate !== undefined && candidate.grade < GRADES.indexOf("other-language"))
    .map((candidate) => candidate?.target_page_id)
    .filter((page) => page !== null && page !== undefined);
  return [...new Set(pages)];
}

const NOWHERE: Standing = { pages: 0, known: 0, elsewhere: 0, anyLanguage: 0, completeness: null };

/** Where people stand at each stage, in the order of stages, once `findStarts` is done. */
export async function standingsOf(lab: Lab, stages: readonly Stage[]): Promise<Standing[]> {
  const rows = await lab.rows<Omit<Standing, "anyLanguage"> & { stage_no: number }>(STANDINGS);
  const known = new Map(rows.map(({ stage_no, ...standing }) => [stage_no, standing]));
  const starts = await lab.rows<{ set_no: number; pages: number }>(
    "SELECT set_no, count(*) AS pages FROM start_candidate GROUP BY set_no",
  );
  const anyLanguage = new Map(starts.map(({ set_no, pages }) => [set_no, pages]));
  return stages.map(({ no, set }) => ({
    ...NOWHERE,
    ...known.get(no),
    anyLanguage: anyLanguage.get(set) ?? 0,
  }));
}

const STANDINGS = `
  WITH start AS (
    SELECT g.stage_no, s.page_id, p.page_key, p.site, p.read FROM stage g
    JOIN start_page s ON s.set_no = g.set_no JOIN page p ON p.page_id = s.page_id),
  there AS (
    SELECT DISTINCT s.stage_no, s.page_id FROM start s JOIN expected_place e ON e.stage_no = s.stage_no
    WHERE s.site = e.site OR (e.prefix IS NOT NULL AND ${isUnder("s.page_key", "e.prefix")})),
  carrying AS (SELECT DISTINCT page_id FROM page_link WHERE page_id IN (SELECT page_id FROM start_page)),
  reading AS (
    SELECT g.stage_no, min(f.completeness) AS completeness FROM stage g
    JOIN journey_site j ON j.set_no = g.set_no JOIN site_facts f ON f.site = j.site GROUP BY g.stage_no)
  SELECT s.stage_no, count(*) AS pages,
    count(CASE WHEN s.read OR c.page_id IS NOT NULL THEN 1 END) AS known,
    count(CASE WHEN t.page_id IS NULL THEN 1 END) AS elsewhere,
    max(r.completeness) AS completeness
  FROM start s
  LEFT JOIN there t ON t.stage_no = s.stage_no AND t.page_id = s.page_id
  LEFT JOIN carrying c ON c.page_id = s.page_id
  LEFT JOIN reading r ON r.stage_no = s.stage_no
  GROUP BY s.stage_no`;

function worstByStep(checks: readonly Check[]): Check[] {
  const steps = new Map<unknown, Check[]>();
  for (const check of checks) steps.set(check.stage.step, [...(steps.get(check.stage.step) ?? []), check]);
  return [...steps.values()].flatMap((ofStep) => worstOf(ofStep) ?? []);
}

async function withArrivals(
  lab: Lab,
  stages: readonly Stage[],
  checks: readonly Check[],
): Promise<StepCheck[]> {
  const targets = checks.flatMap(({ stage, best }) =>
    best && best.target_page_id !== null ? [{ stage_no: stage.no, page_id: best.target_page_id }] : [],
  );
  const later = targets.flatMap(({ stage_no }) => laterStages(stage_no, stages));
  const arrivals = new Map(
    (await arrivalsOf(lab, targets, later)).map((arrival) => [arrival.stage_no, arrival]),
  );
  return checks.map((check) => {
    const arrival = arrivals.get(check.stage.no);
    return arrival ? { ...check, arrival } : check;
  });
}

function laterStages(no: number, stages: readonly Stage[]) {
  const stage = stages[no];
  return stages
    .filter(
      (next) =>
        next.event.id === stage?.event.id &&
        next.language === stage.language &&
        next.position > stage.position,
    )
    .map((next) => ({ stage_no: no, next_no: next.no }));
}
