import { gzipSync } from "node:zlib";

/** A record of a hand-written web archive. */
export interface TestRecord {
  readonly type?: string;
  readonly url?: string;
  readonly date?: string;
  readonly contentType?: string;
  readonly block?: string | Buffer;
  /** Written instead of the true length. */
  readonly length?: number | string;
  readonly version?: string;
}

export function warcRecord({
  type = "response",
  url = "https://a.test/",
  date = "2026-01-05T10:00:00Z",
  contentType = "application/http; msgtype=response",
  block = "",
  length,
  version = "1.1",
}: TestRecord): Buffer {
  const bytes = Buffer.from(block);
  const head = `WARC/${version}\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: ${date}\r\nContent-Type: ${contentType}\r\nContent-Length: ${length ?? bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n\r\n")]);
}

/** An HTML page as a response record. */
export function pageRecord(url: string, html: string, headers = ""): Buffer {
  return warcRecord({
    url,
    block: `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${headers}\r\n${html}`,
  });
}

/** Compressed as archives are: one gzip member for each record. */
export function byRecord(records: readonly Buffer[]): Buffer {
  return Buffer.concat(records.map((record) => gzipSync(record)));
}
