import { accountById, listGrants } from "../../store/ledger/account.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import {
  addSession,
  endSession,
  endSessions,
  listSessions,
  type SessionRow,
  sessionByHash,
  sweepPassing,
  touchSession,
} from "../../store/ledger/session.ts";
import type { LedgerDb, LedgerWork } from "../../store/ledger/work.ts";
import { type Grant, type Person, ROLES, type Role } from "../policy.ts";
import type { Office } from "./office.ts";
import { hashOf, newId, newSecret } from "./secret.ts";

/** Someone who is signed in, and by which session. */
export interface SignedIn {
  readonly person: Person;
  readonly email: string;
  readonly hasPassword: boolean;
  readonly session: SessionRow;
}

/** How someone signed in: with a password, or through the provider. */
export interface Entry {
  readonly account: string;
  readonly method: "password" | "provider";
  readonly agent: string;
  /** The secret of a session that the browser had: it ends. */
  readonly former?: string | undefined;
  readonly idToken?: string | undefined;
}

const LONGEST_AGENT = 200;
/** How exact the last sight of a session is: not each page writes. */
const SEEN_EVERY_MS = 60_000;

/** Opens a session under a new secret, which only the browser gets. */
export async function openSession(work: LedgerWork, office: Office, entry: Entry): Promise<string> {
  const secret = newSecret();
  const now = office.now();
  await sweepPassing(work, sweptBefore(office));
  if (entry.former !== undefined) await endSession(work, hashOf(entry.former));
  await addSession(work, {
    hash: hashOf(secret),
    public_id: newId(),
    account: entry.account,
    method: entry.method,
    agent: entry.agent.slice(0, LONGEST_AGENT),
    created_at: now,
    seen_at: now,
    id_token: entry.idToken ?? null,
  });
  await appendAudit(work, {
    at: now,
    actor: `account:${entry.account}`,
    action: "sign-in",
    object: `account:${entry.account}`,
    details: { method: entry.method },
  });
  return secret;
}

const ATTEMPTS_KEPT_MS = 24 * 3_600_000;

function sweptBefore({ now, settings: { idleMinutes, hours } }: Office) {
  const ago = (ms: number) => new Date(now().getTime() - ms);
  return {
    seen: ago(idleMinutes * 60_000),
    created: ago(hours * 3_600_000),
    now: now(),
    attempts: ago(ATTEMPTS_KEPT_MS),
  };
}

/** Who holds this secret now. Rights are read anew each time: what is taken away is gone at once. */
export async function signedIn(office: Office, secret: string): Promise<SignedIn | undefined> {
  const { db } = await office.ledger();
  const session = await sessionByHash(db, hashOf(secret));
  if (!session || isOver(office, session)) return undefined;
  const account = await accountById(db, session.account);
  if (!account || account.disabled_at) return undefined;
  const now = office.now();
  if (now.getTime() - session.seen_at.getTime() > SEEN_EVERY_MS) await touchSession(db, session.hash, now);
  return {
    person: { account: account.id, name: account.name, grants: await grantsOf(db, account.id) },
    email: account.email,
    hasPassword: account.password !== null,
    session,
  };
}

function isOver(office: Office, { seen_at, created_at }: SessionRow): boolean {
  const { seen, created } = sweptBefore(office);
  return seen_at < seen || created_at < created;
}

export async function grantsOf(db: LedgerDb, account: string): Promise<Grant[]> {
  return knownGrants(await listGrants(db, account));
}

/** A role that this version does not know gives no right. */
export const knownGrants = (
  rows: readonly { readonly role: string; readonly organisation: string }[],
): Grant[] => rows.flatMap(({ role, organisation }) => (isRole(role) ? [{ role, organisation }] : []));

const isRole = (role: string): role is Role => ROLES.some((known) => known === role);

/** Those of someone's sessions that are not over. */
export async function sessionsOf(office: Office, { person }: SignedIn): Promise<SessionRow[]> {
  const { db } = await office.ledger();
  return (await listSessions(db, person.account)).filter((session) => !isOver(office, session));
}

export async function signOut(office: Office, { session }: SignedIn): Promise<void> {
  await ending(office, session.account, "sign-out", {}, (work) => endSession(work, session.hash));
}

/** Ends one session of one's own, or all of them: everywhere, here included. */
export async function endOwnSessions(
  office: Office,
  { person }: SignedIn,
  publicId: string | undefined,
): Promise<void> {
  const action = publicId === undefined ? "sign-out.everywhere" : "session.end";
  const which = publicId === undefined ? {} : { publicId };
  await ending(office, person.account, action, which, (work) => endSessions(work, person.account, which));
}

async function ending(
  office: Office,
  account: string,
  action: string,
  details: Readonly<Record<string, string>>,
  end: (work: LedgerWork) => Promise<unknown>,
): Promise<void> {
  const ledger: Ledger = await office.ledger();
  await ledger.transaction(async (work) => {
    await end(work);
    await appendAudit(work, {
      at: office.now(),
      actor: `account:${account}`,
      action,
      object: `account:${account}`,
      details,
    });
  });
}
