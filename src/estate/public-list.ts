import type { Problem } from "../model/estate.ts";
import { readPrefix } from "./prefix.ts";
import type { EstateRows } from "./scaffold.ts";
import { readRecords } from "./sheet.ts";

/** A list of public hosts: a CSV file with a column host or url, or one host a line. Each host once, `www.` aside. */
export function readPublicHostList(
  bytes: Uint8Array,
  file: string,
): { readonly rows: EstateRows; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const records = readRecords(bytes, file, problems);
  const header = (records[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const column = header.findIndex((name) => name === "host" || name === "url");
  const hosts = new Set<string>();
  for (const { line, cells } of column < 0 ? records : records.slice(1)) {
    const written = cells[Math.max(0, column)]?.trim() ?? "";
    if (written === "") continue;
    const read = readPrefix(written);
    // The list is about hosts: of an address with a path only the host is kept.
    if ("prefix" in read) hosts.add(read.prefix.split(/[/?]/, 1)[0] ?? "");
    else problems.push(refused(file, line, `“${written}”, ${read.wrong}`, read.next));
  }
  return { rows: [...hosts].sort().map((host) => ({ host, source: file })), problems };
}

const refused = (file: string, line: number, got: string, next: string): Problem => ({
  file,
  line,
  severity: "warning",
  expected: "a host or an address",
  got,
  next,
});
