import assert from "node:assert/strict";
import { test } from "node:test";
import type { Estate, Organisation, Site } from "../model/estate.ts";
import { ministryOf, successorOf } from "./branch.ts";
import { sitesOfLifeEvent, sitesOfTheme } from "./membership.ts";

const words = (text: string) => ({ en: text, fr: text });
const organisation = (id: string, rest: Partial<Organisation> = {}): Organisation => ({
  id,
  name: words(id),
  kind: "agency",
  ...rest,
});
const site = (id: string, rest: Partial<Site> = {}): Site => ({
  id,
  name: words(id),
  prefixes: [`${id}.test`],
  themes: [],
  lifeEvents: [],
  languages: [],
  decision: "in",
  ...rest,
});

const estate: Estate = {
  organisations: [
    organisation("old", { to: "2019-12-31" }),
    organisation("new"),
    organisation("moved", { parent: "old", to: "2019-12-31" }),
    organisation("moved", { parent: "new", from: "2020-01-01" }),
    organisation("office", { parent: "moved" }),
    organisation("orphan", { parent: "old" }),
  ],
  sites: [
    site("a", { themes: ["housing"], successor: "b" }),
    site("b", { themes: ["rent"], successor: "c" }),
    site("c", { themes: ["rent"], decision: "out" }),
    site("d", { lifeEvents: ["move"] }),
    site("e", { prefixes: ["e.test/x"] }),
    site("f"),
  ],
  services: [{ id: "s", name: words("s"), prefixes: ["e.test/x/form"], themes: [], channels: [] }],
  themes: [
    { id: "housing", name: words("housing"), keywords: {} },
    { id: "rent", name: words("rent"), parent: "housing", keywords: {} },
  ],
  lifeEvents: [
    {
      id: "move",
      name: words("move"),
      themes: [],
      entries: [{ kind: "site", id: "a" }],
      steps: [
        {
          id: "1",
          name: words("1"),
          role: "form",
          from: [],
          expected: { kind: "service", id: "s" },
          alternatives: [{ kind: "url", prefix: "e.test/y" }],
          languages: [],
          weight: 1,
        },
      ],
    },
  ],
  publicHosts: [],
  properties: [],
};

test("the ministry is the root of the branch, on the day asked", () => {
  assert.equal(ministryOf(estate, "office", "2019-06-01")?.id, "old");
  assert.equal(ministryOf(estate, "office", "2020-06-01")?.id, "new");
  assert.equal(ministryOf(estate, "office")?.id, "new");
  assert.equal(ministryOf(estate, "new")?.id, "new");
});

test("a branch whose parent has ended starts below it; what does not exist has no ministry", () => {
  assert.equal(ministryOf(estate, "orphan", "2021-01-01")?.id, "orphan");
  assert.equal(ministryOf(estate, "old", "2021-01-01"), undefined);
  assert.equal(ministryOf(estate, undefined), undefined);
});

test("a site's successor is the last of the chain", () => {
  assert.equal(successorOf(estate, "a")?.id, "c");
  assert.equal(successorOf(estate, "c"), undefined);
});

test("a theme has the observed sites of the themes below it", () => {
  assert.deepEqual(sitesOfTheme(estate, "housing"), ["a", "b"]);
  assert.deepEqual(sitesOfTheme(estate, "rent"), ["b"]);
});

test("a life event has the sites that name it, where it starts, and that its steps expect", () => {
  assert.deepEqual(sitesOfLifeEvent(estate, estate.lifeEvents[0] as (typeof estate.lifeEvents)[number]), [
    "a",
    "d",
    "e",
  ]);
});
