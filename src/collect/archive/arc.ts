import type { ByteSource } from "./bytes.ts";
import { BLOCK_LIMIT_BYTES, excerptOf, type RecordItem } from "./record.ts";

/**
 * The records of an ARC file (version 1, the format before WARC): a line `URL address date type length`, then the block.
 */
export async function* arcRecords(source: ByteSource): AsyncGenerator<RecordItem> {
  let position = 0;
  for (;;) {
    const line = await readLine(source, position);
    if (line === undefined) return;
    if (line.trim() === "") {
      position += Math.max(1, line.length + 1);
      continue;
    }
    const head = HEAD.exec(line);
    if (!head) {
      yield { broken: { position, reason: "not an archive record", excerpt: excerptOf(Buffer.from(line)) } };
      position = await nextHead(source, position + line.length + 1);
      continue;
    }
    const [, url = "", date = "", contentType = "", announced = "0"] = head;
    const start = position + line.length + 1;
    const length = Number(announced);
    const block = await source.read(start, Math.min(length, BLOCK_LIMIT_BYTES));
    if (block.length < Math.min(length, BLOCK_LIMIT_BYTES)) {
      yield { broken: { position, reason: "cut short", excerpt: excerptOf(Buffer.from(line)) } };
      position = await nextHead(source, start);
      continue;
    }
    const truncated = length > block.length;
    yield {
      record: {
        position,
        type: typeOf(url, block),
        url,
        date: isoDate(date),
        contentType: blockType(url, contentType),
        block,
        truncated,
      },
    };
    position = start + length;
  }
}

/** The address comes first and may hold spaces; the date has 14 digits (12 in the oldest files). */
const HEAD = /^([a-z][a-z0-9+.-]*:.*) [0-9a-f.:]+ (\d{12,14}) (\S+) (\d{1,15})\r?$/i;

/** A line of an archive is shorter than this, or it is none. */
const LINE_LIMIT_BYTES = 16 << 10;

async function readLine(source: ByteSource, position: number): Promise<string | undefined> {
  const bytes = await source.read(position, LINE_LIMIT_BYTES);
  if (bytes.length === 0) return undefined;
  const end = bytes.indexOf(10);
  return bytes.toString("latin1", 0, end < 0 ? bytes.length : end);
}

async function nextHead(source: ByteSource, from: number): Promise<number> {
  let position = from;
  for (;;) {
    const line = await readLine(source, position);
    if (line === undefined || HEAD.test(line)) return position;
    position += line.length + 1;
  }
}

const typeOf = (url: string, block: Buffer): string => {
  if (url.startsWith("filedesc:")) return "warcinfo";
  return block.toString("latin1", 0, 5) === "HTTP/" ? "response" : "resource";
};

const blockType = (url: string, contentType: string): string =>
  /^https?:/i.test(url) ? "application/http; msgtype=response" : contentType;

function isoDate(digits: string): string {
  const [, year, month, day, hour, minute, second = "00"] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(digits) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
