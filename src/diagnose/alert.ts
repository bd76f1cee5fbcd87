import { daysBetween } from "../kit/day.ts";
import { grouped } from "../kit/group.ts";
import type { DiagnosisManifest, Finding } from "../model/finding.ts";
import type { Words } from "../model/words.ts";

/** How many alerts people bear, and from when on. */
export interface AlertSettings {
  /** People a month below which a finding waits for the list. */
  readonly minPeople: number;
  /** Alerts sent at once; the others are counted. */
  readonly budget: number;
  /** Days after which a diagnosis is too old to say anything. */
  readonly staleDays: number;
  /** Days within which a finding that comes and goes is told once. */
  readonly flapDays: number;
}

/** One thing to tell, of one cause. */
export interface Alert {
  /** The same for the same cause: what was sent once is not sent again. */
  readonly key: string;
  readonly kind: "findings" | "rule-failed" | "stale" | "difficulties";
  readonly rule?: string;
  /** What they have in common: an address or a host; of difficulties, what opened them. */
  readonly cause?: string;
  /** The most people first; none for the other kinds. */
  readonly findings: readonly Finding[];
  /** Only of difficulties. */
  readonly opened?: readonly Opened[];
}

/** A difficulty that nobody looked at yet. */
export interface Opened {
  readonly id: string;
  readonly origin: string;
  readonly title: Words;
}

/** A finding that was told, and when. */
export interface Sent {
  readonly key: string;
  readonly on: string;
}

export interface Alerts {
  readonly due: readonly Alert[];
  /** Beyond the budget: they are told another day. */
  readonly waiting: number;
  /** Findings that came and went too often to be told again. */
  readonly flapping: number;
}

interface Situation {
  readonly manifest: DiagnosisManifest;
  readonly findings: readonly Finding[];
  readonly opened: readonly Opened[];
  readonly sent: readonly Sent[];
  readonly today: string;
  readonly settings: AlertSettings;
}

/**
 * What is to be told now: rules that broke, difficulties that wait for someone to look, by what opened them, and findings that are new or came back, by
 * common cause. An old diagnosis says of findings only that it is old; what is followed up or set aside is known already.
 */
export function alertsOf({ manifest, findings, opened, sent, today, settings }: Situation): Alerts {
  const isSent = lately(sent, today, settings.flapDays);
  const age = daysBetween(manifest.day, today);
  const waiting = byOrigin(opened.filter(({ id }) => !isSent(difficultyKey(id))));
  if (age > settings.staleDays) {
    const stale: Alert = { key: `stale ${manifest.day}`, kind: "stale", findings: [] };
    return { due: [...(isSent(stale.key) ? [] : [stale]), ...waiting], waiting: 0, flapping: 0 };
  }
  const fresh = findings.filter(
    ({ state, follow, people }) =>
      (state === "new" || state === "reopened") && follow === "none" && (people ?? 0) >= settings.minPeople,
  );
  const told = fresh.filter(({ fingerprint }) => !isSent(fingerprint));
  const failed = Object.entries(manifest.rules)
    .filter(([, { outcome }]) => outcome === "failed")
    .map(([rule]): Alert => ({ key: `failed ${rule}`, kind: "rule-failed", rule, findings: [] }))
    .filter(({ key }) => !isSent(key));
  const all = [...failed, ...waiting, ...byCause(told)];
  return {
    due: all.slice(0, settings.budget),
    waiting: Math.max(0, all.length - settings.budget),
    flapping: fresh.filter(({ state, fingerprint }) => state === "reopened" && isSent(fingerprint)).length,
  };
}

/** What was told within so many days, by name. */
function lately(sent: readonly Sent[], today: string, days: number): (key: string) => boolean {
  const keys = new Set(sent.filter(({ on }) => daysBetween(on, today) <= days).map(({ key }) => key));
  return (key) => keys.has(key);
}

const difficultyKey = (id: string): string => `difficulty ${id}`;

/** One alert for all that one way of measuring opened: an edition opens dozens at once. */
const byOrigin = (opened: readonly Opened[]): Alert[] =>
  grouped(opened, ({ origin }) => origin).flatMap((own): Alert[] => {
    const cause = own[0]?.origin ?? "";
    return [{ key: `difficulties ${cause}`, kind: "difficulties", cause, findings: [], opened: own }];
  });

/** One outage of a host breaks a thousand links: it is one alert. */
function byCause(findings: readonly Finding[]): Alert[] {
  return grouped(findings, (finding) => `${finding.rule} ${causeOf(finding)}`)
    .flatMap((own): Alert[] => {
      const [first] = own;
      if (!first) return [];
      const { rule } = first;
      const cause = causeOf(first);
      return [{ key: `${rule} ${cause}`, kind: "findings", rule, cause, findings: own }];
    })
    .sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
}

function causeOf({ target_url, site, service, subject }: Finding): string {
  if (target_url !== null && URL.canParse(target_url)) return new URL(target_url).host;
  return site ?? service ?? subject;
}

const weight = ({ findings }: Alert): number => Math.max(0, ...findings.map(({ score }) => score ?? 0));

/** The names under which what was sent is remembered. */
export const namesOf = ({ key, findings, opened = [] }: Alert): readonly string[] => [
  key,
  ...findings.map(({ fingerprint }) => fingerprint),
  ...opened.map(({ id }) => difficultyKey(id)),
];
