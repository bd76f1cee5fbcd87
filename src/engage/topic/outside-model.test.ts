import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { listeningSettings } from "../../estate/listening-settings.ts";
import type { OutsideModelSettings } from "../../model/workspace.ts";
import { type ModelFailure, outsideModelOf } from "./outside-model.ts";

const folder = mkdtempSync(join(tmpdir(), "parvis-model-"));
test.after(() => rmSync(folder, { recursive: true }));

const modelOf = (settings: Partial<OutsideModelSettings>, secret?: string) =>
  outsideModelOf(
    { name: "m", seconds: 5, ...settings },
    { folder, path: process.env.PATH ?? "", ...(secret === undefined ? {} : { secret }) },
  );
const failureOf = (asked: Promise<string>) =>
  asked.then(
    (answer) => answer,
    (error: ModelFailure) => error.kind,
  );

async function serving(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    answer(request, body, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("an address is asked by POST with its secret, and what it answers comes back", async () => {
  await serving(
    ({ method, headers }, body, response) => response.end(`${method} ${headers.authorization} ${body}`),
    async (url) => assert.equal(await modelOf({ url }, "s3cret").ask("{}"), "POST Bearer s3cret {}"),
  );
});

test("an address that refuses, redirects, floods, is silent or is not there: each is its own failure", async () => {
  const asked: string[] = [];
  await serving(
    ({ url = "" }, _body, response) => {
      asked.push(url);
      if (url === "/refuses") response.writeHead(503).end();
      if (url === "/redirects") response.writeHead(307, { location: "/elsewhere" }).end();
      if (url === "/floods") response.end("x".repeat(300_000));
    },
    async (url) => {
      const failure = (path: string, seconds = 5) =>
        failureOf(modelOf({ url: url + path, seconds }).ask("{}"));
      assert.equal(await failure("refuses"), "bad-status");
      assert.equal(await failure("redirects"), "unreachable");
      assert.equal(await failure("floods"), "too-long");
      assert.equal(await failure("silent", 0.2), "too-slow");
    },
  );
  assert.deepEqual(asked, ["/refuses", "/redirects", "/floods", "/silent"], "none is asked twice");
  assert.equal(await failureOf(modelOf({ url: "http://127.0.0.1:1/" }).ask("{}")), "unreachable");
});

test("a command reads what is asked and sees its own secret, none of ours", async () => {
  process.env.PARVIS_TEST_OURS = "ours";
  const script =
    "let b='';process.stdin.on('data',(d)=>{b+=d}).on('end',()=>console.log(b,process.env.KEY,process.env.PARVIS_TEST_OURS,process.cwd()))";
  const model = modelOf({ command: [process.execPath, "-e", script], secret: "KEY" }, "s3cret");
  assert.equal((await model.ask("{}")).trim(), `{} s3cret undefined ${folder}`);
});

test("a command that is not there, ends badly, reads nothing, floods or goes on for ever is stopped and told", async () => {
  const node = (script: string, seconds = 5) =>
    failureOf(modelOf({ command: [process.execPath, "-e", script], seconds }).ask("x".repeat(1_000_000)));
  assert.equal(await failureOf(modelOf({ command: ["parvis-no-such-program"] }).ask("{}")), "not-started");
  assert.equal(await node("process.exit(3)"), "ended-badly");
  assert.equal(await node("process.stdout.write('[]')"), "[]");
  assert.equal(await node("setInterval(() => process.stdout.write('x'.repeat(100000)), 1)"), "too-long");
  assert.equal(await node("setInterval(() => {}, 1000)", 0.5), "too-slow");
});

test("texts leave by TLS or stay on this machine; one way to ask, not two", () => {
  const isTaken = (outsideModel: object) =>
    listeningSettings.safeParse({ outsideModel: { name: "m", ...outsideModel } }).success;
  assert.deepEqual(
    [{ url: "https://models.example.org/ask" }, { url: "http://127.0.0.1:9000/" }, { command: ["m"] }].map(
      isTaken,
    ),
    [true, true, true],
  );
  assert.deepEqual(
    [
      { url: "http://models.example.org/ask" },
      { url: "http://127.0.0.1.example.org/" },
      { url: "http://localhost@example.org/" },
      { url: "https://models.example.org/", command: ["m"] },
      {},
      { command: [] },
    ].map(isTaken),
    [false, false, false, false, false, false],
  );
  assert.equal(listeningSettings.parse({}).outsideModel, undefined, "off unless it is written");
});
