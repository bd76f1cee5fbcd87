import { z } from "zod";
import { keyIn } from "../../engage/consultation/idea.ts";
import { LONGEST } from "../../engage/consultation/text.ts";
import { canFollow, isEmail } from "../../engage/follow/follow.ts";
import { methodCards } from "../../engage/workshop/method.ts";
import { askForSeat, confirmSeat, leaveSeat, takeSeat } from "../../engage/workshop/seat.ts";
import {
  holdWorkshop,
  keepPromise,
  makeCommunity,
  promise,
  sayMinutes,
  workshopsOf,
} from "../../engage/workshop/workshop.ts";
import type { Words } from "../../model/words.ts";
import { act, type Outcome } from "../act.ts";
import { consultationIn, faultWords, forumOf } from "../forum.ts";
import { actorIn, insideOf } from "../inside.ts";
import { decider, thingsIn } from "../measuring.ts";
import { communitiesPage } from "../pages/communities.tsx";
import { seatPage } from "../pages/seat.tsx";
import { workshopPage } from "../pages/workshop.tsx";
import { workshopNewPage } from "../pages/workshop-new.tsx";
import { words } from "../words.ts";

const w = words.workshop;

const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(4000);
const whole = z.coerce.number().int().min(1).max(9999);
const moment = z.iso.datetime({ local: true });
const inBoth = (one: string) => ({ en: one, fr: one });

const there = (isThere: boolean, id: string): Outcome =>
  isThere ? { goTo: `/workshops/${encodeURIComponent(id)}` } : { wrong: [w.nothingThere] };

export const workshopHoldAct = act({
  id: "workshop-hold",
  path: "/workshops/new",
  needs: decider,
  form: workshopNewPage,
  input: z.strictObject({
    ...{ title: line, about: text, organisation: z.string().max(200), method: z.string().max(50) },
    ...{ community: z.string().max(50), place: line, start: moment, end: moment },
    ...{ places: whole, minutesDays: whole, from: z.string().max(4000) },
  }),
  async act(
    visit,
    { title, about, organisation, method, community, place, start, end, ...rest },
  ): Promise<Outcome> {
    const [startsAt, endsAt] = [new Date(`${start}Z`), new Date(`${end}Z`)];
    if (endsAt <= startsAt) return { wrong: [w.wrongTimes] };
    if (!methodCards().some(({ id }) => id === method)) return { wrong: [w.wrongMethod] };
    const things = thingsIn(rest.from);
    if ("wrong" in things) return things;
    const id = await holdWorkshop(insideOf(visit).office, actorIn(visit), {
      ...{ title: inBoth(title), about: inBoth(about), organisation, method, place, startsAt, endsAt },
      ...{ places: rest.places, minutesDueDays: rest.minutesDays, from: things.things },
      ...(community && { community }),
    });
    return { goTo: `/workshops/${id}` };
  },
});

export const workshopMinutesAct = act({
  id: "workshop-minutes",
  path: "/workshops/:id/minutes",
  needs: decider,
  form: workshopPage,
  input: z.strictObject({ minutes: text }),
  act: async (visit, { minutes }, { id = "" }) =>
    there(await sayMinutes(insideOf(visit).office, actorIn(visit), id, minutes), id),
});

/** What was written on the sheets: ideas of a consultation, whose origin is the session. All of them or none. */
export const workshopIdeasAct = act({
  id: "workshop-ideas",
  path: "/workshops/:id/ideas",
  needs: decider,
  form: workshopPage,
  input: z.strictObject({ consultation: z.string().max(80), ideas: text }),
  async act(visit, { consultation: name, ideas }, { id = "" }): Promise<Outcome> {
    const consultation = await consultationIn(visit, name);
    const isThere = (await workshopsOf(insideOf(visit).office)).some(({ row }) => row.id === id);
    if (!consultation || !isThere) return { wrong: [w.nothingThere] };
    const lines = ideas.split("\n").map((one) => one.trim());
    const written = lines.filter((one) => one !== "");
    const long = written.find((one) => one.length > LONGEST.title);
    if (long !== undefined) {
      const say = (language: keyof Words) =>
        w.lineTooLong[language]
          .replace("{most}", String(LONGEST.title))
          .replace("{text}", long.slice(0, 100));
      return { wrong: [{ en: say("en"), fr: say("fr") }] };
    }
    for (const title of written) {
      const draft = { title, text: title, language: visit.language, public: "individual" as const };
      const taken = await keyIn(forumOf(visit), actorIn(visit), consultation, {
        ...{ ...draft, origin: "workshop", session: id },
      });
      if ("wrong" in taken) return { wrong: [faultWords[taken.wrong]] };
    }
    return { told: { text: w.kept, values: { n: written.length } } };
  },
});

export const workshopActionAct = act({
  id: "workshop-action",
  path: "/workshops/:id/action",
  needs: decider,
  form: workshopPage,
  input: z.strictObject({ text: line, owner: line, due: z.iso.date() }),
  act: async (visit, said, { id = "" }) =>
    there(await promise(insideOf(visit).office, actorIn(visit), id, said), id),
});

export const workshopDoneAct = act({
  id: "workshop-done",
  path: "/workshops/:id/done",
  needs: decider,
  form: workshopPage,
  input: z.strictObject({ action: z.string().max(50) }),
  act: async (visit, { action }, { id = "" }) =>
    there(await keepPromise(insideOf(visit).office, actorIn(visit), id, action), id),
});

export const communityAct = act({
  id: "community",
  path: "/communities",
  needs: decider,
  form: communitiesPage,
  input: z.strictObject({ title: line, about: text, organisation: z.string().max(200), cadence: whole }),
  async act(visit, { title, about, organisation, cadence }): Promise<Outcome> {
    const given = { title: inBoth(title), about: inBoth(about), organisation, cadenceDays: cadence };
    await makeCommunity(insideOf(visit).office, actorIn(visit), given);
    return { goTo: "/communities" };
  },
});

/** Whoever asks is answered the same, whether they are registered already or not. */
export const workshopRegisterAct = act({
  id: "workshop-register",
  path: "/workshops/:id/register",
  needs: "anyone",
  form: workshopPage,
  input: z.strictObject({ email: z.string().max(200).optional() }),
  async act(visit, { email = "" }, { id = "" }): Promise<Outcome> {
    const { office, caller } = insideOf(visit);
    if (!canFollow(office)) return seatOutcome(await takeSeat(office, id, caller.address));
    if (!isEmail(email)) return { wrong: [words.decision.wrongEmail] };
    const came = await askForSeat(office, id, { email, from: caller.address });
    return came === "asked" ? { told: { text: w.asked } } : seatOutcome(came);
  },
});

function seatOutcome(came: Awaited<ReturnType<typeof takeSeat>>): Outcome {
  if (came === undefined) return { wrong: [w.nothingThere] };
  if (came === "limited") return { wrong: [words.decision.tooMany] };
  return came === "over" ? { wrong: [w.over] } : { goTo: `/seats/${encodeURIComponent(came.secret)}` };
}

export const seatAct = act({
  id: "seat",
  path: "/seats/:secret",
  needs: "anyone",
  form: seatPage,
  input: z.strictObject({ what: z.enum(["confirm", "leave"]) }),
  async act(visit, { what }, { secret = "" }): Promise<Outcome> {
    const { office } = insideOf(visit);
    if (what === "leave")
      return (await leaveSeat(office, secret)) ? { told: { text: w.left } } : { wrong: [w.linkOver] };
    const state = await confirmSeat(office, secret);
    if (!state) return { wrong: [w.linkOver] };
    return { goTo: `/seats/${encodeURIComponent(secret)}` };
  },
});
