import assert from "node:assert/strict";
import { test } from "node:test";
import { problemsOf } from "../../../test/support/problem.ts";
import { anchorProblems } from "./anchor-problems.ts";

const page = (url: string, ...texts: string[]) => ({
  url,
  links: texts.map((text, i) => ({ href: `https://b.test/${text}${i}`, text, dom_path: "main>p>a" })),
});

test("a link an editor wrote in empty words is told with where it leads; words that say more are not", async () => {
  const pages = [
    page("https://a.test/1", "Cliquez ici »", "Demander une aide"),
    page("https://a.test/2", "en savoir plus", "ici"),
    page("https://a.test/3", "En savoir plus sur l’aide"),
    page("https://a.test/4", "Guide"),
    page("https://a.test/5"),
  ];
  const { found, rows } = await problemsOf(anchorProblems, pages);
  assert.deepEqual(found, { "a unclear-anchor": ["a.test/1", "a.test/2"] });
  assert.match(rows[0]?.detail ?? "", /^Cliquez ici » → https:\/\/b\.test\//);
  assert.deepEqual([rows[0]?.pages, rows[0]?.looked], [2, 4]);
});

test("words that a menu repeats are not an editor’s", async () => {
  const menu = { href: "/more", text: "En savoir plus", place: "navigation" as const, dom_path: "nav>a" };
  const pages = Array.from({ length: 6 }, (_, i) => ({ url: `https://a.test/${i}`, links: [menu] }));
  const { found } = await problemsOf(anchorProblems, pages);
  assert.deepEqual(found, {});
});
