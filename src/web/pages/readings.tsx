import { z } from "zod";
import { audience, audienceParts } from "../../model/audience.ts";
import { page, type Visit } from "../page.ts";
import { CrawlNow } from "../parts/crawl-progress.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { words } from "../words.ts";

const w = words.reading;
const d = words.data;

/** A person looks about as often. */
const REFRESH_SECONDS = 5;

const query = z.object({ still: z.literal("1").optional() });

/** Every snapshot there is, and the reading under way. It is not part of a run, so it shows before the first one. */
export const readingsPage = page({
  id: "readings",
  path: "/readings",
  section: "data",
  query,
  isLive: true,
  async load(_params, visit) {
    return { progress: visit.progress() };
  },
  title: (_data, visit) => visit.t(w.title),
  refresh: ({ progress }, { still }) =>
    progress?.state === "running" && still === undefined ? REFRESH_SECONDS : undefined,
  view: ({ progress }, visit, { still }) => (
    <>
      <h1>{visit.t(w.title)}</h1>
      <p class="lead">
        {visit.snapshots.length > 0 ? visit.t(w.lead, { n: visit.snapshots.length }) : visit.t(w.none)}
      </p>
      <CrawlNow visit={visit} progress={progress} isStill={still !== undefined} />
      <Snapshots visit={visit} />
    </>
  ),
});

function Snapshots({ visit }: { readonly visit: Visit }) {
  const { t, number, run } = visit;
  if (visit.snapshots.length === 0) return null;
  const count = (counts: Readonly<Record<string, number>>, ...tables: readonly string[]): string => {
    const told = tables.flatMap((table) => counts[table] ?? []);
    return told.length === 0 ? "–" : number(told.reduce((sum, n) => sum + n, 0));
  };
  return (
    <section aria-labelledby="list">
      <h2 id="list">{t(w.list)}</h2>
      <p>{t(d.refusalsNote)}</p>
      <DataTable
        visit={visit}
        caption={t(w.list)}
        isCaptionHidden
        isStacked
        rows={[...visit.snapshots].reverse()}
        columns={[
          { head: t(d.snapshot), isName: true, cell: ({ id }) => id },
          { head: t(d.date), isDay: true, cell: ({ day }) => visit.day(day) },
          { head: t(d.madeBy), cell: (row) => row.made_by },
          { head: t(d.snapshotPages), isNumber: true, cell: ({ counts }) => count(counts, "pages") },
          { head: t(d.snapshotLinks), isNumber: true, cell: ({ counts }) => count(counts, "links") },
          {
            head: t(d.snapshotAudience),
            isNumber: true,
            cell: ({ counts }) => count(counts, audience.id, audienceParts.id),
          },
          { head: t(w.incidentCount), isNumber: true, cell: ({ counts }) => count(counts, "incidents") },
          { head: t(d.refusals), isNumber: true, cell: ({ counts }) => count(counts, "refusals") },
          { head: t(d.used), cell: ({ id }) => t(run.snapshots.includes(id) ? d.yes : d.historyOnly) },
        ]}
      />
    </section>
  );
}
