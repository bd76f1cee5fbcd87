import { z } from "zod";
import { follow, isEmail, useFollowLink } from "../../engage/follow/follow.ts";
import {
  type Changed,
  decideMeasure,
  doStep,
  measuresFor,
  moveStep,
  publishMeasure,
  tellMeasure,
} from "../../engage/measure/measure.ts";
import { sayOfCommitment } from "../../engage/measure/plan.ts";
import { COMMITMENT_STATES, STEP_KINDS } from "../../model/measure.ts";
import { act, type Outcome } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import { decider, thingsIn } from "../measuring.ts";
import type { Visit } from "../page.ts";
import { followPage } from "../pages/follow.tsx";
import { measurePage } from "../pages/measure.tsx";
import { measureNewPage } from "../pages/measure-new.tsx";
import { planPage } from "../pages/plan.tsx";
import { words } from "../words.ts";

const w = words.decision;

const day = z.iso.date();
const optionalDay = z.union([day, z.literal("")]);
const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(4000);
const step = z.enum(STEP_KINDS);
/** The day by which each step is due, as its form names it. */
const dues = Object.fromEntries(STEP_KINDS.map((kind) => [`due-${kind}`, optionalDay])) as Record<
  `due-${(typeof STEP_KINDS)[number]}`,
  typeof optionalDay
>;

export const measureDecideAct = act({
  id: "measure-decide",
  path: "/measures/new",
  needs: decider,
  form: measureNewPage,
  input: z.strictObject({
    title: line,
    about: text,
    organisation: z.string().max(200),
    from: z.string().max(4000),
    service: z.string().max(200),
    indicator: z.string().max(200),
    channel: z.string().max(50),
    better: z.enum(["higher", "lower"]),
    baseline: z.string().max(50),
    review: day,
    ...dues,
  }),
  async act(visit, given): Promise<Outcome> {
    const things = thingsIn(given.from);
    if ("wrong" in things) return things;
    const { service, indicator, channel, better } = given;
    const figures = (await visit.edition.board?.figures({ service, indicator, channel })) ?? [];
    if (figures.length === 0) return { wrong: [w.wrongService] };
    const inBoth = (one: string) => ({ en: one, fr: one });
    const { office } = insideOf(visit);
    const today = office.now().toISOString().slice(0, 10);
    const id = await decideMeasure(office, actorIn(visit), {
      title: inBoth(given.title),
      about: inBoth(given.about),
      organisation: given.organisation,
      target: { service, indicator, channel, better },
      baseline: given.baseline,
      reviewDay: given.review,
      steps: STEP_KINDS.flatMap((kind) => {
        const due = given[`due-${kind}`];
        if (!due) return [];
        // A decision of today or before is taken; other steps say when they are done, with what shows it.
        return [{ kind, due, ...(kind === "decided" && due <= today && { doneOn: due }) }];
      }),
      from: things.things,
    });
    return { goTo: `/measures/${id}` };
  },
});

function outcomeOf(changed: Changed): Outcome {
  if (!changed) return { wrong: [w.nothingThere] };
  return "wrong" in changed ? changed : { goTo: `/measures/${changed.id}` };
}

const officeOf = (visit: Visit) => insideOf(visit).office;

export const measurePublishAct = act({
  id: "measure-publish",
  path: "/measures/:id/publish",
  needs: decider,
  form: measurePage,
  input: z.strictObject({}),
  act: async (visit, _given, { id = "" }) => {
    const editions = (visit.edition.board?.editions ?? []).map((edition) => edition.id);
    return outcomeOf(await publishMeasure(officeOf(visit), actorIn(visit), id, editions));
  },
});

export const measureStepAct = act({
  id: "measure-step",
  path: "/measures/:id/step",
  needs: decider,
  form: measurePage,
  input: z.strictObject({ step, on: day, evidence: line }),
  act: async (visit, { step: kind, on, evidence }, { id = "" }) =>
    outcomeOf(await doStep(officeOf(visit), actorIn(visit), id, { kind, on, evidence })),
});

export const measureDateAct = act({
  id: "measure-date",
  path: "/measures/:id/date",
  needs: decider,
  form: measurePage,
  input: z.strictObject({ step, due: day, reason: line }),
  act: async (visit, { step: kind, due, reason }, { id = "" }) =>
    outcomeOf(await moveStep(officeOf(visit), actorIn(visit), id, { kind, due, reason })),
});

export const measureNewsAct = act({
  id: "measure-news",
  path: "/measures/:id/news",
  needs: decider,
  form: measurePage,
  input: z.strictObject({ kind: z.enum(["news", "stop", "resume"]), reason: text }),
  act: async (visit, said, { id = "" }) =>
    outcomeOf(await tellMeasure(officeOf(visit), actorIn(visit), id, said)),
});

export const commitmentSayAct = act({
  id: "commitment-say",
  path: "/plans/:id/say",
  needs: decider,
  form: planPage,
  input: z.strictObject({
    commitment: z.string().max(50),
    state: z.enum(COMMITMENT_STATES),
    note: text,
    evidence: z.string().trim().max(300),
  }),
  act: async (visit, { commitment, ...said }, { id = "" }) =>
    (await sayOfCommitment(officeOf(visit), actorIn(visit), commitment, said))
      ? { goTo: `/plans/${encodeURIComponent(id)}` }
      : { wrong: [w.nothingThere] },
});

/** Whoever asks is answered the same, whether they follow already or not. */
export const measureFollowAct = act({
  id: "measure-follow",
  path: "/measures/:id/follow",
  needs: "anyone",
  form: measurePage,
  input: z.strictObject({ email: z.string().max(200) }),
  async act(visit, { email }, { id = "" }): Promise<Outcome> {
    if (!isEmail(email)) return { wrong: [w.wrongEmail] };
    const [measure] = await measuresFor(officeOf(visit), undefined, [id]);
    if (!measure) return { wrong: [w.nothingThere] };
    const followed = { kind: "measure", thing: id, title: measure.title } as const;
    const from = insideOf(visit).caller.address;
    if ((await follow(officeOf(visit), followed, { email, from })) === "limited")
      return { wrong: [w.tooMany] };
    return { told: { text: w.followAsked } };
  },
});

export const followLinkAct = act({
  id: "follow-link",
  path: "/follow/:kind/:secret",
  needs: "anyone",
  form: followPage,
  input: z.strictObject({}),
  async act(visit, _given, { kind = "", secret = "" }): Promise<Outcome> {
    if (kind !== "confirm" && kind !== "stop") return { wrong: [w.linkOver] };
    const used = await useFollowLink(officeOf(visit), kind, secret);
    if (!used) return { wrong: [w.linkOver] };
    return {
      told: {
        text: kind === "stop" ? w.stopped : w.confirmed,
        link: { href: visit.href(`/${used.kind}s/${used.thing}`), name: w.seeMeasure },
      },
    };
  },
});
