import type { Child } from "hono/jsx";
import type { observations } from "../../analyse/questions/observations.ts";
import type { readingIncidents } from "../../analyse/questions/reading-incidents.ts";
import type { siteFacts } from "../../analyse/questions/site-facts.ts";
import type { siteReading } from "../../analyse/questions/site-reading.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";
import { OutsideLink } from "./name.tsx";

const w = words.reading;

type Reading = Row<typeof siteReading>;
type Incident = Row<typeof readingIncidents>;

interface Props {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly facts: Row<typeof siteFacts>;
  readonly incidents: readonly Incident[];
  readonly dates: readonly Row<typeof observations>[];
  /** What changed since the reading before: shown when something was read. */
  readonly children?: Child;
}

/** How much of the site was read, what is left and why, how old it is: what the rest of the sheet is worth. */
export function SiteReading({ visit, reading, facts, incidents, dates, children }: Props) {
  const { t, day } = visit;
  const { completeness, missed_on, missed_because, pages_failing, failing_from, failing_because } = reading;
  const failure = wordsOf(words.incident, failing_because);
  const untried = reading.pages_kept - pages_failing;
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{t(w.reading)}</h2>
      <p>
        {completenessOf(visit, reading)}{" "}
        {facts.pages_broken > 0 ? t(w.answeredBadly, { n: facts.pages_broken }) : ""}
      </p>
      {completeness === null ? null : <Bar value={completeness} largest={1} tone="plain" />}
      {missed_on === null ? null : (
        <p class="notice">
          {t(w.missed, { day: day(missed_on), reason: t(wordsOf(words.stop, missed_because) ?? w.noReason) })}
        </p>
      )}
      {reading.latest === null ? null : (
        <p>
          {ageOf(visit, reading)} {untried > 0 ? t(w.kept, { n: untried }) : ""}
        </p>
      )}
      {failing_from === null ? null : (
        <p class="notice">
          {t(w.failing, { n: pages_failing, day: day(failing_from) })}{" "}
          {failure ? t(w.failingBecause, { reason: t(failure) }) : ""}
        </p>
      )}
      {reading.soft_404 ? <p class="notice">{t(w.softErrors)}</p> : null}
      <Left visit={visit} reading={reading} incidents={incidents} />
      {reading.pages_read > 0 ? children : null}
      <Incidents visit={visit} site={reading.site} rows={incidents} />
      <Dates visit={visit} rows={dates} />
    </section>
  );
}

const SENTENCES: Readonly<Record<string, Words>> = {
  whole: w.whole,
  partly: w.partly,
  untold: w.untold,
  "nothing-found": w.nothingFound,
  forbidden: w.forbidden,
  "no-answer": w.noAnswer,
  "not-tried": w.notTried,
};

function completenessOf(visit: Visit, { state, pages_read, unread, completeness }: Reading): string {
  return visit.t(SENTENCES[state] ?? w.untold, {
    read: pages_read,
    known: pages_read + unread,
    share: visit.percent(completeness ?? 0),
  });
}

function ageOf({ t, day }: Visit, { oldest, latest }: Reading): string {
  if (oldest === null || latest === null) return "";
  return oldest === latest
    ? t(w.ageOne, { latest: day(latest) })
    : t(w.age, { oldest: day(oldest), latest: day(latest) });
}

/** The words of a value that a column may hold. */
export function wordsOf(catalogue: Readonly<Record<string, Words>>, value: string | null): Words | undefined {
  return value === null ? undefined : catalogue[value];
}

interface LeftProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly incidents: readonly Incident[];
}

/** Each kind of address that was not read, how many, and why. */
function Left({ visit, reading, incidents }: LeftProps) {
  const { t, number } = visit;
  const rows = leftRows(visit, reading, incidents).filter(({ n }) => n !== null && n > 0);
  if (rows.length === 0 && reading.pages_read === 0) return null;
  if (rows.length === 0 && reading.frontier_left === null) return <p class="muted">{t(w.leftUntold)}</p>;
  if (rows.length === 0) return <p>{t(w.nothingLeft)}</p>;
  return (
    <>
      <h3>{t(w.left)}</h3>
      <dl class="ledger">
        {rows.map(({ what, n, why, isEstimate }) => (
          <div>
            <dt>{t(what)}</dt>
            <dd class="number">{`${isEstimate ? "≈ " : ""}${number(n ?? 0)}`}</dd>
            <dd class="why">{why}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface LeftRow {
  readonly what: Words;
  readonly n: number | null;
  readonly why: string;
  readonly isEstimate?: boolean;
}

function leftRows({ t }: Visit, reading: Reading, incidents: readonly Incident[]): readonly LeftRow[] {
  const stop = wordsOf(words.stop, reading.stopped_by);
  const traps = [...new Set(incidents.map(({ kind }) => kind))]
    .filter((kind) => kind.startsWith("trap-") || kind === "idle-parameter")
    .map((kind) => t(wordsOf(words.incident, kind) ?? w.traps));
  return [
    {
      what: w.frontier,
      n: reading.frontier_left,
      why: stop ? t(w.frontierStopped, { reason: t(stop) }) : t(w.frontierWhy),
    },
    {
      what: w.robots,
      n: reading.robots_blocked,
      why: t(reading.robots_state === "unreachable" ? w.robotsDown : w.robotsWhy),
    },
    { what: w.errors, n: reading.errors, why: t(w.errorsWhy) },
    { what: w.sitemap, n: reading.sitemap_left, why: t(w.sitemapWhy) },
    {
      what: w.traps,
      n: reading.trap_left,
      why: traps.length > 0 ? t(w.trapsNamed, { list: traps.join(", ") }) : t(w.trapsWhy),
    },
    { what: w.unseen, n: reading.unseen_estimate, why: t(w.unseenWhy), isEstimate: true },
  ];
}

function Incidents({
  visit,
  site,
  rows,
}: {
  readonly visit: Visit;
  readonly site: string;
  readonly rows: readonly Incident[];
}) {
  const { t, number } = visit;
  if (rows.length === 0) return null;
  return (
    <details class="twin">
      <summary>{t(w.incidents, { n: rows.length })}</summary>
      <DataTable
        visit={visit}
        caption={t(w.incidents, { n: rows.length })}
        isCaptionHidden
        isStacked
        csv={`/data/reading-incidents.csv?site=${encodeURIComponent(site)}`}
        rows={[...rows].sort((a, b) => b.met - a.met || a.kind.localeCompare(b.kind))}
        columns={[
          {
            head: t(w.incident),
            isName: true,
            cell: ({ kind }) => (
              <>
                {t(wordsOf(words.incident, kind) ?? w.noReason)}
                <IncidentMeaning visit={visit} kind={kind} />
              </>
            ),
          },
          { head: t(w.times), isNumber: true, cell: ({ met }) => number(met) },
          { head: t(w.firstAt), cell: ({ url }) => <OutsideLink url={url} /> },
          {
            head: t(w.detail),
            cell: (row) => (isToldByWords(row) ? "" : <code lang="en">{row.detail}</code>),
          },
        ]}
      />
    </details>
  );
}

/** What an incident means to the people who run the site, where its name does not say it. */
function IncidentMeaning({ visit, kind }: { readonly visit: Visit; readonly kind: string }) {
  const meaning = wordsOf(words.incidentMeaning, kind);
  return meaning === undefined ? null : <p class="muted">{visit.t(meaning)}</p>;
}

/** Incidents whose detail says in English what their words say already. */
const TOLD_BY_WORDS: ReadonlySet<string> = new Set([
  "needs-browser",
  "soft-404",
  "trap-calendar",
  "trap-no-news",
  "trap-repeating-path",
]);

const isToldByWords = ({ kind, detail }: Incident): boolean => detail === "" || TOLD_BY_WORDS.has(kind);

function Dates({ visit, rows }: { readonly visit: Visit; readonly rows: Props["dates"] }) {
  const { t, number } = visit;
  if (rows.length === 0) return null;
  const largest = Math.max(...rows.map(({ pages }) => pages));
  return (
    <DataTable
      visit={visit}
      caption={t(w.dates)}
      rows={[...rows].sort((a, b) => b.day.localeCompare(a.day))}
      columns={[
        { head: t(words.site.date), isName: true, isDay: true, cell: (row) => visit.day(row.day) },
        { head: t(w.pages), isNumber: true, cell: (row) => number(row.pages) },
        {
          head: t(words.site.share),
          cell: (row) => <Bar value={row.pages} largest={largest} tone="plain" />,
        },
        { head: t(words.site.links), isNumber: true, cell: (row) => number(row.links) },
      ]}
    />
  );
}
