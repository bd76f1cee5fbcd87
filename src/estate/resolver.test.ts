import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fetchUrl, pageKey } from "../kit/url.ts";
import type { Estate, Site } from "../model/estate.ts";
import { readPrefix } from "./prefix.ts";
import { resolverOf } from "./resolver.ts";

function site(id: string, prefixes: readonly string[], decision: Site["decision"] = "in"): Site {
  return { id, name: { en: id, fr: id }, prefixes, themes: [], lifeEvents: [], languages: [], decision };
}

function estateOf(sites: readonly Site[]): Estate {
  return {
    organisations: [],
    sites,
    services: [],
    themes: [],
    lifeEvents: [],
    publicHosts: [],
    properties: [],
  };
}

const resolver = resolverOf(
  estateOf([
    site("a", ["a.test"]),
    site("aide", ["a.test/aide"]),
    site("deep", ["a.test/aide/deep/er"]),
    site("hole", ["a.test/private"], "out"),
    site("paths", ["b.test/one", "c.test", "xn--caf-dma.test", "b.test/caf%C3%A9"]),
  ]),
);

test("the longest prefix wins, at segment borders", () => {
  const cases = {
    "https://a.test/": "a",
    "http://a.test": "a",
    "https://a.test/aider": "a",
    "https://a.test/aide": "aide",
    "https://a.test/aide/": "aide",
    "https://a.test/aide?x=/deep/er": "aide",
    "https://a.test/aide#deep": "aide",
    "https://a.test/aide/deep/er/x": "deep",
    "https://b.test/one/two": "paths",
  };
  for (const [url, id] of Object.entries(cases)) assert.equal(resolver.siteOf(url), id, url);
  for (const url of [
    "https://b.test/",
    "https://sub.a.test/",
    "https://z.test/",
    "mailto:x@a.test",
    "",
    "nonsense",
  ])
    assert.equal(resolver.siteOf(url), undefined, url);
});

test("spellings of one address lead to one site", () => {
  for (const url of [
    "HTTP://WWW.A.TEST:80/aide",
    "https://user:pass@a.test:443/aide",
    "https://a.test:8443/aide",
    "https://a.test./aide",
    "https://a.test/%61ide",
    "https://a.test/x/../aide",
    "https://a.test\\aide",
  ])
    assert.equal(resolver.siteOf(url), "aide", url);
  for (const url of [
    "https://café.test/",
    "https://www.xn--caf-dma.test",
    "https://b.test/café/x",
    "https://b.test/caf%c3%a9",
  ])
    assert.equal(resolver.siteOf(url), "paths", url);
});

test("addresses of a site left out belong to no site, even inside another one", () => {
  assert.equal(resolver.siteOf("https://a.test/private/x"), undefined);
  assert.equal(resolver.siteOf("https://a.test/privately"), "a");
});

test("a host tells its site unless it is cut", () => {
  assert.deepEqual([resolver.isCut("www.a.test"), resolver.isCut("c.test")], [true, false]);
  assert.deepEqual([resolver.siteOfHost("www.c.test"), resolver.siteOfHost("b.test")], ["paths", undefined]);
});

const segment = fc.constantFrom("a", "b", "ab", "é", "%41", "index.html", "~x", "a;jsessionid=1", "");
const host = fc.constantFrom(
  "a.test",
  "b.test",
  "www.b.test",
  "A.Test",
  "café.test",
  "a.test.",
  "www.www.b.test",
);
const address = fc
  .tuple(host, fc.array(segment, { maxLength: 4 }))
  .map(([name, path]) => [name, ...path].join("/"));
const url = fc
  .tuple(
    fc.constantFrom("http://", "https://", "HTTPS://"),
    address,
    fc.constantFrom("", "/", "?q=a/b", "#a/b", "/?utm_source=x", "//"),
  )
  .map((parts) => parts.join(""));

/** Slow and plain: every prefix is compared with the key of the address, the longest that covers it wins. */
function naive(sites: readonly Site[], written: string): string | undefined {
  const fetched = fetchUrl(written, "https://none.invalid/");
  const key = (fetched && pageKey(fetched).split("?", 1)[0]) ?? "";
  const covering = sites
    .flatMap(({ id, prefixes, decision }) => prefixes.map((prefix) => ({ id, prefix, decision })))
    .filter(({ prefix }) => key === prefix || key.startsWith(`${prefix}/`))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return covering[0]?.decision === "in" ? covering[0].id : undefined;
}

test("a fast answer is the plain one, whatever the prefixes and the address", () => {
  const estates = fc
    .uniqueArray(
      address.map((written) => {
        const read = readPrefix(written);
        return "prefix" in read ? read.prefix : "";
      }),
      { maxLength: 8 },
    )
    .map((prefixes) =>
      prefixes
        .filter((prefix) => prefix !== "")
        .map((prefix, i) => site(String(i), [prefix], i % 4 === 3 ? "out" : "in")),
    );
  fc.assert(
    fc.property(estates, fc.array(url, { minLength: 1, maxLength: 10 }), (sites, urls) => {
      const fast = resolverOf(estateOf(sites));
      for (const written of urls) assert.equal(fast.siteOf(written), naive(sites, written), written);
    }),
    { numRuns: 2000 },
  );
});
