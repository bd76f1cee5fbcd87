import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPeriod } from "../../kit/period.ts";
import type { Estate } from "../../model/estate.ts";
import type { Indicator } from "../../model/indicator.ts";
import type { Observation } from "../../model/key-figure.ts";
import { type DeclarationReading, readDeclaration } from "./declaration.ts";
import { formOf } from "./form.ts";
import { readFile } from "./read.ts";

/** A declaration that a workspace holds as a file: `declarations/2026-Q3/ORGANISATION.ods`. */
export interface DeclarationFile {
  readonly organisation: string;
  readonly period: string;
  readonly path: string;
}

const NAME = /^(.+)\.(?:csv|ods|xlsx)$/i;

/** All of them, in order of period, then of organisation. */
export function declarationFiles(workspace: string): DeclarationFile[] {
  const folder = join(workspace, "declarations");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(isPeriod)
    .sort()
    .flatMap((period) =>
      readdirSync(join(folder, period))
        .sort()
        .flatMap((name) => {
          const organisation = NAME.exec(name)?.[1];
          return organisation === undefined
            ? []
            : [{ organisation, period, path: join(folder, period, name) }];
        }),
    );
}

/** What the files of an organisation say of the periods before one: each figure that could be read, whatever is wrong beside it. */
export function historyInFiles(
  workspace: string,
  { estate, indicators }: { readonly estate: Estate; readonly indicators: readonly Indicator[] },
  { organisation, period }: { readonly organisation: string; readonly period: string },
): Observation[] {
  return declarationFiles(workspace)
    .filter((file) => file.organisation === organisation && file.period < period)
    .flatMap(({ path, ...about }) => {
      const form = formOf(estate, indicators, about);
      return readFile({ name: path, bytes: readFileSync(path) }, form).figures.map(
        ({ observation }) => observation,
      );
    });
}

/** A file of the folder, read and checked against those of its organisation before it. */
export interface ReadFile extends DeclarationFile {
  readonly reading: DeclarationReading;
}

/** Reads all of them, in order of period: each is compared with what its organisation declared before, in files or elsewhere. */
export function* readDeclarationFiles(
  workspace: string,
  { estate, indicators }: { readonly estate: Estate; readonly indicators: readonly Indicator[] },
): Generator<ReadFile> {
  const history = new Map<string, Observation[]>();
  for (const file of declarationFiles(workspace)) {
    const form = formOf(estate, indicators, file);
    const before = history.get(file.organisation) ?? [];
    const reading = readDeclaration({ name: file.path, bytes: readFileSync(file.path) }, form, {
      history: before,
    });
    history.set(file.organisation, [...before, ...reading.observations]);
    yield { ...file, reading };
  }
}
