import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createPageReader } from "./read.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

test("a page that was read is let go, whatever names and links of it are remembered", async () => {
  const reader = await createPageReader();
  const padding = "<!-- nothing that is kept -->".repeat(30_000);
  const read = (number: number): void => {
    const html = `<html><body>${padding}<div id="part-of-the-page-${letters(number)}"><ul class="list-of-${letters(number)}">
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

/** Names without digits: those are generalised. */
const letters = (number: number): string =>
  "abcdefghijklmnopqrstuvwxyz".repeat(2).slice(number % 26) + "x".repeat(number);
