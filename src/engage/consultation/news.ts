import { grouped } from "../../kit/group.ts";
import type { Phase } from "../../model/consultation.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addConsultationNews,
  type ConsultationNewsRow,
  consultationNewsOf,
} from "../../store/ledger/consultation.ts";
import { type FollowedIdea, followedIdeas } from "../../store/ledger/idea.ts";
import { type Actor, type Office, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import type { News, NewsSource } from "../follow/follow.ts";
import type { Measure } from "../measure/measure.ts";
import { newsOf } from "../measure/news.ts";
import { thingAt } from "../policy.ts";
import { dayTold } from "../told.ts";
import { type Consultation, consultationsOn, dayOf, type Forum } from "./consultation.ts";
import type { Taken } from "./idea.ts";
import { cleanText, LONGEST, textFault } from "./text.ts";

export type { ConsultationNewsRow } from "../../store/ledger/consultation.ts";

/** The organiser tells all who read or follow a consultation how it goes. */
export async function tellConsultation(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  given: { readonly text: string; readonly language: string },
): Promise<Taken<string>> {
  requireRight(actor, "hold-consultations", thingAt(forum.estate(), consultation.organisation));
  const text = cleanText(given.text);
  const fault = textFault(text, LONGEST.argument);
  if (fault) return { wrong: fault === "empty" ? "text" : "long" };
  const [id, at, by] = [newId(), forum.now(), actor.name];
  const ledger = await forum.ledger();
  return ledger.transaction(async (work) => {
    const { language } = given;
    await addConsultationNews(work, { id, consultation: consultation.id, text, language, by, at });
    await appendAudit(work, {
      ...{ at, actor: by, action: "consultation.tell", object: `consultation:${consultation.id}` },
      details: { news: id },
    });
    return { done: id };
  });
}

/** What its organiser told, the latest first. */
export async function toldOf(forum: Forum, consultation: string): Promise<ConsultationNewsRow[]> {
  return (await consultationNewsOf((await forum.ledger()).db, consultation)).reverse();
}

/** What happened in a consultation until a day, for everyone: phases begun, what its organiser told, its end. The first one first. */
export function newsOfConsultation(
  { phases, isClosed, closing, closedAt }: Consultation,
  said: readonly ConsultationNewsRow[],
  day: string,
): readonly News[] {
  const begun = phases
    .filter(({ from }) => from <= day && (closedAt === undefined || from <= dayOf(closedAt)))
    .map(
      ({ phase, from, to }): News => ({
        at: new Date(`${from}T00:00:00Z`),
        text: {
          en: `${BEGUN[phase].en}, until ${dayTold(to).en}.`,
          fr: `${BEGUN[phase].fr}, jusqu’au ${dayTold(to).fr}.`,
        },
      }),
    );
  const told = said.map(({ at, text }): News => ({ at, text: { en: text, fr: text } }));
  const ended: News[] =
    isClosed && closedAt
      ? [{ at: closedAt, text: { en: `Closed: ${closing ?? ""}`, fr: `Close : ${closing ?? ""}` } }]
      : [];
  return [...begun, ...told, ...ended].sort((a, b) => a.at.getTime() - b.at.getTime());
}

const BEGUN: Readonly<Record<Phase, Words>> = {
  listen: { en: "Open to what you have to say", fr: "Ouverte à ce que vous avez à dire" },
  ideas: { en: "Open to ideas, supports and arguments", fr: "Ouverte aux idées, soutiens et arguments" },
  group: { en: "Ideas are being grouped", fr: "Les idées sont regroupées" },
  deliberate: { en: "Statements are put to the vote", fr: "Des affirmations sont soumises au vote" },
  choose: { en: "What comes first is being chosen", fr: "On choisit ce qui passe d’abord" },
  follow: { en: "What was decided is followed up", fr: "Ce qui a été décidé est suivi" },
};

/**
 * For who follows consultations: what happens in them, and, for those who take part, what becomes of each idea that they proposed or support, the
 * measure that it became included, of those that anyone may see.
 */
export async function consultationNews(
  office: Office,
  measures: ReadonlyMap<string, Measure>,
): Promise<NewsSource> {
  const { db } = await office.ledger();
  const day = dayOf(office.now());
  const consultations = new Map((await consultationsOn(db, day)).map((one) => [one.id, one]));
  const said = byKey(await consultationNewsOf(db), ({ consultation }) => consultation);
  const ideas = byKey(await followedIdeas(db), ({ participant }) => participant);
  return {
    kind: "consultation",
    titles: new Map([...consultations].map(([id, { title }]) => [id, title])),
    newsFor: ({ thing, participant }) => {
      const consultation = consultations.get(thing);
      const own = participant === null ? [] : (ideas.get(participant) ?? []);
      return [
        ...(consultation ? newsOfConsultation(consultation, said.get(thing) ?? [], day) : []),
        ...own.flatMap((idea) => newsOfIdea(idea, measures)),
        ...[...new Set(own.map(({ measure }) => measure))].flatMap((id) =>
          newsOfTheir(measures.get(id ?? "")),
        ),
      ];
    },
  };
}

const byKey = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> =>
  new Map(grouped(rows, keyOf).map((group) => [keyOf(group[0] as T), group]));

/** Where an idea went. A measure that is not public yet is told when it is. */
function newsOfIdea(idea: FollowedIdea, measures: ReadonlyMap<string, Measure>): News[] {
  const { id, at, outcome, is_own, title } = idea;
  const measure = measures.get(idea.measure ?? "")?.title;
  const told = {
    group: { en: "being worked on, with similar ideas.", fr: "à l’étude, avec des idées proches." },
    refused: { en: `not kept: ${idea.outcome_reason}`, fr: `non retenue : ${idea.outcome_reason}` },
    measure: measure && {
      en: `part of the measure “${measure.en}”.`,
      fr: `reprise dans la mesure « ${measure.fr} ».`,
    },
  }[outcome];
  if (!told) return [];
  const text = {
    en: `${is_own ? "Your idea" : "An idea that you support"}, “${title}”: ${told.en}`,
    fr: `${is_own ? "Votre idée" : "Une idée que vous soutenez"}, « ${title} » : ${told.fr}`,
  };
  return [{ at, text, path: `/ideas/${id}` }];
}

function newsOfTheir(measure: Measure | undefined): News[] {
  if (!measure) return [];
  const { id, title } = measure;
  return newsOf(measure).map(({ at, text }) => ({
    at,
    text: { en: `The measure “${title.en}”: ${text.en}`, fr: `La mesure « ${title.fr} » : ${text.fr}` },
    path: `/measures/${id}`,
  }));
}
