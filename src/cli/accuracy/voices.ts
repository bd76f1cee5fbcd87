import { type PlannedVoice, planVoices } from "../../demo/idea/voices.ts";
import { doubtsIn } from "../../engage/consultation/integrity.ts";
import { adjustedRand } from "../../engage/opinion/agreement.ts";
import { ballotOf } from "../../engage/opinion/ballot.ts";
import { opinionGroupsOf } from "../../engage/opinion/group.ts";

/** What was found in the votes and supports of one invented consultation. */
export interface VoicesCases {
  readonly people: number;
  readonly camps: number;
  readonly groups: number;
  /** Of those who voted enough to be in a group, against their camps. */
  readonly agreement: number;
  readonly brigade: number;
  readonly brigadeMarked: number;
  readonly othersMarked: number;
}

export interface VoicesSize {
  readonly people: number;
  readonly statements: number;
  readonly ideas: number;
}

const USUAL: VoicesSize = { people: 2_000, statements: 40, ideas: 400 };
const MINUTE_MS = 60_000;

/** Camps found from votes alone, and a brigade by what it does: neither is told who belongs to it. */
export function voicesCasesOf(seed: number, { people, statements, ideas }: VoicesSize = USUAL): VoicesCases {
  const appeals = Array.from({ length: ideas }, (_, n) => (n % 10) / 20);
  const voices = planVoices({ seed, people, statements, appeals });
  const ballot = ballotOf(
    people,
    statements,
    voices.flatMap(({ number, votes }) => votes.map((vote) => ({ participant: number, ...vote }))),
  );
  const groups = opinionGroupsOf(ballot, seed);
  const groupOf = ({ number }: PlannedVoice): number => groups.of[number] as number;
  const placed = voices.filter((voice) => groupOf(voice) >= 0);
  const marked = markedIn(voices);
  const isMarked = ({ number }: PlannedVoice): boolean => marked.has(String(number));
  const brigade = voices.filter(({ isBrigade }) => isBrigade);
  const brigadeMarked = brigade.filter(isMarked).length;
  return {
    people,
    camps: new Set(placed.map(({ camp }) => camp)).size,
    groups: groups.sizes.length,
    agreement: adjustedRand(
      placed.map(groupOf),
      placed.map(({ camp }) => camp),
    ),
    brigade: brigade.length,
    brigadeMarked,
    othersMarked: marked.size - brigadeMarked,
  };
}

function markedIn(voices: readonly PlannedVoice[]): ReadonlySet<string> {
  const doubts = doubtsIn({
    votes: voices.flatMap(({ number, votes, minute }) =>
      votes.map(({ statement, vote }) => ({
        ...{ participant: String(number), statement: String(statement), vote },
        at: new Date(minute * MINUTE_MS),
      })),
    ),
    supports: voices.flatMap(({ number, supports }) =>
      supports.map(({ idea, minute }) => ({
        ...{ participant: String(number), idea: String(idea), at: new Date(minute * MINUTE_MS) },
      })),
    ),
    texts: [],
    prints: [],
  });
  return new Set(doubts.flatMap(({ participants }) => participants));
}

/** A row for each seed. */
export function voicesMarkdown(seeds: readonly number[], runs: readonly VoicesCases[]): string {
  return [
    "| Seed | People | Camps planted | Groups found | Adjusted Rand index | Brigade | Of it marked | Others marked |",
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...runs.map(
      (run, i) =>
        `| ${seeds[i]} | ${run.people} | ${run.camps} | ${run.groups} | ${run.agreement.toFixed(3)} | ${run.brigade} | ${run.brigadeMarked} | ${run.othersMarked} |`,
    ),
  ].join("\n");
}
