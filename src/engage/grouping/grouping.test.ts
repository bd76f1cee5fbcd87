import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planIdeas } from "../../demo/idea/plan.ts";
import { REHEARSAL_SUBJECTS } from "../../demo/idea/subject/index.ts";
import { groupIdeas } from "./grouping.ts";
import type { GroupableIdea } from "./idea.ts";

const idea = (id: string, text: string, language = "fr", title = ""): GroupableIdea => ({
  id,
  title,
  text,
  language,
});

const LONG =
  "Il faudrait ouvrir la mairie le samedi matin, parce que les bureaux ferment à seize heures trente et que je n’y arrive jamais.";

test("the same text but for case, accents and points is an exact copy", () => {
  const [group] = groupIdeas([idea("a", LONG), idea("b", LONG.toUpperCase().replaceAll("É", "E"))]).groups;
  assert.deepEqual(group?.ideas, ["a", "b"]);
  assert.deepEqual(group?.copies, [{ ideas: ["a", "b"], isExact: true }]);
});

test("a text with a few words changed is a near copy, another text is none", () => {
  const changed = `Bonjour. ${LONG.replace("samedi matin", "samedi")} Merci.`;
  const other = idea(
    "c",
    "Je demande des pistes cyclables séparées de la route, les camions me font peur à bicyclette.",
  );
  const { groups, alone } = groupIdeas([idea("a", LONG), idea("b", changed), other]);
  assert.deepEqual(
    groups.map(({ copies }) => copies),
    [[{ ideas: ["a", "b"], isExact: false }]],
  );
  assert.deepEqual(alone, ["c"]);
});

test("copies come together in a language we cannot read, and nothing else does", () => {
  const text = "Würde das Rathaus am Samstag öffnen, könnten alle kommen, die unter der Woche arbeiten.";
  const { groups, alone } = groupIdeas([
    idea("a", text, "de"),
    idea("b", text, "de"),
    idea("c", "Das Rathaus sollte am Samstag öffnen.", "de"),
  ]);
  assert.deepEqual(
    groups.map(({ ideas }) => ideas),
    [["a", "b"]],
  );
  assert.deepEqual(alone, ["c"]);
});

const planned = planIdeas({ seed: 6, count: 500, subjects: REHEARSAL_SUBJECTS, lone: "rehearsal" });
const ideas = planned.map(({ number, ...rest }) => ({ ...rest, id: `idea-${number}` }));
const grouping = groupIdeas(ideas);

test("what several people ask in other words is one group, with the words that they share", () => {
  const wanted = planned.filter(({ subject, language }) => subject === "night-bus" && language === "fr");
  const home = grouping.groups
    .map((group) => ({
      group,
      found: wanted.filter(({ number }) => group.ideas.includes(`idea-${number}`)).length,
    }))
    .sort((a, b) => b.found - a.found)[0];
  assert.ok(home && home.found >= 0.8 * wanted.length, `${home?.found} of ${wanted.length}`);
  assert.ok(home.group.words.includes("bus"), home.group.words.join());
  assert.ok(home.group.ideas.includes(home.group.central));
});

test("every idea is in one group, or alone", () => {
  const told = [...grouping.groups.flatMap((group) => group.ideas), ...grouping.alone].sort();
  assert.deepEqual(told, ideas.map(({ id }) => id).sort());
  assert.ok(grouping.groups.every((group) => group.ideas.length > 1));
});

test("the same ideas give the same groups", () => {
  assert.deepEqual(groupIdeas(ideas), grouping);
});

test("whatever is typed, every idea is told once", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom("", "🙂", "مرحبا", LONG),
  );
  const any = fc.array(fc.record({ title: text, text, language: fc.constantFrom("fr", "en", "ar", "") }), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(any, (typed) => {
      const given = typed.map((one, i) => ({ ...one, id: `i${i}` }));
      const { groups, alone } = groupIdeas(given);
      const told = [...groups.flatMap((group) => group.ideas), ...alone].sort();
      assert.deepEqual(told, given.map(({ id }) => id).sort());
    }),
    { numRuns: 60 },
  );
});

test("a text sent in a hundred times weighs as one", () => {
  const many = [
    ...ideas,
    ...Array.from({ length: 100 }, (_, i) => ({ ...(ideas[0] as GroupableIdea), id: `x${i}` })),
  ];
  const again = groupIdeas(many);
  const without = again.groups
    .map((group) => group.ideas.filter((id) => !id.startsWith("x")))
    .filter((l) => l.length > 1);
  assert.deepEqual(
    without.map((l) => l.join()).sort(),
    grouping.groups.map((group) => group.ideas.join()).sort(),
  );
});
