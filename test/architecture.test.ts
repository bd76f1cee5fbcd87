import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";

/** The rooms, in order. A room may import from the rooms before it. */
const ROOMS = [
  "kit",
  "model",
  "store",
  "estate",
  "demo",
  "collect",
  "analyse",
  "diagnose",
  "engage",
  "publish",
  "web",
  "cli",
];

/** Rooms that stay strangers, although the order would let them meet. */
const STRANGERS: readonly (readonly [string, string])[] = [
  ["analyse", "collect"], // they meet only in the facts
  ["diagnose", "store"], // a rule sees evidence, not tables
  ["web", "store"], // a page asks, it does not query
];

/** Packages with one home. */
const HOMES: Readonly<Record<string, string>> = {
  "@duckdb/node-api": "store",
  pg: "store",
  kysely: "store",
  "openid-client": "engage",
  nodemailer: "engage",
  hono: "web",
  "@hono/node-server": "web",
  commander: "cli",
};

/** Folders where each file is one thing, and `index.ts` is the list of all. */
const LISTS = [
  "analyse/questions",
  "diagnose/rules",
  "web/pages",
  "web/acts",
  "collect/readers",
  "engage/declaration/check",
];

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
);
const imports = files.flatMap((file) =>
  [...readFileSync(join("src", file), "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?"([^"]+)"/g)].map(
    ([, target = ""]) => ({
      file,
      room: roomOf(file),
      target: target.startsWith(".") ? relative("src", join("src", file, "..", target)) : target,
      local: target.startsWith("."),
    }),
  ),
);

test("every folder of src is a known room", () => {
  assert.deepEqual(
    readdirSync("src").filter((room) => !ROOMS.includes(room)),
    [],
  );
});

test("imports go to earlier rooms only", () => {
  const wrong = imports.filter(
    ({ local, room, target }) => local && ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(room),
  );
  assert.deepEqual(wrong, []);
});

test("strangers stay strangers", () => {
  const wrong = imports.filter(
    ({ local, room, target }) => local && STRANGERS.some(([a, b]) => room === a && roomOf(target) === b),
  );
  assert.deepEqual(wrong, []);
});

test("a package with a home is imported at home", () => {
  const wrong = imports.filter(
    ({ room, target, local }) => !local && (HOMES[packageOf(target)] ?? room) !== room,
  );
  assert.deepEqual(wrong, []);
});

test("only cli reads arguments, environment and clock", () => {
  const wrong = files.filter(
    (file) =>
      roomOf(file) !== "cli" &&
      /\bDate\.now\(|new Date\(\)|process\.(env|argv|exit)\b/.test(readFileSync(join("src", file), "utf8")),
  );
  assert.deepEqual(wrong, []);
});

for (const folder of LISTS.filter((list) => existsSync(join("src", list)))) {
  test(`every file of ${folder} is on its list`, () => {
    const list = readFileSync(join("src", folder, "index.ts"), "utf8");
    const missing = readdirSync(join("src", folder)).filter(
      (file) => /\.tsx?$/.test(file) && !/(^index|\.test)\.tsx?$/.test(file) && !list.includes(`"./${file}"`),
    );
    assert.deepEqual(missing, []);
  });
}

function roomOf(path: string): string {
  return path.split("/")[0] ?? "";
}

function packageOf(target: string): string {
  const parts = target.split("/");
  return target.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}
