import { z } from "zod";
import {
  type Changed,
  type Decision,
  decideMeasure,
  doStep,
  measuresFor,
  moveStep,
  publishMeasure,
  rewriteMeasure,
  tellMeasure,
} from "../../engage/measure/measure.ts";
import { makePlan, sayOfCommitment } from "../../engage/measure/plan.ts";
import { COMMITMENT_STATES, STEP_KINDS } from "../../model/measure.ts";
import type { Words } from "../../model/words.ts";
import { act, type Outcome } from "../act.ts";
import { actorIn, insideOf } from "../inside.ts";
import { decider, thingsIn } from "../measuring.ts";
import type { Visit } from "../page.ts";
import { measurePage } from "../pages/measure.tsx";
import { measureCompletePage } from "../pages/measure-complete.tsx";
import { measureNewPage } from "../pages/measure-new.tsx";
import { planPage } from "../pages/plan.tsx";
import { plansPage } from "../pages/plans.tsx";
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

const written = z.strictObject({
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
});

const inBoth = (one: string) => ({ en: one, fr: one });

/** What the form of a measure says, or what is wrong in it. */
async function decisionIn(
  visit: Visit,
  given: z.output<typeof written>,
): Promise<Decision | { readonly wrong: readonly Words[] }> {
  const things = thingsIn(given.from);
  if ("wrong" in things) return things;
  const { service, indicator, channel, better } = given;
  const figures = (await visit.edition.board?.figures({ service, indicator, channel })) ?? [];
  if (figures.length === 0) return { wrong: [w.wrongService] };
  const today = officeOf(visit).now().toISOString().slice(0, 10);
  return {
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
  };
}

export const measureDecideAct = act({
  id: "measure-decide",
  path: "/measures/new",
  needs: decider,
  form: measureNewPage,
  input: written,
  async act(visit, given): Promise<Outcome> {
    const decision = await decisionIn(visit, given);
    if ("wrong" in decision) return decision;
    return { goTo: `/measures/${await decideMeasure(officeOf(visit), actorIn(visit), decision)}` };
  },
});

/** A draft says what it lacked; where its title is the one it had, the other language keeps its own. */
export const measureCompleteAct = act({
  id: "measure-complete",
  path: "/measures/:id/complete",
  needs: decider,
  form: measureCompletePage,
  input: written,
  async act(visit, given, { id = "" }): Promise<Outcome> {
    const decision = await decisionIn(visit, given);
    if ("wrong" in decision) return decision;
    const [before] = await measuresFor(officeOf(visit), actorIn(visit), [id]);
    if (!before) return { wrong: [w.nothingThere] };
    const kept = (was: Words, now: Words) => (visit.t(was) === visit.t(now) ? was : now);
    const { commitment } = before.whole.row;
    return outcomeOf(
      await rewriteMeasure(officeOf(visit), actorIn(visit), id, {
        ...decision,
        title: kept(before.title, decision.title),
        about: kept(before.about, decision.about),
        ...(commitment && { commitment }),
      }),
    );
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

/** What one line commits to; undefined where it is not understood. */
function commitmentIn(written: string, isOrganisation: (id: string) => boolean) {
  const parts = written.split(";").map((one) => one.trim());
  const [due = "", organisation = ""] = [parts.pop(), parts.pop()];
  const title = parts.join("; ");
  if (!title || title.length > 300 || !isOrganisation(organisation) || !day.safeParse(due).success)
    return undefined;
  return { title: inBoth(title), organisation, due };
}

/** A plan is public at once, with its commitments. */
export const planMakeAct = act({
  id: "plan-make",
  path: "/plans",
  needs: decider,
  form: plansPage,
  input: z.strictObject({
    ...{ title: line, about: text, organisation: z.string().max(200), first: day, last: day, lines: text },
  }),
  async act(visit, { title, about, organisation, first, last, lines }): Promise<Outcome> {
    if (last <= first) return { wrong: [w.wrongSpan] };
    const known = new Set(
      officeOf(visit)
        .estate()
        .organisations.map(({ id }) => id),
    );
    const writtenLines = lines.split("\n").filter((one) => one.trim() !== "");
    const read = writtenLines.map((one) => commitmentIn(one, (id) => known.has(id)));
    const strange = writtenLines.find((_, i) => read[i] === undefined);
    if (strange !== undefined) {
      const say = (language: keyof Words) => w.wrongLine[language].replace("{text}", strange.slice(0, 100));
      return { wrong: [{ en: say("en"), fr: say("fr") }] };
    }
    const { plan } = await makePlan(officeOf(visit), actorIn(visit), {
      ...{ title: inBoth(title), about: inBoth(about), organisation, firstDay: first, lastDay: last },
      commitments: read.filter((one) => one !== undefined),
    });
    return { goTo: `/plans/${plan}` };
  },
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
