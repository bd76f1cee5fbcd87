import { type CellToWrite, type SheetToWrite, writeOds } from "../../kit/spreadsheet/ods-write.ts";
import { type FormColumn, ORIGIN_COLUMNS, rangeOf, SUBJECT_COLUMNS } from "../../model/declaration.ts";
import type { Service } from "../../model/estate.ts";
import { FIGURE_METHODS, type Observation } from "../../model/key-figure.ts";
import type { Language } from "../../model/words.ts";
import { askedIn, channelsOf, columnsAsked, type Form } from "./form.ts";
import { instructionRows } from "./instruction.ts";
import { columnsByIndicator, partsOf } from "./part.ts";
import { CELL_STATES, CHANNEL_NAMES, COLUMN_NAMES, METHOD_NAMES, NOT_REQUESTED } from "./words.ts";

export interface TemplateOptions {
  readonly language: Language;
  /** What was last declared, to be shown beside; of any periods, the latest of each figure is told. */
  readonly previous?: readonly Observation[];
}

/** What is known of a row already, by id of column. */
export type Filled = (service: string, channel: string) => ReadonlyMap<string, string>;
const nothing: Filled = () => new Map();

/** Names of the sheets; a reader looks for the second one. */
export const SHEETS = {
  instructions: { en: "Instructions", fr: "Mode d’emploi" },
  declaration: { en: "Declaration", fr: "Déclaration" },
  previous: { en: "Last values", fr: "Dernières valeurs" },
} as const;

/**
 * A form as CSV: a row for each service and channel, cells without meaning already filled in. Spreadsheets of French machines expect
 * semicolons, those of English ones commas; both need the mark to know UTF-8.
 */
export function csvTemplate(
  asked: Form,
  { language }: Pick<TemplateOptions, "language">,
  filled: Filled = nothing,
): string {
  const form = withColumnsAsked(asked);
  const separator = language === "fr" ? ";" : ",";
  const closed = CELL_STATES["not-applicable"][language];
  const rows = rowsOf(form).map(({ service, channel }) => {
    const known = filled(service.id, channel);
    return [
      ...subjectOf(form, service, channel, language).map(inert),
      ...form.columns.map(({ id, indicator }) => {
        const state = askedIn(form, indicator, service, channel);
        if (state === "no") return closed;
        return known.get(id) ?? (state === "exempt" ? NOT_REQUESTED[language] : "");
      }),
      ...ORIGIN_COLUMNS.map((id) => known.get(id) ?? ""),
    ];
  });
  const lines = [headings(form), names(form, language), ...rows];
  return `\ufeff${lines.map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator)).join("\r\n")}\r\n`;
}

/** A form as an OpenDocument spreadsheet: how to fill it in, the form with what has no meaning greyed out, and what was last declared. */
export function odsTemplate(asked: Form, options: TemplateOptions): Uint8Array {
  const form = withColumnsAsked(asked);
  const { language, previous = [] } = options;
  const instructions: SheetToWrite = {
    name: SHEETS.instructions[language],
    widths: [7, 6, 16],
    rows: instructionRows(form, language),
  };
  const known = latestOf(previous);
  const told: SheetToWrite[] = known.size === 0 ? [] : [previousSheet(form, known, language)];
  return writeOds([instructions, declarationSheet(form, language), ...told]);
}

const withColumnsAsked = (form: Form): Form => ({ ...form, columns: columnsAsked(form) });

interface TemplateRow {
  readonly service: Service;
  readonly channel: string;
}

const rowsOf = ({ services }: Form): TemplateRow[] =>
  services.flatMap((service) => channelsOf(service).map((channel) => ({ service, channel })));

const subjectOf = (
  { period }: Form,
  { id, name }: Service,
  channel: string,
  language: Language,
): string[] => [
  period,
  id,
  `${name[language]}${channel === "all" ? "" : ` · ${CHANNEL_NAMES[channel]?.[language]}`}`,
  channel,
];

const headings = ({ columns }: Form): string[] => [
  ...SUBJECT_COLUMNS,
  ...columns.map(({ id }) => id),
  ...ORIGIN_COLUMNS,
];

const names = (form: Form, language: Language): string[] => [
  ...SUBJECT_COLUMNS.map((id) => COLUMN_NAMES[id]?.[language] ?? id),
  ...form.columns.map((column) => nameOf(column, language)),
  ...ORIGIN_COLUMNS.map((id) => COLUMN_NAMES[id]?.[language] ?? id),
];

function nameOf({ indicator, name, role }: FormColumn, language: Language): string {
  const unit = role === "value" && rangeOf(indicator)[1] === 1 ? " (%)" : "";
  return `${indicator.name[language]}: ${name[language]}${unit}`;
}

/** A name that a spreadsheet would run as a formula is text. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const SUBJECT_WIDTHS = [2.2, 4.5, 8, 2.6];

function declarationSheet(form: Form, language: Language): SheetToWrite {
  const heading = (value: string): CellToWrite => ({ value, style: "heading" });
  const rows = rowsOf(form).map(({ service, channel }) => [
    ...subjectOf(form, service, channel, language).map((value): CellToWrite => ({ value, style: "told" })),
    ...form.columns.map((column) =>
      openCell(column, askedIn(form, column.indicator, service, channel), language),
    ),
    ...ORIGIN_COLUMNS.map((id) => originCell(id, language)),
  ]);
  return {
    name: SHEETS.declaration[language],
    widths: [...SUBJECT_WIDTHS, 3],
    isProtected: true,
    frozen: { rows: 2, columns: SUBJECT_COLUMNS.length },
    rows: [headings(form).map(heading), names(form, language).map(heading), ...rows],
  };
}

function openCell(
  { indicator }: FormColumn,
  state: ReturnType<typeof askedIn>,
  language: Language,
): CellToWrite {
  if (state === "no") return { value: "", style: "closed" };
  if (state === "exempt") return { value: NOT_REQUESTED[language], style: "closed" };
  const { formula } = indicator;
  if (formula.kind !== "category") return { value: "", style: "open" };
  const states = Object.values(CELL_STATES).map((words) => words[language]);
  return {
    value: "",
    style: "open",
    choices: [...formula.options.map(({ name }) => name[language]), ...states],
  };
}

const originCell = (id: string, language: Language): CellToWrite => ({
  value: "",
  style: "open",
  ...(id === "method" && { choices: FIGURE_METHODS.map((method) => METHOD_NAMES[method][language]) }),
});

type Latest = ReadonlyMap<string, Observation>;

const keyOf = (service: string, channel: string, indicator: string): string =>
  `${service}|${channel}|${indicator}`;

function latestOf(observations: readonly Observation[]): Latest {
  const inOrder = [...observations].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  return new Map(inOrder.map((one) => [keyOf(one.service, one.channel, one.indicator), one]));
}

/** In the same columns as the form, so that a value is found where it will be asked. */
function previousSheet(form: Form, known: Latest, language: Language): SheetToWrite {
  const groups = columnsByIndicator(form.columns);
  const rows = rowsOf(form).map(({ service, channel }) => {
    const cells = [...groups].flatMap(([indicator, columns]) => {
      const before = known.get(keyOf(service.id, channel, indicator));
      const parts = before && partsOf(before, columns);
      return columns.map(({ part }): CellToWrite => ({ value: parts?.get(part) ?? "", style: "told" }));
    });
    const period = latestPeriod(service, known);
    return [period, ...subjectOf(form, service, channel, language).slice(1), ...cells];
  });
  const width = SUBJECT_COLUMNS.length + form.columns.length;
  return {
    name: SHEETS.previous[language],
    widths: [...SUBJECT_WIDTHS, 3],
    isProtected: true,
    frozen: { rows: 2, columns: SUBJECT_COLUMNS.length },
    rows: [
      headings(form)
        .slice(0, width)
        .map((value): CellToWrite => ({ value, style: "heading" })),
      names(form, language)
        .slice(0, width)
        .map((value): CellToWrite => ({ value, style: "heading" })),
      ...rows,
    ],
  };
}

function latestPeriod({ id }: Service, known: Latest): string {
  const periods = [...known.values()].filter(({ service }) => service === id).map(({ period }) => period);
  return periods.sort().at(-1) ?? "";
}
