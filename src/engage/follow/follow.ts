import { z } from "zod";
import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import { type DigestLetterRow, digestLetterBy } from "../../store/ledger/digest-letter.ts";
import {
  addFollower,
  askToFollow,
  confirmedFollowers,
  confirmFollower,
  dropAllFollowed,
  dropFollower,
  dropUnconfirmed,
  type FollowerRow,
  followerBy,
  noteTold,
} from "../../store/ledger/follower.ts";
import type { LedgerWork } from "../../store/ledger/work.ts";
import { isListenedTo } from "../account/attempt.ts";
import { linkIn } from "../account/delivery.ts";
import { normalEmail, type Office } from "../account/office.ts";
import { hashOf, newId, newSecret } from "../account/secret.ts";
import { stopDigest } from "./digest-letter.ts";

/** What may be followed: measures in all that happens to them, consultations in what becomes of what people say there. */
export type FollowedKind = "measure" | "consultation";

export interface Followed {
  readonly kind: FollowedKind;
  readonly thing: string;
  readonly title: Words;
}

type FollowOffice = Pick<Office, "ledger" | "now" | "mailer" | "settings" | "observatory" | "onFault">;

/** A link that was not used goes, and the address with it. */
const CONFIRM_MS = 7 * 86_400_000;
const CONFIRM_PATH = "/follow/confirm";
const STOP_PATH = "/follow/stop";

export const isEmail = (email: string): boolean => z.email().max(200).safeParse(normalEmail(email)).success;

/** True where letters go out: without them nobody can be told. */
export const canFollow = ({ mailer, settings }: Pick<Office, "mailer" | "settings">): boolean =>
  mailer !== undefined && settings.address !== undefined;

/**
 * Someone wants to be told. Nothing is sent before they confirm by a letter; whoever follows already is not told apart from who does not. `limited`: too many
 * letters were asked for within the hour, to this address or from where they come.
 */
export async function follow(
  office: FollowOffice,
  followed: Followed,
  { email, from }: { readonly email: string; readonly from: string },
): Promise<"asked" | "limited"> {
  const ledger = await office.ledger();
  const [secret, now] = [newSecret(), office.now()];
  const attempt = { email: `follow ${normalEmail(email)}`, address: from, at: now };
  if (!(await isListenedTo(ledger, attempt))) return "limited";
  const { kind, thing, title } = followed;
  const row = await ledger.transaction(async (work) => {
    await dropUnconfirmed(work, new Date(now.getTime() - CONFIRM_MS));
    return askToFollow(work, {
      ...{ id: newId(), kind, thing, email: normalEmail(email), confirm_hash: hashOf(secret) },
      ...{ stop_secret: newSecret(), asked_at: now, confirmed_at: null, told_at: now, participant: null },
    });
  });
  if (row) void send(office, row, title, `${CONFIRM_PATH}/${secret}`).catch(office.onFault);
  return "asked";
}

/** Someone who confirmed their address as they took part, and wanted to be told. Within the act that lets them take part. */
export const followConfirmed = (
  work: LedgerWork,
  { now }: Pick<FollowOffice, "now">,
  follower: Pick<FollowerRow, "thing" | "email" | "participant"> & { readonly kind: FollowedKind },
): Promise<void> =>
  addFollower(work, {
    ...{ ...follower, id: newId(), confirm_hash: null, stop_secret: newSecret() },
    ...{ asked_at: now(), confirmed_at: now(), told_at: now() },
  });

async function send(office: FollowOffice, row: FollowerRow, title: Words, path: string): Promise<void> {
  const text = (language: "en" | "fr") =>
    CONFIRM[language]
      .replace("{observatory}", office.observatory[language])
      .replace("{title}", title[language])
      .replace("{link}", linkIn(office, language, path));
  await office.mailer?.send({
    to: row.email,
    subject: `${office.observatory.fr} / ${office.observatory.en}`,
    text: `${text("fr")}\n\n---\n\n${text("en")}\n`,
  });
}

const CONFIRM: Words = {
  en: "Someone, you perhaps, wants to be told by {observatory} when this moves:\n\n{title}\n\nConfirm here, within seven days:\n\n{link}\n\nIf it was not you, do nothing: your address will not be kept.",
  fr: "Quelqu’un, peut-être vous, souhaite que {observatory} l’avertisse quand ceci avance :\n\n{title}\n\nConfirmez ici, dans les sept jours :\n\n{link}\n\nSi ce n’était pas vous, ne faites rien : votre adresse ne sera pas gardée.",
};

/** What letters are about: a measure that is followed, or a site whose team is told. */
export type LetterSubject = Pick<FollowerRow, "kind" | "thing">;

const subjectOf = (letter: DigestLetterRow | undefined): LetterSubject | undefined =>
  letter && { kind: "site", thing: letter.site };

/** What a link is about, if it still works. Looking takes nothing. */
export async function followLink(
  office: FollowOffice,
  kind: "confirm" | "stop",
  secret: string,
): Promise<LetterSubject | undefined> {
  const { db } = await office.ledger();
  const letter = kind === "stop" ? subjectOf(await digestLetterBy(db, secret)) : undefined;
  if (letter) return letter;
  const row = await followerBy(
    db,
    kind === "stop" ? { stop_secret: secret } : { confirm_hash: hashOf(secret) },
  );
  return row && (kind === "stop" || row.asked_at.getTime() > office.now().getTime() - CONFIRM_MS)
    ? row
    : undefined;
}

/** Uses it: once for confirming; stopping forgets the address. */
export async function useFollowLink(
  office: FollowOffice,
  kind: "confirm" | "stop",
  secret: string,
): Promise<LetterSubject | undefined> {
  const ledger = await office.ledger();
  const now = office.now();
  return ledger.transaction(async (work) => {
    const letter = kind === "stop" ? subjectOf(await stopDigest(work, secret, now)) : undefined;
    if (letter) return letter;
    const row = await (kind === "stop"
      ? dropFollower(work, secret)
      : confirmFollower(work, {
          hash: hashOf(secret),
          now,
          since: new Date(now.getTime() - CONFIRM_MS),
        }));
    if (!row) return undefined;
    await appendAudit(work, {
      at: now,
      actor: `follower:${row.id}`,
      action: `follow.${kind}`,
      object: `${row.kind}:${row.thing}`,
    });
    return row;
  });
}

/** Where a mail program unsubscribes with one click (RFC 8058). */
export const UNSUBSCRIBE_PATH = "/unsubscribe/:secret";

/** No more letters like the one that held the secret: the address of a follower is forgotten in all that it told of, that of a team stays in the settings and gets no more about this site. A secret that is over does nothing. */
export async function unsubscribe(
  office: Pick<FollowOffice, "ledger" | "now">,
  secret: string,
): Promise<void> {
  const ledger = await office.ledger();
  await ledger.transaction(async (work) => {
    await stopDigest(work, secret, office.now());
    for (const { id, kind, thing } of await dropAllFollowed(work, secret))
      await appendAudit(work, {
        ...{ at: office.now(), actor: `follower:${id}`, action: "follow.stop", object: `${kind}:${thing}` },
      });
  });
}

/** The fields of a letter that a mail program stops with one click. `address`: where the site is, without a slash behind it. */
export const oneClick = (address: string | undefined, secret: string): Readonly<Record<string, string>> => ({
  "List-Unsubscribe": `<${address}${UNSUBSCRIBE_PATH.replace(":secret", secret)}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

/** Something that happened, as letters and feeds tell it. */
export interface News {
  readonly at: Date;
  readonly text: Words;
  /** Of a page that says more, without its language: `/ideas/x`. */
  readonly path?: string;
}

/** What one kind of followed thing has to tell. */
export interface NewsSource {
  readonly kind: FollowedKind;
  /** By id. */
  readonly titles: ReadonlyMap<string, Words>;
  /** For one follower, the first one first. */
  newsFor(follower: FollowerRow): readonly News[];
}

interface LetterPart {
  readonly row: FollowerRow;
  readonly title: Words;
  readonly news: readonly News[];
}

/** Tells followers what happened since they were last told: one letter for each address, the newest first. Returns how many letters went out. */
export async function notifyFollowers(office: FollowOffice, sources: readonly NewsSource[]): Promise<number> {
  if (!canFollow(office)) return 0;
  const ledger = await office.ledger();
  const now = office.now();
  const byEmail = new Map<string, FollowerRow[]>();
  for (const row of await confirmedFollowers(ledger.db)) {
    const rows = byEmail.get(row.email);
    if (rows) rows.push(row);
    else byEmail.set(row.email, [row]);
  }
  let sent = 0;
  for (const [email, rows] of byEmail) {
    const parts = rows.flatMap((row) => partFor(sources, row, now));
    if (parts.length === 0) continue;
    // Noted first: a letter that did not go is better than one that goes again and again.
    await ledger.transaction((work) =>
      noteTold(
        work,
        parts.map(({ row }) => row.id),
        now,
      ),
    );
    await office.mailer?.send({
      to: email,
      subject: `${office.observatory.fr} / ${office.observatory.en}`,
      headers: oneClick(office.settings.address, parts[0]?.row.stop_secret ?? ""),
      text: (["fr", "en"] as const)
        .map((language) => parts.map((part) => told(office, part, language)).join("\n\n"))
        .join("\n\n---\n\n"),
    });
    sent++;
  }
  return sent;
}

function partFor(sources: readonly NewsSource[], row: FollowerRow, now: Date): LetterPart[] {
  const source = sources.find(({ kind }) => kind === row.kind);
  const title = source?.titles.get(row.thing);
  if (!source || !title) return [];
  const news = source.newsFor(row).filter(({ at }) => at > row.told_at && at <= now);
  return news.length === 0 ? [] : [{ row, title, news }];
}

function told(office: FollowOffice, { row, title, news }: LetterPart, language: "en" | "fr"): string {
  const lines = news
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .flatMap(({ at, text, path }) => [
      `- ${at.toISOString().slice(0, 10)}: ${text[language]}`,
      ...(path === undefined ? [] : [`  ${linkIn(office, language, path)}`]),
    ]);
  return [
    title[language],
    linkIn(office, language, `/${row.kind}s/${row.thing}`),
    ...lines,
    `${STOP[language]} ${linkIn(office, language, `${STOP_PATH}/${row.stop_secret}`)}`,
  ].join("\n");
}

const STOP: Words = { en: "No more letters about this:", fr: "Ne plus recevoir ces messages :" };
