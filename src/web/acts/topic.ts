import { z } from "zod";
import { changeTopics, type TopicOutcome } from "../../engage/topic/desk.ts";
import { acceptProposal, dismissProposal } from "../../engage/topic/model-desk.ts";
import type { TopicChange } from "../../engage/topic/topic.ts";
import { act, type Outcome } from "../act.ts";
import { actorIn } from "../inside.ts";
import type { Visit } from "../page.ts";
import { voiceTopicsPage } from "../pages/voice-topics.tsx";
import { askedThing, receptionOf } from "../receiving.ts";

const PATH = "/voices/:service/topics";
const common = { needs: { right: "answer-people", on: askedThing } as const, form: voiceTopicsPage };
const seen = z.coerce.number().int().min(1);
const topic = z.string().min(1).max(60);
const name = z.string().trim().min(1).max(100);

async function doing(visit: Visit, service: string, change: TopicChange, number: number): Promise<Outcome> {
  return outcomeOf(await changeTopics(receptionOf(visit), actorIn(visit), service, change, number), service);
}

const outcomeOf = (done: TopicOutcome, service: string): Outcome =>
  done.kind === "refused" ? { wrong: [done.why] } : { goTo: `/voices/${encodeURIComponent(service)}/topics` };

export const topicRenameAct = act({
  id: "topic-rename",
  path: `${PATH}/rename`,
  ...common,
  input: z.strictObject({ seen, topic, name }),
  act: (visit, { seen: number, ...rest }, { service = "" }) =>
    doing(visit, service, { kind: "rename", ...rest }, number),
});

export const topicMergeAct = act({
  id: "topic-merge",
  path: `${PATH}/merge`,
  ...common,
  input: z.strictObject({ seen, topic, into: topic }),
  act: (visit, { seen: number, topic: from, into }, { service = "" }) =>
    doing(visit, service, { kind: "merge", from, into }, number),
});

export const topicSplitAct = act({
  id: "topic-split",
  path: `${PATH}/split`,
  ...common,
  input: z.strictObject({
    seen,
    topic,
    name,
    responses: z.union([z.string().max(40), z.array(z.string().max(40)).max(100)]),
  }),
  act: (visit, { seen: number, responses, ...rest }, { service = "" }) =>
    doing(visit, service, { kind: "split", ...rest, responses: [responses].flat() }, number),
});

export const topicUndoAct = act({
  id: "topic-undo",
  path: `${PATH}/undo`,
  ...common,
  input: z.strictObject({ seen, number: seen }),
  act: (visit, { seen: next, number }, { service = "" }) =>
    doing(visit, service, { kind: "undo", number }, next),
});

const proposal = z.strictObject({ seen, call: z.string().min(1).max(60), number: seen });

export const topicAcceptAct = act({
  id: "topic-accept",
  path: `${PATH}/accept`,
  ...common,
  input: proposal,
  act: async (visit, input, { service = "" }) =>
    outcomeOf(await acceptProposal(receptionOf(visit), actorIn(visit), service, input), service),
});

export const topicDismissAct = act({
  id: "topic-dismiss",
  path: `${PATH}/dismiss`,
  ...common,
  input: proposal,
  act: async (visit, { call, number }, { service = "" }) =>
    outcomeOf(await dismissProposal(receptionOf(visit), actorIn(visit), service, { call, number }), service),
});
