import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { currentEdition, editionFile } from "../../src/store/lake/edition.ts";
import { type Cells, filledCsv, formOfA } from "../support/declaration.ts";
import { temporaryFolder } from "../support/lake.ts";
import { parvis } from "../support/program.ts";

/** From the files of ministries to an edition that anyone can verify, without a ledger. */
describe("key figures from files", () => {
  const workspace = temporaryFolder("parvis-figures");
  const lake = join(workspace, "lake");

  before(() => {
    mkdirSync(join(workspace, "estate"), { recursive: true });
    writeFileSync(join(workspace, "parvis.yaml"), "name: { en: Here, fr: Ici }\n");
    writeFileSync(join(workspace, "estate/sites.csv"), "id,prefixes\nhome,home.test\n");
    writeFileSync(
      join(workspace, "estate/organisations.csv"),
      "id,name_en,parent\nministry-a,Ministry A,\nagency-a,Agency A,ministry-a\nministry-b,Ministry B,\n",
    );
    writeFileSync(
      join(workspace, "estate/services.csv"),
      "id,name_en,organisation,channels\nbirth-grant,Claim the birth grant,ministry-a,web|phone\nhousing-aid,Ask for housing aid,agency-a,web|counter\nfishing-permit,Buy a fishing permit,ministry-b,web\n",
    );
    declare("2025-Q3", { "birth-grant|web|volume": 1000, "birth-grant|phone|volume": 500 });
    declare("2026-Q3", {
      "birth-grant|web|volume": 1300,
      "birth-grant|phone|volume": 400,
      "birth-grant|all|satisfaction.good": 50,
      "birth-grant|all|satisfaction.medium": 20,
      "birth-grant|all|satisfaction.bad": 10,
    });
  });
  after(() => rmSync(workspace, { recursive: true }));

  function declare(period: string, cells: Cells): void {
    mkdirSync(join(workspace, "declarations", period), { recursive: true });
    writeFileSync(
      join(workspace, "declarations", period, "ministry-a.csv"),
      filledCsv(formOfA(period), cells),
    );
  }
  const freeze = (...more: string[]) => parvis("freeze", "-w", workspace, ...more);
  const frozen = (name: string) =>
    readFileSync(editionFile(lake, currentEdition(lake)?.id ?? "", name), "utf8");

  test("are frozen as an edition, of which nothing shows that rests on too few answers", async () => {
    const { code, out, err } = await freeze();
    assert.equal(code, 0, err);
    assert.match(out, /Edition 2026-Q3: 2 periods/);
    const rows = frozen("figures.csv").split("\r\n");
    const share = rows.find((row) => row.startsWith("2026-Q3,birth-grant,all,online-share"));
    assert.match(share ?? "", /,given,0\.7647058823529411,/);
    assert.match(share ?? "", /,2025-Q3,0\.6666666666666666,/);
    assert.ok(
      rows.some((row) => row.startsWith("2026-Q3,birth-grant,all,satisfaction,1,ministry-a,suppressed,,")),
    );
    assert.ok(!frozen("observations.csv").includes("good:50"));
  });

  test("can be made again by anyone who has the files, and only as they were", async () => {
    const copy = join(workspace, "downloaded");
    cpSync(editionFile(lake, "2026-Q3", ""), copy, { recursive: true });
    const fine = await parvis("verify", copy);
    assert.equal(fine.code, 0, fine.err);
    assert.equal(fine.out.match(/✓/g)?.length, 6, fine.out);
    appendFileSync(join(copy, "observations.csv"), "x");
    const wrong = await parvis("verify", copy);
    assert.equal(wrong.code, 1);
    assert.match(wrong.out, /observations\.csv is not the file that was frozen/);
  });

  test("are corrected only with a reason, beside what was published", async () => {
    declare("2026-Q3", { "birth-grant|web|volume": 1250, "birth-grant|phone|volume": 400 });
    const silent = await freeze();
    assert.equal(silent.code, 1);
    assert.match(silent.err, /a reason for another edition of 2026-Q3/);
    const told = await freeze("--reason", "the volume counted one office twice");
    assert.equal(told.code, 0, told.err);
    assert.equal(currentEdition(lake)?.id, "2026-Q3.2");
    assert.equal(currentEdition(lake)?.reason, "the volume counted one office twice");
    assert.match(readFileSync(editionFile(lake, "2026-Q3", "observations.csv"), "utf8"), /,1300,/);
  });

  test("with an error in them are left out, and that is said", async () => {
    declare("2026-Q3", { "birth-grant|web|volume": -4 });
    const { code, err } = await freeze("--reason", "again");
    assert.equal(code, 0, err);
    assert.match(err, /declarations\/2026-Q3\/ministry-a\.csv is left out: 1 problem/);
    assert.equal(currentEdition(lake)?.period, "2025-Q3");
  });
});
