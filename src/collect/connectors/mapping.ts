import { z } from "zod";
import { DIMENSIONS, METRICS, SPANS } from "../../model/audience.ts";
import { isDayFormat } from "./written-value.ts";

/** What the row of a breakdown may count. */
export const PART_METRICS = ["visits", "views", "clicks", "impressions", "position"] as const;

const column = z.string().min(1);
/** Counts of a day, and those that only breakdowns have. */
const counted = [
  ...METRICS,
  ...PART_METRICS.filter((metric) => !(METRICS as readonly string[]).includes(metric)),
];

/** What the columns of a CSV hold: `options` of a source of kind `mapped-csv`. A column named as here need not be declared. */
export const mapping = z
  .strictObject({
    span: z.enum(SPANS).default("day"),
    day: column.optional(),
    dayFormat: z
      .string()
      .refine(isDayFormat, "YYYY, MM and DD with separators, like DD/MM/YYYY; DD may be left out of months")
      .default("YYYY-MM-DD"),
    property: column.optional(),
    metrics: z.partialRecord(z.enum(counted as [string, ...string[]]), column).default({}),
    dimension: z.enum(DIMENSIONS).optional(),
    key: column.optional(),
    country: column.optional(),
    device: column.optional(),
    decimal: z.enum([".", ","]).default("."),
    /** Words of the file → words of Parvis, for channels, devices and countries. */
    values: z.record(z.string(), z.string()).default({}),
  })
  .refine(({ span, dayFormat }) => span === "month" || dayFormat.includes("DD"), {
    path: ["dayFormat"],
    message: "a format with DD: only months have no day",
  });

export type Mapping = z.output<typeof mapping>;
