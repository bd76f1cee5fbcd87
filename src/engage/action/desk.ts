import { grouped } from "../../kit/group.ts";
import type { ActionKind, FindingAct } from "../../model/action.ts";
import type { Finding } from "../../model/finding.ts";
import { addFindingAct, findingActs } from "../../store/ledger/action.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import type { LedgerDb, LedgerWork } from "../../store/ledger/work.ts";
import { type Actor, type Office, requireRight } from "../account/office.ts";
import { type Action, thingAt } from "../policy.ts";
import { type Follow, followOf } from "./follow.ts";

/** What someone does about a finding, as they say it. */
export interface ToDo {
  readonly kind: ActionKind;
  readonly owner?: string;
  readonly due?: string;
  readonly text?: string;
  readonly until?: string;
}

/** Why something cannot be done now. */
export type Wrong = "not-contested" | "not-ignored" | "no-reason" | "no-until" | "past";

/** Who may do each: those who answer for the site; a contest is answered by those who keep the estate. */
export const RIGHTS: Readonly<Record<ActionKind, Action>> = {
  take: "act-on-findings",
  comment: "act-on-findings",
  done: "act-on-findings",
  contest: "act-on-findings",
  ignore: "act-on-findings",
  resume: "act-on-findings",
  accept: "judge-findings",
  decline: "judge-findings",
};

/** The organisation that a finding concerns, as far as rights go: the whole estate where none answers for it. */
export const organisationOf = ({ organisation }: Pick<Finding, "organisation">): string => organisation ?? "";

/** Does something about a finding; undefined when it was done. Throws `Forbidden` where the actor may not. */
export async function actOn(
  office: Office,
  actor: Actor,
  finding: Pick<Finding, "fingerprint" | "rule" | "organisation">,
  toDo: ToDo,
): Promise<Wrong | undefined> {
  const organisation = organisationOf(finding);
  requireRight(actor, RIGHTS[toDo.kind], thingAt(office.estate(), organisation));
  const ledger = await office.ledger();
  const today = office.now().toISOString().slice(0, 10);
  return ledger.transaction(async (work) => {
    const follow = await readFollow(work, finding.fingerprint, today);
    const wrong = wrongIn(toDo, follow, today);
    if (wrong) return wrong;
    const { kind, owner = null, due = null, text = null, until = null } = toDo;
    const { fingerprint, rule } = finding;
    await addFindingAct(work, {
      fingerprint,
      rule,
      organisation,
      kind,
      on: today,
      by: actor.name,
      owner,
      due,
      text,
      until,
    });
    await appendAudit(work, {
      at: office.now(),
      actor: actor.name,
      action: `finding.${kind}`,
      object: `finding:${fingerprint}`,
      details: { rule, organisation },
    });
    return undefined;
  });
}

function wrongIn({ kind, text, until, due }: ToDo, follow: Follow, today: string): Wrong | undefined {
  if ((kind === "contest" || kind === "ignore" || kind === "decline") && !text?.trim()) return "no-reason";
  if (kind === "ignore" && !until) return "no-until";
  if ((until !== undefined && until < today) || (due !== undefined && due < today)) return "past";
  if ((kind === "accept" || kind === "decline") && follow.state !== "contested") return "not-contested";
  if (kind === "resume" && follow.state !== "ignored" && follow.state !== "not-a-defect")
    return "not-ignored";
  return undefined;
}

async function readFollow(db: LedgerDb | LedgerWork, fingerprint: string, today: string): Promise<Follow> {
  return followOf(await findingActs(db, [fingerprint]), today);
}

/** What was done about a finding, in order, and where it stands. */
export async function historyOf(
  office: Office,
  fingerprint: string,
): Promise<{ readonly acts: readonly FindingAct[]; readonly follow: Follow }> {
  const { db } = await office.ledger();
  const acts = await findingActs(db, [fingerprint]);
  return { acts, follow: followOf(acts, office.now().toISOString().slice(0, 10)) };
}

/** Where each finding stands that anyone did something about, by fingerprint. */
export async function followsOf(db: LedgerDb, today: string): Promise<ReadonlyMap<string, Follow>> {
  const byFinding = grouped(await findingActs(db), ({ fingerprint }) => fingerprint);
  return new Map(byFinding.map((acts) => [acts[0]?.fingerprint ?? "", followOf(acts, today)]));
}
