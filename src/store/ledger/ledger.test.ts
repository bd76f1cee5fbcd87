import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { ask, serverMissing, startServer } from "../../../test/support/postgresql.ts";
import { appendAudit, checkAudit, listAudit } from "./audit.ts";
import { placeOf } from "./embedded/place.ts";
import { runningPostmaster } from "./embedded/postmaster.ts";
import { openLedger } from "./ledger.ts";
import { makeTables } from "./migration.ts";
import { migrations } from "./migrations/index.ts";

const entry = (object: string) => ({
  at: new Date("2026-01-05T10:00:00.123Z"),
  actor: "command-line",
  action: "try",
  object,
  details: { why: "l’été ✓ \u0001" },
});

onBothEngines((on, engine) => {
  on("a transaction is kept whole or not at all", async ({ open }) => {
    const ledger = await open();
    await ledger.transaction((work) => appendAudit(work, entry("kept")));
    const failed = ledger.transaction(async (work) => {
      await appendAudit(work, entry("lost"));
      throw new Error("changed my mind");
    });
    await assert.rejects(failed, /changed my mind/);
    assert.deepEqual(
      (await listAudit(ledger.db, { limit: 10 })).map(({ object }) => object),
      ["kept"],
    );
  });

  on("two hundred writers at once leave one chain", async ({ open }) => {
    const ledger = await open();
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        ledger.transaction((work) => appendAudit(work, entry(`object:${n}`))),
      ),
    );
    const check = await checkAudit(ledger.db);
    assert.deepEqual([check.ok, check.rows], [true, 200]);
  });

  on("a row of the trail cannot be changed, removed or emptied away", async ({ open }) => {
    const ledger = await open();
    await ledger.transaction((work) => appendAudit(work, entry("a")));
    for (const statement of [
      "UPDATE audit SET actor = 'nobody'",
      "DELETE FROM audit",
      "TRUNCATE audit",
      "TRUNCATE audit CASCADE",
    ])
      await assert.rejects(sql.raw(statement).execute(ledger.db), /only takes new rows/);
    assert.equal((await checkAudit(ledger.db)).rows, 1);
  });

  on("whoever gets past the guard still breaks the chain", async ({ open }) => {
    const ledger = await open();
    for (const object of ["a", "b", "c", "d"])
      await ledger.transaction((work) => appendAudit(work, entry(object)));
    const tamper = async (statement: string) => {
      await sql.raw("ALTER TABLE audit DISABLE TRIGGER audit_append_only").execute(ledger.db);
      await sql.raw(statement).execute(ledger.db);
    };
    await tamper("UPDATE audit SET details = '{}' WHERE number = 3");
    assert.deepEqual(await checkAudit(ledger.db), { ok: false, rows: 2, brokenAt: 3 });
    await tamper("DELETE FROM audit WHERE number = 2");
    assert.deepEqual(await checkAudit(ledger.db), { ok: false, rows: 1, brokenAt: 2 });
  });

  on("a snapshot sees one moment, and writes nothing", async ({ open }) => {
    const ledger = await open();
    await ledger.snapshot(async (read) => {
      assert.equal((await listAudit(read, { limit: 10 })).length, 0);
      await ledger.transaction((work) => appendAudit(work, entry("meanwhile")));
      assert.equal((await listAudit(read, { limit: 10 })).length, 0);
    });
    await assert.rejects(
      ledger.snapshot((read) => appendAudit(read, entry("x"))),
      /read-only transaction/,
    );
  });

  on("opening again finds what was written, and changes nothing", async ({ open, request }) => {
    const ledger = await open();
    await ledger.transaction((work) => appendAudit(work, entry("a")));
    const again = await openLedger(await request());
    assert.equal((await checkAudit(again.db)).rows, 1);
    const { rows } = await sql`SELECT name FROM migration ORDER BY number`.execute(again.db);
    assert.deepEqual(
      rows,
      migrations.map(({ name }) => ({ name })),
    );
    await again.close();
  });

  on(
    "who asked for news of a consultation before they could be told follows it afterwards, and nobody else",
    async ({ open }) => {
      const ledger = await open();
      await sql`DROP SCHEMA parvis CASCADE`.execute(ledger.db);
      const step = migrations.findIndex(({ name }) => name === "0016-consultation-news");
      const followers = await ledger.db.transaction().execute(async (work) => {
        await makeTables(work, 0, step);
        await sql`INSERT INTO consultation (id, organisation, title, summary, questions, publics, voters, grid, salt, opened_by, opened_at)
        VALUES ('roads', '', '{}', '{}', '[]', '{individual}', 'confirmed', '[]', 's', 'x', now())`.execute(
          work,
        );
        await sql`INSERT INTO participant (id, consultation, assurance, email_hash, email, public, joined_at)
        VALUES ('a', 'roads', 'email', 'h', 'a@example.org', 'individual', now()),
          ('b', 'roads', 'email', 'i', 'b@example.org', 'individual', now()),
          ('c', 'roads', 'email', 'j', NULL, 'individual', now())`.execute(work);
        await makeTables(work, step, migrations.length);
        const { rows } = await sql<{ email: string; participant: string; stop_secret: string }>`
        SELECT * FROM follower WHERE kind = 'consultation' AND thing = 'roads' AND confirmed_at IS NOT NULL ORDER BY email`.execute(
          work,
        );
        return rows;
      });
      assert.deepEqual(
        followers.map(({ email, participant }) => [email, participant]),
        [
          ["a@example.org", "a"],
          ["b@example.org", "b"],
        ],
      );
      const secrets = new Set(followers.map(({ stop_secret }) => stop_secret));
      assert.ok(secrets.size === 2 && [...secrets].every((secret) => secret.length === 64));
    },
  );

  on("ten programs that open an empty ledger at once make its tables once", async ({ open, request }) => {
    const first = await open();
    await sql`DROP SCHEMA parvis CASCADE`.execute(first.db);
    const place = await request();
    const ledgers = await Promise.all(Array.from({ length: 10 }, () => openLedger(place)));
    const { rows } = await sql`SELECT count(*) AS n FROM migration`.execute(ledgers[0]?.db ?? first.db);
    assert.deepEqual(rows, [{ n: migrations.length }]);
    for (const ledger of ledgers) await ledger.close();
  });

  on("a ledger of a later version, and a schema that is not ours, are refused", async ({ open, request }) => {
    const ledger = await open();
    await sql`INSERT INTO migration VALUES (9999, '9999-later', now())`.execute(ledger.db);
    await assert.rejects(openLedger(await request()), /a ledger of this version of Parvis or an earlier one/);
    await sql`DELETE FROM migration WHERE number = 9999`.execute(ledger.db);
    await sql`UPDATE migration SET name = '0001-other' WHERE number = 1`.execute(ledger.db);
    await assert.rejects(openLedger(await request()), /was made by Parvis.*got step 0001-other/);
    await sql`DROP SCHEMA parvis CASCADE`.execute(ledger.db);
    await sql`CREATE SCHEMA parvis`.execute(ledger.db);
    await sql`CREATE TABLE parvis.shop (id int)`.execute(ledger.db);
    await assert.rejects(openLedger(await request()), /got other tables/);
    await sql`DROP SCHEMA parvis CASCADE`.execute(ledger.db);
  });

  on("days stay days, instants stay instants, counts are numbers", async ({ open }) => {
    const ledger = await open();
    const { rows } = await sql`SELECT '2026-03-29'::date AS day, 9007199254740991 AS n,
      '2026-03-29T00:30:00.123Z'::timestamptz AS at`.execute(ledger.db);
    assert.deepEqual(rows, [
      { day: "2026-03-29", n: 9007199254740991, at: new Date("2026-03-29T00:30:00.123Z") },
    ]);
  });

  if (engine === "server") return;

  on("our own database stops with the last who leaves, not before", async ({ open, request }) => {
    const ledger = await open();
    const { workspace } = await request();
    const other = await openLedger({ workspace });
    await ledger.close();
    assert.ok(runningPostmaster(placeOf(workspace)), "the other one is still there");
    await other.transaction((work) => appendAudit(work, entry("a")));
    await other.close();
    assert.equal(runningPostmaster(placeOf(workspace)), undefined);
  });

  on("nobody else gets in: closed folders, and a password", async ({ open, request }) => {
    await open();
    const place = placeOf((await request()).workspace);
    const postmaster = runningPostmaster(place);
    for (const path of [place.folder, place.data, postmaster?.socket ?? ""])
      assert.equal(statSync(path).mode & 0o077, 0, path);
    assert.equal(statSync(place.password).mode & 0o077, 0);
    assert.match(
      readFileSync(join(place.data, "pg_hba.conf"), "utf8"),
      /^local\s+all\s+all\s+scram-sha-256$/m,
    );
    await assert.rejects(
      ask(`postgresql://parvis:guess@/postgres?host=${postmaster?.socket}`, "SELECT 1"),
      /password/,
    );
    const { rows } =
      await sql`SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync`.execute(
        (await open()).db,
      );
    assert.deepEqual(rows, [{ listen: "", fsync: "on" }]);
  });
});

test("a workspace whose path is long, with spaces and accents, has a ledger", async () => {
  const root = mkdtempSync(join(tmpdir(), "parvis-long-"));
  const workspace = join(root, "é ".repeat(30), "x".repeat(100));
  mkdirSync(workspace, { recursive: true });
  const ledger = await openLedger({ workspace });
  await ledger.transaction((work) => appendAudit(work, entry("a")));
  await ledger.close();
  assert.deepEqual(readdirSync(join(workspace, "ledger")).sort(), ["data", "password", "postgresql.log"]);
  rmSync(root, { recursive: true });
});

test("a server that does not answer, a wrong password, an unknown database: said in words, without the password", async (t) => {
  const url = (rest: string) =>
    openLedger({ workspace: tmpdir(), url: `postgresql://parvis:s3cret@${rest}` });
  await assert.rejects(url("127.0.0.1:1/parvis"), (error: Error) => {
    assert.match(error.message, /^Expected a PostgreSQL server that answers \(127\.0\.0\.1:1\/parvis\)/);
    assert.doesNotMatch(error.message, /s3cret/);
    return true;
  });
  if (serverMissing) return t.skip(serverMissing);
  const server = await startServer();
  try {
    const { host, port } = new URL(await server.freshUrl());
    assert.ok(port);
    await assert.rejects(url(`${host}/postgres`), /Expected a PostgreSQL server that lets us in/);
    const right = `postgresql://parvis:secret@${host}`;
    await assert.rejects(
      openLedger({ workspace: tmpdir(), url: `${right}/nowhere` }),
      /Expected the database that DATABASE_URL names/,
    );
    await ask(`${right}/postgres`, "CREATE ROLE guest LOGIN PASSWORD 'guest'");
    await assert.rejects(
      openLedger({ workspace: tmpdir(), url: `postgresql://guest:guest@${host}/postgres` }),
      /Expected a database where we may make the schema parvis/,
    );
  } finally {
    await server.stop();
  }
});

test("a full disk is said in words, and nothing acknowledged is lost", async (t) => {
  const workspace = mkdtempSync(join(tmpdir(), "parvis-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=110m,mode=755", "none", workspace], {
      stdio: "ignore",
    });
  } catch {
    rmSync(workspace, { recursive: true });
    return t.skip("a small file system can only be made by root");
  }
  try {
    const ledger = await openLedger({ workspace });
    let kept = 0;
    const fill = async () => {
      for (; ; kept++)
        await ledger.transaction((work) =>
          appendAudit(work, { ...entry(`object:${kept}`), details: { text: randomText(1 << 20) } }),
        );
    };
    await assert.rejects(fill(), /Expected room on the disk of the ledger/);
    await ledger.close();
    execFileSync("mount", ["-o", "remount,size=400m", workspace]);
    const again = await openLedger({ workspace });
    assert.deepEqual([(await checkAudit(again.db)).ok, (await checkAudit(again.db)).rows], [true, kept]);
    await again.close();
  } finally {
    execFileSync("umount", ["--lazy", workspace]);
    rmSync(workspace, { recursive: true });
  }
});

test("a folder that is open to others is refused", async () => {
  const workspace = mkdtempSync(join(tmpdir(), "parvis-open-"));
  await (await openLedger({ workspace })).close();
  chmodSync(join(workspace, "ledger", "data"), 0o755);
  await assert.rejects(openLedger({ workspace }), /Expected a ledger that user \d+ owns, alone/);
  rmSync(workspace, { recursive: true });
});

/** Which no compression makes smaller. */
function randomText(bytes: number): string {
  return execFileSync("head", ["-c", String(bytes), "/dev/urandom"], { maxBuffer: bytes * 2 }).toString(
    "base64",
  );
}
