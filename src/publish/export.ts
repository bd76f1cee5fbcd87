import type { Reading } from "../analyse/ask.ts";
import type { Question } from "../analyse/question.ts";
import type { Estate } from "../model/estate.ts";
import type { Language } from "../model/words.ts";
import { csvOf } from "./csv.ts";
import { jsonRows } from "./dataset/json.ts";
import { estateNetwork } from "./estate-network.ts";
import { gexfOf, graphmlOf } from "./network.ts";

/** What leaves the house, and how it is called there. `network` is the whole graph; the others are one answer each. */
export const ANSWER_FORMATS = ["csv", "json", "parquet"] as const;
export const NETWORK_FORMATS = ["gexf", "graphml"] as const;
export type ExportFormat = (typeof ANSWER_FORMATS)[number] | (typeof NETWORK_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  gexf: "application/gexf+xml; charset=utf-8",
  graphml: "application/graphml+xml; charset=utf-8",
};

/** An answer as text, in pieces; Parquet is a file already: see `Reading.file`. */
export function exportAnswer(
  reading: Reading,
  question: Question,
  format: "csv" | "json",
): AsyncGenerator<string> {
  const batches = reading.batches(question);
  if (format === "csv") return csvOf(question, batches);
  return jsonRows({ answer: question.id, run: reading.run.id, day: reading.run.day }, written(batches));
}

async function* written(batches: AsyncIterable<readonly object[]>): AsyncGenerator<readonly string[]> {
  for await (const rows of batches) yield rows.map((row) => JSON.stringify(row));
}

/** The graph of the run as text, in pieces: the links, or the visits of a year. */
export async function* exportNetwork(
  reading: Reading,
  estate: Estate,
  format: (typeof NETWORK_FORMATS)[number],
  language: Language,
  visitsOf?: number,
): AsyncGenerator<string> {
  const network = await estateNetwork(estate, reading.ask, reading.run.day, language, visitsOf);
  yield* format === "gexf" ? gexfOf(network) : graphmlOf(network);
}
