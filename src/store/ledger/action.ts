import type { Generated } from "kysely";
import type { ActionKind, FindingAct } from "../../model/action.ts";
import type { LedgerDb, LedgerWork } from "./work.ts";

export interface ActionTables {
  finding_act: {
    number: Generated<string>;
    fingerprint: string;
    rule: string;
    organisation: string;
    kind: ActionKind;
    done_on: string;
    done_by: string;
    owner: string | null;
    due: string | null;
    said: string | null;
    until: string | null;
  };
}

/** Keeps an act. Acts are never changed: another one comes after. */
export async function addFindingAct(work: LedgerWork, act: Omit<FindingAct, "number">): Promise<void> {
  const { on, by, text, ...same } = act;
  await work
    .insertInto("finding_act")
    .values({ ...same, done_on: on, done_by: by, said: text })
    .execute();
}

/** All acts, or those about some findings, in the order they were done. */
export async function findingActs(
  db: LedgerDb | LedgerWork,
  fingerprints?: readonly string[],
): Promise<FindingAct[]> {
  if (fingerprints?.length === 0) return [];
  const all = db.selectFrom("finding_act").selectAll().orderBy("number");
  const rows = await (fingerprints ? all.where("fingerprint", "in", [...fingerprints]) : all).execute();
  return rows.map(({ number, done_on, done_by, said, ...same }) => ({
    ...same,
    number: Number(number),
    on: done_on,
    by: done_by,
    text: said,
  }));
}
