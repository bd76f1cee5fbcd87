import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonObjectOf, jsonOf } from "./json.ts";

test("what is no JSON says nothing, and a list or null is no object", () => {
  assert.deepEqual(jsonOf('[1, {"a": null}]'), [1, { a: null }]);
  assert.equal(jsonOf("null"), null);
  for (const text of ["", "<html>", '{"a":', "{'a': 1}"]) assert.equal(jsonOf(text), undefined);
  assert.deepEqual(jsonObjectOf('{"a": 1}'), { a: 1 });
  for (const text of ["[]", "null", "3", '"a"', "{"]) assert.equal(jsonObjectOf(text), undefined);
});
