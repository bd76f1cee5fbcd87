import type { audienceOrigins } from "../../analyse/questions/audience-origins.ts";
import type { audienceTops } from "../../analyse/questions/audience-tops.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { numberOf } from "./audience-chart.tsx";
import { Bar, DataTable } from "./data-table.tsx";
import { SiteLink } from "./name.tsx";

const w = words.audience;

/** By which way people come, in the latest year told. */
export function Origins({
  visit,
  rows,
}: {
  readonly visit: Visit;
  readonly rows: readonly Row<typeof audienceOrigins>[];
}) {
  const { t } = visit;
  const year = Math.max(...rows.map((row) => row.year));
  const latest = rows.filter((row) => row.year === year).sort((a, b) => b.visits - a.visits);
  const search = latest.find(({ channel }) => channel === "search");
  const largest = latest[0]?.visits ?? 0;
  return (
    <section aria-labelledby="origins">
      <h2 id="origins">{t(w.origins)}</h2>
      {latest.length === 0 ? (
        <p>{t(w.originsNone)}</p>
      ) : (
        <>
          <p>{t(w.originsLead, { year: String(year), share: visit.percent(search?.share ?? 0) })}</p>
          <DataTable
            visit={visit}
            caption={t(w.origins)}
            isCaptionHidden
            rows={latest}
            columns={[
              { head: t(w.channel), isName: true, cell: ({ channel }) => t(channelName(channel)) },
              { head: t(w.visits), isNumber: true, cell: ({ visits }) => visit.number(visits) },
              {
                head: t(w.share),
                isNumber: true,
                cell: ({ share }) => (share === null ? "–" : visit.percent(share)),
              },
              { head: "→", cell: ({ visits }) => <Bar value={visits} largest={largest} tone="in" /> },
            ]}
          />
        </>
      )}
    </section>
  );
}

const channelName = (channel: string): Words =>
  words.channel[channel as keyof typeof words.channel] ?? { en: channel, fr: channel };

/** Rows shown of each list; the rest is one click away. */
const SHOWN = 10;

type Top = Row<typeof audienceTops>;

/** Pages, referrers, words… of the latest year. */
export function Tops({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Top[] }) {
  if (rows.length === 0) return null;
  const year = Math.max(...rows.map((row) => row.year));
  const latest = rows.filter((row) => row.year === year);
  const dimensions = Object.entries(words.dimension) as [string, Words][];
  return (
    <section aria-labelledby="tops">
      <h2 id="tops">{visit.t(w.tops, { year: String(year) })}</h2>
      {dimensions.map(([dimension, name]) => (
        <TopList
          visit={visit}
          name={visit.t(name)}
          rows={latest.filter((row) => row.dimension === dimension)}
        />
      ))}
    </section>
  );
}

const weightOf = ({ visits, views, clicks }: Top): number => visits ?? views ?? clicks ?? 0;

function TopList({
  visit,
  name,
  rows,
}: {
  readonly visit: Visit;
  readonly name: string;
  readonly rows: readonly Top[];
}) {
  if (rows.length === 0) return null;
  const { t } = visit;
  const ranked = [...rows].sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9));
  const named = ranked.filter(({ rank }) => rank !== null);
  const rest = ranked.filter(({ rank }) => rank === null);
  const largest = Math.max(...named.map(weightOf), 0);
  const table = (shown: readonly Top[]) => (
    <DataTable
      visit={visit}
      caption={name}
      isCaptionHidden
      rows={shown}
      columns={[
        { head: t(w.key), isName: true, cell: (row) => <Key visit={visit} row={row} /> },
        { head: t(w.visits), isNumber: true, cell: (row) => numberOf(visit, weightOf(row)) },
        {
          head: t(w.share),
          cell: (row) =>
            row.rank === null ? null : <Bar value={weightOf(row)} largest={largest} tone="plain" />,
        },
      ]}
    />
  );
  return (
    <>
      <h3>{name}</h3>
      {table([...named.slice(0, SHOWN), ...rest])}
      {named.length > SHOWN ? (
        <details>
          <summary>{t(w.whole50, { n: named.length })}</summary>
          {table(named)}
        </details>
      ) : null}
    </>
  );
}

function Key({ visit, row }: { readonly visit: Visit; readonly row: Top }) {
  if (row.key === "(others)") return visit.t(w.others);
  if (row.key === "(not set)") return visit.t(w.notSet);
  return (
    <>
      <span class="address">{keyText(visit, row)}</span>
      {row.key_site !== null && row.key_site !== row.site ? (
        <>
          {" "}
          (<SiteLink visit={visit} id={row.key_site} />)
        </>
      ) : null}
    </>
  );
}

function keyText(visit: Visit, { dimension, key }: Top): string {
  if (dimension === "country") return visit.countryName(key);
  const device = words.device[key as keyof typeof words.device];
  return dimension === "device" && device ? visit.t(device) : key;
}
