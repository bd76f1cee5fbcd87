import { dropAccessTokens } from "../../store/ledger/access-token.ts";
import { type AccountRow, accountByEmail, accountById, setPassword } from "../../store/ledger/account.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { addToken, dropTokens, endSessions, takeToken, tokenByHash } from "../../store/ledger/session.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { type Attempt, isListenedTo } from "./attempt.ts";
import { tellOfChange } from "./delivery.ts";
import type { LetterKind } from "./letter.ts";
import { type Actor, normalEmail, type Office } from "./office.ts";
import { hashPassword, type Weakness, weaknessOf } from "./password.ts";
import { hashOf, newSecret } from "./secret.ts";
import type { Caller } from "./sign-in.ts";

/** How long a link works, ms. */
const LIFE_MS: Readonly<Record<LetterKind, number>> = { invitation: 7 * 86_400_000, reset: 3_600_000 };

/** A link that lets its holder choose the password of one account, once. It signs nobody in. Earlier links of the kind stop working. */
export async function issueLink(
  work: LedgerWork,
  office: Office,
  { kind, account, by }: { readonly kind: LetterKind; readonly account: string; readonly by: string },
): Promise<string> {
  const secret = newSecret();
  const now = office.now();
  await dropTokens(work, account, kind);
  await addToken(work, {
    hash: hashOf(secret),
    capability: kind,
    account,
    created_at: now,
    expires_at: new Date(now.getTime() + LIFE_MS[kind]),
  });
  await appendAudit(work, {
    at: now,
    actor: by,
    action: `${kind}.issue`,
    object: `account:${account}`,
  });
  return `/${kind}/${secret}`;
}

/** Whose link this is, if it still works. Looking takes nothing: readers of mail open links before people do. */
export async function linkHolder(
  office: Office,
  kind: LetterKind,
  secret: string,
): Promise<Pick<AccountRow, "email" | "name"> | undefined> {
  const { db } = await office.ledger();
  const token = await tokenByHash(db, hashOf(secret));
  if (!token || token.capability !== kind || token.expires_at <= office.now()) return undefined;
  const account = await accountById(db, token.account);
  return account && !account.disabled_at ? account : undefined;
}

/** Uses the link: the password is set, all sessions and access tokens of the account end, and no other link of it works any more. */
export async function choosePassword(
  office: Office,
  given: { readonly kind: LetterKind; readonly secret: string; readonly password: string },
): Promise<{ readonly wrong: Weakness | "link" } | undefined> {
  const holder = await linkHolder(office, given.kind, given.secret);
  if (!holder) return { wrong: "link" };
  const weakness = weaknessOf(given.password, [holder.email, holder.name]);
  if (weakness) return { wrong: weakness };
  const password = await hashPassword(given.password, office.passwordCost);
  const ledger = await office.ledger();
  const came = await ledger.transaction(async (work) => {
    const now = office.now();
    const token = await takeToken(work, { hash: hashOf(given.secret), capability: given.kind, now });
    if (!token) return { wrong: "link" } as const;
    await setPassword(work, token.account, password);
    await dropTokens(work, token.account);
    await dropAccessTokens(work, token.account);
    await endSessions(work, token.account);
    await appendAudit(work, {
      at: now,
      actor: `account:${token.account}`,
      action: `${given.kind}.use`,
      object: `account:${token.account}`,
    });
    return undefined;
  });
  if (!came && given.kind === "reset") tellOfChange(office, holder.email);
  return came;
}

/** Someone forgot their password. The answer is the same whoever they are: a letter goes only to an account that can use it, after the answer. */
export async function requestReset(
  office: Office,
  email: string,
  caller: Pick<Caller, "address">,
  send: (path: string, account: AccountRow) => void,
): Promise<"asked" | "limited"> {
  const ledger = await office.ledger();
  const attempt: Attempt = {
    email: `reset ${normalEmail(email)}`,
    address: caller.address,
    at: office.now(),
  };
  if (!(await isListenedTo(ledger, attempt))) return "limited";
  void (async () => {
    const account = await accountByEmail(ledger.db, normalEmail(email));
    if (!account || account.disabled_at) return;
    const by = "nobody";
    send(
      await ledger.transaction((work) => issueLink(work, office, { kind: "reset", account: account.id, by })),
      account,
    );
  })().catch(office.onFault);
  return "asked";
}

/** A link that an administrator gives by hand, where no mail goes out. */
export async function linkFor(office: Office, actor: Actor, account: AccountRow): Promise<string> {
  const ledger = await office.ledger();
  const kind = account.password === null ? "invitation" : "reset";
  return ledger.transaction((work) => issueLink(work, office, { kind, account: account.id, by: actor.name }));
}
