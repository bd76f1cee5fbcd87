import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addTopicAct,
  addTopics,
  membersOf,
  servicesWithTexts,
  textsOf,
  topicActsOf,
  topicsOf,
  type VoiceText,
} from "../../store/ledger/voice-topic.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { type Reception, serviceThing } from "../response/reception.ts";
import {
  effectiveChanges,
  type Growth,
  growthsOf,
  type MadeTopic,
  type NumberedChange,
  type Topic,
  type TopicChange,
  topicsAfter,
  topicsIn,
} from "./topic.ts";

/** Fewer texts than this have no topics yet. */
const LEAST_TEXTS = 20;
/** The latest texts of a service; beyond, what people said long ago would hold up what they say now. */
const MOST_TEXTS = 3_000;

/** Makes topics of what people wrote about one service, or brings new texts into those that are there. How many are new. */
export async function makeTopics(
  reception: Reception,
  service: string,
): Promise<{ readonly texts: number; readonly topics: number }> {
  const ledger = await reception.ledger();
  const texts = (await textsOf(ledger.db, service)).slice(-MOST_TEXTS);
  if (texts.length < LEAST_TEXTS) return { texts: texts.length, topics: 0 };
  const made = topicsIn(texts.map(groupable));
  const known = new Map(
    (await membersOf(ledger.db, service)).map(({ response, topic }) => [response, topic]),
  );
  const found = made.map((topic) => ({ topic, home: homeOf(topic, known) }));
  const news = found.filter(({ home }) => home === undefined);
  const at = reception.now();
  await ledger.transaction(async (work) => {
    await addTopics(
      work,
      news.map(({ topic: { id, language, name, terms } }) => ({
        id,
        service,
        language,
        name,
        terms,
        made_at: at,
      })),
      found.flatMap(({ topic, home }) =>
        topic.members.map((response, i) => ({
          response,
          topic: home ?? topic.id,
          closeness: topic.closeness[i] ?? 0,
        })),
      ),
    );
    if (news.length > 0)
      await appendAudit(work, {
        at,
        actor: "topics",
        action: "topic.make",
        object: `service:${service}`,
        details: { topics: news.length },
      });
  });
  return { texts: texts.length, topics: news.length };
}

/** The topic in which half or more of its known members stand already: it is that one, with more people. */
function homeOf({ members }: MadeTopic, known: ReadonlyMap<string, string>): string | undefined {
  const counts = new Map<string, number>();
  for (const member of members) {
    const topic = known.get(member);
    if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].find(([, count]) => 2 * count >= all)?.[0];
}

const groupable = ({ response, texts, language }: VoiceText) => ({
  id: response,
  title: "",
  text: Object.values(texts).join("\n"),
  language,
});

export const servicesToSort = async (reception: Reception): Promise<string[]> =>
  servicesWithTexts((await reception.ledger()).db, LEAST_TEXTS);

/** A topic as whoever answers people sees it. */
export interface ShownTopic extends Topic, Growth {
  /** What its most typical members wrote. */
  readonly quotes: readonly { readonly response: string; readonly text: string }[];
}

export interface OpenTopics {
  readonly texts: number;
  readonly topics: readonly ShownTopic[];
  /** What was done, the latest first; what was undone is not among them. */
  readonly changes: readonly (NumberedChange & { readonly at: Date; readonly actor: string })[];
  /** The number that the next change gets: it travels with each form. */
  readonly seen: number;
}

const QUOTES = 12;

export async function openTopics(reception: Reception, actor: Actor, service: string): Promise<OpenTopics> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const { db } = await reception.ledger();
  const texts = await textsOf(db, service);
  const byResponse = new Map(texts.map((text) => [text.response, text]));
  const acts = (await topicActsOf(db, service)).map(({ number, at, actor: by, kind, details }) => ({
    number,
    at,
    actor: by,
    change: { kind, ...details } as TopicChange,
  }));
  const members = await membersOf(db, service);
  const made = (await topicsOf(db, service)).map(({ id, name, language }) => ({
    id,
    name,
    language,
    members: members.filter(({ topic }) => topic === id).map(({ response }) => response),
  }));
  const topics = topicsAfter(made, acts);
  const growths = growthsOf(
    topics,
    new Map(texts.map((text) => [text.response, text.received_at])),
    reception.now(),
  );
  const counted = new Set(effectiveChanges(acts).map(({ number }) => number));
  return {
    texts: texts.length,
    topics: topics.map((topic, i) => ({
      ...topic,
      ...(growths[i] as Growth),
      quotes: topic.members.slice(0, QUOTES).flatMap((response) => {
        const text = byResponse.get(response);
        return text ? [{ response, text: Object.values(text.texts).join(" ") }] : [];
      }),
    })),
    changes: acts.filter(({ number }) => counted.has(number)).reverse(),
    seen: (acts.at(-1)?.number ?? 0) + 1,
  };
}

export type TopicOutcome = { readonly kind: "done" } | { readonly kind: "refused"; readonly why: Words };

/** Notes one change; `seen` is the number that the person saw as the next one. */
export async function changeTopics(
  reception: Reception,
  actor: Actor,
  service: string,
  change: TopicChange,
  seen: number,
): Promise<TopicOutcome> {
  requireRight(actor, "answer-people", serviceThing(reception, service));
  const ledger = await reception.ledger();
  return ledger.transaction((work) => changeTopicsIn(work, reception, { actor, service, change, seen }));
}

/** The same, within what its caller does; `proposedIn` is the call of an outside model that proposed it. */
export async function changeTopicsIn(
  work: LedgerWork,
  { now }: Pick<Reception, "now">,
  {
    actor,
    service,
    change: { kind, ...details },
    seen,
    proposedIn,
  }: {
    readonly actor: Actor;
    readonly service: string;
    readonly change: TopicChange;
    readonly seen: number;
    readonly proposedIn?: string;
  },
): Promise<TopicOutcome> {
  const next = ((await topicActsOf(work, service)).at(-1)?.number ?? 0) + 1;
  const at = now();
  const act = { service, number: seen, at, actor: actor.name, kind, details };
  if (next !== seen || !(await addTopicAct(work, act))) return { kind: "refused", why: CHANGED };
  await appendAudit(work, {
    at,
    actor: actor.name,
    action: `topic.${kind}`,
    object: `service:${service}`,
    details: proposedIn === undefined ? details : { ...details, proposedIn },
  });
  return { kind: "done" };
}

const CHANGED: Words = {
  en: "Someone else changed these topics meanwhile. Look at them again, then act.",
  fr: "Quelqu’un d’autre a modifié ces sujets entre-temps. Regardez-les de nouveau, puis agissez.",
};
