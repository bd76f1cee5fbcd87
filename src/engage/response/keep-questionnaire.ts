import type { Questionnaire } from "../../model/questionnaire.ts";
import { questionnaireKey } from "../../model/questionnaire.ts";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { type Actor, requireRight } from "../account/office.ts";
import { wholeEstate } from "../policy.ts";
import { type DraftFields, draftOf } from "./draft.ts";
import { questionnaireCalled, type Reception, today } from "./reception.ts";

/** What someone wrote in the form, and whether they only look. */
export interface Writing {
  readonly fields: DraftFields;
  /** The version it was begun from, `short@1`; empty where there is none. */
  readonly from: string;
  readonly isLook: boolean;
}

/** Keeps a questionnaire that an agent wrote: a version of its own, which no later one changes. To look keeps nothing, and finds nothing wrong. */
export async function keepQuestionnaire(
  reception: Reception,
  actor: Actor,
  { fields, from, isLook }: Writing,
): Promise<{ readonly done: Questionnaire } | { readonly wrong: readonly Words[] }> {
  requireRight(actor, "ask-people", wholeEstate);
  const { questionnaire, faults } = draftOf(fields, {
    known: reception.questionnaires(),
    base: questionnaireCalled(reception, from),
    today: today(reception),
  });
  if (!questionnaire || isLook) return { wrong: faults };
  const ledger = await reception.ledger();
  await ledger.transaction(async (work) => {
    await appendAudit(work, {
      ...{ at: reception.now(), actor: actor.name, action: "questionnaire.keep" },
      ...{ object: `questionnaire:${questionnaireKey(questionnaire)}`, details: { from } },
    });
    reception.keep(questionnaire);
  });
  return { done: questionnaire };
}
