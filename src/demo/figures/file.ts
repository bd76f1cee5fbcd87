import iconv from "iconv-lite";
import { type CellToWrite, writeOds } from "../../kit/spreadsheet/ods-write.ts";
import { type FormColumn, ORIGIN_COLUMNS, SUBJECT_COLUMNS } from "../../model/declaration.ts";
import { drawOf } from "../draw.ts";
import type { DemoCell } from "./level.ts";
import type { Sheet, SheetRow } from "./plan.ts";

/** How a ministry sends its files: each has its own spreadsheet, and keeps to it. */
const HABITS = ["ods", "csv-fr", "csv-en", "csv-1252"] as const;
type Habit = (typeof HABITS)[number];

export interface DemoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function habitOf(seed: number, ministry: string): Habit {
  return drawOf(seed, "habit", ministry).pick(HABITS);
}

/** A sheet as its ministry sends it. `nameOf` gives the French name of a service. */
export function fileOf(
  sheet: Sheet,
  columns: readonly FormColumn[],
  habit: Habit,
  nameOf: (service: string) => string,
): DemoFile {
  const headings = [...SUBJECT_COLUMNS, ...columns.map(({ id }) => id), ...ORIGIN_COLUMNS];
  const table = { sheet, columns, headings, nameOf };
  if (habit === "ods") return { name: `${sheet.ministry}.ods`, bytes: odsOf(table) };
  return { name: `${sheet.ministry}.csv`, bytes: csvOf(table, habit) };
}

interface Table {
  readonly sheet: Sheet;
  readonly columns: readonly FormColumn[];
  readonly headings: readonly string[];
  readonly nameOf: (service: string) => string;
}

const subjectOf = ({ sheet, nameOf }: Table, { service, channel }: SheetRow): string[] => [
  sheet.period,
  service,
  nameOf(service),
  channel,
];

const originOf = ({ channel, comment = "" }: SheetRow): string[] => [
  channel === "all" ? "enquête" : "données administratives",
  channel === "all" ? "baromètre interne" : "système d’information",
  comment,
];

function odsOf(table: Table): Uint8Array {
  const { sheet, columns, headings } = table;
  const rows = sheet.rows.map((row): CellToWrite[] => [
    ...subjectOf(table, row),
    ...columns.map(({ id }) => typedCell(row.cells.get(id))),
    ...originOf(row),
  ]);
  return writeOds([{ name: "Déclaration", widths: [3], rows: [headings, ...rows] }]);
}

const typedCell = (cell: DemoCell): CellToWrite => (typeof cell === "object" ? cell.raw : (cell ?? ""));

function csvOf(table: Table, habit: Exclude<Habit, "ods">): Uint8Array {
  const separator = habit === "csv-en" ? "," : ";";
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
  const rows = table.sheet.rows.map((row) =>
    line([
      ...subjectOf(table, row),
      ...table.columns.map((column) => writtenCell(row.cells.get(column.id), column, habit)),
      ...originOf(row),
    ]),
  );
  const text = line(table.headings) + rows.join("");
  return habit === "csv-1252" ? iconv.encode(text, "win1252") : Buffer.from(`\ufeff${text}`);
}

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;

function writtenCell(cell: DemoCell, column: FormColumn, habit: Habit): string {
  if (cell === undefined || typeof cell === "string") return cell ?? "";
  if (typeof cell === "object") return typeof cell.raw === "number" ? decimal(cell.raw, habit) : cell.raw;
  if (column.role === "value" && column.indicator.unit === "share")
    return `${decimal(Number((cell * 100).toPrecision(12)), habit)} %`;
  return decimal(cell, habit);
}

/** French spreadsheets write decimals with a comma; one of them parts thousands with a no-break space. */
function decimal(value: number, habit: Habit): string {
  if (habit === "csv-en") return String(value);
  const [whole = "", fraction] = String(value).split(".");
  const parted = habit === "csv-1252" ? whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, "\u00a0") : whole;
  return fraction === undefined ? parted : `${parted},${fraction}`;
}
