import { ALL_CHANNELS } from "../../model/indicator.ts";
import { type DemoCell, indicatorOf } from "./level.ts";
import type { FiguresPlan, SheetRow } from "./plan.ts";

export const GAP_COLUMNS = ["service", "missing"] as const;

/** The services of the last quarter, by whether a figure of the whole service was left empty or is not known; a figure without meaning is an answer. */
export function gapRows(plan: FiguresPlan): (readonly string[])[] {
  const services = new Map<string, boolean>();
  for (const ministry of plan.ministries)
    for (const row of plan.sheet(ministry, plan.quarters.length - 1).rows)
      services.set(row.service, services.get(row.service) === true || hasGap(row));
  return [...services].map(([service, isMissing]) => [service, isMissing ? "1" : "0"]);
}

/** What channels are used for is made of the volume of each: where one is not known, neither is their share. */
const hasGap = ({ channel, cells }: SheetRow): boolean =>
  [...cells].some(
    ([column, cell]) => isUnknown(cell) && (indicatorOf(column) === "volume") === (channel !== ALL_CHANNELS),
  );

const isUnknown = (cell: DemoCell): boolean => cell === undefined || cell === "ND";
