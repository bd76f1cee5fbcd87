import { createHash } from "node:crypto";
import { infoRecord as infoOf, type NameRecord, responseRecord as responseOf } from "../kit/warc.ts";
import type { Answer } from "./page.ts";

/** An answer of an invented server, as if it had been asked. */
export function responseRecord(url: string, answer: Answer, date: string): Buffer {
  const { status, headers, body } = answer;
  const rawHeaders = Object.entries(headers).flat();
  return responseOf(
    { url, at: date, method: "GET", requestHeaders: {}, status, rawHeaders, body },
    { nameRecord },
  );
}

/** The first record of a file: who wrote it, and how. */
export function infoRecord(filename: string, description: string, date: string): Buffer {
  return infoOf({ filename, at: date, software: "parvis demo", description }, nameRecord);
}

/** A name that depends on its subject only: the same estate gives the same bytes. */
const nameRecord: NameRecord = (_type, subject) => {
  const hex = createHash("sha1").update(`parvis demo ${subject}`).digest("hex");
  // Version 5 (RFC 9562): made of a hash.
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
};
