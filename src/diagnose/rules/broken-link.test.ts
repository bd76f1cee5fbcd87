import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene } from "../rule.ts";
import { brokenLink } from "./broken-link.ts";

const scene = { people: { ofPages: () => undefined } } as unknown as Scene;

const check = {
  site: "a",
  target_url: "https://b.example/gone",
  target_host: "b.example",
  target_site: null,
  standing: "elsewhere",
  text: "The form",
  origin: "editorial",
  page: "https://a.example/1",
  pages: 3,
  links: 3,
  known_by: "check",
  state: "broken",
  confirmed: true,
  status: 404,
  trouble: null,
  final_url: null,
  checked_on: "2026-01-01",
  failed_runs: null,
  failing_since: null,
  advice: "find-or-remove",
  advice_url: null,
} as const;

const found = (more: Partial<Record<keyof typeof check, unknown>> = {}) => [
  ...brokenLink.find({ checks: [{ ...check, ...more } as never] }, scene),
];

test("a link to a page that is gone is found, with the page that carries it", () => {
  const [draft] = found();
  assert.deepEqual([draft?.site, draft?.subject, draft?.pages], ["a", "https://b.example/gone", 3]);
  assert.deepEqual(draft?.details.answer, { en: "answers 404 (not found)", fr: "répond 404 (introuvable)" });
});

test("a failure that may pass, a wall and a redirection are none", () => {
  assert.deepEqual(found({ confirmed: false }), []);
  assert.deepEqual(found({ state: "bot-wall", status: 403 }), []);
  assert.deepEqual(found({ state: "redirected", status: 301 }), []);
});

test("a dead link within public sites is graver than one to elsewhere", () => {
  assert.equal(found({ standing: "estate" })[0]?.severity, undefined);
  assert.equal(found()[0]?.severity, 1);
});
