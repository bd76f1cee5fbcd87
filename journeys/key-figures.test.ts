import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { currentEdition, editionFile } from "../src/store/lake/edition.ts";
import { type Cells, filledCsv, formOfA } from "../test/support/declaration.ts";
import { temporaryFolder } from "../test/support/lake.ts";
import { parvis, parvisWith } from "../test/support/program.ts";

/** From the files of ministries to an edition that anyone can verify, without a ledger. */
describe("key figures from files", () => {
  const workspace = temporaryFolder("parvis-figures");
  const lake = join(workspace, "lake");

  before(() => {
    writeEstate(workspace);
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

/** The same with accounts: one sends, another signs, and only what is signed is published. */
describe("key figures in the ledger", () => {
  const workspace = temporaryFolder("parvis-figures-ledger");
  const form = join(workspace, "form.csv");
  const at = (...argv: string[]) =>
    parvisWith({ now: () => new Date("2026-10-20T08:00:00Z") }, ...argv, "-w", workspace);
  const declare = (what: string, ...argv: string[]) =>
    at("declare", what, "ministry-a", ...argv, "--period", "2026-Q3");

  before(async () => {
    writeEstate(workspace);
    for (const email of ["ada@a.test", "bob@a.test"])
      assert.equal(
        (await at("account", "add", email, "--role", "publisher", "--organisation", "ministry-a")).code,
        0,
      );
  });
  after(() => rmSync(workspace, { recursive: true }));

  test("are sent, signed by someone else, and then frozen", async () => {
    writeFileSync(
      form,
      filledCsv(formOfA("2026-Q3"), { "birth-grant|web|volume": 1300, "birth-grant|phone|volume": 400 }),
    );
    const sent = await declare("send", form, "--submit", "--as", "ada@a.test");
    assert.equal(sent.code, 0, sent.err);
    const early = await at("freeze");
    assert.match(early.err, /key figures to freeze/);
    const own = await declare("sign", "--as", "ada@a.test");
    assert.equal(own.code, 1);
    assert.match(own.err, /Whoever wrote figures cannot sign them/);
    assert.equal((await declare("sign", "--as", "bob@a.test")).code, 0);
    assert.match((await at("declare", "status")).out, /ministry-a +2026-Q3 +signed/);
    assert.equal((await at("freeze")).code, 0);
    const rows = readFileSync(editionFile(join(workspace, "lake"), "2026-Q3", "observations.csv"), "utf8");
    assert.match(rows, /2026-Q3,birth-grant,web,volume,1,ministry-a,given,.*,2026-10-20,2026-10-20/);
    assert.match((await at("account", "trail")).out, /hold together/);
  });

  test("that are due are called for, once", async () => {
    const onDay = (day: string) =>
      parvisWith({ now: () => new Date(`${day}T08:00:00Z`) }, "declare", "remind", "-w", workspace);
    // Due thirty days after the quarter; ministry A has signed, B has nobody.
    assert.match(
      (await onDay("2026-10-16")).out,
      /ministry-b, 2026-Q3: due on 2026-10-30, in 14 days: nobody has a role there/,
    );
    assert.doesNotMatch((await onDay("2026-10-16")).out, /ministry-b, 2026-Q3/);
    assert.match((await onDay("2026-10-17")).out, /Nobody is to be reminded today/);
  });
});

function writeEstate(workspace: string): void {
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
}
