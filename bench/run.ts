import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** `npm run bench [name…]`: each file of this folder in turn, in a process of its own, so that memory figures are its own. */
const [processor] = cpus();
console.log(
  `Node ${process.version}, ${cpus().length} × ${processor?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => name !== "run" && (wanted.length === 0 || wanted.includes(name)));
const failed = names.filter((name) => {
  console.log(`## ${name}\n`);
  const file = `${import.meta.dirname}/${name}.ts`;
  const { status } = spawnSync(process.execPath, ["--import", "tsx", file], { stdio: "inherit" });
  console.log("");
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`failed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
