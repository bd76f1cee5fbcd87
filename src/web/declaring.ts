import type { Desk } from "../engage/declaration/desk.ts";
import { ofOrganisation, type Thing } from "../engage/policy.ts";
import { insideOf } from "./inside.ts";
import type { Visit } from "./page.ts";

/** Where declarations are made; pages and acts that use it exist only where there are accounts. */
export function deskOf(visit: Visit): Desk {
  const { desk } = insideOf(visit);
  if (desk) return desk;
  throw new Error("declarations were asked for where there is no desk");
}

/** The organisation of `/declare/:organisation/:period…`, as far as rights go. */
export function declarationThing(visit: Visit): Thing {
  const [, , organisation = ""] = visit.path.split("/");
  return ofOrganisation(deskOf(visit).estate(), decodeURIComponent(organisation));
}
