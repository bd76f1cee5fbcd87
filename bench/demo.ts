import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateEstate } from "../src/demo/generate.ts";

/** How fast the invented country is written, and in how much memory: pages with their archives and truth. */
const runs = [
  { sites: 60, pages: 6_000, linkTruth: true },
  { sites: 650, pages: 50_000, linkTruth: false },
];
for (const run of runs) {
  const folder = mkdtempSync(join(tmpdir(), "parvis-bench-demo-"));
  const start = performance.now();
  let pages = 0;
  await generateEstate({ ...run, folder, seed: 1, onProgress: (written) => (pages = written) });
  const seconds = (performance.now() - start) / 1000;
  const archives = join(folder, "archives");
  const bytes = readdirSync(archives).reduce((sum, name) => sum + statSync(join(archives, name)).size, 0);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${run.sites} sites, ${pages} pages: ${seconds.toFixed(1)} s, ${Math.round(pages / seconds)} pages/s, ${(bytes / 1e6).toFixed(0)} MB of archives, peak ${peakMb} MB`,
  );
  rmSync(folder, { recursive: true, force: true });
}
