import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { parvis, programIo } from "../../test/support/program.ts";
import { CATALOGUE } from "./catalogue.ts";

const offered = Object.values(CATALOGUE).flatMap((group) => Object.entries(group));

test("the list of commands names each of them, on a line that a terminal of 80 columns shows whole", async () => {
  const { code, out } = await parvis("--help");
  assert.equal(code, 0);
  assert.match(out, /\nTo know more:\n {2}help \[command\] +say more of a command\n/);
  const lines = out.split("\n");
  for (const [name, { summary }] of offered)
    assert.ok(
      lines.some((line) => line.startsWith(`  ${name} `) && line.endsWith(summary) && line.length <= 80),
      name,
    );
});

test("each command of the list is the one of its name, and says more when asked", async () => {
  for (const [name, { load }] of offered) {
    const program = new Command();
    (await load())(program, programIo());
    assert.deepEqual(
      program.commands.map((command) => command.name()),
      [name],
    );
    for (const asked of [
      [name, "--help"],
      ["help", name],
    ]) {
      const { code, out } = await parvis(...asked);
      assert.equal(code, 0, asked.join(" "));
      assert.match(out, new RegExp(`^Usage: parvis ${name} `));
    }
  }
});

test("a name that no command has is wrong usage, with the nearest one", async () => {
  for (const [given, near] of [
    ["craw", "crawl"],
    ["analyze", "analyse"],
  ] as const) {
    const { code, err } = await parvis(given);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`unknown command '${given}'\n\\(Did you mean .*${near}`));
  }
  assert.equal((await parvis("constructor")).code, 2);
  assert.equal((await parvis()).code, 2);
});

test("the list is shown without loading what commands need", () => {
  const program = fileURLToPath(new URL("./program.ts", import.meta.url));
  const count = `
    import { createRequire } from "node:module";
    const { runProgram } = await import(${JSON.stringify(program)});
    await runProgram(["--help"], { out() {}, err() {} });
    console.log(Object.keys(createRequire(process.cwd() + "/x.js").cache).filter((file) => file.includes("duckdb")).length);`;
  const counted = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", count], {
    encoding: "utf8",
  });
  assert.equal(counted.stderr, "");
  assert.equal(counted.stdout.trim(), "0");
});
