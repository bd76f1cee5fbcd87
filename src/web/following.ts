import { organisationOf, type ToDo, type Wrong } from "../engage/action/desk.ts";
import { type Thing, thingAt } from "../engage/policy.ts";
import type { Finding } from "../model/finding.ts";
import type { Words } from "../model/words.ts";
import { insideOf } from "./inside.ts";
import type { Visit } from "./page.ts";
import { words } from "./words.ts";

const w = words.following;

/** The finding of `/findings/:fingerprint/…`; undefined when there is none. */
export async function findingIn(visit: Visit): Promise<Finding | undefined> {
  const [, , fingerprint = ""] = visit.path.split("/");
  return visit.edition.diagnosis?.finding(decodeURIComponent(fingerprint));
}

/** What it concerns, as far as rights go; a finding that is not there concerns the whole estate. */
export async function findingThing(visit: Visit): Promise<Thing> {
  const finding = await findingIn(visit);
  return thingAt(insideOf(visit).office.estate(), finding ? organisationOf(finding) : "");
}

export const WRONG: Readonly<Record<Wrong, Words>> = {
  "not-contested": w.wrongNotContested,
  "not-ignored": w.wrongNotIgnored,
  "no-reason": w.wrongNoReason,
  "no-until": w.wrongNoUntil,
  past: w.wrongPast,
};

/** A field that was left empty says nothing. */
export const toDoOf = ({
  kind,
  owner,
  due,
  text,
  until,
}: {
  readonly kind: ToDo["kind"];
  readonly owner?: string | undefined;
  readonly due?: string | undefined;
  readonly text?: string | undefined;
  readonly until?: string | undefined;
}): ToDo => ({
  kind,
  ...(owner ? { owner } : {}),
  ...(due ? { due } : {}),
  ...(text ? { text } : {}),
  ...(until ? { until } : {}),
});
