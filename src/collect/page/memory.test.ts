import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createPageReader } from "./read.ts";

setFlagsFromString("--expose-gc");
// Texts beyond a megabyte are kept outside the heap, where nothing is counted here.
const PADDING = "<!-- nothing that is kept -->".repeat(30_000);
const collectGarbage: () => void = runInNewContext("gc");

test("a page that was read is let go, whatever names and links of it are remembered", async () => {
  const reader = await createPageReader();
  const read = (number: number): void => {
    const html = `<html><body>${PADDING}<div id="part-of-the-page-${letters(number)}"><ul class="list-of-${letters(number)}">
<li><a href="/a-page-to-be-found-${letters(number)}.html" title="More of it">Read on ${letters(number)}</a></ul></div>`;
    const url = "https://www.gouv.example/";
    reader.read({ url, body: Buffer.from(html), contentType: "text/html", headers: new Map() });
  };
  read(0);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let number = 1; number <= 40; number++) read(number);
  collectGarbage();
  const grownMb = (process.memoryUsage().heapUsed - before) / 1e6;
  assert.ok(grownMb < 5, `${grownMb.toFixed(1)} MB are held, of 40 pages of 0.9 MB`);
});

test("what a page says of itself holds nothing else of it: rows wait for those of other pages", async () => {
  const reader = await createPageReader();
  const read = (number: number) => {
    const says = `of number ${number}, which is long enough to be cut out of the page`;
    const html = `<html lang="en"><head><title>Title ${says}</title><meta name="description" content="What is said ${says}">
<meta name="viewport" content="width=device-width, of number ${number}"><meta name="robots" content="max-snippet:${number}">
<link rel="canonical" href="/canonical-address-of-number-${number}.html">
<link rel="alternate" hreflang="fr" href="https://www.gouv.example/fr/address-of-number-${number}.html"></head>
<body><h1>Heading ${says}</h1><img src="http://pictures.gouv.example/of-number-${number}.png">
<p itemscope itemtype="https://schema.org/GovernmentServiceOfNumber${number}">Text ${says}</p>${PADDING.slice(0, 400_000)}-->
<footer>${"Words that are no main text. ".repeat(14_000)}</footer></body></html>`;
    const url = "https://www.gouv.example/";
    return reader.read({ url, body: Buffer.from(html), contentType: "text/html", headers: new Map() }).facts;
  };
  read(0);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const waiting = Array.from({ length: 40 }, (_, i) => read(i + 1));
  collectGarbage();
  const grownMb = (process.memoryUsage().heapUsed - before) / 1e6;
  assert.match(waiting.at(-1)?.headings ?? "", /^1 Heading of number 40,/);
  assert.ok(grownMb < 5, `${grownMb.toFixed(1)} MB are held, of 40 pages of 0.8 MB`);
});

/** Names without digits: those are generalised. */
const letters = (number: number): string =>
  "abcdefghijklmnopqrstuvwxyz".repeat(2).slice(number % 26) + "x".repeat(number);
