import assert from "node:assert/strict";
import { test } from "node:test";
import { type AssistanceCounts, verdictOf } from "./verdict.ts";

const helpful: AssistanceCounts = {
  pages_read: 100,
  pages_about: 50,
  pages_linking: 40,
  links_out: 60,
  links_relevant: 50,
  links_judged: 60,
  links_broken: 0,
  sites_out: 3,
  sites_expected: 5,
  completeness: 0.9,
};
const verdict = (change: Partial<AssistanceCounts>) =>
  Object.values(verdictOf({ ...helpful, ...change })).join(" ");

test("each verdict, by what decides it", () => {
  assert.equal(verdict({}), "assists links-on");
  assert.equal(verdict({ pages_linking: 0, links_out: 0 }), "isolated no-link");
  assert.equal(verdict({ pages_linking: 0, links_out: 0, links_broken: 2 }), "isolated only-broken");
  assert.equal(verdict({ pages_linking: 1 }), "insufficient few-pages-link");
  assert.equal(verdict({ sites_out: 0 }), "insufficient no-expected-site");
  assert.equal(verdict({ links_broken: 70 }), "insufficient mostly-broken");
  assert.equal(verdict({ pages_linking: 0, links_out: 0, links_broken: 3 }), "insufficient mostly-broken");
  assert.equal(verdict({ links_relevant: 10 }), "irrelevant off-topic");
});

test("a share under its threshold by less than chance allows decides nothing", () => {
  assert.equal(verdict({ pages_about: 10, pages_linking: 1 }), "cannot-tell too-close");
  assert.equal(verdict({ links_judged: 5, links_relevant: 2 }), "cannot-tell too-close");
});

test("any verdict needs a reading complete enough, an unfavourable one pages enough", () => {
  const silent = { pages_linking: 0, links_out: 0 };
  assert.equal(verdict({ ...silent, pages_about: 2 }), "cannot-tell few-pages-about");
  assert.equal(verdict({ ...silent, completeness: 0.1 }), "cannot-tell incomplete");
  assert.equal(verdict({ ...silent, completeness: null }), "isolated no-link");
  assert.equal(verdict({ completeness: 0.1 }), "cannot-tell incomplete");
  assert.equal(verdict({ pages_about: 2, pages_linking: 2 }), "assists links-on");
  assert.equal(verdict({ pages_read: 0 }), "cannot-tell not-read");
  assert.equal(verdict({ pages_about: 0 }), "cannot-tell no-page-about");
});

test("links to targets of which nothing is known are not held against a site", () => {
  assert.equal(verdict({ links_relevant: 0, links_judged: 0 }), "assists links-on");
});

test("with one or two neighbours, reaching none is not held against a site", () => {
  assert.equal(verdict({ sites_out: 0, sites_expected: 2 }), "assists links-on");
});
