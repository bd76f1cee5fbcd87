import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { TriageAct } from "../../engage/triage/act.ts";
import { readAgain } from "../../engage/triage/agreement.ts";
import { candidatesOf, choicesOf, recordChoice } from "../../engage/triage/choice.ts";
import { decideGroup } from "../../engage/triage/decide.ts";
import { type Done, doTriage, type OpenDesk, proposeGroups, undoTriage } from "../../engage/triage/desk.ts";
import { membersOf, stageOf } from "../../engage/triage/standing.ts";
import { act, type Outcome } from "../act.ts";
import { difficultyWeights } from "../difficulty-weight.ts";
import { actorIn } from "../inside.ts";
import type { Visit } from "../page.ts";
import { triagePage } from "../pages/triage.tsx";
import { triageChoicePage } from "../pages/triage-choice.tsx";
import { triageSecondPage } from "../pages/triage-second.tsx";
import { gridFields, gridOf, openTriage, triageDeskOf, triagePath, triageThing } from "../triaging.ts";
import { words } from "../words.ts";

const PATH = "/triage/:consultation";
const needs = { right: "triage", on: triageThing } as const;
/** Number of acts that the person saw. */
const seen = z.coerce.number().int().min(0);
const id = z.string().min(1).max(100);

type Params = Readonly<Record<string, string>>;

export const triageProposeAct = act({
  id: "triage-propose",
  path: `${PATH}/propose`,
  needs,
  form: triagePage,
  input: z.strictObject({}),
  async act(visit, _, { consultation = "" }): Promise<Outcome> {
    await proposeGroups(triageDeskOf(visit), actorIn(visit), consultation);
    return { goTo: triagePath(consultation) };
  },
});

export const triageUndoAct = act({
  id: "triage-undo",
  path: `${PATH}/undo`,
  needs,
  form: triagePage,
  input: z.strictObject({ seen, do: z.literal("undo").optional() }),
  async act(visit, { seen: count }, { consultation = "" }): Promise<Outcome> {
    const done = await undoTriage(triageDeskOf(visit), actorIn(visit), consultation, count);
    return outcomeOf(done, triagePath(consultation));
  },
});

const input = z.strictObject({
  seen,
  do: z.enum(["accept", "accept-alone", "name", "split", "move", "merge-copies", "refuse"]).optional(),
  /** Moves there, whatever else was filled in. */
  into: id.optional(),
  group: id.optional(),
  ideas: z
    .union([id, z.array(id)])
    .transform((one) => (typeof one === "string" ? [one] : one))
    .default([]),
  title: z.string().max(200).default(""),
  to: id.optional(),
  reason: z.string().max(500).default(""),
});
type Input = z.infer<typeof input>;

/** What someone does with the item before them. */
export const triageAct = act({
  id: "triage-act",
  path: `${PATH}/act`,
  needs,
  form: triagePage,
  // A group of a thousand ideas, all ticked.
  mostBytes: 256 << 10,
  input,
  async act(visit, asked, { consultation = "" }): Promise<Outcome> {
    const open = await openTriage(visit, consultation);
    if (!open) return { goTo: "/" };
    const one = actOf(asked, open);
    if (!one) return { wrong: [words.triageHindrance["nothing-chosen"]] };
    const done = await doTriage(triageDeskOf(visit), actorIn(visit), consultation, one, asked.seen);
    const stays = STAYS.has(one.kind) && asked.group ? `?item=${encodeURIComponent(asked.group)}` : "";
    return outcomeOf(done, `${triagePath(consultation)}${stays}`);
  },
});

/** After these, what is left of the group is still to be read. */
const STAYS = new Set(["split", "move", "merge-ideas", "name"]);

function actOf(asked: Input, open: OpenDesk): TriageAct | undefined {
  const { group = "", title, reason } = asked;
  const chosen = asked.ideas;
  // Where nothing is ticked, all of the group is meant.
  const ideas = chosen.length > 0 ? chosen : membersOf(open.standing, group).map((idea) => idea.id);
  if (asked.into !== undefined) return { kind: "move", ideas, to: asked.into };
  switch (asked.do) {
    case "accept":
      return { kind: "accept", group, title };
    case "accept-alone":
      return { kind: "split", ideas, into: randomUUID(), title, isAccepted: true };
    case "name":
      return { kind: "name", group, title };
    case "split":
      return chosen.length === 0
        ? undefined
        : { kind: "split", ideas, into: randomUUID(), title: titleOf(open, chosen), isAccepted: false };
    case "move":
      return chosen.length === 0 && group !== ""
        ? { kind: "merge-groups", group, into: asked.to ?? "" }
        : { kind: "move", ideas, to: asked.to ?? "" };
    case "merge-copies":
      return { kind: "merge-ideas", families: copiesIn(open, group) };
    case "refuse":
      return { kind: "refuse", ideas, reason };
    default:
      return undefined;
  }
}

const titleOf = (open: OpenDesk, [first = ""]: readonly string[]): string =>
  open.ideas.get(first)?.title.trim() || first;

/** Those that are still there, under the first of each family. */
function copiesIn({ standing, reasons }: OpenDesk, group: string) {
  const own = new Set(
    membersOf(standing, group)
      .filter(({ state }) => state === "published")
      .map((idea) => idea.id),
  );
  return (reasons.get(group)?.copies ?? [])
    .map(({ ideas }) => ideas.filter((idea) => own.has(idea)))
    .filter(({ length }) => length > 1)
    .map(([into = "", ...ideas]) => ({ into, ideas }));
}

function outcomeOf(done: Done | undefined, goTo: string): Outcome {
  if (!done || done.kind === "done") return { goTo };
  if (done.kind === "conflict") return { wrong: [words.triage.conflict] };
  return { wrong: [words.triageHindrance[done.why]] };
}

export const triageReadAct = act({
  id: "triage-read",
  path: `${PATH}/second/read`,
  needs,
  form: triageSecondPage,
  input: z.strictObject({ idea: id, place: id }),
  async act(visit: Visit, read, { consultation = "" }: Params): Promise<Outcome> {
    const open = await openTriage(visit, consultation);
    if (!open) return { goTo: "/" };
    const kept = await readAgain(triageDeskOf(visit), actorIn(visit), open, read);
    return kept
      ? { goTo: triagePath(consultation, "/second") }
      : { wrong: [words.triageHindrance["no-such-idea"]] };
  },
});

/** Keeps a choice with its grid and figures. */
export const triageChooseAct = act({
  id: "triage-choose",
  path: `${PATH}/choose/record`,
  needs,
  form: triageChoicePage,
  input: z.strictObject({ seen, ...gridFields, reason: z.string().trim().min(1).max(500) }),
  async act(visit, { seen: count, reason, ...fields }, { consultation = "" }): Promise<Outcome> {
    const open = await openTriage(visit, consultation);
    if (!open) return { goTo: "/" };
    if (count !== open.acts.length) return { wrong: [words.triage.conflict] };
    const desk = triageDeskOf(visit);
    const candidates = await candidatesOf(desk, open, await difficultyWeights(visit));
    if (candidates.length === 0) return { wrong: [words.triageHindrance["not-accepted"]] };
    await recordChoice(desk, actorIn(visit), open, { grid: gridOf(fields), candidates, reason });
    return { goTo: triagePath(consultation, "/choose") };
  },
});

/** Makes measures of the groups of the last choice that are none yet. */
export const triageDecideAct = act({
  id: "triage-decide",
  path: `${PATH}/choose/decide`,
  needs: { right: "decide", on: triageThing },
  form: triageChoicePage,
  input: z.strictObject({}),
  async act(visit, _, { consultation = "" }): Promise<Outcome> {
    const open = await openTriage(visit, consultation);
    const desk = triageDeskOf(visit);
    const last = (await choicesOf(desk, consultation)).at(-1);
    if (!open || !last) return { wrong: [words.triageHindrance["nothing-chosen"]] };
    for (const group of last.chosen)
      if (stageOf(open.standing, group) === "accepted") await decideGroup(desk, actorIn(visit), open, group);
    return { goTo: triagePath(consultation, "/choose") };
  },
});
