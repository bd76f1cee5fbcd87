import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { movedTargets } from "./moved-targets.ts";
import { pageChanges } from "./page-changes.ts";

const aimed = { coverage: ["a.test", "b.test"].map((host) => ({ host, aimed: true })) };

async function movedIn(before: readonly TestPage[], now: readonly TestPage[]) {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", before, { day: "2026-01-01" }, aimed);
  await writeSnapshot(lake, "two", now, { day: "2026-01-02" }, aimed);
  const analysis = await analyseLake(lake, estateOf({ a: ["a.test"], b: ["b.test"] }), [
    pageChanges,
    movedTargets,
  ]);
  const rows = await analysis.answer(movedTargets);
  analysis.close();
  return rows.map(({ site, kind, target_url, note }) => [site, kind, target_url, note]);
}

/** Enough pages for a link to count as one an editor wrote. */
const source = (...links: readonly { href: string; text: string }[]): TestPage[] =>
  Array.from({ length: 6 }, (_, i) => ({
    url: `https://a.test/${i}`,
    links:
      i === 0 ? links.map((link) => ({ ...link, dom_path: "main>p>a", context: `Voir ${link.text}.` })) : [],
  }));

test("a target that speaks of something else now is told; one that only says its name otherwise is not", async () => {
  const pages = source(
    { href: "https://b.test/aid", text: "Demander l’aide au logement" },
    { href: "https://b.test/card", text: "La carte grise" },
  );
  const rows = await movedIn(
    [
      ...pages,
      { url: "https://b.test/aid", title: "Aide au logement" },
      { url: "https://b.test/card", title: "Carte grise" },
    ],
    [
      ...pages,
      { url: "https://b.test/aid", title: "Élections de juin" },
      { url: "https://b.test/card", title: "Votre carte grise en ligne" },
    ],
  );
  assert.deepEqual(rows, [["a", "changed", "https://b.test/aid", "Élections de juin"]]);
});

test("a target that says that it is over is told", async () => {
  const pages = source(
    { href: "https://b.test/bonus", text: "La prime" },
    { href: "https://b.test/other", text: "Autre" },
  );
  const now = [
    ...pages,
    {
      url: "https://b.test/bonus",
      title: "Prime",
      main_text: "Cette page n’est plus à jour. Voir ailleurs.",
    },
    { url: "https://b.test/other", title: "Archives départementales", main_text: "Horaires." },
  ];
  assert.deepEqual(await movedIn(now, now), [["a", "retired", "https://b.test/bonus", "n’est plus à jour"]]);
});

test("an address that is led on twice is a chain; once is a redirection like others", async () => {
  const moved = (from: string, to: string): TestPage => ({
    url: `https://b.test/${from}`,
    status: 301,
    redirect_to: `https://b.test/${to}`,
    outcome: "redirect",
  });
  const pages = [
    ...source({ href: "https://b.test/1", text: "Un" }, { href: "https://b.test/2", text: "Deux" }),
    moved("1", "2"),
    moved("2", "3"),
    { url: "https://b.test/3" },
  ];
  assert.deepEqual(await movedIn(pages, pages), [["a", "chain", "https://b.test/1", "2"]]);
});
