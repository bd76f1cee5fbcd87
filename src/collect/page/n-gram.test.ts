import assert from "node:assert/strict";
import { test } from "node:test";
import { eld } from "eld/small";
import fc from "fast-check";
import { loadDetector } from "./n-gram.ts";

const detector = await loadDetector();

function assertSame(text: string): void {
  const [found, expected] = [detector.detect(text), eld.detect(text)];
  assert.equal(found.language, expected.language, text);
  assert.equal(found.isReliable, expected.isReliable(), text);
  const points = Array.from(
    found.totals,
    (total, i) => [detector.languages[i], total / found.gramCount] as const,
  );
  const scores = points
    .filter(([, each]) => each > 0)
    .map(([language, each]) => [language, each / (each + 25)]);
  assert.deepEqual(Object.fromEntries(scores), expected.getScores(), text);
}

const SENTENCES = [
  "Demandez votre carte d'identité à la mairie, puis suivez l'avancement de la démarche en ligne.",
  "Apply for a passport, check how long it takes and track what you've asked for.",
  "S'ha de demanar una cita abans d'anar a l'oficina de l'ajuntament.",
  "Ταυτότητα και διαβατήριο: πώς θα κάνετε αίτηση",
  "パスポートの申請には写真が必要です",
  "पासपोर्ट के लिए आवेदन करें",
  "جواز السفر وبطاقة الهوية",
  "Паспорт и удостоверение личности",
  "",
  "12 34",
];

test("a language is told as by eld itself", () => {
  for (const sentence of SENTENCES) assertSame(sentence);
});

test("a language is told as by eld itself, whatever the text", () => {
  const words = fc.array(fc.constantFrom(...SENTENCES.flatMap((sentence) => sentence.split(" "))), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, (text) => assertSame(text.join(" "))),
    { numRuns: 300 },
  );
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), assertSame), { numRuns: 300 });
  // Words longer than are looked at, and texts longer than are read.
  const letter = fc.constantFrom(..."aéàβж日𐐷'", "an", "tion", "ing", "der");
  const word = fc.array(letter, { minLength: 1, maxLength: 60 }).map((letters) => letters.join(""));
  const text = fc.array(fc.oneof(word, fc.constantFrom("de", "the", "x")), { maxLength: 40 });
  fc.assert(
    fc.property(text, (parts) => assertSame(parts.join(" "))),
    { numRuns: 500 },
  );
});

test("no n-gram of eld is missing", async () => {
  const entry = import.meta.resolve("eld/small");
  const { ngramsData } = await import(new URL("../ngrams/small.js", entry).href);
  const names = Object.keys(ngramsData.ngrams);
  assert.ok(names.length > 50_000);
  // Every tenth: each as a word of its own gives the scores of its own profile.
  for (let i = 0; i < names.length; i += 10) assertSame(names[i] as string);
});
