import assert from "node:assert/strict";
import { test } from "node:test";
import type { Trouble } from "../../../../model/fact.ts";
import { fixesOf } from "./fix.ts";
import { type Judgement, judgementOf, SLOW_MS } from "./judge.ts";
import type { Try } from "./try.ts";

const PAGE = "https://aide.example/dossier/demande";

function answered(
  url: string,
  status: number,
  headers: Record<string, string> = {},
  more: { text?: string; durationMs?: number; purpose?: Try["purpose"] } = {},
): Try {
  const { text = "", durationMs = 40, purpose = "link" } = more;
  return {
    kind: "answer",
    url,
    status,
    headers: new Map(Object.entries(headers)),
    text,
    durationMs,
    purpose,
  };
}

const led = (url: string, status: number, location: string): Try => answered(url, status, { location });

const silent = (url: string, trouble: Trouble): Try => ({
  kind: "silence",
  url,
  trouble,
  durationMs: 12,
  purpose: "link",
});

/** State, advice and address advised: what a person reads. */
function told(...tries: readonly Try[]): string {
  const { state, advice, advice_url, failure } = judgementOf(tries);
  return [state, failure, advice, advice_url].filter((word) => word !== null).join(" ");
}

test("an answer of success is ok, and slow past the threshold", () => {
  assert.equal(told(answered(PAGE, 200)), "ok none nothing");
  assert.equal(told(answered(PAGE, 206)), "ok none nothing");
  assert.equal(told(answered(PAGE, 200, {}, { durationMs: SLOW_MS })), "ok none nothing");
  assert.equal(told(answered(PAGE, 200, {}, { durationMs: SLOW_MS + 1 })), "slow none nothing");
});

test("the row has the status, the time and the end of the last answer", () => {
  const { target_url, status, trouble, final_url, duration_ms } = judgementOf([
    led(PAGE, 302, "/a"),
    answered("https://aide.example/a", 404, {}, { durationMs: 12.6 }),
  ]);
  assert.deepEqual(
    { target_url, status, trouble, final_url, duration_ms },
    { target_url: PAGE, status: 404, trouble: null, final_url: "https://aide.example/a", duration_ms: 13 },
  );
});

test("a page that is not there is broken at once, whatever led to it", () => {
  assert.equal(told(answered(PAGE, 404)), "broken certain find-or-remove");
  assert.equal(told(answered(PAGE, 410)), "broken certain find-or-remove");
  assert.equal(
    told(led(PAGE, 301, "/x"), answered("https://aide.example/x", 404)),
    "broken certain find-or-remove",
  );
});

test("the answer to GET counts where HEAD was refused", () => {
  assert.equal(told(answered(PAGE, 405), answered(PAGE, 200)), "ok none nothing");
  assert.equal(told(answered(PAGE, 200), answered(PAGE, 404)), "broken certain find-or-remove");
});

test("refusals of the server for reasons of its own may pass", () => {
  assert.equal(told(answered(PAGE, 400)), "broken passing look-again");
  assert.equal(told(answered(PAGE, 451)), "broken passing look-again");
  assert.equal(told(answered(PAGE, 408)), "timeout passing look-again");
  assert.equal(told(answered(PAGE, 500)), "unreachable passing look-again");
  assert.equal(told(answered(PAGE, 503)), "unreachable passing look-again");
});

test("a login wanted is not broken, said by a status or by a redirection", () => {
  assert.equal(told(answered(PAGE, 401)), "login none nothing");
  assert.equal(told(answered(PAGE, 407)), "login none nothing");
  for (const end of [
    "https://aide.example/login?service=x",
    "https://aide.example/wp-login.php",
    "https://sso.example/x",
    "https://aide.example/cas/",
    "https://aide.example/realms/agents/protocol/openid-connect/auth?client_id=a",
    "https://aide.example/fr/connexion",
    "https://authentification.aide.example/",
  ]) {
    assert.equal(told(led(PAGE, 301, end), answered(end, 200)), "login none nothing", end);
  }
});

test("a word of login inside another word, or in the link itself, is no login", () => {
  const cases = "https://aide.example/etude-de-cas";
  assert.equal(told(led(PAGE, 302, cases), answered(cases, 200)), "redirected none nothing");
  const account = "https://aide.example/connexion";
  const end = "https://aide.example/login/form";
  assert.equal(told(led(account, 302, end), answered(end, 200)), "redirected none nothing");
  assert.equal(told(answered(account, 200)), "ok none nothing");
});

test("a login page that is not there is broken", () => {
  const end = "https://aide.example/login";
  assert.equal(told(led(PAGE, 302, end), answered(end, 404)), "broken certain find-or-remove");
});

test("a wall against robots says nothing of readers", () => {
  for (const status of [403, 429, 999])
    assert.equal(told(answered(PAGE, status)), "bot-wall none nothing", `${status}`);
  for (const [status, headers, text] of [
    [202, { "x-amzn-waf-action": "challenge" }, ""],
    [503, { "cf-mitigated": "challenge" }, ""],
    [503, {}, "<title>Just a moment...</title>"],
    [406, { server: "cloudflare" }, ""],
    [406, { server: "AkamaiGHost" }, ""],
    [400, { "x-datadome": "protected" }, ""],
    [405, {}, '<div class="g-recaptcha">'],
    [503, {}, "Confirmez que vous n’êtes pas un robot"],
  ] as const) {
    assert.equal(
      told(answered(PAGE, status, headers, { text })),
      "bot-wall none nothing",
      `${status} ${text}`,
    );
  }
});

test("a site that is down behind a guard is down", () => {
  assert.equal(told(answered(PAGE, 503, { server: "cloudflare" })), "unreachable passing look-again");
  assert.equal(told(answered(PAGE, 404, { server: "cloudflare" })), "broken certain find-or-remove");
});

test("a redirection for good asks for the new address, another does not", () => {
  const end = "https://aide.example/demande";
  assert.equal(told(led(PAGE, 301, end), answered(end, 200)), `redirected none write-new-address ${end}`);
  assert.equal(
    told(led(PAGE, 308, "/demande"), answered(end, 200)),
    `redirected none write-new-address ${end}`,
  );
  for (const status of [302, 303, 307]) {
    assert.equal(told(led(PAGE, status, end), answered(end, 200)), "redirected none nothing");
  }
});

test("the new address is where redirections for good end, before those of the day", () => {
  const moved = "https://aide.example/demande";
  const today = "https://aide.example/demande;jsessionid=1";
  assert.equal(
    told(led(PAGE, 301, moved), led(moved, 302, today), answered(today, 200)),
    `redirected none write-new-address ${moved}`,
  );
  assert.equal(
    told(led(PAGE, 302, moved), led(moved, 301, today), answered(today, 200)),
    "redirected none nothing",
  );
});

test("the same address over TLS asks for https, by whatever redirection", () => {
  const plain = "http://aide.example/dossier";
  const secure = "https://aide.example/dossier";
  for (const status of [301, 302]) {
    assert.equal(
      told(led(plain, status, secure), answered(secure, 200)),
      `redirected none use-https ${secure}`,
    );
  }
  const other = "https://www.aide.example/dossier";
  assert.equal(
    told(led(plain, 301, other), answered(other, 200)),
    `redirected none write-new-address ${other}`,
  );
  const end = `${secure}/accueil-dossier`;
  assert.equal(
    told(led(plain, 301, secure), led(secure, 302, end), answered(end, 200)),
    `redirected none use-https ${secure}`,
  );
});

test("a precise page led to a home page is lost, even for good", () => {
  for (const home of [
    "https://aide.example/",
    "https://aide.example/fr/",
    "https://new.example/index.html",
    "https://aide.example/accueil",
  ]) {
    assert.equal(told(led(PAGE, 301, home), answered(home, 200)), "redirected none find-or-remove", home);
  }
  const error = "https://aide.example/erreur-404.html";
  assert.equal(told(led(PAGE, 302, error), answered(error, 200)), "redirected none find-or-remove");
});

test("a home page led to another, or an alias of another site, is not lost", () => {
  const home = "https://aide.example/fr/";
  assert.equal(told(led("https://aide.example/", 302, home), answered(home, 200)), "redirected none nothing");
  const visit = "https://aide.example/?utm_source=lettre";
  assert.equal(told(led(visit, 302, home), answered(home, 200)), "redirected none nothing");
  assert.equal(
    told(led("https://gouv.example/aide", 302, home), answered(home, 200)),
    "redirected none nothing",
  );
});

test("a circle and an endless chain are broken, one that sets cookies tries the visitor", () => {
  const other = "https://aide.example/b";
  assert.equal(told(led(PAGE, 302, other), led(other, 302, PAGE)), "broken certain find-or-remove");
  assert.equal(told(led(PAGE, 301, PAGE)), "broken certain find-or-remove");
  assert.equal(told(answered(PAGE, 302, { location: PAGE, "set-cookie": "a=1" })), "bot-wall none nothing");
});

test("a redirection to nowhere is broken, to an application it is not our business", () => {
  assert.equal(told(answered(PAGE, 302)), "broken passing look-again");
  assert.equal(told(led(PAGE, 302, "http://")), "broken passing look-again");
  assert.equal(told(led(PAGE, 302, "itms-apps://store/1")), "redirected none nothing");
});

test("silences are told apart", () => {
  assert.equal(told(silent(PAGE, "dns-none")), "dns passing look-again");
  assert.equal(told(silent(PAGE, "dns-failed")), "dns passing look-again");
  for (const trouble of ["tls-expired", "tls-name", "tls-untrusted", "tls-failed"] as const) {
    assert.equal(told(silent(PAGE, trouble)), "tls passing tell-owner");
  }
  for (const trouble of ["timeout", "connect-timeout", "too-slow"] as const) {
    assert.equal(told(silent(PAGE, trouble)), "timeout passing look-again");
  }
  for (const trouble of [
    "connect-refused",
    "address-refused",
    "protocol",
    "broken-off",
    "header-flood",
  ] as const) {
    assert.equal(told(silent(PAGE, trouble)), "unreachable passing look-again");
  }
  assert.equal(judgementOf([silent(PAGE, "tls-name")]).trouble, "tls-name");
});

test("what robots.txt forbids was not looked at, though a login page is where a redirection says", () => {
  const login = "https://aide.example/user/login";
  assert.equal(
    told(led(PAGE, 302, login), { kind: "forbidden", url: login, purpose: "link" }),
    "login none nothing",
  );
  assert.equal(told({ kind: "forbidden", url: PAGE, purpose: "link" }), "robots none nothing");
});

test("an address that answers instead is offered, one that does not is not", () => {
  const tidy = "https://aide.example/dossier/demande/";
  const offered = answered(tidy, 200, {}, { purpose: "fix" });
  assert.equal(told(answered(PAGE, 404), offered), `broken certain write-new-address ${tidy}`);
  const refused = answered(tidy, 301, { location: "/" }, { purpose: "fix" });
  assert.equal(told(answered(PAGE, 404), refused), "broken certain find-or-remove");
  const plain = "http://aide.example/dossier";
  const secure = "https://aide.example/dossier";
  assert.equal(
    told(silent(plain, "connect-refused"), answered(secure, 200, {}, { purpose: "fix" })),
    `unreachable passing use-https ${secure}`,
  );
});

const missing = (url: string): Judgement => judgementOf([answered(url, 404)]);

test("at most two other spellings are tried for a missing page, likeliest first", () => {
  assert.deepEqual(fixesOf(missing("https://a.example/b/c")), ["https://a.example/b/c/"]);
  assert.deepEqual(fixesOf(missing("https://a.example/b/c/")), ["https://a.example/b/c"]);
  assert.deepEqual(fixesOf(missing("http://a.example/b/index.html")), [
    "http://a.example/b/",
    "http://a.example/b/index.html/",
  ]);
  assert.deepEqual(fixesOf(missing("https://a.example/b).")), [
    "https://a.example/b",
    "https://a.example/b)./",
  ]);
  assert.deepEqual(fixesOf(missing("https://a.example/b%23part")), [
    "https://a.example/b",
    "https://a.example/b%23part/",
  ]);
  assert.deepEqual(fixesOf(missing("https://a.example/b?utm_source=x&id=2")), [
    "https://a.example/b?id=2",
    "https://a.example/b/?utm_source=x&id=2",
  ]);
  assert.deepEqual(fixesOf(missing("http://a.example/")), ["https://a.example/"]);
  assert.deepEqual(fixesOf(missing("https://a.example/")), []);
});

test("https is tried where http fails, and nothing where no server is", () => {
  assert.deepEqual(fixesOf(judgementOf([silent("http://a.example/b", "connect-refused")])), [
    "https://a.example/b",
  ]);
  assert.deepEqual(fixesOf(judgementOf([silent("https://a.example/b", "connect-refused")])), []);
  assert.deepEqual(fixesOf(judgementOf([silent("http://a.example/b", "dns-none")])), []);
  assert.deepEqual(fixesOf(judgementOf([answered("http://a.example/b", 403)])), []);
});

test("fixes start from where redirections ended", () => {
  const end = "https://a.example/new/index.html";
  assert.deepEqual(fixesOf(judgementOf([led("http://a.example/old/", 301, end), answered(end, 404)])), [
    "https://a.example/new/",
    "https://a.example/new/index.html/",
  ]);
});
