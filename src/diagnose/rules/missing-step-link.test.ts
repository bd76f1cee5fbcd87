import assert from "node:assert/strict";
import { test } from "node:test";
import type { Estate, LifeEvent } from "../../model/estate.ts";
import type { People } from "../people.ts";
import type { Draft } from "../rule.ts";
import { missingStepLink } from "./missing-step-link.ts";

const event: LifeEvent = {
  id: "moving",
  name: { en: "I am moving", fr: "Je déménage" },
  themes: [],
  entries: [],
  steps: [
    {
      id: "tax",
      name: { en: "Tell the tax office", fr: "Prévenir les impôts" },
      role: "procedure",
      from: [],
      expected: { kind: "site", id: "tax" },
      alternatives: [],
      languages: [],
      weight: 0.5,
    },
  ],
};

const people: People = {
  ofSite: () => undefined,
  ofPage: () => undefined,
  ofPages: (_site, urls) => ({ people: urls.length * 100, low: 1, high: 9, source: "page-visits" }),
  ofFlow: () => undefined,
};

const link = (page_url: string, rank: number, site = "hub") => ({
  life_event: "moving",
  step: "tax",
  rank,
  site,
  page_url,
  page_title: "Moving",
  language: "en",
  anchor_text: "Tell the tax office",
  target_url: "https://tax.example/move",
  relevance: 0.9,
  shared_words: "tax",
});

const found = (links: readonly ReturnType<typeof link>[]): Draft[] => [
  ...missingStepLink.find(
    { links, steps: [] },
    { estate: { lifeEvents: [event], sites: [] } as unknown as Estate, day: "2026-01-01", people },
  ),
];

test("one finding a site and step, on the page that speaks most of it, with the link to paste", () => {
  const [draft, ...others] = found([link("https://hub.example/b", 2), link("https://hub.example/a", 1)]);
  assert.equal(others.length, 0);
  assert.equal(draft?.page?.url, "https://hub.example/a");
  assert.deepEqual([draft?.paste, draft?.targetUrl], ["Tell the tax office", "https://tax.example/move"]);
  assert.equal(draft?.evidence?.length, 2);
});

test("people are those of the path, by the share who need the step; a home page tells nothing of them", () => {
  assert.equal(
    found([link("https://hub.example/a", 1), link("https://hub.example/", 2)])[0]?.people?.people,
    50,
  );
  assert.equal(found([link("https://www.hub.example/fr/", 1)])[0]?.people, undefined);
});

test("a life event or a step that the estate knows no more is no finding", () => {
  assert.deepEqual(found([{ ...link("https://hub.example/a", 1), step: "other" }]), []);
});
