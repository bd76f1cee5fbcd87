import { appendAudit } from "../../store/ledger/audit.ts";
import {
  type DigestLetterRow,
  keepDigestLetter,
  resumeDigestLetters,
  stopDigestLetter,
} from "../../store/ledger/digest-letter.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { normalEmail } from "../account/office.ts";
import { hashOf, newSecret } from "../account/secret.ts";

/** The letter of a week about a site to an address: the secret that stops it, and whether it was stopped. */
export async function digestLetter(
  ledger: Ledger,
  { site, to }: { readonly site: string; readonly to: string },
): Promise<{ readonly secret: string; readonly isStopped: boolean }> {
  const row = await ledger.transaction((work) =>
    keepDigestLetter(work, {
      ...{ address_hash: addressHashOf(to), site, stop_secret: newSecret(), stopped_at: null },
    }),
  );
  return { secret: row.stop_secret, isStopped: row.stopped_at !== null };
}

/** No more of the letters that a secret came with; undefined where it stops none. */
export async function stopDigest(
  work: LedgerWork,
  secret: string,
  now: Date,
): Promise<DigestLetterRow | undefined> {
  const row = await stopDigestLetter(work, secret, now);
  if (row)
    await appendAudit(work, {
      ...{
        at: now,
        actor: `reader:${row.address_hash.slice(0, 12)}`,
        action: "digest.stop",
        object: `site:${row.site}`,
      },
    });
  return row;
}

/** Someone wants letters again. Returns about how many sites they had stopped. */
export const resumeDigests = (ledger: Ledger, email: string): Promise<number> =>
  ledger.transaction((work) => resumeDigestLetters(work, addressHashOf(email)));

const addressHashOf = (email: string): string => hashOf(`digest ${normalEmail(email)}`);
