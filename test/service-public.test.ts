import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { readEstate } from "../src/estate/read.ts";
import { readWorkspace } from "../src/estate/workspace.ts";

const EXAMPLE = "examples/service-public";

test("the service-public example is an estate without errors, with the 25 life events", () => {
  const { estate, problems } = readEstate(readWorkspace(EXAMPLE));
  assert.deepEqual(
    problems.filter(({ severity }) => severity === "error"),
    [],
  );
  assert.equal(estate.lifeEvents.length, 25);
  assert.ok(estate.lifeEvents.every(({ steps, entries }) => steps.length > 0 && entries.length === 1));
  const moving = estate.lifeEvents.find(({ name }) => name.fr === "Je déménage");
  assert.deepEqual(moving?.entries, [
    { kind: "url", prefix: "service-public.fr/particuliers/vosdroits/F14128" },
  ]);
});

test("its links carry facts only: addresses, kinds, places and names", () => {
  const [header, ...rows] = gunzipSync(readFileSync(`${EXAMPLE}/links.csv.gz`))
    .toString()
    .trimEnd()
    .split("\n");
  assert.equal(header, "source_url,source_title,source_language,target_url,text,kind,place");
  assert.ok(rows.length > 100_000);
});
