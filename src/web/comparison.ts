import { flowHistory } from "../analyse/questions/flow-history.ts";
import { observations } from "../analyse/questions/observations.ts";
import type { Visit } from "./page.ts";
import { chooseMap, inOrder, type MapSite } from "./parts/map-choice.ts";

export type Change = "appeared" | "gone" | "stayed";

export interface PairChange {
  readonly source: string;
  readonly target: string;
  readonly change: Change;
  readonly before: number;
  readonly after: number;
}

/** A snapshot that can be compared. */
export interface Moment {
  readonly snapshot: string;
  readonly day: string;
  /** How it was collected: whole pages, or a list of links. Counts of one are not counts of the other. */
  readonly kind: string;
}

export interface Comparison {
  /** Oldest first. */
  readonly moments: readonly Moment[];
  readonly from: Moment;
  readonly to: Moment;
  readonly places: readonly MapSite[];
  readonly changes: readonly PairChange[];
  readonly counts: Readonly<Record<Change, number>>;
  readonly read: { readonly both: number; readonly first: number; readonly second: number };
}

/** Two dates, set against each other only where both were read: a missed reading is not a deleted link. */
export async function compare(
  visit: Visit,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Comparison> {
  const [seen, { sites }] = await Promise.all([
    visit.ask(observations),
    chooseMap(visit, { links: "all", shown: "links" }),
  ]);
  const moments = momentsOf(seen, visit);
  const to = moments.find(({ snapshot }) => snapshot === query.to) ?? moments.at(-1) ?? NO_MOMENT;
  const from =
    moments.find(({ snapshot }) => snapshot === query.from) ?? momentBefore(moments, to) ?? NO_MOMENT;
  const readAt = ({ snapshot }: Moment) =>
    new Set(seen.filter((row) => row.snapshot === snapshot && row.full_reading).map(({ site }) => site));
  const [first, second] = [readAt(from), readAt(to)];
  const both = new Set([...first].filter((site) => second.has(site)));
  const linksAt = async ({ snapshot }: Moment) => {
    const rows = await visit.ask(flowHistory, { snapshot });
    const observed = rows.filter((row) => both.has(row.source_site));
    return new Map(observed.map((row) => [`${row.source_site}\n${row.target_site}`, row.links]));
  };
  const changes = changesOf(await linksAt(from), await linksAt(to));
  const count = (change: Change) => changes.filter((pair) => pair.change === change).length;
  return {
    moments,
    from,
    to,
    places: sites.filter(({ id }) => both.has(id) || changes.some(({ target }) => target === id)),
    changes,
    counts: { appeared: count("appeared"), gone: count("gone"), stayed: count("stayed") },
    read: { both: both.size, first: first.size - both.size, second: second.size - both.size },
  };
}

const NO_MOMENT: Moment = { snapshot: "", day: "", kind: "" };

function momentsOf(
  seen: readonly { readonly snapshot: string; readonly day: string }[],
  visit: Visit,
): Moment[] {
  const kinds = new Map(visit.snapshots.map(({ id, kind }) => [id, kind]));
  const days = new Map(seen.map(({ snapshot, day }) => [snapshot, day]));
  return [...days]
    .map(([snapshot, day]) => ({ snapshot, day, kind: kinds.get(snapshot) ?? "" }))
    .sort((a, b) => a.day.localeCompare(b.day) || a.snapshot.localeCompare(b.snapshot));
}

/** The one before, collected in the same way if there is one. */
function momentBefore(moments: readonly Moment[], to: Moment): Moment | undefined {
  const before = moments.slice(0, moments.indexOf(to));
  return before.findLast(({ kind }) => kind === to.kind) ?? before.at(-1);
}

/** What happened to a pair, most telling first. */
export const CHANGE_ORDER: readonly Change[] = ["appeared", "gone", "stayed"];

function changesOf(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): PairChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key): PairChange => {
      const [source = "", target = ""] = key.split("\n");
      const counts = { before: before.get(key) ?? 0, after: after.get(key) ?? 0 };
      const change = counts.before === 0 ? "appeared" : counts.after === 0 ? "gone" : "stayed";
      return { source, target, change, ...counts };
    })
    .sort(
      (a, b) =>
        CHANGE_ORDER.indexOf(a.change) - CHANGE_ORDER.indexOf(b.change) ||
        Math.abs(b.after - b.before) - Math.abs(a.after - a.before) ||
        inOrder(a.source, b.source) ||
        inOrder(a.target, b.target),
    );
}
