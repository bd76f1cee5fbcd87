import type { lifeEventCoverage } from "../../analyse/questions/life-event-coverage.ts";
import type { LifeEvent } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import type { Counts } from "../standing.ts";
import { words } from "../words.ts";
import { MarkBar, MarkCounts } from "./mark.tsx";

export type CoverageRow = Row<typeof lifeEventCoverage>;

export function countsOf(row: CoverageRow): Counts {
  return { good: row.good, watch: row.watch, bad: row.bad, "cannot-tell": row.cannot_tell };
}

/** One situation of life: its name, how many steps, and how they fare. */
export function LifeEventCard({
  visit,
  event,
  row,
}: {
  readonly visit: Visit;
  readonly event: LifeEvent;
  readonly row: CoverageRow | undefined;
}) {
  return (
    <li class="card">
      <a href={visit.href(`/life-events/${encodeURIComponent(event.id)}`)}>{visit.t(event.name)}</a>
      <span class="muted">{visit.t(words.home.steps, { n: event.steps.length })}</span>
      {row ? (
        <>
          <MarkBar counts={countsOf(row)} />
          <MarkCounts visit={visit} counts={countsOf(row)} />
        </>
      ) : (
        <span class="muted">{visit.t(words.lifeEvent.notJudged)}</span>
      )}
    </li>
  );
}
