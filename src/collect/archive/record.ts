/** A record of a web archive, whatever its format. */
export interface ArchiveRecord {
  /** Position in the source it was read from. */
  readonly position: number;
  /** `response`, `resource`, `revisit`, `request`, `metadata`, `warcinfo`, `conversion`… */
  readonly type: string;
  /** As written; undefined for records about the archive itself. */
  readonly url: string | undefined;
  /** As written. */
  readonly date: string | undefined;
  /** Media type of the block: `application/http; msgtype=response` when it starts with HTTP headers. */
  readonly contentType: string;
  /** Good until the next record is asked for. */
  readonly block: Buffer;
  /** True when the block is longer than {@link BLOCK_LIMIT_BYTES}, or the archive says it was cut. */
  readonly truncated: boolean;
}

/** A stretch of bytes that is no usable record. */
export interface BrokenRecord {
  readonly position: number;
  readonly reason: string;
  readonly excerpt: string;
}

export type RecordItem = { readonly record: ArchiveRecord } | { readonly broken: BrokenRecord };

/** Of a longer block only the beginning is read: a page of 100 MB is no page people read. */
export const BLOCK_LIMIT_BYTES = 16 << 20;

/** The beginning of some bytes as printable text, for people who look into a refusal. */
export function excerptOf(bytes: Buffer): string {
  return bytes
    .subarray(0, EXCERPT_BYTES)
    .toString("latin1")
    .replaceAll(/[^\x20-\x7e]+/g, " ")
    .trim();
}

const EXCERPT_BYTES = 120;
