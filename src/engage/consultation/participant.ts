import { createHash } from "node:crypto";
import type { BusinessSize, Public } from "../../model/consultation.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  addConfirmation,
  addParticipant,
  addVotingCard,
  type ConfirmationRow,
  cardHolder,
  changeParticipant,
  confirmationByHash,
  consultationById,
  dropConfirmations,
  type ParticipantRow,
  participantBy,
  renameCards,
  sweepCards,
  takeConfirmation,
} from "../../store/ledger/consultation.ts";
import { addFingerprint, saltOf, sweepFingerprints } from "../../store/ledger/moderation.ts";
import { noteAttempt } from "../../store/ledger/session.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { normalEmail } from "../account/office.ts";
import { hashOf, newId, newSecret } from "../account/secret.ts";
import type { Caller } from "../account/sign-in.ts";
import { followConfirmed } from "../follow/follow.ts";
import type { Person } from "../policy.ts";
import { type Consultation, dayOf, type Forum } from "./consultation.ts";
import { confirmationLetter } from "./letter.ts";
import { cleanLine } from "./text.ts";

export type { ParticipantRow } from "../../store/ledger/consultation.ts";

/** Who asks: someone signed in, the holder of a voting card, or neither. */
export interface Voice {
  readonly person: Person | undefined;
  /** Secret of the card that the browser holds. */
  readonly card: string | undefined;
  readonly caller: Pick<Caller, "address" | "agent">;
}

/** What someone says of themselves. */
export interface AboutOneself {
  readonly public: Public;
  readonly businessSize?: BusinessSize | undefined;
  readonly pseudonym?: string | undefined;
}

const DAY_MS = 86_400_000;
/** A letter waits so long; a card lasts so long. */
const LETTER_MS = DAY_MS;
const CARD_MS = 30 * DAY_MS;
/** Letters to one address in an hour, and from one network: a counter where two hundred people ask in a morning goes on. */
export const MOST_LETTERS = { email: 3, network: 400 } as const;
const HOUR_MS = 3_600_000;
/** Prints are compared for so many days, and so many salts are kept: those of today and yesterday. */
const PRINT_DAYS = 14;

/** The participant that someone already is here. */
export async function participantOf(
  forum: Forum,
  consultation: string,
  { person, card }: Voice,
): Promise<ParticipantRow | undefined> {
  const { db } = await forum.ledger();
  if (person) {
    const known = await participantBy(db, consultation, { account: person.account });
    if (known) return known;
  }
  if (card === undefined) return undefined;
  return cardHolder(db, { hash: hashOf(card), consultation, now: forum.now() });
}

/** Someone signed in takes part by their account. */
export async function joinWithAccount(
  forum: Forum,
  consultation: string,
  voice: Voice & { readonly person: Person },
  about: AboutOneself,
): Promise<void> {
  const ledger = await forum.ledger();
  await ledger.transaction(async (work) => {
    const row = participantRow(forum, consultation, about, {
      assurance: "account",
      account: voice.person.account,
    });
    if (await addParticipant(work, row)) await tellJoined(work, forum, row, voice);
  });
}

/** Where votes of anyone count, a first press makes a participant, who holds a card from then on. */
export async function joinUnconfirmed(
  forum: Forum,
  consultation: string,
  voice: Voice,
  about: AboutOneself,
): Promise<{ readonly participant: ParticipantRow; readonly card: string }> {
  const ledger = await forum.ledger();
  return ledger.transaction(async (work) => {
    const row = participantRow(forum, consultation, about, { assurance: "none" });
    await addParticipant(work, row);
    await tellJoined(work, forum, row, voice);
    return { participant: row, card: await newCard(work, forum, row.id, voice.card) };
  });
}

function participantRow(
  forum: Forum,
  consultation: string,
  about: AboutOneself,
  known: Pick<ParticipantRow, "assurance"> & Partial<ParticipantRow>,
): ParticipantRow {
  return {
    ...{ id: newId(), consultation, account: null, email_hash: null, joined_at: forum.now() },
    public: about.public,
    business_size: sizeOf(about),
    pseudonym: pseudonymOf(about),
    ...known,
  };
}

const sizeOf = ({ public: who, businessSize }: AboutOneself): BusinessSize | null =>
  who === "business" ? (businessSize ?? null) : null;
const pseudonymOf = ({ pseudonym }: AboutOneself): string | null => cleanLine(pseudonym ?? "") || null;

async function tellJoined(
  work: LedgerWork,
  forum: Forum,
  { id, consultation, assurance }: ParticipantRow,
  { caller }: Voice,
): Promise<void> {
  await keepPrint(work, forum, id, caller);
  await appendAudit(work, {
    ...{ at: forum.now(), actor: `participant:${id}`, action: "consultation.join" },
    ...{ object: `consultation:${consultation}`, details: { assurance } },
  });
}

/** A browser keeps one secret for all its cards; each new card gives it another. */
async function newCard(
  work: LedgerWork,
  forum: Forum,
  participant: string,
  former: string | undefined,
): Promise<string> {
  const secret = newSecret();
  if (former !== undefined) await renameCards(work, hashOf(former), hashOf(secret));
  const expires_at = new Date(forum.now().getTime() + CARD_MS);
  await addVotingCard(work, { hash: hashOf(secret), participant, expires_at });
  return secret;
}

/** Where someone came from on a day: network and browser, hashed with a salt that is thrown away two days later. */
async function keepPrint(
  work: LedgerWork,
  forum: Forum,
  participant: string,
  { address, agent }: Pick<Caller, "address" | "agent">,
): Promise<void> {
  const now = forum.now();
  const day = dayOf(now);
  const salt = await saltOf(work, day, newSecret());
  const hash = createHash("sha256").update(`${salt} ${address} ${agent}`).digest("hex");
  await addFingerprint(work, { day, hash, participant });
  await sweepFingerprints(work, {
    salts: dayOf(new Date(now.getTime() - DAY_MS)),
    prints: dayOf(new Date(now.getTime() - PRINT_DAYS * DAY_MS)),
  });
  await sweepCards(work, now);
}

export interface CardRequest extends AboutOneself {
  readonly email: string;
  /** They want to be told what becomes of what they supported: only then the address is kept. */
  readonly wantsNews: boolean;
  /** Where they were. */
  readonly next: string;
}

/** Sends a letter with a link that opens a voting card, once, within a day. The answer is the same whoever asks. */
export async function requestCard(
  forum: Forum,
  consultation: Consultation,
  { caller }: Voice,
  request: CardRequest,
): Promise<"sent" | "limited" | "no-mail"> {
  const { mailer } = forum;
  if (!mailer || forum.settings.address === undefined) return "no-mail";
  const ledger = await forum.ledger();
  const email = normalEmail(request.email);
  const secret = newSecret();
  const isHeard = await ledger.transaction(async (work) => {
    const email_hash = await emailHash(work, consultation.id, email);
    if (!(await mayWriteTo(work, forum, email_hash, caller.address))) return false;
    await dropConfirmations(work, { consultation: consultation.id, email_hash });
    await addConfirmation(work, {
      ...{ hash: hashOf(secret), consultation: consultation.id, email_hash, public: request.public },
      email: request.wantsNews ? email : null,
      pseudonym: pseudonymOf(request),
      business_size: sizeOf(request),
      next: request.next,
      expires_at: new Date(forum.now().getTime() + LETTER_MS),
    });
    return true;
  });
  if (!isHeard) return "limited";
  mailer
    .send(confirmationLetter(forum, consultation.title, email, `/confirm/${secret}`))
    .catch(forum.onFault);
  return "sent";
}

async function mayWriteTo(work: LedgerWork, forum: Forum, email: string, network: string): Promise<boolean> {
  const keys = { email: hashOf(`card ${email}`), network: hashOf(`cards of ${network}`) };
  const at = forum.now();
  const counts = await noteAttempt(work, Object.values(keys), {
    at,
    since: new Date(at.getTime() - HOUR_MS),
  });
  return (
    (counts.get(keys.email) ?? 0) <= MOST_LETTERS.email &&
    (counts.get(keys.network) ?? 0) <= MOST_LETTERS.network
  );
}

/** Of an address in one consultation: the same person is another hash in the next. */
async function emailHash(work: LedgerWork, consultation: string, email: string): Promise<string> {
  const salt = (await consultationById(work, consultation))?.salt ?? "";
  return createHash("sha256").update(`${salt} ${email}`).digest("hex");
}

/** What a link would do, if it still works. Looking takes nothing. */
export async function cardOffer(
  forum: Forum,
  secret: string,
): Promise<Pick<ConfirmationRow, "consultation" | "next"> | undefined> {
  const { db } = await forum.ledger();
  const row = await confirmationByHash(db, hashOf(secret));
  return row && row.expires_at > forum.now() ? { consultation: row.consultation, next: row.next } : undefined;
}

/** Uses the link: this browser holds a card for this consultation, and nothing else. Undefined where it does not work any more. */
export async function takeCard(
  forum: Forum,
  secret: string,
  voice: Voice,
): Promise<{ readonly card: string; readonly next: string } | undefined> {
  const ledger = await forum.ledger();
  return ledger.transaction(async (work) => {
    const row = await takeConfirmation(work, hashOf(secret), forum.now());
    if (!row) return undefined;
    const { consultation, email_hash, email, pseudonym, business_size } = row;
    const known = await participantBy(work, consultation, { email_hash });
    const participant =
      known ??
      participantRow(
        forum,
        consultation,
        { public: row.public },
        { assurance: "email", email_hash, pseudonym, business_size },
      );
    if (known) await changeParticipant(work, known.id, { pseudonym: pseudonym ?? known.pseudonym });
    else if (await addParticipant(work, participant)) await tellJoined(work, forum, participant, voice);
    if (email !== null)
      await followConfirmed(work, forum, {
        ...{ kind: "consultation", thing: consultation, email, participant: participant.id },
      });
    return { card: await newCard(work, forum, participant.id, voice.card), next: row.next };
  });
}
