import { z } from "zod";
import {
  beginResponse,
  continueResponse,
  erase,
  keyIn,
  noteOffer,
  receiptOf,
} from "../../engage/response/take.ts";
import { DOORS } from "../../model/questionnaire.ts";
import { act, type Outcome } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import type { Visit } from "../page.ts";
import { feedbackPage } from "../pages/feedback.tsx";
import { feedbackKeyPage } from "../pages/feedback-key.tsx";
import { feedbackKioskPage } from "../pages/feedback-kiosk.tsx";
import { receiptPage } from "../pages/receipt.tsx";
import { receiptsPage } from "../pages/receipts.tsx";
import { askedService, askedThing, feedbackPath, receptionOf } from "../receiving.ts";
import { words } from "../words.ts";

const w = words.listening;

const answer = z.union([z.string(), z.array(z.string()).max(40)]);
const publish = z.literal("1").optional();

const envelope = z.object({
  code: z.string().max(100),
  form: z.string().max(100),
  door: z.enum(DOORS),
  channel: z.string().max(20).optional(),
  language: z.string().max(35),
  website: z.string().max(200).default(""),
  publish,
});

/** Answers have names of their own, `q.…`; which of them are asked, the questionnaire says. Any other field is refused. */
const withAnswers = <S extends z.ZodObject>(shape: S) =>
  shape.catchall(answer).refine((form) => {
    const known = Object.keys(shape.shape);
    return Object.keys(form).every((field) => known.includes(field) || field.startsWith("q."));
  });

type Form = z.output<typeof envelope> & Readonly<Record<string, unknown>>;

function sentOf(service: string, form: Form) {
  const { code, form: version, door, channel, language, website, publish: agreed } = form;
  return {
    service,
    code,
    form: version,
    door,
    channel,
    language,
    trap: website,
    mayPublish: agreed === "1",
    fields: fieldsOf(form),
  };
}

const fieldsOf = (form: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(form).filter(([field]) => field.startsWith("q."))) as Readonly<
    Record<string, string | readonly string[]>
  >;

async function begin(
  visit: Visit,
  service: string,
  form: Form,
  then: (code: string, isWhole: boolean) => string,
): Promise<Outcome> {
  const { caller } = insideOf(visit);
  const taken = await beginResponse(receptionOf(visit), sentOf(service, form), caller.address);
  return taken.kind === "kept" ? { goTo: then(taken.code, taken.isWhole) } : { wrong: taken.why };
}

/** Someone answers the first question. */
export const feedbackAct = act({
  id: "feedback",
  path: "/feedback/:service",
  needs: "anyone",
  form: feedbackPage,
  input: withAnswers(envelope),
  act: (visit, form, { service = "" }) => begin(visit, service, form as Form, (code) => `/receipts/${code}`),
});

/** The same on a screen that many use: its code is not shown. */
export const feedbackKioskAct = act({
  id: "feedback-kiosk",
  path: "/feedback/:service/kiosk",
  needs: "anyone",
  form: feedbackKioskPage,
  input: withAnswers(envelope),
  act: (visit, form, { service = "" }) =>
    begin(visit, service, { ...(form as Form), door: "kiosk" }, (code, isWhole) =>
      kioskAfter(visit, service, code, isWhole),
    ),
});

/** Thanks, or the questions that are left, under a name of the turn. */
const kioskAfter = (visit: Visit, service: string, code: string, isWhole: boolean): string =>
  `${feedbackPath(service, "kiosk")}?${isWhole ? "done=1" : `turn=${receptionOf(visit).turns.begin(code)}`}`;

/** Whoever stands there goes on. */
export const feedbackKioskMoreAct = act({
  id: "feedback-kiosk-more",
  path: "/feedback/:service/kiosk/more",
  needs: "anyone",
  form: feedbackKioskPage,
  input: withAnswers(
    z.object({ turn: z.string().max(100), step: z.coerce.number().int().min(0).max(100), publish }),
  ),
  async act(visit, form, { service = "" }): Promise<Outcome> {
    const reception = receptionOf(visit);
    const turn = String(form.turn);
    const code = reception.turns.see(turn);
    if (code === undefined) return { goTo: feedbackPath(service, "kiosk") };
    const taken = await continueResponse(reception, code, {
      step: Number(form.step),
      mayPublish: form.publish === "1",
      fields: fieldsOf(form),
    });
    if (taken.kind !== "kept") return { wrong: taken.why };
    reception.turns.end(turn);
    return { goTo: kioskAfter(visit, service, code, taken.isWhole) };
  },
});

/** They go on. */
export const feedbackMoreAct = act({
  id: "feedback-more",
  path: "/receipts/:code/answers",
  needs: "anyone",
  form: receiptPage,
  input: withAnswers(z.object({ step: z.coerce.number().int().min(0).max(100), publish })),
  async act(visit, form, { code = "" }) {
    const taken = await continueResponse(receptionOf(visit), code, {
      step: Number(form.step),
      mayPublish: form.publish === "1",
      fields: fieldsOf(form),
    });
    return taken.kind === "kept" ? { goTo: `/receipts/${taken.code}` } : { wrong: taken.why };
  },
});

/** They take back what they said. */
export const feedbackEraseAct = act({
  id: "feedback-erase",
  path: "/receipts/:code/erase",
  needs: "anyone",
  form: receiptsPage,
  input: z.strictObject({}),
  async act(visit, _form, { code = "" }) {
    const service = await erase(receptionOf(visit), code);
    return service === undefined ? { wrong: [w.noReceipt] } : { goTo: "/receipts?erased=1" };
  },
});

/** They come back with their code. */
export const receiptOpenAct = act({
  id: "receipt-open",
  path: "/receipts",
  needs: "anyone",
  form: receiptsPage,
  input: z.strictObject({ code: z.string().trim().max(100) }),
  async act(visit, { code }) {
    const receipt = await receiptOf(receptionOf(visit), code);
    return receipt ? { goTo: `/receipts/${code}` } : { wrong: [w.noReceipt] };
  },
});

/** An agent keys in what someone said on the telephone or wrote on paper. */
export const feedbackKeyAct = act({
  id: "feedback-key",
  path: "/feedback/:service/key",
  needs: { right: "key-in", on: askedThing },
  form: feedbackKeyPage,
  input: withAnswers(envelope),
  async act(visit, form, { service = "" }) {
    const taken = await keyIn(receptionOf(visit), actorIn(visit), sentOf(service, form as Form));
    if (taken.kind === "refused") return { wrong: taken.why };
    const { door } = form as Form;
    return { goTo: `${feedbackPath(service, "key")}?${new URLSearchParams({ door, kept: taken.code })}` };
  },
});

/** So many sheets were handed out. */
export const feedbackOfferedAct = act({
  id: "feedback-offered",
  path: "/feedback/:service/offered",
  needs: { right: "key-in", on: askedThing },
  form: feedbackKeyPage,
  input: z.strictObject({ door: z.enum(DOORS), sheets: z.coerce.number().int().min(1).max(100_000) }),
  async act(visit, { door, sheets }, { service = "" }) {
    if (!askedService(visit, service)) return { wrong: [w.noService] };
    const reception = receptionOf(visit);
    noteOffer(reception, { service, door, channel: undefined, times: sheets });
    await reception.offers.flush();
    return { told: { text: w.handedOutDone, values: { n: sheets } } };
  },
});
