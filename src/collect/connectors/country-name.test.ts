import assert from "node:assert/strict";
import { test } from "node:test";
import { countryCode } from "./country-name.ts";

test("a country is known by its name in either language, whatever its accents, and by its code", () => {
  assert.deepEqual(
    ["France", "Allemagne", "Germany", "Etats-Unis", "United Kingdom", "CÔTE D’IVOIRE", "FR"].map(
      countryCode,
    ),
    ["FR", "DE", "DE", "US", "GB", "CI", "FR"],
  );
});

test("a region, a retired code and a name of nowhere are none", () => {
  assert.deepEqual(
    ["Europe", "European Union", "SU", "ZZ", "Atlantis", ""].map(countryCode),
    Array(6).fill(undefined),
  );
});
