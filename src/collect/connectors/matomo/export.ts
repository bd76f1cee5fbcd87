import { basename } from "node:path";
import { Parser } from "htmlparser2";
import { delimiterOf } from "../../../kit/csv.ts";
import { csvRow } from "../../../kit/csv-row.ts";
import { UserError } from "../../../kit/failure.ts";
import type { AudienceEvent, FilesGiven } from "../connector.ts";
import { exportedBytes } from "../export-file.ts";
import { lastDayOfMonth, monthOf, runsOf } from "../slice.ts";
import { type FoundTable, SaidError, tablesInJson } from "./answer.ts";
import { aboutOf, REPORTS, type Report, type ReportRow, type ReportTable, toldBy } from "./report.ts";

/**
 * Reads reports that people exported. Their content does not say which report it is, and rarely of which site and day: the name does,
 * `12/Referrers.getWebsites.month.2024-01.csv` or `Referrers.getWebsites_day_2024-01-05_site-12.xml`.
 */
export async function* readExports(given: FilesGiven): AsyncGenerator<AudienceEvent> {
  for (const [i, path] of given.files.entries()) {
    given.reached(basename(path), i / given.files.length);
    yield* exportEvents(path, given);
  }
}

function* exportEvents(path: string, given: FilesGiven): Generator<AudienceEvent> {
  const method = METHOD.exec(path)?.[1];
  if (method === undefined) throw unknownReport(path);
  const report = REPORTS[method];
  if (report === undefined) {
    yield { kind: "aside", what: `a report that is not read: ${method}` };
    return;
  }
  const looked = new Map<string, string[]>();
  for (const found of tablesIn(path, given.columns)) {
    const table = placedTable(found, path, given.property);
    if (typeof table === "string") yield { kind: "aside", what: table };
    else {
      yield* toldBy(report, table);
      const of = `${table.span}\n${table.property}`;
      looked.set(of, [...(looked.get(of) ?? []), table.day]);
    }
  }
  yield* readingsOf(report, looked);
}

function* readingsOf(
  report: Report,
  looked: ReadonlyMap<string, readonly string[]>,
): Generator<AudienceEvent> {
  const about = aboutOf(report);
  for (const [of, days] of looked) {
    const [span = "day", property = ""] = of.split("\n");
    if (span === "day") for (const run of runsOf(days)) yield { kind: "looked", property, about, ...run };
    else
      for (const to of new Set(days))
        yield { kind: "looked", property, about, from: monthOf(to), to, span: "month" };
  }
}

const METHOD = /(?:^|[^A-Za-z])([A-Z][A-Za-z]+\.get[A-Za-z]*)/;
const SITE_FOLDER = /(?:^|\/)(\d+)\/[^/]*$/;
const SITE_NAME = /(?:id_?)?site[-_= ]?(\d+)/i;
const DATES = /\d{4}-\d{2}(?:-\d{2})?/g;
const LONG_PERIOD = /(?:^|[^A-Za-z])(week|year|range)(?:[^A-Za-z]|$)/;

function unknownReport(path: string): UserError {
  return new UserError({
    expected: `the name of a report of Matomo in the name of the file ${basename(path)}`,
    got: "none",
    next: "Name the file after what it holds: 12/Referrers.getWebsites.month.2024-01.csv (site, report, day or month, date).",
  });
}

/** Where a table belongs; a phrase when it is of a span that is not kept. */
function placedTable(
  { site, date, rows }: FoundTable,
  path: string,
  property: string | undefined,
): ReportTable | string {
  const name = basename(path);
  const said = site ?? property ?? SITE_NAME.exec(name)?.[1] ?? SITE_FOLDER.exec(path)?.[1];
  if (said === undefined)
    throw new UserError({
      expected: `a site for the report ${name}`,
      got: "none, neither in the file nor in its name",
      next: "Say it with --property, or put the file in a folder named by the number of the site.",
    });
  if (date === undefined && LONG_PERIOD.test(name)) return A_LONG_PERIOD;
  const when = date ?? dateInName(name);
  if (!/^\d{4}-\d{2}(?:-\d{2})?$/.test(when)) return A_LONG_PERIOD;
  return when.length === 7
    ? { property: said, span: "month", day: lastDayOfMonth(when), rows, file: name }
    : { property: said, span: "day", day: when, rows, file: name };
}

const A_LONG_PERIOD = "a table by week, year or range: only days and months are kept";

/** @throws UserError */
function dateInName(name: string): string {
  const dates = name.match(DATES) ?? [];
  const [date = "", ...more] = dates;
  if (date === "" || more.length > 0)
    throw new UserError({
      expected: `one day or one month in the name of ${name}, as its content says none`,
      got: date === "" ? "none" : dates.join(", "),
      next: "Name it like Referrers.getWebsites.month.2024-01.csv, or export dates one by one.",
    });
  return /(?:^|[^A-Za-z])month(?:[^A-Za-z]|$)/.test(name) ? date.slice(0, 7) : date;
}

/** @throws UserError when it is neither XML, JSON nor CSV of Matomo. */
function tablesIn(path: string, columns: FilesGiven["columns"]): FoundTable[] {
  const text = textAt(path).trimStart();
  try {
    if (/^<\?xml|^<results?[\s>/]|^<error/.test(text)) return tablesInXml(text);
    if (/^[[{]/.test(text)) return tablesInJson(text);
    if (/^<|^"?Error:/.test(text)) throw new SaidError("a page of HTML, or an error");
    return tablesInCsv(text, columns);
  } catch (error) {
    if (!(error instanceof SaidError)) throw error;
    throw new UserError({
      expected: `a report of Matomo as XML, JSON or CSV in ${basename(path)}`,
      got: error.message.slice(0, 200),
      next: "Export it again.",
    });
  }
}

/** Matomo writes CSV in UTF-16 unless told not to. */
function textAt(path: string): string {
  const bytes = exportedBytes(path);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const DEEPEST = 120;

/** @throws SaidError when it says an error, or ends in the middle. */
function tablesInXml(text: string): FoundTable[] {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let hasRootEnd = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, children: [], text: "" };
        if (open.length > DEEPEST) throw new SaidError("tables within tables without end");
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(piece) {
        const last = open.at(-1);
        if (last) last.text += piece;
      },
      onclosetag(_, isImplied) {
        open.pop();
        if (open.length === 1 && !isImplied) hasRootEnd = true;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  const top = root.children[0];
  const error = top?.name === "error" ? top : top?.children.find(({ name }) => name === "error");
  if (error) throw new SaidError(error.attributes.message ?? error.text.trim());
  if (!top || !/^results?$/.test(top.name))
    throw new SaidError(`XML of another kind (${top?.name ?? "nothing"})`);
  if (!hasRootEnd && text.trimEnd().slice(-2) !== "/>") throw new SaidError("XML that ends in the middle");
  return tablesUnder(top, {});
}

function tablesUnder(element: Element, known: { site?: string; date?: string }): FoundTable[] {
  const { idSite, date, period, prettyDate } = element.attributes;
  const said = date ?? period ?? prettyDate;
  const here = {
    ...known,
    ...(idSite === undefined ? {} : { site: idSite }),
    ...(said === undefined ? {} : { date: said }),
  };
  const within = element.children.filter(({ name }) => name === "result");
  if (within.length > 0) return within.flatMap((child) => tablesUnder(child, here));
  return [{ ...here, rows: rowsUnder(element) }];
}

function rowsUnder(element: Element): ReportRow[] {
  const rows = element.children.filter(({ name }) => name === "row");
  if (rows.length > 0) return rows.map(rowOf);
  return element.children.length > 0 ? [rowOf(element)] : [];
}

function rowOf(element: Element): ReportRow {
  const cells = new Map<string, string>();
  let under: ReportRow[] = [];
  for (const { name, attributes, children, text } of element.children) {
    if (name === "subtable") under = children.filter((child) => child.name === "row").map(rowOf);
    else if (name === "col") cells.set(attributes.name ?? "", text.trim());
    else if (children.length === 0) cells.set(name, text.trim());
  }
  return { cells, under };
}

/** Names that the web interface gives to columns, when it translates them: English, then French. */
const SPELLINGS: Readonly<Record<string, string>> = {
  "unique visitors": "nb_uniq_visitors",
  "visiteurs uniques": "nb_uniq_visitors",
  visits: "nb_visits",
  visites: "nb_visits",
  bounces: "bounce_count",
  rebonds: "bounce_count",
  "total time spent by visitors (in seconds)": "sum_visit_length",
  "temps total passé par les visiteurs (en secondes)": "sum_visit_length",
  "unique pageviews": "nb_visits",
  "vues de page uniques": "nb_visits",
  pageviews: "nb_hits",
  "vues de page": "nb_hits",
  "pages vues": "nb_hits",
  entrances: "entry_nb_visits",
  entrées: "entry_nb_visits",
  exits: "exit_nb_visits",
  sorties: "exit_nb_visits",
  étiquette: "label",
  libellé: "label",
};

/** @throws SaidError when no column is one of Matomo. */
function tablesInCsv(text: string, columns: FilesGiven["columns"]): FoundTable[] {
  if (/^No data available/i.test(text) || text === "") return [{ rows: [] }];
  const [header, ...rows] = csvRows(text);
  const renamed = new Map(Object.entries(columns).map(([ours, theirs]) => [theirs.toLowerCase(), ours]));
  const names = (header ?? []).map((cell) => nameOf(cell, renamed));
  if (!names.some((name) => name === "label" || /^(?:entry_|exit_)?nb_|^bounce_count$/.test(name)))
    throw new SaidError(`the columns ${names.join(", ")}`);
  const tables = new Map<string, FoundTable & { rows: ReportRow[] }>();
  for (const row of rows) {
    const cells = new Map(names.map((name, i) => [name, (row[i] ?? "").trim()]));
    const [site, date] = [cells.get("idSite"), cells.get("date")];
    const of = `${site ?? ""}\n${date ?? ""}`;
    const table = tables.get(of) ?? { ...(site ? { site } : {}), ...(date ? { date } : {}), rows: [] };
    tables.set(of, table);
    table.rows.push({ cells, under: [] });
  }
  return [...tables.values()];
}

function nameOf(cell: string, renamed: ReadonlyMap<string, string>): string {
  const said = cell.trim();
  const plain = said.toLowerCase();
  const bare = plain.replace(/^metadata(?:_|: ?|\s*:\s*)/, "");
  if (/^id_?site$/.test(bare)) return "idSite";
  return renamed.get(plain) ?? SPELLINGS[bare] ?? bare;
}

function csvRows(text: string): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  for (let at = 0; at < text.length; ) {
    const row = csvRow(text, at, { delimiter, isEnd: true });
    if (row === "open" || row === "more") throw new SaidError("a quote opened and never closed");
    if (row.cells.length > 1 || row.cells[0] !== "") rows.push([...row.cells]);
    at = row.next;
  }
  return rows;
}
