import { randomUUID } from "node:crypto";
import { textLanguage } from "../../analyse/relevance/term.ts";
import type { Estate } from "../../model/estate.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { type ConsultationRow, consultationById } from "../../store/ledger/consultation.ts";
import {
  addGroup,
  changeGroup,
  groupsOf,
  type IdeaPlace,
  type IdeaRow,
  ideaEvents,
  ideasOf,
  moveIdeas,
} from "../../store/ledger/idea.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import {
  addGroupReasons,
  addTriageAct,
  groupReasons,
  groupSupports,
  lockTriage,
  type TriageActRow,
  triageActs,
} from "../../store/ledger/triage.ts";
import type { LedgerDb, LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { GROUPING_METHOD, groupIdeas, type ProposedGroup } from "../grouping/grouping.ts";
import { type Thing, thingAt, wholeEstate } from "../policy.ts";
import { partOnThread } from "../thread/thread.ts";
import { changed, changeOf, type Hindrance, type TriageAct, type TriageChange } from "./act.ts";
import { endOf, type GroupStanding, type Standing, sumOf, type TriageSum } from "./standing.ts";

/** What the desk needs from outside. */
export interface TriageDesk {
  ledger(): Promise<Ledger>;
  now(): Date;
  estate(): Estate;
}

/** Why the program put ideas together. */
export interface GroupReason {
  readonly central: string;
  readonly words: readonly string[];
  readonly copies: readonly { readonly ideas: readonly string[]; readonly isExact: boolean }[];
}

/** Everything on the desk of one consultation. */
export interface OpenDesk {
  readonly consultation: ConsultationRow;
  readonly ideas: ReadonlyMap<string, IdeaRow>;
  readonly standing: Standing;
  readonly sum: TriageSum;
  readonly reasons: ReadonlyMap<string, GroupReason>;
  /** People who support an idea of each group, once each. */
  readonly supports: ReadonlyMap<string, number>;
  /** The first one first, undone ones too. */
  readonly acts: readonly TriageActRow[];
  /** What undoing would undo; undefined when there is nothing. */
  readonly last: TriageActRow | undefined;
}

/** What came of an act. `conflict`: something was done meanwhile, and whoever acts has not seen it. */
export type Done =
  | { readonly kind: "done"; readonly settled: number }
  | { readonly kind: "hindered"; readonly why: Hindrance }
  | { readonly kind: "conflict" };

/** A consultation as far as rights go; of one that is not there, the whole estate. */
export async function deskThing(desk: TriageDesk, consultation: string): Promise<Thing> {
  const row = await consultationById((await desk.ledger()).db, consultation);
  return row ? thingAt(desk.estate(), row.organisation) : wholeEstate;
}

/** Undefined where there is no such consultation. */
export async function openDesk(
  desk: TriageDesk,
  actor: Actor,
  consultation: string,
): Promise<OpenDesk | undefined> {
  const ledger = await desk.ledger();
  return ledger.snapshot(async (db) => {
    const row = await consultationById(db, consultation);
    if (!row) return undefined;
    requireRight(actor, "triage", thingAt(desk.estate(), row.organisation));
    const [ideas, acts, supports, reasons] = [
      await ideasOf(db, consultation),
      await triageActs(db, consultation),
      await groupSupports(db, consultation),
      await groupReasons(db, consultation),
    ];
    const standing = await standingOf(db, consultation, ideas);
    return {
      consultation: row,
      ideas: new Map(ideas.map((idea) => [idea.id, idea])),
      standing,
      sum: sumOf(standing, ideas.length),
      supports,
      acts,
      last: lastDone(acts),
      reasons: new Map(
        reasons.map(({ idea_group, central, words, copies }) => [
          idea_group,
          { central, words: JSON.parse(words), copies: JSON.parse(copies) },
        ]),
      ),
    };
  });
}

async function standingOf(db: LedgerDb, consultation: string, ideas: readonly IdeaRow[]): Promise<Standing> {
  const groups = await groupsOf(db, consultation);
  return {
    ideas: new Map(ideas.map((idea) => [idea.id, idea])),
    groups: new Map(
      groups.map(({ id, title, closed_at }) => [id, { id, title, isClosed: closed_at !== null }]),
    ),
  };
}

/** Undoing goes back one act at a time, and what was undone is as if it had never been. */
export function lastDone(acts: readonly TriageActRow[]): TriageActRow | undefined {
  const undone = new Set(acts.map(({ undoes }) => undoes));
  return acts.findLast(({ act, undoes }) => undoes === null && !undone.has(act));
}

/** One act within the transaction that does it. */
interface Doing {
  readonly work: LedgerWork;
  readonly desk: TriageDesk;
  readonly actor: Actor;
  readonly consultation: string;
  readonly acts: readonly TriageActRow[];
  readonly ideas: readonly IdeaRow[];
  readonly standing: Standing;
}

/** `seen`: the number of acts when whoever acts looked. Undefined where there is no such consultation. */
async function doing(
  desk: TriageDesk,
  actor: Actor,
  consultation: string,
  seen: number | undefined,
  then: (doing: Doing) => Promise<Done>,
): Promise<Done | undefined> {
  const ledger = await desk.ledger();
  return ledger.transaction(async (work) => {
    await lockTriage(work);
    const row = await consultationById(work, consultation);
    if (!row) return undefined;
    requireRight(actor, "triage", thingAt(desk.estate(), row.organisation));
    const acts = await triageActs(work, consultation);
    if (seen !== undefined && seen !== acts.length) return { kind: "conflict" };
    const ideas = await ideasOf(work, consultation);
    const standing = await standingOf(work, consultation, ideas);
    return then({ work, desk, actor, consultation, acts, ideas, standing });
  });
}

/** Does one thing at the desk, all of it or nothing. */
export function doTriage(
  desk: TriageDesk,
  actor: Actor,
  consultation: string,
  act: TriageAct,
  seen?: number,
  /** What else is kept with it, all or nothing. */
  also?: (work: LedgerWork) => Promise<void>,
): Promise<Done | undefined> {
  return doing(desk, actor, consultation, seen, async (now) => {
    const change = changeOf(now.standing, act);
    if (typeof change === "string") return { kind: "hindered", why: change };
    await also?.(now.work);
    return { kind: "done", settled: await keep(now, act.kind, change) };
  });
}

/** Keeps what an act changes: groups before ideas go there, events of ideas, the act, and a line of the audit trail. */
async function keep(
  { work, desk, actor, consultation, acts, standing }: Doing,
  kind: string,
  change: TriageChange,
  undoes?: TriageActRow,
): Promise<number> {
  const [at, act] = [desk.now(), randomUUID()];
  for (const { before, after } of change.groups)
    await keepGroup(work, consultation, before, after, { by: actor.name, at });
  await moveIdeas(
    work,
    consultation,
    { act, by: actor.name, at, ...(undoes && { undoes: undoes.act }) },
    change.ideas.map(({ idea, to }) => ({ idea, kind: `triage.${kind}`, to })),
  );
  const settled = settledBy(standing, change);
  await addTriageAct(work, {
    ...{ consultation, number: acts.length + 1, act, kind, settled, groups: JSON.stringify(change.groups) },
    ...{ undoes: undoes?.act ?? null, by: actor.name, at },
  });
  await appendAudit(work, {
    ...{ at, actor: actor.name, action: `triage.${kind}`, object: `consultation:${consultation}` },
    details: { act, ideas: change.ideas.length, ...(undoes && { undoes: undoes.act }) },
  });
  return settled;
}

async function keepGroup(
  work: LedgerWork,
  consultation: string,
  before: GroupStanding | undefined,
  { id, title, isClosed }: GroupStanding,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const closed_at = isClosed ? at : null;
  if (before) await changeGroup(work, id, { title, closed_at });
  else await addGroup(work, { id, consultation, title, summary: null, made_by: by, made_at: at, closed_at });
}

/** How many ideas no longer wait; undoing gives them back. */
function settledBy(standing: Standing, change: TriageChange): number {
  const waiting = ({ ideas }: Standing): number =>
    [...ideas.values()].filter((idea) => endOf(idea) === "waiting").length;
  return waiting(standing) - waiting(changed(standing, change));
}

/** Undoes the last act that is not undone, whoever did it. */
export function undoTriage(
  desk: TriageDesk,
  actor: Actor,
  consultation: string,
  seen?: number,
): Promise<Done | undefined> {
  return doing(desk, actor, consultation, seen, async (now) => {
    const last = lastDone(now.acts);
    if (!last) return { kind: "hindered", why: "nothing-to-undo" };
    const events = await ideaEvents(now.work, { act: last.act });
    // The draft that was made of them stays with its organisation, and no longer comes from these ideas.
    for (const { idea, after } of last.kind === "measure" ? events : [])
      await partOnThread(now.work, {
        from: { kind: "idea", id: idea },
        to: { kind: "measure", id: (JSON.parse(after) as IdeaPlace).measure ?? "" },
      });
    const ideas = events
      .reverse()
      .map(({ idea, before, after }) => ({
        idea,
        to: takenBack(JSON.parse(before), JSON.parse(after), now.standing.ideas.get(idea)?.state),
      }))
      .filter(({ to }) => Object.keys(to).length > 0);
    const groups = (JSON.parse(last.groups) as TriageChange["groups"])
      .toReversed()
      .map(({ before, after }) => ({
        before: after,
        after: before ?? { ...after, isClosed: true },
      }));
    return { kind: "done", settled: await keep(now, "undo", { ideas, groups }, last) };
  });
}

/** What an act had changed, as it was. What moderation hid since stays hidden. */
function takenBack(before: IdeaPlace, after: IdeaPlace, state: string | undefined): Partial<IdeaPlace> {
  const keys = (Object.keys(before) as (keyof IdeaPlace)[]).filter(
    (key) => before[key] !== after[key] && !(key === "state" && state === "hidden"),
  );
  return Object.fromEntries(keys.map((key) => [key, before[key]]));
}

/** What proposing groups came to. */
export interface Proposal {
  readonly ideas: number;
  readonly groups: number;
  readonly alone: number;
}

/** Groups all that is in no group yet and waits; what anyone has grouped is left as it is. One act, undone as one. */
export async function proposeGroups(
  desk: TriageDesk,
  actor: Actor,
  consultation: string,
): Promise<Proposal | undefined> {
  let proposal: Proposal | undefined;
  await doing(desk, actor, consultation, undefined, async (now) => {
    const free = now.ideas.filter(
      (idea) => idea.state === "published" && idea.idea_group === null && idea.outcome === null,
    );
    const { groups, alone } = groupIdeas(free);
    const byId = new Map(free.map((idea) => [idea.id, idea]));
    const named = groups.map((group) => ({ group, id: randomUUID(), title: titleOf(group, byId) }));
    const change: TriageChange = {
      groups: named.map(({ id, title }) => ({ before: undefined, after: { id, title, isClosed: false } })),
      ideas: named.flatMap(({ group, id }) => group.ideas.map((idea) => ({ idea, to: { idea_group: id } }))),
    };
    proposal = { ideas: free.length, groups: groups.length, alone: alone.length };
    if (groups.length === 0) return { kind: "hindered", why: "nothing-chosen" };
    const settled = await keep(now, "propose", change);
    await addGroupReasons(
      now.work,
      named.map(({ group: { central, words, copies }, id }) => ({
        ...{ idea_group: id, central, method: GROUPING_METHOD },
        ...{ words: JSON.stringify(words), copies: JSON.stringify(copies) },
      })),
    );
    return { kind: "done", settled };
  });
  return proposal;
}

/** The title of the most central idea, where it says what the group shares; its words where it does not. */
function titleOf({ central, words }: ProposedGroup, ideas: ReadonlyMap<string, IdeaRow>): string {
  const { title, language } = ideas.get(central) as IdeaRow;
  const lower = title.toLowerCase();
  const says = words.length === 0 || words.some((word) => lower.includes(word));
  return says || !textLanguage(language) ? title : words.join(", ");
}
