import { z } from "zod";
import type { Consultation } from "../../engage/consultation/consultation.ts";
import { evaluate } from "../../engage/consultation/evaluation.ts";
import { keyIn, putStatement, type Taken } from "../../engage/consultation/idea.ts";
import { decideCase, watchIntegrity } from "../../engage/consultation/integrity.ts";
import {
  answerAppeal,
  appeal,
  hide,
  MODERATION_RULES,
  type ModeratedThing,
  type ModerationRule,
} from "../../engage/consultation/moderation.ts";
import { tellConsultation } from "../../engage/consultation/news.ts";
import { BUSINESS_SIZES, ORIGINS, PUBLICS } from "../../model/consultation.ts";
import { act, type Outcome } from "../act.ts";
import { consultationIn, consultationThing, faultWords, forumOf } from "../forum.ts";
import { actorIn } from "../inside.ts";
import type { Visit } from "../page.ts";
import { consultationDeskPage } from "../pages/consultation-desk.tsx";
import { moderationLogPage } from "../pages/moderation-log.tsx";
import { words } from "../words.ts";

const w = words.consultationDesk;

const id = z.string().trim().min(1).max(80);
const longText = z.string().max(30_000);
const reason = z.string().max(2_000);
const blank = (value: unknown) => (value === "" ? undefined : value);
const KINDS = ["idea", "argument", "statement"] as const;
const object = z.string().regex(/^(idea|argument|statement):[a-z0-9-]{1,80}$/);

type Params = Readonly<Record<string, string>>;

const thingOf = (text: string): ModeratedThing => {
  const [kind, ...rest] = text.split(":");
  return { kind: kind as ModeratedThing["kind"], id: rest.join(":") };
};

async function inside(
  visit: Visit,
  params: Params,
  place: "desk" | "moderation",
  doing: (consultation: Consultation) => Promise<Taken<unknown>>,
): Promise<Outcome> {
  const consultation = await consultationIn(visit, params.id ?? "");
  if (!consultation) return { wrong: [faultWords.gone] };
  const taken = await doing(consultation);
  if ("wrong" in taken) return { wrong: [faultWords[taken.wrong]] };
  return place === "desk"
    ? { told: { text: w.done } }
    : { goTo: `/consultations/${consultation.id}/${place}` };
}

export const appealAct = act({
  id: "appeal",
  path: "/consultations/:id/appeal",
  needs: "anyone",
  form: moderationLogPage,
  input: z.strictObject({ object, reason }),
  act: (visit, given, params: Params) =>
    inside(visit, params, "moderation", (consultation) =>
      appeal(forumOf(visit), consultation, thingOf(given.object), given.reason),
    ),
});

const evaluating = { right: "evaluate-ideas", on: consultationThing } as const;
const moderating = { right: "moderate", on: consultationThing } as const;

export const keyInAct = act({
  id: "key-in-idea",
  path: "/consultations/:id/key-in",
  needs: evaluating,
  form: consultationDeskPage,
  input: z.strictObject({
    ...{ title: longText, text: longText, public: z.enum(PUBLICS), origin: z.enum(ORIGINS).exclude(["web"]) },
    size: z.preprocess(blank, z.enum(BUSINESS_SIZES).optional()),
    session: z.preprocess(blank, id.optional()),
  }),
  act: (visit, { size, ...draft }, params: Params) =>
    inside(visit, params, "desk", (consultation) =>
      keyIn(forumOf(visit), actorIn(visit), consultation, {
        ...draft,
        language: visit.language,
        businessSize: size,
      }),
    ),
});

export const statementAct = act({
  id: "put-statement",
  path: "/consultations/:id/statement",
  needs: { right: "hold-consultations", on: consultationThing },
  form: consultationDeskPage,
  input: z.strictObject({ statement: longText }),
  act: (visit, { statement }, params: Params) =>
    inside(visit, params, "desk", (consultation) =>
      putStatement(forumOf(visit), actorIn(visit), consultation, {
        text: statement,
        language: visit.language,
      }),
    ),
});

export const consultationTellAct = act({
  id: "consultation-tell",
  path: "/consultations/:id/tell",
  needs: { right: "hold-consultations", on: consultationThing },
  form: consultationDeskPage,
  input: z.strictObject({ said: longText }),
  act: (visit, { said }, params: Params) =>
    inside(visit, params, "desk", (consultation) =>
      tellConsultation(forumOf(visit), actorIn(visit), consultation, {
        text: said,
        language: visit.language,
      }),
    ),
});

const score = z.coerce.number().int().min(0).max(4);

export const evaluateAct = act({
  id: "evaluate",
  path: "/consultations/:id/evaluate",
  needs: evaluating,
  form: consultationDeskPage,
  input: z.object({ idea: id }).catchall(score),
  act: (visit, { idea, ...scores }, params: Params) =>
    inside(visit, params, "desk", async (consultation) => {
      let taken: Taken = { wrong: "gone" };
      for (const [name, given] of Object.entries(scores)) {
        const criterion = name.replace(/^score\./, "");
        taken = await evaluate(forumOf(visit), actorIn(visit), consultation, {
          idea,
          criterion,
          score: Number(given),
        });
        if ("wrong" in taken) return taken;
      }
      return taken;
    }),
});

export const hideAct = act({
  id: "hide",
  path: "/consultations/:id/hide",
  needs: moderating,
  form: consultationDeskPage,
  input: z.strictObject({
    ...{ kind: z.enum(KINDS), thing: id, reason },
    rule: z.enum(Object.keys(MODERATION_RULES) as [ModerationRule, ...ModerationRule[]]),
  }),
  act: (visit, { kind, thing, rule, reason: why }, params: Params) =>
    inside(visit, params, "desk", (consultation) =>
      hide(forumOf(visit), actorIn(visit), consultation, { kind, id: thing }, { rule, reason: why }),
    ),
});

export const answerAppealAct = act({
  id: "answer-appeal",
  path: "/consultations/:id/answer-appeal",
  needs: moderating,
  form: consultationDeskPage,
  input: z.strictObject({ object, reason, action: z.enum(["restore", "uphold"]) }),
  act: (visit, { object: named, ...answer }, params: Params) =>
    inside(visit, params, "desk", (consultation) =>
      answerAppeal(forumOf(visit), actorIn(visit), consultation, thingOf(named), answer),
    ),
});

export const watchAct = act({
  id: "watch",
  path: "/consultations/:id/watch",
  needs: moderating,
  form: consultationDeskPage,
  input: z.strictObject({}),
  act: (visit, _input, params: Params) =>
    inside(visit, params, "desk", async (consultation) => ({
      done: await watchIntegrity(forumOf(visit), actorIn(visit), consultation),
    })),
});

export const decideCaseAct = act({
  id: "decide-case",
  path: "/consultations/:id/decide",
  needs: moderating,
  form: consultationDeskPage,
  input: z.strictObject({
    ...{ signal: z.string().max(40), evidence: z.string().max(2_000), reason },
    decision: z.enum(["set-aside", "dismissed"]),
  }),
  act: (visit, given, params: Params) =>
    inside(visit, params, "desk", (consultation) =>
      decideCase(forumOf(visit), actorIn(visit), consultation, given),
    ),
});
