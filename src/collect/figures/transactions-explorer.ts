import { join } from "node:path";
import { slugOf } from "../../estate/slug.ts";
import { readNumber } from "../../kit/number-text.ts";
import type { Observation } from "../../model/key-figure.ts";
import { type FigureSource, namedRows, type PublishedFigures, published } from "./source.ts";

const YEARLY = "transactions-explorer-2013-services.csv";
const QUARTERLY = "transactions-explorer-services-sample.csv";
const YEAR = "2013";

/** The Transactions Explorer of the United Kingdom: volumes of a year, and the wide file with a group of columns for each quarter. */
export const transactionsExplorer: FigureSource = {
  id: "transactions-explorer",
  title: {
    en: "UK Transactions Explorer: volumes by year, figures by quarter",
    fr: "Transactions Explorer britannique : volumes par an, chiffres par trimestre",
  },
  indicators: ["transactions-explorer"],
  files: [YEARLY, QUARTERLY],
  async read(folder) {
    const reading = new Reading();
    for await (const row of reading.rows(folder, YEARLY)) reading.year(row);
    for await (const row of reading.rows(folder, QUARTERLY)) reading.quarters(row);
    return reading.end();
  },
};

interface NamedRow {
  readonly line: number;
  readonly of: (column: string) => string;
}

/** Columns of a quarter that hold one number each. */
const MEASURED = [
  ["te-cost-per-transaction", "CPT (£)"],
  ["te-digital-cost", "Digital CPT (£)"],
  ["te-completion-rate", "Completion rate"],
  ["te-satisfaction", "User satisfaction"],
] as const;

const QUARTERS = [
  "2012-Q4",
  ...["2013", "2014"].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)),
];

class Reading {
  readonly #observations: Observation[] = [];
  readonly #refusals: { file: string; line: number; reason: string }[] = [];
  readonly #organisations = new Map<string, PublishedFigures["organisations"][number]>();
  readonly #services = new Map<string, PublishedFigures["services"][number]>();

  async *rows(folder: string, file: string): AsyncGenerator<NamedRow> {
    const refuse = (line: number, reason: string) => this.#refusals.push({ file, line, reason });
    yield* namedRows(join(folder, file), refuse);
  }

  year(row: NamedRow): void {
    const organisation = this.#organisation(
      row.of("department_abbr"),
      row.of("department"),
      row.of("agency_abbr"),
      row.of("agency_or_body"),
    );
    const service = this.#service(row.of("service"), organisation);
    this.#count(
      { period: YEAR, service, organisation, indicator: "te-transactions-a-year", version: 1 },
      row.of("transactions_per_year"),
    );
  }

  quarters(row: NamedRow): void {
    const organisation = this.#organisation(
      row.of("Abbr"),
      row.of("Department"),
      row.of("Agency abbr"),
      row.of("Agency/body"),
    );
    const service = this.#service(row.of("Name of service"), organisation);
    for (const period of QUARTERS) {
      const subject = { period, service, organisation, version: 1 };
      const [all, digital] = [row.of(`${period} Vol.`), row.of(`${period} Digital vol.`)];
      this.#count({ ...subject, indicator: "te-volume" }, all);
      this.#share({ ...subject, indicator: "te-digital-take-up" }, digital, all);
      for (const [indicator, column] of MEASURED)
        this.#count({ ...subject, indicator }, row.of(`${period} ${column}`));
    }
  }

  end(): PublishedFigures {
    return {
      organisations: [...this.#organisations.values()],
      services: [...this.#services.values()],
      observations: this.#observations,
      refusals: this.#refusals,
    };
  }

  #count(subject: Parameters<typeof published>[0], written: string): void {
    const value = numberOf(written);
    this.#observations.push(
      published(
        subject,
        typeof value === "string"
          ? { status: value }
          : { status: "given", method: "administrative-data", value },
      ),
    );
  }

  #share(subject: Parameters<typeof published>[0], part: string, whole: string): void {
    const [numerator, denominator] = [numberOf(part), numberOf(whole)];
    if (typeof numerator === "string" || typeof denominator === "string") {
      const status = numerator === "not-requested" ? "not-requested" : "missing";
      this.#observations.push(published(subject, { status }));
      return;
    }
    const value = denominator === 0 ? null : numerator / denominator;
    this.#observations.push(
      published(subject, {
        status: "given",
        method: "administrative-data",
        numerator,
        denominator,
        n: denominator,
        value,
      }),
    );
  }

  /** An agency may stand below several departments: its id says below which. */
  #organisation(abbr: string, name: string, agencyAbbr: string, agency: string): string {
    const id = slugOf(abbr || name);
    if (!this.#organisations.has(id))
      this.#organisations.set(id, { id, name: { en: name, fr: name }, kind: "ministry" });
    if (agency === "" || agency === name) return id;
    const below = slugOf(`${id}-${agencyAbbr || agency}`);
    if (!this.#organisations.has(below))
      this.#organisations.set(below, {
        id: below,
        name: { en: agency, fr: agency },
        kind: "agency",
        parent: id,
      });
    return below;
  }

  #service(name: string, organisation: string): string {
    const base = slugOf(name);
    for (let n = 1; ; n++) {
      const id = n === 1 ? base : `${base}-${n}`;
      if (this.#services.has(id)) continue;
      this.#services.set(id, { id, name: { en: name, fr: name }, organisation });
      return id;
    }
  }
}

/** `***` is what was not asked, an empty cell what was not given. */
function numberOf(written: string): number | "not-requested" | "missing" {
  if (written === "***") return "not-requested";
  const read = readNumber(written, { isWhole: true });
  if ("wrong" in read) return "missing";
  // The file writes thousands with commas: a point is always a decimal mark.
  return read.other !== undefined && written.includes(".") ? read.other : read.value;
}
