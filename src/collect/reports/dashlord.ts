import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { isJsonObject } from "../../kit/json.ts";
import { missingColumn, openHeadedCsv, refused } from "../connectors/headed-csv.ts";
import { excerptOf, jsonOf, jsonOrTable, textOf } from "./json-report.ts";
import type { ReportEvent, ReportGiven, ReportReader, ToolFactDraft } from "./report.ts";

const WHAT = "a report of DashLord: report.json, or its table of sites as CSV";

/** The table of sites that DashLord boards publish, and the `report.json` that its report action writes. */
export const dashlord: ReportReader = {
  id: "dashlord",
  title: { en: "DashLord", fr: "DashLord" },
  accepts: {
    en: "report.json (url and summary of each site), or a table as CSV (url, scan_date, one column for each check)",
    fr: "report.json (url et summary de chaque site), ou un tableau en CSV (url, scan_date, une colonne par vérification)",
  },
  read: jsonOrTable(WHAT, { json: readJson, table: readTable }),
};

/** Columns that say which site it is. */
const NAMES = new Set(["url", "host", "scan_date"]);
/** Scores from 0 to 1, in the table and in the summary. */
const SCORE = /^lh_|^lighthouse_(?!.*grade$)/i;
/** What the table writes where no day is known. */
const NEVER = "1970-01-01";
/** What the table writes where a check could not be made. */
const NOT_LOOKED = "non-disponible";

async function* readTable(file: string, given: ReportGiven): AsyncGenerator<ReportEvent> {
  const { names, rows } = await openHeadedCsv(file, (bytes) => given.reached(file, bytes));
  const [url, day] = [names.indexOf("url"), names.indexOf("scan_date")];
  if (url < 0) throw missingColumn(file, "url", names);
  if (names.every((name) => NAMES.has(name))) throw missingColumn(file, "lh_accessibility", names);
  for await (const row of rows) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    const { line, cells } = row;
    if (cells.length !== names.length) {
      yield refused(file, line, "more or fewer cells than the first line", cells.join(","));
      continue;
    }
    const told = names.flatMap((name, i) => (NAMES.has(name) ? [] : [{ name, text: cells[i] ?? "" }]));
    for (const { text } of told)
      if (text === "") yield { kind: "aside", what: "a cell that the tool left empty" };
    yield {
      kind: "report",
      url: cells[url] ?? "",
      lookedOn: cells[day] === NEVER ? given.day : cells[day] || given.day,
      facts: told.filter(({ text }) => text !== "").map(({ name, text }) => factOfCell(name, text)),
      file: basename(file),
      place: line,
    };
  }
}

function factOfCell(item: string, text: string): ToolFactDraft {
  if (text.toLowerCase() === NOT_LOOKED) return { item, looked: false, word: text };
  if (SCORE.test(item)) return { item, score: Number(text) };
  if (/^(?:true|false)$/i.test(text))
    return { item, value: text.toLowerCase() === "true" ? 1 : 0, unit: "flag" };
  const isNumber = /^[-+]?(?:\d|nan|inf)/i.test(text) && !/grade$/i.test(item) && !/\d-\d/.test(text);
  return isNumber ? { item, value: Number(text) } : { item, word: text };
}

async function* readJson(path: string, given: ReportGiven): AsyncGenerator<ReportEvent> {
  const file = basename(path);
  const told = jsonOf(path, WHAT, given);
  if (!Array.isArray(told)) throw noReport(file);
  for (const [i, site] of told.entries()) {
    const place = i + 1;
    if (!isJsonObject(site) || !isJsonObject(site.summary))
      yield {
        kind: "refusal",
        refusal: {
          file,
          place,
          place_unit: "line",
          reason: "an entry without url or summary",
          excerpt: excerptOf(site),
        },
      };
    else
      yield {
        kind: "report",
        url: textOf(site.url) ?? "",
        lookedOn: dayOf(site.lhr) ?? given.day,
        facts: Object.entries(site.summary).flatMap(([name, value]) => factOfSummary(name, value)),
        file,
        place,
      };
  }
}

const noReport = (file: string): UserError =>
  new UserError({
    expected: `${WHAT} in ${file}`,
    got: "JSON that is no list of sites",
    next: "Take report.json, as the report action of DashLord writes it.",
  });

/** The report says its day only where its Lighthouse part does: of one page, or of several. */
function dayOf(lhr: unknown): string | undefined {
  const one = Array.isArray(lhr) ? lhr[0] : lhr;
  return isJsonObject(one) ? textOf(one.fetchTime) : undefined;
}

function factOfSummary(name: string, value: unknown): readonly ToolFactDraft[] {
  const item = `summary.${name}`;
  if (typeof value === "boolean") return [{ item, value: value ? 1 : 0, unit: "flag" }];
  if (typeof value === "number") {
    if (SCORE.test(name)) return [{ item, score: value }];
    return [{ item, value, ...(name === "uptime" ? ({ unit: "percent" } as const) : {}) }];
  }
  const word = textOf(value);
  return word === undefined ? [] : [SCORE.test(name) ? { item, score: Number(word) } : { item, word }];
}
