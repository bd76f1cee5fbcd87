import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { before, type TestContext, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { stringify } from "yaml";
import { readCurrentRun } from "../src/analyse/ask.ts";
import { audienceRows } from "../src/analyse/questions/audience-rows.ts";
import { audienceWindows } from "../src/analyse/questions/audience-windows.ts";
import { readEstate } from "../src/estate/read.ts";
import { workspaceFiles } from "../src/estate/scaffold.ts";
import { readWorkspace } from "../src/estate/workspace.ts";
import { audience } from "../src/model/audience.ts";
import { factSelect } from "../src/store/lake/facts.ts";
import { listSnapshots } from "../src/store/lake/snapshot.ts";
import { makeApp } from "../src/web/app.tsx";
import { temporaryFolder, testEngine } from "../test/support/lake.ts";
import { matomoTool } from "../test/support/matomo-server.ts";
import { parvisWith } from "../test/support/program.ts";

/*
 * From files to screens by the command line: real audience of 650 public hosts (totals of thirty days), real logs, real answers
 * of a Matomo; then what happens to an import that is stopped, refused, or made twice.
 */
const DATA = resolve("../shared/data");
const skip = existsSync(join(DATA, "dap-us")) ? false : `${DATA} is not here: developers only`;
const NOW = { now: () => new Date("2026-11-26T10:00:00Z") };
const folder = temporaryFolder("audience");

function workspace(at: string, hosts: readonly string[], sources: readonly object[]): void {
  const files = workspaceFiles({
    name: { en: "Real audience", fr: "Audience réelle" },
    publicHosts: [],
    organisations: [],
    themes: [],
    sites: hosts.map((host) => ({ id: host, name_en: host, name_fr: host, prefixes: host })),
  });
  for (const [path, text] of Object.entries({ ...files, "sources.yaml": stringify({ sources }) })) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
}

before(async () => {
  if (skip) return;
  const hosts = parse(readFileSync(join(DATA, "dap-us/hosts.csv")), { columns: true }) as { host: string }[];
  workspace(
    folder,
    [...hosts.map(({ host }) => host), "www.semicomplete.com"],
    [
      {
        id: "federal",
        connector: "trailing-30",
        timeZone: "America/New_York",
        files: [join(DATA, "dap-us/daily-trailing30-650hosts.csv.gz")],
      },
      {
        id: "agencies",
        connector: "usa-gov",
        timeZone: "America/New_York",
        files: [join(DATA, "dap-ga4-agency/json")],
      },
    ],
  );
});

test("one command reads every source, one analyses, and the screens show them", { skip }, async () => {
  const imported = await parvisWith(NOW, "import", "sources", "-w", folder);
  assert.equal(imported.code, 0, imported.err + imported.out);
  const log = join(DATA, "access-logs/apache-combined-semicomplete-2015-05.part1.log.gz");
  const logs = await parvisWith(
    NOW,
    "import",
    "logs",
    log,
    "--property",
    "www.semicomplete.com",
    "-w",
    folder,
  );
  assert.equal(logs.code, 0, logs.err);
  const analysed = await parvisWith(NOW, "analyse", "-w", folder);
  assert.equal(analysed.code, 0, analysed.err);
  const lake = join(folder, "lake");
  const engine = await testEngine(lake);
  const reading = readCurrentRun(lake, engine);
  assert.ok(reading);
  for (const [id, answer] of Object.entries(reading.run.answers))
    assert.notEqual(answer.state, "failed", `${id}: ${JSON.stringify(answer)}`);
  // Every figure of a site's sheet is a row of its source.
  const host = "pmc.ncbi.nlm.nih.gov";
  const text = gunzipSync(readFileSync(join(DATA, "dap-us/daily-trailing30-650hosts.csv.gz"))).toString();
  const told = text.split("\n").filter((line) => line.split(",")[1] === host);
  const shown = await reading.ask(audienceWindows, { site: host });
  assert.equal(shown.length, new Set(told.map((line) => line.split(",")[0])).size);
  const latest = shown.toSorted((a, b) => a.day.localeCompare(b.day)).at(-1);
  assert.ok(told.some((line) => line.startsWith(`${latest?.day},${host},${latest?.visits},`)));
  // And the sheet says where that row stands: the first and last line of each month in the file.
  const lines = text.split("\n");
  for (const { period, row_count, first_place, last_place } of await reading.ask(audienceRows, {
    site: host,
  })) {
    const own = lines.flatMap((line, i) =>
      line.startsWith(period) && line.split(",")[1] === host ? [i + 1] : [],
    );
    assert.deepEqual([own.length, own[0], own.at(-1)], [row_count, first_place, last_place], period);
  }
  const workspaceRead = readWorkspace(folder);
  const { estate } = readEstate(workspaceRead);
  const edition = { ...reading, name: workspaceRead.name, estate, snapshots: listSnapshots(lake) };
  const app = makeApp({ current: () => edition });
  for (const language of ["en", "fr"])
    for (const path of [
      "/audience",
      "/audience/quality",
      "/audience/flows",
      "/audience/clusters",
      `/sites/${host}/audience`,
      "/sites/www.semicomplete.com/audience",
      "/sites/www.semicomplete.com",
    ]) {
      const answer = await app.request(`/${language}${path}`);
      assert.equal(answer.status, 200, path);
      const html = await answer.text();
      assert.doesNotMatch(html, /NaN|undefined|Invalid Date/, path);
    }
  const sheet = await (await app.request(`/en/sites/${host}/audience`)).text();
  assert.match(sheet, new RegExp((latest?.visits ?? 0).toLocaleString("en-GB")));
  const rows = await (await app.request(`/en/sites/${host}/audience/rows`)).text();
  assert.match(rows, /daily-trailing30-650hosts\.csv\.gz/);
  assert.ok(sheet.includes(`/en/sites/${host}/audience/rows`));
  engine.close();
});

const small = temporaryFolder("audience-small");
const DAYS = Array.from({ length: 400 }, (_, i) =>
  new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10),
).filter((day) => day <= "2026-01-04");
const csvOf = (times: number): string =>
  `property,day,visits\n${DAYS.map((day, i) => `tax.test,${day},${(100 + (i % 7)) * times}`).join("\n")}\n`;

before(() => {
  workspace(small, ["tax.test"], [{ id: "sheet", connector: "mapped-csv", files: ["exports"] }]);
  mkdirSync(join(small, "exports"));
  writeFileSync(join(small, "exports/days.csv"), csvOf(1));
});

async function visitsNow(): Promise<number> {
  const lake = join(small, "lake");
  const engine = await testEngine(lake);
  const ids = listSnapshots(lake).map(({ id }) => id);
  const [row] = await engine.rows<{ visits: number }>(
    `SELECT sum(visits) AS visits FROM (SELECT day, arg_max(visits, snapshot) AS visits FROM (${factSelect(lake, audience, ids)}) GROUP BY day)`,
  );
  engine.close();
  return row?.visits ?? 0;
}

test("the same files twice count once, and a figure that changed is told", async () => {
  const first = await parvisWith({}, "import", "sources", "-w", small);
  assert.equal(first.code, 0, first.err);
  const before = await visitsNow();
  const again = await parvisWith({}, "import", "sources", "-w", small);
  assert.doesNotMatch(again.out, /said otherwise/);
  assert.equal(await visitsNow(), before);
  writeFileSync(join(small, "exports/days.csv"), csvOf(2));
  const revised = await parvisWith({}, "import", "sources", "-w", small);
  assert.match(revised.out, new RegExp(`${DAYS.length} figures said otherwise before`));
  assert.equal(await visitsNow(), 2 * before);
});

test("a source that cannot be read leaves nothing of itself, and the others are read", async () => {
  const both = temporaryFolder("audience-both");
  workspace(
    both,
    ["tax.test"],
    [
      { id: "bad", connector: "mapped-csv", files: ["bad.csv"] },
      { id: "good", connector: "mapped-csv", files: ["good.csv"] },
      { id: "locked", connector: "matomo", url: "http://127.0.0.1:9/", secret: "NO_SUCH_TOKEN" },
    ],
  );
  writeFileSync(join(both, "bad.csv"), "when,how many\n2025-01-01,3\n");
  writeFileSync(join(both, "good.csv"), csvOf(1));
  const { code, out, err } = await parvisWith({}, "import", "sources", "-w", both);
  assert.equal(code, 1);
  assert.match(out, /Source good: 369 rows/);
  assert.match(err, /Source bad: expected a column/);
  assert.match(err, /Source locked: .*NO_SUCH_TOKEN/);
  assert.deepEqual(
    listSnapshots(join(both, "lake")).map(({ sources }) => sources),
    [["good"]],
  );
});

/** Answers that came before the tool went down. */
const ANSWERED = 6;

test("an import that was stopped half-way goes on with the answers it has, and the secret is nowhere", async (t) => {
  const SECRET = "s3cr3t-t0ken-of-the-test";
  let isDown = false;
  let goesDown = true;
  const asked: string[] = [];
  const stats = { nb_visits: 7, nb_uniq_visitors: 5, nb_actions: 20, bounce_count: 2, sum_visit_length: 900 };
  const tool = matomoTool({
    version: "5.1.0",
    token: SECRET,
    sites: [{ id: "1", created: "2024-01-01", day: () => ({ "VisitsSummary.get": [stats] }) }],
    onAsked: (form) => asked.push(`${form.get("method")} ${form.get("period")} ${form.get("date")}`),
  });
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      isDown = goesDown && asked.length >= ANSWERED;
      if (isDown) response.destroy();
      else tool(request, response, body);
    });
  });
  const at = await askingWorkspace(t, server, "audience-live");
  const world = { env: { TOKEN_OF_TEST: SECRET } };
  const stopped = new AbortController();
  const running = parvisWith({ ...world, interruption: () => stopped.signal }, "import", "sources", "-w", at);
  const hasEnded = running.then(() => true);
  while (!isDown && !(await Promise.race([hasEnded, new Promise((done) => setTimeout(done, 20))])));
  stopped.abort();
  const first = await running;
  assert.notEqual(first.code, 0);
  assert.deepEqual(listSnapshots(join(at, "lake")), []);
  goesDown = false;
  const before = asked.length;
  const second = await parvisWith(world, "import", "sources", "-w", at);
  assert.equal(second.code, 0, second.err);
  const repeated = asked.slice(before).filter((request) => asked.slice(0, ANSWERED).includes(request));
  assert.deepEqual(repeated, [], "what was answered before is not asked again");
  assert.match(second.out, /Source stats: 90 rows/);
  // Answers are kept where earlier ones are, and read again they tell the same.
  const kept = temporaryFolder("audience-kept");
  writeFileSync(join(kept, "earlier.txt"), "kept before");
  const third = await parvisWith(world, "import", "matomo", "--from", "2025-01-01", "--save", kept, "-w", at);
  assert.equal(third.code, 0, third.err);
  const again = await parvisWith({}, "import", "matomo", "--from", "2025-01-01", "--answers", kept, "-w", at);
  assert.match(again.out, /Source stats: 90 rows/);
  assert.doesNotMatch(again.out, /said otherwise/);
  assert.equal(readFileSync(join(kept, "earlier.txt"), "utf8"), "kept before");
  for (const entry of readdirSync(at, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      assert.ok(
        !readFileSync(join(entry.parentPath, entry.name)).includes(SECRET),
        `${entry.parentPath}/${entry.name}`,
      );
  assert.doesNotMatch(first.err + first.out + second.err + second.out, new RegExp(SECRET));
});

test("an import that a page of HTML broke goes on when it is run again, and asks for that answer anew", async (t) => {
  const asked: string[] = [];
  const tool = matomoTool({
    version: "5.1.0",
    token: "token-of-test",
    sites: [{ id: "1", created: "2024-01-01", day: () => ({ "VisitsSummary.get": [{ nb_visits: 7 }] }) }],
    onAsked: (form) => asked.push(`${form.get("method")} ${form.get("date")}`),
  });
  let isBroken = true;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (isBroken && asked.length >= 2) response.end("<!DOCTYPE html><title>502 Bad Gateway</title>");
    else tool(request, response, body);
  });
  const at = await askingWorkspace(t, server, "audience-broken");
  const world = { env: { TOKEN_OF_TEST: "token-of-test" } };
  const first = await parvisWith(world, "import", "matomo", "-w", at);
  assert.match(first.err, /a page of HTML came instead of JSON/);
  const before = asked.length;
  isBroken = false;
  const second = await parvisWith(world, "import", "matomo", "-w", at);
  assert.equal(second.code, 0, second.err);
  assert.match(second.out, /Source stats: 90 rows/);
  assert.equal(new Set(asked).size, asked.length, "what was answered before is not asked again");
  assert.ok(asked.length > before);
});

/** A workspace that asks a live Matomo about a quarter of one site. */
async function askingWorkspace(t: TestContext, server: Server, name: string): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  const at = temporaryFolder(name);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  workspace(
    at,
    ["tax.test"],
    [{ id: "stats", connector: "matomo", url, secret: "TOKEN_OF_TEST", timeZone: "UTC" }],
  );
  writeFileSync(
    join(at, "estate/properties.csv"),
    "source,property,site,from,to,counts\nstats,1,tax.test,2025-01-01,2025-03-31,\n",
  );
  return at;
}
