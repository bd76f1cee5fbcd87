import { z } from "zod";
import type { Thing } from "../engage/policy.ts";
import type { ChoiceGrid } from "../engage/triage/choice.ts";
import { deskThing, type OpenDesk, openDesk, type TriageDesk } from "../engage/triage/desk.ts";
import type { Words } from "../model/words.ts";
import { actorIn, insideOf } from "./inside.ts";
import type { Visit } from "./page.ts";

export const triageDeskOf = (visit: Visit): TriageDesk => insideOf(visit).office;

/** The consultation of `/triage/:consultation…`, as far as rights go. */
export function triageThing(visit: Visit): Promise<Thing> {
  const [, , consultation = ""] = visit.path.split("/");
  return deskThing(triageDeskOf(visit), decodeURIComponent(consultation));
}

export const openTriage = (visit: Visit, consultation: string): Promise<OpenDesk | undefined> =>
  openDesk(triageDeskOf(visit), actorIn(visit), consultation);

export const consultationTitle = (visit: Visit, { consultation }: OpenDesk): string =>
  visit.t(JSON.parse(consultation.title) as Words);

export const triagePath = (consultation: string, then = ""): string =>
  `/triage/${encodeURIComponent(consultation)}${then}`;

const weight = z.coerce.number().int().min(0).max(10).default(1);

/** A grid as it stands in an address, or in a form. */
export const gridFields = {
  supports: weight,
  consensus: weight,
  pairwise: weight,
  difficulty: weight,
  count: z.coerce.number().int().min(1).max(500).default(40),
};
export const gridQuery = z.object(gridFields);

export const gridOf = ({ count, ...weights }: z.infer<typeof gridQuery>): ChoiceGrid => {
  const { supports, consensus, pairwise, difficulty } = weights;
  return { count, weights: { supports, consensus, pairwise, difficulty } };
};
