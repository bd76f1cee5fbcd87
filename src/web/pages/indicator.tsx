import { z } from "zod";
import type { Indicator } from "../../model/indicator.ts";
import type { Figure } from "../../model/key-figure.ts";
import { boardOf, catalogueOf, periodText } from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { channelName } from "../parts/channel-volume.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Definition } from "../parts/definition.tsx";
import { ChangeText, FigureCell, IntervalText } from "../parts/figure-value.tsx";
import { words } from "../words.ts";

const w = words.board;

interface IndicatorData {
  /** The latest first. */
  readonly versions: readonly [Indicator, ...Indicator[]];
  readonly figures: readonly Figure[];
  readonly period: string;
}

/** One indicator: what it means, in each of its versions, and the services by its value. */
export const indicatorPage = page({
  id: "indicator",
  path: "/indicators/:id",
  section: "scoreboard",
  reads: "board",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<IndicatorData | undefined> {
    const board = boardOf(visit);
    const [latest, ...earlier] = board.indicators
      .filter((indicator) => indicator.id === id)
      .sort((a, b) => b.version - a.version);
    if (!latest) return undefined;
    const now = await board.figures({ indicator: id, period: board.manifest.period });
    const all = now.length > 0 ? now : await board.figures({ indicator: id });
    // Some indicators are of years, others of quarters: the latest period that speaks of this one.
    const period =
      all
        .map((figure) => figure.period)
        .sort()
        .at(-1) ?? "";
    const figures = all.filter((figure) => figure.period === period);
    return { versions: [latest, ...earlier], period, figures: [...figures].sort(byValue) };
  },
  title: ({ versions: [latest] }, visit) => visit.t(latest.name),
  view: ({ versions, figures, period }, visit) => {
    const { t } = visit;
    const [latest] = versions;
    const given = figures.filter(({ status }) => status === "given").length;
    return (
      <>
        <h1>{t(latest.name)}</h1>
        <p class="lead">{t(latest.about)}</p>
        <BoardTabs visit={visit} here="" />
        {visit.hasAccounts ? (
          <p>
            <a href={visit.href("/threads/figure", { of: `/${latest.id}/` })}>{t(words.thread.became)}</a>
          </p>
        ) : null}
        {versions.map((version) => (
          <section aria-labelledby={`version-${version.version}`}>
            <h2 id={`version-${version.version}`}>
              {t(w.versionSince, { n: version.version, day: visit.day(version.validFrom) })}
            </h2>
            <Definition visit={visit} indicator={version} />
          </section>
        ))}
        {figures.length > 0 ? (
          <section aria-labelledby="values">
            <h2 id="values">{t(w.servicesByValue)}</h2>
            <p>{t(w.distribution, { n: given, period: periodText(visit, period) })}</p>
            <Values visit={visit} figures={figures} />
          </section>
        ) : null}
      </>
    );
  },
});

/** What is known first, the highest on top. */
function byValue(a: Figure, b: Figure): number {
  return Number(a.value === null) - Number(b.value === null) || (b.value ?? 0) - (a.value ?? 0);
}

function Values({ visit, figures }: { readonly visit: Visit; readonly figures: readonly Figure[] }) {
  const { t } = visit;
  const board = boardOf(visit);
  const catalogue = catalogueOf(board);
  const rows = figures.flatMap((figure) => {
    const indicator = board.indicator(figure);
    return indicator ? { figure, indicator } : [];
  });
  const hasChannels = figures.some(({ channel }) => channel !== "all");
  return (
    <DataTable
      visit={visit}
      caption={t(w.servicesByValue)}
      isCaptionHidden
      isStacked
      rows={rows}
      csv={`/data/editions/${board.manifest.id}/figures.csv`}
      columns={[
        {
          head: t(w.service),
          isName: true,
          cell: ({ figure: { service } }) => {
            const known = catalogue.service(service);
            return (
              <a href={visit.href(`/services/${encodeURIComponent(service)}`)}>
                {known ? t(known.name) : service}
              </a>
            );
          },
        },
        ...(hasChannels
          ? [
              {
                head: t(w.channel),
                cell: ({ figure }: (typeof rows)[number]) => channelName(visit, figure.channel),
              },
            ]
          : []),
        { head: t(w.value), cell: (row) => <FigureCell visit={visit} {...row} /> },
        { head: "95 %", cell: (row) => <IntervalText visit={visit} {...row} /> },
        { head: t(w.change), cell: (row) => <ChangeText visit={visit} {...row} /> },
      ]}
    />
  );
}
