import { yearsLater } from "../../kit/period.ts";
import type { ServiceChannel } from "../../model/indicator.ts";
import { SERVICE_CHANNELS } from "../../model/indicator.ts";
import type { Figure } from "../../model/key-figure.ts";
import { boardOf, periodText, valueText } from "../figure.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { niceTop } from "./series-chart.tsx";

const w = words.board;

export const channelName = (visit: Visit, channel: string): string =>
  visit.t(channel === "all" ? w.allChannels : words.serviceChannel[channel as ServiceChannel]);

interface Props {
  readonly visit: Visit;
  /** Of one service, all periods and indicators. */
  readonly figures: readonly Figure[];
  readonly period: string;
}

/** Volumes by channel: what the shares are, how they shifted over a year, and all periods as bars. Nothing where no volume is declared. */
export function ChannelVolumes({ visit, figures, period }: Props) {
  const volumes = volumesOf(visit, figures);
  const now = volumes.filter((row) => row.period === period);
  if (now.length === 0) return null;
  const { t } = visit;
  const total = wholeOf(now);
  const before = volumes.filter((row) => row.period === yearsLater(period, -1));
  const totalBefore = wholeOf(before);
  const most = [...now].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  const when = periodText(visit, period);
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">{t(w.channels)}</h2>
      <p>
        {total === undefined || total === 0 || !most
          ? t(w.channelsPartial, { period: when })
          : t(w.channelsLead, {
              period: when,
              share: visit.percent((most.value ?? 0) / total),
              n: total,
              channel: channelName(visit, most.channel),
            })}
        {now.some(({ channel }) => channel === "assisted") ? ` ${t(w.assistedNote)}` : ""}
      </p>
      <ChannelBars visit={visit} volumes={volumes} />
      <DataTable
        visit={visit}
        caption={t(w.channels)}
        isCaptionHidden
        rows={now}
        columns={[
          { head: t(w.channel), isName: true, cell: ({ channel }) => channelName(visit, channel) },
          {
            head: t(w.volume),
            isNumber: true,
            cell: ({ value, status }) =>
              value === null ? t(words.figureStatus[status as "missing"]) : valueText(visit, "count", value),
          },
          {
            head: t(w.share),
            isNumber: true,
            cell: ({ value }) => (value === null || !total ? "–" : valueText(visit, "share", value / total)),
          },
          {
            head: t(w.shift),
            isNumber: true,
            cell: (row) => shiftOf(visit, row, total, before, totalBefore),
          },
        ]}
      />
    </section>
  );
}

/** Ids of the indicators that count requests by channel. */
export const volumeIndicators = (visit: Visit): string[] => [
  ...new Set(
    boardOf(visit).indicators.flatMap(({ formula }) =>
      formula.kind === "channel-share" ? formula.volumes : [],
    ),
  ),
];

/** The rows of the indicator that counts requests by channel, in the order of the channels. */
function volumesOf(visit: Visit, figures: readonly Figure[]): Figure[] {
  const counting = volumeIndicators(visit);
  return figures
    .filter(({ indicator, channel }) => counting.includes(indicator) && channel !== "all")
    .sort((a, b) => channelRank(a.channel) - channelRank(b.channel));
}

export const channelRank = (channel: string): number => SERVICE_CHANNELS.indexOf(channel as ServiceChannel);

/** Undefined when a channel that was asked for is not known: a part is not the whole. */
export function wholeOf(rows: readonly Figure[]): number | undefined {
  const asked = rows.filter(({ status }) => status !== "not-applicable");
  if (asked.length === 0 || asked.some(({ value }) => value === null)) return undefined;
  return asked.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function shiftOf(
  visit: Visit,
  { value, channel }: Figure,
  total: number | undefined,
  before: readonly Figure[],
  totalBefore: number | undefined,
): string {
  const then = before.find((row) => row.channel === channel)?.value;
  if (value === null || then === null || then === undefined || !total || !totalBefore) return "–";
  const points = 100 * (value / total - then / totalBefore);
  return visit.t(w.points, { n: `${points > 0 ? "+" : ""}${visit.number(points, 1)}` });
}

/** A drawing for wide screens and paper, and one for narrow screens, where the first would be too small to read. */
const SIZES = [
  { name: "wide", width: 960, height: 280, left: 84, right: 180, most: 12 },
  { name: "narrow", width: 400, height: 260, left: 60, right: 130, most: 4 },
] as const;
const TOP = 12;
const BOTTOM = 28;

/** What was asked for by one channel in one period; null where it is not known. */
export type Volume = Pick<Figure, "period" | "channel" | "value">;

/** One bar a period, a piece a channel, from zero; the last bar names its pieces. */
export function ChannelBars({
  visit,
  volumes,
}: {
  readonly visit: Visit;
  readonly volumes: readonly Volume[];
}) {
  const periods = [...new Set(volumes.map(({ period }) => period))].sort();
  if (periods.length < 2) return null;
  return (
    <figure class="series">
      <figcaption>{visit.t(w.channelsChart)}</figcaption>
      {SIZES.map((size) => (
        <Bars visit={visit} volumes={volumes} periods={periods.slice(-size.most)} size={size} />
      ))}
    </figure>
  );
}

interface BarsProps {
  readonly visit: Visit;
  readonly volumes: readonly Volume[];
  readonly periods: readonly string[];
  readonly size: (typeof SIZES)[number];
}

function Bars({ visit, volumes, periods, size: { name, width, height, left, right } }: BarsProps) {
  const sumOf = (period: string) =>
    volumes.reduce((sum, row) => sum + (row.period === period ? (row.value ?? 0) : 0), 0);
  const top = niceTop(Math.max(1, ...periods.map(sumOf)));
  const step = (width - left - right) / periods.length;
  const y = (value: number) => height - BOTTOM - (value / top) * (height - TOP - BOTTOM);
  return (
    <svg
      class={`channels-chart ${name}`}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={visit.t(w.channelsChart)}
    >
      {[0, 0.5, 1].map((part) => (
        <g class="tick">
          <line x1={left} x2={width - right} y1={y(top * part)} y2={y(top * part)} />
          <text x={left - 8} y={y(top * part) + 5} text-anchor="end">
            {visit.short(top * part)}
          </text>
        </g>
      ))}
      {periods.map((period, i) => (
        <g>
          {piecesOf(volumes, period).map(({ channel, from, to }) => (
            <rect
              class={channel}
              x={round(left + i * step + step * 0.12)}
              width={round(step * 0.76)}
              y={round(y(to))}
              height={round(Math.max(0, y(from) - y(to)))}
            />
          ))}
          <text x={round(left + (i + 0.5) * step)} y={height - 8} text-anchor="middle">
            {shortPeriod(period)}
          </text>
        </g>
      ))}
      {labelsOf(visit, piecesOf(volumes, periods.at(-1) ?? ""), y).map((label) => (
        <text class="direct" x={width - right + 8} y={label.at}>
          {label.name}
        </text>
      ))}
    </svg>
  );
}

interface Piece {
  readonly channel: string;
  readonly from: number;
  readonly to: number;
}

/** The pieces of one bar, one on the other. */
function piecesOf(volumes: readonly Volume[], period: string): Piece[] {
  let base = 0;
  return volumes
    .filter((row) => row.period === period && row.value !== null)
    .map(({ channel, value }) => {
      const from = base;
      base += value ?? 0;
      return { channel, from, to: base };
    });
}

/** Names beside the pieces of the last bar, moved apart where pieces are thin. */
function labelsOf(visit: Visit, pieces: readonly Piece[], y: (value: number) => number) {
  let lowest = Number.POSITIVE_INFINITY;
  return pieces
    .filter(({ from, to }) => to > from)
    .map(({ channel, from, to }) => {
      lowest = Math.min(y((from + to) / 2) + 5, lowest - 18);
      return { name: channelName(visit, channel), at: round(lowest) };
    });
}

/** `26 Q3`: a label under a narrow bar. */
const shortPeriod = (period: string): string =>
  period.length > 4 ? `${period.slice(2, 4)} ${period.slice(5)}` : period;

const round = (value: number): number => Math.round(value * 10) / 10;
