import { type Actor, actorOf } from "../engage/account/office.ts";
import { somewhere, type Thing } from "../engage/policy.ts";
import type { Visit } from "./page.ts";

/** Opens screens to whoever may decide anywhere; on what they decide, it is asked again where it is done. */
export const decider = {
  right: "decide",
  on: (visit: Visit): Thing => somewhere(visit.person, "decide"),
} as const;

/** Who looks, on a page that anyone may open; undefined for whoever did not sign in. */
export const readerIn = ({ person }: Visit): Actor | undefined => person && actorOf(person);
