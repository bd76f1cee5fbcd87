import { isIPv6 } from "node:net";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { forgetAttempts, noteAttempt } from "../../store/ledger/session.ts";
import { hashOf } from "./secret.ts";

/** Failed attempts within an hour, after which we listen no more: of one address on one account, on one account, of one address. A counter with many agents has one address. */
export const MOST_ATTEMPTS = { both: 10, account: 30, address: 100 };
const WINDOW_MS = 3_600_000;

export interface Attempt {
  readonly email: string;
  /** Network address, as the server or a trusted proxy saw it. */
  readonly address: string;
  readonly at: Date;
}

/** Notes an attempt before it is looked at: however many come at once, no more than these are. False when there were too many. */
export async function isListenedTo(ledger: Ledger, attempt: Attempt): Promise<boolean> {
  const keys = keysOf(attempt);
  const counts = await ledger.transaction((work) =>
    noteAttempt(work, Object.values(keys), {
      at: attempt.at,
      since: new Date(attempt.at.getTime() - WINDOW_MS),
    }),
  );
  return (Object.keys(MOST_ATTEMPTS) as (keyof typeof MOST_ATTEMPTS)[]).every(
    (kind) => (counts.get(keys[kind]) ?? 0) <= MOST_ATTEMPTS[kind],
  );
}

/** It was the right person: only what fails counts. */
export async function forgive(ledger: Ledger, attempt: Attempt): Promise<void> {
  const { both, account, address } = keysOf(attempt);
  await ledger.transaction((work) =>
    forgetAttempts(work, { all: [both, account], one: [address], at: attempt.at }),
  );
}

/** Hashes: the table holds no address of anyone, and whoever tries unknown accounts is counted alike. */
function keysOf({ email, address }: Attempt) {
  const network = networkOf(address);
  return {
    both: hashOf(`both ${email} ${network}`),
    account: hashOf(`account ${email}`),
    address: hashOf(`address ${network}`),
  };
}

/** Of IPv6, the first half: a household has all of the rest. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const groups = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array<string>(8 - groups.length - after.length).fill("0") : [];
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16))
    .join(":");
}
