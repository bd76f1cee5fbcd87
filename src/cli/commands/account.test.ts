import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "../../../test/support/country.ts";
import { startParvis } from "../../../test/support/live.ts";
import { GOOD_PASSWORD } from "../../../test/support/office.ts";
import { parvis, parvisWith } from "../../../test/support/program.ts";
import { placeOf } from "../../store/ledger/embedded/place.ts";
import { runningPostmaster } from "../../store/ledger/embedded/postmaster.ts";

test("from the command line to the first page inside: an administrator is made, serve is started, the link is used, the role is taken away", async () => {
  const workspace = join(mkdtempSync(join(tmpdir(), "parvis-account-cli-")), "w");
  assert.equal((await parvis("init", workspace)).code, 0);
  const account = (...argv: string[]) =>
    // The server has the clock of the machine.
    parvisWith({ now: () => new Date() }, "account", ...argv, "-w", workspace);
  assert.match((await account("list")).out, /No account yet/);
  const off = await account("add", "eve@example.org", "--role", "reader");
  assert.match(off.out, /set accounts: \{ on: true \} in parvis\.yaml/);
  appendFileSync(join(workspace, "parvis.yaml"), "\naccounts:\n  on: true\n");
  const added = await account("add", "Ada@example.org", "--role", "administrator", "--name", "Ada");
  const link = /^http:\/\/127\.0\.0\.1:\d+(\/\w\w\/invitation\/[\w-]{43})$/m.exec(added.out)?.[1] ?? "";
  assert.ok(link, added.out);
  for (const [argv, got] of [
    [["add", "nobody", "--role", "reader"], "an e-mail address"],
    [["add", "x@example.org", "--role", "reader", "--organisation", "nowhere"], "an organisation of estate"],
    [["disable", "unknown@example.org"], "the address of an account"],
  ] as const) {
    const refused = await account(...argv);
    assert.deepEqual([refused.code, refused.err.includes(got)], [1, true], refused.err);
  }
  assert.equal((await account("add", "x@example.org", "--role", "king")).code, 2);

  const server = startParvis("serve", "-w", workspace, "--port", "0");
  try {
    await until(() => server.said().includes("http://"), server.said);
    const site = /http:\/\/[\d.:]+/.exec(server.said())?.[0] ?? "";
    const post = (path: string, fields: Record<string, string>, cookie = "") =>
      fetch(`${site}${path}`, {
        method: "POST",
        redirect: "manual",
        headers: { origin: site, cookie },
        body: new URLSearchParams(fields),
      });
    assert.equal((await post(link, { password: GOOD_PASSWORD })).status, 303, server.said());
    const entered = await post("/en/sign-in", { email: "ada@example.org", password: GOOD_PASSWORD });
    const cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const inside = () => fetch(`${site}/en/accounts`, { headers: { cookie } });
    assert.match(await (await inside()).text(), /eve@example\.org/);
    assert.match((await account("list")).out, /ada@example\.org +Ada +open +administrator of all/);
    assert.equal((await account("revoke", "ada@example.org", "--role", "administrator")).code, 0);
    assert.equal((await inside()).status, 403, "at the next request");
    assert.equal((await account("disable", "ada@example.org")).code, 0);
    assert.match((await inside()).url, /sign-in/);
    assert.match((await account("trail")).out, /\d+ rows hold together/);
    assert.ok(runningPostmaster(placeOf(workspace)), "serve still holds it");
  } finally {
    server.child.kill("SIGTERM");
    await server.exit;
  }
  assert.equal(runningPostmaster(placeOf(workspace)), undefined, "serve was the last one");
  rmSync(join(workspace, ".."), { recursive: true });
});
