import { z } from "zod";
import type { Service } from "../../model/estate.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { Coverage, Figure } from "../../model/key-figure.ts";
import {
  addedUp,
  boardOf,
  catalogueOf,
  coverageText,
  ministriesOf,
  notRequestedText,
  periodText,
  type Tally,
  tallyOf,
} from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { DataTable, type TableColumn } from "../parts/data-table.tsx";
import { FigureCell } from "../parts/figure-value.tsx";
import { Choice, Field, FilterForm } from "../parts/filter-form.tsx";
import { MinistryMultiples } from "../parts/ministry-multiple.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { Spark } from "../parts/spark.tsx";
import { isLike } from "../search.ts";
import { words } from "../words.ts";

const w = words.board;

const query = z.object({
  period: z.string().max(10).optional(),
  ministry: z.string().max(200).optional(),
  theme: z.string().max(200).optional(),
  set: z.string().max(100).optional(),
  q: z.string().max(100).optional(),
  sort: z.string().max(100).default("name"),
  order: z.enum(["up", "down"]).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
type Query = z.infer<typeof query>;

interface Line {
  readonly service: Service;
  readonly name: string;
  readonly figures: ReadonlyMap<string, Figure>;
  readonly tally: Tally;
}

interface BoardData {
  readonly period: string;
  readonly lines: readonly Line[];
  readonly indicators: readonly Indicator[];
  readonly histories: ReadonlyMap<string, readonly (number | null)[]>;
  readonly whole: Tally;
  readonly changes: { readonly better: number; readonly worse: number; readonly same: number };
  /** Of the ministries, over the periods. */
  readonly coverage: readonly Coverage[];
}

/** Services by indicators, for one period: value, mark, n, change, history; coverage beside quality. */
export const scoreboardPage = page({
  id: "scoreboard",
  path: "/scoreboard",
  alsoFrom: ["/services"],
  section: "scoreboard",
  reads: "board",
  query,
  async load(_params, visit, asked: Query): Promise<BoardData | undefined> {
    const board = boardOf(visit);
    const period = asked.period ?? board.manifest.period;
    if (!board.manifest.periods.includes(period)) return undefined;
    const all = await board.figures({ period });
    const figures = all.filter(({ channel }) => channel === "all");
    const present = new Set(figures.map(({ indicator, version }) => `${indicator}@${version}`));
    const indicators = board.indicators.filter(
      ({ id, version, set }) => present.has(`${id}@${version}`) && (!asked.set || set === asked.set),
    );
    const lines = linesOf(visit, figures, all).filter((line) => isWanted(line, asked, visit));
    return {
      period,
      lines: lines.sort(inOrder(asked, visit)),
      indicators,
      histories: await board.histories(period),
      whole: addedUp(lines.map(({ tally }) => tally)),
      changes: changesOf(all),
      coverage: await board.coverage({ indicator: "all" }),
    };
  },
  title: (_data, visit) => visit.t(w.title),
  view: (data, visit, asked) => (
    <>
      <h1>{visit.t(w.title)}</h1>
      <p class="lead">{leadOf(visit, data)}</p>
      {data.changes.better + data.changes.worse + data.changes.same > 0 ? (
        <p>{visit.t(w.changes, data.changes)}</p>
      ) : null}
      <BoardTabs visit={visit} here="scoreboard" />
      <Filters visit={visit} asked={asked} period={data.period} />
      {data.lines.length === 0 ? <p role="status">{visit.t(w.noRows)}</p> : null}
      {data.lines.length > 0 ? <Board visit={visit} data={data} asked={asked} /> : null}
      <Pager
        visit={visit}
        total={data.lines.length}
        page={asked.page}
        hrefOf={(number) => visit.href("/scoreboard", { ...asked, page: number })}
      />
      <MinistryMultiples visit={visit} rows={data.coverage} period={data.period} />
      <section aria-labelledby="how">
        <h2 id="how">{visit.t(w.howMade)}</h2>
        <p>{visit.t(w.howText)}</p>
      </section>
    </>
  ),
});

function leadOf(visit: Visit, { whole, period }: BoardData): string {
  const when = periodText(visit, period);
  return whole.requested > 0
    ? visit.t(w.lead, { period: when, ...whole }) + notRequestedText(visit, whole)
    : visit.t(w.leadNone, { period: when });
}

/** A line for each service that the period speaks of; coverage counts every channel, cells are those of the service as a whole. */
function linesOf(visit: Visit, whole: readonly Figure[], all: readonly Figure[]): Line[] {
  const catalogue = catalogueOf(boardOf(visit));
  const cells = new Map<string, Map<string, Figure>>();
  const counted = new Map<string, Figure[]>();
  for (const figure of all) counted.set(figure.service, [...(counted.get(figure.service) ?? []), figure]);
  for (const figure of whole) {
    const own = cells.get(figure.service) ?? new Map<string, Figure>();
    cells.set(figure.service, own.set(figure.indicator, figure));
  }
  return [...counted].flatMap(([id, figures]) => {
    const service = catalogue.service(id);
    if (!service) return [];
    return {
      service,
      name: visit.t(service.name),
      figures: cells.get(id) ?? new Map(),
      tally: tallyOf(boardOf(visit), figures),
    };
  });
}

function isWanted({ service, name }: Line, asked: Query, visit: Visit): boolean {
  const catalogue = catalogueOf(boardOf(visit));
  if (asked.ministry && catalogue.ministryOf(service.organisation)?.id !== asked.ministry) return false;
  if (asked.theme && !service.themes.includes(asked.theme)) return false;
  return !asked.q || isLike(asked.q, [service.id, name]);
}

function inOrder({ sort, order }: Query, visit: Visit): (a: Line, b: Line) => number {
  const byName = (a: Line, b: Line) => visit.compare(a.name, b.name);
  if (sort === "name") return order === "down" ? (a, b) => byName(b, a) : byName;
  const way = (order ?? "down") === "up" ? 1 : -1;
  const sortValue: (line: Line) => number | undefined =
    sort === "coverage"
      ? ({ tally }) => (tally.requested === 0 ? undefined : tally.given / tally.requested)
      : ({ figures }) => figures.get(sort)?.value ?? undefined;
  return (a, b) => {
    const [x, y] = [sortValue(a), sortValue(b)];
    // What is not known comes last, whichever way.
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || byName(a, b);
    return way * (x - y) || byName(a, b);
  };
}

function changesOf(figures: readonly Figure[]): BoardData["changes"] {
  const count = (state: string) => figures.filter(({ change }) => change === state).length;
  return { better: count("better"), worse: count("worse"), same: count("no-detectable-change") };
}

function Filters({
  visit,
  asked,
  period,
}: {
  readonly visit: Visit;
  readonly asked: Query;
  readonly period: string;
}) {
  const { t } = visit;
  const board = boardOf(visit);
  const themes = visit.directory.themes.filter(({ id }) =>
    board.catalogue.services.some((service) => service.themes.includes(id)),
  );
  const sets = [...new Set(board.indicators.map(({ set }) => set))];
  const isFiltered = Boolean(asked.ministry || asked.theme || asked.set || asked.q || asked.period);
  return (
    <FilterForm visit={visit} path="/scoreboard" isFiltered={isFiltered}>
      <Choice
        name="period"
        label={t(w.period)}
        value={period}
        options={[...board.manifest.periods].reverse().map((id) => ({ id, name: periodText(visit, id) }))}
      />
      <Field visit={visit} name="q" label={t(w.name)} value={asked.q} id="name" />
      <Field
        visit={visit}
        name="ministry"
        label={t(w.ministry)}
        value={asked.ministry}
        options={ministriesOf(visit)}
      />
      {themes.length > 0 ? (
        <Field
          visit={visit}
          name="theme"
          label={t(w.theme)}
          value={asked.theme}
          options={themes.map(({ id, name }) => ({ id, name: t(name) }))}
        />
      ) : null}
      {sets.length > 1 ? (
        <Field
          visit={visit}
          name="set"
          label={t(w.set)}
          value={asked.set}
          options={sets.map((id) => ({ id, name: id }))}
        />
      ) : null}
    </FilterForm>
  );
}

function Board({
  visit,
  data,
  asked,
}: {
  readonly visit: Visit;
  readonly data: BoardData;
  readonly asked: Query;
}) {
  const { t } = visit;
  const { indicators, histories, period } = data;
  const sortable = (sort: string) => {
    const isSorted = asked.sort === sort;
    const order = asked.order ?? (sort === "name" ? "up" : "down");
    return {
      sortHref: visit.href("/scoreboard", {
        ...asked,
        sort,
        order: isSorted ? (order === "up" ? "down" : "up") : undefined,
        page: undefined,
      }),
      sorted: isSorted ? (order === "up" ? ("ascending" as const) : ("descending" as const)) : undefined,
    };
  };
  const columns: TableColumn<Line>[] = [
    {
      head: t(w.service),
      isName: true,
      cell: ({ service, name }) => (
        <a href={visit.href(`/services/${encodeURIComponent(service.id)}`)}>{name}</a>
      ),
      ...sortable("name"),
    },
    {
      head: t(w.coverage),
      cell: ({ tally }) => coverageText(visit, tally),
      ...sortable("coverage"),
    },
    ...indicators.map((indicator) => ({
      head: t(indicator.name),
      cell: ({ service, figures }: Line) => (
        <>
          <FigureCell visit={visit} figure={figures.get(indicator.id)} indicator={indicator} />
          <Spark values={histories.get(`${service.id}|${indicator.id}`) ?? []} />
        </>
      ),
      ...sortable(indicator.id),
    })),
  ];
  const start = (asked.page - 1) * PAGE_ROWS;
  return (
    <div class="board">
      <DataTable
        visit={visit}
        caption={t(w.figures, { period: periodText(visit, period) })}
        isStacked
        rows={data.lines.slice(start, start + PAGE_ROWS)}
        columns={columns}
        csv={`/data/editions/${boardOf(visit).manifest.id}/figures.csv`}
      />
    </div>
  );
}
