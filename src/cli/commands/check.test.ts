import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";

test("from a list to an analysis: an estate with an error still gives its flows, and says that something is left out", async () => {
  const folder = temporaryFolder();
  const work = join(folder, "w");
  writeFileSync(join(folder, "list.csv"), "host,theme\na.gouv.fr,Logement\nb.gouv.fr,Logement\n");
  writeFileSync(
    join(folder, "links.csv"),
    "source_url,target_url\nhttps://a.gouv.fr/,https://www.b.gouv.fr/x\nhttps://a.gouv.fr/,https://c.gouv.fr/\n",
  );
  await parvis("init", work, "--sites", join(folder, "list.csv"));
  appendFileSync(join(work, "estate", "sites.csv"), "broken,,Broken,,,,,,,,,,,,,,,,\n");
  assert.equal((await parvis("check", "-w", work)).code, 1);
  const links = join(folder, "links.csv");
  assert.equal((await parvis("import", "links", links, "-w", work, "--day", "2026-01-05")).code, 0);
  const { code, err } = await parvis("analyse", "-w", work);
  assert.match(err, /Errors in the estate files: 1\. What they touch is left out; parvis check says where\./);
  assert.equal(code, 0);
  const shown = JSON.parse((await parvis("show", "flows", "-w", work, "--json")).out);
  assert.match(JSON.stringify(shown), /"source_site":"a\.gouv\.fr".*"target_site":"b\.gouv\.fr"/);
});
