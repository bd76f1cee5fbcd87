import { type Grant, type Person, ROLES, WHOLE_ESTATE } from "../../src/engage/policy.ts";
import type { Estate } from "../../src/model/estate.ts";

/** A small state: two ministries, one with an agency that has an office. */
export const STATE: Pick<Estate, "organisations"> = {
  organisations: [
    { id: "interior", name: { en: "Interior", fr: "Intérieur" }, kind: "ministry" },
    { id: "police", name: { en: "Police", fr: "Police" }, kind: "agency", parent: "interior" },
    { id: "office", name: { en: "Office", fr: "Office" }, kind: "office", parent: "police" },
    { id: "health", name: { en: "Health", fr: "Santé" }, kind: "ministry" },
  ],
};

/** Everyone who may come: nobody, someone without a role, and each role for the whole estate, a ministry, and an agency below it. */
export function actors(): { readonly name: string; readonly person: Person | undefined }[] {
  const places = [WHOLE_ESTATE, "interior", "police"];
  return [
    { name: "nobody", person: undefined },
    { name: "no role", person: personWith("no-role", []) },
    ...ROLES.flatMap((role) =>
      places.map((organisation) => {
        const name = `${role} of ${organisation || "all"}`;
        return { name, person: personWith(name, [{ role, organisation }]) };
      }),
    ),
  ];
}

export const personWith = (account: string, grants: readonly Grant[]): Person => ({
  account,
  name: account,
  grants,
});
