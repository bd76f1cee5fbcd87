import { z } from "zod";
import type { Consultation } from "../../engage/consultation/consultation.ts";
import {
  argue,
  compare,
  propose,
  sayStatement,
  support,
  supportArgument,
  type Taken,
  voteOn,
} from "../../engage/consultation/idea.ts";
import type { ParticipantRow } from "../../engage/consultation/participant.ts";
import {
  joinUnconfirmed,
  joinWithAccount,
  requestCard,
  takeCard,
} from "../../engage/consultation/participant.ts";
import { argumentConsultation, ideaConsultation } from "../../engage/consultation/reading.ts";
import { BUSINESS_SIZES, PUBLICS, SIDES } from "../../model/consultation.ts";
import { act, type Outcome } from "../act.ts";
import { consultationIn, faultWords, forumOf, participantIn, voiceOf } from "../forum.ts";
import { safeNext } from "../inside.ts";
import type { Visit } from "../page.ts";
import { comparePage } from "../pages/compare.tsx";
import { confirmPage } from "../pages/confirm.tsx";
import { ideaPage } from "../pages/idea.tsx";
import { joinPage } from "../pages/join.tsx";
import { proposePage } from "../pages/propose.tsx";
import { statementsPage } from "../pages/statements.tsx";
import { words } from "../words.ts";

const w = words.consultation;

const id = z.string().min(1).max(80);
const optional = (type: z.ZodType<string>) =>
  z.preprocess((value) => (value === "" ? undefined : value), type.optional());
const about = {
  public: z.enum(PUBLICS).optional(),
  size: z.preprocess((value) => (value === "" ? undefined : value), z.enum(BUSINESS_SIZES).optional()),
};
/** More than we take: what is too long is told in words, with the text still there. */
const longText = z.string().max(30_000);

type Params = Readonly<Record<string, string>>;

const outcomeOf = (taken: Taken<unknown>, goTo: string): Outcome =>
  "wrong" in taken ? { wrong: [faultWords[taken.wrong]] } : { goTo };

/** Who has not taken part here yet says first in what capacity, then comes back. */
async function asParticipant(
  visit: Visit,
  consultationId: string | undefined,
  next: string,
  doing: (consultation: Consultation, participant: ParticipantRow) => Promise<Outcome>,
): Promise<Outcome> {
  const consultation = consultationId === undefined ? undefined : await consultationIn(visit, consultationId);
  if (!consultation) return { wrong: [w.wrongGone] };
  const participant = await participantIn(visit, consultation.id);
  const back = encodeURIComponent(visit.href(next));
  return participant
    ? doing(consultation, participant)
    : { goTo: `/consultations/${consultation.id}/join?next=${back}` };
}

export const proposeAct = act({
  id: "propose",
  path: "/consultations/:id/propose",
  needs: "anyone",
  form: proposePage,
  input: z.strictObject({
    title: longText,
    text: longText,
    question: optional(id),
    difficulty: optional(id),
    step: z.enum(["send", "look"]).default("send"),
    ...about,
  }),
  async act(visit, { step, public: who = "individual", size, ...draft }, params: Params) {
    const consultation = await consultationIn(visit, params.id ?? "");
    if (!consultation) return { wrong: [w.wrongGone] };
    if (step === "look") return { wrong: [] };
    const author = await participantIn(visit, consultation.id);
    const taken = await propose(forumOf(visit), consultation, author, {
      ...{ ...draft, language: visit.language, businessSize: size },
      public: consultation.publics.includes(who) ? who : "individual",
    });
    return outcomeOf(taken, "done" in taken ? `/ideas/${taken.done}` : "");
  },
});

export const supportAct = act({
  id: "support",
  path: "/ideas/:id/support",
  needs: "anyone",
  form: ideaPage,
  input: z.strictObject({ on: z.enum(["0", "1"]) }),
  async act(visit, { on }, { id: idea = "" }: Params) {
    const place = `/ideas/${encodeURIComponent(idea)}`;
    return asParticipant(
      visit,
      await ideaConsultation(forumOf(visit), idea),
      place,
      async (consultation, who) =>
        outcomeOf(
          await support(forumOf(visit), consultation, who, { idea, isOn: on === "1" }),
          `${place}#supports`,
        ),
    );
  },
});

export const argueAct = act({
  id: "argue",
  path: "/ideas/:id/argue",
  needs: "anyone",
  form: ideaPage,
  input: z.strictObject({ side: z.enum(SIDES), text: longText }),
  async act(visit, { side, text }, { id: idea = "" }: Params) {
    const place = `/ideas/${encodeURIComponent(idea)}`;
    const said = { idea, side, text, language: visit.language };
    return asParticipant(
      visit,
      await ideaConsultation(forumOf(visit), idea),
      place,
      async (consultation, who) =>
        outcomeOf(await argue(forumOf(visit), consultation, who, said), `${place}#arguments`),
    );
  },
});

export const supportArgumentAct = act({
  id: "support-argument",
  path: "/arguments/:id/support",
  needs: "anyone",
  form: joinPage,
  input: z.strictObject({}),
  async act(visit, _input, { id: argument = "" }: Params) {
    const known = await argumentConsultation(forumOf(visit), argument);
    const place = `/ideas/${encodeURIComponent(known?.idea ?? "")}`;
    return asParticipant(visit, known?.consultation, place, async (consultation, who) =>
      outcomeOf(
        await supportArgument(forumOf(visit), consultation, who, argument),
        `${place}#argument-${argument}`,
      ),
    );
  },
});

export const voteAct = act({
  id: "vote",
  path: "/consultations/:id/statements",
  needs: "anyone",
  form: statementsPage,
  input: z.strictObject({ statement: id, vote: z.enum(["1", "0", "-1"]) }),
  act: (visit, { statement, vote }, params: Params) => {
    const place = `/consultations/${params.id}/statements`;
    return asParticipant(visit, params.id, place, async (consultation, who) =>
      outcomeOf(
        await voteOn(forumOf(visit), consultation, who, { statement, vote: Number(vote) as 1 | 0 | -1 }),
        place,
      ),
    );
  },
});

export const sayStatementAct = act({
  id: "say-statement",
  path: "/consultations/:id/say",
  needs: "anyone",
  form: statementsPage,
  input: z.strictObject({ text: longText }),
  act: (visit, { text }, params: Params) => {
    const place = `/consultations/${params.id}/statements`;
    return asParticipant(visit, params.id, place, async (consultation, who) =>
      outcomeOf(
        await sayStatement(forumOf(visit), consultation, who, { text, language: visit.language }),
        place,
      ),
    );
  },
});

export const compareAct = act({
  id: "compare",
  path: "/consultations/:id/compare",
  needs: "anyone",
  form: comparePage,
  input: z.strictObject({ first: id, second: id, winner: optional(id) }),
  act: (visit, { first, second, winner }, params: Params) => {
    const place = `/consultations/${params.id}/compare`;
    return asParticipant(visit, params.id, place, async (consultation, who) =>
      outcomeOf(await compare(forumOf(visit), consultation, who, { ideas: [first, second], winner }), place),
    );
  },
});

export const joinAct = act({
  id: "join",
  path: "/consultations/:id/join",
  needs: "anyone",
  form: joinPage,
  input: z.strictObject({
    next: z.string().max(500).optional(),
    pseudonym: z.string().max(40).optional(),
    email: z.string().trim().max(200).pipe(z.email()).optional(),
    news: z.literal("1").optional(),
    ...about,
  }),
  async act(visit, given, params: Params) {
    const consultation = await consultationIn(visit, params.id ?? "");
    if (!consultation) return { wrong: [w.wrongGone] };
    const [forum, voice] = [forumOf(visit), voiceOf(visit)];
    const goTo = safeNext(given.next ?? `/consultations/${consultation.id}`);
    const oneself = {
      public: given.public ?? "individual",
      businessSize: given.size,
      pseudonym: given.pseudonym,
    };
    if (voice.person) {
      await joinWithAccount(forum, consultation.id, { ...voice, person: voice.person }, oneself);
      return { goTo };
    }
    if (consultation.voters === "anyone") {
      const { card } = await joinUnconfirmed(forum, consultation.id, voice, oneself);
      return { goTo, card };
    }
    if (given.email === undefined) return { wrong: [words.account.wrongEmail] };
    const request = { ...oneself, email: given.email, wantsNews: given.news === "1", next: goTo };
    const answer = await requestCard(forum, consultation, voice, request);
    if (answer === "limited") return { wrong: [w.joinLimited] };
    return answer === "sent" ? { told: { text: w.joinSent } } : { wrong: [w.joinNoMail] };
  },
});

export const confirmAct = act({
  id: "confirm",
  path: "/confirm/:secret",
  needs: "anyone",
  form: confirmPage,
  input: z.strictObject({}),
  async act(visit, _input, { secret = "" }: Params) {
    const taken = await takeCard(forumOf(visit), secret, voiceOf(visit));
    return taken ? { goTo: taken.next, card: taken.card } : { wrong: [w.linkOver] };
  },
});
