import type { Question } from "../../src/analyse/question.ts";
import { pageTopics } from "../../src/analyse/questions/page-topics.ts";
import { siteFacts } from "../../src/analyse/questions/site-facts.ts";
import { topicWords } from "../../src/analyse/questions/topic-words.ts";
import type { LifeEvent, Step, Target } from "../../src/model/estate.ts";
import type { RunManifest } from "../../src/model/run.ts";
import type { TestPage } from "./lake.ts";

/** What relevance questions need, with the completeness of each site as given (1 when not). */
export function questionsUpTo(
  asked: readonly Question[],
  completeness: Readonly<Record<string, number>> = {},
): readonly Question[] {
  const told = Object.entries(completeness).map(([site, share]) => `WHEN '${site}' THEN ${share}`);
  const columns = Object.entries(siteFacts.columns).map(([name, { kind }]) => {
    if (name === "site") return "site";
    if (name === "completeness")
      return told.length > 0
        ? `CASE site ${told.join(" ")} ELSE 1.0 END AS completeness`
        : "1.0 AS completeness";
    return `${kind === "text" ? "''" : "0"} AS ${name}`;
  });
  const { answer: _, ...facts } = siteFacts as Question;
  const stated: Question = {
    ...facts,
    needs: [],
    sql: `SELECT ${columns.join(", ")} FROM page WHERE site IS NOT NULL GROUP BY site`,
  };
  return [stated, topicWords, pageTopics, ...asked];
}

export const url = (prefix: string): Target => ({ kind: "url", prefix });
export const site = (id: string): Target => ({ kind: "site", id });
export const service = (id: string): Target => ({ kind: "service", id });

export function testStep(id: string, expected: Target, parts: Partial<Step> = {}): Step {
  return {
    id,
    name: { en: id, fr: id },
    role: "procedure",
    from: [],
    expected,
    alternatives: [],
    languages: ["fr"],
    weight: 1,
    ...parts,
  };
}

export function testEvent(id: string, steps: readonly Step[], parts: Partial<LifeEvent> = {}): LifeEvent {
  return { id, name: { en: id, fr: id }, themes: [], entries: [url("portal.test/moving")], steps, ...parts };
}

/** Pages so that a site has enough for repetition to tell its template. */
export function fillers(host: string, count: number, page: Partial<TestPage> = {}): TestPage[] {
  return Array.from({ length: count }, (_, i) => ({
    url: `https://${host}/filler-${i}`,
    title: `Divers ${i}`,
    ...page,
  }));
}

/** What a run could not answer: a test that expects an answer says so with its error. */
export const notAnswered = ({ answers }: RunManifest) =>
  Object.fromEntries(Object.entries(answers).filter(([, { state }]) => state !== "answered"));
