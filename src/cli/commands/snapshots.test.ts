import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";

test("what an import refuses can be seen row by row, and proposed commands can be copied", async () => {
  const folder = join(temporaryFolder(), "workspace");
  const list = join(temporaryFolder(), "links.csv");
  writeFileSync(
    list,
    "source_url,target_url,text\nhttps://a.test/,https://b.test/,ok\nnowhere,https://b.test/,\u001b[31m\n",
  );
  assert.equal((await parvis("init", folder)).code, 0);
  const receipt = await parvis("import", "links", list, "-w", folder);
  assert.ok(receipt.out.includes(`parvis snapshots refusals -w ${folder}`), receipt.out);
  assert.ok(receipt.out.includes(`Next: parvis analyse -w ${folder}`));
  const refused = await parvis("snapshots", "refusals", "-w", folder);
  assert.match(refused.out, /^links\.csv +line 3 +no usable source address/m);
  assert.ok(!refused.out.includes("\u001b"));
  assert.equal((await parvis("snapshots", "refusals", "none", "-w", folder)).code, 1);
});

test("a snapshot of audience says what it holds: rows, properties, days and source", async () => {
  const folder = join(temporaryFolder(), "workspace");
  assert.equal((await parvis("init", folder)).code, 0);
  const days = join(temporaryFolder(), "days.csv");
  writeFileSync(days, "property,day,visits\na.test,2026-01-01,7\na.test,2026-01-03,8\nb.test,2026-01-02,9\n");
  writeFileSync(
    join(folder, "sources.yaml"),
    `sources:\n  - { id: sheet, connector: mapped-csv, files: [${days}] }\n`,
  );
  const imported = await parvis("import", "sources", "-w", folder);
  assert.equal(imported.code, 0, imported.err);
  const list = await parvis("snapshots", "-w", folder);
  assert.match(
    list.out,
    /audience {2}3 rows and 0 rows by origin, page, device… of 2 properties, 2026-01-01 to 2026-01-03, source sheet, by import mapped-csv/,
  );
  const [told] = JSON.parse((await parvis("snapshots", "--json", "-w", folder)).out);
  assert.deepEqual(told.audience, { properties: 2, rows: 3, parts: 0, from: "2026-01-01", to: "2026-01-03" });
});

test("a folder given as the list of sites is refused in words", async () => {
  const refused = await parvis("init", join(temporaryFolder(), "new"), "--sites", temporaryFolder());
  assert.equal(refused.code, 1);
  assert.match(refused.err, /which is not one/);
});
