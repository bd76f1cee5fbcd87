import { hashOf as numberOf } from "../../kit/random.ts";
import type { Public } from "../../model/consultation.ts";
import {
  groupById,
  type IdeaEventRow,
  type IdeaGroupRow,
  ideaById,
  ideaEvents,
} from "../../store/ledger/idea.ts";
import {
  countsByPublic,
  countsByState,
  type IdeaListRequest,
  type IdeaVoices,
  listIdeas,
  mergedInto,
  type PublicIdea,
  publicIdea,
  similarIdeas,
  supportsByPublic,
  titlesOfIdeas,
} from "../../store/ledger/idea-list.ts";
import { type ModerationRow, moderationOf } from "../../store/ledger/moderation.ts";
import {
  argumentById,
  choicesOf,
  comparedBy,
  countedComparisons,
  countedVotes,
  type PublicArgument,
  type PublicStatement,
  publicArguments,
  publicStatements,
  voteMark,
} from "../../store/ledger/opinion.ts";
import type { LedgerDb } from "../../store/ledger/work.ts";
import { ballotOf } from "../opinion/ballot.ts";
import { opinionGroupsOf } from "../opinion/group.ts";
import { rankedBy } from "../opinion/ranking.ts";
import {
  type Consensus,
  consensusOf,
  type Representative,
  representativesOf,
  talliesOf,
} from "../opinion/statement.ts";
import type { Consultation, Forum } from "./consultation.ts";

export { IDEA_SORTS, type IdeaSort, type IdeaVoices, type PublicIdea } from "../../store/ledger/idea-list.ts";
export type { PublicArgument, PublicStatement } from "../../store/ledger/opinion.ts";

/** A page of ideas, and how many there are. */
export async function ideasFor(
  forum: Forum,
  consultation: Consultation,
  request: Omit<IdeaListRequest, "consultation" | "groups">,
) {
  const { db } = await forum.ledger();
  const groups =
    request.sort === "consensus"
      ? (await opinionsOf(forum, consultation.id)).members
      : new Map<string, number>();
  return listIdeas(db, { ...request, consultation: consultation.id, groups });
}

/** Ideas that share words with what someone is about to write. */
export async function ideasLike(forum: Forum, consultation: string, text: string) {
  const { db } = await forum.ledger();
  return text.trim() === "" ? [] : similarIdeas(db, { consultation, text, limit: 5 });
}

/** Everything anyone may know of one idea. */
export interface OpenIdea {
  readonly idea: PublicIdea & IdeaVoices;
  readonly publics: readonly { readonly public: Public; readonly n: number }[];
  readonly arguments: readonly PublicArgument[];
  readonly merged: readonly PublicIdea[];
  readonly into: PublicIdea | undefined;
  readonly group: IdeaGroupRow | undefined;
  readonly events: readonly IdeaEventRow[];
  readonly moderation: readonly ModerationRow[];
}

export async function openIdea(forum: Forum, id: string): Promise<OpenIdea | undefined> {
  const { db } = await forum.ledger();
  const idea = await publicIdea(db, id);
  if (!idea) return undefined;
  const isHidden = idea.state === "hidden";
  const [publics, said, merged, into, group, events, moderation] = await Promise.all([
    supportsByPublic(db, id),
    isHidden ? [] : publicArguments(db, id),
    mergedInto(db, id),
    idea.merged_into ? publicIdea(db, idea.merged_into) : undefined,
    idea.idea_group ? groupById(db, idea.idea_group) : undefined,
    ideaEvents(db, { idea: id }),
    moderationOf(db, { object: id }),
  ]);
  return { idea, publics, arguments: said, merged, into, group, events, moderation };
}

/** Which consultation an idea belongs to; undefined where there is none. */
export async function ideaConsultation(forum: Forum, idea: string): Promise<string | undefined> {
  const { db } = await forum.ledger();
  return (await ideaById(db, idea))?.consultation;
}

/** Which idea and consultation an argument belongs to. */
export async function argumentConsultation(
  forum: Forum,
  argument: string,
): Promise<{ readonly idea: string; readonly consultation: string } | undefined> {
  const { db } = await forum.ledger();
  const known = await argumentById(db, argument);
  const idea = known && (await ideaById(db, known.idea));
  return idea && { idea: idea.id, consultation: idea.consultation };
}

/** What one participant supports, finds right, and voted. */
export async function choicesIn(forum: Forum, participant: string) {
  return choicesOf((await forum.ledger()).db, participant);
}

/** Titles of ideas that are not hidden. */
export async function ideaTitles(forum: Forum, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return titlesOfIdeas((await forum.ledger()).db, ids);
}

/** What a consultation amounts to so far, for each public. */
export async function countsOf(forum: Forum, consultation: string) {
  const { db } = await forum.ledger();
  const [publics, states] = [await countsByPublic(db, consultation), await countsByState(db, consultation)];
  const count = (is: (one: (typeof states)[number]) => boolean) =>
    states.filter(is).reduce((sum, { n }) => sum + n, 0);
  return {
    publics,
    ideas: count(() => true),
    published: count(({ state }) => state === "published"),
    merged: count(({ state }) => state === "merged"),
    hidden: count(({ state }) => state === "hidden"),
    grouped: count(({ outcome }) => outcome === "group"),
    decided: count(({ outcome }) => outcome === "measure"),
    refused: count(({ outcome }) => outcome === "refused"),
  };
}

/** Who stands with whom, from the votes that count. */
export interface Opinions {
  readonly statements: readonly PublicStatement[];
  readonly voters: number;
  readonly votes: number;
  readonly sizes: readonly number[];
  /** Participants in no group: they voted on too few statements. */
  readonly outside: number;
  readonly representatives: readonly (readonly Representative[])[];
  readonly consensus: readonly Consensus[];
  /** Group of each participant in one. */
  readonly members: ReadonlyMap<string, number>;
}

// From so many votes the answer stands until it is an hour old: it takes seconds to make.
const MANY_VOTES = 200_000;
const HOUR_MS = 3_600_000;
const kept = new WeakMap<
  Forum,
  Map<string, { readonly mark: string; readonly at: number; readonly opinions: Opinions }>
>();

/** Made anew when a vote came in. */
export async function opinionsOf(forum: Forum, consultation: string): Promise<Opinions> {
  const { db } = await forum.ledger();
  const known = kept.get(forum)?.get(consultation);
  const [mark, now] = [await voteMark(db, consultation), forum.now().getTime()];
  const isFresh =
    known && (known.mark === mark || (known.opinions.votes > MANY_VOTES && now - known.at < HOUR_MS));
  if (isFresh) return known.opinions;
  const opinions = await findOpinions(db, consultation);
  const all = kept.get(forum) ?? new Map();
  kept.set(forum, all.set(consultation, { mark, at: now, opinions }));
  return opinions;
}

async function findOpinions(db: LedgerDb, consultation: string): Promise<Opinions> {
  const statements = (await publicStatements(db, consultation)).filter(({ state }) => state === "published");
  const votes = await countedVotes(db, consultation);
  const people = [...new Set(votes.map(({ participant }) => participant))];
  const rows = new Map(people.map((id, i) => [id, i]));
  const columns = new Map(statements.map(({ id }, i) => [id, i]));
  const ballot = ballotOf(
    people.length,
    statements.length,
    votes.map(({ participant, statement, vote }) => ({
      participant: rows.get(participant) ?? -1,
      statement: columns.get(statement) ?? -1,
      vote,
    })),
  );
  const groups = opinionGroupsOf(ballot, numberOf(consultation));
  const tallies = talliesOf(ballot, groups.of, groups.sizes.length);
  const members = people.flatMap((id, i) =>
    (groups.of[i] as number) >= 0 ? [[id, groups.of[i] as number] as const] : [],
  );
  return {
    statements,
    voters: people.length,
    votes: votes.length,
    sizes: groups.sizes,
    outside: people.length - members.length,
    representatives: groups.sizes.map((_, group) => representativesOf(tallies, group)),
    consensus: consensusOf(tallies),
    members: new Map(members),
  };
}

/** What was compared, the strongest first, with the ideas themselves. */
export async function rankingOf(forum: Forum, consultation: string) {
  const { db } = await forum.ledger();
  const duels = await countedComparisons(db, consultation);
  const ids = [...new Set(duels.flatMap(({ first_idea, second_idea }) => [first_idea, second_idea]))].sort();
  const place = new Map(ids.map((id, i) => [id, i]));
  const at = (id: string) => place.get(id) ?? 0;
  const ranked = rankedBy(
    ids.length,
    duels.map(({ first_idea, second_idea, winner }) =>
      winner === second_idea
        ? { winner: at(second_idea), loser: at(first_idea) }
        : { winner: at(first_idea), loser: at(second_idea), isTie: winner === null },
    ),
  );
  return { ranked: ranked.map((one) => ({ ...one, id: ids[one.item] ?? "" })), comparisons: duels.length };
}

/** Two ideas that someone has not compared yet; undefined when they compared all we would show. The least compared come first. */
export async function nextPair(
  forum: Forum,
  consultation: Consultation,
  participant: string | undefined,
): Promise<readonly [PublicIdea, PublicIdea] | undefined> {
  const { db } = await forum.ledger();
  const request = {
    consultation: consultation.id,
    sort: "supported",
    seed: "",
    groups: new Map(),
    limit: MOST_COMPARED,
    offset: 0,
  } as const;
  const { ideas } = await listIdeas(db, request);
  const duels = await countedComparisons(db, consultation.id);
  const met = new Map<string, number>();
  for (const { first_idea, second_idea } of duels)
    for (const id of [first_idea, second_idea]) met.set(id, (met.get(id) ?? 0) + 1);
  const done = participant ? await comparedBy(db, participant) : new Set<string>();
  const order = [...ideas].sort(
    (a, b) =>
      (met.get(a.id) ?? 0) - (met.get(b.id) ?? 0) ||
      numberOf(`${participant} ${a.id}`) - numberOf(`${participant} ${b.id}`),
  );
  for (const a of order)
    for (const b of order) {
      const [first, second] = [a.id, b.id].sort() as [string, string];
      if (a !== b && !done.has(`${first} ${second}`)) return [a, b];
    }
  return undefined;
}

/** The most supported ideas are compared; more pairs than these nobody goes through. */
const MOST_COMPARED = 40;

/** What participants put to the vote themselves, the latest first; hidden ones without their text. */
export async function statementsOfPeople(forum: Forum, consultation: string): Promise<PublicStatement[]> {
  const { db } = await forum.ledger();
  return (await publicStatements(db, consultation)).filter(({ author }) => author !== null).reverse();
}

/** Undefined where all were voted on. */
export async function nextStatement(
  forum: Forum,
  consultation: string,
  { voted, participant }: { readonly voted: ReadonlySet<string>; readonly participant: string | undefined },
): Promise<{ readonly statement: PublicStatement; readonly left: number } | undefined> {
  const { db } = await forum.ledger();
  const open = (await publicStatements(db, consultation)).filter(
    ({ id, state }) => state === "published" && !voted.has(id),
  );
  // Each person meets them in an order of their own: no statement always comes last.
  const [statement] = [...open].sort(
    (a, b) => numberOf(`${participant} ${a.id}`) - numberOf(`${participant} ${b.id}`),
  );
  return statement && { statement, left: open.length };
}
