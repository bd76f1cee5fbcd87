import type { Ask } from "../../analyse/question.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { NamedCase } from "./case.ts";
import { truthRows } from "./truth-file.ts";

/** What the answers about the audience of an invented country are worth. */
export interface AudienceCases {
  readonly flows: readonly NamedCase[];
}

/** Sets the answers of a run about audience beside the truth of its workspace. */
export async function audienceCasesOf(workspace: string, ask: Ask): Promise<AudienceCases> {
  return { flows: await flowCases(workspace, ask) };
}

const FLOW_COLUMNS = [
  "from_site",
  "to_site",
  "year",
  "state",
  "people",
  "unseen_out",
  "unseen_in",
  "counted_out",
  "counted_in",
] as const;

/** With fewer people in a year, chance decides what is seen. */
const FEWEST_PEOPLE = 50;

/** Pairs and years in which both tools counted about what happened: what events do to figures is judged elsewhere. */
async function flowCases(workspace: string, ask: Ask): Promise<NamedCase[]> {
  const found = new Map(
    (await ask(visitFlows)).map((row) => [`${row.source_site} ${row.target_site} ${row.year}`, row]),
  );
  const cases: NamedCase[] = [];
  for await (const row of truthRows(workspace, "visit-flows.csv", FLOW_COLUMNS)) {
    const people = Number(row.people);
    if (people > 0 && people < FEWEST_PEOPLE) continue;
    const isSound =
      (row.unseen_out === "no-tool" || isWhole(row.counted_out)) &&
      (row.unseen_in === "no-tool" || isWhole(row.counted_in));
    if (!isSound) continue;
    const key = `${row.from_site} ${row.to_site} ${row.year}`;
    const answer = found.get(key);
    const about = `${key}: ${people} people, ${answer?.clicks_out ?? "–"} clicks out, ${answer?.referrals_in ?? "–"} visits in, ${answer?.links ?? "–"} links (${row.unseen_out} ${row.unseen_in})`;
    cases.push({ about, truth: row.state, found: answer?.state ?? "not found" });
  }
  return cases;
}

/** About all visits were counted, once. */
const isWhole = (share: string): boolean => Number(share) > 0.75 && Number(share) < 1.35;
