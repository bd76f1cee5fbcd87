import { listAccounts } from "../../store/ledger/account.ts";
import {
  type AuditCheck,
  type AuditFilter,
  type AuditRow,
  checkAudit,
  listAudit,
} from "../../store/ledger/audit.ts";
import { wholeEstate } from "../policy.ts";
import { type Actor, type Office, requireRight } from "./office.ts";

export interface Trail {
  readonly rows: readonly AuditRow[];
  /** Addresses of accounts, by `account:ID`. */
  readonly names: ReadonlyMap<string, string>;
}

/** What was done, the latest first. */
export async function trailFor(office: Office, actor: Actor, filter: AuditFilter): Promise<Trail> {
  requireRight(actor, "read-audit", wholeEstate);
  const { db } = await office.ledger();
  const rows = await listAudit(db, filter);
  const accounts = await listAccounts(db);
  return { rows, names: new Map(accounts.map(({ id, email }) => [`account:${id}`, email])) };
}

/** Whether the whole trail still holds together. */
export async function checkTrail(office: Office, actor: Actor): Promise<AuditCheck> {
  requireRight(actor, "read-audit", wholeEstate);
  return checkAudit((await office.ledger()).db);
}
