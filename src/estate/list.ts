import { getPublicSuffix } from "tldts";
import type { Problem } from "../model/estate.ts";
import { readPrefix } from "./prefix.ts";
import type { WorkspaceContent } from "./scaffold.ts";
import { readRecords } from "./sheet.ts";
import { slugOf } from "./slug.ts";

/** A plain list turned into the content of a workspace, and what of it could not be used. */
export interface ListReading {
  readonly content: Pick<WorkspaceContent, "organisations" | "themes" | "sites" | "publicHosts">;
  readonly problems: readonly Problem[];
}

/** Other names of the columns, as lists found in the wild have them. */
const COLUMNS = {
  address: ["url", "website", "address", "host", "domain", "site", "hostname"],
  name: ["name", "title", "nom"],
  organisation: ["organisation", "organization", "agency", "administration"],
  theme: ["theme", "themes", "topic"],
  language: ["language", "languages", "lang", "langue"],
} as const;

/**
 * Reads a list of sites: a CSV file with a column host or url, and where it has them name, organisation, theme, language.
 * `Organisation (Parent)` becomes two organisations.
 */
export function readSiteList(bytes: Uint8Array, file: string): ListReading {
  const problems: Problem[] = [];
  const [header, ...records] = readRecords(bytes, file, problems);
  const columns = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const draft = new Draft(file, problems);
  if (!columns.some((name) => (COLUMNS.address as readonly string[]).includes(name))) {
    problems.push({
      file,
      line: 1,
      severity: "error",
      expected: "a column host or url in the first line",
      got: columns.join(", ") || "an empty file",
      next: "Name the column that holds the addresses of the sites.",
    });
    return { content: draft.content(), problems };
  }
  for (const { line, cells } of records) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const firstOf = (names: readonly string[]) =>
      names.map((name) => cells[columns.indexOf(name)]?.trim() ?? "").find((value) => value !== "");
    draft.add(line, {
      address: firstOf(COLUMNS.address) ?? "",
      name: firstOf(COLUMNS.name),
      organisation: firstOf(COLUMNS.organisation),
      theme: firstOf(COLUMNS.theme),
      language: firstOf(COLUMNS.language),
    });
  }
  return { content: draft.content(), problems };
}

interface Listed {
  readonly address: string;
  readonly name: string | undefined;
  readonly organisation: string | undefined;
  readonly theme: string | undefined;
  readonly language: string | undefined;
}

/** The workspace as it grows, line after line. */
class Draft {
  readonly #file: string;
  readonly #problems: Problem[];
  readonly #sites = new Map<string, { readonly line: number; readonly row: Row }>();
  readonly #organisations = new Map<string, Row>();
  readonly #themes = new Map<string, Row>();

  constructor(file: string, problems: Problem[]) {
    this.#file = file;
    this.#problems = problems;
  }

  add(line: number, listed: Listed): void {
    const read = readPrefix(listed.address.split(/[?#]/, 1)[0] ?? "");
    if (!("prefix" in read)) {
      this.#refuse(line, "the address of a site", `“${listed.address}”, ${read.wrong}`, read.next);
      return;
    }
    const { prefix } = read;
    const id = slugOf(prefix.replaceAll("/", "-"));
    const other = this.#sites.get(id);
    if (other) {
      this.#refuse(
        line,
        "each site once",
        `“${prefix}”, as on line ${other.line}`,
        "Nothing, if it is the same site.",
      );
      return;
    }
    const language = listed.language ?? "";
    const name = listed.name ?? prefix;
    this.#sites.set(id, {
      line,
      row: {
        id,
        ...(/^en\b/i.test(language) ? { name_en: name } : { name_fr: name }),
        prefixes: prefix,
        organisation: this.#organisation(listed.organisation),
        themes: this.#theme(listed.theme),
        languages: language.split(/[|,;\s]+/).join("|"),
        source: `${this.#file}, line ${line}`,
      },
    });
  }

  content(): ListReading["content"] {
    const sites = [...this.#sites.values()].map(({ row }) => row);
    return {
      organisations: [...this.#organisations.values()],
      themes: [...this.#themes.values()],
      sites,
      publicHosts: governmentSuffixes(sites.map(({ prefixes = "" }) => prefixes)),
    };
  }

  #refuse(line: number, expected: string, got: string, next: string): void {
    this.#problems.push({ file: this.#file, line, severity: "warning", expected, got, next });
  }

  /** `DINUM (Premier ministre)` is an organisation and its parent; an enumeration in brackets is part of the name. */
  #organisation(written: string | undefined): string {
    if (written === undefined) return "";
    const [, name = written, parentName] = /^(.+?)\s*\(([^(),]+)\)$/.exec(written) ?? [];
    const parent = parentName === undefined ? "" : named(this.#organisations, parentName, {});
    return named(this.#organisations, name, { parent });
  }

  #theme(written: string | undefined): string {
    const names = (written ?? "").split("|").map((name) => name.trim());
    return names
      .filter((name) => name !== "")
      .map((name) => named(this.#themes, name, {}))
      .join("|");
  }
}

type Row = Readonly<Record<string, string>>;

/** The id of the row that has this name and these other cells; a new row when there is none. */
function named(rows: Map<string, Row>, name: string, rest: Row): string {
  const base = slugOf(name) || "unnamed";
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    const row = rows.get(id);
    if (!row) rows.set(id, { id, name_fr: name, ...rest });
    if (!row || (row.name_fr === name && (row.parent ?? "") === (rest.parent ?? ""))) return id;
  }
}

/** Suffixes that only public bodies may register below (`gouv.fr`, `gov.uk`), as the Public Suffix List names them. */
function governmentSuffixes(prefixes: readonly string[]): string[] {
  const suffixes = prefixes.map((prefix) => getPublicSuffix(prefix) ?? "");
  return [...new Set(suffixes.filter((suffix) => GOVERNMENT.test(suffix)))]
    .sort()
    .map((suffix) => `*.${suffix}`);
}

/** How countries call the part of their name space that is kept for government. A first guess, shown in parvis.yaml. */
const GOVERNMENT = /^(gov|gouv|gob|govt|gub|gv|go|guv)(\.[a-z]{2})?$/;
