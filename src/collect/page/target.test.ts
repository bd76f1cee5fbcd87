import assert from "node:assert/strict";
import { test } from "node:test";
import { createTargetCache } from "./target.ts";

const MENU = ["/aide/", "https://www.gouv.example/", "contact.html", "../plan.html"];

const host = (number: number): string => `https://site-${number}.gouv.example`;

test("the menu of each of some hundred sites read in turn is resolved once, whatever else their pages lead to", () => {
  const cache = createTargetCache();
  const menuOf = (site: number, page: number) => {
    cache.setBase(`${host(site)}/guide/page-${page}.html`);
    for (let link = 0; link < 40; link++) cache.targetOf(`/fiche-${page}-${link}.html`);
    return MENU.map((href) => cache.targetOf(href));
  };
  const sites = Array.from({ length: 400 }, (_, site) => site);
  const first = sites.map((site) => menuOf(site, 0));
  for (let page = 1; page < 6; page++) {
    for (const site of sites)
      for (const [i, target] of menuOf(site, page).entries()) assert.equal(target, first[site]?.[i]);
  }
  assert.deepEqual(
    first[7]?.map((target) => target?.url),
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
    return cache.targetOf("contact.html")?.url;
  };
  assert.equal(resolved("a"), `${host(1)}/a/contact.html`);
  assert.equal(resolved("b"), `${host(1)}/b/contact.html`);
  assert.equal(resolved("a"), `${host(1)}/a/contact.html`);
});

test("origins read long ago are forgotten once more is held than memory is meant for, and the last one is kept", () => {
  const cache = createTargetCache();
  const read = (site: number) => {
    cache.setBase(`${host(site)}/`);
    for (let link = 0; link < 1000; link++) cache.targetOf(`/fiche-${link}.html`);
    return cache.targetOf("/fiche-0.html");
  };
  const [oldest, ...others] = Array.from({ length: 120 }, (_, site) => read(site));
  assert.equal(read(119), others.at(-1));
  assert.notEqual(read(0), oldest);
});
