import { z } from "zod";
import type { Words } from "../../model/words.ts";
import {
  CHANGE_ORDER,
  type Change,
  type Comparison,
  compare,
  type Moment,
  type PairChange,
} from "../comparison.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Field, FilterForm } from "../parts/filter-form.tsx";
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

export const mapComparePage = page({
  id: "map-compare",
  path: "/map/compare",
  section: "map",
  query: compareQuery,
  load: (_params, visit: Visit, query: CompareQuery) => compare(visit, query),
  title: (_comparison, visit) => visit.t(words.map.compareTitle),
  view: (comparison, visit, query) => <CompareView visit={visit} comparison={comparison} query={query} />,
});

const CHANGES: Readonly<Record<Change, Words>> = {
  appeared: words.map.appeared,
  gone: words.map.gone,
  stayed: words.map.stayed,
};

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
          options={CHANGE_ORDER.map((change) => ({ id: change, name: t(CHANGES[change]) }))}
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
      return from && to ? [{ source: from, target: to, size: Math.max(before, after), tone: change }] : [];
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
