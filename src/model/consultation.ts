import type { Words } from "./words.ts";

/** The steps of a consultation, in order; each has its days, or is left out. */
export const PHASES = ["listen", "ideas", "group", "deliberate", "choose", "follow"] as const;
export type Phase = (typeof PHASES)[number];

/** Who is asked, and whose results are read apart. */
export const PUBLICS = ["individual", "business", "association", "agent"] as const;
export type Public = (typeof PUBLICS)[number];

/** Businesses by the number of people who work there: under 10, under 50, under 250, more. */
export const BUSINESS_SIZES = ["micro", "small", "medium", "large"] as const;
export type BusinessSize = (typeof BUSINESS_SIZES)[number];

/** How an idea came in. All but `web` are keyed in by an agent. */
export const ORIGINS = ["web", "workshop", "paper", "phone", "agent"] as const;
export type Origin = (typeof ORIGINS)[number];

/** `merged`: it stands under another idea, with its authors and supports. */
export const IDEA_STATES = ["published", "hidden", "merged"] as const;
export type IdeaState = (typeof IDEA_STATES)[number];

/** Where an idea ended: in a group that is being worked on, in a decided measure, or refused with a reason. */
export const IDEA_OUTCOMES = ["group", "measure", "refused"] as const;
export type IdeaOutcome = (typeof IDEA_OUTCOMES)[number];

/** How sure we are that two participants are two people. `staff`: someone an agent wrote down for. */
export const ASSURANCES = ["account", "email", "none", "staff"] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What a vote, a support or a comparison needs to be counted. */
export const VOTERS = ["confirmed", "anyone"] as const;
export type Voters = (typeof VOTERS)[number];

export const SIDES = ["for", "against"] as const;
export type Side = (typeof SIDES)[number];

/** A phase with its first and last day. */
export interface DatedPhase {
  readonly phase: Phase;
  readonly from: string;
  readonly to: string;
}

/** Something that people are asked. */
export interface ConsultationQuestion {
  readonly id: string;
  readonly text: Words;
}

/** One line of the grid by which agents look at ideas: 0 to 4. */
export interface Criterion {
  readonly id: string;
  readonly name: Words;
  /** How much it weighs against the others. */
  readonly weight: number;
}

/** On a statement: agree, pass, disagree. */
export type Vote = 1 | 0 | -1;
