import assert from "node:assert/strict";
import { test } from "node:test";
import { crawlSettings } from "../../../estate/crawl-settings.ts";
import type { CrawlRules } from "../../../model/workspace.ts";
import { Budget } from "./budget.ts";

const budgetOf = (rules: Partial<CrawlRules>, state?: ConstructorParameters<typeof Budget>[1]): Budget =>
  new Budget({ ...crawlSettings.parse({}), pages: 10, megabytes: 1, minutes: 2, ...rules }, state);

test("a site ends at its pages, its bytes or its minutes, whichever comes first", () => {
  assert.equal(budgetOf({}).exhausted(0), undefined);
  assert.equal(Object.assign(budgetOf({}), { pages: 10 }).exhausted(0), "pages");
  assert.equal(Object.assign(budgetOf({}), { bytes: 1_000_000 }).exhausted(0), "bytes");
  const timed = budgetOf({});
  timed.start(1000);
  timed.start(90_000); // it began at the first
  assert.equal(timed.exhausted(120_999), undefined);
  assert.equal(timed.exhausted(121_000), "time");
});

test("what is under way may use it up: until it came, nobody knows", () => {
  const budget = Object.assign(budgetOf({}), { pages: 8, inFlight: 2 });
  assert.equal(budget.exhausted(0), "wait");
  budget.inFlight = 1;
  assert.equal(budget.exhausted(0), undefined);
});

test("an endless space of redirections and errors ends as well: five requests a page, those under way included", () => {
  const budget = Object.assign(budgetOf({}), { requests: 49 });
  assert.equal(budget.exhausted(0), undefined);
  budget.inFlight = 1;
  assert.equal(budget.exhausted(0), "wait");
  Object.assign(budget, { requests: 50, inFlight: 0 });
  assert.equal(budget.exhausted(0), "pages");
});

test("a restart goes on with what was spent; the time between does not count", () => {
  const before = Object.assign(budgetOf({}), { pages: 3, requests: 7, bytes: 500 });
  before.start(0);
  const state = before.state(60_000);
  assert.deepEqual(state, { pages: 3, requests: 7, bytes: 500, spentMs: 60_000 });
  const after = budgetOf({}, state);
  assert.equal(after.spentMs(1e9), 60_000, "not before it asks for something");
  after.start(1e9);
  assert.equal(after.exhausted(1e9 + 59_999), undefined);
  assert.equal(after.exhausted(1e9 + 60_000), "time");
});
