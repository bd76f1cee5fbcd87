import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readEstate } from "./read.ts";
import { readSources } from "./source.ts";

const folder = mkdtempSync(join(tmpdir(), "sources-"));
const told = (yaml: string) => {
  writeFileSync(join(folder, "sources.yaml"), yaml);
  return readSources(folder);
};

test("a workspace without sources.yaml has no source and no problem", () => {
  assert.deepEqual(readSources(join(folder, "none")), { sources: [], problems: [] });
});

test("a source takes what it does not say from the defaults", () => {
  const { sources, problems } = told(
    "sources:\n  - id: stats\n    connector: matomo\n    url: https://stats.example/\n    secret: MATOMO_TOKEN\n",
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(sources, [
    {
      id: "stats",
      connector: "matomo",
      url: "https://stats.example/",
      secret: "MATOMO_TOKEN",
      files: [],
      timeZone: "Europe/Paris",
      rereadDays: 7,
      options: {},
    },
  ]);
});

test("each mistake has its line: a secret in clear, an unknown word, a zone that is none, an id twice", () => {
  const { sources, problems } = told(
    [
      "sources:",
      "  - id: stats",
      "    connector: matomo",
      "    secret: 0123456789abcdef",
      "  - id: b",
      "    conector: matomo",
      "    connector: matomo",
      "  - id: c",
      "    connector: logs",
      "    timeZone: Europe/Lutece",
    ].join("\n"),
  );
  assert.deepEqual(sources, []);
  assert.deepEqual(
    problems.map(({ line, expected, got }) => [line, `${expected} ${got}`.includes("0123456789abcdef")]),
    [
      [4, false],
      [6, false],
      [10, false],
    ],
  );
  assert.match(problems[1]?.next ?? "", /connector/);
  const twice = told("sources:\n  - { id: a, connector: logs }\n  - { id: a, connector: logs }\n");
  assert.deepEqual(
    twice.problems.map(({ line }) => line),
    [3],
  );
});

test("properties lead to known sites only, with their days and in their order", () => {
  mkdirSync(join(folder, "estate"), { recursive: true });
  writeFileSync(join(folder, "estate", "sites.csv"), "id,prefixes,name_en,themes\ntax,tax.example,Tax,\n");
  writeFileSync(
    join(folder, "estate", "properties.csv"),
    "source,property,site,from,to,counts\nstats,12,tax,2016-01-01,2019-12-31,\nstats,13,nowhere,,,\nstats,,tax,,,\nlogs,tax.example,tax,2020-02-01,2020-01-01,part\n",
  );
  const { estate, problems } = readEstate({ folder, publicHosts: [] });
  assert.deepEqual(estate.properties, [
    { source: "stats", property: "12", site: "tax", from: "2016-01-01", to: "2019-12-31", counts: "whole" },
    { source: "logs", property: "tax.example", site: "tax", counts: "part" },
  ]);
  assert.deepEqual(
    problems.filter(({ file }) => file.endsWith("properties.csv")).map(({ line }) => line),
    [3, 4, 5],
  );
});
