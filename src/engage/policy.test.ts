import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { actors, personWith, STATE } from "../../test/support/actors.ts";
import type { Estate } from "../model/estate.ts";
import {
  ACTIONS,
  type Action,
  may,
  ofOrganisation,
  organisationsFor,
  ROLES,
  scopeOf,
  type Thing,
  WHOLE_ESTATE,
  wholeEstate,
} from "./policy.ts";

const estate = STATE as Estate;
const actions = Object.keys(ACTIONS) as Action[];

const things: readonly { readonly name: string; readonly thing: (me: string) => Thing }[] = [
  { name: "whole estate", thing: () => wholeEstate },
  { name: "interior", thing: () => ofOrganisation(estate, "interior") },
  { name: "police, below it", thing: () => ofOrganisation(estate, "police") },
  { name: "police, declared by another", thing: () => ofOrganisation(estate, "police", { by: ["another"] }) },
  {
    name: "police, declared by oneself",
    thing: (me) => ofOrganisation(estate, "police", { by: ["another", me] }),
  },
  { name: "health, beside it", thing: () => ofOrganisation(estate, "health") },
  { name: "interior and health", thing: () => ({ scopes: [["interior"], ["health"]] }) },
  { name: "an unknown organisation", thing: () => ofOrganisation(estate, "unknown") },
  { name: "one's own, nowhere", thing: (me) => ({ scopes: [], owner: me }) },
  { name: "another's, nowhere", thing: () => ({ scopes: [], owner: "another" }) },
];

test("who may do what to what is what we wrote down", () => {
  const lines = actions.flatMap((action) => [
    `## ${action}`,
    ...things.flatMap(({ name, thing }) => {
      const allowed = actors().filter(({ person }) =>
        may(person, action, thing(person?.account ?? "nobody")),
      );
      return [`${name}: ${allowed.map((actor) => actor.name).join(", ") || "nobody"}`];
    }),
    "",
  ]);
  assert.equal(`${lines.join("\n")}`, readFileSync("test/expected/rights.txt", "utf8"));
});

test("whoever did not sign in, and whoever has no role, may do nothing to what is not theirs", () => {
  for (const action of actions)
    for (const { thing } of things) {
      assert.equal(may(undefined, action, thing("")), false);
      assert.equal(may(personWith("x", []), action, thing("another person")), false);
    }
});

test("an action that nobody declared is refused to all, whatever its name", () => {
  const king = personWith(
    "king",
    ROLES.map((role) => ({ role, organisation: WHOLE_ESTATE })),
  );
  for (const action of ["", "rule", "toString", "__proto__", "constructor"])
    assert.equal(may(king, action as Action, wholeEstate), false, action);
});

const organisations = ["a", "b", "c", "d"];
const grant = fc.record({
  role: fc.constantFrom(...ROLES),
  organisation: fc.constantFrom(WHOLE_ESTATE, ...organisations),
});
const scope = fc.uniqueArray(fc.constantFrom(...organisations));
const anyThing = fc.record(
  {
    scopes: fc.array(scope, { maxLength: 3 }),
    owner: fc.constantFrom("me", "you"),
    by: fc.array(fc.constantFrom("me", "you")),
  },
  { requiredKeys: ["scopes"] },
) as fc.Arbitrary<Thing>;

test("one more role never takes a right away, and one more thing concerned never gives one", () => {
  fc.assert(
    fc.property(
      fc.array(grant),
      grant,
      fc.constantFrom(...actions),
      anyThing,
      scope,
      (grants, more, action, thing, another) => {
        const before = may(personWith("me", grants), action, thing);
        if (before) assert.ok(may(personWith("me", [...grants, more]), action, thing));
        const isOwn = action === "manage-own-account" && thing.owner === "me";
        if (!before && thing.scopes.length > 0 && !isOwn)
          assert.equal(
            may(personWith("me", grants), action, { ...thing, scopes: [...thing.scopes, another] }),
            false,
          );
      },
    ),
  );
});

test("a right for an organisation says nothing of those above and beside it", () => {
  fc.assert(
    fc.property(fc.array(grant), fc.constantFrom(...actions), scope, (grants, action, within) => {
      const outside = grants.filter(
        ({ organisation }) => organisation !== WHOLE_ESTATE && !within.includes(organisation),
      );
      assert.equal(may(personWith("me", outside), action, { scopes: [within], by: ["you"] }), false);
    }),
  );
});

test("nobody signs what they declared, nor what nobody is known to have declared", () => {
  const king = personWith(
    "king",
    ROLES.map((role) => ({ role, organisation: WHOLE_ESTATE })),
  );
  assert.equal(may(king, "sign", { ...wholeEstate, by: ["king"] }), false);
  assert.equal(may(king, "sign", wholeEstate), false);
  assert.equal(may(king, "sign", { ...wholeEstate, by: ["queen"] }), true);
});

test("an organisation stands under those above it, even where lines turn in a circle", () => {
  assert.deepEqual(scopeOf(estate, "office"), ["office", "police", "interior"]);
  assert.deepEqual(scopeOf(estate, WHOLE_ESTATE), []);
  const name = { en: "", fr: "" };
  const circle = [
    { id: "x", name, kind: "", parent: "y" },
    { id: "y", name, kind: "", parent: "x" },
  ];
  assert.deepEqual(scopeOf({ ...estate, organisations: circle }, "x"), ["x", "y"]);
  const declarer = personWith("d", [{ role: "declarer", organisation: "police" }]);
  assert.deepEqual(organisationsFor(declarer, "declare", estate), ["police", "office"]);
});
