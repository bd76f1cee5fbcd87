import { COMMUNITY, NEXT_SESSION, type PlannedSession, SESSIONS } from "../../demo/people/text.ts";
import { COMMAND_LINE, type Office } from "../../engage/account/office.ts";
import { consultationOn } from "../../engage/consultation/consultation.ts";
import { keyIn } from "../../engage/consultation/idea.ts";
import { WHOLE_ESTATE } from "../../engage/policy.ts";
import { askForSeat, confirmSeat } from "../../engage/workshop/seat.ts";
import {
  holdWorkshop,
  keepPromise,
  makeCommunity,
  promise,
  sayMinutes,
  workshopsOf,
} from "../../engage/workshop/workshop.ts";
import { daysLater } from "../../kit/day.ts";
import { seatsOf } from "../../store/ledger/workshop.ts";
import { type Cast, onDay } from "./cast.ts";

/** Days from one session to the next. */
const [EARLIER, LATER] = [230, 110];
const UNTIL_NEXT = 20;

/** The community of practice and its first session, from which ideas come into the consultation. Returns its id. */
export async function inventFirstMeeting(
  { office }: Pick<Cast, "office">,
  { day, consultation }: { readonly day: string; readonly consultation: string },
): Promise<string> {
  const made = { ...COMMUNITY, organisation: WHOLE_ESTATE };
  const community = await makeCommunity(onDay(office, daysLater(day, -40)), COMMAND_LINE, made);
  const [first] = SESSIONS;
  if (first) await holdPast(office, { session: first, day, community, consultation });
  return community;
}

/** The sessions since, and the one that is coming, for which people have asked. */
export async function inventLaterMeetings(
  { office }: Pick<Cast, "office">,
  community: string,
): Promise<void> {
  const today = office.now().toISOString().slice(0, 10);
  for (const [i, ago] of [EARLIER, LATER].entries()) {
    const session = SESSIONS[i + 1];
    if (session) await holdPast(office, { session, day: daysLater(today, -ago), community });
  }
  const { seats, ...next } = NEXT_SESSION;
  const day = daysLater(today, UNTIL_NEXT);
  const id = await holdWorkshop(office, COMMAND_LINE, {
    ...next,
    ...timesOn(day),
    ...{ organisation: WHOLE_ESTATE, community, minutesDueDays: 15, from: [] },
  });
  for (let i = 1; i <= seats; i++)
    await askForSeat(office, id, { email: `person-${i}@people.example`, from: `192.0.2.${i}` });
  const { db } = await office.ledger();
  for (const { secret } of await seatsOf(db, id)) await confirmSeat(office, secret);
}

const timesOn = (day: string) => ({
  startsAt: new Date(`${day}T13:00:00Z`),
  endsAt: new Date(`${day}T16:00:00Z`),
});

/** A session that was announced, held, told in its minutes; with what was promised there, and the ideas that came out of it. */
async function holdPast(
  office: Office,
  {
    session,
    day,
    community,
    consultation,
  }: {
    readonly session: PlannedSession;
    readonly day: string;
    readonly community: string;
    readonly consultation?: string;
  },
): Promise<void> {
  const { title, about, method, place, minutes, actions, outputs } = session;
  const id = await holdWorkshop(onDay(office, daysLater(day, -20)), COMMAND_LINE, {
    ...{ title, about, method, place, community, organisation: WHOLE_ESTATE, ...timesOn(day) },
    ...{ places: 18, minutesDueDays: 15, from: [] },
  });
  const after = onDay(office, daysLater(day, 8));
  await sayMinutes(after, COMMAND_LINE, id, minutes);
  for (const { text, owner } of actions)
    await promise(after, COMMAND_LINE, id, { text, owner, due: daysLater(day, 90) });
  const held = (await workshopsOf(after)).find(({ row }) => row.id === id);
  const kept = onDay(office, daysLater(day, 60));
  for (const action of held?.actions ?? [])
    if (actions.some(({ text, isDone }) => isDone && text === action.text))
      await keepPromise(kept, COMMAND_LINE, id, action.id);
  if (consultation === undefined) return;
  const { db } = await office.ledger();
  const asked = await consultationOn(db, consultation, day);
  for (const output of outputs)
    if (asked)
      await keyIn(after, COMMAND_LINE, asked, {
        ...{ ...output, language: "fr", public: "individual", origin: "workshop", session: id },
      });
}
