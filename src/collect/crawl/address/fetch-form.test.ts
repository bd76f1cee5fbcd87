import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fetchUrl } from "../../../kit/url.ts";
import { fetchForm } from "./fetch-form.ts";

test("what says where a visitor came from, or which session they are in, is not asked for", () => {
  for (const [written, asked] of [
    ["https://a.test/p?utm_source=x", "https://a.test/p"],
    ["https://a.test/p?id=1&utm_campaign=x&page=2", "https://a.test/p?id=1&page=2"],
    ["https://a.test/p?UTM_Source=x&fbclid=y", "https://a.test/p"],
    ["https://a.test/p;jsessionid=AB12", "https://a.test/p"],
    ["https://a.test/p;jsessionid=AB12?id=1", "https://a.test/p?id=1"],
    ["https://a.test/a;JSESSIONID=1/b;v=2", "https://a.test/a/b;v=2"],
  ] as const)
    assert.equal(fetchForm(written), asked);
});

test("all else stays as it is, to the letter", () => {
  for (const url of [
    "https://a.test/",
    "https://a.test/p?",
    "https://a.test/p?&&",
    "https://a.test/p?b=2&a=1",
    "https://a.test/p?q=utm_source",
    "https://a.test/p?source=a?b=c",
    "https://a.test/jsessionid=1",
  ])
    assert.equal(fetchForm(url), url);
});

test("of any address, its form is an address of the same page that is its own form", () => {
  const anyUrl = fc
    .tuple(
      fc.webUrl({ withQueryParameters: true }),
      fc.array(fc.constantFrom("utm_source=1", "id=2", "gclid=", "b", ";jsessionid=A", "&", "?"), {
        maxLength: 5,
      }),
    )
    .map(([url, more]) => fetchUrl(`${url}${url.includes("?") ? "&" : "?"}${more.join("&")}`, url))
    .filter((url) => url !== undefined);
  fc.assert(
    fc.property(anyUrl, (url) => {
      const form = fetchForm(url);
      assert.equal(fetchForm(form), form);
      assert.equal(fetchUrl(form, url), form);
      assert.ok(form.length <= url.length);
      assert.equal(new URL(form).host, new URL(url).host);
    }),
    { numRuns: 500 },
  );
});
