import { accountByEmail, setPassword } from "../../store/ledger/account.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { dropTokens, endSessions } from "../../store/ledger/session.ts";
import { type Attempt, forgive, isListenedTo } from "./attempt.ts";
import { tellOfChange } from "./delivery.ts";
import { normalEmail, type Office } from "./office.ts";
import { hashPassword, isPassword, type Weakness, weaknessOf } from "./password.ts";
import { openSession, type SignedIn } from "./session.ts";

/** Where a request comes from. */
export interface Caller {
  readonly address: string;
  readonly agent: string;
  /** The secret of the session that the browser has, if any. */
  readonly former?: string | undefined;
}

/** A secret for the browser, or what is wrong. The same for an account that does not exist, is disabled, or has another password. */
export type SignInResult = { readonly secret: string } | { readonly wrong: "credentials" | "limited" };

export async function signIn(
  office: Office,
  given: { readonly email: string; readonly password: string },
  caller: Caller,
): Promise<SignInResult> {
  const ledger = await office.ledger();
  const attempt: Attempt = { email: normalEmail(given.email), address: caller.address, at: office.now() };
  if (!(await isListenedTo(ledger, attempt))) return { wrong: "limited" };
  const account = await accountByEmail(ledger.db, attempt.email);
  const isRight = await isPassword(given.password, account?.password, office.passwordCost);
  if (!account || !isRight || account.disabled_at) {
    await ledger.transaction((work) =>
      appendAudit(work, {
        at: office.now(),
        actor: "nobody",
        action: "sign-in.refused",
        object: account ? `account:${account.id}` : "account:unknown",
      }),
    );
    return { wrong: "credentials" };
  }
  await forgive(ledger, attempt);
  const entry = {
    account: account.id,
    method: "password",
    agent: caller.agent,
    former: caller.former,
  } as const;
  return { secret: await ledger.transaction((work) => openSession(work, office, entry)) };
}

export type PasswordWrong = Weakness | "credentials" | "limited";

/** Changes one's own password: all other sessions end, and this one goes on under a new secret. */
export async function changePassword(
  office: Office,
  who: SignedIn,
  given: { readonly current: string; readonly next: string },
  caller: Caller,
): Promise<{ readonly secret: string } | { readonly wrong: PasswordWrong }> {
  const ledger = await office.ledger();
  const attempt: Attempt = { email: who.email, address: caller.address, at: office.now() };
  if (!(await isListenedTo(ledger, attempt))) return { wrong: "limited" };
  const account = await accountByEmail(ledger.db, who.email);
  if (!account || !(await isPassword(given.current, account.password, office.passwordCost)))
    return { wrong: "credentials" };
  await forgive(ledger, attempt);
  const weakness = weaknessOf(given.next, [who.email, who.person.name]);
  if (weakness) return { wrong: weakness };
  const password = await hashPassword(given.next, office.passwordCost);
  const secret = await ledger.transaction(async (work) => {
    await setPassword(work, account.id, password);
    await dropTokens(work, account.id);
    await endSessions(work, account.id);
    await noteChange(work, office, account.id);
    return openSession(work, office, { account: account.id, method: "password", agent: caller.agent });
  });
  tellOfChange(office, account.email);
  return { secret };
}

async function noteChange(
  work: Parameters<typeof appendAudit>[0],
  office: Office,
  account: string,
): Promise<void> {
  await appendAudit(work, {
    at: office.now(),
    actor: `account:${account}`,
    action: "password.change",
    object: `account:${account}`,
  });
}
