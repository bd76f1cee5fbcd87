import type { FormColumn } from "../../model/declaration.ts";
import { ALL_CHANNELS } from "../../model/indicator.ts";
import { type Draw, drawOf } from "../draw.ts";
import { countFactor, type Deed, showIn } from "./deed.ts";

/** What a cell of a declaration says: a number, a choice, or that there is none. `undefined` is an empty cell; `raw` is written as it is. */
export type DemoCell = number | string | undefined | { readonly raw: number | string };

/** The cells of one row, by the id of their column. */
export type DemoRow = Map<string, DemoCell>;

/** A service as a declaration has it. */
export interface DeclaredService {
  readonly id: string;
  readonly organisation: string;
  readonly channels: readonly string[];
}

/** Quarters before the first one that is declared: what rolling years are made of. */
const LEAD = 4;

/** The true figures of one service, by quarter and channel. */
export interface ServiceLevel {
  /** Cells of the row of a channel, or of `all`, in the quarter of that rank. */
  row(quarter: number, channel: string): DemoRow;
  /** True where something real made its figures leap in that quarter. */
  isUpheaved(quarter: number): boolean;
}

/**
 * Draws how one service fares over so many quarters: level, trend, season, shift to the web, how its people answer, what is not measured.
 * `deeds`: what was done about it on top, which its figures show from then on.
 */
export function levelOf(
  seed: number,
  service: DeclaredService,
  quarters: number,
  deeds: readonly Deed[] = [],
): ServiceLevel {
  const draw = drawOf(seed, "figures", service.id);
  const temper = temperOf(draw);
  const volumes = volumesOf(draw, service, temper, quarters + LEAD, deeds);
  return {
    row: (quarter, channel) => {
      const row =
        channel === ALL_CHANNELS
          ? wholeRow(seed, service, temper, volumes, quarter)
          : channelRow(seed, service, temper, volumes, { quarter, channel });
      for (const deed of deeds) if (deed.channel === channel) showIn(row, deed, quarter);
      return row;
    },
    isUpheaved: (quarter) => temper.upheaval === quarter + LEAD,
  };
}

interface Temper {
  readonly yearly: number;
  readonly growth: number;
  readonly season: readonly number[];
  /** Of the first quarter and of the last, the weight of the web among channels. */
  readonly web: readonly [number, number];
  /** From 0 to 1: how well people fare. */
  readonly quality: number;
  readonly drift: number;
  readonly answerShare: number;
  readonly accessibility: number;
  readonly items: number;
  readonly pageSeconds: number;
  readonly uptime: number;
  readonly online: string;
  readonly signIn: string;
  readonly costs: boolean;
  readonly helpMeasured: boolean;
  readonly failureShare: number;
  readonly waitSeconds: number;
  /** The quarter in which a reform changed all volumes at once; -1 for most services. */
  readonly upheaval: number;
  readonly upheavalFactor: number;
}

function temperOf(draw: Draw): Temper {
  const peak = draw.below(4);
  const swing = draw.chance(0.3) ? draw.real(0.3, 0.9) : draw.real(0, 0.2);
  const from = draw.real(0.25, 0.7);
  return {
    yearly: 10 ** draw.real(2.7, 6.2),
    growth: draw.real(-0.05, 0.08),
    season: [0, 1, 2, 3].map((quarter) => (quarter === peak ? 1 + swing : 1 - swing / 3)),
    web: [from, Math.min(0.95, from + draw.real(0, 0.25))],
    quality: draw.real(0.45, 0.93),
    drift: draw.real(-0.006, 0.009),
    answerShare: draw.real(0.004, 0.05),
    accessibility: draw.real(0.4, 1),
    items: draw.below(8),
    pageSeconds: draw.real(0.2, 1.1),
    uptime: 1 - 10 ** draw.real(-4.2, -1.7),
    online: draw.pick(["yes", "yes", "yes", "partly", "partly", "no", "local-deployment"]),
    signIn: draw.pick(["franceconnect", "franceconnect", "none", "none", "franceconnect-plus", "sans objet"]),
    costs: draw.chance(0.6),
    helpMeasured: draw.chance(0.75),
    failureShare: draw.real(0.05, 0.35),
    waitSeconds: draw.real(200, 1800),
    upheaval: draw.chance(0.03) ? LEAD + draw.between(3, 11) : -1,
    upheavalFactor: draw.chance(0.5) ? draw.real(2.5, 4) : draw.real(0.2, 0.4),
  };
}

/** Volumes by channel, then by quarter. */
function volumesOf(
  draw: Draw,
  { channels }: DeclaredService,
  temper: Temper,
  quarters: number,
  deeds: readonly Deed[],
): ReadonlyMap<string, readonly number[]> {
  const others = channels.filter((channel) => channel !== "web");
  const weights = new Map(others.map((channel) => [channel, draw.real(0.2, 1)]));
  const sum = [...weights.values()].reduce((total, one) => total + one, 0);
  const series = new Map(channels.map((channel) => [channel, [] as number[]]));
  for (let quarter = 0; quarter < quarters; quarter++) {
    const web = others.length === 0 ? 1 : between(temper.web, quarter / (SHIFT_QUARTERS - 1));
    const leap = temper.upheaval >= 0 && quarter >= temper.upheaval ? temper.upheavalFactor : 1;
    const whole =
      (temper.yearly / 4) * (1 + temper.growth) ** (quarter / 4) * (temper.season[quarter % 4] ?? 1) * leap;
    for (const [channel, values] of series) {
      const share = channel === "web" ? web : (1 - web) * ((weights.get(channel) ?? 0) / sum);
      values.push(
        Math.round(whole * share * noise(draw, 0.05) * countFactor(deeds, channel, quarter - LEAD)),
      );
    }
  }
  return series;
}

/** Quarters within which the web gained its share, those before the first included; it stays there. */
const SHIFT_QUARTERS = LEAD + 12;

const between = ([from, to]: readonly [number, number], part: number): number =>
  from + (to - from) * Math.min(1, part);

/** A factor near 1: the mean of three draws is nearly normal. */
const noise = (draw: Draw, spread: number): number =>
  Math.exp((draw.real(-1, 1) + draw.real(-1, 1) + draw.real(-1, 1)) * spread);

type Volumes = ReadonlyMap<string, readonly number[]>;

/** Requests of a rolling year on some channels. */
function yearOf(volumes: Volumes, quarter: number, channels: readonly string[]): number {
  const at = quarter + LEAD;
  return channels.reduce(
    (sum, channel) =>
      sum + (volumes.get(channel) ?? []).slice(at - 3, at + 1).reduce((all, one) => all + one, 0),
    0,
  );
}

/** Nobody measures everything, and some quarters are forgotten. */
const MISSING_SHARE = 0.03;

function wholeRow(
  seed: number,
  service: DeclaredService,
  temper: Temper,
  volumes: Volumes,
  quarter: number,
): DemoRow {
  const draw = drawOf(seed, "whole", service.id, quarter);
  const year = yearOf(volumes, quarter, service.channels);
  const online = yearOf(volumes, quarter, ["web", "app"]);
  const quality = clamp(temper.quality + temper.drift * quarter + draw.real(-0.012, 0.012), 0.05, 0.98);
  const answers = Math.round(online * temper.answerShare * noise(draw, 0.03));
  const helped = Math.round(answers * 0.12 * noise(draw, 0.03));
  const row: DemoRow = new Map<string, DemoCell>([
    ["online", temper.online],
    ...spread("satisfaction", answers, [quality ** 0.8, (1 - quality) * 0.55, (1 - quality) * 0.45], THREE),
    ["accessibility", Number(stepped(temper.accessibility, temper.drift, quarter).toFixed(3))],
    ["tell-us-once", Math.max(0, temper.items - Math.floor(quarter / 7))],
    ["online-use.online", online],
    ["online-use.completed", year],
    ...spread("clarity", Math.round(answers * 0.94), fiveOf(quality * 0.98), FIVE),
    ...(temper.helpMeasured
      ? [
          [
            "help-reachable.reached",
            Math.round(helped * clamp(quality * 0.95 + draw.real(-0.01, 0.01), 0, 1)),
          ] as const,
          ["help-reachable.asked", helped] as const,
          ...spread("help-effective", Math.round(helped * 0.7), fiveOf(quality * 0.9), FIVE),
        ]
      : ["help-reachable.reached", "help-reachable.asked", ...FIVE.map((id) => `help-effective.${id}`)].map(
          (id) => [id, "ND"] as const,
        )),
    ["autonomy.alone", Math.round(answers * 0.97 * clamp(0.5 + quality / 2, 0, 1))],
    ["autonomy.asked", Math.round(answers * 0.97)],
    ["uptime", Number(clamp(temper.uptime + draw.real(-0.0006, 0.0006), 0, 1).toFixed(5))],
    ["page-time", Number((temper.pageSeconds * noise(draw, 0.06)).toFixed(2))],
    ["sign-in", temper.signIn],
    ["volume", service.channels.reduce((sum, one) => sum + (volumes.get(one)?.[quarter + LEAD] ?? 0), 0)],
  ]);
  return withGaps(draw, row);
}

const THREE = ["good", "medium", "bad"] as const;
const FIVE = ["very-good", "good", "medium", "bad", "very-bad"] as const;

const fiveOf = (quality: number): number[] => [
  quality ** 1.6,
  quality * (1 - quality) * 1.4,
  (1 - quality) * 0.5,
  (1 - quality) * 0.25,
  (1 - quality) * 0.2,
];

/** A whole shared out by weights, to the last one. */
function spread(
  indicator: string,
  whole: number,
  weights: readonly number[],
  parts: readonly string[],
): (readonly [string, DemoCell])[] {
  const sum = weights.reduce((total, one) => total + one, 0);
  let left = whole;
  return parts.map((part, i) => {
    const own = i === parts.length - 1 ? left : Math.min(left, Math.round((whole * (weights[i] ?? 0)) / sum));
    left -= own;
    return [`${indicator}.${part}`, own] as const;
  });
}

/** Published rates move by steps, every few quarters. */
const stepped = (rate: number, drift: number, quarter: number): number =>
  clamp(rate + drift * 6 * Math.floor(quarter / 5), 0.1, 1);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const COSTS: Readonly<Record<string, number>> = {
  web: 0.4,
  app: 0.5,
  assisted: 6,
  phone: 4.2,
  counter: 9.5,
  mail: 6.6,
};

function channelRow(
  seed: number,
  service: DeclaredService,
  temper: Temper,
  volumes: Volumes,
  { quarter, channel }: { readonly quarter: number; readonly channel: string },
): DemoRow {
  const draw = drawOf(seed, "channel", service.id, channel, quarter);
  const volume = volumes.get(channel)?.[quarter + LEAD] ?? 0;
  const contacts = Math.round(volume * 1.6 * noise(draw, 0.05));
  const resolved = Math.round(volume * 0.96);
  const row: DemoRow = new Map<string, DemoCell>([["volume", volume]]);
  if (!["web", "app"].includes(channel)) {
    row.set("failure-demand.caused", Math.round(contacts * temper.failureShare * noise(draw, 0.04)));
    row.set("failure-demand.contacts", contacts);
  }
  const cost = (COSTS[channel] ?? 1) * resolved * noise(draw, 0.03);
  row.set("cost-per-request.cost", temper.costs ? Number(cost.toFixed(2)) : "ND");
  row.set("cost-per-request.resolved", temper.costs ? resolved : "ND");
  if (channel === "counter") {
    row.set("waiting-time", Math.round(temper.waitSeconds * noise(draw, 0.06)));
    row.set("waiting-time.n", Math.max(1, Math.round(volume * 0.8)));
  }
  return withGaps(draw, row);
}

/** Leaves out whole figures, never half of one. */
function withGaps(draw: Draw, row: DemoRow): DemoRow {
  const gone = new Set([...row.keys()].map(indicatorOf).filter(() => draw.chance(MISSING_SHARE)));
  for (const id of row.keys())
    if (gone.has(indicatorOf(id))) row.set(id, draw.chance(0.5) ? "ND" : undefined);
  // A cell of a figure is empty or not: what was drawn for one of its parts holds for all.
  for (const indicator of gone) {
    const first = [...row].find(([id]) => indicatorOf(id) === indicator)?.[1];
    for (const id of row.keys()) if (indicatorOf(id) === indicator) row.set(id, first);
  }
  return row;
}

export const indicatorOf = (column: FormColumn["id"]): string => column.split(".")[0] ?? column;
