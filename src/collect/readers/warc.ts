import { basename } from "node:path";
import { fetchUrl } from "../../kit/url.ts";
import { answeredPage } from "../answered.ts";
import { type ArchiveItem, archiveItems } from "../archive/file.ts";
import { httpAnswer } from "../archive/http.ts";
import { type ArchiveRecord, excerptOf } from "../archive/record.ts";
import type { PageReader } from "../page/read.ts";
import type { Given, ImportEvent, Reader } from "../reader.ts";

/** Web archives: pages as a crawler received them. */
export const warc: Reader = {
  id: "warc",
  title: { en: "Web archives (WARC, ARC)", fr: "Archives du web (WARC, ARC)" },
  accepts: {
    en: "WARC 0.17 to 1.1 or ARC 1 files, plain or gzip",
    fr: "fichiers WARC 0.17 à 1.1 ou ARC 1, tels quels ou compressés par gzip",
  },
  async *read(given) {
    const reader = await given.pageReader();
    for (const file of given.files) yield* fileEvents(file, given, reader);
  },
};

async function* fileEvents(
  file: string,
  { reached }: Given,
  reader: PageReader,
): AsyncGenerator<ImportEvent> {
  const name = basename(file);
  for await (const item of archiveItems(file, (bytes) => reached(file, bytes))) {
    if ("broken" in item) yield refusal(name, item.offset, item.broken.reason, item.broken.excerpt);
    else yield* recordEvents(item, name, reader);
  }
}

function refusal(file: string, place: number, reason: string, excerpt: string): ImportEvent {
  return { kind: "refusal", refusal: { file, place, place_unit: "byte", reason, excerpt } };
}

function* recordEvents(
  { record, offset }: ArchiveItem & { record: ArchiveRecord },
  file: string,
  reader: PageReader,
): Generator<ImportEvent> {
  if (record.type !== "response" && record.type !== "resource") {
    yield { kind: "aside", what: record.type || "record without a type" };
    return;
  }
  const url = record.url === undefined ? undefined : fetchUrl(record.url, record.url);
  if (url === undefined) {
    const isElse = /^(?:dns|whois|ftp|file|urn|screenshot|thumbnail|metadata|warcinfo)\b.*:/i.test(
      record.url ?? "",
    );
    yield isElse
      ? { kind: "aside", what: "not a web address" }
      : refusal(file, offset, "no usable address", record.url ?? "");
    return;
  }
  const answer = answerOf(record);
  if (!answer) {
    yield refusal(file, offset, "no HTTP answer in a response record", excerptOf(record.block));
    return;
  }
  const { page, links, limits } = pageOf(url, record, answer, reader);
  const cut = record.truncated ? ["record too large, or cut in the archive: its beginning was read"] : [];
  for (const limit of [...cut, ...answer.limits, ...limits]) yield refusal(file, offset, limit, url);
  yield { kind: "page", page: { ...page, source_file: file, source_offset: offset }, links };
}

type Answer = Omit<NonNullable<ReturnType<typeof httpAnswer>>, "status"> & { readonly status: number | null };

/** A resource record is a body without HTTP headers. */
function answerOf(record: ArchiveRecord): Answer | undefined {
  if (/^application\/http\b/i.test(record.contentType)) return httpAnswer(record.block);
  const headers = new Map([["content-type", record.contentType]]);
  return { status: null, headers, body: record.block, limits: [] };
}

function pageOf(url: string, record: ArchiveRecord, answer: Answer, reader: PageReader) {
  const { date, truncated } = record;
  return answeredPage({ url, ...answer, fetchedAt: instantOf(date), isCut: truncated }, reader);
}

/** ISO 8601 with milliseconds, or null when the date is none. */
function instantOf(date: string | undefined): string | null {
  const time = Date.parse(date ?? "");
  if (Number.isNaN(time)) return null;
  const instant = new Date(time).toISOString();
  return /^\d{4}-/.test(instant) ? instant : null;
}
