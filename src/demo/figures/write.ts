import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../../kit/file.ts";
import type { Words } from "../../model/words.ts";
import { drawOf, shuffled } from "../draw.ts";
import { csvText } from "../row.ts";
import { fileOf, habitOf } from "./file.ts";
import { ownSetFile } from "./indicator.ts";
import type { DeclaredService } from "./level.ts";
import { planFigures, QUARTERS, type Sheet } from "./plan.ts";
import { PLANT_KINDS, type Plant, plantedIn } from "./plant.ts";

/** A service of the estate, as far as declarations need it. */
export interface NamedService extends DeclaredService {
  readonly name: Words;
}

/** Who declares: every service, and the ministry of each organisation. */
export interface FiguresRequest {
  readonly seed: number;
  readonly services: readonly NamedService[];
  readonly ministryOf: (organisation: string) => string;
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
 * What was declared before is right; the last quarter is as it first came, with the errors that `truth/declarations.csv` tells.
 */
export function writeDemoFigures(folder: string, { seed, services, ministryOf }: FiguresRequest): void {
  const plan = planFigures(seed, services, ministryOf);
  const names = new Map(services.map(({ id, name }) => [id, name.fr]));
  const last = QUARTERS.length - 1;
  const truth: (readonly string[])[] = [];
  const write = (sheet: Sheet): void => {
    const file = fileOf(sheet, plan.columns, habitOf(seed, sheet.ministry), (id) => names.get(id) ?? id);
    // Made again at will: a restart after a kill begins the whole folder anew.
    writeFileSync(join(folder, "declarations", QUARTERS[sheet.quarter] ?? "", file.name), file.bytes);
  };
  for (const [quarter, period] of QUARTERS.entries()) {
    mkdirSync(join(folder, "declarations", period), { recursive: true });
    for (const [rank, ministry] of plan.ministries.entries()) {
      const sheet = plan.sheet(ministry, quarter);
      const kinds = quarter === last ? kindsOf(seed, rank) : [];
      const planted = plantedIn(plan, sheet, kinds);
      write(planted.sheet);
      truth.push(...planted.plants.map((plant) => truthRow(period, ministry, plant)));
    }
  }
  writeWhole(join(folder, "estate/indicators/valorne.yaml"), ownSetFile());
  writeWhole(join(folder, "truth/declarations.csv"), csvText(TRUTH_COLUMNS, truth));
}

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
