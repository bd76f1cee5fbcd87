import {
  type Consultation,
  consultationOn,
  consultationsOn,
  dayOf,
  type Forum,
} from "../engage/consultation/consultation.ts";
import type { Fault } from "../engage/consultation/idea.ts";
import { participantOf, type Voice } from "../engage/consultation/participant.ts";
import { type Thing, thingAt } from "../engage/policy.ts";
import type { Words } from "../model/words.ts";
import { insideOf } from "./inside.ts";
import type { Visit } from "./page.ts";
import { words } from "./words.ts";

const w = words.consultation;

/** Where people take part; its pages and acts exist only where there are accounts. */
export const forumOf = (visit: Visit): Forum => insideOf(visit).office;

export const today = (visit: Visit): string => dayOf(forumOf(visit).now());

/** Who asks, as far as taking part goes. */
export function voiceOf(visit: Visit): Voice {
  const { card, caller } = insideOf(visit);
  return { person: visit.person, card, caller };
}

export async function consultationIn(visit: Visit, id: string): Promise<Consultation | undefined> {
  const { db } = await forumOf(visit).ledger();
  return consultationOn(db, id, today(visit));
}

/** Those that take ideas still. */
export async function consultationsOpenIn(visit: Visit): Promise<readonly Consultation[]> {
  const { db } = await forumOf(visit).ledger();
  return (await consultationsOn(db, today(visit))).filter(({ isClosed }) => !isClosed);
}

export const participantIn = (visit: Visit, consultation: string) =>
  participantOf(forumOf(visit), consultation, voiceOf(visit));

/** The consultation of `/consultations/:id…`, as far as rights go. */
export async function consultationThing(visit: Visit): Promise<Thing> {
  const [, , id = ""] = visit.path.split("/");
  const known = await consultationIn(visit, decodeURIComponent(id));
  return known ? thingAt(forumOf(visit).estate(), known.organisation) : { scopes: [] };
}

/** What a person reads when something was not taken. */
export const faultWords: Readonly<Record<Fault, Words>> = {
  closed: w.wrongClosed,
  title: w.wrongTitle,
  text: w.wrongText,
  long: w.wrongLong,
  gone: w.wrongGone,
  unconfirmed: w.wrongUnconfirmed,
  known: w.wrongKnown,
  enough: w.wrongEnough,
};
