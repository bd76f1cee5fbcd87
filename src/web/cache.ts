import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** A body ready to leave, in each coding asked for so far. */
export interface Rendered {
  readonly status: 200 | 404;
  readonly type: string;
  readonly etag: string;
  encoded(coding: Coding): Buffer;
}

export type Coding = "br" | "gzip" | "identity";

export function rendered(status: 200 | 404, type: string, body: Buffer): Rendered {
  const done = new Map<Coding, Buffer>([["identity", body]]);
  return {
    status,
    type,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    encoded: (coding) => {
      const buffer = done.get(coding) ?? COMPRESS[coding](body);
      done.set(coding, buffer);
      return buffer;
    },
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

/** Bounded by number and by bytes of HTML: a crawler that walks every filter must not fill the memory. */
export function pageCache<K extends object>(maxPages = 2_000, maxBytes = 64 * 1024 * 1024): PageCache<K> {
  const pages = new Map<string, Rendered>();
  let owner: K | undefined;
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= pages.get(key)?.encoded("identity").length ?? 0;
    pages.delete(key);
  };
  return {
    get: (edition, key) => {
      const page = owner === edition ? pages.get(key) : undefined;
      if (!page) return undefined;
      pages.delete(key);
      pages.set(key, page);
      return page;
    },
    set: (edition, key, page) => {
      if (owner !== edition) {
        pages.clear();
        bytes = 0;
        owner = edition;
      }
      forget(key);
      pages.set(key, page);
      bytes += page.encoded("identity").length;
      for (const oldest of pages.keys()) {
        if (pages.size <= maxPages && bytes <= maxBytes) break;
        forget(oldest);
      }
    },
  };
}
