import type { Draw } from "../draw.ts";
import type { SitePlan } from "../plan.ts";
import type { DayKind, Season } from "./calendar.ts";

/** How the audience of a site lives through the week and the year. */
export interface Temper {
  readonly kind: TemperKind;
  /** Factor of each day, Monday first; its mean is 1. */
  readonly week: readonly number[];
  /** Factor in the middle of each month, January first; its mean is 1. */
  readonly year: readonly number[];
  readonly onHoliday: number;
  readonly onBridge: number;
  readonly atYearEnd: number;
  readonly onSchoolHoliday: number;
  /** How many times more visits at the height of a season. */
  readonly seasons: Readonly<Partial<Record<Season, number>>>;
}

export const TEMPERS = ["tax", "procedure", "school", "professional", "leisure", "town", "civic"] as const;
export type TemperKind = (typeof TEMPERS)[number];

type Model = Omit<Temper, "kind">;

const WORKING_YEAR = [1.14, 1.04, 1.06, 0.99, 0.95, 1.0, 0.9, 0.78, 1.14, 1.07, 1.02, 0.91];

const models: Readonly<Record<TemperKind, Model>> = {
  tax: {
    week: [1.26, 1.2, 1.13, 1.08, 0.99, 0.65, 0.69],
    year: [1.05, 0.98, 1.0, 1.0, 1.0, 1.0, 0.92, 0.84, 1.12, 1.12, 1.05, 0.92],
    onHoliday: 0.6,
    onBridge: 0.8,
    atYearEnd: 0.65,
    onSchoolHoliday: 1,
    seasons: { "tax-peak": 4 },
  },
  procedure: {
    week: [1.29, 1.21, 1.13, 1.08, 0.98, 0.64, 0.67],
    year: WORKING_YEAR,
    onHoliday: 0.55,
    onBridge: 0.8,
    atYearEnd: 0.65,
    onSchoolHoliday: 1,
    seasons: { "back-to-school": 1.25 },
  },
  school: {
    week: [1.17, 1.12, 1.2, 1.05, 0.94, 0.64, 0.88],
    year: [1.06, 1.0, 1.05, 1.02, 1.05, 1.1, 1.0, 0.86, 1.2, 1.0, 0.98, 0.88],
    onHoliday: 0.6,
    onBridge: 0.75,
    atYearEnd: 0.6,
    onSchoolHoliday: 0.72,
    seasons: { "back-to-school": 1.8, "exam-results": 4.5 },
  },
  professional: {
    week: [1.33, 1.36, 1.34, 1.27, 1.1, 0.3, 0.3],
    year: WORKING_YEAR,
    onHoliday: 0.28,
    onBridge: 0.62,
    atYearEnd: 0.4,
    onSchoolHoliday: 0.97,
    seasons: {},
  },
  leisure: {
    week: [0.85, 0.86, 0.98, 0.92, 0.98, 1.19, 1.22],
    year: [0.85, 0.9, 0.94, 1.05, 1.1, 1.04, 1.2, 1.22, 1.0, 0.96, 0.86, 0.88],
    onHoliday: 1.2,
    onBridge: 1.1,
    atYearEnd: 1.05,
    onSchoolHoliday: 1.12,
    seasons: {},
  },
  town: {
    week: [1.15, 1.1, 1.09, 1.05, 1.0, 0.84, 0.77],
    year: [1.04, 0.98, 1.0, 1.0, 1.02, 1.05, 0.98, 0.86, 1.13, 1.03, 0.96, 0.95],
    onHoliday: 0.75,
    onBridge: 0.9,
    atYearEnd: 0.8,
    onSchoolHoliday: 0.95,
    seasons: { "back-to-school": 1.3, election: 1.6 },
  },
  civic: {
    week: [1.22, 1.17, 1.12, 1.07, 1.0, 0.72, 0.7],
    year: [1.03, 1.0, 1.04, 1.05, 1.1, 1.12, 1.0, 0.82, 1.05, 1.0, 0.94, 0.85],
    onHoliday: 0.65,
    onBridge: 0.85,
    atYearEnd: 0.6,
    onSchoolHoliday: 1,
    seasons: { election: 4 },
  },
};

/** No two sites live quite the same week, nor care as much for a season. */
export function temperOf(site: SitePlan, draw: Draw): Temper {
  const kind = kindOf(site, draw);
  const model = models[kind];
  return {
    ...model,
    kind,
    week: scaled(model.week.map((value) => value * draw.real(0.95, 1.05))),
    year: scaled(model.year.map((value) => value * draw.real(0.96, 1.04))),
    seasons: Object.fromEntries(
      Object.entries(model.seasons).map(([season, times]) => [season, 1 + (times - 1) * draw.real(0.6, 1.3)]),
    ),
  };
}

const NOVEMBER = 10;

/** The same with a month of its own, some weeks after the country is read; where that is a near miss it is hardly higher. */
export function withPeak(temper: Temper, flaw: { readonly isPlanted: boolean } | undefined): Temper {
  if (!flaw) return temper;
  const times = flaw.isPlanted ? 2.6 : 1.15;
  return { ...temper, year: scaled(temper.year.map((value, month) => (month === NOVEMBER ? times : value))) };
}

const OF_THEME: Readonly<Record<string, TemperKind>> = {
  money: "tax",
  education: "school",
  culture: "leisure",
  environment: "leisure",
  business: "professional",
  justice: "professional",
  identity: "civic",
};

function kindOf({ archetype, themes, id }: SitePlan, draw: Draw): TemperKind {
  if (archetype === "hub") return "procedure";
  if (archetype === "town") return "town";
  const own = OF_THEME[themes[0] ?? ""] ?? "procedure";
  if (own === "tax" && !id.includes("impots") && archetype !== "ministry") return "procedure";
  return own === "procedure" && draw.chance(0.15) ? "professional" : own;
}

function scaled(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value / mean);
}

/** The factor of a day in the calendar, seasons left out. */
export function ordinaryFactor(temper: Temper, kind: DayKind): number {
  // A holiday replaces the day of the week: on a Sunday it changes little.
  const week = temper.week[kind.weekday] ?? 1;
  const holiday = kind.holiday ? Math.min(week, temper.onHoliday) : week;
  const quiet = temper.onHoliday < 1 ? holiday : kind.holiday ? Math.max(week, temper.onHoliday) : week;
  let factor = quiet * between(temper.year, kind.month);
  if (kind.bridge) factor *= temper.onBridge;
  if (kind.endOfYear && !kind.holiday) factor *= temper.atYearEnd;
  if (kind.schoolHoliday) factor *= temper.onSchoolHoliday;
  return factor;
}

/** The year between the middles of two months; `month` is 0 at the middle of January, 0.5 at its end. */
function between(year: readonly number[], month: number): number {
  const before = Math.floor(month);
  const passed = month - before;
  const [low, high] = [(before + 12) % 12, (before + 13) % 12];
  return (year[low] ?? 1) * (1 - passed) + (year[high] ?? 1) * passed;
}
