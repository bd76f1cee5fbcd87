import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { ApiError, type LiveOptions, liveClient, savedClient } from "./api-client.ts";

const folder = mkdtempSync(join(tmpdir(), "api-client-"));
const asked: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
  response.end("{}");
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  answer(request, response);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const waits: number[] = [];
const clientOf = (options: Partial<LiveOptions> = {}) =>
  liveClient({
    signal: new AbortController().signal,
    userAgent: "test",
    wait: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
const request = { name: "12/visits.json", url, method: "POST", body: "token_auth=SECRET" } as const;

test("a server that asks to wait is asked again when it says", async () => {
  let calls = 0;
  waits.length = 0;
  answer = (_, response) => {
    if (++calls === 1) response.writeHead(429, { "retry-after": "7" }).end();
    else response.end('{"ok":1}');
  };
  const told = await clientOf().ask(request);
  assert.equal(told?.text, '{"ok":1}');
  assert.deepEqual(waits, [7000]);
});

test("one that asks to wait for hours is not waited for, and the error says so", async () => {
  answer = (_, response) => response.writeHead(429, { "retry-after": "7200" }).end();
  await assert.rejects(clientOf().ask(request), (error: ApiError) => {
    assert.match(error.message, /asks to wait for 120 minutes/);
    assert.equal(error.status, 429);
    return true;
  });
});

test("half an answer is tried again, then given up without the secret", async () => {
  let calls = 0;
  answer = (_, response) => {
    calls++;
    response.writeHead(200, { "content-length": "100" });
    response.write('{"half":');
    setTimeout(() => response.destroy(), 5);
  };
  await assert.rejects(clientOf().ask(request), (error: ApiError) => {
    assert.ok(error instanceof ApiError);
    assert.doesNotMatch(error.message, /SECRET/);
    return true;
  });
  assert.equal(calls, 6);
});

test("answers are saved without the secret, and found again by name alone", async () => {
  answer = (_, response) => response.writeHead(200, { "x-version": "5" }).end('{"saved":true}');
  const saveTo = join(folder, "saved");
  await clientOf({ saveTo }).ask(request);
  const files = readdirSync(saveTo, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  assert.ok(files.length > 0);
  for (const { parentPath, name } of files)
    assert.doesNotMatch(readFileSync(join(parentPath, name), "utf8"), /SECRET/);
  const again = await savedClient(saveTo).ask({ ...request, url: "http://nowhere.example/" });
  assert.equal(again?.text, '{"saved":true}');
  assert.equal(again?.headers.get("x-version"), "5");
  assert.equal(await savedClient(saveTo).ask({ ...request, name: "13/visits.json" }), undefined);
});

test("an import that goes on asks only what it has not", async () => {
  answer = (_, response) => response.end('{"n":1}');
  const saveTo = join(folder, "goes-on");
  await clientOf({ saveTo, goesOn: true }).ask(request);
  const before = asked.length;
  await clientOf({ saveTo, goesOn: true }).ask(request);
  assert.equal(asked.length, before);
});

test("an answer that refuses is told, and never saved", async () => {
  answer = (_, response) => response.writeHead(403).end("no");
  const saveTo = join(folder, "refused");
  const told = await clientOf({ saveTo, goesOn: true }).ask(request);
  assert.equal(told?.status, 403);
  assert.equal(await savedClient(saveTo).ask(request), undefined);
});

test("an error that comes with a good status is not saved: the same request asks again", async () => {
  answer = (_, response) => response.end('{"result":"error"}');
  const saveTo = join(folder, "said-error");
  const isGood = (text: string) => !text.includes("error");
  await clientOf({ saveTo, goesOn: true }).ask({ ...request, isGood });
  answer = (_, response) => response.end('{"n":2}');
  const told = await clientOf({ saveTo, goesOn: true }).ask({ ...request, isGood });
  assert.equal(told?.text, '{"n":2}');
});

test("a name cannot lead out of the folder", async () => {
  answer = (_, response) => response.end("x");
  const saveTo = join(folder, "inside");
  await clientOf({ saveTo }).ask({ ...request, name: "../../etc/../x.json" });
  assert.ok(readdirSync(saveTo, { recursive: true }).length > 0);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name === "x.json" || name === "etc"),
    [],
  );
});
