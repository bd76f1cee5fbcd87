import { z } from "zod";
import { alertPrecision } from "../../analyse/questions/alert-precision.ts";
import { audienceEvents } from "../../analyse/questions/audience-events.ts";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { audienceOrigins } from "../../analyse/questions/audience-origins.ts";
import { audienceWindowChanges } from "../../analyse/questions/audience-window-changes.ts";
import { audienceLatestWindows } from "../../analyse/questions/audience-windows.ts";
import type { Row } from "../../model/table.ts";
import {
  type AudienceStanding,
  type EstateVisits,
  estateAudience,
  estateVisits,
  groupStandings,
} from "../audience-standing.ts";
import type { AudienceMonth } from "../month-quality.ts";
import { page, type Visit } from "../page.ts";
import { AudienceChart } from "../parts/audience-chart.tsx";
import { type AudienceEventRow, EventTable } from "../parts/audience-event.tsx";
import { changeWords } from "../parts/audience-lead.ts";
import { EstateWindows, type Window, type WindowChange } from "../parts/audience-window.tsx";
import { DataTable, type TableColumn } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { words } from "../words.ts";

const w = words.audience;

const query = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) });

interface AudienceData {
  readonly together: readonly AudienceMonth[];
  readonly counted: EstateVisits;
  readonly sites: readonly AudienceStanding[];
  readonly themes: readonly AudienceStanding[];
  readonly ministries: readonly AudienceStanding[];
  readonly searchShares: ReadonlyMap<string, number>;
  readonly alerts: readonly AudienceEventRow[];
  readonly windows: readonly Window[];
  readonly windowChanges: readonly WindowChange[];
  /** All alerts that people judged. */
  readonly precision: Row<typeof alertPrecision> | undefined;
}

/** Movers shown at each end. */
const MOVERS = 5;

/** Who comes to the estate: all sites together, what changed most, and every site, theme and ministry. */
export const audiencePage = page({
  id: "audience",
  path: "/audience",
  section: "audience",
  query,
  async load(_, visit): Promise<AudienceData> {
    const { directory } = visit;
    const rows = await visit.ask(audienceMonths);
    const { together, standings } = estateAudience(rows, directory.sites);
    const byVisits = (a: AudienceStanding, b: AudienceStanding): number => b.now.visits - a.now.visits;
    return {
      together,
      counted: estateVisits(rows, directory.sites),
      sites: [...standings.values()].sort(byVisits),
      themes: groupStandings(standings, directory.sites, ({ themes }) => themes).sort(byVisits),
      ministries: groupStandings(standings, directory.sites, (site) => {
        const ministry = directory.ministryOf(site);
        return ministry ? [ministry.id] : [];
      }).sort(byVisits),
      searchShares: await searchShares(visit),
      precision: (await visit.ask(alertPrecision)).find(({ cause }) => cause === "all"),
      windows: [...(await visit.ask(audienceLatestWindows))].sort(
        (a, b) => (b.visits ?? 0) - (a.visits ?? 0),
      ),
      windowChanges: await visit.ask(audienceWindowChanges),
      alerts: (await visit.ask(audienceEvents))
        .filter(({ alert }) => alert)
        .sort((a, b) => b.day.localeCompare(a.day)),
    };
  },
  title: (_, visit) => visit.t(w.title),
  view: (data, visit, { page: number }) => {
    const { t } = visit;
    const [first, last] = [data.together[0]?.month, data.together.at(-1)?.month];
    return (
      <>
        <h1>{t(w.title)}</h1>
        <Answered visit={visit} question={audienceMonths}>
          {first === undefined || last === undefined ? (
            data.windows.length > 0 ? (
              <EstateWindows visit={visit} rows={data.windows} changes={data.windowChanges} />
            ) : (
              <>
                <p class="lead">{t(w.noneEstate)}</p>
                <p class="notice">{t(w.noneHelp)}</p>
              </>
            )
          ) : (
            <>
              <p class="lead">{leadOf(visit, data)}</p>
              {isMostlyWindows(data) ? (
                <EstateWindows visit={visit} rows={data.windows} changes={data.windowChanges} />
              ) : null}
              {first === last ? null : (
                <AudienceChart
                  visit={visit}
                  title={t(w.chartEstate)}
                  months={data.together}
                  from={first}
                  to={last}
                  csv="/data/audience-months.csv"
                />
              )}
              <ul class="ways">
                <li>
                  <a href={visit.href("/audience/flows")}>{t(w.seeFlows)}</a>
                </li>
                <li>
                  <a href={visit.href("/audience/clusters")}>{t(words.event.clusters)}</a>
                </li>
                <li>
                  <a href="/data/single-digital-gateway.csv">{t(w.seeGateway)}</a>
                </li>
                <li>
                  <a href={visit.href("/audience/quality")}>{t(w.seeQuality)}</a>
                </li>
              </ul>
              <section aria-labelledby="alerts">
                <h2 id="alerts">{t(words.event.alerts)}</h2>
                <Answered visit={visit} question={audienceEvents}>
                  {data.precision && data.precision.judged > 0 ? (
                    <p>
                      {t(words.event.precision, {
                        right: data.precision.right,
                        judged: data.precision.judged,
                      })}
                    </p>
                  ) : (
                    <p class="small">{t(words.event.precisionNone)}</p>
                  )}
                  {data.alerts.length === 0 ? (
                    <p>{t(words.event.alertsNone)}</p>
                  ) : (
                    <EventTable
                      visit={visit}
                      events={data.alerts}
                      caption={t(words.event.alerts)}
                      csv="/data/audience-events.csv"
                    />
                  )}
                </Answered>
              </section>
              <Movers visit={visit} rows={data.sites} />
              <Groups
                visit={visit}
                id="themes"
                title={t(w.byTheme)}
                head={t(w.theme)}
                rows={data.themes}
                linkOf={(row) => <ThemeLink visit={visit} id={row.id} />}
              />
              <Groups
                visit={visit}
                id="ministries"
                title={t(w.byMinistry)}
                head={t(w.ministry)}
                rows={data.ministries}
                linkOf={(row) => <MinistryLink visit={visit} id={row.id} />}
              />
              {isMostlyWindows(data) ? null : (
                <EstateWindows visit={visit} rows={data.windows} changes={data.windowChanges} />
              )}
              <section aria-labelledby="every">
                <h2 id="every">{t(w.bySite)}</h2>
                <Standings
                  visit={visit}
                  caption={t(w.bySite)}
                  head={t(w.site)}
                  rows={data.sites.slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)}
                  linkOf={(row) => <AudienceLink visit={visit} id={row.id} />}
                  searchShares={data.searchShares}
                />
                <Pager
                  visit={visit}
                  total={data.sites.length}
                  page={number}
                  hrefOf={(next) => visit.href("/audience", { page: next })}
                />
              </section>
            </>
          )}
        </Answered>
      </>
    );
  },
});

/** The share of visits through search engines, in the latest year each site tells it. */
async function searchShares(visit: Visit): Promise<ReadonlyMap<string, number>> {
  const latest = new Map<string, { year: number; share: number }>();
  for (const { site, year, channel, share } of await visit.ask(audienceOrigins)) {
    const known = latest.get(site);
    if (known && known.year > year) continue;
    if (channel === "search") latest.set(site, { year, share: share ?? 0 });
    else if (!known || known.year < year) latest.set(site, { year, share: 0 });
  }
  return new Map([...latest].map(([site, { share }]) => [site, share]));
}

/** True where most sites are known by totals of thirty days: these come first. */
const isMostlyWindows = ({ windows, sites }: AudienceData): boolean => windows.length > sites.length;

function leadOf(visit: Visit, { counted }: AudienceData): string {
  const { sites: n, visits } = counted;
  return visit.t(w.leadEstate, { n, total: visit.directory.sites.length, visits });
}

function Movers({ visit, rows }: { readonly visit: Visit; readonly rows: readonly AudienceStanding[] }) {
  const { t } = visit;
  const comparable = rows
    .filter(({ change }) => change !== undefined)
    .sort((a, b) => (b.change ?? 0) - (a.change ?? 0));
  if (comparable.length < 2) return null;
  const shown =
    comparable.length <= 2 * MOVERS
      ? comparable
      : [...comparable.slice(0, MOVERS), ...comparable.slice(-MOVERS)];
  return (
    <section aria-labelledby="movers">
      <h2 id="movers">{t(w.movers)}</h2>
      <Standings
        visit={visit}
        caption={t(w.movers)}
        head={t(w.site)}
        rows={shown}
        linkOf={(row) => <AudienceLink visit={visit} id={row.id} />}
      />
    </section>
  );
}

type LinkOf = (row: AudienceStanding) => ReturnType<typeof AudienceLink>;

interface GroupsProps {
  readonly visit: Visit;
  readonly id: string;
  readonly title: string;
  readonly head: string;
  readonly rows: readonly AudienceStanding[];
  readonly linkOf: LinkOf;
}

function Groups({ visit, id, title, head, rows, linkOf }: GroupsProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Standings visit={visit} caption={title} head={head} rows={rows} linkOf={linkOf} hasSites />
    </section>
  );
}

interface StandingsProps {
  readonly visit: Visit;
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly AudienceStanding[];
  readonly linkOf: LinkOf;
  readonly hasSites?: boolean;
  readonly searchShares?: ReadonlyMap<string, number>;
}

function Standings({ visit, caption, head, rows, linkOf, hasSites, searchShares }: StandingsProps) {
  const { t } = visit;
  const columns: TableColumn<AudienceStanding>[] = [
    { head, isName: true, cell: linkOf },
    ...(hasSites
      ? [{ head: t(w.sites), isNumber: true, cell: ({ sites }: AudienceStanding) => visit.number(sites) }]
      : []),
    {
      head: t(w.last12),
      isNumber: true,
      cell: ({ now }) => (now.known === 0 ? "–" : visit.number(now.visits)),
    },
    {
      head: t(w.change),
      isNumber: true,
      cell: ({ change }) => (change === undefined ? t(w.flowCannotTell) : changeWords(visit, change)),
    },
    ...(searchShares
      ? [
          {
            head: t(w.searchShare),
            isNumber: true,
            cell: ({ id }: AudienceStanding) => {
              const share = searchShares.get(id);
              return share === undefined ? "–" : visit.percent(share);
            },
          },
        ]
      : []),
  ];
  return <DataTable visit={visit} caption={caption} isCaptionHidden rows={rows} columns={columns} />;
}

interface Named {
  readonly visit: Visit;
  readonly id: string;
}

function AudienceLink({ visit, id }: Named) {
  return (
    <a href={visit.href(`/sites/${encodeURIComponent(id)}/audience`)}>
      {visit.t(visit.directory.siteName(id))}
    </a>
  );
}

function ThemeLink({ visit, id }: Named) {
  return (
    <a href={visit.href(`/themes/${encodeURIComponent(id)}`)}>
      {visit.t(visit.directory.topicName("theme", id))}
    </a>
  );
}

function MinistryLink({ visit, id }: Named) {
  const name = visit.directory.organisation(id)?.name ?? { en: id, fr: id };
  return <a href={visit.href(`/ministries/${encodeURIComponent(id)}`)}>{visit.t(name)}</a>;
}
