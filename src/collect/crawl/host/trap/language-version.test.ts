import assert from "node:assert/strict";
import { test } from "node:test";
import { languageVersionOf } from "./language-version.ts";

const versions: Readonly<Record<string, string | undefined>> = {
  "https://a.test/en/aide": "en",
  "https://a.test/EN/aide": "en",
  "https://a.test/pt-br/aide": "pt",
  "https://a.test/pt_BR/aide": "pt",
  "https://a.test/doc/manuel/br/mod/fiche.html": "br",
  "https://a.test/aide?page=2&lang=eu": "eu",
  "https://a.test/aide?LOCALE=fr-FR": "fr",
  "https://a.test/en/aide?lang=fr": "en",
  "https://a.test/en": undefined, // a page of that name
  "https://a.test/zz/aide": undefined,
  "https://a.test/v2/aide": undefined,
  "https://a.test/aide?lang=": undefined,
  "https://a.test/aide?for=en": undefined,
  "https://a.test/": undefined,
};

for (const [url, language] of Object.entries(versions)) {
  test(`${url}: ${language ?? "no language"}`, () => assert.equal(languageVersionOf(url), language));
}
