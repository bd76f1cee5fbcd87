import type { Intermediary, Problem } from "../model/estate.ts";
import type { Line } from "./line.ts";
import { readPrefix } from "./prefix.ts";

/** The hosts of `public-hosts.csv` and the patterns of `parvis.yaml`, normalised, each once. */
export function readPublicHosts(
  lines: readonly Line[],
  settings: readonly string[],
  problems: Problem[],
): string[] {
  const hosts = new Set<string>();
  for (const written of settings) {
    const host = hostPattern(written);
    if (host) hosts.add(host);
    else problems.push({ file: "parvis.yaml", line: 1, severity: "error", ...wrong(written, "publicHosts") });
  }
  for (const line of lines) {
    const written = line.text("host") ?? "";
    const host = hostPattern(written);
    const { expected, got, next } = wrong(written, "host");
    if (host) hosts.add(host);
    else line.error(expected, got, next);
  }
  return [...hosts];
}

/** The lines of `intermediaries.csv`. */
export function readIntermediaries(lines: readonly Line[]): Intermediary[] {
  return lines.flatMap((line): Intermediary[] => {
    const written = line.text("host") ?? "";
    const host = hostPattern(written);
    const reason = line.text("reason");
    if (host) return [{ host, ...(reason && { reason }) }];
    const { expected, got, next } = wrong(written, "host");
    line.error(expected, got, next);
    return [];
  });
}

/** `host` or `*.suffix` in the writing of prefixes; undefined when it is neither. */
function hostPattern(written: string): string | undefined {
  const suffix = written.startsWith("*.");
  // A suffix may be one label (`*.gov`), which is no host.
  const read = readPrefix(suffix ? `any.${written.slice(2)}` : written);
  if (!("prefix" in read) || read.prefix.includes("/") || read.prefix.includes("?")) return undefined;
  return suffix ? `*.${read.prefix.slice("any.".length)}` : read.prefix;
}

const wrong = (written: string, column: string) => ({
  expected: `a host, or *.suffix, in ${column}`,
  got: written === "" ? "an empty cell" : `“${written}”`,
  next: "Write it like impots.gouv.fr or *.gouv.fr. It is ignored until then.",
});
