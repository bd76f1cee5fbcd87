import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis, programIo } from "../../../test/support/program.ts";
import { isWebSnapshot } from "../../model/fact.ts";
import { currentRun } from "../../store/lake/run.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { openDemoAccounts } from "../demo-accounts.ts";

const bare = ["--sites", "8", "--pages", "120", "--no-serve"];
const small = [...bare, "--no-people"];

const folder = join(temporaryFolder(), "demo");
const peopled = [...bare, "--seed", "3", "--responses", "400"];

let told = "";

test("over one of another seed it is made anew, with accounts whose passwords are shown once; one ministry is declared, signed, frozen and verified", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "parvis.yaml"), "# made by parvis demo\nseed: 2\n");
  writeFileSync(join(folder, "demo.json"), '{"seed":2}\n');
  writeFileSync(join(folder, "left-over.txt"), "of the country before");
  const made = await parvis("demo", folder, ...peopled);
  assert.equal(made.code, 0, made.err);
  assert.ok(!existsSync(join(folder, "left-over.txt")));
  const lake = join(folder, "lake");
  const snapshots = listSnapshots(lake);
  assert.deepEqual(
    snapshots.filter(isWebSnapshot).map(({ kind }) => kind),
    [...Array.from({ length: 6 }, () => "links"), "pages"],
  );
  assert.ok(snapshots.some(({ kind }) => kind === "audience"));
  const first = currentRun(lake)?.id;
  told = made.out;
  assert.match(readFileSync(join(folder, "parvis.yaml"), "utf8"), /seed: 3[\s\S]*accounts: \{ on: true \}/);
  const password = /ada@transport\.gov\.example +([\w-]{16}) +declarer of ministry-transport/.exec(
    made.out,
  )?.[1];
  assert.ok(password, made.out);
  const again = await parvis("demo", folder, ...peopled);
  assert.match(again.out, /made before/);
  assert.doesNotMatch(again.out, /Password/);
  assert.equal(currentRun(lake)?.id, first);
  const at = (...argv: string[]) => parvis(...argv, "-w", folder);
  const period = ["--period", "2026-Q3"];
  const file = join(folder, "declarations/2026-Q3/ministry-transport.ods");
  const [ada, bob] = ["ada@transport.gov.example", "bob@transport.gov.example"];
  const sent = await at("declare", "send", "ministry-transport", file, ...period, "--submit", "--as", ada);
  assert.equal(sent.code, 0, sent.err);
  assert.equal((await at("declare", "sign", "ministry-transport", ...period, "--as", ada)).code, 1);
  assert.equal((await at("declare", "sign", "ministry-transport", ...period, "--as", bob)).code, 0);
  const frozen = await at("freeze");
  assert.equal(frozen.code, 0, frozen.err);
  assert.match(frozen.out, /Edition 2026-Q3: 12 periods/);
  assert.match(frozen.err, /ministry-health\.csv is left out/);
  const verified = await at("verify");
  assert.equal(verified.code, 0, verified.err);
});

test("the invented government has people: every idea is settled, forty measures are looked at in frozen figures, and time passes to the review of the others", async () => {
  assert.match(told, /2,000 ideas in \d+ proposed groups/);
  assert.match(
    told,
    /Measures looked at in frozen figures: 40\. 16 made things better \(told: \d+ improved, \d+ no detectable change, 0 worsened/,
  );
  assert.match(told, /8 made things worse \(told: [01] improved, \d no detectable change, [5-8] worsened/);
  const status = await parvis("triage", "status", "first-steps", "-w", folder);
  assert.match(status.out, / 0 {2}wait, 0 proposed groups/);
  assert.match(status.out, /in 40 measures/);
  assert.match(status.out, /1002 {2}in all; 1002 came in: the sum is right/);
  const trail = await parvis("account", "trail", "-w", folder);
  assert.match(trail.out, /hold together/);
  const later = await parvis("demo", folder, ...peopled, "--later");
  assert.equal(later.code, 0, later.err);
  assert.match(later.out, /Looked at: 3\./);
  const again = await parvis("demo", folder, ...peopled, "--later");
  assert.match(again.err, /a published measure whose effect was not looked at yet/);
});

test("accounts are left out where the database cannot start, or others could listen", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "parvis.yaml"), "name: { en: Here, fr: Ici }\n");
  // A file stands where the database would be.
  writeFileSync(join(folder, "ledger"), "");
  const said = { out: "", err: "" };
  await openDemoAccounts(folder, "127.0.0.1", programIo(said));
  assert.match(said.err, /goes on without accounts/);
  const elsewhere = { ...programIo(said), env: { DATABASE_URL: "postgres://nowhere.test/x" } };
  await openDemoAccounts(folder, "127.0.0.1", elsewhere);
  assert.match(said.err, /DATABASE_URL names a server/);
  await openDemoAccounts(folder, "0.0.0.0", programIo(said));
  assert.match(said.err, /without encryption: the demo makes no accounts/);
  assert.deepEqual(
    [said.out, readFileSync(join(folder, "parvis.yaml"), "utf8")],
    ["", "name: { en: Here, fr: Ici }\n"],
  );
});

test("a demo is never made over a folder that is something else", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "thesis.txt"), "years of work");
  const refused = await parvis("demo", folder, ...small, "--fresh");
  assert.equal(refused.code, 1);
  assert.match(refused.err, /expected an empty folder, or one that parvis demo made/);
  assert.equal(readFileSync(join(folder, "thesis.txt"), "utf8"), "years of work");
});

test("bench accuracy reports every subject for the seeds asked, and lists what is wrong", async () => {
  const json = await parvis("bench", "accuracy", "--seeds", "3", "--sites", "8", "--pages", "120", "--json");
  assert.equal(json.code, 0, json.err);
  const report = JSON.parse(json.out);
  assert.deepEqual(report.seeds, [3]);
  for (const subject of ["origin", "state", "verdict", "mark", "reason", "candidate"])
    assert.ok(report.scores[subject].cases > 0, subject);
  const refused = await parvis("bench", "accuracy", "--seeds", "x");
  assert.equal(refused.code, 2);
});
