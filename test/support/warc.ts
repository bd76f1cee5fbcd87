import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { PageInput } from "../../src/collect/page/read.ts";

/** Real pages kept beside the repository on a developer's machine; the product never needs them. */
const REAL_PAGES = "../shared/data/estate-fr";

/** WARC files of the real estate; empty where they are absent. */
export function realWarcFiles(): readonly string[] {
  if (!existsSync(REAL_PAGES)) return [];
  return readdirSync(REAL_PAGES)
    .filter((name) => name.endsWith(".warc.gz"))
    .sort()
    .map((name) => join(REAL_PAGES, name));
}

/** HTML answers of a small, well-formed WARC file, read at once: for tests and benchmarks only. */
export function* pagesOfWarc(file: string): Generator<PageInput> {
  const bytes = gunzipSync(readFileSync(file));
  let at = 0;
  while (at < bytes.length) {
    const headEnd = bytes.indexOf("\r\n\r\n", at);
    if (headEnd < 0) return;
    const record = headersOf(bytes.toString("latin1", at, headEnd));
    const start = headEnd + 4;
    const end = start + Number(record.get("content-length"));
    if (record.get("warc-type") === "response") {
      const bodyStart = bytes.indexOf("\r\n\r\n", start) + 4;
      const headers = headersOf(bytes.toString("latin1", start, bodyStart - 4));
      const contentType = headers.get("content-type") ?? null;
      if (contentType?.startsWith("text/html")) {
        const url = record.get("warc-target-uri") ?? "";
        yield { url, body: bytes.subarray(bodyStart, end), contentType, headers };
      }
    }
    at = end + 4;
  }
}

function headersOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split("\r\n")
      .slice(1)
      .map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
}
