import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { pagePosition } from "./page-position.ts";

const coverage = [{ host: "a.test", aimed: true, frontier_left: 0, errors: 0, robots_blocked: 0 }];
const home = (...hrefs: string[]) => ({
  url: "https://a.test/",
  links: hrefs.map((href) => ({ href })),
});

test("a page that only links to itself, or that nothing links to, is an orphan; one behind a redirection is not", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/linked", "/old"),
      { url: "https://a.test/linked", links: [{ href: "/" }] },
      { url: "https://a.test/old", status: 301, redirect_to: "https://a.test/moved", outcome: "redirect" },
      { url: "https://a.test/moved", links: [{ href: "/" }] },
      { url: "https://a.test/self", links: [{ href: "/self" }, { href: "/" }] },
      { url: "https://a.test/lost", links: [{ href: "/" }] },
      { url: "https://a.test/en", links: [{ href: "/" }] },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a orphan-page": ["a.test/lost", "a.test/self"] });
});

test("nothing is called an orphan on a site that was read in part", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [home(), { url: "https://a.test/lost", links: [{ href: "/" }] }],
    {
      coverage: [{ host: "a.test", aimed: true, frontier_left: 8 }],
    },
  );
  assert.deepEqual(found, {});
});

test("a page with words and no way on is a dead end; one without words, or with a menu, is not", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/end", "/empty", "/menu"),
      { url: "https://a.test/end", word_count: 200, links: [{ href: "#top" }] },
      { url: "https://a.test/empty", word_count: 0 },
      { url: "https://a.test/menu", word_count: 200, links: [{ href: "/", place: "navigation" }] },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a dead-end": ["a.test/end"] });
});

test("a page beyond five links is too deep", async () => {
  const { found } = await problemsOf(
    pagePosition,
    [
      home("/five", "/six"),
      { url: "https://a.test/five", depth: 5 },
      { url: "https://a.test/six", depth: 6 },
    ],
    { coverage },
  );
  assert.deepEqual(found, { "a too-deep": ["a.test/six"] });
});
