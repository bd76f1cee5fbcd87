import assert from "node:assert/strict";
import { test } from "node:test";
import { analyseLake } from "../../../test/support/analysis.ts";
import { testEstate, testSite } from "../../../test/support/lab.ts";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import { candidates } from "./candidates.ts";

const pages = [
  {
    url: "https://a.example/",
    links: [
      { href: "https://www.ville.fr/", text: "" },
      { href: "https://new.agency.gouv.fr/x", text: "Nouveau" },
      { href: "https://new.agency.gouv.fr/y", text: "Encore" },
      { href: "https://shop.example/", text: "Boutique" },
      { href: "https://b.example/", text: "B" },
      { href: "https://old.gouv.fr/", text: "Ancien" },
      { href: "https://cut.gouv.fr/out/x", text: "Écarté" },
      { href: "https://maybe.gouv.fr/", text: "Peut-être" },
    ],
  },
  {
    url: "https://b.example/1",
    links: [
      { href: "https://ville.fr/contact", text: "Contact" },
      { href: "https://cut.gouv.fr/outside", text: "À voir" },
    ],
  },
  { url: "https://elsewhere.example/", links: [{ href: "https://only.gouv.fr/", text: "Seul" }] },
];

test("public hosts in no site are listed with their evidence; those left out on purpose are not", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const estate = testEstate({
    sites: [
      testSite("a"),
      testSite("b"),
      testSite("old", { prefixes: ["old.gouv.fr"], decision: "out" }),
      testSite("cut", { prefixes: ["cut.gouv.fr/out"], decision: "out" }),
      testSite("maybe", { prefixes: ["maybe.gouv.fr"], decision: "undecided" }),
    ],
    publicHosts: ["*.gouv.fr", "ville.fr"],
  });
  const { run, answer, close } = await analyseLake(lake, estate, [candidates]);
  assert.deepEqual(run.answers.candidates?.state, "answered");
  const rows = await answer(candidates);
  close();
  const one = {
    registrable_domain: "maybe.gouv.fr",
    because: "*.gouv.fr",
    linking_sites: 1,
    linking_pages: 1,
    links: 1,
    example_page: "https://a.example/",
  };
  assert.deepEqual(
    [...rows].sort((a, b) => (a.host < b.host ? -1 : 1)),
    [
      {
        ...one,
        host: "cut.gouv.fr",
        registrable_domain: "cut.gouv.fr",
        example_page: "https://b.example/1",
        example_text: "À voir",
      },
      { ...one, host: "maybe.gouv.fr", example_text: "Peut-être" },
      {
        ...one,
        host: "new.agency.gouv.fr",
        registrable_domain: "agency.gouv.fr",
        links: 2,
        example_text: "Encore",
      },
      {
        host: "ville.fr",
        registrable_domain: "ville.fr",
        because: "ville.fr",
        linking_sites: 2,
        linking_pages: 2,
        links: 2,
        example_page: "https://b.example/1",
        example_text: "Contact",
      },
    ],
  );
});

test("no public host outside the estate gives an empty answer, not a missing one", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const { run, answer, close } = await analyseLake(lake, testEstate({ sites: [testSite("a")] }), [
    candidates,
  ]);
  assert.equal(run.answers.candidates?.state, "answered");
  assert.deepEqual(await answer(candidates), []);
  close();
});
