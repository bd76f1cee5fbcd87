import assert from "node:assert/strict";
import { test } from "node:test";
import { pathParametersOf, queryParametersOf, withoutParameters } from "./parameter.ts";

const SESSION = "https://ville.test/a;sid=1;v=2/b?x=1&sid=2&&y&x=3#sid=4";

test("parameters are read in order, in the query and behind segments", () => {
  assert.deepEqual(
    queryParametersOf(SESSION).map(({ name, value }) => [name, value]),
    [
      ["x", "1"],
      ["sid", "2"],
      ["y", ""],
      ["x", "3"],
    ],
  );
  assert.deepEqual(
    pathParametersOf(SESSION).map(({ name, value }) => [name, value]),
    [
      ["sid", "1"],
      ["v", "2"],
    ],
  );
  assert.deepEqual(queryParametersOf("https://ville.test/a#b?c=d"), []);
});

test("a parameter is left out wherever it stands, the others keep their order", () => {
  const without = (name: string): string => withoutParameters(SESSION, (other) => other === name);
  assert.equal(without("sid"), "https://ville.test/a;v=2/b?x=1&y&x=3");
  assert.equal(without("x"), "https://ville.test/a;sid=1;v=2/b?sid=2&y");
  assert.equal(
    withoutParameters("https://ville.test/?a=1", () => true),
    "https://ville.test/",
  );
  assert.equal(
    withoutParameters("https://ville.test", () => true),
    "https://ville.test",
  );
});
