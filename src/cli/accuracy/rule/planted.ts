import { FLAW_COLUMNS } from "../../../demo/flaw.ts";
import type { Finding } from "../../../model/finding.ts";
import { stepPagesOf } from "../step-page.ts";
import { truthRows } from "../truth-file.ts";
import { eventTruths, flowTruths } from "./audience-truth.ts";
import { linkTruths } from "./link-truth.ts";
import { rareTruths } from "./rare-truth.ts";
import { referencingTruths } from "./referencing-truth.ts";
import { bySite, bySubject, type Country, collector, type RuleTruth } from "./truth.ts";
import { readLinks } from "./written.ts";

/** What was planted in a country, for each rule that something is planted for: defects of pages first, then what is told from the links as they were written. */
export async function ruleTruths(country: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const flaws = await flawTruths(country);
  const written = await readLinks(country);
  return new Map([
    ...flaws,
    ...(await searchTruths(country)),
    ...(await verdictTruths(country)),
    ["missing-step-link", await stepTruth(country)],
    ...stepPageTruths(country),
    ...linkTruths(country, written, flaws),
    ...referencingTruths(country, written, flaws),
    ...(await eventTruths(country)),
    ...(await flowTruths(country, written)),
    ...(await rareTruths(country.plan, country.workspace, written)),
  ]);
}

async function flawTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  for await (const row of truthRows(workspace, "flaws.csv", FLAW_COLUMNS))
    add(row.rule, row.site, row.planted === "1");
  const own = new Map(truths(bySite));
  const competing = own.get("competing-sites");
  // Either of the two sites may be told to act.
  if (competing) {
    const nameOf = ({ site, subject }: Finding) =>
      [site ?? "", subject].find((name) => competing.planted.has(name)) ?? site ?? undefined;
    own.set("competing-sites", { ...competing, nameOf });
  }
  return own;
}

async function searchTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const all = new Set<string>();
  for await (const row of truthRows(workspace, "searches.csv", [
    "rule",
    "site",
    "query",
    "planted",
  ] as const)) {
    add(row.rule, row.query, row.planted === "1");
    all.add(row.query);
  }
  return truths(({ subject }) => (all.has(subject) ? subject : undefined));
}

const VERDICT_RULES: Readonly<Record<string, string>> = {
  isolated: "site-isolated",
  insufficient: "links-insufficient",
  irrelevant: "links-irrelevant",
};

async function verdictTruths({ workspace }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const judged = new Set<string>();
  const columns = ["site", "topic_kind", "topic", "verdict"] as const;
  for await (const { site, topic_kind, topic, verdict } of truthRows(workspace, "assistance.csv", columns)) {
    judged.add(`${site} ${topic_kind} ${topic}`);
    for (const [own, rule] of Object.entries(VERDICT_RULES)) {
      if (verdict === own || verdict === "assists")
        add(rule, `${site} ${topic_kind} ${topic}`, verdict === own);
    }
  }
  return truths((finding) => (judged.has(bySubject(finding)) ? bySubject(finding) : undefined));
}

async function stepTruth({ workspace }: Country): Promise<RuleTruth> {
  const [planted, near] = [new Set<string>(), new Set<string>()];
  const columns = ["life_event", "step", "mark"] as const;
  for await (const { life_event, step, mark } of truthRows(workspace, "steps.csv", columns)) {
    if (mark === "bad" || mark === "watch") planted.add(`${life_event} ${step}`);
    if (mark === "good") near.add(`${life_event} ${step}`);
  }
  return { planted, near, nameOf: ({ subject }) => subject };
}

function stepPageTruths({ plan }: Country): ReadonlyMap<string, RuleTruth> {
  const { add, truths } = collector();
  const judged = new Set<string>();
  for (const { name, leadsBack, leadsOn } of stepPagesOf(plan)) {
    judged.add(name);
    add("no-way-back", name, !leadsBack);
    add("step-dead-end", name, !leadsBack && !leadsOn);
  }
  return truths(({ subject }) => (judged.has(subject) ? subject : undefined));
}
