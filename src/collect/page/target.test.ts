import assert from "node:assert/strict";
import { test } from "node:test";
import { createTargetCache, type Target, type TargetCache } from "./target.ts";

const MENU = ["/aide/", "https://www.gouv.example/", "contact.html", "../plan.html"];

function targetOf(cache: TargetCache, href: string): Target | undefined {
  const html = `<a href="${href}">`;
  return cache.targetOf({ html, codes: Buffer.from(html) }, 9, 9 + href.length);
}

const host = (number: number): string => `https://site-${number}.gouv.example`;

test("nearly all menus of some hundred sites read in turn are known after some pages, whatever else these lead to", () => {
  const cache = createTargetCache();
  const menuOf = (site: number, page: number) => {
    cache.setBase(`${host(site)}/guide/page-${page}.html`);
    for (let link = 0; link < 40; link++) targetOf(cache, `/fiche-${page}-${link}.html`);
    return MENU.map((href) => targetOf(cache, href));
  };
  const sites = Array.from({ length: 400 }, (_, site) => site);
  for (let page = 0; page < 5; page++) for (const site of sites) menuOf(site, page);
  const before = sites.map((site) => menuOf(site, 5));
  const after = sites.map((site) => menuOf(site, 6));
  const known = after.flatMap((menu, site) => menu.filter((target, i) => target === before[site]?.[i]));
  assert.ok(known.length >= 0.95 * sites.length * MENU.length, `${known.length} of 1,600`);
  assert.deepEqual(
    after[7]?.map((target) => target?.url),
    [
      `${host(7)}/aide/`,
      "https://www.gouv.example/",
      `${host(7)}/guide/contact.html`,
      `${host(7)}/plan.html`,
    ],
  );
});

test("relative links of another folder are other links", () => {
  const cache = createTargetCache();
  const resolved = (folder: string): string | undefined => {
    cache.setBase(`${host(1)}/${folder}/page.html`);
    return targetOf(cache, "contact.html")?.url;
  };
  assert.equal(resolved("a"), `${host(1)}/a/contact.html`);
  assert.equal(resolved("b"), `${host(1)}/b/contact.html`);
  assert.equal(resolved("a"), `${host(1)}/a/contact.html`);
});

test("what is kept for one folder is never taken for another's, however many there are", () => {
  const cache = createTargetCache();
  const read = (folder: number): void => {
    cache.setBase(`${host(1)}/${folder}/page.html`);
    for (let time = 0; time < 3; time++)
      assert.equal(targetOf(cache, "contact.html")?.url, `${host(1)}/${folder}/contact.html`);
  };
  for (let folder = 0; folder < 25_000; folder++) read(folder);
  for (let folder = 0; folder < 25_000; folder += 97) read(folder);
});

test("a link to a part of the page, to its query or to nothing is of that page", () => {
  const cache = createTargetCache();
  for (const page of ["/a/one", "/a/two", "/b/one"]) {
    cache.setBase(host(1) + page);
    for (const href of ["", "#part", "?q=1", "&#35;part"])
      for (let time = 0; time < 3; time++)
        assert.equal(
          targetOf(cache, href)?.url,
          `${host(1)}${page}${href === "?q=1" ? href : ""}`,
          `${href} on ${page}`,
        );
  }
});

test("links met long ago are forgotten: memory has its bounds", () => {
  const cache = createTargetCache();
  const read = (site: number) => {
    cache.setBase(`${host(site)}/`);
    for (let link = 0; link < 2000; link++) targetOf(cache, `/fiche-${link >> 1}.html`);
    return targetOf(cache, "/fiche-0.html");
  };
  const [oldest, ...others] = Array.from({ length: 240 }, (_, site) => read(site));
  assert.equal(read(239), others.at(-1));
  assert.notEqual(read(0), oldest);
});
