import { Readable } from "node:stream";
import type { Context } from "hono";

/** Sent as it is read, so that a large answer never stands in memory. */
export function download(
  c: Context,
  name: string,
  type: string,
  pieces: AsyncIterable<unknown>,
  more: Readonly<Record<string, string>> = {},
): Response {
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream;
  return c.body(body, 200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    ...more,
  });
}
