import { z } from "zod";
import { periodLength } from "../../kit/period.ts";
import type { Coverage } from "../../model/key-figure.ts";
import { boardOf, catalogueOf, periodText } from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { Bar, DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.board;

interface Line {
  readonly id: string;
  readonly name: string;
  readonly now: Coverage | undefined;
  /** The periods before, the latest first. */
  readonly before: readonly Coverage[];
}

/** Who gave what was asked, and who did not, period after period. */
export const declaredPage = page({
  id: "declared",
  path: "/declared",
  section: "scoreboard",
  reads: "board",
  query: z.object({}),
  async load(_params, visit): Promise<readonly Line[]> {
    const board = boardOf(visit);
    const { period } = board.manifest;
    const rows = (await board.coverage({ indicator: "all" })).filter(
      (row) => row.organisation !== "all" && periodLength(row.period) === periodLength(period),
    );
    const catalogue = catalogueOf(board);
    const ids = [...new Set(rows.map(({ organisation }) => organisation))];
    return ids
      .map((id) => {
        const own = rows
          .filter((row) => row.organisation === id)
          .sort((a, b) => (a.period < b.period ? 1 : -1));
        const organisation = catalogue.organisation(id);
        return {
          id,
          name: organisation ? visit.t(organisation.name) : id,
          now: own.find((row) => row.period === period),
          before: own.filter((row) => row.period !== period).slice(0, 4),
        };
      })
      .sort((a, b) => visit.compare(a.name, b.name));
  },
  title: (_data, visit) => visit.t(w.declaredTitle),
  view: (lines, visit) => {
    const { t } = visit;
    const period = periodText(visit, boardOf(visit).manifest.period);
    const asked = lines.flatMap(({ now }) => (now && now.requested > 0 ? now : []));
    const full = asked.filter(({ missing }) => missing === 0).length;
    const none = asked.filter(({ missing, requested }) => missing === requested).length;
    return (
      <>
        <h1>{t(w.declaredTitle)}</h1>
        <p class="lead">
          {t(w.declaredLead, { period, n: asked.length, full, part: asked.length - full - none, none })}
        </p>
        <BoardTabs visit={visit} here="declared" />
        <DataTable
          visit={visit}
          caption={t(w.declaredTitle)}
          isCaptionHidden
          isStacked
          rows={lines}
          csv={`/data/editions/${boardOf(visit).manifest.id}/coverage.csv`}
          columns={[
            {
              head: t(w.organisation),
              isName: true,
              cell: ({ id, name }) => (
                <a href={visit.href(`/ministries/${encodeURIComponent(id)}/figures`)}>{name}</a>
              ),
            },
            { head: t(w.coverage), cell: ({ now }) => givenOf(visit, now) },
            { head: t(w.missing), isNumber: true, cell: ({ now }) => numberOf(visit, now?.missing) },
            { head: t(w.suppressed), isNumber: true, cell: ({ now }) => numberOf(visit, now?.suppressed) },
            {
              head: t(w.notApplicable),
              isNumber: true,
              cell: ({ now }) => numberOf(visit, now?.not_applicable),
            },
            {
              head: t(w.notRequested),
              isNumber: true,
              cell: ({ now }) => numberOf(visit, now?.not_requested),
            },
            { head: t(w.beforeThat), cell: ({ before }) => beforeText(visit, before) },
          ]}
        />
      </>
    );
  },
});

function givenOf(visit: Visit, now: Coverage | undefined) {
  if (!now) return "–";
  return (
    <>
      {visit.t(w.coverageShort, { given: now.given, requested: now.requested })}
      <Bar value={now.given} largest={now.requested} tone="plain" />
    </>
  );
}

const numberOf = (visit: Visit, value: number | undefined): string =>
  value === undefined ? "–" : visit.number(value);

const beforeText = (visit: Visit, before: readonly Coverage[]): string =>
  before
    .map(({ period, given, requested }) => {
      const share = requested === 0 ? "–" : visit.percent(given / requested);
      return `${periodText(visit, period)} ${share}`;
    })
    .join(" · ") || "–";
