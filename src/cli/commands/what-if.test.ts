import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";

const folder = join(temporaryFolder(), "workspace");
const START = "https://portal.test/moving";
const TARGET = "https://tax.test/address";

before(async () => {
  const sites = join(temporaryFolder(), "sites.csv");
  writeFileSync(sites, "host,name\nportal.test,Portal\ntax.test,Tax\nvote.test,Vote\n");
  assert.equal((await parvis("init", folder, "--sites", sites)).code, 0);
  const estate = (name: string, text: string) => writeFileSync(join(folder, "estate", name), text);
  estate(
    "life-events.csv",
    "id,name_en,name_fr,entries\nmoving,I am moving,Je déménage,portal.test/moving\n",
  );
  estate(
    "life-event-steps.csv",
    [
      "life_event,id,name_en,name_fr,expected,languages",
      "moving,tax,Tell the tax office,Prévenir les impôts,tax.test/address,fr",
      "moving,vote,Register to vote,S’inscrire pour voter,vote.test/register,fr",
      "",
    ].join("\n"),
  );
  await writeSnapshot(join(folder, "lake"), "one", [
    { url: START, title: "Je déménage", main_text: "Prévenir les impôts.", links: [] },
    { url: TARGET, title: "Prévenir les impôts" },
    { url: "https://vote.test/register", title: "S’inscrire pour voter" },
  ]);
  const { code, err } = await parvis("analyse", "-w", folder);
  assert.equal(code, 0, err);
});

interface Told {
  readonly best: { step: string; page_url: string; target_url: string; followers: number | null }[];
  readonly tried: object[];
  readonly refused: { line: number; reason: string }[];
  readonly before: { coverage: number };
  readonly after: { coverage: number };
}

const told = async (...more: string[]): Promise<Told> => {
  const { code, out, err } = await parvis("what-if", "moving", "-w", folder, "--json", ...more);
  assert.equal(code, 0, err);
  return JSON.parse(out) as Told;
};

test("the best links mend what fails; who would follow is not told where nobody counts", async () => {
  const { best, before: today, after } = await told();
  assert.deepEqual(best.map(({ step, page_url, target_url }) => [step, page_url, target_url]).sort(), [
    ["tax", START, TARGET],
    ["vote", START, "https://vote.test/register"],
  ]);
  assert.deepEqual([today.coverage, after.coverage], [0, 1]);
  assert.deepEqual([...new Set(best.map(({ followers }) => followers))], [null]);
});

test("fewer may be asked for, and links of a file are tried instead", async () => {
  assert.equal((await told("--best", "1")).best.length, 1);
  const file = join(folder, "links.csv");
  writeFileSync(file, `to;from\r\n${TARGET};${START}\r\nhttps://x.test/;${START}\r\n;${START}\r\n`);
  const { tried, refused, after } = await told("--links", file);
  assert.deepEqual(tried, [{ from: START, to: TARGET }]);
  assert.equal(after.coverage, 0.5);
  assert.deepEqual(
    refused.map(({ line, reason }) => [line, reason]),
    [
      [3, "outside-to"],
      [4, "unreadable"],
    ],
  );
});

test("people read the same in their language, within the width of a terminal", async () => {
  const { out } = await parvis("what-if", "moving", "-w", folder, "--lang", "fr");
  assert.match(out, /Couverture +0\s%\s→ 100\s%/);
  assert.match(out, /Ce qui est demandé à chaque site/);
});

test("a file without its columns, a number of links that is none and an unknown life event are refused with a way on", async () => {
  const file = join(folder, "other.csv");
  writeFileSync(file, "a,b\n1,2\n");
  const refused = async (...more: string[]) => {
    const { code, err } = await parvis("what-if", ...more, "-w", folder);
    assert.notEqual(code, 0);
    return err;
  };
  assert.match(await refused("moving", "--links", file), /columns from and to/);
  assert.match(await refused("moving", "--links", join(folder, "none.csv")), /Check the path/);
  assert.match(await refused("moving", "--best", "0"), /from 1 to 50/);
  assert.match(await refused("nothing"), /There are: moving/);
});
