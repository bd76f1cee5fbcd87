import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { GOOD_PASSWORD, member, type TestOffice, testOffice } from "../../../test/support/office.ts";
import { checkAudit, listAudit } from "../../store/ledger/audit.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { WHOLE_ESTATE } from "../policy.ts";
import { MOST_ATTEMPTS } from "./attempt.ts";
import { choosePassword, linkHolder, requestReset } from "./link.ts";
import { accountsFor, grantRole, invite, newLink, revokeRole, setAccountDisabled } from "./manage.ts";
import { actorOf, COMMAND_LINE, Forbidden } from "./office.ts";
import { COST, hashPassword, isPassword, weaknessOf } from "./password.ts";
import { endOwnSessions, sessionsOf, signedIn, signOut } from "./session.ts";
import { changePassword, signIn } from "./sign-in.ts";

const CALLER = { address: "192.0.2.1", agent: "Firefox" };
const MINUTE = 60_000;

async function enter(
  office: TestOffice,
  email: string,
  password = GOOD_PASSWORD,
  caller = CALLER,
): Promise<string> {
  const entered = await signIn(office, { email, password }, caller);
  assert.ok("secret" in entered, JSON.stringify(entered));
  return entered.secret;
}

async function who(office: TestOffice, secret: string) {
  const found = await signedIn(office, secret);
  assert.ok(found, "signed in");
  return found;
}

const actions = async (ledger: Ledger): Promise<string[]> =>
  (await listAudit(ledger.db, { limit: 100 })).map(({ action }) => action).reverse();

onBothEngines((on) => {
  on(
    "an invited person chooses a password, signs in, and is known by what the browser holds",
    async ({ open }) => {
      const ledger = await open();
      const office = testOffice(ledger);
      await member(office, " Ada@Example.ORG ", "declarer", "police");
      const secret = await enter(office, "ada@example.org");
      const { person } = await who(office, secret);
      assert.deepEqual(
        [person.name.trim(), person.grants],
        ["Ada", [{ role: "declarer", organisation: "police" }]],
      );
      const { rows } = await sql<{
        all: string;
      }>`SELECT (SELECT string_agg(session::text, ' ') FROM session) || (SELECT string_agg(account::text, ' ') FROM account) AS all`.execute(
        ledger.db,
      );
      assert.ok(!rows[0]?.all.includes(secret), "no table holds the secret");
      assert.ok(!rows[0]?.all.includes(GOOD_PASSWORD), "nor the password");
      assert.equal(Buffer.from(secret, "base64url").length, 32);
      assert.deepEqual(await actions(ledger), [
        "account.add",
        "role.grant",
        "invitation.issue",
        "invitation.use",
        "sign-in",
      ]);
    },
  );

  on(
    "a wrong password, an unknown account, a disabled one and one without password get the same answer",
    async ({ open }) => {
      const office = testOffice(await open());
      const off = await member(office, "off@example.org", "reader");
      await member(office, "ada@example.org", "reader");
      await invite(office, COMMAND_LINE, {
        email: "new@example.org",
        name: "New",
        role: "reader",
        organisation: WHOLE_ESTATE,
      });
      await setAccountDisabled(office, COMMAND_LINE, off, true);
      const answers = await Promise.all(
        ["ada@example.org", "nobody@example.org", "new@example.org"].map((email) =>
          signIn(office, { email, password: "wrong wrong wrong" }, CALLER),
        ),
      );
      answers.push(await signIn(office, { email: "off@example.org", password: GOOD_PASSWORD }, CALLER));
      for (const answer of answers) assert.deepEqual(answer, { wrong: "credentials" });
    },
  );

  on(
    "a session ends when nobody uses it, after its longest time, and at sign-out; a new sign-in takes a new secret",
    async ({ open }) => {
      const office = testOffice(await open());
      await member(office, "ada@example.org", "reader");
      const idle = await enter(office, "ada@example.org");
      office.pass(29 * MINUTE);
      await who(office, idle);
      office.pass(29 * MINUTE);
      await who(office, idle);
      office.pass(31 * MINUTE);
      assert.equal(await signedIn(office, idle), undefined);
      const long = await enter(office, "ada@example.org");
      for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
        office.pass(20 * MINUTE);
        await who(office, long);
      }
      office.pass(21 * MINUTE);
      assert.equal(await signedIn(office, long), undefined, "twelve hours");
      const first = await enter(office, "ada@example.org");
      const second = await enter(office, "ada@example.org", GOOD_PASSWORD, {
        ...CALLER,
        former: first,
      } as typeof CALLER);
      assert.notEqual(first, second);
      assert.equal(await signedIn(office, first), undefined, "the former one is over");
      await signOut(office, await who(office, second));
      assert.equal(await signedIn(office, second), undefined);
      for (const guess of ["", "x", second.slice(1), "'; DROP TABLE session; --"])
        assert.equal(await signedIn(office, guess), undefined);
    },
  );

  on(
    "everywhere means everywhere; one session can be ended by its name, and only one's own",
    async ({ open }) => {
      const office = testOffice(await open());
      await member(office, "ada@example.org", "reader");
      await member(office, "bob@example.org", "reader");
      const [a1, a2, b] = [
        await enter(office, "ada@example.org"),
        await enter(office, "ada@example.org"),
        await enter(office, "bob@example.org"),
      ];
      const ada = await who(office, a1);
      assert.equal((await sessionsOf(office, ada)).length, 2);
      await endOwnSessions(office, ada, (await who(office, b)).session.public_id);
      await who(office, b);
      await endOwnSessions(office, ada, (await who(office, a2)).session.public_id);
      assert.equal(await signedIn(office, a2), undefined);
      await endOwnSessions(office, ada, undefined);
      assert.equal(await signedIn(office, a1), undefined);
      await who(office, b);
    },
  );

  on(
    "guessing is stopped, for known and unknown accounts alike, however many guess at once; the right person is not counted",
    async ({ open }) => {
      const office = testOffice(await open());
      await member(office, "ada@example.org", "reader");
      for (const email of ["ada@example.org", "unknown@example.org"]) {
        const answers = await Promise.all(
          Array.from({ length: MOST_ATTEMPTS.both + 3 }, () =>
            signIn(office, { email, password: "wrong wrong wrong" }, CALLER),
          ),
        );
        const limited = answers.filter((answer) => "wrong" in answer && answer.wrong === "limited");
        assert.equal(limited.length, 3, email);
      }
      assert.deepEqual(await signIn(office, { email: "ada@example.org", password: GOOD_PASSWORD }, CALLER), {
        wrong: "limited",
      });
      await enter(office, "ada@example.org", GOOD_PASSWORD, { ...CALLER, address: "2001:db8::1" });
      office.pass(61 * MINUTE);
      for (let n = 0; n < MOST_ATTEMPTS.both + 2; n++) await enter(office, "ada@example.org");
    },
  );

  on(
    "one account, and one address, are also counted across the other; an IPv6 network is one address",
    async ({ open }) => {
      const office = testOffice(await open());
      const guess = (email: string, address: string) =>
        signIn(office, { email, password: "wrong wrong wrong" }, { ...CALLER, address });
      for (let n = 0; n < MOST_ATTEMPTS.account; n++)
        assert.deepEqual(await guess("ada@example.org", `198.51.100.${n}`), { wrong: "credentials" });
      assert.deepEqual(await guess("ada@example.org", "198.51.100.250"), { wrong: "limited" });
      for (let n = 0; n < MOST_ATTEMPTS.both; n++) await guess("eve@example.org", `2001:db8:1:2::${n + 1}`);
      assert.deepEqual(await guess("eve@example.org", "2001:db8:1:2:ffff::1"), { wrong: "limited" });
      assert.deepEqual(await guess("eve@example.org", "2001:db8:1:3::1"), { wrong: "credentials" });
    },
  );

  on(
    "changing a password asks for the present one, ends the other sessions and their links, and gives this one a new secret",
    async ({ open }) => {
      const office = testOffice(await open());
      await member(office, "ada@example.org", "reader");
      const [here, there] = [await enter(office, "ada@example.org"), await enter(office, "ada@example.org")];
      const change = async (current: string, next: string) =>
        changePassword(office, await who(office, here), { current, next }, CALLER);
      assert.deepEqual(await change("wrong wrong wrong", "another good one, yes"), { wrong: "credentials" });
      assert.deepEqual(await change(GOOD_PASSWORD, "short"), { wrong: "short" });
      const changed = await change(GOOD_PASSWORD, "another good one, yes");
      assert.ok("secret" in changed);
      for (const old of [here, there]) assert.equal(await signedIn(office, old), undefined);
      await who(office, changed.secret);
      assert.deepEqual(await signIn(office, { email: "ada@example.org", password: GOOD_PASSWORD }, CALLER), {
        wrong: "credentials",
      });
    },
  );

  on("whose password was changed is told, by letter, what to do if it was not them", async ({ open }) => {
    const office = testOffice(await open(), { address: "https://observatory.example" });
    await member(office, "ada@example.org", "reader");
    office.letters.length = 0;
    const here = await enter(office, "ada@example.org");
    const change = async (next: string) =>
      changePassword(office, await who(office, here), { current: GOOD_PASSWORD, next }, CALLER);
    assert.ok("wrong" in (await change("short")));
    assert.equal(office.letters.length, 0, "nothing changed");
    assert.ok("secret" in (await change("another good one, yes")));
    const [letter, ...more] = office.letters;
    assert.deepEqual([letter?.to, more], ["ada@example.org", []]);
    assert.match(letter?.text ?? "", /a été|vient d’être changé[\s\S]*was changed just now/);
    assert.match(letter?.text ?? "", /https:\/\/observatory\.example\/en\/forgotten$/m);
    const sent: string[] = [];
    await requestReset(office, "ada@example.org", CALLER, (path) => sent.push(path));
    await until(() => sent.length > 0);
    const secret = sent[0]?.split("/").at(-1) ?? "";
    assert.equal(await choosePassword(office, { kind: "reset", secret, password: GOOD_PASSWORD }), undefined);
    assert.match(office.letters.at(-1)?.text ?? "", /was changed just now/);
  });

  on("a link works once, in its time, for its own purpose, and signs nobody in", async ({ open }) => {
    const ledger = await open();
    const office = testOffice(ledger);
    const made = await invite(office, COMMAND_LINE, {
      email: "ada@example.org",
      name: "Ada",
      role: "reader",
      organisation: WHOLE_ESTATE,
    });
    assert.ok("link" in made && made.link);
    const secret = made.link.split("/").at(-1) ?? "";
    const use = (kind: "invitation" | "reset", link = secret) =>
      choosePassword(office, { kind, secret: link, password: GOOD_PASSWORD });
    assert.equal(await linkHolder(office, "reset", secret), undefined);
    assert.deepEqual(await use("reset"), { wrong: "link" }, "an invitation is no reset");
    assert.equal(await signedIn(office, secret), undefined, "a link is no session");
    assert.equal((await linkHolder(office, "invitation", secret))?.email, "ada@example.org");
    assert.equal(
      (await linkHolder(office, "invitation", secret))?.email,
      "ada@example.org",
      "looking takes nothing",
    );
    const together = await Promise.all([use("invitation"), use("invitation"), use("invitation")]);
    assert.equal(together.filter((wrong) => wrong === undefined).length, 1, "of three at once, one");
    assert.deepEqual(await use("invitation"), { wrong: "link" }, "once");

    const first = await newLink(office, COMMAND_LINE, made.account);
    const second = await newLink(office, COMMAND_LINE, made.account);
    assert.ok("link" in first && "link" in second);
    assert.match(first.link, /^\/reset\//);
    assert.deepEqual(
      await use("reset", first.link.split("/").at(-1)),
      { wrong: "link" },
      "a new one ends the one before",
    );
    office.pass(61 * MINUTE);
    assert.deepEqual(await use("reset", second.link.split("/").at(-1)), { wrong: "link" }, "an hour");
    const late = await invite(office, COMMAND_LINE, {
      email: "late@example.org",
      name: "Late",
      role: "reader",
      organisation: WHOLE_ESTATE,
    });
    assert.ok("link" in late && late.link);
    office.pass(8 * 24 * 60 * MINUTE);
    assert.deepEqual(await use("invitation", late.link.split("/").at(-1)), { wrong: "link" }, "seven days");
  });

  on(
    "who forgot a password gets a letter if there is an account; the answer does not say",
    async ({ open }) => {
      const office = testOffice(await open(), { address: "https://observatory.example" });
      const off = await member(office, "off@example.org", "reader");
      await member(office, "ada@example.org", "reader");
      await setAccountDisabled(office, COMMAND_LINE, off, true);
      const sent: string[] = [];
      const asked = (email: string) => requestReset(office, email, CALLER, (path) => sent.push(path));
      for (const email of ["ada@example.org", "unknown@example.org", "off@example.org"])
        assert.equal(await asked(email), "asked");
      await until(() => sent.length > 0);
      await choosePassword(office, {
        kind: "reset",
        secret: sent[0]?.split("/").at(-1) ?? "",
        password: "another good one, yes",
      });
      await enter(office, "ada@example.org", "another good one, yes");
      assert.deepEqual([sent.length, office.faults], [1, []]);
      for (let n = 0; n < MOST_ATTEMPTS.both; n++) await asked("ada@example.org");
      assert.equal(await asked("ada@example.org"), "limited");
    },
  );

  on("who manages a part manages no account that reaches beyond it", async ({ open }) => {
    const office = testOffice(await open());
    const admin = await member(office, "police-admin@example.org", "administrator", "police");
    const inside = await member(office, "inside@example.org", "declarer", "office");
    const beyond = await member(office, "beyond@example.org", "declarer", "office");
    await grantRole(office, COMMAND_LINE, { account: beyond, role: "reader", organisation: "health" });
    const root = await member(office, "root@example.org", "administrator");
    const actor = actorOf((await who(office, await enter(office, "police-admin@example.org"))).person);
    assert.deepEqual(
      (await accountsFor(office, actor)).map(({ email }) => email),
      ["inside@example.org", "police-admin@example.org"],
    );
    const forbidden: (() => Promise<unknown>)[] = [
      () => grantRole(office, actor, { account: inside, role: "reader", organisation: WHOLE_ESTATE }),
      () => grantRole(office, actor, { account: inside, role: "reader", organisation: "interior" }),
      () => grantRole(office, actor, { account: beyond, role: "reader", organisation: "office" }),
      () => revokeRole(office, actor, { account: root, role: "administrator", organisation: WHOLE_ESTATE }),
      () => setAccountDisabled(office, actor, root, true),
      () => setAccountDisabled(office, actor, "no-such-account", true),
      () => newLink(office, actor, root),
      () => newLink(office, actor, beyond),
      () =>
        invite(office, actor, { email: "x@example.org", name: "X", role: "reader", organisation: "health" }),
    ];
    for (const attempt of forbidden) await assert.rejects(attempt, Forbidden);
    assert.equal(
      await grantRole(office, actor, { account: inside, role: "publisher", organisation: "police" }),
      undefined,
    );
    assert.equal(
      await revokeRole(office, actor, { account: admin, role: "administrator", organisation: "police" }),
      "own",
    );
    assert.equal(await setAccountDisabled(office, actor, admin, true), "own");
    assert.equal(
      await grantRole(office, actor, { account: inside, role: "reader", organisation: "nowhere" }),
      "unknown-organisation",
    );
  });

  on(
    "a role that is taken away, and an account that is closed, have no effect from the next request on",
    async ({ open }) => {
      const ledger = await open();
      const office = testOffice(ledger);
      const ada = await member(office, "ada@example.org", "declarer", "police");
      const secret = await enter(office, "ada@example.org");
      await revokeRole(office, COMMAND_LINE, { account: ada, role: "declarer", organisation: "police" });
      assert.deepEqual((await who(office, secret)).person.grants, []);
      await setAccountDisabled(office, COMMAND_LINE, ada, true);
      assert.equal(await signedIn(office, secret), undefined);
      await setAccountDisabled(office, COMMAND_LINE, ada, false);
      assert.equal(await signedIn(office, secret), undefined, "old sessions do not come back");
      await enter(office, "ada@example.org");
      assert.equal((await checkAudit(ledger.db)).ok, true);
    },
  );

  on("inviting someone who has an account gives the role, and no link to it", async ({ open }) => {
    const office = testOffice(await open());
    const ada = await member(office, "ada@example.org", "declarer", "police");
    const again = await invite(office, COMMAND_LINE, {
      email: "ADA@example.org",
      name: "Other",
      role: "reader",
      organisation: "health",
    });
    assert.deepEqual(again, { account: ada });
    const both = await Promise.all(
      [1, 2, 3].map(() =>
        invite(office, COMMAND_LINE, {
          email: "new@example.org",
          name: "New",
          role: "reader",
          organisation: "health",
        }),
      ),
    );
    assert.equal(new Set(both.map((made) => ("account" in made ? made.account : ""))).size, 1, "made once");
  });
});

test("passwords: long enough, not those that everyone takes, not one's own name; any sign is allowed", () => {
  const about = ["ada.lovelace@example.org", "Ada Lovelace"];
  const judged: Readonly<Record<string, string | undefined>> = {
    "short 11 ch": "short",
    ["x".repeat(257)]: "long",
    aaaaaaaaaaaa: "common",
    password1234: "common",
    "P@ssw0rd!2026": "common",
    "MotDePasse2026!": "common",
    azertyuiop123: "common",
    "123456789012": "common",
    abcabcabcabc: "common",
    lovelacelovelace: "common",
    lovelace2026ada: "personal",
    "adalovelace-12": "personal",
    "un cheval, une agrafe": undefined,
    "пароль из слов": undefined,
    "🎈🐴📎🔋🎈🐴📎🔋🌲🌳🌴🌵": undefined,
  };
  for (const [password, expected] of Object.entries(judged))
    assert.equal(weaknessOf(password, about), expected, password);
});

test("a password is kept so that it can be checked and not read; the same signs typed otherwise are the same", async () => {
  const kept = await hashPassword("été à la plage, oui", COST);
  assert.match(kept, /^scrypt\$N=32768,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
  assert.notEqual(kept, await hashPassword("été à la plage, oui", COST));
  assert.equal(await isPassword("été à la plage, oui".normalize("NFD"), kept, COST), true);
  assert.equal(await isPassword("ete a la plage, oui", kept, COST), false);
  for (const nothing of [null, undefined]) assert.equal(await isPassword("", nothing, COST), false);
});

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !isSo(); n++) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(isSo());
}
