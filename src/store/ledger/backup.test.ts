import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { onBothEngines, openEmpty } from "../../../test/support/ledger.ts";
import { serverMissing, startServer } from "../../../test/support/postgresql.ts";
import { appendAudit, checkAudit } from "./audit.ts";
import { backUp } from "./backup.ts";
import { catalogue } from "./catalogue.ts";
import type { Ledger } from "./ledger.ts";
import { restore } from "./restore.ts";

const folder = mkdtempSync(join(tmpdir(), "parvis-backup-"));
after(() => rmSync(folder, { recursive: true }));

const ABOUT = { made_at: "2026-01-05T10:00:00.000Z", parvis_version: "0.1.0" };
let files = 0;
const newFile = () => join(folder, `backup-${++files}.gz`);

const HARD = ["", "\\N", '"', "\t\r\n", "l’été ✓ 🎈", "{}", "NULL", "\\x00", "a,b;'--"];

async function fill(ledger: Ledger, rows: number): Promise<void> {
  await ledger.transaction(async (work) => {
    for (let n = 0; n < rows; n++) {
      const object = `${HARD[n % HARD.length]}:${n}`;
      await appendAudit(work, {
        at: new Date(1.7e12 + n * 7),
        actor: "x",
        action: "try",
        object,
        details: { object },
      });
    }
  });
}

onBothEngines((on) => {
  on("what was written comes back, row for row, and the trail goes on", async ({ open }) => {
    const ledger = await open();
    await fill(ledger, 400);
    const path = newFile();
    const written = await backUp(ledger, path, ABOUT);
    assert.equal(written.tables.find(({ end }) => end === "audit")?.rows, 400);
    assert.equal(statSync(path).mode & 0o077, 0, "for us alone");
    await fill(ledger, 10);
    const { tables } = await restore(ledger, path, { replace: true });
    assert.deepEqual(tables, written.tables);
    assert.equal((await checkAudit(ledger.db)).rows, 400);
    await fill(ledger, 3);
    assert.deepEqual([(await checkAudit(ledger.db)).ok, (await checkAudit(ledger.db)).rows], [true, 403]);
  });

  on("one moment is written, whatever goes on meanwhile", async ({ open }) => {
    const ledger = await open();
    await fill(ledger, 300);
    let stop = false;
    const writing = (async () => {
      while (!stop) await fill(ledger, 1);
    })();
    const path = newFile();
    const { tables } = await backUp(ledger, path, ABOUT);
    stop = true;
    await writing;
    const rows = tables.find(({ end }) => end === "audit")?.rows ?? 0;
    assert.ok(rows >= 300);
    await restore(ledger, path, { replace: true });
    assert.deepEqual([(await checkAudit(ledger.db)).ok, (await checkAudit(ledger.db)).rows], [true, rows]);
  });

  on("a ledger that holds something is not overwritten unless asked, nor is a file", async ({ open }) => {
    const ledger = await open();
    await fill(ledger, 2);
    const path = newFile();
    await backUp(ledger, path, ABOUT);
    await assert.rejects(restore(ledger, path), /Expected a ledger with nothing in it; got rows in audit/);
    await assert.rejects(backUp(ledger, path, ABOUT), /Expected a new file for the backup/);
    await assert.rejects(backUp(ledger, join(folder, "no", "where.gz"), ABOUT), /Expected a folder where/);
  });

  on("a damaged file is refused with a sentence, and the ledger stays as it was", async ({ open }) => {
    const ledger = await open();
    await fill(ledger, 60);
    const path = newFile();
    await backUp(ledger, path, ABOUT);
    const bytes = readFileSync(path);
    const lines = gunzipSync(bytes).toString().trimEnd().split("\n");
    const row = lines.findIndex((line) => line.startsWith("[") && line.includes("try"));
    const changed = (change: (lines: string[]) => string[]) => gzipSync(`${change([...lines]).join("\n")}\n`);
    const flipped = Buffer.from(bytes);
    flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 4;
    const damages: Record<string, Buffer> = {
      "cut in the middle": bytes.subarray(0, bytes.length >> 1),
      "cut by one byte": bytes.subarray(0, -1),
      "a bit changed": flipped,
      "its last line missing": changed((all) => all.slice(0, -1)),
      "a row missing": changed((all) => all.filter((_, n) => n !== row)),
      "a row changed": changed((all) =>
        all.map((line, n) => (n === row ? line.replace("try", "buy") : line)),
      ),
      "its head changed": changed((all) =>
        all.map((line, n) => (n === 0 ? line.replace("0.1.0", "0.1.1") : line)),
      ),
      "a table missing": changed((all) => [
        all[0] ?? "",
        ...all.slice(all.findIndex((line) => line.startsWith('{"end"')) + 1),
      ]),
      "something after its end": changed((all) => [...all, "{}"]),
      "no text": gzipSync(Buffer.alloc(1000, 255)),
      "no gzip": Buffer.from("id,name\n1,x\n"),
      empty: Buffer.alloc(0),
    };
    for (const [name, content] of Object.entries(damages)) {
      const bad = newFile();
      writeFileSync(bad, content);
      await assert.rejects(
        restore(ledger, bad, { replace: true }),
        (error: Error) => error.name === "UserError" && /^Expected a (whole )?backup/.test(error.message),
        name,
      );
      assert.equal((await checkAudit(ledger.db)).rows, 60, name);
    }
    const later = newFile();
    writeFileSync(
      later,
      changed((all) => all.map((line, n) => (n === 0 ? line.replace(/"steps":\d+/, '"steps":9999') : line))),
    );
    await assert.rejects(
      restore(ledger, later, { replace: true }),
      /a backup of this version of Parvis or an earlier one/,
    );
    await assert.rejects(
      restore(ledger, join(folder, "none"), { replace: true }),
      /Expected a file that can be read/,
    );
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });

  on("every table has a key, and can be filled in the order of the catalogue", async ({ open }) => {
    const ledger = await open();
    const tables = await catalogue(ledger.db);
    assert.deepEqual(
      tables.filter(({ key }) => key.length === 0).map(({ name }) => name),
      [],
    );
  });
});

test("a backup goes from our own database to a server of another version, and back", async (t) => {
  if (serverMissing) return t.skip(serverMissing);
  const server = await startServer();
  const workspace = mkdtempSync(join(tmpdir(), "parvis-cross-"));
  const ours = await openEmpty({ workspace });
  const theirs = await openEmpty({ workspace, url: await server.freshUrl() });
  try {
    await fill(ours, 250);
    const [there, back] = [newFile(), newFile()];
    const first = await backUp(ours, there, ABOUT);
    await restore(theirs, there);
    const second = await backUp(theirs, back, ABOUT);
    assert.deepEqual(second, first);
    assert.deepEqual(gunzipSync(readFileSync(back)), gunzipSync(readFileSync(there)));
    await restore(ours, back, { replace: true });
    assert.equal((await checkAudit(ours.db)).rows, 250);
  } finally {
    await ours.close();
    await theirs.close();
    await server.stop();
    rmSync(workspace, { recursive: true });
  }
});
