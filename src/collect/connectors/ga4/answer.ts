import { z } from "zod";
import { ApiError } from "../../../kit/api-client.ts";

/** A page of a report of the Data API. */
export interface Ga4Page {
  readonly rows: readonly { readonly values: readonly string[]; readonly counts: readonly number[] }[];
  /** Rows of the whole report. */
  readonly rowCount: number;
  readonly worth: Ga4Worth;
}

/** What a report says of its own worth. */
export interface Ga4Worth {
  /** Share of events that was looked at; undefined when all were. */
  readonly sampledShare: number | undefined;
  readonly isThresholded: boolean;
  readonly hasOtherRow: boolean;
}

const cells = z.array(z.object({ value: z.string().default("") })).default([]);

const page = z.object({
  metricHeaders: z.array(z.unknown()),
  rows: z.array(z.object({ dimensionValues: cells, metricValues: cells })).default([]),
  rowCount: z.coerce.number().int().default(0),
  metadata: z
    .object({
      samplingMetadatas: z
        .array(z.object({ samplesReadCount: z.coerce.number(), samplingSpaceSize: z.coerce.number() }))
        .default([]),
      subjectToThresholding: z.boolean().default(false),
      dataLossFromOtherRow: z.boolean().default(false),
    })
    .prefault({}),
});

/** @throws ApiError when it is no report. */
export function readPage(answer: unknown): Ga4Page {
  const read = page.safeParse(answer);
  if (!read.success) throw new ApiError("Google Analytics answered with no report");
  const { rows, rowCount, metadata } = read.data;
  const shares = metadata.samplingMetadatas
    .filter(({ samplingSpaceSize }) => samplingSpaceSize > 0)
    .map(({ samplesReadCount, samplingSpaceSize }) => samplesReadCount / samplingSpaceSize);
  return {
    // A count that is no number becomes NaN, which the intake refuses with its row.
    rows: rows.map(({ dimensionValues, metricValues }) => ({
      values: dimensionValues.map(({ value }) => value),
      counts: metricValues.map(({ value }) => (value === "" ? Number.NaN : Number(value))),
    })),
    rowCount: Math.max(rowCount, rows.length),
    worth: {
      sampledShare: shares.length > 0 ? Math.min(...shares) : undefined,
      isThresholded: metadata.subjectToThresholding,
      hasOtherRow: metadata.dataLossFromOtherRow,
    },
  };
}
