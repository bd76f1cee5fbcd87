import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { drawOf } from "../../demo/draw.ts";
import { PERSONAL_MAKERS } from "../../demo/listening/personal.ts";
import { detectors } from "./detector/index.ts";
import { PERSONAL_TYPES } from "./detector.ts";
import { redacted, tidy } from "./redact.ts";

const masked = (text: string, language = "fr") => redacted(text, language).text;

test("the sentence stays readable, each piece of personal data under a word that says what it was", () => {
  assert.equal(
    masked("Je m’appelle Jean Dupont, 12 rue de la Paix 75002 Paris, tél 06 12 34 56 78."),
    "Je m’appelle [nom], [adresse], tél [téléphone].",
  );
  assert.equal(
    masked("My name is Mary Smith, write to mary@example.org or call 07700 900123.", "en"),
    "My name is [name], write to [e-mail] or call [phone].",
  );
});

for (const [type, right, wrong] of [
  ["social-security", "1 85 05 78 006 084 91", "1 85 05 78 006 084 92"],
  ["bank-account", "FR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 188"],
  ["card", "4970 1012 3456 7893", "4970 1012 3456 7894"],
  ["tax-number", "30 01 234 567 240", "30 01 234 567 241"],
] as const)
  test(`${type}: the key decides, where nothing says what the number is`, () => {
    const found = (value: string) =>
      redacted(`Et ceci : ${value} voilà`, "fr").masks.map((mask) => mask.type);
    assert.ok(found(right).includes(type), `${right}: ${found(right)}`);
    assert.ok(!found(wrong).includes(type), `${wrong}: ${found(wrong)}`);
  });

test("what is of nobody is left as it is", () => {
  for (const text of [
    "M. le Maire et Madame la Préfète ne répondent pas, Madame, Monsieur.",
    "SIRET 732 829 320 00074, article L. 123-4, 1 234,56 € le 12/03/2024, cerfa n° 12345*01",
    "Le 3939 et le 0 806 001 620 ne répondent pas, erreur 503 à 14h30.",
    "Mon nom est mal orthographié et mon dossier 2024 est vide.",
    "Rue de Rivoli, à Lyon 3, 75015 Paris.",
  ])
    assert.equal(masked(text), tidy(text));
});

test("signs that nobody sees, wide digits and digits of other scripts hide nothing", () => {
  assert.equal(masked("tel 06\u200b12345678"), "tel [téléphone]");
  assert.equal(masked("tel ０６１２３４５６７８"), "tel [téléphone]");
  assert.equal(masked("tel ٠٦١٢٣٤٥٦٧٨"), "tel [téléphone]");
  assert.equal(masked("tel 06\u00a012\u202f34 56 78"), "tel [téléphone]");
});

test("whatever stands around it, nothing of a number with a key is left, and masking twice changes nothing", () => {
  const keyed = PERSONAL_MAKERS.filter(({ type }) => ["social-security", "card", "email"].includes(type));
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.constantFrom(...keyed),
      fc.constantFrom("Bonjour, ", "voici ", "(", "« ", "ref: ", "😀 ", "مرحبا "),
      fc.constantFrom(" merci", ".", ")", " »", " 😀", ", depuis 3 ans", "\nvoilà"),
      (seed, maker, before, after) => {
        const value = maker.value(drawOf(seed, "property"), "fr");
        const { text } = redacted(before + value + after, "fr");
        assert.ok(!text.includes(value), `${before}${value}${after} → ${text}`);
        assert.equal(redacted(text, "fr").text, text);
      },
    ),
    { numRuns: 400 },
  );
});

test("any text at all is taken, in bounded time, and nothing but masks is changed in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const { text: result, masks } = redacted(text, "en");
      if (masks.length === 0) assert.equal(result, tidy(text));
    }),
  );
  for (const hostile of [
    "0".repeat(4_000),
    "a@".repeat(2_000),
    "12 rue ".repeat(600),
    "FR76 ".repeat(800),
    "M. A ".repeat(800),
  ])
    assert.equal(typeof masked(hostile), "string");
});

test("every type has its detector, and each only one", () => {
  assert.deepEqual(detectors.map(({ type }) => type).sort(), [...PERSONAL_TYPES].sort());
});
