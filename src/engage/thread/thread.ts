import type {
  NamedThing,
  ThingKind,
  Thread,
  ThreadPlace,
  ThreadPlaceId,
  ThreadThing,
} from "../../model/thread.ts";
import { THREAD_PLACES } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import {
  addThreadLinks,
  dropThreadLink,
  linksOf,
  nameThings,
  type ThreadLinkRow,
  titlesOf,
} from "../../store/ledger/thread.ts";
import type { LedgerDb, LedgerWork } from "../../store/ledger/work.ts";

/** Where each kind stands on the thread. */
export const PLACE_OF: Readonly<Record<ThingKind, ThreadPlaceId>> = {
  difficulty: "difficulty",
  finding: "difficulty",
  figure: "difficulty",
  idea: "ideas",
  session: "session",
  measure: "decision",
};

/** What a thing is called on the thread; said again when it is renamed. Within the act that makes it, which the audit trail tells. */
export function nameOnThread(
  work: LedgerWork,
  things: readonly (ThreadThing & { readonly title: Words })[],
): Promise<void> {
  return nameThings(
    work,
    things.map(({ kind, id, title }) => ({ kind, id, title: JSON.stringify(title) })),
  );
}

export interface ThreadLink {
  /** What came of which: their order does not matter, the thread knows its own. */
  readonly from: ThreadThing;
  readonly to: ThreadThing;
}

/** Joins things, within the act that does so, which the audit trail tells. */
export function joinOnThread(
  work: LedgerWork,
  links: readonly ThreadLink[],
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  return addThreadLinks(
    work,
    links.map((link) => ({ ...columnsOf(link), made_by: by, made_at: at })),
  );
}

/** Takes a link away; false when there was none. */
export const partOnThread = (work: LedgerWork, link: ThreadLink): Promise<boolean> =>
  dropThreadLink(work, columnsOf(link));

function columnsOf({ from, to }: ThreadLink) {
  const [first, last] = rankOf(from) <= rankOf(to) ? [from, to] : [to, from];
  return { from_kind: first.kind, from_id: first.id, to_kind: last.kind, to_id: last.id };
}

/** A difficulty may be opened from a figure or a finding, which stand at the same place. */
const RANKS: Readonly<Record<ThingKind, number>> = {
  figure: 0,
  finding: 0,
  difficulty: 1,
  idea: 2,
  session: 3,
  measure: 4,
};
const rankOf = ({ kind }: ThreadThing): number => RANKS[kind];

/** More than anyone follows from one page. */
const MOST_THINGS = 2_000;

/** What the thread says of steps and effects of measures: whoever keeps these tells it. */
export type ThreadTellers = Readonly<
  Record<"steps" | "effect", (db: LedgerDb, measures: readonly ThreadThing[]) => Promise<readonly Words[]>>
>;

/**
 * The thread as seen from one thing: what led to it, and what came of it. Siblings stay out: from an idea one sees the measure it led to, not the fifty
 * other ideas that did. `around`: what else stands for it, where it is made of several things, as a service is.
 */
export async function threadOf(
  db: LedgerDb,
  of: ThreadThing,
  tellers: ThreadTellers,
  around: readonly ThreadThing[] = [],
): Promise<Thread> {
  const starts = [of, ...around];
  const [before, after] = [await walk(db, starts, -1), await walk(db, starts, 1)];
  const things = distinct([of, ...before, ...after]);
  const titles = new Map(
    (await titlesOf(db, things)).map((row) => [keyOf(row), JSON.parse(row.title) as Words]),
  );
  const named = things.map((thing): NamedThing => {
    const title = titles.get(keyOf(thing));
    return { kind: thing.kind, id: thing.id, ...(title && { title }) };
  });
  const measures = things.filter(({ kind }) => kind === "measure");
  const says: Partial<Record<ThreadPlaceId, readonly Words[]>> = {
    steps: await tellers.steps(db, measures),
    effect: await tellers.effect(db, measures),
  };
  const places = THREAD_PLACES.map(
    (id): ThreadPlace => ({
      id,
      things: named.filter(({ kind }) => PLACE_OF[kind] === id),
      says: says[id] ?? [],
    }),
  );
  return { of, here: PLACE_OF[of.kind], places };
}

/**
 * Everything met going one way along the thread, `-1` to what came before. An idea may stand before its session or come from it: these two are met
 * either way, and nothing is followed on from a session but what is asked of that session itself.
 */
async function walk(db: LedgerDb, starts: readonly ThreadThing[], way: -1 | 1): Promise<ThreadThing[]> {
  const met = new Map<string, ThreadThing>(starts.map((one) => [keyOf(one), one]));
  let edge = starts;
  while (edge.length > 0 && met.size < MOST_THINGS) {
    const from = new Map(edge.map((thing) => [keyOf(thing), thing]));
    const next: ThreadThing[] = [];
    for (const row of await linksOf(db, edge))
      for (const [a, b] of waysOf(row)) {
        if (!from.has(keyOf(a)) || met.has(keyOf(b)) || !leads(a, b, way)) continue;
        met.set(keyOf(b), b);
        if (b.kind !== "session") next.push(b);
      }
    edge = next;
  }
  return [...met.values()];
}

function waysOf(row: ThreadLinkRow): readonly (readonly [ThreadThing, ThreadThing])[] {
  const from = { kind: row.from_kind, id: row.from_id };
  const to = { kind: row.to_kind, id: row.to_id };
  return [
    [from, to],
    [to, from],
  ];
}

function leads(a: ThreadThing, b: ThreadThing, way: -1 | 1): boolean {
  const isPair = [a.kind, b.kind].sort().join() === "idea,session";
  return isPair || Math.sign(rankOf(b) - rankOf(a)) === way;
}

const keyOf = ({ kind, id }: ThreadThing): string => `${kind} ${id}`;

const distinct = (things: readonly ThreadThing[]): ThreadThing[] => [
  ...new Map(things.map((thing) => [keyOf(thing), thing])).values(),
];
