import assert from "node:assert/strict";
import { test } from "node:test";
import { testEstate, testSite } from "../../test/support/lab.ts";
import { lookAlikeFinder } from "./look-alike.ts";

const finder = lookAlikeFinder(
  testEstate({
    sites: [
      testSite("sp", { prefixes: ["service-public.fr"] }),
      testSite("demarches", { prefixes: ["demarches-simplifiees.fr/usager"] }),
      testSite("tax", { prefixes: ["impots.gouv.fr"] }),
    ],
    publicHosts: ["*.gouv.fr"],
  }),
);

test("a host with the name of a public one under another ending, with a word more, or one letter away resembles it", () => {
  assert.equal(finder("www.service-public.com"), "service-public.fr");
  assert.equal(finder("servicepublic.org"), "service-public.fr");
  assert.equal(finder("service-public-aide.com"), "service-public.fr");
  assert.equal(finder("service-pubic.fr"), "service-public.fr");
  assert.equal(finder("services-public.fr"), "service-public.fr");
  assert.equal(finder("demarche-simplifiees.com"), "demarches-simplifiees.fr");
});

test("a host that calls itself the government’s without being so passes for public", () => {
  assert.equal(finder("carte-grise-gouv.com"), "gouv");
  assert.equal(finder("impots-gouv.fr"), "gouv");
});

test("other hosts, and short names, resemble nothing", () => {
  for (const host of [
    "www.lemonde.fr",
    "impot.com",
    "services.com",
    "gouvieux.fr",
    "gov.example",
    "publicservice.fr",
  ])
    assert.equal(finder(host), undefined, host);
});
