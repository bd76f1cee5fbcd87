import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { eachTerm, termsOf, textLanguage, urlWords } from "./term.ts";

test("elisions, accents, case and plurals fall: one stem for all the ways of writing a word", () => {
  assert.deepEqual(termsOf("L’identité", "fr"), termsOf("d'IDENTITES", "fr"));
  assert.deepEqual(termsOf("qu’un cœur", "fr"), termsOf("COEURS", "fr"));
  assert.deepEqual(termsOf("déménagements", "fr"), termsOf("demenager", "fr"));
  // The same text with its accents written apart (NFD).
  assert.deepEqual(termsOf("santé".normalize("NFD"), "fr"), termsOf("santé", "fr"));
});

test("words of grammar and of every administration’s website are left out, in their language", () => {
  assert.deepEqual(termsOf("Cliquez ici pour lire la suite de cette page d’accueil", "fr"), []);
  assert.deepEqual(termsOf("Read more about this page on our home page", "en"), []);
  assert.equal(termsOf("tax", "en").length, 1);
});

test("numbers, codes and single letters are left out", () => {
  assert.deepEqual(termsOf("2026 F14128 n° 12 à b", "fr"), []);
});

test("a word is shown as written: the places given cut it out of the text", () => {
  const text = "Les Élections d’abord";
  const words: string[] = [];
  eachTerm(text, "fr", (_, start, end) => words.push(text.slice(start, end)));
  assert.deepEqual(words, ["Élections", "abord"]);
});

test("any text is cut without failing, and again the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.deepEqual(termsOf(text, "fr"), termsOf(text, "fr"));
      for (const stem of termsOf(text, "en")) assert.match(stem, /^[a-z]+$/);
    }),
  );
});

test("an address gives its words, not its host, numbers nor extension", () => {
  assert.equal(
    urlWords("https://www.tax.gouv.fr/d%C3%A9clarer-mes_revenus/2042.html?x=1").trim(),
    "déclarer mes revenus 2042",
  );
  assert.equal(urlWords("https://a.test/%E0%A4%A"), " %E0%A4%A");
});

test("the language is the first known one; one that we cannot stem is none", () => {
  assert.equal(textLanguage(null, "fr-FR"), "fr");
  assert.equal(textLanguage("EN", "fr"), "en");
  assert.equal(textLanguage("de", "fr"), undefined);
  assert.equal(textLanguage(null, undefined), undefined);
});
