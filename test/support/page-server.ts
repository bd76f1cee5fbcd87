import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { RenderFetch } from "../../src/collect/crawl/render/page.ts";
import type { Reply } from "../../src/kit/guest/guest.ts";

interface PageServer {
  /** What is answered, by path; the rest is not found. */
  readonly answers: Map<string, TestAnswer>;
  /** What was asked, `GET host/path`, and with which fields. */
  readonly asked: string[];
  readonly fields: IncomingHttpHeaders[];
  /** Every host is this server: what a crawler does with names is not the matter here. */
  readonly fetch: RenderFetch;
  close(): void;
}

interface TestAnswer {
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server on loopback, and the simplest way to ask it. */
export async function startPageServer(): Promise<PageServer> {
  const answers = new Map<string, TestAnswer>();
  const asked: string[] = [];
  const fields: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url}`);
    fields.push(request.headers);
    const answer = answers.get((request.url ?? "").split("?")[0] ?? "");
    response.writeHead(answer?.status ?? (answer ? 200 : 404), {
      "Content-Type": answer?.type ?? HTML,
      ...answer?.headers,
    });
    response.end(answer?.body ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fetch: RenderFetch = (url, method, headers) =>
    new Promise((resolve) => {
      const { host, pathname, search } = new URL(url);
      const asking = {
        host: "127.0.0.1",
        port,
        path: pathname + search,
        method,
        headers: { ...headers, host },
      };
      httpRequest(asking, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve(replyOf(response.statusCode ?? 0, response.headers, Buffer.concat(pieces))),
        );
      }).end();
    });
  return { answers, asked, fields, fetch, close: () => server.close() };
}

/** A page as it was received. */
export const pageReply = (html: string): Reply => replyOf(200, { "content-type": HTML }, Buffer.from(html));

const HTML = "text/html; charset=utf-8";

function replyOf(status: number, fields: IncomingHttpHeaders, body: Buffer): Reply {
  const headers = new Map(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join("\n") : (value ?? ""),
    ]),
  );
  const rest = { rawHeaders: [], hasBody: true, limits: [], address: "127.0.0.1", durationMs: 1 };
  return { kind: "reply", status, headers, body, content: body, ...rest };
}
