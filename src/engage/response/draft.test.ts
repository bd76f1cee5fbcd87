import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shippedQuestionnaires } from "../../estate/questionnaire.ts";
import { questionnaire as checked } from "../../estate/questionnaire-file.ts";
import { draftOf, fieldsOf } from "./draft.ts";

const known = shippedQuestionnaires();
const today = "2026-01-05";
const named = { id: "counter", name_fr: "Au guichet", name_en: "At the counter", valid_from: today };
const asked = { kind_1: "choice", ask_fr_1: "Bien ?", ask_en_1: "Well?", options_1: "Oui | Yes\nNon | No" };
const faultsOf = (
  fields: Readonly<Record<string, string>>,
  more: Partial<Parameters<typeof draftOf>[1]> = {},
) => draftOf(fields, { known, today, ...more }).faults.map(({ en }) => en);

test("a questionnaire that comes with Parvis, begun again under another name, asks the same and counts for the same figures", () => {
  for (const base of known) {
    const { questionnaire, faults } = draftOf({ ...fieldsOf(base), ...named }, { known, base, today });
    assert.deepEqual(faults, [], base.id);
    const inTwo = JSON.parse(JSON.stringify(base.questions), (key, value) =>
      key === "ask" || key === "name" ? { fr: value.fr, en: value.en } : value,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(questionnaire?.questions)), inTwo, base.id);
  }
});

test("options that changed count for no figure, and a condition on an answer that is gone goes with it", () => {
  const base = known.find(({ id }) => id === "short");
  const fields = { ...(base && fieldsOf(base)), ...named, options_1: "good: Bien | Well\nOther | Autre" };
  const first = draftOf(fields, { known, base, today }).questionnaire?.questions[0];
  assert.ok(first?.kind === "choice");
  assert.equal(first.figure, undefined);
  assert.deepEqual(
    first.options.map(({ id }) => id),
    ["good", "autre"],
  );
});

test("the next version of one's own follows the one before it", () => {
  const first = draftOf({ ...named, ...asked }, { known, today }).questionnaire;
  assert.ok(first);
  assert.deepEqual([first.version, first.questions[0]?.id], [1, "well"]);
  const all = { known: [...known, first] };
  assert.deepEqual(faultsOf({ ...named, ...asked }, all), ["It must begin after the version before it."]);
  const later = draftOf({ ...named, ...asked, valid_from: "2026-02-01" }, { ...all, today });
  assert.equal(later.questionnaire?.version, 2);
});

test("all that is wrong is said at once, by the question it stands in", () => {
  assert.deepEqual(
    faultsOf({
      ...{ id: "Été !", name_fr: "x", valid_from: "2025-12-31" },
      ...{ kind_1: "choice", ask_fr_1: "Bien ?", options_1: "Oui" },
      ...{ kind_2: "text", ask_fr_2: "Quoi ?", ask_en_2: "What?" },
    }).length,
    6,
  );
  assert.match(faultsOf({ ...named, ...asked, id: "short" }).join(), /comes with Parvis/);
  assert.match(faultsOf(named).join(), /no question yet/);
});

test("whatever is written, it is refused in words or can be read as a file", () => {
  const word = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom("", "a | b\nc | d", "x: é | e\nx: f | g", "|", ":"),
  );
  const fields = fc.dictionary(
    fc.constantFrom(
      ...["id", "name_fr", "name_en", "valid_from", "kind_1", "ask_fr_1", "ask_en_1", "options_1", "id_1"],
      ...["kind_2", "ask_fr_2", "ask_en_2", "options_2", "kind_3", "ask_fr_3", "ask_en_3", "options_3"],
    ),
    word,
  );
  fc.assert(
    fc.property(fields, fc.boolean(), (given, isNamed) => {
      const { questionnaire, faults } = draftOf(isNamed ? { ...given, ...named } : given, { known, today });
      assert.equal(questionnaire === undefined, faults.length > 0);
      if (questionnaire) assert.ok(checked.safeParse(questionnaire).success);
    }),
  );
});
