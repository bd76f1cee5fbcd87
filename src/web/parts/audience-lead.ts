import { type AudienceMonth, changeOf, lastTwoYears, stretchOf } from "../month-quality.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.audience;

/** How many come, and whether they are more than the year before. */
export function audienceLead(visit: Visit, months: readonly AudienceMonth[]): string {
  const [now, before] = lastTwoYears(months, lastWhole(months)).map(stretchOf);
  if (!now || !before || now.known === 0) return visit.t(w.none);
  const visits = now.visits / now.known;
  const values = { visits: visit.number(visits, visits < 10 ? 1 : 0), known: now.known, days: now.days };
  const change = changeOf(now, before);
  return change === undefined
    ? visit.t(w.leadNoBefore, values)
    : visit.t(w.lead, { ...values, change: changeWords(visit, change) });
}

/** The last month that is over: the one under way is not compared. */
function lastWhole(months: readonly AudienceMonth[]): string {
  const known = months.filter(({ days_known }) => days_known > 0);
  const last = known.at(-1);
  const isUnderWay = last !== undefined && last.days_known < last.days && known.length > 1;
  return (isUnderWay ? known.at(-2)?.month : last?.month) ?? "2016-01-01";
}

/** `12 % more`. */
export function changeWords(visit: Visit, change: number): string {
  if (Math.abs(change) < 0.005) return visit.t(w.same);
  return visit.t(change > 0 ? w.more : w.fewer, { share: visit.percent(Math.abs(change)) });
}
