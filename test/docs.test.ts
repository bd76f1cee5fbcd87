import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { missingOptional } from "../scripts/complete-lock.ts";
import { REFERENCE_PAGES } from "../scripts/make-reference.ts";
import { questions } from "../src/analyse/questions/index.ts";

const pages = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
];

for (const [path, page] of Object.entries(REFERENCE_PAGES)) {
  test(`${path} is fresh: npm run reference`, () => {
    assert.equal(readFileSync(path, "utf8"), page());
  });
}

test("every question says how it is computed, in both languages", () => {
  assert.deepEqual(
    questions.filter(({ method }) => method.en === "" || method.fr === "").map(({ id }) => id),
    [],
  );
});

test("every relative link of the documentation leads to a file", () => {
  const dead = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !existsSync(join(dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  assert.deepEqual(dead, []);
});

test("every npm command of the README exists", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const named = [...readFileSync("README.md", "utf8").matchAll(/npm run ([a-z:]+)/g)].map(
    ([, name = ""]) => name,
  );
  assert.deepEqual(
    named.filter((name) => !(name in scripts)),
    [],
  );
});

test("the lock names every platform, so that npm ci passes on any: npm run lock", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  assert.deepEqual(missingOptional(packages), []);
});
