import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type FixtureEdition, fixtureEdition } from "../../../test/support/edition.ts";
import { makeApp } from "../app.tsx";
import type { Edition } from "../edition.ts";

let fixture: FixtureEdition;
before(async () => {
  fixture = await fixtureEdition();
});
after(() => fixture.close());

const card = async (path: string, edition: Edition = fixture.edition) =>
  (await makeApp({ current: () => edition }).request(path)).text();

/** The edition with another name for a service. */
function renamed(name: string): Edition {
  const { board } = fixture.edition;
  if (!board) throw new Error("the fixture has key figures");
  const services = board.catalogue.services.map((service) =>
    service.id === "service-1" ? { ...service, name: { en: name, fr: name } } : service,
  );
  return { ...fixture.edition, board: { ...board, catalogue: { ...board.catalogue, services } } };
}

test("a card says the service, the period, each value with its n, and the edition, in both languages", async () => {
  const sha256 = fixture.edition.board?.manifest.sha256.slice(0, 12);
  const en = await card("/en/services/service-1/card.svg");
  assert.match(en, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(en, /Declare a birth/);
  assert.match(en, /Q3 2026/);
  assert.match(en, /data-value="[\d.]+" data-figure="2026-Q3 service-1 all satisfaction@1">\d\.\d<\/text>/);
  assert.match(en, /n = [\d,]+/);
  assert.ok(en.includes(`edition 2026-Q3 · ${sha256}`));
  const fr = await card("/fr/services/service-1/card.svg");
  assert.match(fr, /Déclarer une naissance/);
  assert.match(fr, /T3 2026/);
  assert.match(fr, /chiffres demandés ont été donnés/);
});

test("a card runs nothing, asks for nothing, and what a name holds never becomes markup", async () => {
  const text = await card(
    "/en/services/service-1/card.svg",
    renamed('</title><script>alert(1)</script> & "quotes" <![CDATA['),
  );
  assert.match(text, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;/);
  assert.doesNotMatch(text, /<script|<style|style=|href=|url\(|<image|<foreignObject|on[a-z]+=|<!\[CDATA/);
});

test("a long name takes two lines, and ends with an ellipsis", async () => {
  const text = await card("/en/services/service-1/card.svg", renamed("name ".repeat(60)));
  assert.equal(text.match(/font-size="19"/g)?.length, 2);
  assert.match(text, /…<\/text>/);
});

test("others may embed the card, and nothing else of the site", async () => {
  const app = makeApp({ current: () => fixture.edition });
  const { headers } = await app.request("/en/services/service-1/card.svg");
  assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin");
  assert.match(headers.get("content-security-policy") ?? "", /frame-ancestors \*; sandbox$/);
  for (const path of ["/en/services/service-1", "/data/catalog.jsonld", "/en/services/nobody/card.svg"]) {
    const other = (await app.request(path)).headers;
    assert.equal(other.get("cross-origin-resource-policy"), "same-origin", path);
    assert.match(other.get("content-security-policy") ?? "", /frame-ancestors 'none'/, path);
  }
});

test("the sheet of a service gives the lines to copy, with the public address, escaped for where they go", async () => {
  const app = makeApp({ current: () => renamed('A "b" <c>'), address: "https://observatory.test" });
  const html = await (await app.request("/en/services/service-1")).text();
  const [, lines = ""] = /<pre class="lines">(&lt;a href[^<]*)<\/pre>/.exec(html) ?? [];
  const pasted = lines
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  assert.match(pasted, /^<a href="https:\/\/observatory.test\/en\/services\/service-1">/);
  assert.match(
    pasted,
    /<img src="https:\/\/observatory.test\/en\/services\/service-1\/card.svg" width="420" alt="Key figures of “A &quot;b&quot; &lt;c>”, Q3 2026">/,
  );
});
