import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { EFFECT_METHODS } from "../analyse/effect/estimate.ts";
import { CAUSES, CONFIDENCES, EVIDENCE } from "../analyse/series/cause.ts";
import { EVENT_KINDS } from "../analyse/series/event.ts";
import { WATCHED } from "../analyse/site-series.ts";
import { THRESHOLD_UNITS } from "../analyse/threshold.ts";
import { LINK_REFUSALS } from "../analyse/what-if/written.ts";
import { TAKEN } from "../collect/counter/counter.ts";
import { DOERS } from "../diagnose/rule.ts";
import { SIGNALS } from "../engage/consultation/integrity.ts";
import { IDEA_SORTS } from "../engage/consultation/reading.ts";
import { ACTIONS, ROLES } from "../engage/policy.ts";
import { MODEL_FAILURES } from "../engage/topic/outside-model.ts";
import { PROPOSAL_STATES, REFUSALS } from "../engage/topic/proposal.ts";
import { HINDRANCES } from "../engage/triage/act.ts";
import { ORDERS } from "../engage/triage/choice.ts";
import { ACTION_KINDS, FOLLOW_STATES } from "../model/action.ts";
import { CHANNELS, DEVICES, DIMENSIONS } from "../model/audience.ts";
import { BUSINESS_SIZES, PHASES, PUBLICS } from "../model/consultation.ts";
import { DIFFICULTY_ORIGINS, DIFFICULTY_STATES } from "../model/difficulty.ts";
import { STEP_ROLES } from "../model/estate.ts";
import { ADVICE, CHECK_STATES, INCIDENTS, STOPS } from "../model/fact.ts";
import { FINDING_STATES, PEOPLE_SOURCES, RULE_GROUPS } from "../model/finding.ts";
import { FIGURE_WINDOWS, SERVICE_CHANNELS } from "../model/indicator.ts";
import { CHANGE_STATES, FIGURE_METHODS, FIGURE_STATUSES } from "../model/key-figure.ts";
import { COMMITMENT_STATES, MEASURE_STANDINGS } from "../model/measure.ts";
import type { Words } from "../model/words.ts";
import { speechOf } from "./speech.ts";
import { words } from "./words.ts";

const all = Object.entries(words).flatMap(([group, texts]) =>
  Object.entries(texts as Readonly<Record<string, Words>>).map(([key, text]) => ({ group, key, text })),
);
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

test("both languages of a text ask for the same values", () => {
  for (const { group, key, text } of all) {
    assert.deepEqual(names(text.fr), names(text.en), `${group}.${key}`);
  }
});

test("no text is empty, and English is not left in the French", () => {
  for (const { group, key, text } of all) {
    assert.ok(text.en.trim() && text.fr.trim(), `${group}.${key} is empty`);
    assert.doesNotMatch(text.fr.replaceAll(/\{.*?\}/g, ""), /\b(the|with|and|from)\b/i, `${group}.${key}`);
  }
});

test("every text is used by a screen", () => {
  const sources = readdirSync("src/web", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => !file.startsWith("words") && !file.includes(".test."))
    .map((file) => readFileSync(`src/web/${file}`, "utf8"))
    .join("\n");
  const isUsed = (key: string) => new RegExp(`[."]${key}\\b`).test(sources);
  // Screens find these by the value of a column.
  const values: readonly string[] = [
    ...ROLES,
    ...LINK_REFUSALS,
    ...Object.keys(ACTIONS),
    ...STEP_ROLES,
    ...INCIDENTS,
    ...STOPS,
    ...CHECK_STATES,
    ...ADVICE,
    ...CHANNELS,
    ...DEVICES,
    ...DIMENSIONS,
    ...EVENT_KINDS,
    ...CAUSES,
    ...CONFIDENCES,
    ...EVIDENCE,
    ...WATCHED,
    ...TAKEN,
    ...CHANGE_STATES,
    ...FIGURE_METHODS,
    ...FIGURE_STATUSES,
    ...FIGURE_WINDOWS,
    ...SERVICE_CHANNELS,
    ...THRESHOLD_UNITS,
    ...FINDING_STATES,
    ...ACTION_KINDS,
    ...FOLLOW_STATES,
    ...RULE_GROUPS,
    ...DOERS,
    ...PEOPLE_SOURCES,
    ...MEASURE_STANDINGS,
    ...EFFECT_METHODS,
    ...COMMITMENT_STATES,
    ...DIFFICULTY_STATES,
    ...DIFFICULTY_ORIGINS,
    ...HINDRANCES,
    ...ORDERS,
    ...PHASES,
    ...PUBLICS,
    ...BUSINESS_SIZES,
    ...IDEA_SORTS,
    ...SIGNALS,
    ...MODEL_FAILURES,
    ...PROPOSAL_STATES,
    ...REFUSALS,
  ];
  const unused = all.filter(({ key }) => !isUsed(key) && !values.includes(key));
  assert.deepEqual(
    unused.map(({ group, key }) => `${group}.${key}`),
    [],
  );
});

test("numbers choose the word that goes with them, in each language's way", () => {
  const pages = { en: "{n} {n:page|pages}", fr: "{n} {n:page|pages}" };
  assert.deepEqual(
    [0, 1, 2].map((n) => speechOf("en").t(pages, { n })),
    ["0 pages", "1 page", "2 pages"],
  );
  assert.deepEqual(
    [0, 1, 2].map((n) => speechOf("fr").t(pages, { n })),
    ["0 page", "1 page", "2 pages"],
  );
});

test("French takes its non-breaking spaces and its apostrophe, numbers and days their locale", () => {
  const french = speechOf("fr");
  assert.equal(
    french.t({ en: "", fr: "Où ? « l'aide » : 3 %" }),
    "Où\u202f? «\u00a0l’aide\u00a0»\u00a0: 3\u00a0%",
  );
  assert.equal(french.number(12345), "12\u202f345");
  assert.equal(speechOf("en").number(12345), "12,345");
  assert.equal(french.day("2026-01-05"), "5 janvier 2026");
});

test("a sentence without one of its values is a bug, not a hole in the page", () => {
  assert.throws(() => speechOf("en").t({ en: "{n} pages", fr: "" }, { m: 1 }), /no value for \{n\}/);
});
