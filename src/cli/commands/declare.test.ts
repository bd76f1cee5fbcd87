import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";

test("a form is written, filled in, checked: what is wrong in French, by line and column, then nothing", async () => {
  const work = join(temporaryFolder(), "w");
  await parvis("init", work);
  const file = join(work, "housing-ministry-2026-Q3.csv");
  const made = await parvis(
    "declare",
    "template",
    "housing-ministry",
    "--period",
    "2026-Q3",
    "--format",
    "csv",
    "--output",
    file,
    "-w",
    work,
  );
  assert.equal(made.code, 0, made.err);
  const [ids = "", names = "", whole = "", ...rows] = readFileSync(file, "utf8").split("\r\n");
  const column = ids.split(";").indexOf("volume");
  const fill = (value: string) => {
    const cells = whole.split(";");
    cells[column] = value;
    writeFileSync(file, [ids, names, cells.join(";"), ...rows].join("\r\n"));
    return parvis("declare", "check", file, "--period", "2026-Q3", "-w", work);
  };
  const wrong = await fill("#REF!");
  assert.equal(wrong.code, 1);
  assert.match(
    wrong.out,
    /ligne 3, colonne volume\u00a0: erreur\u00a0: « #REF! » est l’erreur d’une formule/,
  );
  const right = await fill("1 234");
  assert.equal(right.code, 0, right.err);
  assert.match(right.out, /erreurs : 0 ; .* 1 chiffres donnés.*Prête à être soumise/);
});

test("problems come as JSON in both languages, for programs", async () => {
  const work = join(temporaryFolder(), "w");
  await parvis("init", work);
  const file = join(work, "housing-ministry.csv");
  writeFileSync(file, "service,channel,volume\nhousing-benefit,web,-3\n");
  const { code, out } = await parvis("declare", "check", file, "--period", "2026-Q3", "--json", "-w", work);
  assert.equal(code, 1);
  const [result] = JSON.parse(out) as { problems: { kind: string; says: { en: string; fr: string } }[] }[];
  assert.ok(
    result?.problems.some(({ kind, says }) => kind === "negative" && says.fr.includes("en dessous de zéro")),
  );
});

test("a slip in the name of an organisation, or in a period, is told with what was meant", async () => {
  const work = join(temporaryFolder(), "w");
  await parvis("init", work);
  const ask = (organisation: string, period: string) =>
    parvis(
      "declare",
      "template",
      organisation,
      "--period",
      period,
      "--output",
      join(work, "x.ods"),
      "-w",
      work,
    );
  assert.match((await ask("housing-minstry", "2026-Q3")).err, /Did you mean housing-ministry\?/);
  assert.match((await ask("housing-ministry", "2026-Q5")).err, /Correct --period/);
});
