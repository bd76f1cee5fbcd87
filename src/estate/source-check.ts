import { nearest } from "../kit/nearest.ts";
import type { Problem } from "../model/estate.ts";
import type { AudienceSource } from "../model/source.ts";
import { propertiesFile } from "./columns.ts";
import type { Line } from "./line.ts";
import type { LineOf } from "./settings-file.ts";
import { readSheet } from "./sheet.ts";
import { readWrittenSources } from "./source.ts";

/** What must be known of a connector to check a source: its name, and whether its properties count nothing without a line of their own. */
export interface KnownConnector {
  readonly id: string;
  readonly needsLines?: true;
}

/**
 * What is wrong in `sources.yaml`, and what it and `properties.csv` do not say of each other. Figures may come from files under a name
 * that `sources.yaml` lacks, so that is a warning; so is a source without properties, since its figures wait in the lake.
 */
export function checkSources(folder: string, connectors: readonly KnownConnector[]): Problem[] {
  const { sources, problems, lineOf } = readWrittenSources(folder);
  if (problems.length > 0) return [...problems];
  const { lines } = readSheet(folder, propertiesFile, []);
  return [
    ...sources.flatMap((source, i) => connectorProblems(source, i, connectors, lineOf)),
    ...sources.flatMap((source, i) => unlinkedProblems(source, i, { lines, connectors, lineOf })),
    ...unknownSources(lines, sources, connectors),
  ];
}

function connectorProblems(
  { connector, id }: AudienceSource,
  i: number,
  connectors: readonly KnownConnector[],
  lineOf: LineOf,
): Problem[] {
  const ids = connectors.map(({ id }) => id);
  if (ids.includes(connector)) return [];
  const meant = nearest(connector, ids);
  return [
    {
      file: "sources.yaml",
      line: lineOf(["sources", i, "connector"]),
      severity: "error",
      expected: `one of the connectors ${ids.join(", ")}`,
      got: `“${connector}” for the source ${id}`,
      next: meant ? `Did you mean ${meant}?` : "Correct it. The source is not read until then.",
    },
  ];
}

/** Numbers and names of a tool lead to no site by themselves. */
function unlinkedProblems(
  { id, connector }: AudienceSource,
  i: number,
  given: {
    readonly lines: readonly Line[];
    readonly connectors: readonly KnownConnector[];
    readonly lineOf: LineOf;
  },
): Problem[] {
  const { lines, connectors, lineOf } = given;
  if (!connectors.some((known) => known.id === connector && known.needsLines)) return [];
  if (lines.some((line) => line.text("source") === id)) return [];
  return [
    {
      file: "sources.yaml",
      line: lineOf(["sources", i, "id"]),
      severity: "warning",
      expected: `lines with the source ${id} in estate/properties.csv`,
      got: "none",
      next: `Write which site each property of ${connector} counts. Its figures are in no site until then.`,
    },
  ];
}

/** Files imported without a source in `sources.yaml` take the name of their connector. */
function unknownSources(
  lines: readonly Line[],
  sources: readonly AudienceSource[],
  connectors: readonly KnownConnector[],
): Problem[] {
  const written = sources.map(({ id }) => id);
  const known = new Set([...written, ...connectors.map(({ id }) => id)]);
  return lines.flatMap((line): Problem[] => {
    const source = line.text("source");
    if (source === undefined || known.has(source)) return [];
    const meant = nearest(source, written);
    return [
      {
        file: line.file,
        line: line.line,
        severity: "warning",
        expected: "a source that sources.yaml names",
        got: `“${source}”`,
        next: meant
          ? `Did you mean ${meant}?`
          : `Add it to sources.yaml, unless its files are imported with --source ${source}.`,
      },
    ];
  });
}
