import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addMarks,
  decideMarks,
  type IntegrityMarkRow,
  integrityFacts,
  marksOf,
} from "../../store/ledger/moderation.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import type { Consultation, Forum } from "./consultation.ts";
import type { Taken } from "./idea.ts";
import { cleanText, LONGEST, textFault } from "./text.ts";

/** What makes us doubt that votes are of one person each. A signal marks and takes nothing away. */
export const SIGNALS = ["burst", "same-place", "copied-text"] as const;
export type Signal = (typeof SIGNALS)[number];

export interface Facts {
  readonly supports: readonly { readonly participant: string; readonly idea: string; readonly at: Date }[];
  readonly votes: readonly {
    readonly participant: string;
    readonly statement: string;
    readonly vote: number;
    readonly at: Date;
  }[];
  readonly texts: readonly { readonly participant: string; readonly text: string }[];
  readonly prints: readonly { readonly participant: string; readonly day: string; readonly hash: string }[];
}

/** Several participants marked together, and why: the reason is public, and is the same for all of them. */
export interface Doubt {
  readonly signal: Signal;
  readonly evidence: Readonly<Record<string, string | number>>;
  readonly participants: readonly string[];
}

const MINUTE_MS = 60_000;
/** So many supports of one idea within so many minutes, by people who did nothing else, and so many times what the rest of its life would let expect. First guesses. */
export const BURST = { supports: 20, minutes: 30, times: 10 } as const;
/** So many people from one network and browser on one day who chose exactly the same things, two at least: a counter where people choose for themselves is not marked. */
export const SAME_PLACE = { people: 5, choices: 2 } as const;
/** The same text, letter for letter but capitals and signs, by so many people. */
export const COPIED = { people: 3, letters: 40 } as const;

/** Every doubt that the facts give. */
export function doubtsIn(facts: Facts): Doubt[] {
  return [...bursts(facts), ...samePlaces(facts), ...copiedTexts(facts)];
}

function bursts({ supports, votes }: Facts): Doubt[] {
  const voters = new Set(votes.map(({ participant }) => participant));
  const perPerson = counted(supports.map(({ participant }) => participant));
  // An idea that nobody else supports lives on: its life goes to the last support of the whole consultation, not of its own.
  const until = supports.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0);
  const loners = (participant: string) => perPerson.get(participant) === 1 && !voters.has(participant);
  return [...groupedBy(supports, ({ idea }) => idea)].flatMap(([idea, own]) => {
    const first = own.reduce((least, { at }) => Math.min(least, at.getTime()), until);
    const windows = own
      .filter(({ participant }) => loners(participant))
      .sort((a, b) => a.at.getTime() - b.at.getTime());
    const inside = burstIn(windows, { supports: own.length, lifeMs: until - first });
    return inside.length === 0
      ? []
      : [
          {
            signal: "burst" as const,
            evidence: {
              idea,
              from: inside[0]?.at.toISOString() ?? "",
              supports: inside.length,
              minutes: BURST.minutes,
            },
            participants: inside.map(({ participant }) => participant),
          },
        ];
  });
}

type Timed = Facts["supports"][number];

/** All supports of an idea, and how long it could be supported. */
interface Idea {
  readonly supports: number;
  readonly lifeMs: number;
}

/** All those of windows that hold too many; a burst of an hour is many windows. */
function burstIn(own: readonly Timed[], idea: Idea): Timed[] {
  const span = BURST.minutes * MINUTE_MS;
  const found = new Set<Timed>();
  let first = 0;
  for (let last = 0; last < own.length; last++) {
    while ((own[last] as Timed).at.getTime() - (own[first] as Timed).at.getTime() > span) first += 1;
    const within = last - first + 1;
    if (within < BURST.supports || within < BURST.times * usual(idea, within, span)) continue;
    for (let i = first; i <= last; i++) found.add(own[i] as Timed);
  }
  return [...found];
}

/** What a window of this length would hold if the other supports had come evenly. */
const usual = ({ supports, lifeMs }: Idea, within: number, span: number): number =>
  ((supports - within) * span) / Math.max(lifeMs, span);

function samePlaces({ supports, votes, prints }: Facts): Doubt[] {
  const choices = new Map<string, string[]>();
  const note = (participant: string, choice: string) =>
    choices.set(participant, [...(choices.get(participant) ?? []), choice]);
  for (const { participant, idea } of supports) note(participant, idea);
  for (const { participant, statement, vote } of votes) note(participant, `${statement} ${vote}`);
  const known = prints.filter(
    ({ participant }) => (choices.get(participant)?.length ?? 0) >= SAME_PLACE.choices,
  );
  const key = ({ participant, day, hash }: Facts["prints"][number]) =>
    `${day} ${hash} ${[...(choices.get(participant) ?? [])].sort().join("\n")}`;
  return [...groupedBy(known, key).values()]
    .filter((together) => together.length >= SAME_PLACE.people)
    .map((together) => ({
      signal: "same-place" as const,
      evidence: {
        day: together[0]?.day ?? "",
        people: together.length,
        choices: choices.get(together[0]?.participant ?? "")?.length ?? 0,
      },
      participants: together.map(({ participant }) => participant),
    }));
}

function copiedTexts({ texts }: Facts): Doubt[] {
  const bare = ({ text }: Facts["texts"][number]) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return [...groupedBy(texts, bare)].flatMap(([text, written]) => {
    const participants = [...new Set(written.map(({ participant }) => participant))];
    return participants.length < COPIED.people || text.length < COPIED.letters
      ? []
      : [
          {
            signal: "copied-text" as const,
            evidence: { people: participants.length, letters: text.length },
            participants,
          },
        ];
  });
}

const counted = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...groupedBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** Looks at what came in, and marks. What was decided before stands. How many marks are new. */
export async function watchIntegrity(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
): Promise<number> {
  requireRight(actor, "moderate", thingAt(forum.estate(), consultation.organisation));
  const ledger = await forum.ledger();
  const marked_at = forum.now();
  const rows = doubtsIn(await integrityFacts(ledger.db, consultation.id)).flatMap(
    ({ signal, evidence, participants }) =>
      participants.map(
        (participant): IntegrityMarkRow => ({
          ...{ id: newId(), consultation: consultation.id, participant, signal, marked_at },
          evidence: JSON.stringify(evidence),
          ...{ decision: "open", decided_by: null, decided_at: null, reason: null },
        }),
      ),
  );
  return ledger.transaction(async (work) => {
    const added = await addMarks(work, rows);
    if (added > 0)
      await appendAudit(work, {
        ...{ at: marked_at, actor: actor.name, action: "integrity.mark" },
        ...{ object: `consultation:${consultation.id}`, details: { marks: added } },
      });
    return added;
  });
}

/** What was marked together, and what was decided of it. */
export interface IntegrityCase {
  readonly signal: string;
  readonly evidence: string;
  readonly people: number;
  readonly markedAt: Date;
  readonly decision: IntegrityMarkRow["decision"];
  readonly reason: string | null;
  readonly decidedAt: Date | null;
}

/** The public log: every case, the latest first. */
export async function integrityLog(forum: Forum, consultation: string): Promise<readonly IntegrityCase[]> {
  const { db } = await forum.ledger();
  const cases = groupedBy(await marksOf(db, consultation), ({ signal, evidence }) => `${signal} ${evidence}`);
  return [...cases.values()].reverse().map((marks) => {
    const [{ signal, evidence, marked_at, decision, reason, decided_at }] = marks as [IntegrityMarkRow];
    return {
      signal,
      evidence,
      people: marks.length,
      markedAt: marked_at,
      decision,
      reason,
      decidedAt: decided_at,
    };
  });
}

/** Sets votes aside, or counts them again: in public, with a reason. They stay in the open data either way. */
export async function decideCase(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  given: {
    readonly signal: string;
    readonly evidence: string;
    readonly decision: "set-aside" | "dismissed";
    readonly reason: string;
  },
): Promise<Taken<number>> {
  requireRight(actor, "moderate", thingAt(forum.estate(), consultation.organisation));
  const { signal, evidence, decision } = given;
  const reason = cleanText(given.reason);
  const fault = textFault(reason, LONGEST.reason);
  if (fault) return { wrong: fault === "empty" ? "text" : "long" };
  const ledger = await forum.ledger();
  const now = forum.now();
  return ledger.transaction(async (work) => {
    const which = { consultation: consultation.id, signal, evidence };
    const n = await decideMarks(work, which, { decision, decided_by: actor.name, decided_at: now, reason });
    if (n === 0) return { wrong: "gone" } as const;
    await appendAudit(work, {
      ...{
        at: now,
        actor: actor.name,
        action: `integrity.${decision}`,
        object: `consultation:${consultation.id}`,
      },
      details: { signal, people: n },
    });
    return { done: n };
  });
}
