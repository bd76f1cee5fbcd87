import type { Visit } from "../page.ts";

/** One value of a curve; null where it is not known. */
export interface ChartPoint {
  /** `2026-01-05`. */
  readonly day: string;
  readonly value: number | null;
}

/** A stretch of quality under the curve. */
export interface ChartStrip {
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

export interface ChartMark {
  readonly number: number;
  readonly day: string;
  readonly name: string;
}

/** What is expected, with its interval. */
export interface ChartBand {
  readonly day: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

interface Props {
  readonly visit: Visit;
  /** What is shown, with its unit. */
  readonly title: string;
  /** The same in words, for those who do not see it. */
  readonly says: string;
  readonly points: readonly ChartPoint[];
  readonly strip?: readonly ChartStrip[];
  readonly marks?: readonly ChartMark[];
  readonly band?: readonly ChartBand[];
}

/** A drawing for wide screens and paper, and one for narrow screens, where the first would be too small to read. */
const SIZES = [
  { name: "wide", width: 960, height: 300, left: 92, ticks: 10 },
  { name: "narrow", width: 400, height: 260, left: 76, ticks: 4 },
] as const;
const RIGHT = 12;
/** About as wide as a letter under the axis. */
const LETTER = 9;
const TOP = 26;
const BOTTOM = 56;
const STRIP_HEIGHT = 10;

/** A curve over time, from zero, drawn on the server. Gaps stay open; marks are numbered and explained below it. */
export function SeriesChart(props: Props) {
  return (
    <figure class="series">
      <figcaption>{props.title}</figcaption>
      {SIZES.map((size) => (
        <Drawing {...props} size={size} />
      ))}
    </figure>
  );
}

function Drawing(props: Props & { readonly size: (typeof SIZES)[number] }) {
  const { visit, title, says, points, strip = [], marks = [], band = [] } = props;
  const { name, width, height, left, ticks } = props.size;
  const days = [...points.map(({ day }) => dayMs(day)), ...band.map(({ day }) => dayMs(day))];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const top = niceTop(Math.max(1, ...points.map(({ value }) => value ?? 0), ...band.map(({ high }) => high)));
  const x = (day: string): number =>
    round(left + ((dayMs(day) - first) / Math.max(1, last - first)) * (width - left - RIGHT));
  const y = (value: number): number => round(height - BOTTOM - (value / top) * (height - TOP - BOTTOM));
  const path = (run: readonly { readonly day: string; readonly value: number }[]): string =>
    run.map(({ day, value }, i) => `${i === 0 ? "M" : "L"}${x(day)} ${y(value)}`).join("");
  const runs = linesOf(points);
  return (
    <svg class={name} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. ${says}`}>
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g class="tick">
          <line x1={left} x2={width - RIGHT} y1={y(top * part)} y2={y(top * part)} />
          <text x={left - 8} y={y(top * part) + 5} text-anchor="end">
            {tickText(visit, top * part, top)}
          </text>
        </g>
      ))}
      {apart(timeTicks(visit, first, last, ticks), x, width).map(({ at, name, isBefore }) => (
        <g class="year">
          <line x1={x(at)} x2={x(at)} y1={TOP} y2={height - BOTTOM} />
          {name === undefined ? null : (
            <text
              x={x(at) + (isBefore ? -4 : 4)}
              {...(isBefore && { "text-anchor": "end" })}
              y={height - BOTTOM + 18}
            >
              {name}
            </text>
          )}
        </g>
      ))}
      {band.length > 1 ? <path class="band" d={bandPath(band, x, y)} /> : null}
      {band.length > 1 ? (
        <path class="expected" d={path(band.map(({ day, middle }) => ({ day, value: middle })))} />
      ) : null}
      <path class="curve" d={runs.map(path).join("")} />
      {runs.map(([point, next]) =>
        point && !next ? <circle class="lone" cx={x(point.day)} cy={y(point.value)} r="2.5" /> : null,
      )}
      {marks.map(({ number, day, name }) => (
        <g class="mark">
          <line x1={x(day)} x2={x(day)} y1={TOP} y2={height - BOTTOM} />
          <circle cx={x(day)} cy={TOP - 12} r="11" />
          <text x={x(day)} y={TOP - 7} text-anchor="middle">
            {number}
          </text>
          <title>{name}</title>
        </g>
      ))}
      {strip.map(({ from, to, state }) => {
        const [start, end] = [x(from), Math.min(width - RIGHT, x(to))];
        const isLow = state !== "ok" && state !== "gap";
        return (
          <rect
            class={`quality ${state}`}
            x={start}
            y={height - 24 + (isLow ? STRIP_HEIGHT / 2 : 0)}
            width={Math.max(1, round(end - start))}
            height={isLow ? STRIP_HEIGHT / 2 : STRIP_HEIGHT}
          />
        );
      })}
    </svg>
  );
}

/** Numbers of millions are too long to stand beside a curve. */
function tickText(visit: Visit, value: number, top: number): string {
  return top >= 1_000_000 ? visit.short(value) : visit.number(value, top < 8 ? 1 : 0);
}

const round = (value: number): number => Math.round(value * 10) / 10;
// A third of the time of Date.parse, and a chart asks for each of its days three times.
const dayMs = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));

/** Runs of known values: a line never crosses what is not known. */
function linesOf(points: readonly ChartPoint[]): { day: string; value: number }[][] {
  const runs: { day: string; value: number }[][] = [];
  let isOpen = false;
  for (const { day, value } of points) {
    if (value === null) {
      isOpen = false;
      continue;
    }
    if (!isOpen) runs.push([]);
    runs.at(-1)?.push({ day, value });
    isOpen = true;
  }
  return runs;
}

/** The first round number above: 1, 2, 4, 6, 8 or 10 times a power of ten, so that quarters are round as well. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 8, 10].find((candidate) => candidate * power >= value) ?? 10;
  return step * power;
}

/** A tick a year; in a short stretch a tick a month; no more than fit. */
function timeTicks(visit: Visit, first: number, last: number, most: number): { at: string; name: string }[] {
  const isShort = last - first < 500 * 86_400_000;
  const start = new Date(first);
  const ticks: { at: string; name: string }[] = [];
  for (let n = 1; n < 400; n++) {
    const at = isShort
      ? Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n, 1)
      : Date.UTC(start.getUTCFullYear() + n, 0, 1);
    if (at > last) break;
    const day = new Date(at).toISOString().slice(0, 10);
    ticks.push({ at: day, name: isShort ? visit.month(day) : day.slice(0, 4) });
  }
  return ticks.filter((_, i) => i % Math.ceil(ticks.length / most) === 0);
}

interface Tick {
  readonly at: string;
  /** Absent where it would lie over the one before. */
  readonly name: string | undefined;
  /** It would leave the picture: it stands before its line. */
  readonly isBefore: boolean;
}

function apart(
  ticks: readonly { readonly at: string; readonly name: string }[],
  x: (day: string) => number,
  width: number,
): Tick[] {
  let taken = 0;
  return ticks.map(({ at, name }) => {
    const length = LETTER * name.length;
    const isBefore = x(at) + length > width;
    const from = isBefore ? x(at) - length : x(at);
    if (from < taken) return { at, name: undefined, isBefore };
    taken = from + length;
    return { at, name, isBefore };
  });
}

function bandPath(
  band: readonly ChartBand[],
  x: (day: string) => number,
  y: (value: number) => number,
): string {
  const upper = band.map(({ day, high }, i) => `${i === 0 ? "M" : "L"}${x(day)} ${y(high)}`);
  const lower = [...band].reverse().map(({ day, low }) => `L${x(day)} ${y(Math.max(0, low))}`);
  return `${upper.join("")}${lower.join("")}Z`;
}
