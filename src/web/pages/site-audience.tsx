import { z } from "zod";
import { audienceBacktest } from "../../analyse/questions/audience-backtest.ts";
import { audienceClusterProfiles } from "../../analyse/questions/audience-cluster-profiles.ts";
import { audienceClusters } from "../../analyse/questions/audience-clusters.ts";
import { audienceDays } from "../../analyse/questions/audience-days.ts";
import { audienceEvents } from "../../analyse/questions/audience-events.ts";
import { audienceForecast } from "../../analyse/questions/audience-forecast.ts";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { audienceOrigins } from "../../analyse/questions/audience-origins.ts";
import { audienceSources } from "../../analyse/questions/audience-sources.ts";
import { audienceTops } from "../../analyse/questions/audience-tops.ts";
import { audienceWindowChanges } from "../../analyse/questions/audience-window-changes.ts";
import { audienceWindows } from "../../analyse/questions/audience-windows.ts";
import { daysLater } from "../../kit/day.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { monthsBySite } from "../audience-standing.ts";
import { type AudienceMonth, monthsFrom, monthsLater } from "../month-quality.ts";
import { page, type Visit } from "../page.ts";
import { AudienceChart, numberOf, saysOf } from "../parts/audience-chart.tsx";
import { type AudienceEventRow, EventTable, marked, marksOf } from "../parts/audience-event.tsx";
import { audienceLead } from "../parts/audience-lead.ts";
import { Origins, Tops } from "../parts/audience-origin.tsx";
import { CountedBy } from "../parts/audience-source.tsx";
import { SiteWindows, type Window, type WindowChange } from "../parts/audience-window.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { monthAsked } from "../parts/month-asked.ts";
import { SiteLink } from "../parts/name.tsx";
import { stretches } from "../parts/quality-strip.tsx";
import { type ChartPoint, SeriesChart } from "../parts/series-chart.tsx";
import { words } from "../words.ts";

const w = words.audience;
const e = words.event;

const query = z.object({ from: monthAsked, to: monthAsked });

/** What is shown of a day, and of a day to come. */
const COUNTED = ["day", "visits", "visitors", "views"] as const;
const EXPECTED = ["day", "value", "low80", "high80"] as const;
type KnownDay = Pick<Row<typeof audienceDays>, (typeof COUNTED)[number]>;
type ExpectedDay = Pick<Row<typeof audienceForecast>, (typeof EXPECTED)[number]>;

interface AudienceData {
  readonly site: Site;
  readonly months: readonly AudienceMonth[];
  readonly days: readonly KnownDay[];
  /** The last days known, for the forecast. */
  readonly recent: readonly ChartPoint[];
  readonly origins: readonly Row<typeof audienceOrigins>[];
  readonly tops: readonly Row<typeof audienceTops>[];
  readonly sources: readonly Row<typeof audienceSources>[];
  readonly events: readonly AudienceEventRow[];
  readonly forecast: readonly ExpectedDay[];
  readonly backtest: readonly Row<typeof audienceBacktest>[];
  /** The cluster of the site, and how many are in it. */
  readonly cluster: Row<typeof audienceClusterProfiles> | undefined;
  readonly windows: readonly Window[];
  readonly windowChanges: readonly WindowChange[];
  readonly from: string;
  readonly to: string;
}

/** A stretch up to so many months is shown day by day. */
const MONTHS_BY_DAY = 18;
/** Shown with the forecast. */
const MONTHS_BEFORE_FORECAST = 3;

/** Who comes to a site, over all the years known: how many, from where, and what the figures are worth. */
export const siteAudiencePage = page({
  id: "site-audience",
  path: "/sites/:id/audience",
  section: "sites",
  query,
  async load({ id = "" }, visit, asked): Promise<AudienceData | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    const isOwn = (row: { readonly site: string | null }): boolean => row.site === id;
    const own = { site: id };
    const months = monthsBySite(await visit.ask(audienceMonths)).get(id) ?? [];
    const [first, last] = [months[0]?.month ?? NO_MONTH, months.at(-1)?.month ?? NO_MONTH];
    const from = within(first, asked.from === undefined ? first : `${asked.from}-01`, last);
    const to = within(from, asked.to === undefined ? last : `${asked.to}-01`, last);
    const isShort = monthsFrom(from, to) <= MONTHS_BY_DAY;
    const lastMonth = months.findLast(({ days_known }) => days_known > 0)?.month ?? to;
    const shown = { from, to };
    const late = { from: monthsLater(lastMonth, -MONTHS_BEFORE_FORECAST), to: lastMonth };
    const known = await daysOf(visit, id, isShort ? [shown, late] : [late]);
    return {
      site,
      months,
      days: isShort ? known.filter(isWithin(shown)) : [],
      recent: everyDay(known.filter(isWithin(late))),
      origins: await visit.ask(audienceOrigins, own),
      tops: await visit.ask(audienceTops, own),
      sources: (await visit.ask(audienceSources)).filter(isOwn),
      events: (await visit.ask(audienceEvents)).filter(isOwn),
      forecast: [...(await visit.ask(audienceForecast, { ...own, metric: "visits" }, EXPECTED))].sort(byDay),
      backtest: (await visit.ask(audienceBacktest)).filter((row) => isOwn(row) && row.metric === "visits"),
      cluster: await clusterOf(visit, id),
      windows: await visit.ask(audienceWindows, own),
      windowChanges: await visit.ask(audienceWindowChanges, own),
      from,
      to,
    };
  },
  title: ({ site }, visit) => visit.t(w.siteTitle, { site: visit.t(site.name) }),
  view: (data, visit, asked) => {
    const { t } = visit;
    const { site, months, sources } = data;
    return (
      <>
        <h1>{t(w.siteTitle, { site: t(site.name) })}</h1>
        <p>
          ← <SiteLink visit={visit} id={site.id} />
        </p>
        <Answered visit={visit} question={audienceMonths}>
          {months.length === 0 && data.windows.length === 0 ? (
            <>
              <p class="lead">{t(w.none)}</p>
              <p class="notice">{t(w.noneHelp)}</p>
              <p>
                <a href={visit.href("/counter")}>{t(w.noneCounter)}</a>
              </p>
            </>
          ) : (
            <>
              {isCounted(months) || data.windows.length === 0 ? (
                <p class="lead">{audienceLead(visit, months)}</p>
              ) : null}
              <SiteWindows visit={visit} site={site.id} windows={data.windows} changes={data.windowChanges} />
              {months.length > 0 ? <Years visit={visit} data={data} /> : null}
              {data.origins.length > 0 ? <Origins visit={visit} rows={data.origins} /> : null}
              <Tops visit={visit} rows={data.tops} />
            </>
          )}
          {sources.length > 0 ? <CountedBy visit={visit} site={site.id} rows={sources} /> : null}
        </Answered>
        {sources.length > 0 || data.windows.length > 0 ? (
          <p>
            <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/audience/rows`, asked)}>{t(w.rows)}</a>
          </p>
        ) : null}
      </>
    );
  },
});

/** A search engine or an index may know a site whose visits nobody counts. */
const isCounted = (months: readonly AudienceMonth[]): boolean =>
  months.some(({ days_known }) => days_known > 0);

/** Where nothing is known, any month does. */
const NO_MONTH = "2016-01-01";

/** An address may ask for any month: only those known are shown. */
function within(first: string, month: string, last: string): string {
  if (month < first) return first;
  return month > last ? last : month;
}

const byDay = (a: { readonly day: string }, b: { readonly day: string }): number =>
  a.day.localeCompare(b.day);

/** Months from the first to the last. */
interface Span {
  readonly from: string;
  readonly to: string;
}

const isWithin =
  ({ from, to }: Span) =>
  ({ day }: { readonly day: string }): boolean =>
    day >= from && day.slice(0, 7) <= to.slice(0, 7);

/** The days of the years of these spans, in order: those of ten years are not read for one. */
async function daysOf(visit: Visit, site: string, spans: readonly Span[]): Promise<readonly KnownDay[]> {
  const years = new Set<number>();
  for (const { from, to } of spans)
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) years.add(year);
  return [...(await visit.ask(audienceDays, { site, year: [...years].sort() }, COUNTED))].sort(byDay);
}

async function clusterOf(visit: Visit, site: string): Promise<AudienceData["cluster"]> {
  const own = (await visit.ask(audienceClusters)).find((row) => row.site === site);
  if (!own) return undefined;
  return (await visit.ask(audienceClusterProfiles)).find(({ cluster }) => cluster === own.cluster);
}

/** What is known day by day: the curve, what happened, what is expected. */
function Years({ visit, data }: { readonly visit: Visit; readonly data: AudienceData }) {
  return (
    <>
      <Curve visit={visit} data={data} />
      <Period visit={visit} data={data} />
      <Happened visit={visit} data={data} />
      <Expected visit={visit} data={data} />
    </>
  );
}

function Happened({ visit, data }: { readonly visit: Visit; readonly data: AudienceData }) {
  const { t } = visit;
  const shown = marked(data.events, data.from, data.to);
  const others = data.events
    .filter((event) => !shown.includes(event))
    .sort((a, b) => b.day.localeCompare(a.day));
  return (
    <section aria-labelledby="happened">
      <h2 id="happened">{t(e.title)}</h2>
      <Answered visit={visit} question={audienceEvents}>
        {data.events.length === 0 ? <p>{t(e.none)}</p> : null}
        {shown.length === 0 ? null : (
          <EventTable
            visit={visit}
            events={shown}
            caption={t(e.title)}
            isNumbered
            csv={`/data/audience-events.csv?site=${encodeURIComponent(data.site.id)}`}
          />
        )}
        {others.length === 0 ? null : (
          <details>
            <summary>{t(e.others, { n: others.length })}</summary>
            <EventTable
              visit={visit}
              events={others}
              caption={t(e.others, { n: others.length })}
              isNumbered
            />
          </details>
        )}
      </Answered>
    </section>
  );
}

function Expected({ visit, data }: { readonly visit: Visit; readonly data: AudienceData }) {
  const { t } = visit;
  const { forecast, backtest, recent, cluster } = data;
  const [tested] = [...backtest].sort((a, b) => b.horizon - a.horizon);
  const mean = (of: (row: AudienceData["forecast"][number]) => number): number =>
    forecast.reduce((sum, row) => sum + of(row), 0) / forecast.length;
  return (
    <>
      {forecast.length === 0 || recent.length === 0 ? null : (
        <section aria-labelledby="expected">
          <h2 id="expected">{t(e.forecast)}</h2>
          <p>
            {t(e.forecastLead, {
              days: forecast.length,
              low: Math.round(mean(({ low80 }) => low80)),
              high: Math.round(mean(({ high80 }) => high80)),
            })}
          </p>
          <SeriesChart
            visit={visit}
            title={t(e.forecastChart)}
            says={saysOf(visit, recent)}
            points={recent}
            band={forecast.map(({ day, value, low80, high80 }) => ({
              day,
              low: low80,
              middle: value,
              high: high80,
            }))}
          />
          {tested ? (
            <p class="small">
              {t(e.forecastHeld, {
                days: tested.days,
                share80: visit.percent(tested.coverage80),
                share95: visit.percent(tested.coverage95),
              })}
            </p>
          ) : null}
          <p>
            <a href={`/data/audience-forecast.csv?site=${encodeURIComponent(data.site.id)}`}>
              {t(words.shell.download)}
            </a>
          </p>
        </section>
      )}
      {cluster === undefined || cluster.size < 2 ? null : (
        <p>
          {t(e.clusterOf, {
            n: cluster.size - 1,
            what: visit.language === "fr" ? cluster.description_fr : cluster.description_en,
          })}{" "}
          <a href={visit.href("/audience/clusters")}>{t(e.clusters)}</a>
        </p>
      )}
    </>
  );
}

function Curve({ visit, data }: { readonly visit: Visit; readonly data: AudienceData }) {
  const { t } = visit;
  const { site, months, days, from, to } = data;
  const csv = `/data/audience-months.csv?site=${encodeURIComponent(site.id)}`;
  if (days.length === 0) {
    const shown = months.filter(({ month }) => month >= from && month <= to);
    return (
      <AudienceChart
        visit={visit}
        title={t(w.chart)}
        months={shown}
        from={from}
        to={to}
        marks={marksOf(visit, marked(data.events, from, to))}
        csv={csv}
      />
    );
  }
  const points = everyDay(days);
  return (
    <>
      <SeriesChart
        visit={visit}
        title={t(w.chartDays)}
        says={saysOf(visit, points)}
        points={points}
        strip={stretches(months, from, to)}
        marks={marksOf(visit, marked(data.events, from, to))}
      />
      <details>
        <summary>{t(w.tableDays)}</summary>
        <DataTable
          visit={visit}
          caption={t(w.chartDays)}
          csv={`/data/audience-days.csv?site=${encodeURIComponent(site.id)}`}
          rows={[...days].reverse()}
          columns={[
            { head: t(w.dayHead), isName: true, isDay: true, cell: ({ day }) => day },
            { head: t(w.visits), isNumber: true, cell: ({ visits }) => numberOf(visit, visits) },
            { head: t(w.visitors), isNumber: true, cell: ({ visitors }) => numberOf(visit, visitors) },
            { head: t(w.views), isNumber: true, cell: ({ views }) => numberOf(visit, views) },
          ]}
        />
      </details>
    </>
  );
}

/** Days without a row stay open in the curve. */
function everyDay(days: AudienceData["days"]): ChartPoint[] {
  const known = new Map(days.map(({ day, visits }) => [day, visits]));
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const points: ChartPoint[] = [];
  for (let day = first; day <= last; day = daysLater(day, 1))
    points.push({ day, value: known.get(day) ?? null });
  return points;
}

function Period({ visit, data }: { readonly visit: Visit; readonly data: AudienceData }) {
  const { t } = visit;
  const path = `/sites/${encodeURIComponent(data.site.id)}/audience`;
  const years = [...new Set(data.months.map(({ month }) => month.slice(0, 4)))];
  return (
    <nav class="period" aria-label={t(w.period)}>
      <ul>
        <li>
          <a href={visit.href(path)}>{t(w.whole)}</a>
        </li>
        {years.map((year) => (
          <li>
            <a
              href={visit.href(path, { from: `${year}-01`, to: `${year}-12` })}
              aria-current={data.from.startsWith(year) && data.to.startsWith(year) ? "page" : undefined}
            >
              {year}
            </a>
          </li>
        ))}
      </ul>
      {visit.isCopy ? null : (
        <form method="get" action={visit.href(path)}>
          <label>
            {t(w.from)} <input type="month" name="from" value={data.from.slice(0, 7)} pattern="\d{4}-\d{2}" />
          </label>{" "}
          <label>
            {t(w.to)} <input type="month" name="to" value={data.to.slice(0, 7)} pattern="\d{4}-\d{2}" />
          </label>{" "}
          <button type="submit">{t(w.show)}</button>
        </form>
      )}
    </nav>
  );
}
