import { z } from "zod";
import { daysOf, periodLength } from "../../kit/period.ts";
import type { Organisation, Service } from "../../model/estate.ts";
import type { Coverage, Figure } from "../../model/key-figure.ts";
import {
  addedUp,
  boardOf,
  catalogueOf,
  coverageText,
  notRequestedText,
  periodText,
  type Tally,
  tallyOf,
} from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { FigureCell } from "../parts/figure-value.tsx";
import { SeriesChart } from "../parts/series-chart.tsx";
import { words } from "../words.ts";

const w = words.board;

interface MinistryData {
  readonly organisation: Organisation;
  readonly period: string;
  readonly lines: readonly { readonly service: Service; readonly figures: readonly Figure[] }[];
  /** Of this organisation and those below it, each period. */
  readonly coverage: readonly (Tally & { readonly period: string })[];
}

/** What one ministry publishes: quality and coverage over the periods, and each of its services. */
export const ministryFiguresPage = page({
  id: "ministry-figures",
  path: "/ministries/:id/figures",
  section: "scoreboard",
  reads: "board",
  query: z.object({ period: z.string().max(10).optional() }),
  async load({ id = "" }, visit, asked): Promise<MinistryData | undefined> {
    const board = boardOf(visit);
    const catalogue = catalogueOf(board);
    const organisation = catalogue.organisation(id);
    const period = asked.period ?? board.manifest.period;
    if (!organisation || !board.manifest.periods.includes(period)) return undefined;
    const isOwn = (other: string | undefined) => catalogue.isWithin(other, id);
    const figures = await board.figures({ period });
    const services = board.catalogue.services.filter((service) => isOwn(service.organisation));
    const coverage = (await board.coverage({ indicator: "all" })).filter(
      (row) => isOwn(row.organisation) && periodLength(row.period) === periodLength(period),
    );
    return {
      organisation,
      period,
      lines: services
        .map((service) => ({ service, figures: figures.filter((figure) => figure.service === service.id) }))
        .sort((a, b) => visit.compare(visit.t(a.service.name), visit.t(b.service.name))),
      coverage: byPeriod(coverage),
    };
  },
  title: ({ organisation }, visit) => visit.t(w.ministryFigures, { name: visit.t(organisation.name) }),
  view: ({ organisation, period, lines, coverage }, visit) => {
    const { t } = visit;
    const name = t(organisation.name);
    const tally = tallyOf(
      boardOf(visit),
      lines.flatMap(({ figures }) => figures),
    );
    return (
      <>
        <h1>{t(w.ministryFigures, { name })}</h1>
        <p class="lead">
          {tally.requested > 0
            ? t(w.ministryLead, { name, period: periodText(visit, period), ...tally }) +
              notRequestedText(visit, tally)
            : t(w.leadNone, { period: periodText(visit, period) })}
        </p>
        <BoardTabs visit={visit} here="" />
        <p>
          <a href={visit.href(`/ministries/${encodeURIComponent(organisation.id)}/figures.atom`)}>
            {t(words.openData.feed)}
          </a>
        </p>
        <OverTime visit={visit} coverage={coverage} />
        <Services visit={visit} lines={lines} period={period} />
      </>
    );
  },
});

function byPeriod(rows: readonly Coverage[]): (Tally & { readonly period: string })[] {
  const periods = [...new Set(rows.map(({ period }) => period))].sort();
  return periods.map((period) => ({ period, ...addedUp(rows.filter((row) => row.period === period)) }));
}

function OverTime({
  visit,
  coverage,
}: {
  readonly visit: Visit;
  readonly coverage: MinistryData["coverage"];
}) {
  const { t } = visit;
  if (coverage.length < 3) return null;
  const chart = (name: string, shareOf: (row: Tally) => number | null) => (
    <SeriesChart
      visit={visit}
      title={name}
      says=""
      points={coverage.map((row) => ({ day: daysOf(row.period).last, value: shareOf(row) }))}
    />
  );
  const title = t(w.qualityOverTime);
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time">{title}</h2>
      <div class="two">
        {chart(t(w.quality), ({ good, judged }) => (judged === 0 ? null : (100 * good) / judged))}
        {chart(t(w.coverage), ({ given, requested }) => (requested === 0 ? null : (100 * given) / requested))}
      </div>
      <details>
        <summary>{t(words.shell.asTable)}</summary>
        <DataTable
          visit={visit}
          caption={title}
          rows={[...coverage].reverse()}
          columns={[
            { head: t(w.period), isName: true, cell: ({ period }) => periodText(visit, period) },
            {
              head: t(w.quality),
              cell: ({ good, judged }) => t(w.coverageShort, { given: good, requested: judged }),
            },
            { head: t(w.coverage), cell: (row) => coverageText(visit, row) },
          ]}
        />
      </details>
    </section>
  );
}

function Services({
  visit,
  lines,
  period,
}: {
  readonly visit: Visit;
  readonly lines: MinistryData["lines"];
  readonly period: string;
}) {
  const { t } = visit;
  const board = boardOf(visit);
  const whole = lines.map(({ service, figures }) => ({
    service,
    figures,
    cells: new Map(
      figures.filter(({ channel }) => channel === "all").map((figure) => [figure.indicator, figure]),
    ),
  }));
  const present = new Set(
    whole.flatMap(({ cells }) =>
      [...cells.values()].map(({ indicator, version }) => `${indicator}@${version}`),
    ),
  );
  const indicators = board.indicators.filter(({ id, version }) => present.has(`${id}@${version}`));
  return (
    <section aria-labelledby="services" class="board">
      <h2 id="services">{t(w.services)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.figures, { period: periodText(visit, period) })}
        isStacked
        rows={whole}
        csv={`/data/editions/${board.manifest.id}/figures.csv`}
        columns={[
          {
            head: t(w.service),
            isName: true,
            cell: ({ service }) => (
              <a href={visit.href(`/services/${encodeURIComponent(service.id)}`)}>{t(service.name)}</a>
            ),
          },
          {
            head: t(w.coverage),
            cell: ({ figures }) => {
              return coverageText(visit, tallyOf(board, figures));
            },
          },
          ...indicators.map((indicator) => ({
            head: t(indicator.name),
            cell: ({ cells }: (typeof whole)[number]) => (
              <FigureCell visit={visit} figure={cells.get(indicator.id)} indicator={indicator} />
            ),
          })),
        ]}
      />
    </section>
  );
}
