import { importFiles } from "../../src/collect/import.ts";
import { links } from "../../src/collect/readers/links.ts";
import { SILENT } from "../../src/kit/progress.ts";
import { testEngine } from "./lake.ts";

// Run as a process of its own by the tests that kill it: says when it begins, then imports a list of links.
const [lake = "", file = ""] = process.argv.slice(2);
const engine = await testEngine(lake);
process.stdout.write("begins\n");
await importFiles({
  reader: links,
  files: [file],
  lake,
  engine,
  day: "2026-01-05",
  columns: {},
  now: new Date("2026-01-05T00:00:00Z"),
  parvisVersion: "0.0.0",
  progress: SILENT,
  signal: new AbortController().signal,
});
engine.close();
