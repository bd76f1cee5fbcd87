import { join } from "node:path";
import type { Observation } from "../../model/key-figure.ts";
import { type FigureSource, namedRows, type PublishedFigures, published } from "./source.ts";

const COUNTS = "satisfaction-counts-2023-2024.csv";
const MARKS = "satisfaction-monthly.csv.gz";
const AVAILABILITY = "availability-monthly.csv";
const ORGANISATION = "french-state";

/**
 * The French observatory's monthly files: counts of answers until June 2024, marks with their number of answers since, and what its probe tells.
 * Each format follows the version of the definition that it had; a month that was not published stays missing.
 */
export const jeDonneMonAvis: FigureSource = {
  id: "je-donne-mon-avis",
  title: {
    en: "French observatory: satisfaction and availability, month by month",
    fr: "Observatoire français : satisfaction et disponibilité, mois par mois",
  },
  indicators: ["je-donne-mon-avis"],
  files: [COUNTS, MARKS, AVAILABILITY],
  async read(folder) {
    const reading = new Reading();
    for await (const row of reading.rows(folder, COUNTS)) reading.counts(row);
    for await (const row of reading.rows(folder, MARKS)) reading.marks(row);
    for await (const row of reading.rows(folder, AVAILABILITY)) reading.availability(row);
    return reading.end();
  },
};

interface NamedRow {
  readonly line: number;
  readonly of: (column: string) => string;
}

const MEASURED = ["satisfaction", "clarity", "contact", "help-effective", "autonomy"] as const;
/** Indicators that began anew with the change of format. */
const RENEWED: ReadonlySet<string> = new Set(["satisfaction", "clarity"]);
const LAST_COUNTS = "2024-06";

class Reading {
  readonly #observations: Observation[] = [];
  readonly #refusals: { file: string; line: number; reason: string }[] = [];
  /** Months in which the satisfaction of each procedure was published. */
  readonly #months = new Map<string, Set<string>>();
  readonly #services = new Set<string>();

  async *rows(folder: string, file: string): AsyncGenerator<NamedRow> {
    const refuse = (line: number, reason: string) => this.#refusals.push({ file, line, reason });
    for await (const row of namedRows(join(folder, file), refuse)) {
      if (!/^\d{4}-\d{2}$/.test(row.of("month")) || row.of("procedure_id") === "")
        refuse(row.line, "no month or no procedure");
      else yield row;
    }
  }

  counts(row: NamedRow): void {
    const subject = this.#subject(row, true);
    for (const [indicator, prefix] of [
      ["satisfaction", "sat"],
      ["clarity", "clear"],
      ["ease", "easy"],
    ] as const) {
      const [positive, neutral, negative] = ["positive", "neutral", "negative"].map((one) =>
        Number(row.of(`${prefix}_${one}`)),
      );
      this.#push(
        { ...subject, indicator: `jdma-${indicator}`, version: 1 },
        meanOf(positive ?? 0, neutral ?? 0, negative ?? 0),
      );
    }
  }

  marks(row: NamedRow): void {
    const subject = this.#subject(row, true);
    const short = row.of("window") === "3m" ? "-3m" : "";
    for (const indicator of MEASURED) {
      const column = indicator.replace("-", "_");
      const version = RENEWED.has(indicator) && short === "" ? 2 : 1;
      this.#push(
        { ...subject, indicator: `jdma-${indicator}${short}`, version },
        measured(row.of(`${column}_mark`), row.of(`${column}_n`)),
      );
    }
    const n = row.of("help_reachable_n");
    // A mark out of ten as long as nothing told on how many answers it rests, a rate since.
    this.#push(
      { ...subject, indicator: `jdma-help-reachable${short}`, version: n === "" ? 1 : 2 },
      measured(row.of("help_reachable_rate"), n),
    );
    if (short === "")
      this.#push({ ...subject, indicator: "jdma-ease", version: 1 }, { status: "not-requested" });
  }

  availability(row: NamedRow): void {
    const subject = this.#subject(row, false);
    const values = [
      ["jdma-uptime", row.of("uptime_pct"), 100],
      ["jdma-page-time", row.of("total_ms"), 1000],
      ["jdma-apdex", row.of("apdex"), 1],
    ] as const;
    const n = row.of("samples");
    for (const [indicator, written, scale] of values) {
      const rest: Partial<Observation> & Pick<Observation, "status"> =
        written === ""
          ? { status: "missing" }
          : {
              status: "given",
              method: "probe",
              value: Number(written) / scale,
              n: n === "" ? null : Number(n),
            };
      this.#push({ ...subject, indicator, version: 1 }, rest);
    }
  }

  end(): PublishedFigures {
    this.#addGaps();
    return {
      organisations: [{ id: ORGANISATION, name: { en: "French State", fr: "État" }, kind: "state" }],
      services: [...this.#services].sort().map((id) => {
        const number = id.replace("procedure-", "");
        return {
          id,
          name: { en: `Procedure ${number}`, fr: `Démarche ${number}` },
          organisation: ORGANISATION,
        };
      }),
      observations: this.#observations,
      refusals: this.#refusals,
    };
  }

  #subject(row: NamedRow, isRated: boolean): Pick<Observation, "period" | "service" | "organisation"> {
    const [period, service] = [row.of("month"), `procedure-${row.of("procedure_id")}`];
    this.#services.add(service);
    if (isRated) this.#months.set(service, (this.#months.get(service) ?? new Set()).add(period));
    return { period, service, organisation: ORGANISATION };
  }

  #push(
    subject: Pick<Observation, "period" | "service" | "indicator" | "version" | "organisation">,
    rest: Partial<Observation> & Pick<Observation, "status">,
  ): void {
    const method = rest.status === "given" ? ("survey" as const) : null;
    this.#observations.push(published(subject, { method, ...rest }));
  }

  /** A month in which nothing was published, between two in which the procedure was: asked for, not given. */
  #addGaps(): void {
    const all = new Set([...this.#months.values()].flatMap((months) => [...months]));
    const gaps = monthsBetween([...all].sort()).filter((month) => !all.has(month));
    for (const [service, months] of this.#months) {
      const known = [...months].sort();
      for (const period of gaps) {
        if (period < (known[0] ?? "") || period > (known.at(-1) ?? "")) continue;
        for (const indicator of MEASURED) {
          const version = RENEWED.has(indicator) && period > LAST_COUNTS ? 2 : 1;
          this.#push(
            { period, service, organisation: ORGANISATION, indicator: `jdma-${indicator}`, version },
            { status: "missing" },
          );
        }
      }
    }
  }
}

function meanOf(
  positive: number,
  neutral: number,
  negative: number,
): Partial<Observation> & Pick<Observation, "status"> {
  const n = positive + neutral + negative;
  const total = 10 * positive + 5 * neutral;
  if (n === 0) return { status: "suppressed" };
  return {
    status: "given",
    answers: `positive:${positive}|neutral:${neutral}|negative:${negative}`,
    numerator: total,
    denominator: n,
    n,
    value: total / n,
  };
}

/** Where nobody answered the source writes 0: that is no mark. Without a number of answers a 0 may be either, and tells nothing. */
function measured(written: string, answers: string): Partial<Observation> & Pick<Observation, "status"> {
  if (written === "" || (answers === "" && Number(written) === 0)) return { status: "missing" };
  if (answers === "") return { status: "given", value: Number(written) };
  const n = Number(answers);
  return n === 0 ? { status: "suppressed" } : { status: "given", value: Number(written), n };
}

/** From the first to the last, both included. */
function monthsBetween(months: readonly string[]): string[] {
  const [first = "", last = ""] = [months[0], months.at(-1)];
  const found: string[] = [];
  for (let [year = 0, month = 0] = first.split("-").map(Number); first !== ""; month++) {
    if (month > 12) [year, month] = [year + 1, 1];
    const text = `${year}-${String(month).padStart(2, "0")}`;
    if (text > last) break;
    found.push(text);
  }
  return found;
}
