import type { Ask } from "../../analyse/question.ts";
import { assistance } from "../../analyse/questions/assistance.ts";
import { candidates } from "../../analyse/questions/candidates.ts";
import { duplicatePages } from "../../analyse/questions/duplicate-pages.ts";
import { pageEdges } from "../../analyse/questions/page-edges.ts";
import { stepChecks } from "../../analyse/questions/step-checks.ts";
import type { Resolver } from "../../estate/resolver.ts";
import { pageKey } from "../../kit/url.ts";
import type { Case } from "./score.ts";
import { truthRows } from "./truth-file.ts";

/** What is compared, in the order it is reported. */
export const SUBJECTS = [
  "origin",
  "state",
  "verdict",
  "verdict-theme",
  "verdict-life-event",
  "mark",
  "reason",
  "duplicate",
  "candidate",
] as const;
export type Subject = (typeof SUBJECTS)[number];

export type Cases = Readonly<Record<Subject, readonly NamedCase[]>>;

/** A case that can be looked at: what it is about. */
export interface NamedCase extends Case {
  readonly about: string;
}

/** Sets the answers of a run beside the truth of its workspace. */
export async function casesOf(workspace: string, ask: Ask, resolver: Resolver): Promise<Cases> {
  const verdicts = await verdictCases(workspace, ask);
  const steps = await stepCases(workspace, ask);
  return {
    ...(await linkCases(workspace, ask, resolver)),
    verdict: verdicts,
    "verdict-theme": verdicts.filter(({ about }) => about.includes(" theme ")),
    "verdict-life-event": verdicts.filter(({ about }) => about.includes(" life-event ")),
    mark: steps.map(({ about, mark }) => ({ about, ...mark })),
    reason: steps.map(({ about, reason }) => ({ about, ...reason })),
    duplicate: await duplicateCases(workspace, ask),
    candidate: await candidateCases(workspace, ask),
  };
}

const NOT_FOUND = "not found";

/** Links that leave their site. A template link is answered once for its site and content, an editorial one for its page. */
async function linkCases(
  workspace: string,
  ask: Ask,
  resolver: Resolver,
): Promise<Pick<Cases, "origin" | "state">> {
  const onPage = new Map<string, { readonly origin: string; readonly state: string }>();
  const onSite = new Map<string, { readonly origin: string; readonly state: string }>();
  for (const row of await ask(pageEdges)) {
    const key = `${pageKey(row.target_url)} ${row.text}`;
    if (row.origin === "template") onSite.set(`${row.source_site} ${key}`, row);
    else onPage.set(`${pageKey(row.source_url)} ${key}`, row);
  }
  const origin: NamedCase[] = [];
  const state: NamedCase[] = [];
  const columns = ["page_url", "target_url", "text", "origin", "state"] as const;
  for await (const link of truthRows(workspace, "links.csv.gz", columns)) {
    const site = resolver.siteOf(link.page_url);
    if (site === undefined || site === resolver.siteOf(link.target_url)) continue;
    const key = `${pageKey(link.target_url)} ${folded(link.text)}`;
    const own = onPage.get(`${pageKey(link.page_url)} ${key}`);
    const repeated = onSite.get(`${site} ${key}`);
    // A page may carry one content twice, in its text and in its menu: each is set beside its own answer.
    const found = link.origin === "template" ? (repeated ?? own) : (own ?? repeated);
    const about = `${link.page_url} → ${link.target_url} “${link.text}”`;
    origin.push({ about, truth: link.origin, found: found?.origin ?? NOT_FOUND });
    if (resolver.siteOf(link.target_url) !== undefined)
      state.push({ about, truth: link.state, found: found?.state ?? NOT_FOUND });
  }
  return { origin, state };
}

const folded = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

async function verdictCases(workspace: string, ask: Ask): Promise<NamedCase[]> {
  const found = new Map(
    (await ask(assistance)).map((row) => [`${row.site} ${row.topic_kind} ${row.topic}`, row]),
  );
  const cases: NamedCase[] = [];
  const columns = ["site", "topic_kind", "topic", "verdict", "variety"] as const;
  for await (const row of truthRows(workspace, "assistance.csv", columns)) {
    const key = `${row.site} ${row.topic_kind} ${row.topic}`;
    const answer = found.get(key);
    const about = `${key} (${row.variety}; ${answer?.reason ?? "no answer"})`;
    cases.push({ about, truth: row.verdict, found: answer?.verdict ?? NOT_FOUND });
  }
  return cases;
}

async function stepCases(
  workspace: string,
  ask: Ask,
): Promise<{ readonly about: string; readonly mark: Case; readonly reason: Case }[]> {
  const found = new Map((await ask(stepChecks)).map((row) => [`${row.life_event} ${row.step}`, row]));
  const cases = [];
  const columns = ["life_event", "step", "mark", "reason"] as const;
  for await (const row of truthRows(workspace, "steps.csv", columns)) {
    const about = `${row.life_event} ${row.step}`;
    const answer = found.get(about);
    cases.push({
      about,
      mark: { truth: row.mark, found: answer?.mark ?? NOT_FOUND },
      reason: { truth: row.reason, found: answer?.reason ?? NOT_FOUND },
    });
  }
  return cases;
}

/** Pages that a group of equal pages holds, on one side or both. A page alone in its group on its site is no duplicate there. */
async function duplicateCases(workspace: string, ask: Ask): Promise<NamedCase[]> {
  const planted = new Map<string, string>();
  for await (const { url, cluster } of truthRows(workspace, "duplicates.csv", [
    "cluster",
    "url",
    "site",
  ] as const))
    planted.set(pageKey(url), cluster);
  const found = new Set((await ask(duplicatePages)).map(({ url }) => pageKey(url)));
  return [...new Set([...planted.keys(), ...found])].map((key) => ({
    about: key,
    truth: planted.has(key) ? "duplicate" : "single",
    found: found.has(key) ? "duplicate" : "single",
  }));
}

async function candidateCases(workspace: string, ask: Ask): Promise<NamedCase[]> {
  const planted = new Set<string>();
  for await (const { host } of truthRows(workspace, "candidates.csv", ["host"] as const)) planted.add(host);
  const found = new Set((await ask(candidates)).map(({ host }) => host));
  return [...new Set([...planted, ...found])].map((host) => ({
    about: host,
    truth: planted.has(host) ? "candidate" : "none",
    found: found.has(host) ? "candidate" : "none",
  }));
}
