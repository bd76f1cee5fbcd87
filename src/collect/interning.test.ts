import assert from "node:assert/strict";
import { test } from "node:test";
import { createInterning } from "./interning.ts";
import { type AnchorDraft, createPageReader } from "./page/read.ts";

const MENU = '<nav><a href="/aide">Aide</a> <a href="/plan">Plan du site</a></nav>';

async function linksOfPages(...texts: readonly string[]): Promise<readonly (readonly AnchorDraft[])[]> {
  const reader = await createPageReader();
  return texts.map((text, i) => {
    const url = `https://www.gouv.example/page-${i}`;
    const body = Buffer.from(`<html><body>${MENU}<main><p>${text}</p></main></body></html>`);
    return reader.read({ url, body, contentType: "text/html", headers: new Map() }).links;
  });
}

test("links that pages share have one number, and are written once; others have their own", async () => {
  const pages = await linksOfPages(
    'Voir <a href="/a">la fiche</a>.',
    'Lire <a href="/a">la fiche</a>.',
    'Voir <a href="/a">la fiche</a>.',
  );
  const written: [string, number][] = [];
  const intern = createInterning(({ target_url }, id) => written.push([target_url, id]));
  assert.deepEqual(
    pages.map((links) => links.map(intern)),
    [
      [0, 1, 2],
      [0, 1, 3],
      [0, 1, 2],
    ],
  );
  assert.deepEqual(
    written.map(([, id]) => id),
    [0, 1, 2, 3],
  );
});

test("two that number the links of one reader do not mix their numbers", async () => {
  const [links = []] = await linksOfPages("");
  const written: number[] = [];
  const first = createInterning(() => {}, 100);
  const second = createInterning((_, id) => written.push(id));
  assert.deepEqual(links.map(first), [100, 101]);
  assert.deepEqual(links.map(second), [0, 1]);
  assert.deepEqual(links.map(first), [100, 101]);
  assert.deepEqual(written, [0, 1]);
});
