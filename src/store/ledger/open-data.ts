import { PassThrough } from "node:stream";
import { type RawBuilder, sql } from "kysely";
import type { Ledger } from "./ledger.ts";

/** The files that anyone may take of a consultation, from the public views and logs alone. `*_person` is a participant, until it is given its open name. */
const FILES = {
  ideas: (id: string) => sql`
    SELECT id, state, title, text, language, origin, question, public, business_size, pseudonym, difficulty, session,
      received_at, merged_into, idea_group, outcome, measure, outcome_reason, author AS author_person
    FROM public_idea WHERE consultation = ${id} ORDER BY received_at, id`,
  supports: (id: string) => sql`
    SELECT idea, at, public, business_size, assurance, is_set_aside, participant AS person
    FROM public_support WHERE consultation = ${id} ORDER BY idea, at, participant`,
  arguments: (id: string) => sql`
    SELECT a.id, a.idea, a.side, a.state, a.text, a.language, a.public, a.pseudonym, a.at,
      (SELECT count(*)::int FROM public_argument_support s WHERE s.argument = a.id AND NOT s.is_set_aside) AS supports,
      a.author AS author_person
    FROM public_argument a JOIN public_idea i ON i.id = a.idea WHERE i.consultation = ${id} ORDER BY a.at, a.id`,
  statements: (id: string) => sql`
    SELECT id, state, text, language, idea, at FROM public_statement WHERE consultation = ${id} ORDER BY at, id`,
  votes: (id: string) => sql`
    SELECT statement, vote, at, public, business_size, assurance, is_set_aside, participant AS person
    FROM public_vote WHERE consultation = ${id} ORDER BY statement, at, participant`,
  comparisons: (id: string) => sql`
    SELECT first_idea, second_idea, winner, at, public, business_size, assurance, is_set_aside, participant AS person
    FROM public_comparison WHERE consultation = ${id} ORDER BY at, first_idea, second_idea, participant`,
  moderation: (id: string) => sql`
    SELECT number, object_kind, object, action, rule, CASE WHEN action <> 'appeal' THEN reason END AS reason, at
    FROM moderation WHERE consultation = ${id} ORDER BY number`,
  integrity: (id: string) => sql`
    SELECT signal, evidence, marked_at, decision, decided_at, reason, participant AS person
    FROM integrity_mark WHERE consultation = ${id} ORDER BY marked_at, id`,
} as const satisfies Readonly<Record<string, (id: string) => RawBuilder<unknown>>>;

export type OpenFile = keyof typeof FILES;
export const OPEN_FILES = Object.keys(FILES) as OpenFile[];

export type OpenRow = Readonly<Record<string, string | number | boolean | Date | null>>;

const VOICE = ["public", "business_size", "assurance", "is_set_aside", "person"] as const;

/** What stands in each file, in order. */
export const OPEN_COLUMNS: Readonly<Record<OpenFile, readonly string[]>> = {
  ideas: [
    ...[
      "id",
      "state",
      "title",
      "text",
      "language",
      "origin",
      "question",
      "public",
      "business_size",
      "pseudonym",
    ],
    ...[
      "difficulty",
      "session",
      "received_at",
      "merged_into",
      "idea_group",
      "outcome",
      "measure",
      "outcome_reason",
    ],
    "author_person",
  ],
  supports: ["idea", "at", ...VOICE],
  arguments: [
    "id",
    "idea",
    "side",
    "state",
    "text",
    "language",
    "public",
    "pseudonym",
    "at",
    "supports",
    "author_person",
  ],
  statements: ["id", "state", "text", "language", "idea", "at"],
  votes: ["statement", "vote", "at", ...VOICE],
  comparisons: ["first_idea", "second_idea", "winner", "at", ...VOICE],
  moderation: ["number", "object_kind", "object", "action", "rule", "reason", "at"],
  integrity: ["signal", "evidence", "marked_at", "decision", "decided_at", "reason", "person"],
};

/** Rows held at once. */
const TOGETHER = 2_000;

/** Reads a file as it stands at one moment, a piece at a time: however long it is, no more than a piece is held. */
export async function* openRows(
  ledger: Ledger,
  consultation: string,
  file: OpenFile,
): AsyncGenerator<readonly OpenRow[]> {
  const pieces = new PassThrough({ objectMode: true, highWaterMark: 1 });
  const reading = ledger
    .snapshot(async (work) => {
      await sql`DECLARE opened NO SCROLL CURSOR FOR ${FILES[file](consultation)}`.execute(work);
      for (;;) {
        const { rows } = await sql<OpenRow>`FETCH FORWARD ${sql.raw(String(TOGETHER))} FROM opened`.execute(
          work,
        );
        if (rows.length === 0 || pieces.destroyed) return;
        if (!pieces.write(rows)) await drained(pieces);
      }
    })
    .then(
      () => pieces.end(),
      (error: Error) => pieces.destroy(error),
    );
  try {
    yield* pieces;
  } finally {
    pieces.destroy();
    await reading;
  }
}

/** Whoever reads took what there was, or went away. */
function drained(pieces: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      pieces.off("drain", goOn);
      pieces.off("close", goOn);
      resolve();
    };
    pieces.on("drain", goOn);
    pieces.on("close", goOn);
  });
}
