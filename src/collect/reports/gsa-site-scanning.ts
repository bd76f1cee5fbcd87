import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { isJsonObject } from "../../kit/json.ts";
import { missingColumn, openHeadedCsv, refused } from "../connectors/headed-csv.ts";
import { excerptOf, jsonOf, jsonOrTable } from "./json-report.ts";
import type { ReportEvent, ReportGiven, ReportReader, ToolFactDraft } from "./report.ts";

const WHAT = "a snapshot of GSA Site Scanning: its CSV, its JSON, or an answer of its API";

/** Snapshots and answers of the American Site Scanning programme, under the names its fields had since 2022. */
export const gsaSiteScanning: ReportReader = {
  id: "gsa-site-scanning",
  title: { en: "GSA Site Scanning", fr: "GSA Site Scanning" },
  accepts: {
    en: "a snapshot as CSV or JSON, or answers of the API v1 (url or target_url, scan_date, primary_scan_status)",
    fr: "un relevé en CSV ou JSON, ou des réponses de l’API v1 (url ou target_url, scan_date, primary_scan_status)",
  },
  read: jsonOrTable(WHAT, { json: readJson, table: readTable }),
};

/** One scan by the names of its fields; empty where there is nothing. */
type Scan = (field: string) => string;

/** The page where the scan ended, and where that is not told the address it began with. */
const ADDRESS = ["url", "final_url", "initial_url", "target_url", "initial_domain"];

async function* readTable(file: string, given: ReportGiven): AsyncGenerator<ReportEvent> {
  const { names, rows } = await openHeadedCsv(file, (bytes) => given.reached(file, bytes));
  if (!names.some((name) => ADDRESS.includes(name))) throw missingColumn(file, "url", names);
  if (!names.includes("primary_scan_status")) throw missingColumn(file, "primary_scan_status", names);
  for await (const row of rows) {
    if ("kind" in row) {
      yield row;
      continue;
    }
    if (row.cells.length !== names.length)
      yield refused(file, row.line, "more or fewer cells than the first line", row.cells.join(","));
    else
      yield reportOf((field) => row.cells[names.indexOf(field)] ?? "", basename(file), row.line, given.day);
  }
}

async function* readJson(path: string, given: ReportGiven): AsyncGenerator<ReportEvent> {
  const file = basename(path);
  const told = jsonOf(path, WHAT, given);
  // A snapshot is a list, a page of answers has `items`, an answer about one site is alone.
  const scans = isJsonObject(told) ? (Array.isArray(told.items) ? told.items : [told]) : told;
  if (!Array.isArray(scans)) throw noScans(file);
  for (const [i, scan] of scans.entries()) {
    if (isJsonObject(scan) && "primary_scan_status" in scan)
      yield reportOf((field) => written(scan[field]), file, i + 1, given.day);
    else if (scans.length === 1) throw noScans(file);
    else
      yield {
        kind: "refusal",
        refusal: {
          file,
          place: i + 1,
          place_unit: "line",
          reason: "an entry without primary_scan_status",
          excerpt: excerptOf(scan),
        },
      };
  }
}

const noScans = (file: string): UserError =>
  new UserError({
    expected: `${WHAT} in ${file}`,
    got: "other JSON",
    next: "Take a snapshot, or an answer of /websites.",
  });

function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}

type Shape = "flag" | "count" | "number" | "word" | "ms" | "bytes";

/** What is kept of a scan, under its present name first and those it had before. */
const FIELDS: readonly (readonly [readonly string[], Shape])[] = [
  [["live", "final_url_live"], "flag"],
  [["status_code", "final_url_status_code"], "number"],
  [["media_type", "final_url_media_type", "final_url_mimetype"], "word"],
  [["redirect", "target_url_redirects"], "flag"],
  [["404_test", "target_url_404_test"], "flag"],
  [["ipv6", "dns_ipv6"], "flag"],
  [["cms"], "word"],
  [["login", "login_detected"], "word"],
  [["login_provider"], "word"],
  [["site_search", "search_detected"], "flag"],
  [["search_dot_gov", "searchgov"], "word"],
  [["dap", "dap_detected_final_url"], "flag"],
  [["dap_version"], "word"],
  [["third_party_service_count"], "count"],
  [["viewport_meta_tag"], "flag"],
  [["main_element_present", "main_element_present_final_url"], "flag"],
  [["canonical_link"], "word"],
  [["title", "page_title"], "word"],
  [["description", "meta_description"], "word"],
  [["og_title", "og_title_final_url"], "word"],
  [["og_description", "og_description_final_url"], "word"],
  [["language", "html_lang_content"], "word"],
  [["robots_txt_detected"], "flag"],
  [["robots_txt_status_code", "robots_txt_final_url_status_code"], "number"],
  [["sitemap_xml_detected"], "flag"],
  [["sitemap_xml_status_code", "sitemap_xml_final_url_status_code"], "number"],
  [["sitemap_xml_count"], "count"],
  [["sitemap_xml_pdf_count"], "count"],
  [["cumulative_layout_shift"], "number"],
  [["largest_contentful_paint"], "ms"],
  [["uswds_count"], "number"],
  [["uswds_semantic_version"], "word"],
  [["https_enforced"], "flag"],
  [["hsts"], "flag"],
  [["www_same"], "flag"],
  [["required_links_url"], "word"],
  [["required_links_text"], "word"],
  [["accessibility_violations", "accessibility_results"], "word"],
];

/** Statuses of the parts of a scan, and what each part looks at. */
const STATUSES: readonly (readonly [string, string])[] = [
  ["primary_scan_status", "scan"],
  ["dns_scan_status", "scan.dns"],
  ["not_found_scan_status", "scan.not_found"],
  ["robots_txt_scan_status", "scan.robots_txt"],
  ["sitemap_xml_scan_status", "scan.sitemap_xml"],
  ["accessibility_scan_status", "scan.accessibility"],
  ["performance_scan_status", "scan.performance"],
  ["security_scan_status", "scan.security"],
  ["www_scan_status", "scan.www"],
];

function reportOf(scan: Scan, file: string, place: number, day: string | undefined): ReportEvent {
  const first = (fields: readonly string[]): string =>
    fields.map(scan).find((text) => text !== "" && text !== "null") ?? "";
  const statuses = STATUSES.flatMap(([field, item]): ToolFactDraft[] => {
    const status = scan(field);
    if (status === "" || status === "null") return [];
    return [status === "completed" ? { item, word: status } : { item, looked: false, word: status }];
  });
  const facts = FIELDS.flatMap(([fields, shape]): ToolFactDraft[] => {
    const text = first(fields);
    return text === "" ? [] : [factOf(fields[0] ?? "", shape, text)];
  });
  return {
    kind: "report",
    url: first(ADDRESS),
    lookedOn: first(["scan_date"]) || day,
    facts: [...statuses, ...facts],
    file,
    place,
  };
}

function factOf(item: string, shape: Shape, text: string): ToolFactDraft {
  if (shape === "word") return { item, word: text };
  if (shape === "flag") {
    const isYes = /^(?:true|t|1|yes)$/i.test(text);
    return { item, value: isYes ? 1 : /^(?:false|f|0|no)$/i.test(text) ? 0 : Number.NaN, unit: "flag" };
  }
  if (shape === "number") return { item, value: Number(text) };
  return { item, value: Number(text), unit: shape };
}
