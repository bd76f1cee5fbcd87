import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants, gzipSync } from "node:zlib";

/** A body ready to leave, in each coding asked for so far. */
export interface Rendered {
  readonly status: 200 | 404;
  readonly type: string;
  readonly etag: string;
  encoded(coding: Coding): Buffer;
  /** Bytes held. */
  size(): number;
}

export type Coding = "br" | "gzip" | "identity";

export function rendered(status: 200 | 404, type: string, body: Buffer): Rendered {
  const done = new Map<Coding, Buffer>([["identity", body]]);
  return {
    status,
    type,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    encoded: (coding) => {
      const known = done.get(coding);
      if (known) return known;
      const small = done.get("br");
      // Nearly all browsers take brotli: the body itself, twenty times larger, is made again for the few that do not.
      if (small) return COMPRESS[coding](brotliDecompressSync(small));
      const made = COMPRESS[coding](body);
      done.set(coding, made);
      if (coding === "br") done.delete("identity");
      return made;
    },
    size: () => [...done.values()].reduce((sum, { length }) => sum + length, 0),
  };
}

// Brotli 5 costs about as much as gzip 6 on HTML and leaves less to send.
const COMPRESS: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => gzipSync(body),
  identity: (body) => body,
};

export function codingFor(acceptEncoding: string | undefined): Coding {
  const accepted = acceptEncoding ?? "";
  if (/\bbr\b(?!\s*;\s*q=0(\.0+)?\b)/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(\.0+)?\b)/.test(accepted) ? "gzip" : "identity";
}

/** Pages of one edition, kept since an edition never changes; the least recently asked leave first. */
export interface PageCache<K extends object> {
  get(edition: K, key: string): Rendered | undefined;
  set(edition: K, key: string, page: Rendered): void;
}

/** Bounded by number and by bytes held: a crawler that walks every filter must not fill the memory. */
export function pageCache<K extends object>(maxPages = 2_000, maxBytes = 64 * 1024 * 1024): PageCache<K> {
  const pages = new Map<string, { readonly page: Rendered; readonly size: number }>();
  let owner: K | undefined;
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= pages.get(key)?.size ?? 0;
    pages.delete(key);
  };
  return {
    get: (edition, key) => {
      const known = owner === edition ? pages.get(key) : undefined;
      if (!known) return undefined;
      pages.delete(key);
      pages.set(key, known);
      return known.page;
    },
    set: (edition, key, page) => {
      if (owner !== edition) {
        pages.clear();
        bytes = 0;
        owner = edition;
      }
      forget(key);
      const size = page.size();
      pages.set(key, { page, size });
      bytes += size;
      for (const oldest of pages.keys()) {
        if (pages.size <= maxPages && bytes <= maxBytes) break;
        forget(oldest);
      }
    },
  };
}
