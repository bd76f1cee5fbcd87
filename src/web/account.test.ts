import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Hono } from "hono";
import { openEmpty } from "../../test/support/ledger.ts";
import { GOOD_PASSWORD, member, type TestOffice, testOffice } from "../../test/support/office.ts";
import { memberVisitor, visitor } from "../../test/support/visitor.ts";
import { invite } from "../engage/account/manage.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { WHOLE_ESTATE } from "../engage/policy.ts";
import { listAudit } from "../store/ledger/audit.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { makeApp } from "./app.tsx";

const workspace = mkdtempSync(join(tmpdir(), "parvis-web-account-"));
let ledger: Ledger;
let office: TestOffice;
let app: Hono;
let root: string;

before(async () => {
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger);
  app = makeApp({ current: () => undefined, accounts: { office } });
  root = await member(office, "root@example.org", "administrator");
  await member(office, "ada@example.org", "declarer", "police");
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

test("one signs in, sees one's account, and signs out; nothing of it is kept on the way", async () => {
  const browser = visitor(app);
  const away = await browser.get("/en/account?x=1");
  assert.deepEqual(
    [away.status, away.headers.get("location")],
    [303, "/en/sign-in?next=%2Fen%2Faccount%3Fx%3D1"],
  );
  const form = await browser.get("/en/sign-in?next=/en/account");
  assert.match(await form.text(), /<form class="act" action="\/en\/sign-in" method="post">/);
  const entered = await browser.post("/en/sign-in", {
    email: "Ada@example.org ",
    password: GOOD_PASSWORD,
    next: "/fr/account",
  });
  assert.deepEqual([entered.status, entered.headers.get("location")], [303, "/fr/account"]);
  const [cookie = ""] = entered.headers.getSetCookie();
  assert.match(cookie, /^parvis=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const own = await browser.get("/en/account");
  const html = await own.text();
  assert.match(html, /ada@example\.org/);
  assert.match(html, /declarer/);
  for (const response of [away, form, entered, own]) {
    assert.equal(response.headers.get("cache-control"), "private, no-store");
    assert.equal(response.headers.get("etag"), null);
    assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  }
  const left = await browser.post("/en/sign-out");
  assert.equal(left.status, 200);
  assert.equal(browser.cookies.size, 0);
  assert.equal((await browser.get("/en/account")).status, 303);
});

test("over TLS the cookie is for this host alone, and never goes out in the clear", async () => {
  const secure = testOffice(ledger, { address: "https://observatory.example" });
  const site = makeApp({ current: () => undefined, accounts: { office: secure } });
  const browser = visitor(site, "https://observatory.example");
  const entered = await browser.post("/en/sign-in", { email: "ada@example.org", password: GOOD_PASSWORD });
  assert.match(
    entered.headers.getSetCookie()[0] ?? "",
    /^__Host-parvis=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("what is wrong is said above the form, which keeps what was filled in, but no secret", async () => {
  const response = await visitor(app).post("/fr/sign-in", {
    email: "ada@example.org",
    password: "wrong wrong wrong",
  });
  const html = await response.text();
  assert.equal(response.status, 422);
  assert.match(html, /ne vont pas ensemble/);
  assert.match(html, /value="ada@example\.org"/);
  assert.doesNotMatch(html, /wrong wrong wrong/);
});

test("a form from elsewhere, from nowhere, or with fields of its own does nothing", async () => {
  const browser = await memberVisitor(app, "root@example.org");
  const fields = { account: root, role: "reader", organisation: "police" };
  const foreign: Readonly<Record<string, string>>[] = [
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "http://localhost", "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "none" },
    {},
  ];
  for (const headers of foreign) {
    const response = await browser.post("/en/accounts/grant", fields, headers);
    assert.equal(response.status, 403, JSON.stringify(headers));
  }
  assert.equal(
    (await browser.post("/en/sign-in", { email: "a@b.c", password: "x" }, { origin: "https://evil.example" }))
      .status,
    403,
  );
  const more = await browser.post("/en/accounts/invite", {
    email: "x@example.org",
    name: "X",
    role: "reader",
    organisation: "police",
    id: "root",
    granted_by: "x",
  });
  assert.equal(more.status, 422);
  assert.equal(
    (
      await browser.post("/en/accounts/invite", {
        email: "x@example.org",
        name: "X",
        role: "king",
        organisation: "police",
      })
    ).status,
    422,
  );
  assert.equal(
    (await browser.post("/en/sign-out", {}, { origin: "http://localhost" })).status,
    200,
    "a browser that only says its origin",
  );
});

test("a request that is too large is refused before it is read", async () => {
  const browser = visitor(app);
  const response = await browser.post("/en/sign-in", { email: "x".repeat(70_000), password: "x" });
  assert.equal(response.status, 413);
});

test("after signing in one goes on within this site only", async () => {
  for (const next of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/en/x\r\nset-cookie: a=b",
  ]) {
    const response = await visitor(app).post("/en/sign-in", {
      email: "ada@example.org",
      password: GOOD_PASSWORD,
      next,
    });
    assert.equal(response.headers.get("location"), "/en/account", next);
  }
});

test("an invited person uses their link once, and then signs in", async () => {
  const browser = await memberVisitor(app, "root@example.org");
  const invited = await browser.post("/en/accounts/invite", {
    email: "eve@example.org",
    name: "<b>Eve</b>",
    role: "publisher",
    organisation: "health",
  });
  const html = await invited.text();
  assert.equal(invited.status, 200);
  const [, link = ""] =
    /<code class="secret">http:\/\/localhost(\/en\/invitation\/[\w-]{43})<\/code>/.exec(html) ?? [];
  assert.match(
    html,
    /<a class="language" href="\/fr\/accounts"/,
    "the other language of the form, not of the act",
  );
  const guest = visitor(app);
  const page = await (await guest.get(link)).text();
  assert.match(page, /For &lt;b&gt;Eve&lt;\/b&gt;, eve@example\.org\./);
  assert.match(await (await guest.post(link, { password: "short" })).text(), /at least 12 signs/);
  const chosen = await guest.post(link, { password: GOOD_PASSWORD });
  assert.deepEqual([chosen.status, chosen.headers.get("location")], [303, "/en/sign-in?chosen=1"]);
  assert.equal(guest.cookies.size, 0, "a link signs nobody in");
  assert.match(await (await guest.get(link)).text(), /does not work any more/);
  assert.equal((await guest.post(link, { password: GOOD_PASSWORD })).status, 422);
  await memberVisitor(app, "eve@example.org");
  assert.doesNotMatch(await (await browser.get("/en/trail")).text(), /<b>Eve/);
});

test("with mail, links go to their owner alone, and who forgot asks for one; the answer is the same for all", async () => {
  const withMail = testOffice(ledger, { address: "https://observatory.example" });
  const site = makeApp({ current: () => undefined, accounts: { office: withMail } });
  const browser = visitor(site, "https://observatory.example");
  const answers: string[] = [];
  for (const email of ["ada@example.org", "unknown@example.org"]) {
    const response = await browser.post("/en/forgotten", { email });
    answers.push((await response.text()).replaceAll(email, ""));
  }
  assert.equal(answers[0], answers[1]);
  for (let n = 0; n < 300 && withMail.letters.length === 0; n++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual([withMail.letters.length, withMail.letters[0]?.to], [1, "ada@example.org"]);
  assert.match(withMail.letters[0]?.text ?? "", /https:\/\/observatory\.example\/fr\/reset\/[\w-]{43}\n/);
  assert.equal((await visitor(app).get("/en/forgotten")).status, 404, "without mail there is no such page");
});

test("a session is ended from the list of one's own; everywhere ends this one too", async () => {
  const [here, there] = [
    await memberVisitor(app, "ada@example.org"),
    await memberVisitor(app, "ada@example.org"),
  ];
  const html = await (await here.get("/en/account")).text();
  const sessions = [...html.matchAll(/name="session" value="(\w+)"/g)].map(([, id = ""]) => id);
  for (const session of sessions) await here.post("/en/account/session", { session });
  assert.equal((await there.get("/en/account")).status, 303);
  assert.equal((await here.get("/en/account")).status, 200);
  await here.post("/en/account/session");
  assert.equal((await here.get("/en/account")).status, 303);
});

test("a changed password gives a new secret, and says so", async () => {
  await member(office, "bob@example.org", "reader");
  const browser = await memberVisitor(app, "bob@example.org");
  const before = browser.cookies.get("parvis");
  const wrong = await browser.post("/en/account/password", {
    current: "x",
    password: "another good one, yes",
  });
  assert.match(await wrong.text(), /The present password is another one/);
  const changed = await browser.post("/en/account/password", {
    current: GOOD_PASSWORD,
    password: "another good one, yes",
  });
  assert.equal(changed.headers.get("location"), "/en/account?done=password");
  assert.notEqual(browser.cookies.get("parvis"), before);
  assert.equal((await browser.get("/en/account")).status, 200);
});

test("public pages know of nobody: the same for all, kept as before, without asking the ledger", async () => {
  let asked = 0;
  const counted = {
    ...office,
    ledger: () => {
      asked++;
      return office.ledger();
    },
  };
  const site = makeApp({ current: () => undefined, accounts: { office: counted } });
  const signed = await memberVisitor(site, "ada@example.org");
  asked = 0;
  const [mine, theirs] = [await signed.get("/en/robot"), await visitor(site).get("/en/robot")];
  assert.equal(await mine.text(), await theirs.text());
  assert.equal(mine.headers.get("cache-control"), "public, max-age=0, must-revalidate");
  assert.equal(mine.headers.get("etag"), theirs.headers.get("etag"));
  assert.deepEqual([mine.headers.getSetCookie(), asked], [[], 0]);
});

test("without accounts there is no such page, and nothing takes a form", async () => {
  const plain = makeApp({ current: () => undefined });
  assert.equal((await plain.request("/en/sign-in")).status, 404);
  assert.equal((await plain.request("/en/sign-in", { method: "POST" })).status, 405);
  assert.equal((await app.request("/en/sites", { method: "POST" })).status, 405);
  assert.equal((await app.request("/en/account", { method: "DELETE" })).status, 405);
  assert.doesNotMatch(await (await plain.request("/en/robot")).text(), /Public servants/);
});

test("when the ledger cannot be reached, accounts say so and public pages go on", async () => {
  const { Closed } = await import("../engage/account/office.ts");
  const closed = { ...office, ledger: () => Promise.reject(new Closed(new Error("disk"))) };
  const site = makeApp({ current: () => undefined, accounts: { office: closed } });
  const response = await visitor(site).post("/en/sign-in", {
    email: "ada@example.org",
    password: GOOD_PASSWORD,
  });
  assert.equal(response.status, 503);
  assert.match(await response.text(), /Accounts are closed for now/);
  assert.equal((await visitor(site).get("/en/robot")).status, 200);
});

test("the trail shows who did what, and is checked on demand", async () => {
  const browser = await memberVisitor(app, "root@example.org");
  await invite(office, COMMAND_LINE, {
    email: "new@example.org",
    name: "New",
    role: "reader",
    organisation: WHOLE_ESTATE,
  });
  const html = await (await browser.get("/en/trail?check=1")).text();
  assert.match(html, /the chain holds/);
  assert.match(html, /command line/);
  assert.match(html, /role\.grant/);
  const first = (await listAudit(ledger.db, { limit: 1 }))[0];
  assert.ok(first);
});
