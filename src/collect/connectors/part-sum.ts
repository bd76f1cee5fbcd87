import { type Dimension, OTHERS } from "../../model/audience.ts";
import type { MarkEvent, PartEvent, Place } from "./connector.ts";

/** The key of a row of a breakdown, and its host where it is an address. */
export interface PartKey {
  readonly key: string;
  readonly host?: string;
}

/** What the row of a breakdown counts. */
export type PartCounts = Partial<Record<PartCount, number>>;
export type PartCount = (typeof PART_COUNTS)[number];
export const PART_COUNTS = ["visits", "views", "clicks"] as const;

/** Of what the rows are: one property and dimension, by day or month. */
export interface PartsOf {
  readonly property: string;
  readonly dimension: Dimension;
  readonly span: "day" | "month";
}

interface Sum extends PartKey {
  readonly at: Place;
  readonly counts: PartCounts;
}

/** Rows of a breakdown: those that come to one key, as addresses that differ by their query do, are added up. */
export class PartSums {
  readonly #of: PartsOf;
  readonly #days = new Map<string, Map<string, Sum>>();

  constructor(of: PartsOf) {
    this.#of = of;
  }

  add(day: string, { key, host }: PartKey, counts: PartCounts, at: Place): void {
    const sums = this.#days.get(day) ?? new Map<string, Sum>();
    this.#days.set(day, sums);
    const id = `${key}\n${host ?? ""}`;
    const known = sums.get(id);
    if (!known) sums.set(id, { key, ...(host === undefined ? {} : { host }), counts: { ...counts }, at });
    else
      for (const name of PART_COUNTS) {
        const more = counts[name];
        if (more !== undefined) known.counts[name] = (known.counts[name] ?? 0) + more;
      }
  }

  /** The rows by day, and a mark for each day on which the tool added up what it does not tell: its share of `main`. */
  *told(main: PartCount): Generator<PartEvent | MarkEvent> {
    const { property, dimension, span } = this.#of;
    const spanned = span === "month" ? ({ span } as const) : {};
    for (const [day, sums] of this.#days) {
      for (const { key, host, counts, at } of sums.values())
        yield {
          kind: "part",
          property,
          day,
          ...spanned,
          dimension,
          key,
          ...(host === undefined ? {} : { host }),
          ...counts,
          file: at.file,
          place: at.place,
        };
      const rest = [...sums.values()].filter(({ key }) => key === OTHERS);
      if (rest.length === 0) continue;
      const [lost, all] = [total(rest, main), total([...sums.values()], main)];
      yield {
        kind: "mark",
        property,
        day,
        ...spanned,
        about: dimension,
        state: "truncated",
        ...(all > 0 && lost <= all ? { share: lost / all } : {}),
        detail: "a row of the tool adds up what it does not tell apart",
      };
    }
  }
}

const total = (sums: readonly Sum[], main: PartCount): number =>
  sums.reduce((sum, { counts }) => sum + (counts[main] ?? 0), 0);
