import { type Draw, drawOf, shuffled } from "../draw.ts";
import { type DemoCell, indicatorOf } from "./level.ts";
import type { FiguresPlan, Sheet, SheetRow } from "./plan.ts";

/** What goes wrong in declarations, on purpose. `damaged`: what a spreadsheet made of a figure. */
export const PLANT_KINDS = [
  "negative",
  "percent",
  "swapped",
  "totals",
  "stale",
  "jump",
  "more-answers",
  "no-answers",
  "damaged",
] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];

/** One planted error, and where. */
export interface Plant {
  readonly kind: PlantKind;
  /** In what way, for those who read the truth. */
  readonly variety: string;
  readonly service: string;
  readonly channel: string;
  readonly column: string;
  readonly right: string;
  readonly written: string;
}

export interface PlantedSheet {
  readonly sheet: Sheet;
  readonly plants: readonly Plant[];
}

/** A sheet with one error of each of some kinds, each in a service of its own, as far as there are services in which it can be. */
export function plantedIn(plan: FiguresPlan, sheet: Sheet, kinds: readonly PlantKind[]): PlantedSheet {
  const draw = drawOf(plan.seed, "plant", sheet.ministry, sheet.quarter);
  const before = sheet.quarter > 0 ? plan.sheet(sheet.ministry, sheet.quarter - 1) : undefined;
  const free = shuffled(draw, [...new Set(sheet.rows.map(({ service }) => service))]);
  const rows = new Map(sheet.rows.map((row) => [`${row.service}|${row.channel}`, row]));
  const plants: Plant[] = [];
  for (const kind of kinds) {
    for (const service of free) {
      const own = [...rows.values()].filter((row) => row.service === service && row.comment === undefined);
      const made = PLANTERS[kind](draw, own, before?.rows.filter((row) => row.service === service) ?? []);
      if (!made) continue;
      for (const row of made.rows) rows.set(`${row.service}|${row.channel}`, row);
      plants.push({ kind, service, ...made.plant });
      free.splice(free.indexOf(service), 1);
      break;
    }
  }
  return { sheet: { ...sheet, rows: [...rows.values()] }, plants };
}

interface Made {
  readonly rows: readonly SheetRow[];
  readonly plant: Omit<Plant, "kind" | "service">;
}

/** Plants an error into the rows of a service; nothing where it cannot be there. */
type Planter = (draw: Draw, rows: readonly SheetRow[], before: readonly SheetRow[]) => Made | undefined;

const PLANTERS: Readonly<Record<PlantKind, Planter>> = {
  negative: (draw, rows) => onNumber(draw, rows, COUNTED, 1, (value) => ["sign", { raw: -value }]),
  percent: (draw, rows) =>
    onNumber(draw, rows, ["accessibility", "uptime"], 0.01, (value) =>
      draw.chance(0.6)
        ? ["without sign", { raw: rounded(value * 100) }]
        : ["a hundredth", { raw: rounded(value / 100) }],
    ),
  swapped: (draw, rows) => {
    const pairs = shuffled(draw, EXCHANGES);
    for (const [a, b] of pairs) {
      const made = exchange(draw, rows, a, b);
      if (made) return made;
    }
    return undefined;
  },
  // Without one of its channels nobody could see that a total is wrong.
  totals: (draw, rows) =>
    onNumber(
      draw,
      rows.every(({ cells }) => typeof cells.get("volume") === "number")
        ? rows.filter(({ channel }) => channel === "all")
        : [],
      ["volume"],
      100,
      (value) => [
        "total",
        Math.round(value * (draw.chance(0.5) ? draw.real(1.03, 1.5) : draw.real(0.6, 0.97))),
      ],
    ),
  stale: (_draw, rows, before) => copied(rows, before),
  jump: (draw, rows) =>
    onNumber(draw, rows, COUNTED, 50, (value) => {
      const factor = draw.pick([10, 10, 100, 0.1, 0.1]);
      return [factor > 1 ? "digits too many" : "digit too few", Math.round(value * factor)];
    }),
  "more-answers": moreAnswers,
  "no-answers": (draw, rows) =>
    onNumber(draw, rows, ["waiting-time.n"], 1, () =>
      draw.chance(0.5) ? ["none", 0] : ["empty", undefined],
    ),
  damaged: (draw, rows) => onNumber(draw, rows, COUNTED, 10, (value) => damageOf(draw, value)),
};

const COUNTED = [
  "satisfaction.good",
  "volume",
  "failure-demand.contacts",
  "cost-per-request.cost",
  "help-reachable.asked",
  "online-use.completed",
] as const;

const EXCHANGES = [
  ["autonomy.alone", "autonomy.asked"],
  ["help-reachable.reached", "help-reachable.asked"],
  ["failure-demand.caused", "failure-demand.contacts"],
  ["satisfaction.good", "satisfaction.bad"],
  ["clarity.very-good", "clarity.bad"],
  ["cost-per-request.cost", "cost-per-request.resolved"],
  ["satisfaction.good", "online-use.completed"],
] as const;

const rounded = (value: number): number => Number(value.toPrecision(6));

/** Changes one number of at least `least` in one of some columns. */
function onNumber(
  draw: Draw,
  rows: readonly SheetRow[],
  columns: readonly string[],
  least: number,
  change: (value: number) => readonly [string, DemoCell],
): Made | undefined {
  const places = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const value = row.cells.get(column);
      return typeof value === "number" && value >= least ? [{ row, column, value }] : [];
    }),
  );
  if (places.length === 0) return undefined;
  const { row, column, value } = draw.pick(places);
  const [variety, written] = change(value);
  const changed = withCells(row, [[column, written]]);
  return {
    rows:
      column === "volume" && row.channel !== "all"
        ? [changed, ...totalWith(rows, row, written, value)]
        : [changed],
    plant: { variety, channel: row.channel, column, right: String(value), written: textOf(written) },
  };
}

const textOf = (cell: DemoCell): string => String(typeof cell === "object" ? cell.raw : (cell ?? ""));

/** Whoever adds up what was typed gets a total that agrees with it. */
function totalWith(
  rows: readonly SheetRow[],
  { service }: SheetRow,
  written: DemoCell,
  value: number,
): SheetRow[] {
  const total = rows.find((row) => row.service === service && row.channel === "all");
  const known = total?.cells.get("volume");
  if (!total || typeof known !== "number" || typeof written !== "number") return [];
  return [withCells(total, [["volume", known - value + written]])];
}

const withCells = (row: SheetRow, cells: readonly (readonly [string, DemoCell])[]): SheetRow => ({
  ...row,
  cells: new Map([...row.cells, ...cells]),
});

/** Two figures of a line in each other's cell; an exchange of figures nearly alike is none that anyone could see. */
function exchange(draw: Draw, rows: readonly SheetRow[], a: string, b: string): Made | undefined {
  const places = rows.flatMap((row) => {
    const [first, second] = [row.cells.get(a), row.cells.get(b)];
    if (typeof first !== "number" || typeof second !== "number" || Math.min(first, second) < 1) return [];
    const isPart =
      indicatorOf(a) === indicatorOf(b) && !a.startsWith("satisfaction") && !a.startsWith("clarity");
    const isFar = Math.max(first, second) / Math.min(first, second) >= 2 && Math.max(first, second) >= 50;
    return isFar || (isPart && first < second && !a.startsWith("cost")) ? [{ row, first, second }] : [];
  });
  if (places.length === 0) return undefined;
  const { row, first, second } = draw.pick(places);
  const cells = a.startsWith("cost")
    ? ([
        [a, second],
        [b, Math.round(first)],
      ] as const)
    : ([
        [a, second],
        [b, first],
      ] as const);
  return {
    rows: [withCells(row, cells)],
    plant: {
      variety: `${a} and ${b}`,
      channel: row.channel,
      column: a,
      right: String(first),
      written: String(second),
    },
  };
}

function copied(rows: readonly SheetRow[], before: readonly SheetRow[]): Made | undefined {
  const [first] = rows;
  if (!first || before.length === 0) return undefined;
  const isFigured = rows.some(
    ({ cells }) => [...cells.values()].filter((cell) => typeof cell === "number" && cell > 10).length > 5,
  );
  if (!isFigured) return undefined;
  return {
    rows: before.map(({ comment, ...row }) => row),
    plant: { variety: "whole service", channel: "all", column: "", right: "", written: "" },
  };
}

/** More answers than there were requests in the year. */
function moreAnswers(draw: Draw, rows: readonly SheetRow[]): Made | undefined {
  const row = rows.find(({ channel }) => channel === "all");
  const parts = ["good", "medium", "bad"].map((part) => `satisfaction.${part}`);
  const counts = parts.map((part) => row?.cells.get(part));
  const year = row?.cells.get("online-use.completed");
  if (!row || typeof year !== "number" || year < 100 || !counts.every((one) => typeof one === "number"))
    return undefined;
  const answers = (counts as number[]).reduce((sum, one) => sum + one, 0);
  if (answers === 0) return undefined;
  const factor = (year / answers) * draw.real(1.6, 4);
  return {
    rows: [
      withCells(
        row,
        parts.map((part, i) => [part, Math.round((counts[i] as number) * factor)] as const),
      ),
    ],
    plant: {
      variety: "answers",
      channel: "all",
      column: parts[0] ?? "",
      right: String(answers),
      written: String(Math.round(answers * factor)),
    },
  };
}

/** What a spreadsheet, or a hurried hand, makes of a number that then is none. */
function damageOf(draw: Draw, value: number): readonly [string, DemoCell] {
  const day = String((Math.round(value) % 28) + 1).padStart(2, "0");
  return draw.pick([
    ["date", { raw: `${day}/05/2026` }],
    ["broken reference", { raw: "#REF!" }],
    ["column too narrow", { raw: "########" }],
    ["formula", { raw: "=SOMME(F3:F9)" }],
    ["words", { raw: `environ ${value}` }],
    ["unclear state", { raw: "n/a" }],
    ["a number of tens", { raw: `${Math.round(value)} + 12` }],
  ] as const);
}
