import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { adjustedRand } from "../../engage/opinion/agreement.ts";
import { type Ballot, ballotOf, type CastVote } from "../../engage/opinion/ballot.ts";
import { opinionGroupsOf } from "../../engage/opinion/group.ts";
import { UserError } from "../../kit/failure.ts";

/** One open conversation, as Polis exported it, next to what we find from its votes. */
export interface ConversationCase {
  readonly id: string;
  /** Undefined where its files do not say. */
  readonly groupsPublished: number | undefined;
  /** Undefined where its votes were not published. */
  readonly found: Found | undefined;
}

interface Found {
  readonly participants: number;
  readonly statements: number;
  readonly groups: number;
  /** Participants that both put into a group. */
  readonly compared: number;
  /** Adjusted Rand index of the two memberships. */
  readonly agreement: number;
  /** Of those compared, and of those whom only one of the two put into a group. */
  readonly onlyPublished: number;
  readonly onlyFound: number;
}

const SEED = 1;

/** Every conversation of a folder: a folder each, with `summary.csv.gz` and, where votes are open, `participants-votes.csv.gz`. */
export function conversationCasesIn(folder: string): ConversationCase[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const cases = names
    .filter((name) => existsSync(join(folder, name, "summary.csv.gz")))
    .map((name) => caseOf(join(folder, name), name));
  if (cases.length > 0) return cases;
  throw new UserError({
    expected: "a folder of Polis exports, each with summary.csv.gz",
    got: folder,
    next: "Give the folder that holds one folder for each conversation.",
  });
}

function caseOf(folder: string, id: string): ConversationCase {
  const summary = new Map(rowsIn(join(folder, "summary.csv.gz")).map(([name = "", value]) => [name, value]));
  const groups = Number(summary.get("groups"));
  const groupsPublished = Number.isInteger(groups) ? groups : undefined;
  const votes = join(folder, "participants-votes.csv.gz");
  return { id, groupsPublished, found: existsSync(votes) ? foundIn(votes) : undefined };
}

function foundIn(path: string): Found {
  const [head = [], ...rows] = rowsIn(path);
  const group = head.indexOf("group-id");
  const columns = head.flatMap((name, at) => (/^\d+$/.test(name) ? [at] : []));
  const groups = opinionGroupsOf(ballotIn(rows, columns), SEED);
  const published = rows.map((row) => row[group] ?? "");
  const both = rows.flatMap((_, i) => (published[i] !== "" && (groups.of[i] as number) >= 0 ? [i] : []));
  const found = [...groups.of].filter((one) => one >= 0).length;
  return {
    participants: rows.length,
    statements: columns.length,
    groups: groups.sizes.length,
    compared: both.length,
    agreement: adjustedRand(
      both.map((i) => Number(published[i])),
      both.map((i) => groups.of[i] as number),
    ),
    onlyPublished: published.filter((one) => one !== "").length - both.length,
    onlyFound: found - both.length,
  };
}

function ballotIn(rows: readonly (readonly string[])[], columns: readonly number[]): Ballot {
  function* votes(): Generator<CastVote> {
    for (const [participant, row] of rows.entries())
      for (const [statement, at] of columns.entries())
        if (row[at]) yield { participant, statement, vote: Number(row[at]) };
  }
  return ballotOf(rows.length, columns.length, votes());
}

const rowsIn = (path: string): string[][] =>
  parse(gunzipSync(readFileSync(path)), { relax_column_count: true }) as string[][];

/** For a page, or a terminal. */
export function opinionMarkdown(cases: readonly ConversationCase[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    line([
      ...["Conversation", "Participants", "Statements", "Groups published", "Groups found", "Compared"],
      ...["Only published", "Only found", "Adjusted Rand index"],
    ]),
    line(["---", ...Array<string>(8).fill("---:")]),
    ...cases.map(({ id, groupsPublished = "not said", found }) =>
      line(
        found
          ? [
              ...[id, found.participants, found.statements, groupsPublished, found.groups, found.compared],
              ...[found.onlyPublished, found.onlyFound, found.agreement.toFixed(3)],
            ]
          : [id, "", "", groupsPublished, "votes not published", "", "", "", ""],
      ),
    ),
  ].join("\n");
}
