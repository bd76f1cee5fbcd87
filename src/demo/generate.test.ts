import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { WARCParser } from "warcio";
import { temporaryFolder } from "../../test/support/lake.ts";
import { readEstate } from "../estate/read.ts";
import { readWorkspace } from "../estate/workspace.ts";
import { generateEstate } from "./generate.ts";
import { hostileWing } from "./live/hostile/wing.ts";
import { smallEstate } from "./small-estate.ts";

const folder = temporaryFolder("parvis-demo");
const plan = await smallEstate(folder, 1);

test("the same seed gives the same bytes, another seed others", async () => {
  const again = temporaryFolder("parvis-demo");
  await smallEstate(again, 1);
  assert.equal(hashOf(again), hashOf(folder));
  const other = temporaryFolder("parvis-demo");
  await smallEstate(other, 2);
  assert.notEqual(hashOf(other), hashOf(folder));
});

test("the estate files are read without a problem", () => {
  const { estate, problems } = readEstate(readWorkspace(folder));
  assert.deepEqual(problems, []);
  assert.equal(estate.sites.length, plan.sitePlans.length);
  assert.equal(estate.lifeEvents[0]?.steps.length, plan.steps.length);
});

test("another reader of WARC finds every page that was read, with its length", async () => {
  const hub = plan.sitePlans[0];
  const parser = new WARCParser(createReadStream(join(folder, "archives", `${hub?.id}.warc.gz`)));
  const statuses: number[] = [];
  for await (const record of parser) {
    if (record.warcType !== "response") continue;
    const body = await record.readFully(true);
    const announced = Number(record.httpHeaders?.headers.get("content-length"));
    assert.equal(body.length, announced);
    statuses.push(Number(record.httpHeaders?.statusCode));
  }
  assert.equal(statuses.length, (hub?.slots ?? 0) * (hub?.languages.length ?? 0));
  assert.ok(statuses.every((status) => status === 200));
});

test("a country made to be read live has the same truth, and no archives", async () => {
  const bare = temporaryFolder("parvis-demo");
  await generateEstate({ folder: bare, seed: 1, sites: 8, pages: 120, linkTruth: true, archives: false });
  assert.ok(!existsSync(join(bare, "archives")));
  assert.equal(hashOf(join(bare, "truth")), hashOf(join(folder, "truth")));
  assert.equal(hashOf(join(bare, "estate")), hashOf(join(folder, "estate")));
});

test("the hostile wing joins the estate when it is asked for", async () => {
  const hostile = temporaryFolder("parvis-demo");
  await generateEstate({ folder: hostile, seed: 1, sites: 8, pages: 120, linkTruth: false, hostile: true });
  const { estate, problems } = readEstate(readWorkspace(hostile));
  assert.deepEqual(problems, []);
  const added = estate.sites.filter(({ id }) => id.startsWith("hostile-"));
  assert.equal(added.length, hostileWing.sites.length);
  assert.equal(estate.sites.length, plan.sitePlans.length + added.length);
});

function hashOf(root: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest("hex");
}
