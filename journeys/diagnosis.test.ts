import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DiagnosisManifest, Finding } from "../src/model/finding.ts";
import { openDiagnosis } from "../src/publish/diagnosis/open.ts";
import { testEngine } from "../test/support/lake.ts";
import { httpServer } from "../test/support/loopback.ts";
import { plainWorkspace } from "../test/support/plain-country.ts";
import { parvisWith } from "../test/support/program.ts";

/*
 * A page has a dead link. It is mended, and broken again. Nothing but the next reading says so: reading nothing, or another site only,
 * changes nothing.
 */

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Page</title><main>${body}</main></html>`;
const DEAD = '<a href="https://b.example/gone">The form to fill in</a>';
const ALIVE = '<a href="https://b.example/">The form to fill in</a>';

test("a finding is closed by the reading that no longer finds it, and reopened by the one that finds it again", async (t) => {
  let link = DEAD;
  const server = await httpServer(t, ({ headers: { host }, url }, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (url === "/robots.txt" || (host === "b.example" && url !== "/")) {
      response.statusCode = 404;
      response.end();
    } else if (host === "b.example") response.end(page("The form to fill in, at last."));
    else response.end(page(url === "/" ? '<a href="/1">A page of ours</a>' : `What people need. ${link}`));
  });
  const folder = plainWorkspace(server.port, ["a", "b"]);
  const on = async (day: string, ...sites: string[]) => {
    const io = { now: () => new Date(`${day}T10:00:00Z`) };
    const run = async (...argv: string[]) => {
      const { code, out, err } = await parvisWith(io, ...argv, "-w", folder);
      assert.equal(code, 0, `${argv.join(" ")}: ${err}`);
      return out;
    };
    if (sites.length > 0) await run("crawl", ...sites);
    await run("analyse");
    const manifest = JSON.parse(await run("diagnose", "--json")) as DiagnosisManifest;
    return { manifest, finding: await theFinding(folder) };
  };

  const first = await on("2026-01-05", "a", "b");
  assert.equal(first.finding?.state, "new");
  assert.equal(first.finding?.page_url, "https://a.example/1");

  link = ALIVE;
  assert.equal((await on("2026-01-06")).finding?.state, "new", "nothing was read again");
  const other = await on("2026-01-07", "b");
  assert.ok(
    other.finding && ["still", "not-observed"].includes(other.finding.state),
    "only b was read again",
  );

  const mended = await on("2026-01-08", "a");
  assert.equal(mended.finding?.state, "fixed");
  assert.equal(mended.finding?.effect, "not-measurable", "nobody counts there");
  assert.equal(mended.finding?.closed, "2026-01-08");

  link = DEAD;
  const broken = await on("2026-01-09", "a", "b");
  assert.equal(broken.finding?.fingerprint, first.finding?.fingerprint);
  assert.deepEqual(
    [broken.finding?.state, broken.finding?.since, broken.finding?.reopened],
    ["reopened", "2026-01-05", 1],
  );

  const sample = join(folder, "sample.csv");
  const io = { now: () => new Date("2026-01-09T12:00:00Z") };
  const drawn = await parvisWith(io, "diagnose", "sample", "-w", folder, "-o", sample);
  assert.equal(drawn.code, 0, drawn.err);
  const rows = readFileSync(sample, "utf8");
  assert.match(rows, /broken-link/);
  writeFileSync(sample, rows.replace(/^(broken-link.*),,\r?$/m, "$1,right,"));
  const judged = await parvisWith(io, "diagnose", "judged", sample);
  assert.match(judged.out, /broken-link +1 +1 +0 +1 /, judged.err);
});

async function theFinding(folder: string): Promise<Finding | undefined> {
  const lake = join(folder, "lake");
  const engine = await testEngine(lake);
  try {
    const diagnosis = openDiagnosis(lake, engine);
    const [finding] = (await diagnosis?.findings({ rule: "broken-link" })) ?? [];
    return finding;
  } finally {
    engine.close();
  }
}
