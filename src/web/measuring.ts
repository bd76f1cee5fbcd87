import { type Actor, actorOf } from "../engage/account/office.ts";
import { somewhere, type Thing } from "../engage/policy.ts";
import type { ThingKind, ThreadThing } from "../model/thread.ts";
import type { Words } from "../model/words.ts";
import type { Visit } from "./page.ts";
import { words } from "./words.ts";

/** Opens screens to whoever may decide anywhere; on what they decide, it is asked again where it is done. */
export const decider = {
  right: "decide",
  on: (visit: Visit): Thing => somewhere(visit.person, "decide"),
} as const;

/** Who looks, on a page that anyone may open; undefined for whoever did not sign in. */
export const readerIn = ({ person }: Visit): Actor | undefined => person && actorOf(person);

/** What a list of addresses of this site names; or what is wrong in it. */
export function thingsIn(
  text: string,
): { readonly things: readonly ThreadThing[] } | { readonly wrong: readonly Words[] } {
  const written = text.split(/\s+/).filter((one) => one !== "");
  const things = written.map(thingAt);
  const strange = written.find((_, i) => things[i] === undefined);
  if (strange === undefined) return { things: things.filter((thing) => thing !== undefined) };
  const say = (language: keyof Words): string =>
    words.decision.wrongFrom[language].replace("{text}", strange.slice(0, 100));
  return { wrong: [{ en: say("en"), fr: say("fr") }] };
}

const KINDS: Readonly<Record<string, ThingKind>> = {
  difficulties: "difficulty",
  findings: "finding",
  ideas: "idea",
  workshops: "session",
};

/** What an address of this site is about; undefined for others. */
function thingAt(address: string): ThreadThing | undefined {
  const [, folder = "", id = ""] =
    /(?:^|\/)(difficulties|findings|ideas|workshops)\/([\w.~-]{1,200})$/.exec(address) ?? [];
  const kind = KINDS[folder];
  return kind && { kind, id };
}
