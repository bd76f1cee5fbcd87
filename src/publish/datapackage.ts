import type { Question } from "../analyse/question.ts";
import type { RunManifest } from "../model/run.ts";
import type { Table } from "../model/table.ts";
import type { Language } from "../model/words.ts";
import { tableSchema } from "./table-schema.ts";

/** The profile that our packages follow. */
export const DATA_PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

/** The dictionary of an export: a Data Package (datapackage.org) that describes each CSV beside it. */
export function dataPackage(run: RunManifest, questions: readonly Question[], language: Language) {
  return {
    $schema: DATA_PACKAGE_PROFILE,
    name: `parvis-${run.id.toLowerCase()}`,
    created: run.made_at,
    version: run.parvis_version,
    parvis: {
      run: run.id,
      day: run.day,
      snapshots: run.snapshots,
      seed: run.seed,
      estate_sha256: run.estate_sha256,
    },
    resources: questions
      .filter(({ id }) => run.answers[id]?.state === "answered")
      .map((question) => ({
        ...csvResource(question, language),
        description: question.method[language],
      })),
  };
}

/** The CSV of a table, as a Data Package describes it. */
export function csvResource(table: Table, language: Language) {
  return {
    name: table.id,
    path: `${table.id}.csv`,
    title: table.title[language],
    mediatype: "text/csv",
    encoding: "utf-8",
    schema: tableSchema(table, language),
  };
}
