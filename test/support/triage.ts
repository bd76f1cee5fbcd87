import { drawOf } from "../../src/demo/draw.ts";
import { planIdeas } from "../../src/demo/idea/plan.ts";
import { SUBJECTS } from "../../src/demo/idea/subject/index.ts";
import type { TriageDesk } from "../../src/engage/triage/desk.ts";
import type { Estate } from "../../src/model/estate.ts";
import { addConsultation, addParticipants } from "../../src/store/ledger/consultation.ts";
import { addIdeas } from "../../src/store/ledger/idea.ts";
import type { Ledger } from "../../src/store/ledger/ledger.ts";
import { consultationRow, ideaRow, participantRow } from "./consultation.ts";

/** A consultation with nothing in it. */
export async function emptyConsultation(ledger: Ledger, id: string): Promise<void> {
  await ledger.transaction((work) => addConsultation(work, consultationRow(id), []));
}

/** So many people who take part. */
export async function people(ledger: Ledger, consultation: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${consultation}-person-${i + 1}`);
  await ledger.transaction((work) =>
    addParticipants(
      work,
      ids.map((id) => participantRow(id, consultation)),
    ),
  );
  return ids;
}

export async function support(
  ledger: Ledger,
  supports: readonly { readonly idea: string; readonly participant: string }[],
): Promise<void> {
  await ledger.transaction((work) =>
    work
      .insertInto("support")
      .values(supports.map((one) => ({ ...one, at: consultationRow("any").opened_at })))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** The planned ideas of the invented country, imported as a consultation, with some supports each. */
export async function plannedConsultation(
  ledger: Ledger,
  id: string,
  count: number,
  seed = 1,
): Promise<void> {
  await emptyConsultation(ledger, id);
  const planned = planIdeas({ seed, count, subjects: SUBJECTS, lone: "reported" });
  const opened = consultationRow(id).opened_at.getTime();
  const rows = planned.map(({ number, title, text, language, minute }) => {
    const received_at = new Date(opened + minute * 60_000);
    return ideaRow(`${id}-${number}`, id, { title, text, language, received_at });
  });
  await ledger.transaction((work) => addIdeas(work, rows));
  const crowd = await people(ledger, id, 300);
  const draw = drawOf(seed, "supports");
  const supports = planned.flatMap(({ number, appeal }) =>
    Array.from({ length: Math.floor(5 * appeal ** 3) }, () => ({
      idea: `${id}-${number}`,
      participant: draw.pick(crowd),
    })),
  );
  await support(ledger, supports);
}

/** A desk of triage for the tests: each look at its clock is so much later than the one before. */
export function triageDesk(ledger: () => Ledger, stepMs: number): TriageDesk {
  let at = Date.parse("2026-02-02T09:00:00Z");
  return {
    ledger: async () => ledger(),
    now: () => {
      at += stepMs;
      return new Date(at);
    },
    estate: () => ({ organisations: [] }) as unknown as Estate,
  };
}
