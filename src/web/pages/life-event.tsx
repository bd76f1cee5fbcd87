import { z } from "zod";
import { lifeEventCoverage } from "../../analyse/questions/life-event-coverage.ts";
import { missingLinks } from "../../analyse/questions/missing-links.ts";
import { stepChecks } from "../../analyse/questions/step-checks.ts";
import type { LifeEvent } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { GroupAudience, type GroupYear, groupYears } from "../parts/group-audience.tsx";
import { type CoverageRow, countsOf } from "../parts/life-event-card.tsx";
import { MarkBar, MarkCounts } from "../parts/mark.tsx";
import { StepGuide } from "../parts/step-guide.tsx";
import { StepReport } from "../parts/step-report.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { words } from "../words.ts";

const w = words.lifeEvent;

const VIEWS = ["report", "guide"] as const;

interface LifeEventData {
  readonly event: LifeEvent;
  readonly checks: ReadonlyMap<string, Row<typeof stepChecks>>;
  readonly missing: readonly Row<typeof missingLinks>[];
  readonly row: CoverageRow | undefined;
  readonly audience: readonly GroupYear[];
}

/** One situation of life: a test report for those who answer for the sites, a guide for those who live it. */
export const lifeEventPage = page({
  id: "life-event",
  path: "/life-events/:id",
  section: "life-events",
  query: z.object({ view: z.enum(VIEWS).default("report") }),
  async load({ id = "" }, visit): Promise<LifeEventData | undefined> {
    const event = visit.directory.lifeEvent(id);
    if (!event) return undefined;
    const [row] = await visit.ask(lifeEventCoverage, { life_event: id });
    const checks = await visit.ask(stepChecks, { life_event: id });
    return {
      event,
      row,
      checks: new Map(checks.map((check) => [check.step, check])),
      missing: await visit.ask(missingLinks, { life_event: id }),
      audience: await groupYears(visit, "life-event", id),
    };
  },
  title: ({ event }, visit) => visit.t(event.name),
  view: ({ event, row, checks, missing, audience }, visit, { view }) => (
    <>
      <h1>{visit.t(event.name)}</h1>
      <p class="lead">{row ? sentenceOf(visit, row) : visit.t(w.notJudged)}</p>
      {row ? (
        <div class="event-marks">
          <MarkBar counts={countsOf(row)} />
          <MarkCounts visit={visit} counts={countsOf(row)} />
        </div>
      ) : null}
      <Tabs
        label={visit.t(w.views)}
        tabs={VIEWS.map((name) => ({
          name: visit.t(name === "report" ? w.report : w.guide),
          href: visit.href(
            `/life-events/${encodeURIComponent(event.id)}`,
            name === "report" ? {} : { view: name },
          ),
          isHere: name === view,
        }))}
      />
      {view === "guide" ? (
        <StepGuide visit={visit} event={event} checks={checks} />
      ) : (
        <>
          <StepReport visit={visit} event={event} checks={checks} missing={missing} />
          <GroupAudience visit={visit} years={audience} />
          <section aria-labelledby="what-if">
            <h2 id="what-if">
              <a href={visit.href(`/life-events/${encodeURIComponent(event.id)}/what-if`)}>
                {visit.t(words.whatIf.link)}
              </a>
            </h2>
            <p>{visit.t(words.whatIf.linkLead)}</p>
          </section>
          {row ? <Figures visit={visit} row={row} id={event.id} /> : null}
        </>
      )}
    </>
  ),
});

function sentenceOf(visit: Visit, row: CoverageRow): string {
  const judged = row.steps - row.cannot_tell;
  const known =
    row.steps > 0 && row.good === row.steps
      ? visit.t(w.sentenceAll, { steps: row.steps })
      : judged > 0
        ? visit.t(w.sentence, { good: row.good, steps: row.steps, bad: row.bad, watch: row.watch })
        : "";
  const unknown = row.cannot_tell > 0 ? visit.t(w.sentenceUnknown, { n: row.cannot_tell }) : "";
  return `${known} ${unknown}`.trim();
}

function Figures({
  visit,
  row,
  id,
}: {
  readonly visit: Visit;
  readonly row: CoverageRow;
  readonly id: string;
}) {
  const { t, number, percent } = visit;
  const judged = row.steps - row.cannot_tell;
  const figures = [
    {
      name: w.coverage,
      value: row.coverage === null ? "–" : percent(row.coverage),
      note: t(w.coverageNote, { n: judged }),
    },
    {
      name: w.medianClicks,
      value: row.median_clicks === null ? "–" : number(row.median_clicks, 1),
      note: "",
    },
    {
      name: w.wayBack,
      value: row.way_back_share === null ? "–" : percent(row.way_back_share),
      note: t(w.ofTargetsRead),
    },
    { name: w.deadEnds, value: number(row.dead_ends), note: t(w.deadEndsNote) },
  ];
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t(w.facts)}</h2>
      <dl class="figures">
        {figures.map(({ name, value, note }) => (
          <div>
            <dt>{t(name)}</dt>
            <dd>
              <strong>{value}</strong> <span class="muted">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="csv">
        <a href={`/data/step-checks.csv?life_event=${encodeURIComponent(id)}`}>{t(words.shell.download)}</a>
      </p>
    </section>
  );
}
