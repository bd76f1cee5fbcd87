import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readNumber } from "./number-text.ts";

const real = (text: string) => readNumber(text, { isWhole: false });
const whole = (text: string) => readNumber(text, { isWhole: true });

test("numbers are read as people of several countries write them", () => {
  const cases: readonly (readonly [string, number])[] = [
    ["1.234,56", 1234.56],
    ["1,234.56", 1234.56],
    ["1 234,5", 1234.5],
    ["1\u00a0234,5", 1234.5],
    ["1\u202f234\u202f567", 1_234_567],
    ["1'234.5", 1234.5],
    ["1.234.567", 1_234_567],
    ["0,12", 0.12],
    ["0,123", 0.123],
    [".5", Number.NaN],
    ["−3", -3],
    ["(12)", -12],
    ["12,50 €", 12.5],
    ["£0.22", 0.22],
    ["1.2E+05", 120_000],
    [" 7 ", 7],
  ];
  for (const [text, value] of cases) {
    const read = real(text);
    if (Number.isNaN(value)) assert.deepEqual(read, { wrong: "no-number" }, text);
    else assert.equal("value" in read && read.value, value, text);
  }
});

test("a percent sign divides by a hundred, exactly", () => {
  assert.deepEqual(real("12 %"), { value: 0.12, isPercent: true });
  assert.deepEqual(real("99,9 %"), { value: 0.999, isPercent: true });
  assert.deepEqual(real("7\u202f%"), { value: 0.07, isPercent: true });
});

test("three digits after one mark: thousands where a whole number belongs, decimals elsewhere, and the other meaning is told", () => {
  assert.deepEqual(whole("1.234"), { value: 1234, isPercent: false, other: 1.234 });
  assert.deepEqual(whole("12,345"), { value: 12_345, isPercent: false, other: 12.345 });
  assert.deepEqual(real("1,234"), { value: 1.234, isPercent: false, other: 1234 });
  assert.deepEqual(real("0,234"), { value: 0.234, isPercent: false });
  assert.deepEqual(real("1234,567"), { value: 1234.567, isPercent: false });
});

test("what a spreadsheet made of a number is told apart from what is none", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["01/05/2026", "date"],
    ["2026-05-01", "date"],
    ["1-mai", "date"],
    ["12-May", "date"],
    ["janv-24", "date"],
    ["3/4", "date"],
    ["12:30", "time"],
    ["#REF!", "error"],
    ["#VALEUR!", "error"],
    ["#N/A", "error"],
    ["#DIV/0!", "error"],
    ["Err:502", "error"],
    ["####", "overflow"],
    ["=A1+2", "formula"],
    ["@SUM(A1)", "formula"],
    ["-cmd|' /C calc'!A0", "formula"],
    ["env. 12", "no-number"],
    ["12 34", "no-number"],
    ["1,23,4", "no-number"],
    ["1e999", "no-number"],
    ["Infinity", "no-number"],
    ["", "no-number"],
  ];
  for (const [text, wrong] of cases) assert.deepEqual(real(text), { wrong }, text);
});

test("what a country writes is read as what it meant", () => {
  const formats = ["fr-FR", "de-DE", "en-GB", "de-CH", "es-ES"].map(
    (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 }),
  );
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.nat(4), (hundredths, i) => {
      const value = hundredths / 100;
      const read = real((formats[i] as Intl.NumberFormat).format(value));
      assert.ok("value" in read && Math.abs(read.value - value) < 1e-9, JSON.stringify({ value, read }));
    }),
  );
});

test("any text is read or refused, never half of it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+(]?[\d., %€eE'#/:-]{0,14}\)?$/)), (text) => {
      const read = real(text);
      if ("value" in read) {
        assert.ok(Number.isFinite(read.value));
        assert.equal((text.match(/\d/g) ?? []).length > 0, true);
      } else assert.ok(read.wrong.length > 0);
    }),
  );
});
