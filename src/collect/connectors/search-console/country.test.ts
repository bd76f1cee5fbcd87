import assert from "node:assert/strict";
import { test } from "node:test";
import { countryKeyOfThree } from "./country.ts";

test("codes of three letters become those of two, known or not", () => {
  for (const [three, two] of [
    ["fra", "FR"],
    ["prt", "PT"],
    ["deu", "DE"],
    ["aut", "AT"],
    ["aus", "AU"],
    ["guf", "GF"],
    ["chl", "CL"],
    ["che", "CH"],
    ["zzz", "(not set)"],
    ["", "(not set)"],
    ["qqq", "qqq"],
    ["fr", "fr"],
  ] as const)
    assert.equal(countryKeyOfThree(three), two, three);
});
