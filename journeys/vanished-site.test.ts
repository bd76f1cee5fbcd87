import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { DiagnosisManifest, Finding } from "../src/model/finding.ts";
import { openDiagnosis } from "../src/publish/diagnosis/open.ts";
import { currentRun } from "../src/store/lake/run.ts";
import { testEngine } from "../test/support/lake.ts";
import { httpServer } from "../test/support/loopback.ts";
import { plainWorkspace } from "../test/support/plain-country.ts";
import { parvisWith } from "../test/support/program.ts";

/*
 * Sites with defects: a page each with a dead link, and titles that are all too long. Then they vanish, each in one of the ways in which sites do, or
 * what was read of them is damaged. The run ends, what broke says so, and nothing that was not seen again is told to be mended.
 */

const SITES = ["a", "b", "c", "d", "e"];
const LONG =
  "A title that goes on and on, far beyond what a search engine shows of it in its results, and then some more of it";
const PAGES = 8;
const text = (n: number) =>
  `What people need to know about subject number ${n}, told at some length. `.repeat(12);
const page = (body: string, title = LONG) =>
  `<!doctype html><html lang="en"><title>${title}</title><main>${body}</main></html>`;

/** How a host behaves. */
type Mood = "well" | "mended" | "silent" | "closed" | "not-there" | "half";

function answer(mood: Mood, url: string, response: ServerResponse): void {
  const n = url === "/" ? 0 : Number(url.slice(1));
  response.setHeader("content-type", "text/html; charset=utf-8");
  if (mood === "silent") return void response.destroy();
  if (mood === "closed") response.statusCode = 503;
  else if (mood === "half" && n > PAGES / 2) response.statusCode = 403;
  else if (mood === "not-there" || url === "/robots.txt" || !(n <= PAGES)) response.statusCode = 404;
  else if (n === 0) {
    const links = Array.from({ length: PAGES }, (_, i) => `<a href="/${i + 1}">Page ${i + 1}</a>`);
    return void response.end(page(`${text(0)}${links.join(" ")}`));
  } else if (mood === "mended") {
    return void response.end(page(text(n), `Subject ${n}`));
  } else
    return void response.end(
      page(`${text(n)}${n === PAGES ? '<a href="https://b.example/gone">The form</a>' : ""}`),
    );
  response.end();
}

async function country(t: TestContext) {
  const moods = new Map<string, Mood>(SITES.map((site) => [`${site}.example`, "well"]));
  const server = await httpServer(t, ({ headers: { host = "" }, url = "/" }, response) =>
    answer(moods.get(host.split(":")[0] ?? "") ?? "not-there", url, response),
  );
  const folder = plainWorkspace(server.port, SITES);
  const run = async (day: string, ...argv: string[]) => {
    const io = { now: () => new Date(`${day}T10:00:00Z`) };
    const { code, out, err } = await parvisWith(io, ...argv, "-w", folder);
    assert.equal(code, 0, `${argv.join(" ")}: ${err}`);
    return out;
  };
  const read = async (day: string) => {
    await run(day, "crawl");
    await run(day, "analyse");
  };
  const diagnose = async (day: string) => {
    const manifest = JSON.parse(await run(day, "diagnose", "--json")) as DiagnosisManifest;
    return { manifest, findings: await findingsIn(folder) };
  };
  return { folder, moods, read, diagnose, again: (day: string) => run(day, "analyse") };
}

const stateOf = (findings: readonly Finding[], site: string) =>
  Object.fromEntries(findings.filter((one) => one.site === site).map(({ rule, state }) => [rule, state]));

/** What may be said of a finding that nobody looked at again: the reading before still shows it, or nobody looked. */
const UNSEEN = ["still", "not-observed"];

test("sites that fall silent, close, lose all their pages or answer by half: the run ends, and nothing found there is told to be mended", async (t) => {
  const { moods, read, diagnose } = await country(t);
  await read("2026-01-05");
  const before = await diagnose("2026-01-05");
  const gone = { a: "silent", c: "closed", d: "not-there", e: "half" } as const;
  moods.set("b.example", "mended");
  for (const [site, mood] of Object.entries(gone)) moods.set(`${site}.example`, mood);
  await read("2026-01-12");
  const { manifest, findings } = await diagnose("2026-01-12");
  const states = Object.values(manifest.rules).map(({ outcome }) => outcome);
  assert.ok(!states.includes("failed"), JSON.stringify(manifest.rules));
  for (const [site, mood] of Object.entries(gone)) {
    const open = stateOf(before.findings, site);
    assert.deepEqual([open["broken-link"], open["title-too-long"]], ["new", "new"]);
    const after = stateOf(findings, site);
    for (const rule of Object.keys(open))
      assert.ok(UNSEEN.includes(after[rule] ?? ""), `${mood}: ${rule} is ${after[rule]}`);
  }
  assert.equal(stateOf(findings, "b")["title-too-long"], "fixed", "this one was read, and is mended");
});

test("what a run wrote is damaged: the rules that need it say failed and why, the others stand, and nothing is told to be mended", async (t) => {
  const { folder, moods, read, diagnose } = await country(t);
  await read("2026-01-05");
  await diagnose("2026-01-05");
  moods.set("a.example", "mended");
  await read("2026-01-12");
  const lake = join(folder, "lake");
  const answers = join(lake, "runs", currentRun(lake)?.id ?? "");
  const titles = join(answers, "title-problems.parquet");
  const whole = readFileSync(titles);
  writeFileSync(titles, "not what it was");
  const first = await diagnose("2026-01-12");
  assert.equal(first.manifest.rules["title-too-long"]?.outcome, "failed");
  assert.match(first.manifest.rules["title-too-long"]?.why ?? "", /title-problems/);
  assert.equal(first.manifest.rules["broken-link"]?.outcome, "found", "on the other sites");
  assert.equal(stateOf(first.findings, "a")["title-too-long"], "not-observed");
  assert.equal(stateOf(first.findings, "a")["broken-link"], "fixed");

  // How many people come cannot be read: rules that say for how many, break.
  writeFileSync(titles, whole);
  writeFileSync(join(answers, "site-facts.parquet"), "not what it was");
  const { manifest, findings } = await diagnose("2026-01-12");
  assert.equal(manifest.rules["title-too-long"]?.outcome, "failed");
  assert.match(manifest.rules["title-too-long"]?.why ?? "", /site-facts/);
  assert.equal(manifest.rules["too-deep"]?.outcome, "nothing", "it had nobody to count");
  assert.equal(stateOf(findings, "a")["title-too-long"], "not-observed");
});

test("readings that contradict each other, and one whose files are gone: the run ends, and what is not mended is not told to be", async (t) => {
  const { folder, moods, read, diagnose, again } = await country(t);
  await read("2026-01-05");
  await diagnose("2026-01-05");
  moods.set("a.example", "mended");
  await read("2026-01-12");
  moods.set("a.example", "well");
  await read("2026-01-12");
  const { manifest, findings } = await diagnose("2026-01-12");
  assert.ok(!Object.values(manifest.rules).some(({ outcome }) => outcome === "failed"));
  assert.equal(stateOf(findings, "a")["title-too-long"], "still", "the later reading counts");
  const pages = join(folder, "lake", "pages");
  for (const one of readdirSync(pages).sort().slice(-2)) rmSync(join(pages, one), { recursive: true });
  await again("2026-01-13");
  const after = await diagnose("2026-01-13");
  for (const [rule, state] of Object.entries(stateOf(after.findings, "a")))
    assert.ok(UNSEEN.includes(state), `${rule} is ${state}`);
});

async function findingsIn(folder: string): Promise<readonly Finding[]> {
  const lake = join(folder, "lake");
  const engine = await testEngine(lake);
  try {
    return (await openDiagnosis(lake, engine)?.findings()) ?? [];
  } finally {
    engine.close();
  }
}
