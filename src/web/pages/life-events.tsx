import { z } from "zod";
import { lifeEventCoverage } from "../../analyse/questions/life-event-coverage.ts";
import type { LifeEvent } from "../../model/estate.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { type CoverageRow, countsOf, LifeEventCard } from "../parts/life-event-card.tsx";
import { MarkBar, MarkCounts } from "../parts/mark.tsx";
import { words } from "../words.ts";

const w = words.lifeEvent;

interface Line {
  readonly event: LifeEvent;
  readonly row: CoverageRow | undefined;
}

export const lifeEventsPage = page({
  id: "life-events",
  path: "/life-events",
  section: "life-events",
  query: z.object({}),
  async load(_params, visit): Promise<readonly Line[]> {
    const rows = new Map((await visit.ask(lifeEventCoverage)).map((row) => [row.life_event, row]));
    return visit.directory.lifeEvents.map((event) => ({ event, row: rows.get(event.id) }));
  },
  title: (_data, visit) => visit.t(w.listTitle),
  view: (lines, visit) => (
    <>
      <h1>{visit.t(w.listTitle)}</h1>
      <p class="lead">{sentenceOf(visit, lines)}</p>
      <ul class="cards">
        {lines.map(({ event, row }) => (
          <LifeEventCard visit={visit} event={event} row={row} />
        ))}
      </ul>
      {lines.length > 0 ? <CoverageTable visit={visit} lines={lines} /> : null}
    </>
  ),
});

function sentenceOf(visit: Visit, lines: readonly Line[]): string {
  if (lines.length === 0) return visit.t(w.listEmpty);
  const rows = lines.flatMap(({ row }) => (row ? [row] : []));
  const sum = (of: (row: CoverageRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [steps, bad, watch] = [sum((row) => row.steps), sum((row) => row.bad), sum((row) => row.watch)];
  return visit.t(w.listLead, { steps, bad, watch, events: rows.length });
}

function CoverageTable({ visit, lines }: { readonly visit: Visit; readonly lines: readonly Line[] }) {
  const { t, number } = visit;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t(w.facts)}</h2>
      <DataTable
        visit={visit}
        caption={t(w.facts)}
        isCaptionHidden
        csv="/data/life-event-coverage.csv"
        rows={lines}
        columns={[
          {
            head: t(w.name),
            isName: true,
            cell: ({ event }) => (
              <a href={visit.href(`/life-events/${encodeURIComponent(event.id)}`)}>{t(event.name)}</a>
            ),
          },
          {
            head: t(w.result),
            cell: ({ row }) => (row ? <MarkCounts visit={visit} counts={countsOf(row)} /> : t(w.notJudged)),
          },
          { head: t(words.site.share), cell: ({ row }) => (row ? <MarkBar counts={countsOf(row)} /> : null) },
          { head: t(w.coverage), isNumber: true, cell: ({ row }) => coverageOf(visit, row) },
          {
            head: t(w.clicks),
            isNumber: true,
            cell: ({ row }) => (row?.median_clicks == null ? "–" : number(row.median_clicks, 1)),
          },
          { head: t(w.missing), isNumber: true, cell: ({ row }) => (row ? number(row.missing_links) : "–") },
        ]}
      />
    </section>
  );
}

function coverageOf(visit: Visit, row: CoverageRow | undefined): string {
  if (!row || row.coverage === null) return "–";
  return visit.t(w.coverageOf, { share: visit.percent(row.coverage), n: row.steps - row.cannot_tell });
}
