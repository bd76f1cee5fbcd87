import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../kit/file.ts";
import type { Words } from "../../model/words.ts";
import { drawOf, shuffled } from "../draw.ts";
import { type CountryMeasure, countryMeasures, deedOf } from "../effect/country.ts";
import { csvText } from "../row.ts";
import type { Deed } from "./deed.ts";
import { FALL_COLUMNS, fallRows, plannedFalls } from "./fall.ts";
import { fileOf, habitOf } from "./file.ts";
import { GAP_COLUMNS, gapRows } from "./gap.ts";
import { ownSetFile } from "./indicator.ts";
import type { DeclaredService } from "./level.ts";
import { type FiguresPlan, planFigures, QUARTERS, quartersUntil, type Sheet } from "./plan.ts";
import { PLANT_KINDS, type Plant, plantedIn } from "./plant.ts";

/** A service of the estate, as far as declarations need it. */
export interface NamedService extends DeclaredService {
  readonly name: Words;
  /** Empty where its theme is none of the country's. */
  readonly theme: string;
}

/** Who declares: every service, and the ministry of each organisation. */
export interface FiguresRequest {
  readonly seed: number;
  readonly services: readonly NamedService[];
  readonly ministryOf: (organisation: string) => string;
  /** Some services got worse of late; what is declared of it has no error. */
  readonly rareFlaws?: boolean;
}

const TRUTH_COLUMNS = [
  "period",
  "organisation",
  "service",
  "channel",
  "column",
  "kind",
  "variety",
  "right",
  "written",
] as const;

/**
 * Writes what the ministries of the invented government declare, quarter after quarter, as each of them sends it: `declarations/PERIOD/MINISTRY`.
 * What was declared before is right; the last quarter is as it first came, with the errors that `truth/declarations.csv` tells. Forty measures
 * changed some of these figures, as `truth/measures.csv` tells.
 */
export function writeDemoFigures(folder: string, request: FiguresRequest): void {
  const { seed, services, rareFlaws } = request;
  const measures = countryMeasures(seed, services);
  const taken = new Set(measures.map(({ service }) => service));
  const falls = rareFlaws ? plannedFalls(seed, services, taken) : [];
  const deeds = [...measures.map(deedOf), ...falls.flatMap((fall) => fall.deeds)];
  const plan = planOf(request, deeds, QUARTERS);
  const last = QUARTERS.length - 1;
  const truth: (readonly string[])[] = [];
  for (const quarter of QUARTERS.keys())
    for (const [rank, ministry] of plan.ministries.entries()) {
      const sheet = plan.sheet(ministry, quarter);
      const kinds = quarter === last && !rareFlaws ? kindsOf(seed, rank) : [];
      const planted = plantedIn(plan, sheet, kinds);
      writeSheet(folder, request, plan, planted.sheet);
      truth.push(...planted.plants.map((plant) => truthRow(sheet.period, ministry, plant)));
    }
  writeWhole(join(folder, "estate/indicators/valorne.yaml"), ownSetFile());
  writeWhole(join(folder, "truth/declarations.csv"), csvText(TRUTH_COLUMNS, truth));
  writeWhole(join(folder, "truth/measures.csv"), csvText(MEASURE_COLUMNS, measures.map(measureRow)));
  if (!rareFlaws) return;
  writeWhole(join(folder, "truth/figure-falls.csv"), csvText(FALL_COLUMNS, fallRows(plan, falls)));
  writeWhole(join(folder, "truth/figure-gaps.csv"), csvText(GAP_COLUMNS, gapRows(plan)));
}

/**
 * Writes what the same ministries declare from the last quarter until another, all of it right. `deeds`: what was done since, besides the forty measures.
 */
export function writeLaterFigures(
  folder: string,
  request: FiguresRequest,
  { until, deeds }: { readonly until: string; readonly deeds: readonly ServiceDeed[] },
): void {
  const quarters = quartersUntil(until);
  const own = countryMeasures(request.seed, request.services).map(deedOf);
  const plan = planOf(request, [...own, ...deeds], quarters);
  for (let quarter = QUARTERS.length - 1; quarter < quarters.length; quarter++)
    for (const ministry of plan.ministries) writeSheet(folder, request, plan, plan.sheet(ministry, quarter));
}

/** A deed, and the service it was done about. */
export type ServiceDeed = Deed & { readonly service: string };

function planOf(
  { seed, services, ministryOf }: FiguresRequest,
  deeds: readonly ServiceDeed[],
  quarters: readonly string[],
): FiguresPlan {
  const deedsOf = (id: string) => deeds.filter(({ service }) => service === id);
  return planFigures(seed, services, ministryOf, { deedsOf, quarters });
}

function writeSheet(
  folder: string,
  { seed, services }: FiguresRequest,
  { columns }: FiguresPlan,
  sheet: Sheet,
): void {
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name.fr ?? id;
  const file = fileOf(sheet, columns, habitOf(seed, sheet.ministry), nameOf);
  mkdirSync(join(folder, "declarations", sheet.period), { recursive: true });
  // Made again at will: a restart after a kill begins the whole folder anew.
  writeFileSync(join(folder, "declarations", sheet.period, file.name), file.bytes);
}

const MEASURE_COLUMNS = [
  "id",
  "service",
  "indicator",
  "channel",
  "better",
  "shift",
  "decided",
  "met",
  "from",
] as const;

const measureRow = (one: CountryMeasure): readonly string[] => [
  one.id,
  one.service,
  one.indicator,
  one.channel,
  one.better,
  one.shift.toFixed(4),
  one.decided,
  one.met,
  QUARTERS[one.from] ?? "",
];

/** Every fourth ministry is careful; the others make some errors each, so that every kind is somewhere. */
function kindsOf(seed: number, rank: number): (typeof PLANT_KINDS)[number][] {
  if (rank % 4 === 3) return [];
  const kinds = shuffled(drawOf(seed, "plant-kinds"), PLANT_KINDS);
  return [0, 1, 2].map((i) => kinds[(rank * 3 + i) % kinds.length] as (typeof PLANT_KINDS)[number]);
}

const truthRow = (
  period: string,
  ministry: string,
  { service, channel, column, kind, variety, right, written }: Plant,
): readonly string[] => [period, ministry, service, channel, column, kind, variety, right, written];
