import { z } from "zod";
import { doVoiceAct, type VoiceAct } from "../../engage/response/voice.ts";
import { act, type Outcome } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { voiceDeskPage } from "../pages/voice-desk.tsx";
import { askedThing, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const seen = { response: z.string().max(40), seen: z.coerce.number().int().min(1) };
const PATH = "/voices/:service/desk";
const needs = { right: "answer-people", on: askedThing } as const;

async function doing(
  visit: Visit,
  service: string,
  { response, seen: version }: { readonly response: string; readonly seen: number },
  what: VoiceAct,
): Promise<Outcome> {
  const done = await doVoiceAct(receptionOf(visit), actorIn(visit), { service, response }, what, version);
  return done.kind === "refused"
    ? { wrong: [done.why] }
    : { goTo: `/voices/${encodeURIComponent(service)}/desk` };
}

export const voiceAcknowledgeAct = act({
  id: "voice-acknowledge",
  path: `${PATH}/acknowledge`,
  needs,
  form: voiceDeskPage,
  input: z.strictObject(seen),
  act: (visit, form, { service = "" }) => doing(visit, service, form, { kind: "acknowledge" }),
});

export const voiceDispatchAct = act({
  id: "voice-dispatch",
  path: `${PATH}/dispatch`,
  needs,
  form: voiceDeskPage,
  input: z.strictObject({ ...seen, to: z.string().max(200) }),
  async act(visit, form, { service = "" }) {
    const known = insideOf(visit).office.estate().organisations;
    if (!known.some(({ id }) => id === form.to)) return { wrong: [words.account.wrongField] };
    return doing(visit, service, form, { kind: "dispatch", to: form.to });
  },
});

export const voiceAnswerAct = act({
  id: "voice-answer",
  path: `${PATH}/answer`,
  needs,
  form: voiceDeskPage,
  input: z.strictObject({ ...seen, answer: z.string().max(20_000), public: z.literal("1").optional() }),
  act: (visit, form, { service = "" }) =>
    doing(visit, service, form, { kind: "answer", answer: form.answer, isPublic: form.public === "1" }),
});

export const voiceReopenAct = act({
  id: "voice-reopen",
  path: `${PATH}/reopen`,
  needs,
  form: voiceDeskPage,
  input: z.strictObject(seen),
  act: (visit, form, { service = "" }) => doing(visit, service, form, { kind: "reopen" }),
});
