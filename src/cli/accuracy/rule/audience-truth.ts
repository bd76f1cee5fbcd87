import { EVENT_COLUMNS, FLOW_COLUMNS } from "../../../demo/audience/truth.ts";
import { daysLater } from "../../../kit/day.ts";
import { truthRows } from "../truth-file.ts";
import { bySite, bySubject, type Country, collector, type RuleTruth } from "./truth.ts";
import type { Written } from "./written.ts";

/** As the rules have it. */
const RECENT_DAYS = 180;
const SMALLEST_FALL = 0.85;

export async function eventTruths({ workspace, day }: Country): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const since = daysLater(day, -RECENT_DAYS);
  for await (const row of truthRows(workspace, "audience-events.csv", EVENT_COLUMNS)) {
    const isRecent = (row.to || row.from) >= since;
    const lasts = row.to === "" || row.to > day;
    const size = Number(row.size);
    if (row.kind === "tag-removed") add("tracking-lost", row.site, isRecent && lasts);
    if (row.kind === "redesign") add("sudden-fall", row.site, isRecent && size < SMALLEST_FALL);
    if (row.kind === "bot-burst") add("bot-burst", row.site, isRecent);
    if (row.kind === "silent-drift") add("slow-fall", row.site, lasts && row.from >= since);
  }
  return truths(bySite);
}

const FLOW_RULES: Readonly<Record<string, string>> = {
  dormant: "dormant-link",
  dark: "dark-flow",
  "one-sided": "one-sided-measure",
};
/** As the rules have it: fewer visits are not told. */
const LEAST_VISITS = 50;
const LEAST_LINKS = 5;

/** Only pairs of which each side that counts counts all of the year, once, can be judged, as in the accuracy of audience. */
export async function flowTruths(
  { workspace, day }: Country,
  { crossing }: Written,
): Promise<ReadonlyMap<string, RuleTruth>> {
  const { add, truths } = collector();
  const editorial = new Map<string, number>();
  for (const { site, target, isEditorial } of crossing)
    if (isEditorial) editorial.set(`${site} ${target}`, (editorial.get(`${site} ${target}`) ?? 0) + 1);
  const judged = new Set<string>();
  const year = String(Number(day.slice(0, 4)) - 1);
  for await (const row of truthRows(workspace, "visit-flows.csv", FLOW_COLUMNS)) {
    const isSound = isWhole(row.unseen_out, row.counted_out) && isWhole(row.unseen_in, row.counted_in);
    if (row.year !== year || !isSound) continue;
    const name = `${row.from_site} ${row.to_site}`;
    // What is there and too little to be told is neither.
    if (!isEnough(row, editorial.get(name) ?? 0)) continue;
    judged.add(name);
    for (const [state, rule] of Object.entries(FLOW_RULES))
      if (row.state === "live" || row.state === state) add(rule, name, row.state === state);
  }
  return truths((finding) => (judged.has(bySubject(finding)) ? bySubject(finding) : undefined));
}

function isEnough({ state, people }: { readonly state: string; readonly people: string }, links: number) {
  if (state === "dormant") return links >= LEAST_LINKS;
  return !(state in FLOW_RULES) || Number(people) >= 2 * LEAST_VISITS;
}

const isWhole = (unseen: string, share: string): boolean =>
  unseen.startsWith("no-") || (Number(share) > 0.75 && Number(share) < 1.35);
