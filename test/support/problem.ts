import type { problemColumns } from "../../src/analyse/page-problem.ts";
import type { Question } from "../../src/analyse/question.ts";
import { siteReading } from "../../src/analyse/questions/site-reading.ts";
import type { Estate } from "../../src/model/estate.ts";
import { analyseLake, estateOf } from "./analysis.ts";
import { type TestPage, type TestSaid, temporaryFolder, writeSnapshot } from "./lake.ts";

/** Where a question about defects of pages found each: `site problem`, with the addresses named. */
export async function problemsOf(
  question: Question<ReturnType<typeof problemColumns>>,
  pages: readonly TestPage[],
  said: TestSaid = {},
  more: Partial<Estate> = {},
) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages, {}, said);
  const analysis = await analyseLake(lake, estateOf({ a: ["a.test"], b: ["b.test"] }, more), [
    siteReading,
    question,
  ]);
  const state = analysis.run.answers[question.id];
  if (state?.state !== "answered") throw new Error(JSON.stringify(state));
  const rows = await analysis.answer(question);
  analysis.close();
  const found: Record<string, string[]> = {};
  for (const { site, problem, url } of rows) {
    const key = `${site} ${problem}`;
    found[key] = [...(found[key] ?? []), url.replace("https://", "")];
  }
  return { rows, found };
}
