import {
  type AccessTokenRow,
  accessTokenByHash,
  addAccessToken,
  dropAccessToken,
  listAccessTokens,
  noteAccessTokenUse,
} from "../../store/ledger/access-token.ts";
import { accountById } from "../../store/ledger/account.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { noteAttempt } from "../../store/ledger/session.ts";
import { type Action, may, ofOrganisation, type Thing } from "../policy.ts";
import { type Attempt, forgive, isListenedTo } from "./attempt.ts";
import { type Actor, type Office, requireRight } from "./office.ts";
import { hashOf, newId, newSecret } from "./secret.ts";
import { grantsOf } from "./session.ts";

export type { AccessTokenRow };

/** By this people and programs that look for leaked secrets know one of ours. */
const PREFIX = "parvis_";
/** All that a token may ever do: it writes drafts, and signs nothing. */
const ALLOWED: readonly Action[] = ["declare"];
const DAY_MS = 86_400_000;
export const LONGEST_DAYS = 366;
export const USUAL_DAYS = 90;
/** Files that one token may send within an hour. */
export const MOST_UPLOADS = 60;
const WINDOW_MS = 3_600_000;

export interface NewAccessToken {
  /** Whose rights it has, as far as it goes. */
  readonly account: string;
  readonly organisation: string;
  readonly name: string;
  readonly days: number;
}

/** Makes a token for a program: it declares for one organisation and all below it, for as long as its owner may. The secret is given once. */
export async function issueAccessToken(
  office: Office,
  actor: Actor,
  { account, organisation, name, days }: NewAccessToken,
): Promise<{ readonly secret: string; readonly expiresAt: Date } | { readonly wrong: "organisation" }> {
  if (!office.estate().organisations.some(({ id }) => id === organisation)) return { wrong: "organisation" };
  requireRight(actor, "declare", ofOrganisation(office.estate(), organisation));
  const secret = `${PREFIX}${newSecret()}`;
  const now = office.now();
  const expiresAt = new Date(now.getTime() + Math.min(days, LONGEST_DAYS) * DAY_MS);
  const publicId = newId();
  const ledger = await office.ledger();
  await ledger.transaction(async (work) => {
    const times = { created_at: now, expires_at: expiresAt, used_at: null };
    await addAccessToken(work, {
      hash: hashOf(secret),
      public_id: publicId,
      account,
      organisation,
      name: name.trim(),
      ...times,
    });
    await appendAudit(work, {
      at: now,
      actor: actor.name,
      action: "access-token.issue",
      object: `access-token:${publicId}`,
      details: { account, organisation, expires: expiresAt.toISOString().slice(0, 10) },
    });
  });
  return { secret, expiresAt };
}

/** Those of an account, or all for whoever holds the machine; also those that are over, so that one sees why a program is refused. */
export async function accessTokens(office: Office, account?: string): Promise<AccessTokenRow[]> {
  const { db } = await office.ledger();
  return listAccessTokens(db, account);
}

/** From the next request on it opens nothing. False when there is no such token, or it is someone else’s. */
export async function revokeAccessToken(
  office: Office,
  actor: Actor,
  which: { readonly publicId: string; readonly account?: string },
): Promise<boolean> {
  const ledger = await office.ledger();
  return ledger.transaction(async (work) => {
    const dropped = await dropAccessToken(work, which);
    if (!dropped) return false;
    await appendAudit(work, {
      at: office.now(),
      actor: actor.name,
      action: "access-token.revoke",
      object: `access-token:${dropped.public_id}`,
      details: { account: dropped.account, organisation: dropped.organisation },
    });
    return true;
  });
}

/** Why a program is not listened to. The same for a token that never was, was revoked, is over, or whose owner’s account is closed. */
export type TokenRefusal = { readonly wrong: "token" | "limited" };

/**
 * Whoever holds a token, as who may do what it may: declare, within its organisation, while its owner may. Attempts are counted as those to sign
 * in are, and so are the files of a token that is right.
 */
export async function actorByToken(
  office: Office,
  secret: string,
  address: string,
): Promise<{ readonly actor: Actor } | TokenRefusal> {
  const ledger = await office.ledger();
  const now = office.now();
  const attempt: Attempt = { email: `token ${hashOf(secret)}`, address, at: now };
  if (!(await isListenedTo(ledger, attempt))) return { wrong: "limited" };
  const token = await accessTokenByHash(ledger.db, hashOf(secret));
  const owner = token && token.expires_at > now ? await accountById(ledger.db, token.account) : undefined;
  if (!token || !owner || owner.disabled_at) {
    await ledger.transaction((work) =>
      appendAudit(work, {
        at: now,
        actor: "nobody",
        action: "access-token.refused",
        object: token ? `access-token:${token.public_id}` : "access-token:unknown",
      }),
    );
    return { wrong: "token" };
  }
  await forgive(ledger, attempt);
  if (!(await isWithinRate(office, token))) return { wrong: "limited" };
  const person = { account: owner.id, name: owner.name, grants: await grantsOf(ledger.db, owner.id) };
  return {
    actor: {
      name: `account:${owner.id}`,
      may: (action, thing) =>
        ALLOWED.includes(action) && isWithin(thing, token.organisation) && may(person, action, thing),
    },
  };
}

/** Counts and notes the use: one at a time, so that nobody slips through together. */
async function isWithinRate(
  office: Office,
  { hash, public_id, organisation }: AccessTokenRow,
): Promise<boolean> {
  const ledger = await office.ledger();
  const at = office.now();
  const key = hashOf(`upload ${public_id}`);
  return ledger.transaction(async (work) => {
    const counts = await noteAttempt(work, [key], { at, since: new Date(at.getTime() - WINDOW_MS) });
    if ((counts.get(key) ?? 0) > MOST_UPLOADS) return false;
    await noteAccessTokenUse(work, hash, at);
    await appendAudit(work, {
      at,
      actor: `access-token:${public_id}`,
      action: "access-token.use",
      object: `organisation:${organisation}`,
    });
    return true;
  });
}

const isWithin = ({ scopes }: Thing, organisation: string): boolean =>
  scopes.length > 0 && scopes.every((scope) => scope.includes(organisation));
