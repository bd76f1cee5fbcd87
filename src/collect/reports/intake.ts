import { type Refusal, UserError } from "../../kit/failure.ts";
import { hostOf } from "../../kit/url.ts";
import type { ToolFact } from "../../model/tool-fact.ts";
import { listedUrl } from "../listing.ts";
import type { AddressReport, ReportEvent, ToolFactDraft } from "./report.ts";

/** Turns what a reader tells into rows, and refuses what cannot be: every refusal is counted and kept. */
export interface ReportIntake {
  take(event: ReportEvent): void;
  /** @throws UserError when nothing could be used. */
  told(): Told;
}

/** What was taken. */
export interface Told {
  /** Reports: one for each address, day and setting. */
  readonly reports: number;
  readonly facts: number;
  /** Of these reports, those whose address belongs to a site of the estate, and how many sites these are. */
  readonly matched: number;
  readonly sites: number;
  /** Addresses that belong to no site of the estate. */
  readonly homeless: readonly string[];
  readonly days: { readonly from: string; readonly to: string };
  readonly refusals: Readonly<Record<string, number>>;
  readonly aside: Readonly<Record<string, number>>;
}

interface Rules {
  readonly reader: { readonly id: string; readonly title: { readonly en: string } };
  /** The only site that is expected. */
  readonly site?: string;
  readonly link?: string;
  readonly siteOf: (url: string) => string | undefined;
  readonly now: Date;
}

interface Rows {
  readonly facts: { push(row: ToolFact): void };
  readonly refusals: { push(row: Refusal): void };
}

/** No tool looked at the web before. */
const FIRST_DAY = "2000-01-01";
const LONGEST_TEXT = 400;

export function createIntake(rules: Rules, rows: Rows): ReportIntake {
  const today = rules.now.toISOString().slice(0, 10);
  const seen = new Set<string>();
  const sites = new Set<string>();
  const homeless = new Set<string>();
  const refused: Record<string, number> = {};
  const aside: Record<string, number> = {};
  let [facts, matched] = [0, 0];
  let [from, to] = ["9999-12-31", ""];

  const refuse = (refusal: Refusal): void => {
    refused[refusal.reason] = (refused[refusal.reason] ?? 0) + 1;
    rows.refusals.push(refusal);
  };
  const report = (event: AddressReport): void => {
    const { file, place } = event;
    const say = (reason: string, excerpt: string): void =>
      refuse({ file, place, place_unit: "line", reason, excerpt: excerpt.slice(0, 200) });
    const address = addressOf(event, today, rules);
    if ("reason" in address) {
      say(address.reason, `${event.url} ${event.lookedOn ?? ""}`);
      return;
    }
    const { url, day } = address;
    const name = `${url}\n${day}\n${event.setting ?? ""}`;
    if (seen.has(name)) {
      say("a second report of the same address and day", `${url} ${day}`);
      return;
    }
    const taken = event.facts.filter((fact) => {
      const wrong = wrongNumber(fact);
      if (wrong !== undefined) say(wrong, `${url} ${fact.item}`);
      return wrong === undefined;
    });
    if (taken.length === 0) {
      say("a report that says nothing of its address", `${url} ${day}`);
      return;
    }
    seen.add(name);
    note(address, taken.length);
    for (const fact of taken) rows.facts.push(rowOf(rules, event, address, fact));
  };
  const note = ({ url, day, site }: Address, count: number): void => {
    if (day < from) from = day;
    if (day > to) to = day;
    facts += count;
    if (site === undefined) homeless.add(url);
    else {
      matched++;
      sites.add(site);
    }
  };
  return {
    take(event) {
      if (event.kind === "report") report(event);
      else if (event.kind === "refusal") refuse(event.refusal);
      else aside[event.what] = (aside[event.what] ?? 0) + 1;
    },
    told() {
      if (facts === 0) throw nothingTaken(rules, { ...refused, ...aside });
      return {
        reports: seen.size,
        facts,
        matched,
        sites: sites.size,
        homeless: [...homeless],
        days: { from, to },
        refusals: refused,
        aside,
      };
    },
  };
}

interface Address {
  readonly url: string;
  readonly day: string;
  /** Undefined outside the estate. */
  readonly site: string | undefined;
}

/** What a report is about, or why that cannot be. */
function addressOf(
  { url: written, lookedOn }: AddressReport,
  today: string,
  rules: Rules,
): Address | { readonly reason: string } {
  const url = listedUrl(written);
  if (url === undefined) return { reason: "an address that is no web address" };
  if (lookedOn === undefined) return { reason: "a report that does not say its day: give it with --day" };
  const day = dayOf(lookedOn);
  if (day === undefined) return { reason: "a day that is none" };
  if (day > today) return { reason: "a day to come" };
  if (day < FIRST_DAY) return { reason: "a day before 2000" };
  const site = rules.siteOf(url);
  if (rules.site !== undefined && site !== rules.site) return { reason: "an address of another site" };
  return { url, day, site };
}

/** Of a day or an instant, in UTC; undefined when it is neither. */
function dayOf(written: string): string | undefined {
  const day = /^\d{4}-\d\d-\d\d(?=$|[T ])/.exec(written)?.[0];
  if (day === undefined) return undefined;
  // The 31st of a shorter month would become the 1st of the next.
  const whole = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(whole.getTime()) || whole.toISOString().slice(0, 10) !== day) return undefined;
  const instant = new Date(written.length > 10 ? written : `${day}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString().slice(0, 10);
}

function wrongNumber({ item, score, value }: ToolFactDraft): string | undefined {
  if (item.trim() === "") return "a check without a name";
  if (score !== undefined && !(score >= 0 && score <= 1)) return "a score that is not from 0 to 1";
  return value !== undefined && !Number.isFinite(value) ? "a value that is no number" : undefined;
}

function rowOf(
  { reader, link }: Rules,
  event: AddressReport,
  { url, day }: Address,
  fact: ToolFactDraft,
): ToolFact {
  const { version, setting, file, place } = event;
  const host = hostOf(url);
  return {
    tool: reader.id,
    tool_version: version ?? null,
    looked_on: day,
    url,
    host,
    is_home: /^https?:\/\/[^/]+\/?$/.test(url),
    setting: setting ?? null,
    item: fact.item.slice(0, LONGEST_TEXT),
    looked: fact.looked ?? true,
    score: fact.score ?? null,
    value: fact.value ?? null,
    unit: fact.unit ?? null,
    word: fact.word?.slice(0, LONGEST_TEXT) ?? null,
    link: link?.replaceAll("{host}", host).replaceAll("{url}", encodeURIComponent(url)) ?? null,
    file,
    place,
  };
}

const nothingTaken = ({ reader }: Rules, what: Readonly<Record<string, number>>): UserError =>
  new UserError({
    expected: `at least one report of ${reader.title.en} that can be used`,
    got:
      Object.entries(what)
        .map(([reason, n]) => `${n} × ${reason}`)
        .join(", ") || "none",
    next: "Check that the files are what parvis import --help says of it.",
  });
