import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, type TestOffice, testOffice } from "../../test/support/office.ts";
import { type OidcServer, oidcServer } from "../../test/support/oidc-server.ts";
import { type Visitor, visitor } from "../../test/support/visitor.ts";
import { setAccountDisabled } from "../engage/account/manage.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { type Provider, providerOf } from "../engage/account/provider.ts";
import type { ProviderSettings } from "../model/workspace.ts";
import { listAudit } from "../store/ledger/audit.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const ADDRESS = "http://localhost";
const workspace = mkdtempSync(join(tmpdir(), "parvis-provider-"));
let ledger: Ledger;
let office: TestOffice;
let server: OidcServer;

before(async () => {
  ledger = await openEmpty({ workspace });
  server = await oidcServer();
});
beforeEach(async () => {
  office = testOffice(ledger, { address: ADDRESS });
  Object.assign(server, { person: { sub: "1" }, misdeeds: {}, isUserinfoSigned: false });
});
after(async () => {
  await server.close();
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

function provider(settings: Partial<ProviderSettings> = {}): Provider {
  const { issuer, clientId, clientSecret } = server;
  const usual = {
    name: "ProConnect",
    issuer,
    clientId,
    clientSecret: "SECRET",
    scope: "openid email",
    acr: [],
    emailVerified: "as-said",
  } as const;
  return providerOf({ ...usual, ...settings }, clientSecret);
}

const siteWith = (given: Provider) =>
  makeApp({ current: () => undefined, accounts: { office, provider: given } });

/** Goes to the provider as the link says, and comes back with what it answers. */
async function travel(browser: Visitor, change: (back: URL) => void = () => {}): Promise<Response> {
  const left = await browser.get("/en/sign-in/provider?next=/en/account");
  const answer = await fetch(left.headers.get("location") ?? "", { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  change(back);
  return browser.get(back.pathname + back.search);
}

test("an invited person comes in through the provider, is bound to what it calls them, and needs no address next time", async () => {
  const ada = await member(office, "ada@example.org", "reader");
  const browser = visitor(siteWith(provider()));
  assert.match(await (await browser.get("/en/sign-in")).text(), /Sign in with ProConnect/);
  server.person = { sub: "ada-1", email: "Ada@example.org", email_verified: true };
  const back = await travel(browser);
  assert.deepEqual([back.status, back.headers.get("location")], [303, "/en/account"]);
  assert.match(await (await browser.get("/en/account")).text(), /ada@example\.org/);
  const asked = Object.fromEntries(server.asked);
  assert.deepEqual(
    [asked.code_challenge_method, asked.response_type, asked.scope, asked.redirect_uri],
    ["S256", "code", "openid email", "http://localhost/sign-in/return"],
  );
  assert.ok((asked.state?.length ?? 0) >= 43 && (asked.nonce?.length ?? 0) >= 43);
  server.person = { sub: "ada-1" };
  const again = visitor(siteWith(provider()));
  assert.equal((await travel(again)).status, 303);
  assert.match(await (await again.get("/en/account")).text(), /ada@example\.org/);
  const bound = (await listAudit(ledger.db, { object: `account:${ada}`, limit: 50 })).filter(
    ({ action }) => action === "identity.bind",
  );
  assert.equal(bound.length, 1);
  const out = await (await again.post("/en/sign-out")).text();
  assert.match(out, new RegExp(`href="${server.issuer}/logout\\?[^"]*id_token_hint=`));
  assert.equal((await again.get("/en/account")).status, 303);
});

test("an address that is not verified, an unknown person, another person with the same address, and a closed account stay outside", async () => {
  await member(office, "bob@example.org", "reader");
  const off = await member(office, "off@example.org", "reader");
  const site = siteWith(provider());
  const outside = async (why: string) => {
    const browser = visitor(site);
    const response = await travel(browser);
    assert.equal(response.status, 403, why);
    assert.match(await response.text(), /pas de compte pour vous ici/, why);
    assert.equal((await browser.get("/en/account")).status, 303, why);
  };
  server.person = { sub: "bob-1", email: "bob@example.org" };
  await outside("not verified");
  server.person = { sub: "bob-1", email: "bob@example.org", email_verified: false };
  await outside("said not to be verified");
  server.person = { sub: "who", email: "who@example.org", email_verified: true };
  await outside("unknown");
  server.person = { sub: "bob-1", email: "bob@example.org", email_verified: true };
  assert.equal((await travel(visitor(site))).status, 303);
  server.person = { sub: "bob-2", email: "bob@example.org", email_verified: true };
  await outside("the address went to someone else");
  server.person = { sub: "off-1", email: "off@example.org", email_verified: true };
  assert.equal((await travel(visitor(site))).status, 303);
  await setAccountDisabled(office, COMMAND_LINE, off, true);
  await outside("closed");
});

test("an operator may answer for the addresses of a provider that says nothing of them", async () => {
  await member(office, "eve@example.org", "reader");
  server.person = { sub: "eve-1", email: "eve@example.org" };
  assert.equal((await travel(visitor(siteWith(provider({ emailVerified: "always" }))))).status, 303);
});

test("what the provider tells of a person may come signed, and then must be", async () => {
  await member(office, "signed@example.org", "reader");
  server.person = { sub: "signed-1", email: "signed@example.org", email_verified: true };
  server.isUserinfoSigned = true;
  assert.equal((await travel(visitor(siteWith(provider({ userinfoSignature: "RS256" }))))).status, 303);
  server.isUserinfoSigned = false;
  assert.equal((await travel(visitor(siteWith(provider({ userinfoSignature: "RS256" }))))).status, 403);
});

test("a level of assurance that was asked for must come back", async () => {
  await member(office, "level@example.org", "reader");
  const site = siteWith(provider({ acr: ["eidas2", "eidas3"] }));
  server.person = { sub: "level-1", email: "level@example.org", email_verified: true, acr: "eidas1" };
  const low = await travel(visitor(site));
  assert.deepEqual([low.status, server.asked.get("acr_values")], [403, "eidas2 eidas3"]);
  assert.match(await low.text(), /niveau de garantie/);
  server.person = { ...server.person, acr: "eidas2" };
  assert.equal((await travel(visitor(site))).status, 303);
});

test("an answer that cannot be trusted lets nobody in", async () => {
  await member(office, "trust@example.org", "reader");
  const person = { sub: "trust-1", email: "trust@example.org", email_verified: true };
  const misdeeds = [
    { nonce: "another" },
    { audience: "another-client" },
    { issuer: "https://evil.example" },
    { strangeKey: true },
    { expired: true },
    { userinfoSub: "another" },
  ];
  for (const misdeed of misdeeds) {
    Object.assign(server, { person, misdeeds: misdeed });
    const browser = visitor(siteWith(provider()));
    assert.equal((await travel(browser)).status, 403, JSON.stringify(misdeed));
    assert.equal((await browser.get("/en/account")).status, 303);
  }
  assert.equal(office.faults.length, misdeeds.length, "whoever runs the server is told why");
});

test("a return that was not begun in this browser, comes twice, too late, or with another state or code is refused", async () => {
  await member(office, "state@example.org", "reader");
  server.person = { sub: "state-1", email: "state@example.org", email_verified: true };
  const site = siteWith(provider());
  const attacker = visitor(site);
  const left = await attacker.get("/en/sign-in/provider");
  const answer = await fetch(left.headers.get("location") ?? "", { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  const victim = visitor(site);
  assert.equal((await victim.get(back.pathname + back.search)).status, 403, "the victim never left");
  await victim.get("/en/sign-in/provider");
  assert.equal(
    (await victim.get(back.pathname + back.search)).status,
    403,
    "the victim left under another state",
  );
  assert.equal((await attacker.get(back.pathname + back.search)).status, 303);
  assert.equal((await attacker.get(back.pathname + back.search)).status, 403, "twice");
  assert.equal((await travel(visitor(site), (url) => url.searchParams.set("code", "guess"))).status, 403);
  assert.equal(
    (await travel(visitor(site), (url) => url.searchParams.set("iss", "https://evil.example"))).status,
    403,
  );
  const late = visitor(site);
  assert.equal((await travel(late, () => office.pass(16 * 60_000))).status, 403);
});

test("a provider that cannot be read is said when it is asked, and asked again by the next one", async () => {
  server.misdeeds = { noDiscovery: true };
  const down = provider();
  await assert.rejects(down.ready());
  const browser = visitor(siteWith(down));
  const response = await browser.get("/en/sign-in/provider");
  assert.equal(response.status, 403);
  assert.match(await response.text(), /could not be reached/);
  server.misdeeds = {};
  assert.equal((await browser.get("/en/sign-in/provider")).status, 303);
});
