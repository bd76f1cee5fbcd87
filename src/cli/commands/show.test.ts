import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";

const folder = join(temporaryFolder(), "workspace");
let receipt: Awaited<ReturnType<typeof parvis>>;

before(async () => {
  const sites = join(temporaryFolder(), "sites.csv");
  writeFileSync(
    sites,
    "host,name,theme\nwww.a.test,Site A,Work\nb.test,Site B,Work\nquiet.test,Quiet,Family\n",
  );
  assert.equal((await parvis("init", folder, "--sites", sites)).code, 0);
  const before = await parvis("show", "flows", "-w", folder);
  assert.equal(before.code, 1);
  assert.match(before.err, /parvis analyse/);
  await writeSnapshot(join(folder, "lake"), "one", [
    { url: "https://a.test/", links: [{ href: "https://b.test/step" }, { href: "/2" }] },
    { url: "https://a.test/2", links: [{ href: "https://b.test/step" }] },
    { url: "https://b.test/step" },
  ]);
  receipt = await parvis("analyse", "-w", folder);
});

test("analyse says what was answered and what to do next", () => {
  assert.equal(receipt.code, 0, receipt.err);
  assert.match(receipt.out, /^flows +1 /m);
  assert.match(receipt.out, /is now the current one: one, as of 2026-01-05/);
});

test("show flows prints the pairs, and the same rows for programs", async () => {
  const shown = await parvis("show", "flows", "-w", folder, "--lang", "en");
  assert.match(shown.out, /^a\.test +b\.test +2 +2 /m);
  const rows = JSON.parse((await parvis("show", "flows", "-w", folder, "--json")).out) as { links: number }[];
  assert.deepEqual(
    rows.map(({ links }) => links),
    [2],
  );
});

test("a site is found by its id or any spelling of its address; an unknown one is refused with a way on", async () => {
  const shown = await parvis("show", "flows", "https://WWW.a.test/", "-w", folder, "--json");
  assert.equal((JSON.parse(shown.out) as { out: unknown[] }).out.length, 1);
  const refused = await parvis("show", "site", "test", "-w", folder);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /Perhaps: a\.test/);
});

test("show site tells what was read, in both languages; a site nobody read says so", async () => {
  const english = await parvis("show", "site", "a.test", "-w", folder, "--lang", "en");
  assert.match(english.out, /Read +2 pages \(5 January 2026\)/);
  assert.match(english.out, /links to 1, linked from 0/);
  const french = await parvis("show", "site", "quiet.test", "-w", folder, "--lang", "fr");
  assert.match(french.out, /Complétude +on ne peut dire/);
  assert.match(french.out, /Sites qui pointent vers lui\n {2}aucun trouvé/);
});

test("show estate lists every site; --top cuts and says how many are left", async () => {
  const all = await parvis("show", "estate", "-w", folder, "--lang", "en");
  assert.match(all.out, /Sites observed +3/);
  const one = await parvis("show", "estate", "-w", folder, "--lang", "en", "--top", "1");
  assert.match(one.out, /… and 2 more/);
  assert.equal((await parvis("show", "estate", "-w", folder, "--top", "none")).code, 2);
});

test("an unknown life event is refused, naming those there are", async () => {
  const refused = await parvis("show", "life-event", "moving", "-w", folder);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /life event/);
});
