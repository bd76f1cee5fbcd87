import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { createPageReader } from "./read.ts";

const reader = await createPageReader();

function factsOf(html: string, url = "https://www.gouv.example/") {
  return reader.read({ url, contentType: "text/html", headers: new Map(), body: Buffer.from(html) }).facts;
}

test("what a page says of small screens is kept as written; a page that says nothing says so", () => {
  const { viewport } = factsOf('<meta name=Viewport content="width=device-width, initial-scale=1">');
  assert.equal(viewport, "width=device-width, initial-scale=1");
  assert.equal(factsOf('<meta name="description" content="width=device-width">').viewport, "");
});

test("structured data are told by their types, however they are written", () => {
  const linked =
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"GovernmentService"},{"@type":["WebPage","https://schema.org/FAQPage"]}]}</script>';
  assert.equal(factsOf(linked).structured_data, "FAQPage\nGovernmentService\nWebPage");
  assert.equal(
    factsOf('<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li>Accueil</li></ol>')
      .structured_data,
    "BreadcrumbList",
  );
  assert.equal(
    factsOf('<div vocab="https://schema.org/" typeof="schema:GovernmentOffice"></div>').structured_data,
    "GovernmentOffice",
  );
});

test("a program that speaks of types, or text that names a vocabulary, is no structured data", () => {
  assert.equal(factsOf('<script>var a = {"@type": "Person"}</script><p>schema.org</p>').structured_data, "");
  const commented =
    '<!-- <div itemtype="https://schema.org/Event"></div> --><p title=\'a itemtype="https://schema.org/Person"\'>a</p>';
  assert.equal(factsOf(commented).structured_data, "");
});

test("an element may name a type in two ways, before or after its other attributes", () => {
  const html =
    '<div class="a" typeof="schema:Event" id="b" itemtype=" https://schema.org/Place " data-x="1"></div>';
  assert.equal(factsOf(html).structured_data, "Event\nPlace");
});

test("parts that a page in https loads over http are told; links to pages and the parts of a page in http are not", () => {
  const html =
    '<link rel=stylesheet href="http://old.example/a.css"><link rel="canonical" href="http://old.example/">' +
    '<script src="http://old.example/a.js"></script><iframe src="http://old.example/map?a=1&amp;b=2"></iframe>' +
    '<img src="http://old.example/logo.png" alt=""><img src="//old.example/b.png" alt=""><a href="http://old.example/">x</a>';
  assert.deepEqual(factsOf(html).insecure_parts?.split("\n"), [
    "frame http://old.example/map?a=1&b=2",
    "image http://old.example/logo.png",
    "script http://old.example/a.js",
    "style http://old.example/a.css",
  ]);
  assert.equal(factsOf(html, "http://www.gouv.example/").insecure_parts, "");
});

test("a hostile page fills nothing: parts and types are few, and short", () => {
  const many = Array.from(
    { length: 500 },
    (_, i) =>
      `<img src="http://x.example/${i}${"y".repeat(2000)}"><p itemtype="https://schema.org/T${"z".repeat(i)}">`,
  );
  const { insecure_parts, structured_data } = factsOf(many.join(""));
  assert.ok((insecure_parts ?? "").length < 10 * 320);
  assert.ok((structured_data ?? "").length < 20 * 70);
});
