import { z } from "zod";
import { flowHistory } from "../../analyse/questions/flow-history.ts";
import { observations } from "../../analyse/questions/observations.ts";
import type { Words } from "../../model/words.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Field, FilterForm } from "../parts/filter-form.tsx";
import { chooseMap, inOrder, type MapSite } from "../parts/map-choice.ts";
import { MapViews } from "../parts/map-form.tsx";
import { DRAWN_LINES, type MapLine, MapPicture } from "../parts/map-picture.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { words } from "../words.ts";

const compareQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  show: z.enum(["appeared", "gone", "stayed"]).optional(),
  page: z.coerce.number().int().min(1).default(1),
});
type CompareQuery = z.infer<typeof compareQuery>;

type Change = "appeared" | "gone" | "stayed";

interface PairChange {
  readonly source: string;
  readonly target: string;
  readonly change: Change;
  readonly before: number;
  readonly after: number;
}

/** A snapshot that can be compared. */
interface Moment {
  readonly snapshot: string;
  readonly day: string;
  /** How it was collected: whole pages, or a list of links. Counts of one are not counts of the other. */
  readonly kind: string;
}

interface Comparison {
  /** Oldest first. */
  readonly moments: readonly Moment[];
  readonly from: Moment;
  readonly to: Moment;
  readonly places: readonly MapSite[];
  readonly changes: readonly PairChange[];
  readonly counts: Readonly<Record<Change, number>>;
  readonly read: { readonly both: number; readonly first: number; readonly second: number };
}

export const mapComparePage = page({
  id: "map-compare",
  path: "/map/compare",
  section: "map",
  query: compareQuery,
  load: (_params, visit: Visit, query: CompareQuery) => compare(visit, query),
  title: (_comparison, visit) => visit.t(words.map.compareTitle),
  view: (comparison, visit, query) => <CompareView visit={visit} comparison={comparison} query={query} />,
});

/** Two dates, set against each other only where both were read: a missed reading is not a deleted link. */
async function compare(visit: Visit, query: CompareQuery): Promise<Comparison> {
  const [history, seen, { sites }] = await Promise.all([
    visit.ask(flowHistory),
    visit.ask(observations),
    chooseMap(visit, { links: "all" }),
  ]);
  const moments = momentsOf(seen, visit);
  const to = moments.find(({ snapshot }) => snapshot === query.to) ?? moments.at(-1) ?? NO_MOMENT;
  const from =
    moments.find(({ snapshot }) => snapshot === query.from) ?? momentBefore(moments, to) ?? NO_MOMENT;
  const readAt = ({ snapshot }: Moment) =>
    new Set(seen.filter((row) => row.snapshot === snapshot).map(({ site }) => site));
  const [first, second] = [readAt(from), readAt(to)];
  const both = new Set([...first].filter((site) => second.has(site)));
  const linksAt = ({ snapshot }: Moment) =>
    new Map(
      history
        .filter((row) => row.snapshot === snapshot && both.has(row.source_site))
        .map((row) => [`${row.source_site}\n${row.target_site}`, row.links]),
    );
  const changes = changesOf(linksAt(from), linksAt(to));
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

const ORDER: readonly Change[] = ["appeared", "gone", "stayed"];

const CHANGES: Readonly<Record<Change, Words>> = {
  appeared: words.map.appeared,
  gone: words.map.gone,
  stayed: words.map.stayed,
};

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
        ORDER.indexOf(a.change) - ORDER.indexOf(b.change) ||
        Math.abs(b.after - b.before) - Math.abs(a.after - a.before) ||
        inOrder(a.source, b.source) ||
        inOrder(a.target, b.target),
    );
}

interface Props {
  readonly visit: Visit;
  readonly comparison: Comparison;
  readonly query: CompareQuery;
}

function CompareView({ visit, comparison, query }: Props) {
  const { t } = visit;
  const w = words.map;
  const { moments, from, to, counts, read } = comparison;
  if (moments.length < 2) {
    return (
      <>
        <h1>{t(w.compareTitle)}</h1>
        <MapViews visit={visit} current="compare" />
        <p>{t(w.compareNone)}</p>
      </>
    );
  }
  return (
    <>
      <h1>{t(w.compareTitle)}</h1>
      <p class="lead">{t(w.compareLead, { from: visit.day(from.day), to: visit.day(to.day), ...counts })}</p>
      <MapViews visit={visit} current="compare" />
      <FilterForm visit={visit} path="/map/compare" isFiltered={query.show !== undefined}>
        <MomentChoice visit={visit} name="from" label={t(w.compareFrom)} moments={moments} value={from} />
        <MomentChoice visit={visit} name="to" label={t(w.compareTo)} moments={moments} value={to} />
        <Field
          visit={visit}
          name="show"
          label={t(w.change)}
          value={query.show}
          options={ORDER.map((change) => ({ id: change, name: t(CHANGES[change]) }))}
        />
      </FilterForm>
      <p>{t(w.compareSites, read)}</p>
      {from.kind === to.kind ? null : <p class="note">{t(w.compareKinds)}</p>}
      <ChangePicture visit={visit} comparison={comparison} query={query} />
      <ChangeTable visit={visit} comparison={comparison} query={query} />
    </>
  );
}

/** The same places as the map of today: what came is full, what went is dashed, what stayed is faint. */
function ChangePicture({ visit, comparison, query }: Props) {
  const places = new Map(comparison.places.map((place) => [place.id, place]));
  const lines = comparison.changes
    .filter(({ change }) => !query.show || change === query.show)
    .flatMap(({ source, target, change, before, after }): MapLine[] => {
      const [from, to] = [places.get(source), places.get(target)];
      return from && to ? [{ source: from, target: to, links: Math.max(before, after), tone: change }] : [];
    });
  return (
    <figure class="map">
      <MapPicture
        visit={visit}
        sites={comparison.places}
        lines={lines.slice(0, DRAWN_LINES).reverse()}
        hrefOf={({ id }) => visit.href(`/sites/${encodeURIComponent(id)}`)}
      />
      <figcaption>{visit.t(words.map.comparePicture)}</figcaption>
    </figure>
  );
}

function ChangeTable({ visit, comparison, query }: Props) {
  const { t, number } = visit;
  const w = words.map;
  const { from, to, changes } = comparison;
  const shown = changes.filter(({ change }) => !query.show || change === query.show);
  return (
    <>
      <DataTable
        visit={visit}
        caption={t(w.compareCaption)}
        columns={[
          {
            head: t(w.from),
            cell: ({ source }: PairChange) => <SiteLink visit={visit} id={source} />,
            isName: true,
          },
          { head: t(w.to), cell: ({ target }: PairChange) => <SiteLink visit={visit} id={target} /> },
          {
            head: t(w.change),
            cell: ({ change }: PairChange) => <span class={`change ${change}`}>{t(CHANGES[change])}</span>,
          },
          {
            head: `${t(w.before)} (${from.day})`,
            cell: ({ before }: PairChange) => number(before),
            isNumber: true,
          },
          {
            head: `${t(w.after)} (${to.day})`,
            cell: ({ after }: PairChange) => number(after),
            isNumber: true,
          },
        ]}
        rows={shown.slice((query.page - 1) * PAGE_ROWS, query.page * PAGE_ROWS)}
        csv="/data/flow-history.csv"
      />
      <Pager
        visit={visit}
        total={shown.length}
        page={query.page}
        hrefOf={(page) =>
          visit.href("/map/compare", { from: from.snapshot, to: to.snapshot, show: query.show, page })
        }
      />
    </>
  );
}

interface MomentChoiceProps {
  readonly visit: Visit;
  readonly name: string;
  readonly label: string;
  readonly moments: readonly Moment[];
  readonly value: Moment;
}

function MomentChoice({ visit, name, label, moments, value }: MomentChoiceProps) {
  const isShared = (day: string) => moments.filter((moment) => moment.day === day).length > 1;
  return (
    <p class="field">
      <label for={`field-${name}`}>{label}</label>
      <select id={`field-${name}`} name={name}>
        {moments.map(({ snapshot, day }) => (
          <option value={snapshot} selected={snapshot === value.snapshot}>
            {isShared(day) ? `${visit.day(day)} (${snapshot})` : visit.day(day)}
          </option>
        ))}
      </select>
    </p>
  );
}
