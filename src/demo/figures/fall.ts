import { drawOf, shuffled } from "../draw.ts";
import { type Deed, MARKS } from "./deed.ts";
import { type DeclaredService, type DemoCell, levelOf, type ServiceLevel } from "./level.ts";
import { type FiguresPlan, QUARTERS, type SheetRow } from "./plan.ts";

/*
 * Services that got worse in a year, for the rules that look for them; planted where a country has the rarer defects. A near miss falls by
 * less than its few answers can tell, or has more calls while as many people finish online.
 */

export interface PlantedFall {
  readonly rule: "satisfaction-falling" | "completion-falling" | "calls-rising";
  readonly service: string;
  readonly isPlanted: boolean;
  readonly deeds: readonly (Deed & { readonly service: string })[];
}

/** Ranks of the last quarter, of the same a year before, and of the first in which a fall shows: a rolling year must hold it whole. */
const LAST = QUARTERS.length - 1;
const YEAR_BEFORE = LAST - 4;
const SINCE = LAST - 3;
const MOST = 3;

type Rows = (channel: string) => ReadonlyMap<string, DemoCell>;

interface Kind {
  readonly rule: PlantedFall["rule"];
  /** Whether the figures of a service can show it, or are too few to: in the quarter from which it fell, and in the last. */
  readonly fits: (rows: Rows, isPlanted: boolean) => boolean;
  readonly deeds: (isPlanted: boolean) => readonly Omit<Deed, "from">[];
}

const number = (rows: Rows, channel: string, cell: string): number =>
  Number(rows(channel).get(cell) ?? Number.NaN);

function answersOf(rows: Rows): number {
  return Object.keys(MARKS.satisfaction ?? {}).reduce(
    (sum, mark) => sum + number(rows, "all", `satisfaction.${mark}`),
    0,
  );
}

/** Enough answers for the smallest planted fall, and so few that chance explains the near one. */
const [MANY, SOME, FEW] = [1500, 40, 250];
const isAsMany = (n: number, isPlanted: boolean): boolean => (isPlanted ? n >= MANY : n >= SOME && n <= FEW);

const KINDS: readonly Kind[] = [
  {
    rule: "satisfaction-falling",
    fits: (rows, isPlanted) => isAsMany(answersOf(rows), isPlanted),
    deeds: (isPlanted) => [{ indicator: "satisfaction", channel: "all", shift: isPlanted ? -0.8 : -0.15 }],
  },
  {
    rule: "completion-falling",
    fits: (rows, isPlanted) => isAsMany(number(rows, "all", "autonomy.asked"), isPlanted),
    deeds: (isPlanted) => [{ indicator: "autonomy", channel: "all", shift: isPlanted ? -0.08 : -0.015 }],
  },
  {
    rule: "calls-rising",
    fits: (rows) => Math.min(number(rows, "phone", "volume"), number(rows, "web", "volume")) >= MANY,
    deeds: (isPlanted) => [
      { indicator: "volume", channel: "phone", shift: 0.8 },
      { indicator: "volume", channel: "web", shift: isPlanted ? -0.35 : 0.1 },
    ],
  },
];

/** Which services fall, each of them once. `taken`: those of which something else is told. */
export function plannedFalls(
  seed: number,
  services: readonly DeclaredService[],
  taken: ReadonlySet<string>,
): PlantedFall[] {
  const free = shuffled(
    drawOf(seed, "falls"),
    services.filter(({ id }) => !taken.has(id)),
  );
  return KINDS.flatMap(({ rule, fits, deeds }) =>
    [true, false].flatMap((isPlanted) =>
      Array.from({ length: MOST }).flatMap((): PlantedFall[] => {
        const at = free.findIndex((service) => {
          const level = levelOf(seed, service, QUARTERS.length);
          return [YEAR_BEFORE, LAST].every((quarter) => fits(rowsOf(service, level, quarter), isPlanted));
        });
        const [service] = at < 0 ? [] : free.splice(at, 1);
        if (!service) return [];
        const own = deeds(isPlanted).map((deed) => ({ ...deed, from: SINCE, service: service.id }));
        return [{ rule, isPlanted, service: service.id, deeds: own }];
      }),
    ),
  );
}

function rowsOf(service: DeclaredService, level: ServiceLevel, quarter: number): Rows {
  return (channel) =>
    channel === "all" || service.channels.includes(channel) ? level.row(quarter, channel) : new Map();
}

export const FALL_COLUMNS = ["rule", "service", "planted"] as const;

/** What is planted, and the services whose figure is no worse than a year before: nothing may be told of these. */
export function fallRows(plan: FiguresPlan, falls: readonly PlantedFall[]): (readonly string[])[] {
  const planted = falls.map(({ rule, service, isPlanted }) => [rule, service, isPlanted ? "1" : "0"]);
  const known = new Set(planted.map(([rule, service]) => `${rule} ${service}`));
  const steady = plan.ministries.flatMap((ministry) => {
    const [now, before] = [LAST, YEAR_BEFORE].map((quarter) => rowsBy(plan.sheet(ministry, quarter).rows));
    return [...(now?.keys() ?? [])].flatMap((service) => {
      const [own, then] = [now?.get(service), before?.get(service)];
      return own && then
        ? STEADY.filter(({ isSteady }) => isSteady(own, then)).map(({ rule }) => [rule, service, "0"])
        : [];
    });
  });
  return [...planted, ...steady.filter(([rule, service]) => !known.has(`${rule} ${service}`))];
}

function rowsBy(rows: readonly SheetRow[]): ReadonlyMap<string, Rows> {
  const services = [...new Set(rows.map(({ service }) => service))];
  return new Map(
    services.map((service) => [
      service,
      (channel) => rows.find((row) => row.service === service && row.channel === channel)?.cells ?? new Map(),
    ]),
  );
}

const STEADY: readonly {
  readonly rule: PlantedFall["rule"];
  readonly isSteady: (now: Rows, before: Rows) => boolean;
}[] = [
  { rule: "satisfaction-falling", isSteady: (now, before) => meanOf(now) >= meanOf(before) },
  { rule: "completion-falling", isSteady: (now, before) => aloneOf(now) >= aloneOf(before) },
  {
    rule: "calls-rising",
    isSteady: (now, before) =>
      number(now, "phone", "volume") < 1.2 * number(before, "phone", "volume") ||
      number(now, "web", "volume") > 0.95 * number(before, "web", "volume"),
  },
];

const aloneOf = (rows: Rows): number =>
  number(rows, "all", "autonomy.alone") / number(rows, "all", "autonomy.asked");

function meanOf(rows: Rows): number {
  const marks = Object.entries(MARKS.satisfaction ?? {});
  return (
    marks.reduce((sum, [id, mark]) => sum + mark * number(rows, "all", `satisfaction.${id}`), 0) /
    answersOf(rows)
  );
}
