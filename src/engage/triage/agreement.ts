import { hashOf } from "../../kit/random.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { keepSecondReading, type SecondReadingRow, secondReadings } from "../../store/ledger/triage.ts";
import { type Actor, Forbidden } from "../account/office.ts";
import type { OpenDesk, TriageDesk } from "./desk.ts";
import { endOf, type IdeaStanding } from "./standing.ts";
import { nearestGroups } from "./suggestion.ts";

/** How far two readers agree, beyond what chance would give (Cohen 1960). */
export interface Agreement {
  readonly ideas: number;
  readonly same: number;
  /** Undefined where there is nothing to compare, or where chance alone would agree on everything. */
  readonly kappa: number | undefined;
  /** Of 95 %. */
  readonly low?: number;
  readonly high?: number;
}

const Z_95 = 1.96;

export function agreementOf(
  readings: readonly { readonly first: string; readonly second: string }[],
): Agreement {
  const ideas = readings.length;
  const same = readings.filter(({ first, second }) => first === second).length;
  const share = (key: "first" | "second", place: string): number =>
    readings.filter((reading) => reading[key] === place).length / ideas;
  const places = new Set(readings.map(({ first }) => first));
  const chance = [...places].reduce((sum, place) => sum + share("first", place) * share("second", place), 0);
  if (ideas === 0 || chance === 1) return { ideas, same, kappa: undefined };
  const observed = same / ideas;
  const kappa = (observed - chance) / (1 - chance);
  const spread = (Z_95 * Math.sqrt((observed * (1 - observed)) / ideas)) / (1 - chance);
  return { ideas, same, kappa, low: kappa - spread, high: Math.min(1, kappa + spread) };
}

/** Ideas read twice, of those that are settled. */
const SAMPLE = 100;
/** Where a second reader finds that no group shown is right, or that the idea should be refused. */
export const ELSEWHERE = "elsewhere";
export const REFUSED = "refused";
const CHOICES = 5;

/** Where the first reader put it. */
export const placeOf = (idea: IdeaStanding): string =>
  endOf(idea) === "refused" ? REFUSED : (idea.idea_group ?? ELSEWHERE);

/** The same ideas for every second reader: drawn by their names, as settled ones come in. */
export function sampleOf({ standing, consultation }: OpenDesk): IdeaStanding[] {
  return [...standing.ideas.values()]
    .filter((idea) => idea.state === "published" && endOf(idea) !== "waiting")
    .map((idea) => ({ idea, rank: hashOf(`${consultation.id}/second/${idea.id}`) }))
    .sort((a, b) => a.rank - b.rank || (a.idea.id < b.idea.id ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ idea }) => idea);
}

/** The next idea for a second reader, with groups it might belong to: its own is among them, in an order that says nothing. */
export function nextToRead(
  open: OpenDesk,
  reader: string,
  readings: readonly SecondReadingRow[],
): { readonly idea: IdeaStanding; readonly groups: readonly string[]; readonly left: number } | undefined {
  const read = new Set(readings.filter(({ by }) => by === reader).map(({ idea }) => idea));
  const left = sampleOf(open).filter(({ id }) => !read.has(id));
  const [idea] = left;
  if (!idea) return undefined;
  const near = nearestGroups(open, [idea.id], CHOICES);
  const own = idea.idea_group;
  const groups = own === null || near.includes(own) ? near : [...near.slice(0, CHOICES - 1), own];
  const rank = (group: string): number => hashOf(`${idea.id}/${group}`);
  return { idea, groups: [...groups].sort((a, b) => rank(a) - rank(b)), left: left.length };
}

export const readingsOf = async (desk: TriageDesk, consultation: string): Promise<SecondReadingRow[]> =>
  secondReadings((await desk.ledger()).db, consultation);

/** Keeps what a second reader found. False where the idea is not read twice, or the place is none. Whoever settled ideas at this desk is no second reader. */
export async function readAgain(
  desk: TriageDesk,
  actor: Actor,
  open: OpenDesk,
  { idea, place }: { readonly idea: string; readonly place: string },
): Promise<boolean> {
  if (isFirstReader(open, actor.name)) throw new Forbidden("triage");
  const standing = sampleOf(open).find(({ id }) => id === idea);
  if (!standing || !(place === ELSEWHERE || place === REFUSED || open.standing.groups.has(place)))
    return false;
  const ledger = await desk.ledger();
  const at = desk.now();
  await ledger.transaction(async (work) => {
    await keepSecondReading(work, { idea, by: actor.name, first: placeOf(standing), second: place, at });
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: "triage.read-again", object: `idea:${idea}` },
      details: { place },
    });
  });
  return true;
}

export const isFirstReader = ({ acts }: OpenDesk, name: string): boolean =>
  acts.some(({ by, settled }) => by === name && settled > 0);
