import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/**
 * `npm run bench [name…] [--option…]`: each file of this folder in turn, in a process of its own, so that memory figures are
 * its own. Options, from the first `--` on, go to every file run. Folders hold what the file of their name needs.
 */
const [processor] = cpus();
console.log(
  `Node ${process.version}, ${cpus().length} × ${processor?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);

const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith("--"));
const wanted = firstOption < 0 ? given : given.slice(0, firstOption);
const options = firstOption < 0 ? [] : given.slice(firstOption);
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length));
if (given.includes("--help")) {
  console.log(`npm run bench [-- name… --option…]: all of them, or those named: ${known.join(", ")}`);
  process.exit();
}
const names = known.filter((name) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !known.includes(name));
const failed = names.filter((name) => {
  console.log(`## ${name}\n`);
  const file = `${import.meta.dirname}/${name}.ts`;
  const { status } = spawnSync(process.execPath, ["--import", "tsx", file, ...options], { stdio: "inherit" });
  console.log("");
  return status !== 0;
});
if (unknown.length > 0)
  console.error(`no such benchmark: ${unknown.join(", ")}; there are ${known.join(", ")}`);
if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
if (unknown.length > 0 || failed.length > 0) process.exitCode = 1;
