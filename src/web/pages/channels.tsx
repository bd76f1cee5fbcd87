import { z } from "zod";
import { periodLength, yearsLater } from "../../kit/period.ts";
import { type Indicator, SERVICE_CHANNELS } from "../../model/indicator.ts";
import type { Figure, Observation } from "../../model/key-figure.ts";
import { boardOf, catalogueOf, ministriesOf, periodText, valueText } from "../figure.ts";
import { page, type Visit } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import {
  ChannelBars,
  channelName,
  channelRank,
  type Volume,
  volumeIndicators,
} from "../parts/channel-volume.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Choice, Field, FilterForm } from "../parts/filter-form.tsx";
import { words } from "../words.ts";

const w = words.board;

const query = z.object({ period: z.string().max(10).optional(), ministry: z.string().max(200).optional() });

interface ChannelsData {
  readonly period: string;
  readonly services: number;
  /** Volumes of the services known on every channel, by channel. */
  readonly now: ReadonlyMap<string, number>;
  readonly known: number;
  /** The same for services known now and a year before: both sums. */
  readonly matched: {
    readonly services: number;
    readonly now: ReadonlyMap<string, number>;
    readonly before: ReadonlyMap<string, number>;
  };
  readonly bars: readonly Volume[];
  readonly barServices: number;
  readonly others: readonly Other[];
}

/** An indicator of channels summed over services: numerators over denominators. */
interface Other {
  readonly indicator: Indicator;
  readonly byChannel: ReadonlyMap<string, { readonly value: number; readonly services: number }>;
}

/** How much goes by each channel over the whole board or a ministry, how it shifts, and what else is told by channel. */
export const channelsPage = page({
  id: "channels",
  path: "/channels",
  section: "scoreboard",
  reads: "board",
  query,
  async load(_params, visit, asked): Promise<ChannelsData | undefined> {
    const board = boardOf(visit);
    const period = asked.period ?? board.manifest.period;
    if (!board.manifest.periods.includes(period)) return undefined;
    const catalogue = catalogueOf(board);
    const isWanted = (id: string) =>
      !asked.ministry || catalogue.ministryOf(catalogue.service(id)?.organisation)?.id === asked.ministry;
    const [volume = ""] = volumeIndicators(visit);
    const figures = (await board.figures({ indicator: volume })).filter(({ service }) => isWanted(service));
    const sums = knownVolumes(figures);
    const now = sums.get(period) ?? new Map();
    const before = sums.get(yearsLater(period, -1)) ?? new Map();
    const both = [...now.keys()].filter((service) => before.has(service));
    const observations = await board.observations({ period });
    return {
      period,
      services: new Set(figures.filter((figure) => figure.period === period).map(({ service }) => service))
        .size,
      now: addedUp(now, [...now.keys()]),
      known: now.size,
      matched: { services: both.length, now: addedUp(now, both), before: addedUp(before, both) },
      ...barsOf(sums, period),
      others: othersOf(
        visit,
        observations.filter(({ service }) => isWanted(service)),
        volume,
      ),
    };
  },
  title: (_data, visit) => visit.t(w.channelsTitle),
  view: (data, visit, asked) => {
    const { t } = visit;
    const total = sum(data.now.values());
    const alone = (data.now.get("web") ?? 0) + (data.now.get("app") ?? 0);
    const period = periodText(visit, data.period);
    return (
      <>
        <h1>{t(w.channelsTitle)}</h1>
        <p class="lead">
          {total === 0
            ? t(w.channelsNone, { period })
            : t(w.channelsLeadAll, {
                period,
                share: visit.percent(alone / total),
                n: total,
                services: data.known,
                all: data.services,
              })}
        </p>
        <BoardTabs visit={visit} here="channels" />
        <FilterForm visit={visit} path="/channels" isFiltered={Boolean(asked.ministry || asked.period)}>
          <Choice
            name="period"
            label={t(w.period)}
            value={data.period}
            options={[...boardOf(visit).manifest.periods]
              .reverse()
              .map((id) => ({ id, name: periodText(visit, id) }))}
          />
          <Field
            visit={visit}
            name="ministry"
            label={t(w.ministry)}
            value={asked.ministry}
            options={ministriesOf(visit)}
          />
        </FilterForm>
        {total > 0 ? <Volumes visit={visit} data={data} total={total} /> : null}
        <Others visit={visit} others={data.others} />
      </>
    );
  },
});

/** By period and service, the volume of each channel; only where every channel that has a meaning is known. */
function knownVolumes(figures: readonly Figure[]): Map<string, Map<string, readonly Figure[]>> {
  const sums = new Map<string, Map<string, Figure[]>>();
  for (const figure of figures) {
    if (figure.channel === "all" || figure.status === "not-applicable") continue;
    const services = sums.get(figure.period) ?? new Map<string, Figure[]>();
    services.set(figure.service, [...(services.get(figure.service) ?? []), figure]);
    sums.set(figure.period, services);
  }
  for (const services of sums.values()) {
    for (const [service, rows] of services)
      if (rows.some(({ value }) => value === null)) services.delete(service);
  }
  return sums;
}

function addedUp(
  volumes: ReadonlyMap<string, readonly Figure[]>,
  services: readonly string[],
): Map<string, number> {
  const byChannel = new Map<string, number>();
  for (const service of services) {
    for (const { channel, value } of volumes.get(service) ?? [])
      byChannel.set(channel, (byChannel.get(channel) ?? 0) + (value ?? 0));
  }
  return new Map([...byChannel].sort(([a], [b]) => channelRank(a) - channelRank(b)));
}

/** The last periods as long as this one, over the services known in each of them: bars that add up others would rise by knowing more. */
function barsOf(
  sums: ReadonlyMap<string, ReadonlyMap<string, readonly Figure[]>>,
  until: string,
): Pick<ChannelsData, "bars" | "barServices"> {
  const periods = [...sums.keys()]
    .filter((period) => periodLength(period) === periodLength(until) && period <= until)
    .sort()
    .slice(-MOST_BARS);
  const [first, ...rest] = periods.map((period) => sums.get(period) ?? new Map<string, readonly Figure[]>());
  const always = [...(first?.keys() ?? [])].filter((service) =>
    rest.every((services) => services.has(service)),
  );
  const bars = periods.flatMap((period) =>
    [...addedUp(sums.get(period) ?? new Map(), always)].map(([channel, value]) => ({
      period,
      channel,
      value,
    })),
  );
  return { bars, barServices: always.length };
}

const MOST_BARS = 12;

function othersOf(visit: Visit, observations: readonly Observation[], volume: string): Other[] {
  return boardOf(visit).indicators.flatMap((indicator) => {
    const { grain, formula, id, version } = indicator;
    if (grain !== "channel" || id === volume || (formula.kind !== "share" && formula.kind !== "ratio"))
      return [];
    const parts = new Map<string, { numerator: number; denominator: number; services: number }>();
    for (const row of observations) {
      if (row.indicator !== id || row.version !== version || row.numerator === null || !row.denominator)
        continue;
      const known = parts.get(row.channel) ?? { numerator: 0, denominator: 0, services: 0 };
      known.numerator += row.numerator;
      known.denominator += row.denominator;
      known.services++;
      parts.set(row.channel, known);
    }
    const byChannel = new Map(
      [...parts].map(([channel, { numerator, denominator, services }]) => [
        channel,
        { value: numerator / denominator, services },
      ]),
    );
    return byChannel.size > 0 ? { indicator, byChannel } : [];
  });
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function Volumes({
  visit,
  data,
  total,
}: {
  readonly visit: Visit;
  readonly data: ChannelsData;
  readonly total: number;
}) {
  const { t } = visit;
  const { now, matched, bars, barServices } = data;
  const [totalNow, totalThen] = [sum(matched.now.values()), sum(matched.before.values())];
  return (
    <section aria-labelledby="volumes">
      <h2 id="volumes">{t(w.channels)}</h2>
      {now.has("assisted") ? <p>{t(w.assistedNote)}</p> : null}
      {barServices > 0 ? (
        <>
          <ChannelBars visit={visit} volumes={bars} />
          <p>{t(w.channelsChartNote, { n: barServices })}</p>
        </>
      ) : null}
      <DataTable
        visit={visit}
        caption={t(w.channels)}
        isCaptionHidden
        rows={[...now]}
        csv={`/data/editions/${boardOf(visit).manifest.id}/figures.csv`}
        columns={[
          { head: t(w.channel), isName: true, cell: ([channel]) => channelName(visit, channel) },
          { head: t(w.volume), isNumber: true, cell: ([, value]) => visit.number(value) },
          { head: t(w.share), isNumber: true, cell: ([, value]) => valueText(visit, "share", value / total) },
          {
            head: t(w.shift),
            isNumber: true,
            cell: ([channel]) => {
              if (totalNow === 0 || totalThen === 0) return "–";
              const points =
                100 *
                ((matched.now.get(channel) ?? 0) / totalNow - (matched.before.get(channel) ?? 0) / totalThen);
              return t(w.points, { n: `${points > 0 ? "+" : ""}${visit.number(points, 1)}` });
            },
          },
        ]}
      />
      {matched.services > 0 ? <p>{t(w.channelsMatched, { n: matched.services })}</p> : null}
    </section>
  );
}

function Others({ visit, others }: { readonly visit: Visit; readonly others: readonly Other[] }) {
  const { t } = visit;
  if (others.length === 0) return null;
  const channels = SERVICE_CHANNELS.filter((channel) =>
    others.some(({ byChannel }) => byChannel.has(channel)),
  );
  return (
    <section aria-labelledby="others">
      <h2 id="others">{t(w.perChannel)}</h2>
      <p>{t(w.perChannelNote)}</p>
      <DataTable
        visit={visit}
        caption={t(w.perChannel)}
        isCaptionHidden
        isStacked
        rows={others}
        columns={[
          {
            head: t(w.indicator),
            isName: true,
            cell: ({ indicator }) => (
              <a href={visit.href(`/indicators/${encodeURIComponent(indicator.id)}`)}>{t(indicator.name)}</a>
            ),
          },
          ...channels.map((channel) => ({
            head: channelName(visit, channel),
            isNumber: true,
            cell: ({ indicator, byChannel }: Other) => {
              const told = byChannel.get(channel);
              return told
                ? `${valueText(visit, indicator.unit, told.value)} ${t(w.serviceCount, { n: told.services })}`
                : "–";
            },
          })),
        ]}
      />
    </section>
  );
}
