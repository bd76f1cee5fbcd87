import { organisationOn } from "../estate/branch.ts";
import type { Estate } from "../model/estate.ts";

/** What someone may be, for one organisation and all below it, or for the whole estate. */
export const ROLES = ["administrator", "publisher", "declarer", "moderator", "reader"] as const;
export type Role = (typeof ROLES)[number];

/** All of the estate, where a grant names no organisation. */
export const WHOLE_ESTATE = "";

export interface Grant {
  readonly role: Role;
  /** Id of an organisation, or WHOLE_ESTATE. */
  readonly organisation: string;
}

/** Someone who signed in. Whoever did not is undefined, everywhere. */
export interface Person {
  readonly account: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** An organisation and those above it, up to the root; empty for what concerns the whole estate. */
export type Scope = readonly string[];

/** What is acted on, as far as rights go. */
export interface Thing {
  /** Everything it concerns: a right is needed for each. */
  readonly scopes: readonly Scope[];
  /** The account it belongs to. */
  readonly owner?: string;
  /** Accounts that did the part before: where four eyes are needed, another must act. */
  readonly by?: readonly string[];
}

interface Rule {
  /** Roles that may. */
  readonly roles?: readonly Role[];
  /** Whoever owns the thing may, whatever their role. */
  readonly owner?: true;
  /** Not whoever did the part before. */
  readonly fourEyes?: true;
}

/** Every action that needs a right, and who may. What is not here, nobody may. */
export const ACTIONS = {
  "read-drafts": { roles: ["administrator", "publisher", "declarer", "moderator", "reader"] },
  declare: { roles: ["publisher", "declarer"] },
  sign: { roles: ["publisher", "declarer"], fourEyes: true },
  freeze: { roles: ["publisher"] },
  publish: { roles: ["publisher"] },
  decide: { roles: ["publisher"] },
  // Those who answer for a site follow up what was found on it; those who keep the estate answer a contest.
  "act-on-findings": { roles: ["administrator", "publisher", "moderator"] },
  "judge-findings": { roles: ["administrator"] },
  moderate: { roles: ["moderator"] },
  "ask-people": { roles: ["administrator", "publisher"] },
  "key-in": { roles: ["publisher", "declarer", "moderator"] },
  "answer-people": { roles: ["publisher", "moderator"] },
  triage: { roles: ["publisher", "moderator"] },
  "hold-consultations": { roles: ["publisher"] },
  "evaluate-ideas": { roles: ["publisher", "declarer", "moderator"] },
  "manage-accounts": { roles: ["administrator"] },
  "read-audit": { roles: ["administrator"] },
  "manage-own-account": { owner: true },
} as const satisfies Readonly<Record<string, Rule>>;
export type Action = keyof typeof ACTIONS;

/** May someone do this to that? The one place where this is decided, for pages, API and exports alike; no is the answer to all that is not said. */
export function may(person: Person | undefined, action: Action, thing: Thing): boolean {
  const rule: Rule | undefined = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (!person || !rule) return false;
  if (rule.fourEyes && (!thing.by || thing.by.includes(person.account))) return false;
  if (rule.owner && thing.owner === person.account) return true;
  const roles = rule.roles ?? [];
  return thing.scopes.length > 0 && thing.scopes.every((scope) => hasRole(person, roles, scope));
}

function hasRole({ grants }: Person, roles: readonly Role[], scope: Scope): boolean {
  return grants.some(
    ({ role, organisation }) =>
      roles.includes(role) && (organisation === WHOLE_ESTATE || scope.includes(organisation)),
  );
}

/** What concerns all of the estate. */
export const wholeEstate: Thing = { scopes: [[]] };

/** The widest thing to which someone's own roles let them do this; the whole estate where none does. To open a screen that then shows what they may see. */
export function somewhere(person: Person | undefined, action: Action): Thing {
  const roles: readonly Role[] = (ACTIONS[action] as Rule).roles ?? [];
  const own = (person?.grants ?? []).filter(({ role }) => roles.includes(role));
  const first = own.find(({ organisation }) => organisation === WHOLE_ESTATE) ?? own[0];
  return { scopes: [first && first.organisation !== WHOLE_ESTATE ? [first.organisation] : []] };
}

/** What concerns one organisation, as the estate stands. An organisation that the estate does not know stands alone. */
export function ofOrganisation(
  estate: Estate,
  organisation: string,
  about: Pick<Thing, "owner" | "by"> = {},
): Thing {
  return { scopes: [scopeOf(estate, organisation)], ...about };
}

/** What concerns one organisation, or the whole estate where it is WHOLE_ESTATE. */
export const thingAt = (estate: Estate, organisation: string): Thing => ({
  scopes: [scopeOf(estate, organisation)],
});

/** An organisation and those above it. */
export function scopeOf(estate: Estate, organisation: string): Scope {
  if (organisation === WHOLE_ESTATE) return [];
  const scope = [organisation];
  for (
    let above = organisationOn(estate, organisation)?.parent;
    above !== undefined && !scope.includes(above);
    above = organisationOn(estate, above)?.parent
  )
    scope.push(above);
  return scope;
}

/** The organisations for which someone may do this, of those of the estate. */
export function organisationsFor(person: Person | undefined, action: Action, estate: Estate): string[] {
  const ids = new Set(estate.organisations.map(({ id }) => id));
  return [...ids].filter((id) => may(person, action, ofOrganisation(estate, id)));
}
