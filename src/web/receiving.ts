import { type Thing, wholeEstate } from "../engage/policy.ts";
import { type Reception, serviceOf, serviceThing } from "../engage/response/reception.ts";
import type { Service } from "../model/estate.ts";
import { LANGUAGES } from "../model/words.ts";
import { insideOf } from "./inside.ts";
import type { Visit } from "./page.ts";

/** Where responses are received; pages and acts that use it exist only where there are accounts. */
export function receptionOf(visit: Visit): Reception {
  const { reception } = insideOf(visit);
  if (reception) return reception;
  throw new Error("responses were asked for where there is no reception");
}

/** Who writes what people are asked: it concerns every service. */
export const asker = { right: "ask-people", on: () => wholeEstate } as const;

/** The service of `/feedback/:service…` and `/voices/:service…`, as far as rights go. */
export function askedThing(visit: Visit): Thing {
  const [, , service = ""] = visit.path.split("/");
  return serviceThing(receptionOf(visit), decodeURIComponent(service));
}

export const askedService = (visit: Visit, id: string): Service | undefined =>
  serviceOf(receptionOf(visit), id);

/** The address of something of a service. */
export const feedbackPath = (service: string, what = ""): string =>
  `/feedback/${encodeURIComponent(service)}${what === "" ? "" : `/${what}`}`;

/** Undefined for the languages that the site itself speaks. */
export const foreign = (language: string): string | undefined =>
  (LANGUAGES as readonly string[]).includes(language) ? undefined : language;

const RIGHT_TO_LEFT = /^(ar|fa|he|ur|ps|yi|dv|ku-Arab)\b/;
export const directionOf = (language: string): "rtl" | "ltr" =>
  RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr";
