import type { CrawlProgress, HostProgress } from "../../model/progress.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";
import { SiteLink } from "./name.tsx";
import { wordsOf } from "./site-reading.tsx";

const w = words.reading;

interface Props {
  readonly visit: Visit;
  readonly progress: CrawlProgress | undefined;
  /** Someone asked that the page stays as it is. */
  readonly isStill: boolean;
}

/** How far the reading under way is; what starts one when there is none. */
export function CrawlNow({ visit, progress, isStill }: Props) {
  const { t } = visit;
  return (
    <section aria-labelledby="now">
      <h2 id="now">{t(w.now)}</h2>
      {progress === undefined ? (
        <p>
          {t(w.atRest)}
          <br />
          <code class="command">parvis crawl</code>
        </p>
      ) : (
        <>
          <p class="lead">
            {sentenceOf(visit, progress)} {progress.state === "stopped" ? <code>parvis crawl</code> : null}
          </p>
          <Bar value={progress.sites_done} largest={progress.sites_total} tone="plain" />
          {progress.state === "running" ? (
            <Following visit={visit} progress={progress} isStill={isStill} />
          ) : null}
          <Figures visit={visit} progress={progress} />
          <Hosts visit={visit} rows={progress.sites} />
        </>
      )}
    </section>
  );
}

const SENTENCES = { running: w.running, paused: w.paused, stopped: w.stopped, done: w.ended } as const;

function sentenceOf(visit: Visit, progress: CrawlProgress): string {
  return visit.t(SENTENCES[progress.state], {
    done: progress.sites_done,
    total: progress.sites_total,
    pages: progress.pages_read + progress.unchanged,
    speed: visit.number(progress.pages_per_second, 1),
    time: visit.moment(progress.updated_at),
  });
}

/** When it should end, and whether the page follows by itself: who reads it decides. */
function Following({ visit, progress, isStill }: Props & { readonly progress: CrawlProgress }) {
  const { t, moment } = visit;
  const { ends_at, updated_at } = progress;
  return (
    <>
      <p>{ends_at === null ? t(w.endsUnknown) : t(w.endsAt, { time: moment(ends_at, updated_at) })}</p>
      <p class="muted">
        {isStill ? t(w.isStill, { time: moment(updated_at) }) : t(w.refreshing)}{" "}
        <a href={visit.href("/readings", isStill ? {} : { still: 1 })}>{t(isStill ? w.follow : w.still)}</a>
      </p>
    </>
  );
}

function Figures({ visit, progress }: { readonly visit: Visit; readonly progress: CrawlProgress }) {
  const { t, number } = visit;
  const figures: readonly (readonly [string, string])[] = [
    [number(progress.pages_read), t(w.readPages)],
    [number(progress.unchanged), t(w.unchanged)],
    [number(progress.queue), t(w.queue)],
    [number(progress.errors), t(w.failures)],
    [number(progress.requests), t(w.requests)],
    [visit.t(w.megabytes, { n: number(progress.bytes / 1_000_000) }), t(w.received)],
    [number(progress.checks_done), t(w.checksDone, { left: progress.checks_left })],
  ];
  return (
    <dl class="figures many">
      {figures.map(([value, name]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const STATES: Readonly<Record<HostProgress["state"], Words>> = {
  waiting: w.hostWaiting,
  reading: w.hostReading,
  done: w.hostDone,
  stopped: w.hostStopped,
};

function Hosts({ visit, rows }: { readonly visit: Visit; readonly rows: readonly HostProgress[] }) {
  const { t, number } = visit;
  if (rows.length === 0) return null;
  return (
    <DataTable
      visit={visit}
      caption={t(w.largest)}
      isStacked
      rows={rows}
      columns={[
        { head: t(w.site), isName: true, cell: ({ site }) => <SiteLink visit={visit} id={site} /> },
        { head: t(w.host), cell: ({ host }) => host },
        {
          head: t(w.state),
          cell: ({ state, note }) => {
            const why = wordsOf(words.stop, note);
            return why ? `${t(STATES[state])} (${t(why)})` : t(STATES[state]);
          },
        },
        { head: t(w.pages), isNumber: true, cell: ({ pages }) => number(pages) },
        { head: t(w.waitingColumn), isNumber: true, cell: ({ queue }) => number(queue) },
        { head: t(w.failures), isNumber: true, cell: ({ errors }) => number(errors) },
        {
          head: t(w.pause),
          isNumber: true,
          cell: ({ delay_ms }) => t(w.seconds, { n: number(delay_ms / 1000, 1) }),
        },
      ]}
    />
  );
}
