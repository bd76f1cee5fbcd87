import { askedOn, columnsOf, type FormColumn } from "../../model/declaration.ts";
import { ALL_CHANNELS, SERVICE_CHANNELS } from "../../model/indicator.ts";
import type { Deed } from "./deed.ts";
import { demoIndicators } from "./indicator.ts";
import { type DeclaredService, type DemoRow, levelOf, type ServiceLevel } from "./level.ts";

/** Twelve quarters, the last one just over. */
export const QUARTERS: readonly string[] = [
  ...["2023-Q4"],
  ...["2024", "2025"].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)),
  ...["2026-Q1", "2026-Q2", "2026-Q3"],
];

/** The same, and those that follow until one: what is declared later. */
export function quartersUntil(until: string): readonly string[] {
  const quarters = [...QUARTERS];
  for (let last = quarters.at(-1) ?? ""; last < until; last = quarters.at(-1) ?? "") {
    const [year, part] = [Number(last.slice(0, 4)), Number(last.slice(6))];
    quarters.push(part === 4 ? `${year + 1}-Q1` : `${year}-Q${part + 1}`);
  }
  return quarters;
}

/** What a ministry declares for a quarter, before anything goes wrong. */
export interface Sheet {
  readonly ministry: string;
  readonly period: string;
  /** Its rank among those that are declared. */
  readonly quarter: number;
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  readonly service: string;
  readonly channel: string;
  readonly cells: DemoRow;
  readonly comment?: string;
}

export interface FiguresPlan {
  readonly seed: number;
  readonly quarters: readonly string[];
  readonly columns: readonly FormColumn[];
  readonly ministries: readonly string[];
  sheet(ministry: string, quarter: number): Sheet;
}

/** `ministryOf`: who declares for the organisation of a service. `deedsOf`: what was done about a service. `quarters`: how many are declared. */
export function planFigures(
  seed: number,
  services: readonly DeclaredService[],
  ministryOf: (organisation: string) => string,
  {
    deedsOf = () => [],
    quarters = QUARTERS,
  }: {
    readonly deedsOf?: (service: string) => readonly Deed[];
    readonly quarters?: readonly string[];
  } = {},
): FiguresPlan {
  const levels = new Map<string, ServiceLevel>(
    services.map((service) => [service.id, levelOf(seed, service, quarters.length, deedsOf(service.id))]),
  );
  const columns = columnsOf(demoIndicators());
  const ministries = [...new Set(services.map(({ organisation }) => ministryOf(organisation)))].sort();
  return {
    seed,
    quarters,
    columns,
    ministries,
    sheet: (ministry, quarter) => ({
      ministry,
      period: quarters[quarter] ?? "",
      quarter,
      rows: services
        .filter(({ organisation }) => ministryOf(organisation) === ministry)
        .flatMap((service) => rowsOf(service, levels.get(service.id) as ServiceLevel, quarter, columns)),
    }),
  };
}

function rowsOf(
  service: DeclaredService,
  level: ServiceLevel,
  quarter: number,
  columns: readonly FormColumn[],
): SheetRow[] {
  const channels = [
    ALL_CHANNELS,
    ...SERVICE_CHANNELS.filter((channel) => service.channels.includes(channel)),
  ];
  return channels.map((channel) => {
    const cells = level.row(quarter, channel);
    const asked = columns.filter(({ indicator }) => askedOn(indicator, channel) !== "no");
    const comment = level.isUpheaved(quarter)
      ? "confirmé : réforme entrée en vigueur ce trimestre"
      : undefined;
    return {
      service: service.id,
      channel,
      cells: new Map(asked.map(({ id }) => [id, cells.get(id)])),
      ...(comment && { comment }),
    };
  });
}
