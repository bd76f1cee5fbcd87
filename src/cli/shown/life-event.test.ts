import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type FixtureEdition, fixtureEdition } from "../../../test/support/edition.ts";
import { UserError } from "../../kit/failure.ts";
import type { Language } from "../../model/words.ts";
import { speechOf } from "../../web/speech.ts";
import { estateSheet } from "./estate.ts";
import { lifeEventSheet } from "./life-event.ts";
import type { Desk } from "./sheet.ts";

let fixture: FixtureEdition;
before(async () => {
  fixture = await fixtureEdition();
});
after(() => fixture.close());

const desk = (language: Language): Desk => ({
  ...fixture.edition,
  speech: speechOf(language),
  width: 100,
  top: 20,
});

test("a life event is printed step by step, each with its mark and why", async () => {
  const event = fixture.edition.estate.lifeEvents.find(({ id }) => id === "moving") ?? assert.fail();
  const { text, data } = await lifeEventSheet(desk("en"), "moving");
  for (const { name } of event.steps) assert.ok(text.includes(name.en), `${name.en} is missing`);
  assert.equal(text.match(/^ {2}[✓~✗?] \d+\. /gmu)?.length, event.steps.length);
  assert.equal((data as { steps: unknown[] }).steps.length, event.steps.length);
});

test("the same facts are said in French, in words, never in codes", async () => {
  const { text } = await lifeEventSheet(desk("fr"), "moving");
  assert.match(text, /Couverture/);
  assert.doesNotMatch(text, /template-only|no-target|cannot-tell/);
});

test("an unknown life event is refused with the list of those there are", async () => {
  await assert.rejects(lifeEventSheet(desk("en"), "none"), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.next, /moving/);
    return true;
  });
});

test("the estate sheet fits a terminal of a hundred columns", async () => {
  const { text } = await estateSheet(desk("fr"));
  const wide = text.split("\n").filter((line) => [...line].length > 100);
  assert.deepEqual(wide, []);
});
