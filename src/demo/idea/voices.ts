import type { BusinessSize, Public } from "../../model/consultation.ts";
import { type Draw, drawOf } from "../draw.ts";

/** Someone who takes part in the consultation of the invented country, with what is true of them. */
export interface PlannedVoice {
  readonly number: number;
  readonly camp: number;
  readonly isBrigade: boolean;
  readonly public: Public;
  readonly businessSize: BusinessSize | undefined;
  /** Minutes after the consultation opened. */
  readonly minute: number;
  readonly supports: readonly { readonly idea: number; readonly minute: number }[];
  readonly votes: readonly { readonly statement: number; readonly vote: 1 | 0 | -1 }[];
  readonly duels: readonly { readonly winner: number; readonly loser: number }[];
}

export interface VoicesRequest {
  readonly seed: number;
  readonly people: number;
  /** How much people like each idea, from 0 to 1. */
  readonly appeals: readonly number[];
  readonly statements: number;
}

/** Of all people; a person of a camp votes with it nine times in ten. */
const CAMPS = [0.45, 0.35, 0.2];
const LOYAL = 0.9;
const ANSWERED = 0.7;
const PASSES = 0.08;
/** Statements on which all camps agree. */
const SHARED = 0.15;
const BRIGADE = 0.02;
const LENGTH_MINUTES = 21 * 24 * 60;
const BRIGADE_MINUTES = 40;
const PUBLIC_SHARES: readonly (readonly [Public, number])[] = [
  ["individual", 0.78],
  ["business", 0.1],
  ["association", 0.07],
  ["agent", 0.05],
];
const SIZES: readonly BusinessSize[] = ["micro", "small", "medium", "large"];

/** Who comes, what they support, vote and compare: three camps, and a brigade that comes for one idea within an hour. */
export function planVoices({ seed, people, appeals, statements }: VoicesRequest): PlannedVoice[] {
  const draw = drawOf(seed, "voices");
  const brigade = Math.round(people * BRIGADE);
  const leanings = leaningsOf(draw, statements);
  const target = {
    idea: draw.below(appeals.length),
    from: Math.floor(LENGTH_MINUTES * (0.3 + 0.4 * draw.real(0, 1))),
  };
  return Array.from({ length: people }, (_, number): PlannedVoice => {
    const isBrigade = number >= people - brigade;
    const camp = campOf(draw.real(0, 1));
    const who = publicOf(draw.real(0, 1));
    const minute = isBrigade ? target.from + draw.below(BRIGADE_MINUTES) : draw.below(LENGTH_MINUTES - 60);
    const about = {
      number,
      camp,
      isBrigade,
      public: who,
      minute,
      businessSize: who === "business" ? draw.pick(SIZES) : undefined,
    };
    if (isBrigade) return { ...about, supports: [{ idea: target.idea, minute }], votes: [], duels: [] };
    return {
      ...about,
      supports: supportsOf(draw, appeals, minute),
      votes: votesOf(draw, leanings, camp),
      duels: duelsOf(draw, appeals),
    };
  });
}

/** On each statement, the side of each camp. */
function leaningsOf(draw: Draw, statements: number): (1 | -1)[][] {
  return Array.from({ length: statements }, () => {
    if (draw.real(0, 1) < SHARED) return CAMPS.map(() => 1 as const);
    return CAMPS.map(() => (draw.real(0, 1) < 0.5 ? 1 : -1));
  });
}

function campOf(at: number): number {
  let reached = 0;
  const camp = CAMPS.findIndex((share) => {
    reached += share;
    return at < reached;
  });
  return camp < 0 ? CAMPS.length - 1 : camp;
}

function publicOf(at: number): Public {
  let reached = 0;
  return (
    PUBLIC_SHARES.find(([, share]) => {
      reached += share;
      return at < reached;
    })?.[0] ?? "individual"
  );
}

function supportsOf(draw: Draw, appeals: readonly number[], from: number): PlannedVoice["supports"] {
  const found = new Map<number, number>();
  for (let looked = 0; looked < 3 + draw.below(25); looked++) {
    const idea = draw.below(appeals.length);
    if (draw.real(0, 1) < (appeals[idea] ?? 0)) found.set(idea, from + 1 + looked);
  }
  return [...found].map(([idea, minute]) => ({ idea, minute }));
}

function votesOf(
  draw: Draw,
  leanings: readonly (readonly (1 | -1)[])[],
  camp: number,
): PlannedVoice["votes"] {
  return leanings.flatMap((sides, statement): PlannedVoice["votes"] => {
    if (draw.real(0, 1) > ANSWERED) return [];
    if (draw.real(0, 1) < PASSES) return [{ statement, vote: 0 as const }];
    const side = sides[camp] ?? 1;
    return [{ statement, vote: draw.real(0, 1) < LOYAL ? side : side === 1 ? -1 : 1 }];
  });
}

/** Of the first forty ideas, the one that people like more wins more often. */
function duelsOf(draw: Draw, appeals: readonly number[]): PlannedVoice["duels"] {
  const few = Math.min(40, appeals.length);
  return Array.from({ length: draw.below(6) }, () => {
    const [a, b] = [draw.below(few), draw.below(few)];
    const [one, other] = [appeals[a] ?? 0, appeals[b] ?? 0];
    return draw.real(0, 1) < one / Math.max(1e-9, one + other)
      ? { winner: a, loser: b }
      : { winner: b, loser: a };
  }).filter(({ winner, loser }) => winner !== loser);
}
