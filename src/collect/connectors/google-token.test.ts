import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { testSource } from "../../../test/support/connector-contract.ts";
import { failed, tokenTool } from "../../../test/support/google-server.ts";
import { ApiError, liveClient } from "../../kit/api-client.ts";
import { UserError } from "../../kit/failure.ts";
import type { Asked } from "./connector.ts";
import { ga4 } from "./ga4.ts";
import { googleDesk, NotAllowed, NotUnderstood } from "./google-token.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const folder = mkdtempSync(join(tmpdir(), "google-token-"));
after(() => rmSync(folder, { recursive: true }));

let url = "";
let good = "T1";
let answer: (() => [number, string, string]) | undefined;
const tokens = tokenTool(publicKey, () => `${url}/token`, ["T1", "T2", "T3"]);
const server = createServer(async (request, response) => {
  let body = "";
  for await (const piece of request) body += String(piece);
  if (request.url === "/token") return tokens(request, response, body);
  if (request.headers.authorization !== `Bearer ${good}`)
    return failed(response, 401, "UNAUTHENTICATED", "Invalid Credentials");
  if (answer) return failed(response, ...answer());
  response.end('{"ok":true}');
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => server.close());

const key = (more: object = {}): string =>
  JSON.stringify({
    type: "service_account",
    client_email: "parvis@project.iam.gserviceaccount.com",
    private_key: pem,
    private_key_id: "k1",
    token_uri: `${url}/token`,
    ...more,
  });

function deskOf(secret: string, saveTo?: string) {
  const client = liveClient({
    signal: new AbortController().signal,
    userAgent: "test",
    ...(saveTo === undefined ? {} : { saveTo }),
  });
  const asked: Asked = {
    source: testSource(ga4, {}),
    today: "2026-01-06",
    signal: new AbortController().signal,
    reached: () => {},
    client,
    secret,
    properties: [],
    period: { from: "2026-01-01", to: "2026-01-05" },
  };
  return googleDesk(asked, "scope");
}

const question = { name: "x.json", method: "POST", body: "{}", url: "" } as const;
const ask = async (secret: string, saveTo?: string) =>
  deskOf(secret, saveTo).ask({ ...question, url: `${url}/x` });

test("a key signs for a token, another is asked for once it is refused, and no token is saved", async () => {
  const saveTo = join(folder, "saved");
  const desk = deskOf(key(), saveTo);
  assert.deepEqual(await desk.ask({ ...question, url: `${url}/x` }), { ok: true });
  good = "T2";
  assert.deepEqual(await desk.ask({ ...question, name: "y.json", url: `${url}/x` }), { ok: true });
  const kept = readdirSync(saveTo, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  assert.deepEqual(kept.map(({ name }) => name).sort(), [
    "x.json",
    "x.json.headers.json",
    "y.json",
    "y.json.headers.json",
  ]);
  for (const { name } of kept) assert.doesNotMatch(readFileSync(join(saveTo, name), "utf8"), /T[12]/);
});

test("the key may stand in a file that the variable names", async () => {
  good = "T3";
  const path = join(folder, "key.json");
  writeFileSync(path, key());
  assert.deepEqual(await ask(path), { ok: true });
});

test("a key that Google does not know is refused in words, without the key", async () => {
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const stranger = key({ private_key: other.export({ type: "pkcs8", format: "pem" }).toString() });
  await assert.rejects(ask(stranger), (error: ApiError) => {
    assert.ok(error instanceof ApiError && error.status === 401);
    assert.match(error.message, /Invalid JWT Signature/);
    assert.doesNotMatch(error.message, /PRIVATE KEY/);
    return true;
  });
});

test("what is no key is a mistake of the person, and is not shown", async () => {
  for (const secret of [
    '{"private_key":"x"}',
    "{",
    join(folder, "not-there.json"),
    key({ private_key: "SECRET" }),
  ])
    await assert.rejects(ask(secret), (error: Error) => {
      assert.ok(error instanceof UserError, secret);
      assert.doesNotMatch(error.message, /SECRET|private_key/);
      return true;
    });
});

test("errors of Google are told apart", async () => {
  good = "plain";
  const told = async (...said: [number, string, string]): Promise<Error> => {
    answer = () => said;
    return (await ask("plain").catch((error: Error) => error)) as Error;
  };
  assert.ok(
    (await told(
      403,
      "PERMISSION_DENIED",
      "User does not have sufficient permission for site 'x'.",
    )) instanceof NotAllowed,
  );
  assert.ok(
    (await told(400, "INVALID_ARGUMENT", "Field x is not a valid dimension")) instanceof NotUnderstood,
  );
  const other = await told(403, "PERMISSION_DENIED", "The caller plain does not have permission");
  assert.ok(other instanceof ApiError && other.status === 403);
  assert.doesNotMatch(other.message, /plain/);
  answer = undefined;
});
