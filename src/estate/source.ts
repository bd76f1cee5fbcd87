import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Problem } from "../model/estate.ts";
import type { AudienceSource } from "../model/source.ts";
import { type LineOf, readSettings } from "./settings-file.ts";
import { timeZone } from "./time-zone.ts";

const FILE = "sources.yaml";

const source = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "letters in lower case, digits and dashes")
    .describe("short name, lower case, digits, dashes: what `properties.csv` and the facts write"),
  connector: z
    .string()
    .describe("what reads it, as in `parvis import`: see [connectors](connectors/README.md)"),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "address of the tool, for those that everyone hosts; left out, that of its makers where there is one",
    ),
  secret: z
    .string()
    .regex(
      /^[A-Z][A-Z0-9_]*$/,
      "the name of an environment variable, like MATOMO_TOKEN; never the secret itself",
    )
    .optional()
    .describe("name of the environment variable that holds the token or key; a secret itself is refused"),
  answers: z.string().optional().describe("folder of answers saved from the API, read instead of asking it"),
  files: z
    .array(z.string())
    .default([])
    .describe("files and folders of exports; from the folder of the workspace"),
  timeZone: timeZone.describe(
    "where its days begin, an IANA name (Europe/Paris); it must be that of the tool",
  ),
  rereadDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(7)
    .describe("days that an import from an API, or of the counter, reads again (7)"),
  options: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      "what else the connector needs; its page has them, and an unknown one is an error when it is imported",
    ),
});

/** The fields of a source, for the reference: what each means, and whether it may be left out. */
export const sourceFields = source.shape;

const schema = z.strictObject({
  sources: z
    .array(source)
    .default([])
    .check(({ value, issues }) => {
      for (const [i, { id }] of value.entries())
        if (value.findIndex((other) => other.id === id) < i)
          issues.push({
            code: "custom",
            message: `“${id}” is the id of another source`,
            path: [i, "id"],
            input: id,
          });
    }),
});

/** What `sources.yaml` names, and all that is wrong in it. */
export interface SourcesReading {
  readonly sources: readonly AudienceSource[];
  readonly problems: readonly Problem[];
}

/** Reads `sources.yaml` of a workspace; one that is absent names no source. */
export function readSources(folder: string): SourcesReading {
  const { sources, problems } = readWrittenSources(folder);
  return { sources, problems };
}

/** The same, with the line where each thing is written. */
export function readWrittenSources(folder: string): SourcesReading & { readonly lineOf: LineOf } {
  if (!existsSync(join(folder, FILE))) return { sources: [], problems: [], lineOf: FIRST_LINE };
  const { settings, problems, lineOf = FIRST_LINE } = readSettings(folder, { file: FILE, schema });
  return { sources: (settings?.sources ?? []).map((source) => plain(folder, source)), problems, lineOf };
}

const FIRST_LINE: LineOf = () => 1;

/** What was left out stays absent; paths are from the folder of the workspace. */
function plain(
  folder: string,
  { url, secret, answers, files, ...rest }: z.output<typeof source>,
): AudienceSource {
  return {
    ...rest,
    files: files.map((path) => resolve(folder, path)),
    ...(url !== undefined && { url }),
    ...(secret !== undefined && { secret }),
    ...(answers !== undefined && { answers: resolve(folder, answers) }),
  };
}
