import { csvItems } from "../../kit/csv.ts";
import { type Refusal, UserError } from "../../kit/failure.ts";
import {
  BUSINESS_SIZES,
  type BusinessSize,
  ORIGINS,
  type Origin,
  PUBLICS,
  type Public,
} from "../../model/consultation.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { addIdeas, type IdeaRow, ideasOf } from "../../store/ledger/idea.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { newId } from "../account/secret.ts";
import { thingAt } from "../policy.ts";
import type { Consultation, Forum } from "./consultation.ts";
import { onThread } from "./idea.ts";
import { cleanLine, cleanText, LONGEST, maskedText, textFault } from "./text.ts";

export interface ImportReceipt {
  readonly taken: number;
  /** Rows whose id was there already. */
  readonly known: number;
  readonly refusals: readonly Refusal[];
}

/** Columns of a file of ideas; `title` and `text` must be there. */
const COLUMNS = [
  ...[
    "id",
    "title",
    "text",
    "language",
    "origin",
    "public",
    "business_size",
    "question",
    "session",
    "difficulty",
  ],
  "received_at",
] as const;

/** Takes the ideas of a CSV file: all good rows in one transaction, each bad one told with its line. Rows with an id that is known are left as they are, so a file may be sent again. */
export async function importIdeas(
  forum: Forum,
  actor: Actor,
  consultation: Consultation,
  { path, origin }: { readonly path: string; readonly origin: Origin },
): Promise<ImportReceipt> {
  requireRight(actor, "hold-consultations", thingAt(forum.estate(), consultation.organisation));
  const { rows, refusals } = await readIdeas(path, { forum, consultation, origin, by: actor.name });
  const ledger = await forum.ledger();
  const at = forum.now();
  return ledger.transaction(async (work) => {
    const known = new Set((await ideasOf(work, consultation.id)).map(({ id }) => id));
    const fresh = rows.filter(({ id }) => !known.has(id));
    await addIdeas(work, fresh);
    await onThread(work, fresh, { by: actor.name, at });
    await appendAudit(work, {
      ...{ at, actor: actor.name, action: "idea.import", object: `consultation:${consultation.id}` },
      details: { taken: fresh.length, refused: refusals.length, origin },
    });
    return { taken: fresh.length, known: rows.length - fresh.length, refusals };
  });
}

interface Reading {
  readonly forum: Forum;
  readonly consultation: Consultation;
  readonly origin: Origin;
  readonly by: string;
}

async function readIdeas(path: string, reading: Reading) {
  const [rows, refusals]: [IdeaRow[], Refusal[]] = [[], []];
  const ids = new Set<string>();
  let head: readonly string[] | undefined;
  for await (const item of csvItems(path)) {
    const refuse = (reason: string, excerpt: string) =>
      refusals.push({
        file: path,
        place: item.line,
        place_unit: "line",
        reason,
        excerpt: excerpt.slice(0, 120),
      });
    if ("broken" in item) refuse(item.broken, item.excerpt);
    else if (!head) head = headOf(path, item.cells);
    else {
      const row = rowOf(new Map(head.map((name, i) => [name, item.cells[i] ?? ""])), reading);
      const wrong = typeof row === "string" ? row : ids.has(row.id) ? "this id stands above" : undefined;
      if (typeof row === "string" || wrong !== undefined) refuse(wrong ?? "", item.cells.join(", "));
      else {
        ids.add(row.id);
        rows.push(row);
      }
    }
  }
  return { rows, refusals };
}

function headOf(path: string, cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  if (["title", "text"].every((name) => names.includes(name))) return names;
  throw new UserError({
    expected: `columns among ${COLUMNS.join(", ")}; title and text at least`,
    got: `${path} with ${names.join(", ").slice(0, 200)}`,
    next: "Name the columns of the file so, and import it again.",
  });
}

type Cells = ReadonlyMap<string, string>;

/** A row, or what is wrong with it. */
function rowOf(cells: Cells, { forum, consultation, origin, by }: Reading): IdeaRow | string {
  const cell = (name: string): string | null => cells.get(name)?.trim() || null;
  const [title, text] = [cleanLine(cell("title") ?? ""), cleanText(cell("text") ?? "")];
  const id = cell("id") ?? newId();
  const who = (cell("public") ?? "individual") as Public;
  const size = cell("business_size") as BusinessSize | null;
  const from = (cell("origin") ?? origin) as Origin;
  const received = cell("received_at");
  const received_at = received === null ? forum.now() : new Date(received);
  const wrong = [
    textFault(title, LONGEST.title) && `title: expected 1 to ${LONGEST.title} characters`,
    textFault(text, LONGEST.text) && `text: expected 1 to ${LONGEST.text} characters`,
    !/^[a-z0-9][a-z0-9-]{0,79}$/.test(id) && "id: expected small letters, digits and hyphens",
    !PUBLICS.includes(who) && `public: expected one of ${PUBLICS.join(", ")}`,
    size !== null &&
      (who !== "business" || !BUSINESS_SIZES.includes(size)) &&
      `business_size: expected one of ${BUSINESS_SIZES.join(", ")}, of a business`,
    !ORIGINS.includes(from) && `origin: expected one of ${ORIGINS.join(", ")}`,
    Number.isNaN(received_at.getTime()) && "received_at: expected a date such as 2026-01-05",
  ].find(Boolean);
  if (wrong) return wrong;
  const language = cell("language") ?? "fr";
  return {
    ...{ id, consultation: consultation.id, language, origin: from },
    ...{ title: maskedText(title, language), text: maskedText(text, language) },
    ...{
      question: cell("question"),
      author: null,
      public: who,
      business_size: size,
      difficulty: cell("difficulty"),
    },
    ...{ session: cell("session"), keyed_by: by, received_at },
    ...{
      state: "published",
      merged_into: null,
      idea_group: null,
      outcome: null,
      measure: null,
      outcome_reason: null,
    },
  };
}
