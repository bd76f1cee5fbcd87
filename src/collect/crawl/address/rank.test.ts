import assert from "node:assert/strict";
import { test } from "node:test";
import { RANKS } from "./found.ts";
import { createRanker, isDocument } from "./rank.ts";

const ranker = createRanker(["town.test/births/declare"], "2026-06-01");
const rankOf = (
  url: string,
  foundBy: Parameters<typeof ranker.rankOf>[0]["foundBy"] = "link",
  lastModified?: string,
) => ranker.rankOf({ url, foundBy }, lastModified);

test("home pages, and where reading begins or is led, come first", () => {
  assert.equal(rankOf("https://a.test/"), RANKS.home);
  assert.equal(rankOf("https://a.test/library", "seed"), RANKS.home);
  assert.equal(rankOf("https://a.test/new-home", "redirect"), RANKS.home);
  assert.equal(rankOf("https://a.test/?page=2"), RANKS.link);
});

test("then what people in a life event need, with its neighbours", () => {
  for (const path of [
    "births/declare",
    "births",
    "births/other",
    "births/declare/step-2",
    "Births/Declare/",
  ]) {
    const isNear = rankOf(`https://town.test/${path}`) === RANKS.lifeEvent;
    assert.equal(isNear, path !== "Births/Declare/", path);
  }
  assert.equal(rankOf("https://www.town.test/births/declare"), RANKS.lifeEvent);
  assert.equal(rankOf("https://town.test/deaths"), RANKS.link);
  assert.equal(rankOf("https://other.test/births/declare"), RANKS.link);
});

test("then listed pages that changed lately, links, and the rest of the lists", () => {
  assert.equal(rankOf("https://a.test/p", "sitemap", "2026-05-20T00:00:00.000Z"), RANKS.fresh);
  assert.equal(rankOf("https://a.test/p", "sitemap", "2026-01-20T00:00:00.000Z"), RANKS.listed);
  assert.equal(rankOf("https://a.test/p", "sitemap"), RANKS.listed);
  assert.equal(rankOf("https://a.test/p", "earlier"), RANKS.link);
});

test("documents come last, however they were met, and are told by the end of their path only", () => {
  assert.equal(rankOf("https://town.test/births/declare.pdf", "seed"), RANKS.document);
  for (const url of [
    "https://a.test/a.pdf",
    "https://a.test/a.PDF?v=2",
    "https://a.test/a.b/c.tar.gz",
    "https://a.test/a.woff2",
  ])
    assert.equal(isDocument(url), true, url);
  for (const url of [
    "https://a.test/pdf",
    "https://a.test/a.pdf/",
    "https://a.pdf/",
    "https://a.test/page.html",
    "https://a.test/show?file=a.pdf",
    "https://a.test/v1.2",
    "https://a.test/a.unknown",
  ])
    assert.equal(isDocument(url), false, url);
});
