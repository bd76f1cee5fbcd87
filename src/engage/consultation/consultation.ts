import { randomBytes } from "node:crypto";
import {
  type ConsultationQuestion,
  type Criterion,
  type DatedPhase,
  PHASES,
  type Phase,
  type Public,
  type Voters,
} from "../../model/consultation.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addConsultation,
  type ConsultationRow,
  closeConsultation,
  consultationById,
  listConsultations,
  type PhaseRow,
  phasesOf,
} from "../../store/ledger/consultation.ts";
import type { LedgerDb } from "../../store/ledger/work.ts";
import { type Actor, type Office, requireRight } from "../account/office.ts";
import { thingAt } from "../policy.ts";

/** What consultations need from outside: the same as accounts. */
export type Forum = Pick<
  Office,
  "ledger" | "now" | "estate" | "observatory" | "settings" | "mailer" | "onFault"
>;

/** What people are asked, as it stands on a day. */
export interface Consultation extends ConsultationDraft {
  /** The one of today; undefined before the first, between two, and after the last. */
  readonly phase: Phase | undefined;
  readonly isClosed: boolean;
  readonly closing: string | undefined;
  readonly closedAt: Date | undefined;
  readonly openedAt: Date;
}

/** What someone may do in it. */
export type ForumAct = "propose" | "support" | "argue" | "vote" | "compare";

/** What each phase is open to. What was said before stays readable in all. */
export const OPEN_IN: Readonly<Record<Phase, readonly ForumAct[]>> = {
  listen: ["propose"],
  ideas: ["propose", "support", "argue"],
  group: ["support", "argue"],
  deliberate: ["support", "argue", "vote"],
  choose: ["support", "vote", "compare"],
  follow: [],
};

export const isOpenTo = ({ phase, isClosed }: Consultation, act: ForumAct): boolean =>
  !isClosed && phase !== undefined && OPEN_IN[phase].includes(act);

export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** One of them; undefined where there is none. */
export async function consultationOn(
  db: LedgerDb,
  id: string,
  day: string,
): Promise<Consultation | undefined> {
  const row = await consultationById(db, id);
  return row && toConsultation(row, await phasesOf(db, id), day);
}

/** All of them, those that are open first, then the latest. */
export async function consultationsOn(db: LedgerDb, day: string): Promise<readonly Consultation[]> {
  const [rows, phases] = [await listConsultations(db), await phasesOf(db)];
  const all = rows.map((row) =>
    toConsultation(
      row,
      phases.filter(({ consultation }) => consultation === row.id),
      day,
    ),
  );
  return all.sort((a, b) => Number(isUnderWay(b)) - Number(isUnderWay(a)));
}

export const isUnderWay = ({ phase, isClosed }: Consultation): boolean => phase !== undefined && !isClosed;

function toConsultation(row: ConsultationRow, phases: readonly PhaseRow[], day: string): Consultation {
  const dated = phases.map(({ phase, first_day, last_day }) => ({ phase, from: first_day, to: last_day }));
  return {
    id: row.id,
    organisation: row.organisation,
    title: JSON.parse(row.title) as Words,
    summary: JSON.parse(row.summary) as Words,
    questions: JSON.parse(row.questions) as ConsultationQuestion[],
    publics: row.publics,
    voters: row.voters,
    grid: JSON.parse(row.grid) as Criterion[],
    phases: dated,
    phase: dated.find(({ from, to }) => from <= day && day <= to)?.phase,
    isClosed: row.closed_at !== null,
    closing: row.closing ?? undefined,
    closedAt: row.closed_at ?? undefined,
    openedAt: row.opened_at,
  };
}

/** A consultation as someone writes it down. */
export interface ConsultationDraft {
  readonly id: string;
  readonly organisation: string;
  readonly title: Words;
  readonly summary: Words;
  readonly questions: readonly ConsultationQuestion[];
  readonly publics: readonly Public[];
  readonly voters: Voters;
  readonly grid: readonly Criterion[];
  /** In order of their days. */
  readonly phases: readonly DatedPhase[];
}

export type OpeningFault = "taken" | "phases";

/** Opens it, for the organisation that asks. */
export async function openConsultation(
  forum: Forum,
  actor: Actor,
  draft: ConsultationDraft,
): Promise<{ readonly wrong: OpeningFault } | undefined> {
  requireRight(actor, "hold-consultations", thingAt(forum.estate(), draft.organisation));
  if (!areInOrder(draft.phases)) return { wrong: "phases" };
  const ledger = await forum.ledger();
  const now = forum.now();
  return ledger.transaction(async (work) => {
    const { id, organisation, publics, voters, phases } = draft;
    const isNew = await addConsultation(
      work,
      {
        ...{ id, organisation, publics: [...publics], voters, opened_by: actor.name, opened_at: now },
        title: JSON.stringify(draft.title),
        summary: JSON.stringify(draft.summary),
        questions: JSON.stringify(draft.questions),
        grid: JSON.stringify(draft.grid),
        salt: randomBytes(16).toString("hex"),
        closed_at: null,
        closing: null,
      },
      phases.map(({ phase, from, to }) => ({ phase, first_day: from, last_day: to })),
    );
    if (!isNew) return { wrong: "taken" } as const;
    await appendAudit(work, {
      ...{ at: now, actor: actor.name, action: "consultation.open", object: `consultation:${id}` },
      details: { organisation, phases },
    });
    return undefined;
  });
}

/** Each phase once, in the order of phases, none beginning before the one before it ended. */
function areInOrder(phases: readonly DatedPhase[]): boolean {
  return phases.every((phase, i) => {
    const before = phases[i - 1];
    const isAfter =
      !before || (PHASES.indexOf(phase.phase) > PHASES.indexOf(before.phase) && phase.from > before.to);
    return isAfter && phase.from <= phase.to;
  });
}

/** Closes it before its last day or after: nothing more is taken, all stays readable. False where there is none. */
export async function endConsultation(
  forum: Forum,
  actor: Actor,
  { id, closing }: { readonly id: string; readonly closing: string },
): Promise<boolean> {
  const ledger = await forum.ledger();
  const known = await consultationById(ledger.db, id);
  if (!known) return false;
  requireRight(actor, "hold-consultations", thingAt(forum.estate(), known.organisation));
  const now = forum.now();
  await ledger.transaction(async (work) => {
    await closeConsultation(work, id, { closed_at: now, closing });
    await appendAudit(work, {
      ...{ at: now, actor: actor.name, action: "consultation.close", object: `consultation:${id}` },
      details: { closing },
    });
  });
  return true;
}
