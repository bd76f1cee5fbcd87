import { z } from "zod";
import { audienceDays } from "../../analyse/questions/audience-days.ts";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { audienceOrigins } from "../../analyse/questions/audience-origins.ts";
import { audienceSources } from "../../analyse/questions/audience-sources.ts";
import { audienceTops } from "../../analyse/questions/audience-tops.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { AudienceMonth } from "../month-quality.ts";
import { page, type Visit } from "../page.ts";
import { AudienceChart, numberOf, saysOf } from "../parts/audience-chart.tsx";
import { audienceLead } from "../parts/audience-lead.ts";
import { Origins, Tops } from "../parts/audience-origin.tsx";
import { CountedBy } from "../parts/audience-source.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { SiteLink } from "../parts/name.tsx";
import { SeriesChart } from "../parts/series-chart.tsx";
import { words } from "../words.ts";

const w = words.audience;

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);
const query = z.object({ from: month, to: month });

interface AudienceData {
  readonly site: Site;
  readonly months: readonly AudienceMonth[];
  readonly days: readonly Row<typeof audienceDays>[];
  readonly origins: readonly Row<typeof audienceOrigins>[];
  readonly tops: readonly Row<typeof audienceTops>[];
  readonly sources: readonly Row<typeof audienceSources>[];
  readonly from: string;
  readonly to: string;
}

/** A stretch up to so many months is shown day by day. */
const MONTHS_BY_DAY = 18;

/** Who comes to a site, over all the years known: how many, from where, and what the figures are worth. */
export const siteAudiencePage = page({
  id: "site-audience",
  path: "/sites/:id/audience",
  section: "sites",
  query,
  async load({ id = "" }, visit, asked): Promise<AudienceData | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    const own = { site: id };
    const months = [...(await visit.ask(audienceMonths, own))].sort((a, b) => a.month.localeCompare(b.month));
    const from = `${asked.from ?? months[0]?.month.slice(0, 7) ?? "2016-01"}-01`;
    const to = `${asked.to ?? months.at(-1)?.month.slice(0, 7) ?? "2016-01"}-01`;
    const isShort = monthsApart(from, to) <= MONTHS_BY_DAY;
    const days = isShort ? await visit.ask(audienceDays, own) : [];
    return {
      site,
      months,
      days: days
        .filter(({ day }) => day >= from && day.slice(0, 7) <= to.slice(0, 7))
        .sort((a, b) => a.day.localeCompare(b.day)),
      origins: await visit.ask(audienceOrigins, own),
      tops: await visit.ask(audienceTops, own),
      sources: (await visit.ask(audienceSources)).filter((row) => row.site === id),
      from,
      to: to < from ? from : to,
    };
  },
  title: ({ site }, visit) => visit.t(w.siteTitle, { site: visit.t(site.name) }),
  view: (data, visit) => {
    const { t } = visit;
    const { site, months, sources } = data;
    return (
      <>
        <h1>{t(w.siteTitle, { site: t(site.name) })}</h1>
        <p>
          ← <SiteLink visit={visit} id={site.id} />
        </p>
        <Answered visit={visit} question={audienceMonths}>
          {months.length === 0 ? (
            <>
              <p class="lead">{t(w.none)}</p>
              <p class="notice">{t(w.noneHelp)}</p>
            </>
          ) : (
            <>
              <p class="lead">{audienceLead(visit, months)}</p>
              <Curve visit={visit} data={data} />
              <Period visit={visit} data={data} />
              {data.origins.length > 0 ? <Origins visit={visit} rows={data.origins} /> : null}
              <Tops visit={visit} rows={data.tops} />
            </>
          )}
          {sources.length > 0 ? <CountedBy visit={visit} site={site.id} rows={sources} /> : null}
        </Answered>
      </>
    );
  },
});

const monthsApart = (from: string, to: string): number =>
  Number(to.slice(0, 4)) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(0, 4)) * 12 -
  Number(from.slice(5, 7)) +
  1;

function Curve({ visit, data }: { readonly visit: Visit; readonly data: AudienceData }) {
  const { t } = visit;
  const { site, months, days, from, to } = data;
  const csv = `/data/audience-months.csv?site=${encodeURIComponent(site.id)}`;
  if (days.length === 0) {
    const shown = months.filter(({ month }) => month >= from && month <= to);
    return <AudienceChart visit={visit} title={t(w.chart)} months={shown} from={from} to={to} csv={csv} />;
  }
  const points = everyDay(days);
  return (
    <>
      <SeriesChart visit={visit} title={t(w.chartDays)} says={saysOf(visit, points)} points={points} />
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
function everyDay(days: AudienceData["days"]): { day: string; value: number | null }[] {
  const known = new Map(days.map(({ day, visits }) => [day, visits]));
  const [first, last] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  const points: { day: string; value: number | null }[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    points.push({ day, value: known.get(day) ?? null });
  }
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
      <form method="get" action={visit.href(path)}>
        <label>
          {t(w.from)} <input type="month" name="from" value={data.from.slice(0, 7)} pattern="\d{4}-\d{2}" />
        </label>{" "}
        <label>
          {t(w.to)} <input type="month" name="to" value={data.to.slice(0, 7)} pattern="\d{4}-\d{2}" />
        </label>{" "}
        <button type="submit">{t(w.show)}</button>
      </form>
    </nav>
  );
}
