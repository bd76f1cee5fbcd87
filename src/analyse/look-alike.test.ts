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
      testSite("jobs", { prefixes: ["candidat.pole-emploi.fr"] }),
    ],
    publicHosts: [
      "*.gouv.fr",
      "*.service-public.fr",
      "lannuaire.service-public.fr",
      "education.gouv.fr",
      "umap.openstreetmap.fr",
      "cache.media.education.gouv.fr",
    ],
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

test("what stands in the domain of a public host is its own, and a domain that only lends a host to the State lends no name", () => {
  for (const host of ["www.pole-emploi.fr", "memo.pole-emploi.fr", "www2.service-public.fr"])
    assert.equal(finder(host), undefined, host);
  for (const host of ["openstreetmap.org", "annuaire.huissier-justice.fr", "education-artistique.fr"])
    assert.equal(finder(host), undefined, host);
});

test("what stands under the suffix of another State is that State’s", () => {
  for (const host of ["accessibility.education.gov.uk", "www.impots.gouv.ml"])
    assert.equal(finder(host), undefined, host);
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
