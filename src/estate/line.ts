import { isLanguage } from "../kit/language.ts";
import { nearest } from "../kit/nearest.ts";
import type { Problem, Target } from "../model/estate.ts";
import type { Words } from "../model/words.ts";
import { readPrefix } from "./prefix.ts";

/**
 * One line of an estate file. Each method reads one cell as a value; what is wrong in it becomes a problem and the
 * value is left out, so that one reading reports everything.
 */
export class Line {
  readonly file: string;
  readonly line: number;
  readonly #cells: ReadonlyMap<string, string>;
  readonly #problems: Problem[];

  constructor(file: string, line: number, cells: ReadonlyMap<string, string>, problems: Problem[]) {
    this.file = file;
    this.line = line;
    this.#cells = cells;
    this.#problems = problems;
  }

  error(expected: string, got: string, next: string): void {
    this.#problems.push({ file: this.file, line: this.line, severity: "error", expected, got, next });
  }

  warn(expected: string, got: string, next: string): void {
    this.#problems.push({ file: this.file, line: this.line, severity: "warning", expected, got, next });
  }

  text(column: string): string | undefined {
    return this.#cells.get(column) || undefined;
  }

  list(column: string): string[] {
    const items = (this.text(column) ?? "").split("|").map((item) => item.trim());
    return [...new Set(items.filter((item) => item !== ""))];
  }

  /** The id of the line; undefined (and the line must be left out) when there is none or when it cannot be one. */
  id(): string | undefined {
    const id = this.text("id");
    if (id && /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(id)) return id;
    this.error(
      "an id made of letters, digits, dash, dot or underscore",
      id ? `“${id}”` : "an empty cell",
      "Give the line an id. It is left out until then.",
    );
    return undefined;
  }

  /** `name_en` and `name_fr`: one stands for both. */
  words(prefix: string): Words | undefined {
    const en = this.text(`${prefix}_en`);
    const fr = this.text(`${prefix}_fr`);
    const one = en ?? fr;
    return one === undefined ? undefined : { en: en ?? one, fr: fr ?? one };
  }

  /** The name, or the id where none is written. */
  name(id: string): Words {
    const name = this.words("name");
    if (name) return name;
    this.warn("a name, in name_en or name_fr", "both empty", "Write the name people use for it.");
    return { en: id, fr: id };
  }

  day(column: string): string | undefined {
    const written = this.text(column);
    if (written === undefined || isDay(written)) return written;
    this.error(
      `a real day in ${column}, like 2026-01-05`,
      `“${written}”`,
      "Write the day, or leave the cell empty.",
    );
    return undefined;
  }

  /** Two days that must be in order; both are given up when they are not. */
  period(from: string, to: string): { readonly from?: string; readonly to?: string } {
    const [start, end] = [this.day(from), this.day(to)];
    if (start && end && start > end) {
      this.error(
        `${from} no later than ${to}`,
        `${from} ${start}, ${to} ${end}`,
        "Correct one of the two days.",
      );
      return {};
    }
    return { ...(start && { from: start }), ...(end && { to: end }) };
  }

  oneOf<const V extends string>(column: string, values: readonly V[]): V | undefined {
    const written = this.text(column)?.toLowerCase();
    if (written === undefined) return undefined;
    const value = values.find((candidate) => candidate === written);
    if (value) return value;
    const meant = nearest(written, values);
    this.error(
      `one of ${values.join(", ")} in ${column}`,
      `“${written}”`,
      meant ? `Did you mean ${meant}?` : "Write one of these words, or leave the cell empty.",
    );
    return undefined;
  }

  /** Language tags in their canonical writing. */
  languages(): string[] {
    return this.list("languages").flatMap((tag) => {
      const canonical = canonicalLanguage(tag);
      if (canonical) return [canonical];
      this.error(
        "language tags (BCP 47), like fr, en or pt-BR",
        `“${tag}”`,
        "Correct the tag. It is ignored until then.",
      );
      return [];
    });
  }

  /** A whole or decimal number of at least `least`; undefined when empty or wrong. */
  number(column: string, least: number): number | undefined {
    const written = this.text(column);
    if (written === undefined) return undefined;
    const value = Number(written.replace(",", "."));
    if (Number.isFinite(value) && value >= least) return value;
    this.error(
      `a number of at least ${least} in ${column}`,
      `“${written}”`,
      "Correct it, or leave the cell empty.",
    );
    return undefined;
  }

  prefixes(): string[] {
    const read = this.list("prefixes").flatMap((written) => this.#prefix(written, "prefixes"));
    return [...new Set(read)];
  }

  /** `site:ID`, `service:ID` or an address. Ids are checked by whoever knows them. */
  targets(column: string): Target[] {
    return this.list(column).flatMap((written): Target[] => {
      const named = /^(site|service):(.*)$/.exec(written);
      if (named) return [{ kind: named[1] as "site" | "service", id: (named[2] ?? "").trim() }];
      return this.#prefix(written, column).map((prefix) => ({ kind: "url", prefix }));
    });
  }

  #prefix(written: string, column: string): string[] {
    const read = readPrefix(written);
    if ("prefix" in read) return [read.prefix];
    this.error(
      `an address in ${column}: a host, or a host and a path`,
      `“${written}”, ${read.wrong}`,
      read.next,
    );
    return [];
  }
}

export function isDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}

function canonicalLanguage(tag: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && isLanguage(canonical.split("-")[0] ?? "") ? canonical : undefined;
  } catch {
    return undefined;
  }
}
