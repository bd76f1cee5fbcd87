import type { Question } from "../analyse/question.ts";
import type { RunManifest } from "../model/run.ts";
import type { Language } from "../model/words.ts";
import { tableSchema } from "./table-schema.ts";

/** The dictionary of an export: a Data Package (datapackage.org) that describes each CSV beside it. */
export function dataPackage(run: RunManifest, questions: readonly Question[], language: Language) {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
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
        name: question.id,
        path: `${question.id}.csv`,
        title: question.title[language],
        description: question.method[language],
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: tableSchema(question, language),
      })),
  };
}
