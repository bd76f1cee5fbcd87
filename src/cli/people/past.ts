import { BASELINE, type CountryMeasure } from "../../demo/effect/country.ts";
import { CHOICE_REASON, COMMITMENTS, CONSULTATIONS, PLAN, REFUSALS } from "../../demo/people/text.ts";
import { askOfSubject, themeOfSubject } from "../../demo/people/theme.ts";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { endConsultation } from "../../engage/consultation/consultation.ts";
import { inventConsultation } from "../../engage/consultation/invented.ts";
import { judgeDifficulty, openDifficulties } from "../../engage/difficulty/difficulty.ts";
import { doStep, publishMeasure, rewriteMeasure } from "../../engage/measure/measure.ts";
import { makePlan, sayOfCommitment } from "../../engage/measure/plan.ts";
import { reviewMeasures } from "../../engage/measure/review.ts";
import { WHOLE_ESTATE } from "../../engage/policy.ts";
import type { TriageAct } from "../../engage/triage/act.ts";
import { candidatesOf, recordChoice } from "../../engage/triage/choice.ts";
import { decideGroup } from "../../engage/triage/decide.ts";
import { doTriage, type OpenDesk, openDesk, proposeGroups } from "../../engage/triage/desk.ts";
import { membersOf } from "../../engage/triage/standing.ts";
import { grouped } from "../../kit/group.ts";
import type { ThreadThing } from "../../model/thread.ts";
import type { Words } from "../../model/words.ts";
import { difficultiesOfPeriod } from "../commands/difficulties.ts";
import { type Cast, onDay } from "./cast.ts";
import { inventFirstMeeting } from "./meeting.ts";

/** The consultation that the forty measures come from. */
const FIRST = "first-steps";
const [IDEAS, PEOPLE] = [1_000, 1_200];
/** Groups that were accepted, beyond those that became measures: they are answered later. */
const KEPT = 6;
/** Days of its course; measures have days of their own. */
const DAYS = {
  asked: "2024-12-20",
  met: "2025-01-16",
  difficulties: "2025-01-31",
  settled: "2025-02-01",
  closed: "2025-03-10",
  reviewed: "2026-07-31",
} as const;

/** What was found of what was planted. */
export interface Verdict {
  readonly measure: CountryMeasure;
  readonly found: string;
}

/**
 * The last two years of the invented government: people were asked, every idea was settled, forty measures were decided from them and from what figures showed, did
 * what they did, and were looked at in frozen figures.
 */
export async function inventPast(
  cast: Cast,
): Promise<{ readonly verdicts: readonly Verdict[]; readonly community: string }> {
  const subjects = await askPeople(cast);
  const community = await inventFirstMeeting(cast, { day: DAYS.met, consultation: FIRST });
  const shown = await openPastDifficulties(cast);
  const commitments = await makePastPlan(cast);
  const drafts = await settle(cast, subjects);
  const decided = new Map<string, CountryMeasure>();
  for (const { measure, draft } of matched(cast.measures, drafts)) {
    const commitment = commitments.get(measure.organisation);
    const from = shown.filter(({ service }) => service === measure.service).map(({ thing }) => thing);
    await carryOut(cast, draft, { measure, from, ...(commitment && { commitment }) });
    decided.set(draft.id, measure);
  }
  await endConsultation(onDay(cast.office, DAYS.closed), COMMAND_LINE, {
    id: FIRST,
    closing: CONSULTATIONS.past.closing,
  });
  const office = onDay(cast.office, DAYS.reviewed);
  const reviews = await reviewMeasures(office, COMMAND_LINE, cast.board, DAYS.reviewed);
  const verdicts = reviews.flatMap(({ measure: { row }, found }) => {
    const measure = decided.get(row.id);
    return measure ? [{ measure, found: found.state }] : [];
  });
  return { verdicts, community };
}

/** What each idea truly asks, by its id. */
async function askPeople({ office, seed }: Cast): Promise<ReadonlyMap<string, string>> {
  const made = await inventConsultation(onDay(office, DAYS.asked), COMMAND_LINE, {
    ...{ id: FIRST, seed: seed + 1, ideas: IDEAS, people: PEOPLE },
    about: CONSULTATIONS.past,
  });
  if (!made) throw new Error(`${FIRST} is there already`);
  return made.subjects;
}

interface Shown {
  readonly service: string;
  readonly thing: ThreadThing;
}

/** Figures showed difficulties where measures were decided afterwards; people confirmed them. */
async function openPastDifficulties({ office, board, measures }: Cast): Promise<readonly Shown[]> {
  const past = onDay(office, DAYS.difficulties);
  const about = new Set(measures.map(({ service }) => service));
  const found = (await difficultiesOfPeriod(board, BASELINE)).filter(({ service }) => about.has(service));
  const ids = await openDifficulties(past, COMMAND_LINE, found);
  for (const id of ids)
    await judgeDifficulty(past, COMMAND_LINE, id, {
      state: "confirmed",
      reason: "Les agents du service le constatent aussi. The agents of the service see it too.",
    });
  return ids.map((id, i) => ({ service: found[i]?.service ?? "", thing: { kind: "difficulty", id } }));
}

/** The plan; its commitments, by the organisation that made each. */
async function makePastPlan({ office, measures }: Cast): Promise<ReadonlyMap<string, string>> {
  const owners = grouped(measures, ({ organisation }) => organisation)
    .sort((a, b) => b.length - a.length)
    .flatMap(([first]) => (first ? [first.organisation] : []));
  const lines = COMMITMENTS.slice(0, owners.length);
  const { commitments } = await makePlan(onDay(office, DAYS.difficulties), COMMAND_LINE, {
    ...{ ...PLAN, organisation: WHOLE_ESTATE, firstDay: "2025-01-01", lastDay: "2027-12-31" },
    commitments: lines.map(({ title, due }, i) => ({ title, due, organisation: owners[i] ?? "" })),
  });
  for (const [i, { said }] of lines.entries())
    for (const [day, state, note, evidence] of said)
      await sayOfCommitment(onDay(office, day), COMMAND_LINE, commitments[i] ?? "", {
        state,
        note,
        evidence,
      });
  return new Map(commitments.map((id, i) => [owners[i] ?? "", id]));
}

/** A draft that came out of a group of ideas, with what most of them ask. */
interface GroupDraft {
  readonly id: string;
  readonly title: Words;
  readonly theme: string | undefined;
}

/** Every idea ends in a group, a measure or a reasoned refusal, by the acts of the desk. */
async function settle(
  { office, measures }: Cast,
  subjects: ReadonlyMap<string, string>,
): Promise<readonly GroupDraft[]> {
  const desk = onDay(office, DAYS.settled);
  const open = async (): Promise<OpenDesk> => {
    const opened = await openDesk(desk, COMMAND_LINE, FIRST);
    if (!opened || opened.sum.wrong.length > 0) throw new Error(`the sum is wrong: ${opened?.sum.wrong}`);
    return opened;
  };
  const act = async (one: TriageAct): Promise<void> => {
    const done = await doTriage(desk, COMMAND_LINE, FIRST, one);
    if (done?.kind !== "done") throw new Error(`the desk did not ${one.kind}: ${JSON.stringify(done)}`);
  };
  await proposeGroups(desk, COMMAND_LINE, FIRST);
  const { standing } = await open();
  const groups = [...standing.groups.values()]
    .map(({ id, title }) => ({ id, title, ideas: membersOf(standing, id).map((idea) => idea.id) }))
    .sort((a, b) => b.ideas.length - a.ideas.length);
  const known = named(groups, subjects);
  // Groups that people would not know how to name come last.
  const inOrder = [
    ...known.filter(({ theme }) => theme !== undefined),
    ...known.filter(({ theme }) => theme === undefined),
  ];
  const accepted = inOrder.slice(0, measures.length + KEPT);
  for (const { id, title } of accepted) await act({ kind: "accept", group: id, title: title.fr });
  const kept = new Set(accepted.flatMap(({ ideas }) => ideas));
  const others = [...standing.ideas.keys()].filter((id) => !kept.has(id));
  for (const [i, reason] of REFUSALS.entries()) {
    const ideas = others.filter((_, at) => at % REFUSALS.length === i);
    if (ideas.length > 0) await act({ kind: "refuse", ideas, reason });
  }
  const settled = await open();
  const choice = await recordChoice(desk, COMMAND_LINE, settled, {
    grid: { weights: { supports: 2, consensus: 1, pairwise: 1, difficulty: 0 }, count: measures.length },
    candidates: await candidatesOf(desk, settled, () => undefined),
    reason: CHOICE_REASON,
  });
  for (const group of choice.chosen) await decideGroup(desk, COMMAND_LINE, settled, group);
  const byId = new Map(accepted.map((group) => [group.id, group]));
  const done = await open();
  return choice.chosen.flatMap((group) => {
    const [idea] = membersOf(done.standing, group);
    const from = byId.get(group);
    return idea?.measure && from ? [{ id: idea.measure, title: from.title, theme: from.theme }] : [];
  });
}

/** Groups as whoever reads them calls them: by what most of their ideas ask, another way for each group that asks the same. */
function named(
  groups: readonly { readonly id: string; readonly title: string; readonly ideas: readonly string[] }[],
  subjects: ReadonlyMap<string, string>,
) {
  const times = new Map<string, number>();
  return groups.map(({ title, ...group }) => {
    const subject = mostOf(group.ideas.map((one) => subjects.get(one))) ?? "";
    const number = times.get(subject) ?? 0;
    times.set(subject, number + 1);
    return {
      ...group,
      title: askOfSubject(subject, number) ?? { en: title, fr: title },
      theme: themeOfSubject(subject),
    };
  });
}

function mostOf(names: readonly (string | undefined)[]): string | undefined {
  const [most] = grouped(
    names.filter((name) => name !== undefined),
    (name) => name,
  ).sort((a, b) => b.length - a.length);
  return most?.[0];
}

/** Measures and the drafts that become them: of the same theme as long as there are any. */
function matched(measures: readonly CountryMeasure[], drafts: readonly GroupDraft[]) {
  const free = [...drafts];
  const take = (is: (draft: GroupDraft) => boolean): GroupDraft | undefined => {
    const at = free.findIndex(is);
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };
  const alike = measures.map((measure) => ({ measure, draft: take(({ theme }) => theme === measure.theme) }));
  return alike.flatMap(({ measure, draft = take(() => true) }) => (draft ? [{ measure, draft }] : []));
}

interface Course {
  readonly measure: CountryMeasure;
  readonly from: readonly ThreadThing[];
  readonly commitment?: string;
}

/** The draft says what it lacked, is published, and its steps are done, each on its day. */
async function carryOut(
  { office, board }: Cast,
  { id, title }: GroupDraft,
  { measure, from, commitment }: Course,
) {
  const { service, organisation, indicator, channel, better, decided, tried, met } = measure;
  const atDecision = onDay(office, decided);
  const name = office.estate().services.find((one) => one.id === service)?.name ?? {
    en: service,
    fr: service,
  };
  await rewriteMeasure(atDecision, COMMAND_LINE, id, {
    title,
    about: {
      en: `Asked for by many in the consultation; decided for “${name.en}”.`,
      fr: `Demandée par beaucoup dans la consultation ; décidée pour « ${name.fr} ».`,
    },
    organisation,
    ...(commitment && { commitment }),
    target: { service, indicator, channel, better },
    baseline: BASELINE,
    reviewDay: DAYS.reviewed,
    steps: [
      { kind: "decided", due: decided, doneOn: decided },
      ...(tried === undefined ? [] : [{ kind: "experiment" as const, due: tried }]),
      { kind: "deploy", due: met },
    ],
    from,
  });
  const editions = board.editions.map((edition) => edition.id);
  const published = await publishMeasure(atDecision, COMMAND_LINE, id, editions);
  if (!published || "wrong" in published)
    throw new Error(`${id} was not published: ${published?.wrong.map(({ en }) => en).join(" ")}`);
  const done = async (kind: "experiment" | "deploy", on: string, evidence: string) =>
    doStep(onDay(office, on), COMMAND_LINE, id, { kind, on, evidence });
  if (tried !== undefined) await done("experiment", tried, "Essai dans deux départements");
  await done("deploy", met, "En service partout");
}
