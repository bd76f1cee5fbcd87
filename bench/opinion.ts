import { type Ballot, votesOf } from "../src/engage/opinion/ballot.ts";
import { opinionGroupsOf } from "../src/engage/opinion/group.ts";
import { consensusOf, representativesOf, talliesOf } from "../src/engage/opinion/statement.ts";
import { randomOf } from "../src/kit/random.ts";

/*
 * Opinion groups of many people who each voted on all statements: camps of four sizes, votes drawn by camp.
 *   node --import tsx bench/opinion.ts [participants] [statements]
 */
const [people = "100000", given = "200"] = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith("--"));
const ballot = drawn(Number(people), Number(given));
console.log(`${people} participants × ${given} statements: ${ballot.vote.length} votes`);
const [began, used] = [performance.now(), process.cpuUsage()];
const groups = opinionGroupsOf(ballot, 1);
const grouped = performance.now() - began;
const tallies = talliesOf(ballot, groups.of, groups.sizes.length);
const told = groups.sizes.map((_, group) => representativesOf(tallies, group).length);
const consensus = consensusOf(tallies).length;
const { user, system } = process.cpuUsage(used);
console.log(`groups ${groups.sizes.join(", ")}; representative ${told.join(", ")}; consensus ${consensus}`);
console.log(
  `grouped in ${(grouped / 1_000).toFixed(1)} s, all in ${((performance.now() - began) / 1_000).toFixed(1)} s, processor ${((user + system) / 1e6).toFixed(1)} s, memory ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB; ${votesOf(ballot, 0)} votes a person`,
);

/** Camps of 40, 30, 20 and 10 %; each leans its own way on each statement. */
function drawn(participants: number, statements: number): Ballot {
  const random = randomOf("opinion bench");
  const leaning = Array.from({ length: 4 }, () => Float64Array.from({ length: statements }, random));
  const count = participants * statements;
  const starts = Uint32Array.from({ length: participants + 1 }, (_, i) => i * statements);
  const [statement, vote] = [new Uint32Array(count), new Int8Array(count)];
  for (let i = 0; i < count; i++) {
    const person = Math.floor(i / statements);
    const camp = leaning[[0, 0, 0, 0, 1, 1, 1, 2, 2, 3][person % 10] as number];
    statement[i] = i % statements;
    const draw = random();
    vote[i] = draw < 0.1 ? 0 : random() < (camp?.[i % statements] ?? 0.5) ? 1 : -1;
  }
  return { participants, statements, starts, statement, vote };
}
