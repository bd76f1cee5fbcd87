import { daysLater } from "../../kit/day.ts";
import type { ThreadThing } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import {
  type ActionRow,
  addAction,
  addCommunity,
  addWorkshop,
  type CommunityRow,
  finishAction,
  heldWorkshop,
  listActions,
  listCommunities,
  listWorkshops,
  seatCounts,
  type WorkshopRow,
  writeMinutes,
} from "../../store/ledger/workshop.ts";
import { type Actor, type Office, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import { joinOnThread, nameOnThread } from "../thread/thread.ts";

export type WorkshopOffice = Pick<Office, "ledger" | "now" | "estate">;

export interface WorkshopToHold {
  readonly title: Words;
  readonly about: Words;
  /** Who convenes; empty for the whole estate. */
  readonly organisation: string;
  readonly method: string;
  readonly community?: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly places: number;
  /** Within how many days its minutes are due. */
  readonly minutesDueDays: number;
  /** What it is about: ideas, difficulties. */
  readonly from: readonly ThreadThing[];
}

export interface Workshop {
  readonly row: WorkshopRow;
  readonly title: Words;
  readonly about: Words;
  readonly placed: number;
  readonly waiting: number;
  readonly isOver: boolean;
  readonly minutesDue: string;
  /** Over due, and not there. */
  readonly areMinutesLate: boolean;
  readonly actions: readonly ActionRow[];
  /** Actions that earlier sessions of its community left open. */
  readonly carried: readonly ActionRow[];
}

export interface Community {
  readonly row: CommunityRow;
  readonly title: Words;
  readonly about: Words;
  readonly sessions: number;
  /** Day of the last session; undefined before the first. */
  readonly last?: string;
  /** Day of a session that is announced. */
  readonly next?: string;
  /** By when there ought to be one. */
  readonly due: string;
  /** Over due, and none announced. */
  readonly isLate: boolean;
  readonly openActions: number;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Announces a session: it is public, and on the thread of what it is about. */
export async function holdWorkshop(
  office: WorkshopOffice,
  actor: Actor,
  { title, about, organisation, from, ...given }: WorkshopToHold,
): Promise<string> {
  requireRight(actor, "decide", thingAt(office.estate(), organisation));
  const ledger = await office.ledger();
  const [id, at, by] = [newId(), office.now(), actor.name];
  await ledger.transaction(async (work) => {
    await addWorkshop(work, {
      ...{ id, title: JSON.stringify(title), about: JSON.stringify(about), organisation },
      ...{ method: given.method, community: given.community ?? null, place: given.place },
      ...{ starts_at: given.startsAt, ends_at: given.endsAt, places: given.places },
      ...{ minutes_due_days: given.minutesDueDays, minutes: null, minutes_at: null, changes: 0 },
      ...{ made_by: by, made_at: at },
    });
    const self = { kind: "session", id } as const;
    await nameOnThread(work, [{ ...self, title }]);
    await joinOnThread(
      work,
      from.map((thing) => ({ from: thing, to: self })),
      { by, at },
    );
    await appendAudit(work, { at, actor: by, action: "workshop.hold", object: `workshop:${id}` });
  });
  return id;
}

/** A community of practice and the days within which it meets again. */
export async function makeCommunity(
  office: WorkshopOffice,
  actor: Actor,
  given: {
    readonly title: Words;
    readonly about: Words;
    readonly organisation: string;
    readonly cadenceDays: number;
  },
): Promise<string> {
  requireRight(actor, "decide", thingAt(office.estate(), given.organisation));
  const ledger = await office.ledger();
  const [id, at, by] = [newId(), office.now(), actor.name];
  await ledger.transaction(async (work) => {
    await addCommunity(work, {
      ...{ id, title: JSON.stringify(given.title), about: JSON.stringify(given.about) },
      ...{ organisation: given.organisation, cadence_days: given.cadenceDays, made_by: by, made_at: at },
    });
    await appendAudit(work, { at, actor: by, action: "community.make", object: `community:${id}` });
  });
  return id;
}

/** What was said there. Writing it again replaces it; the trail tells when. */
export const sayMinutes = (
  office: WorkshopOffice,
  actor: Actor,
  id: string,
  minutes: string,
): Promise<boolean> =>
  within(office, actor, id, "workshop.minutes", async (work) => {
    await writeMinutes(work, id, { minutes, minutes_at: office.now() });
    return true;
  });

/** Someone will do something by a day. */
export const promise = (
  office: WorkshopOffice,
  actor: Actor,
  id: string,
  { text, owner, due }: { readonly text: string; readonly owner: string; readonly due: string },
): Promise<boolean> =>
  within(office, actor, id, "workshop.action", async (work) => {
    const made = { made_by: actor.name, made_at: office.now() };
    await addAction(work, { id: newId(), workshop: id, text, owner, due, done_on: null, ...made });
    return true;
  });

export const keepPromise = (
  office: WorkshopOffice,
  actor: Actor,
  id: string,
  action: string,
): Promise<boolean> =>
  within(office, actor, id, "workshop.done", (work) =>
    finishAction(work, { id: action, workshop: id, done_on: dayOf(office.now()) }),
  );

/** False when there is no such workshop, or nothing changed. */
async function within(
  office: WorkshopOffice,
  actor: Actor,
  id: string,
  action: string,
  change: (work: LedgerWork) => Promise<boolean>,
): Promise<boolean> {
  const ledger = await office.ledger();
  return ledger.transaction(async (work) => {
    const row = await heldWorkshop(work, id);
    if (!row) return false;
    requireRight(actor, "decide", thingAt(office.estate(), row.organisation));
    if (!(await change(work))) return false;
    await appendAudit(work, { at: office.now(), actor: actor.name, action, object: `workshop:${id}` });
    return true;
  });
}

/** Every session, the latest first. */
export async function workshopsOf(office: Pick<Office, "ledger" | "now">): Promise<Workshop[]> {
  const { db } = await office.ledger();
  const now = office.now();
  const [rows, counts, actions] = [await listWorkshops(db), await seatCounts(db), await listActions(db)];
  return rows.map((row) => {
    const minutesDue = daysLater(dayOf(row.ends_at), row.minutes_due_days);
    const earlier = new Set(
      rows
        .filter(
          (one) => row.community !== null && one.community === row.community && one.starts_at < row.starts_at,
        )
        .map(({ id }) => id),
    );
    return {
      row,
      title: JSON.parse(row.title) as Words,
      about: JSON.parse(row.about) as Words,
      ...(counts.get(row.id) ?? { placed: 0, waiting: 0 }),
      isOver: row.ends_at <= now,
      minutesDue,
      areMinutesLate: row.minutes === null && minutesDue < dayOf(now),
      actions: actions.filter(({ workshop }) => workshop === row.id),
      carried: actions.filter(({ workshop, done_on }) => earlier.has(workshop) && done_on === null),
    };
  });
}

/** Every community, with its heartbeat: when it met, when it meets, when it ought to. */
export async function communitiesOf(office: Pick<Office, "ledger" | "now">): Promise<Community[]> {
  const { db } = await office.ledger();
  const [rows, workshops] = [await listCommunities(db), await workshopsOf(office)];
  const today = dayOf(office.now());
  return rows.map((row) => {
    const own = workshops.filter(({ row: { community } }) => community === row.id);
    const last = own.find(({ isOver }) => isOver)?.row.ends_at;
    const next = own.findLast(({ isOver }) => !isOver)?.row.starts_at;
    const due = daysLater(dayOf(last ?? row.made_at), row.cadence_days);
    return {
      row,
      title: JSON.parse(row.title) as Words,
      about: JSON.parse(row.about) as Words,
      sessions: own.length,
      ...(last && { last: dayOf(last) }),
      ...(next && { next: dayOf(next) }),
      due,
      isLate: due < today && next === undefined,
      openActions: own.flatMap(({ actions }) => actions).filter(({ done_on }) => done_on === null).length,
    };
  });
}
