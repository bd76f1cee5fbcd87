import { appendAudit } from "../../store/ledger/audit.ts";
import { foldResponses } from "../../store/ledger/response.ts";
import type { Actor } from "../account/office.ts";
import { type Reception, today } from "./reception.ts";

/** Responses whose time is over become numbers of their day: texts, answers one by one, codes and voices are gone. */
export async function retain(
  reception: Reception,
  actor: Actor,
): Promise<{ readonly before: string; readonly folded: number }> {
  const before = monthsEarlier(today(reception), reception.settings.retentionMonths);
  const ledger = await reception.ledger();
  return ledger.transaction(async (work) => {
    const folded = await foldResponses(work, before);
    if (folded > 0)
      await appendAudit(work, {
        at: reception.now(),
        actor: actor.name,
        action: "response.retain",
        object: "estate",
        details: { before, folded },
      });
    return { before, folded };
  });
}

/** The first day of the month so many months earlier: whole months go together. */
function monthsEarlier(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}
