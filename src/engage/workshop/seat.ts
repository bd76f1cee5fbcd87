import type { Words } from "../../model/words.ts";
import { appendAudit } from "../../store/ledger/audit.ts";
import {
  askSeat,
  changeSeat,
  dropSeat,
  dropUnconfirmedSeats,
  heldWorkshop,
  type SeatRow,
  seatBySecret,
  seatsOf,
  type WorkshopRow,
} from "../../store/ledger/workshop.ts";
import { isListenedTo } from "../account/attempt.ts";
import { linkIn } from "../account/delivery.ts";
import { normalEmail, type Office } from "../account/office.ts";
import { newId, newSecret } from "../account/secret.ts";

type SeatOffice = Pick<Office, "ledger" | "now" | "mailer" | "settings" | "observatory" | "onFault">;

const CONFIRM_MS = 7 * 86_400_000;

/** Someone wants to come. A letter asks them to confirm; whoever asked before is not told apart. `over`: it began. */
export async function askForSeat(
  office: SeatOffice,
  workshop: string,
  { email, from }: { readonly email: string; readonly from: string },
): Promise<"asked" | "limited" | "over" | undefined> {
  const ledger = await office.ledger();
  const now = office.now();
  const address = normalEmail(email);
  if (!(await isListenedTo(ledger, { email: `seat ${address}`, address: from, at: now }))) return "limited";
  const asked = await ledger.transaction(async (work) => {
    await dropUnconfirmedSeats(work, new Date(now.getTime() - CONFIRM_MS));
    const row = await heldWorkshop(work, workshop);
    if (!row || row.starts_at <= now) return { row, seat: undefined };
    const seat = await askSeat(work, {
      ...{ id: newId(), workshop, email: address, state: "asked", secret: newSecret() },
      ...{ asked_at: now, number: null },
    });
    return { row, seat };
  });
  if (!asked.row) return undefined;
  if (asked.row.starts_at <= now) return "over";
  if (asked.seat) write(office, asked.row, asked.seat, ASKED);
  return "asked";
}

/**
 * Where no letters go out nobody can confirm by one: the seat is taken at once, without an address, and its secret is given to whoever asked. As many from one network within
 * the hour as letters would be.
 */
export async function takeSeat(
  office: SeatOffice,
  workshop: string,
  from: string,
): Promise<{ readonly secret: string } | "limited" | "over" | undefined> {
  const ledger = await office.ledger();
  const at = office.now();
  const id = newId();
  if (!(await isListenedTo(ledger, { email: `seat ${id}`, address: from, at }))) return "limited";
  const asked = await ledger.transaction(async (work) => {
    const row = await heldWorkshop(work, workshop);
    if (!row) return undefined;
    if (row.starts_at <= at) return "over" as const;
    return askSeat(work, {
      ...{ id, workshop, email: `${NO_ADDRESS}${id}`, state: "asked", secret: newSecret() },
      ...{ asked_at: at, number: null },
    });
  });
  if (asked === undefined || asked === "over") return asked;
  await confirmSeat(office, asked.secret);
  return { secret: asked.secret };
}

/** Before the name of a seat of nobody's address: such a seat is told nothing by letter. */
const NO_ADDRESS = "none:";

/** Whose seat a link opens. Looking takes nothing. */
export async function seatAt(
  office: Pick<Office, "ledger">,
  secret: string,
): Promise<Pick<SeatRow, "workshop" | "state"> | undefined> {
  const { db } = await office.ledger();
  return seatBySecret(db, secret);
}

/** They confirm: a place while there is one, the end of the waiting list otherwise. */
export async function confirmSeat(
  office: SeatOffice,
  secret: string,
): Promise<"placed" | "waiting" | undefined> {
  const ledger = await office.ledger();
  return ledger.transaction(async (work) => {
    const seat = await seatBySecret(work, secret);
    const row = seat && (await heldWorkshop(work, seat.workshop));
    if (!seat || !row) return undefined;
    const seats = await seatsOf(work, row.id);
    const own = seats.find(({ id }) => id === seat.id);
    if (!own) return undefined;
    if (own.state !== "asked") return own.state;
    const state = seats.filter((one) => one.state === "placed").length < row.places ? "placed" : "waiting";
    const number = Math.max(0, ...seats.map((one) => one.number ?? 0)) + 1;
    await changeSeat(work, seat.id, { state, number });
    await appendAudit(work, {
      ...{
        at: office.now(),
        actor: `seat:${seat.id}`,
        action: `seat.${state}`,
        object: `workshop:${row.id}`,
      },
    });
    return state;
  });
}

/** They do not come: the address is forgotten, and the first who waits has the place, and is told. */
export async function leaveSeat(office: SeatOffice, secret: string): Promise<boolean> {
  const ledger = await office.ledger();
  const left = await ledger.transaction(async (work) => {
    const seat = await seatBySecret(work, secret);
    const row = seat && (await heldWorkshop(work, seat.workshop));
    if (!seat || !row) return undefined;
    await dropSeat(work, seat.id);
    const seats = await seatsOf(work, row.id);
    const free = row.places - seats.filter(({ state }) => state === "placed").length;
    const moved =
      row.starts_at > office.now()
        ? seats.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free))
        : [];
    for (const { id } of moved) await changeSeat(work, id, { state: "placed" });
    await appendAudit(work, {
      ...{ at: office.now(), actor: `seat:${seat.id}`, action: "seat.leave", object: `workshop:${row.id}` },
      details: { moved: moved.length },
    });
    return { row, moved };
  });
  for (const seat of left?.moved ?? []) if (left) write(office, left.row, seat, MOVED);
  return left !== undefined;
}

/** A letter to one seat, after the answer. */
function write(office: SeatOffice, row: WorkshopRow, seat: SeatRow, about: Words): void {
  if (seat.email.startsWith(NO_ADDRESS)) return;
  const title = JSON.parse(row.title) as Words;
  const text = (language: keyof Words): string =>
    about[language]
      .replace("{title}", title[language])
      .replace("{day}", row.starts_at.toISOString().slice(0, 10))
      .replace("{link}", linkIn(office, language, `/seats/${seat.secret}`));
  void office.mailer
    ?.send({
      to: seat.email,
      subject: `${office.observatory.fr} / ${office.observatory.en}`,
      text: `${text("fr")}\n\n---\n\n${text("en")}\n`,
    })
    .catch(office.onFault);
}

const ASKED: Words = {
  en: "Someone, you perhaps, wants to come to “{title}” on {day}. Confirm here within seven days; the same link lets you cancel:\n\n{link}\n\nIf it was not you, do nothing.",
  fr: "Quelqu’un, peut-être vous, souhaite venir à « {title} » le {day}. Confirmez ici sous sept jours ; le même lien permet d’annuler :\n\n{link}\n\nSi ce n’était pas vous, ne faites rien.",
};
const MOVED: Words = {
  en: "A place is free: you may come to “{title}” on {day}. If you cannot, cancel here, so that another may:\n\n{link}",
  fr: "Une place s’est libérée : vous pouvez venir à « {title} » le {day}. Si vous ne pouvez pas, annulez ici pour qu’une autre personne vienne :\n\n{link}",
};
