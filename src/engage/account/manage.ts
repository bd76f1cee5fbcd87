import { dropAccessTokens } from "../../store/ledger/access-token.ts";
import {
  type AccountRow,
  accountByEmail,
  accountById,
  addAccount,
  addGrant,
  type GrantRow,
  listAccounts,
  listGrants,
  removeGrant,
  setDisabled,
} from "../../store/ledger/account.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { dropTokens, endSessions } from "../../store/ledger/session.ts";
import type { LedgerDb, LedgerWork } from "../../store/ledger/work.ts";
import { type Role, scopeOf, type Thing, thingAt, WHOLE_ESTATE, wholeEstate } from "../policy.ts";
import { issueLink, linkFor } from "./link.ts";
import { type Actor, normalEmail, type Office, requireRight } from "./office.ts";
import { newId } from "./secret.ts";

/** An account, as administrators see it. */
export interface AccountLine {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly isDisabled: boolean;
  /** It was invited, and has chosen no password yet. */
  readonly isWaiting: boolean;
  readonly grants: readonly Pick<GrantRow, "role" | "organisation" | "granted_by" | "granted_at">[];
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** WHOLE_ESTATE for all. */
  readonly organisation: string;
}

export type ManageWrong = "unknown-account" | "unknown-organisation" | "own" | "disabled";

/** Invites someone with a first role. Where the account exists, it only gets the role: no link is made. */
export async function invite(
  office: Office,
  actor: Actor,
  given: NewAccount,
): Promise<{ readonly account: string; readonly link?: string } | { readonly wrong: ManageWrong }> {
  if (!isKnown(office, given.organisation)) return { wrong: "unknown-organisation" };
  requireRight(actor, "manage-accounts", thingAt(office.estate(), given.organisation));
  const ledger = await office.ledger();
  const email = normalEmail(given.email);
  const existing = await accountByEmail(ledger.db, email);
  if (existing?.disabled_at) return { wrong: "disabled" };
  return ledger.transaction(async (work) => {
    const now = office.now();
    const fresh = {
      id: newId(),
      email,
      name: given.name.trim(),
      password: null,
      created_at: now,
      disabled_at: null,
    };
    const isNew = !existing && (await addAccount(work, fresh));
    const account = isNew ? fresh.id : ((await accountByEmail(work, email))?.id ?? "");
    if (isNew) await note(work, office, actor, "account.add", account);
    await addRole(work, office, actor, { account, role: given.role, organisation: given.organisation });
    if (!isNew) return { account };
    return { account, link: await issueLink(work, office, { kind: "invitation", account, by: actor.name }) };
  });
}

/** The accounts that this person may manage. */
export async function accountsFor(office: Office, actor: Actor): Promise<AccountLine[]> {
  const { db } = await office.ledger();
  const [accounts, grants] = [await listAccounts(db), await listGrants(db)];
  return accounts
    .map((row) => ({ row, own: grants.filter(({ account }) => account === row.id) }))
    .filter(({ own }) => actor.may("manage-accounts", accountThing(office, own)))
    .map(({ row, own }) => lineOf(row, own));
}

const lineOf = (row: AccountRow, grants: readonly GrantRow[]): AccountLine => ({
  id: row.id,
  email: row.email,
  name: row.name,
  createdAt: row.created_at,
  isDisabled: row.disabled_at !== null,
  isWaiting: row.password === null,
  grants: grants.map(({ role, organisation, granted_by, granted_at }) => ({
    role,
    organisation,
    granted_by,
    granted_at,
  })),
});

export interface RoleChange {
  readonly account: string;
  readonly role: Role;
  readonly organisation: string;
}

/** Gives a role to an account that one may manage, for an organisation that one may manage. */
export async function grantRole(
  office: Office,
  actor: Actor,
  change: RoleChange,
): Promise<ManageWrong | undefined> {
  if (!isKnown(office, change.organisation)) return "unknown-organisation";
  requireRight(actor, "manage-accounts", thingAt(office.estate(), change.organisation));
  return onAccount(office, actor, change.account, (work) => addRole(work, office, actor, change));
}

/** Takes a role away: from the next request on. Nobody takes their own away by mistake and locks all out. */
export async function revokeRole(
  office: Office,
  actor: Actor,
  change: RoleChange,
): Promise<ManageWrong | undefined> {
  requireRight(actor, "manage-accounts", thingAt(office.estate(), change.organisation));
  return onAccount(office, actor, change.account, async (work) => {
    if (!(await removeGrant(work, change))) return;
    const { account, role, organisation } = change;
    await note(work, office, actor, "role.revoke", account, { role, organisation });
  });
}

/** Closes an account, or opens it again. What it did stays; its sessions and links end at once. */
export async function setAccountDisabled(
  office: Office,
  actor: Actor,
  account: string,
  isDisabled: boolean,
): Promise<ManageWrong | undefined> {
  return onAccount(office, actor, account, async (work) => {
    await setDisabled(work, account, isDisabled ? office.now() : null);
    await endSessions(work, account);
    await dropTokens(work, account);
    await dropAccessTokens(work, account);
    await note(work, office, actor, isDisabled ? "account.disable" : "account.enable", account);
  });
}

/** A new link for someone who lost theirs, or their password. */
export async function newLink(
  office: Office,
  actor: Actor,
  account: string,
): Promise<{ readonly link: string; readonly email: string } | { readonly wrong: ManageWrong }> {
  const { db } = await office.ledger();
  const row = await managed(office, actor, db, account);
  if (!row) return { wrong: "unknown-account" };
  if (row.disabled_at) return { wrong: "disabled" };
  return { link: await linkFor(office, actor, row), email: row.email };
}

async function onAccount(
  office: Office,
  actor: Actor,
  account: string,
  change: (work: LedgerWork) => Promise<void>,
): Promise<ManageWrong | undefined> {
  const ledger = await office.ledger();
  const row = await managed(office, actor, ledger.db, account);
  if (!row) return "unknown-account";
  if (actor.name === `account:${row.id}`) return "own";
  await ledger.transaction(change);
  return undefined;
}

/** The account, if there is one and this person may manage all that it has. */
async function managed(
  office: Office,
  actor: Actor,
  db: LedgerDb,
  account: string,
): Promise<AccountRow | undefined> {
  const row = await accountById(db, account);
  if (!row) {
    // Who may not manage all learns nothing from the answer.
    requireRight(actor, "manage-accounts", wholeEstate);
    return undefined;
  }
  requireRight(actor, "manage-accounts", accountThing(office, await listGrants(db, account)));
  return row;
}

/** An account is all that it may act on: who manages a part of that does not manage it. Without a role it belongs to the whole. */
function accountThing(office: Office, grants: readonly Pick<GrantRow, "organisation">[]): Thing {
  const organisations = grants.map(({ organisation }) => organisation);
  return thingOf(office, organisations.length > 0 ? organisations : [WHOLE_ESTATE]);
}

const thingOf = (office: Office, organisations: readonly string[]): Thing => ({
  scopes: organisations.map((organisation) => scopeOf(office.estate(), organisation)),
});

const isKnown = (office: Office, organisation: string): boolean =>
  organisation === WHOLE_ESTATE || office.estate().organisations.some(({ id }) => id === organisation);

async function addRole(work: LedgerWork, office: Office, actor: Actor, change: RoleChange): Promise<void> {
  const { account, role, organisation } = change;
  const row = { account, role, organisation, granted_by: actor.name, granted_at: office.now() };
  if (await addGrant(work, row))
    await note(work, office, actor, "role.grant", account, { role, organisation });
}

const note = (
  work: LedgerWork,
  office: Office,
  actor: Actor,
  action: string,
  account: string,
  details: Readonly<Record<string, string>> = {},
): Promise<void> =>
  appendAudit(work, { at: office.now(), actor: actor.name, action, object: `account:${account}`, details });
