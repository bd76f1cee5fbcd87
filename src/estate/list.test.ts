import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readSiteList } from "./list.ts";
import { readPublicHostList } from "./public-list.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

test("organisations of one name under different parents are two; one name under one parent is one", () => {
  const { content } = readSiteList(
    bytes(
      "host,agency\na.test,Office (North)\nb.test,Office (South)\nc.test,Office (North)\nd.test,Office\n",
    ),
    "list.csv",
  );
  assert.deepEqual(
    content.organisations.map(({ id, parent }) => [id, parent]),
    [
      ["north", undefined],
      ["office", "north"],
      ["south", undefined],
      ["office-2", "south"],
      ["office-3", ""],
    ],
  );
  assert.deepEqual(
    content.sites.map(({ organisation }) => organisation),
    ["office", "office-2", "office", "office-3"],
  );
});

test("a site cut by path and the suffixes kept for government are told from the addresses", () => {
  const { content, problems } = readSiteList(
    bytes("url\nhttps://www.gov.uk/\nhttps://example.gov.uk/tax?x=1\nhttps://city.gouv.fr/\n"),
    "list.csv",
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    content.sites.map(({ id, prefixes }) => [id, prefixes]),
    [
      ["gov.uk", "gov.uk"],
      ["example.gov.uk-tax", "example.gov.uk/tax"],
      ["city.gouv.fr", "city.gouv.fr"],
    ],
  );
  assert.deepEqual(content.publicHosts, ["*.gouv.fr", "*.gov.uk"]);
});

test("a list in the old encoding of spreadsheets is refused with a sentence", () => {
  const { problems } = readSiteList(Buffer.from("host,name\na.test,Santé\n", "latin1"), "list.csv");
  assert.equal(problems[0]?.expected, "text in UTF-8");
});

test("whatever the bytes, a list gives sites of its own addresses and says the rest", () => {
  fc.assert(
    fc.property(fc.string(), fc.uint8Array({ maxLength: 30 }), (text, tail) => {
      const file = Buffer.concat([bytes(`host,name\n${text}\n`), tail]);
      const { content, problems } = readSiteList(file, "list.csv");
      assert.equal(new Set(content.sites.map(({ id }) => id)).size, content.sites.length);
      assert.ok(problems.every(({ line, got }) => line >= 1 && got !== ""));
      assert.ok(readPublicHostList(file, "hosts.csv").rows.every(({ host = "" }) => /^[^/?]+$/.test(host)));
    }),
    { numRuns: 300 },
  );
});
