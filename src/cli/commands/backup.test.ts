import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parvis } from "../../../test/support/program.ts";
import { appendAudit, checkAudit } from "../../store/ledger/audit.ts";
import { openLedger } from "../../store/ledger/ledger.ts";

test("a backup is written and read back from the command line", async () => {
  const root = mkdtempSync(join(tmpdir(), "parvis-backup-cli-"));
  const [from, to, file] = [join(root, "from"), join(root, "to"), join(root, "ledger.gz")];
  for (const workspace of [from, to]) assert.equal((await parvis("init", workspace)).code, 0);
  const ledger = await openLedger({ workspace: from });
  const entry = { at: new Date(0), actor: "command-line", action: "try", object: "a" };
  await ledger.transaction((work) => appendAudit(work, entry));
  await ledger.close();

  const written = await parvis("backup", file, "-w", from);
  assert.equal(written.code, 0, written.err);
  assert.match(written.out, /ledger\.gz: 1 row of \d+ tables?\.\nRead it back with: parvis restore/);
  const again = await parvis("backup", file, "-w", from);
  assert.deepEqual([again.code, again.err.includes("which exists")], [1, true]);

  const restored = await parvis("restore", file, "-w", to);
  assert.equal(restored.code, 0, restored.err);
  assert.match(restored.out, /^Restored 1 row of \d+ tables?, as of 2026-01-05T10:00:00\.000Z\.$/m);
  assert.equal((await parvis("restore", file, "-w", to)).code, 1, "it holds something now");
  assert.equal((await parvis("restore", file, "-w", to, "--replace")).code, 0);
  const copy = await openLedger({ workspace: to });
  assert.equal((await checkAudit(copy.db)).rows, 1);
  await copy.close();
  rmSync(root, { recursive: true });
});
