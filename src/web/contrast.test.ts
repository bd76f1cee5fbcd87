import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync("assets/css/token.css", "utf8");
const dark = css.slice(css.indexOf("prefers-color-scheme: dark"));
const light = css.slice(0, css.indexOf("prefers-color-scheme: dark"));

/** WCAG 2.2, success criterion 1.4.3: contrast of text. */
const LEAST = 4.5;

const INKS = ["ink", "muted", "accent", "inflow", "outflow", "good", "watch", "bad", "tell"];
const GROUNDS = ["paper", "sheet"];
const OTHER_PAIRS = [
  ["on-band", "band"],
  ["sheet", "accent"],
  ["sheet", "ink"],
  ["ink", "inflow-soft"],
  ["ink", "outflow-soft"],
  ["ink", "tell-soft"],
  ["muted", "tell-soft"],
] as const;

for (const [name, block] of [
  ["light", light],
  ["dark", dark],
] as const) {
  test(`every ink reads on every ground, ${name}`, () => {
    const pairs = [...INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)), ...OTHER_PAIRS];
    for (const [ink, ground] of pairs) {
      const ratio = contrast(tokenOf(block, ink), tokenOf(block, ground));
      assert.ok(ratio >= LEAST, `${ink} on ${ground}: ${ratio.toFixed(2)}`);
    }
  });
}

test("the formula gives the ratios WCAG states", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.ok(contrast("#777777", "#ffffff") < LEAST);
});

function tokenOf(block: string, name: string): string {
  const [, value] = block.match(new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`)) ?? [];
  assert.ok(value, `no token --${name}`);
  return value;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
