import { CHANNELS, NOT_SET } from "../../../model/audience.ts";
import type { Agents } from "./agent.ts";
import { type DayBook, IS_CAMPAIGN, IS_DOWNLOAD, type VisitorDay } from "./day-book.ts";
import type { DayCounts, MonthCounts, Property } from "./property.ts";
import { NO_REFERRER, type Referrer, type Referrers } from "./referrer.ts";
import type { Targets } from "./target.ts";

/** As most tools do: a visit is over when nothing was asked for in half an hour. */
const SILENCE_S = 1800;
/** More pages than this in a day without one image, style or script: no browser does so. A first guess. */
const MANY_PAGES = 20;
/** Pages in one minute that nobody reads. A first guess. */
const PAGES_A_MINUTE = 60;
/** Errors of one that sees no page: it looks for holes. A first guess. */
const MANY_ERRORS = 20;

const INTERNAL = CHANNELS.indexOf("internal");
const CAMPAIGN = CHANNELS.indexOf("campaign");

/** What was worked out about the values that lines hold. */
export interface Known {
  readonly agents: Agents;
  readonly targets: Targets;
  readonly referrers: Referrers;
}

interface Settling {
  readonly property: Property;
  readonly counts: DayCounts;
  readonly month: MonthCounts;
  readonly known: Known;
}

/** Closes a day: tells robots by what they did, cuts the actions of people into visits, and counts. */
export function settle(book: DayBook, settling: Settling): void {
  const { counts } = settling;
  counts.closings++;
  // Some sites keep their images elsewhere, and some logs leave them out: then their absence says nothing.
  const hasAssets = book.assets >= book.actions;
  for (const day of book.visitorDays()) {
    if (isRobotDay(day, hasAssets)) counts.bot_views += viewsOf(day);
    else settlePerson(day, settling);
  }
}

function isRobotDay(day: VisitorDay, hasAssets: boolean): boolean {
  if (day.hasReadRules) return true;
  if (day.count === 0) return day.errors >= MANY_ERRORS && day.assets === 0;
  if (hasAssets && day.assets === 0 && day.count > MANY_PAGES) return true;
  return day.count >= PAGES_A_MINUTE && day.assets < day.count && hasRush(day);
}

function hasRush({ times, count }: VisitorDay): boolean {
  for (let i = PAGES_A_MINUTE - 1; i < count; i++) {
    if ((times[i] ?? 0) - (times[i - PAGES_A_MINUTE + 1] ?? 0) < 60) return true;
  }
  return false;
}

const isDownload = ({ flags }: VisitorDay, action: number): boolean =>
  ((flags[action] ?? 0) & IS_DOWNLOAD) !== 0;

function viewsOf(day: VisitorDay): number {
  let views = 0;
  for (let i = 0; i < day.count; i++) if (!isDownload(day, i)) views++;
  return views;
}

function settlePerson(day: VisitorDay, settling: Settling): void {
  const { counts } = settling;
  counts.errors += day.errors;
  if (day.count === 0) return;
  counts.visitors++;
  let first = 0;
  for (let i = 1; i <= day.count; i++) {
    const isOver = i === day.count || (day.times[i] ?? 0) - (day.times[i - 1] ?? 0) > SILENCE_S;
    if (!isOver) continue;
    settleVisit(day, first, i, settling);
    first = i;
  }
}

function settleVisit(day: VisitorDay, first: number, end: number, settling: Settling): void {
  const { property, counts, month, known } = settling;
  let views = 0;
  let entry = -1;
  let exit = -1;
  for (let i = first; i < end; i++) {
    settleAction(day, i, i === first, settling);
    if (isDownload(day, i)) continue;
    views++;
    if (entry < 0) entry = i;
    exit = i;
  }
  const device = known.agents.deviceOf(day.agent);
  counts.visits++;
  if (views === 1 && end - first === 1) counts.bounces++;
  counts.duration_s += (day.times[end - 1] ?? 0) - (day.times[first] ?? 0);
  counts.deviceVisits[device] = (counts.deviceVisits[device] ?? 0) + 1;
  counts.deviceViews[device] = (counts.deviceViews[device] ?? 0) + views;
  settleOrigin(day, first, settling);
  if (entry < 0) return;
  month.entries.add(known.targets.keyOf(day.targets[entry] ?? 0), property.host, 1, 0);
  month.exits.add(known.targets.keyOf(day.targets[exit] ?? 0), property.host, 1, 0);
}

function settleOrigin(day: VisitorDay, first: number, { property, counts, month, known }: Settling): void {
  const referrer = referrerOf(day, first, known);
  const isInternal = property.isOwn(referrer.host);
  const isCampaign = ((day.flags[first] ?? 0) & IS_CAMPAIGN) !== 0;
  const channel = isInternal ? INTERNAL : isCampaign ? CAMPAIGN : referrer.channel;
  counts.channelVisits[channel] = (counts.channelVisits[channel] ?? 0) + 1;
  if (referrer.engine !== undefined && !isInternal) month.engines.add(referrer.engine, "", 1, 0);
}

function settleAction(
  day: VisitorDay,
  action: number,
  isEntry: boolean,
  { property, counts, month, known }: Settling,
): void {
  const target = day.targets[action] ?? 0;
  const page = known.targets.keyOf(target);
  if (isDownload(day, action)) {
    counts.downloads++;
    month.downloads.add(page, property.host, 0, 1);
  } else {
    counts.views++;
    month.pages.add(page, property.host, 0, 1);
  }
  const search = known.targets.searchOf(target);
  if (search !== undefined) {
    counts.searches++;
    month.searches.add(search || NOT_SET, "", 0, 1);
  }
  const referrer = referrerOf(day, action, known);
  if (referrer.key === "" || referrer.engine !== undefined || property.isOwn(referrer.host)) return;
  month.referrers.add(referrer.key, referrer.host, isEntry ? 1 : 0, 1);
}

function referrerOf(day: VisitorDay, action: number, { referrers }: Known): Referrer {
  const number = day.referrers[action] ?? -1;
  return number < 0 ? NO_REFERRER : referrers.of(number);
}
