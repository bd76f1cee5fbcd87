import { planIdeas } from "../../demo/idea/plan.ts";
import { HOME_SUBJECTS } from "../../demo/idea/subject/home.ts";
import { OPEN_CONSULTATION } from "../../demo/people/text.ts";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { consultationOn, openConsultation } from "../../engage/consultation/consultation.ts";
import { propose, support } from "../../engage/consultation/idea.ts";
import { inventConsultation } from "../../engage/consultation/invented.ts";
import { joinUnconfirmed } from "../../engage/consultation/participant.ts";
import { type DifficultyToOpen, openDifficulties } from "../../engage/difficulty/difficulty.ts";
import { decideMeasure, publishMeasure } from "../../engage/measure/measure.ts";
import { WHOLE_ESTATE } from "../../engage/policy.ts";
import { proposeGroups } from "../../engage/triage/desk.ts";
import { daysLater } from "../../kit/day.ts";
import { below, randomOf } from "../../kit/random.ts";
import type { Phase } from "../../model/consultation.ts";
import { difficultiesOfPeriod } from "../commands/difficulties.ts";
import { type Cast, onDay } from "./cast.ts";

/** What is being asked now. */
export const NOW = "mobility";
const [IDEAS, PEOPLE] = [2_000, 2_500];
/** Where ideas are still taken, how many were, and of how many that are planned. */
export const OPEN = "moving-house";
const [PROPOSED, PLANNED] = [14, 400];
/** Ideas of others that each of them supports at most. */
const SUPPORTED = 4;
/** Days ago on which figures showed difficulties. */
const SHOWN = 130;
/** Measures that are under way: days ago on which each was decided, and days from now on which it is to be met. */
const UNDER_WAY = [
  { decided: 20, met: 60 },
  { decided: 100, met: -10 },
  { decided: 125, met: 90 },
] as const;

/** What the government is at now: ideas that wait at the desk in proposed groups, difficulties that figures show, and measures under way about some of them. */
export async function inventPresent(
  cast: Cast,
): Promise<{ readonly ideas: number; readonly groups: number }> {
  const { office, seed } = cast;
  await inventConsultation(office, COMMAND_LINE, { id: NOW, seed, ideas: IDEAS, people: PEOPLE });
  const proposal = await proposeGroups(office, COMMAND_LINE, NOW);
  await openForIdeas(cast);
  await decideSome(cast);
  return { ideas: proposal?.ideas ?? 0, groups: proposal?.groups ?? 0 };
}

/** Anyone may propose here; some have. */
async function openForIdeas({ office, seed }: Cast): Promise<void> {
  const opened = new Date(office.now().getTime() - 4 * 86_400_000).toISOString().slice(0, 10);
  const phase = (name: Phase, first: number, last: number) => ({
    ...{ phase: name, from: daysLater(opened, first), to: daysLater(opened, last) },
  });
  await openConsultation(onDay(office, opened), COMMAND_LINE, {
    ...{ ...OPEN_CONSULTATION, id: OPEN, organisation: WHOLE_ESTATE, questions: [], grid: [] },
    ...{ publics: ["individual", "business", "association", "agent"], voters: "anyone" },
    phases: [
      phase("ideas", 0, 24),
      phase("group", 25, 39),
      phase("choose", 40, 60),
      phase("follow", 61, 400),
    ],
  });
  const { db } = await office.ledger();
  const consultation = await consultationOn(db, OPEN, opened);
  if (!consultation) return;
  const then = onDay(office, opened);
  const draw = randomOf(`${seed} ${OPEN}`);
  const proposed: string[] = [];
  const some = planIdeas({ seed, count: PLANNED, subjects: HOME_SUBJECTS, lone: "reported" });
  for (const [i, { title, text, language }] of some.slice(0, PROPOSED).entries()) {
    const voice = {
      person: undefined,
      card: undefined,
      caller: { address: `198.51.100.${i + 1}`, agent: "" },
    };
    const about = { public: "individual" } as const;
    const { participant } = await joinUnconfirmed(then, OPEN, voice, about);
    const chosen = new Set(
      Array.from({ length: below(draw, SUPPORTED + 1) }, () => below(draw, proposed.length)),
    );
    for (const idea of [...chosen].flatMap((place) => proposed[place] ?? []))
      await support(then, consultation, participant, { idea, isOn: true });
    const taken = await propose(then, consultation, participant, { title, text, language, ...about });
    if ("done" in taken) proposed.push(taken.done);
  }
}

async function decideSome({ office, board, measures }: Cast): Promise<void> {
  const today = office.now().toISOString().slice(0, 10);
  const found = await difficultiesOfPeriod(board, board.manifest.period);
  const ids = await openDifficulties(onDay(office, daysLater(today, -SHOWN)), COMMAND_LINE, found);
  const busy = new Set(measures.map(({ service }) => service));
  const free = found.filter(({ service, origin }) => origin !== "calls" && !busy.has(service));
  const editions = board.editions.map(({ id }) => id);
  for (const [i, { decided, met }] of UNDER_WAY.entries()) {
    const difficulty = free[i];
    const target = difficulty && targetOf(difficulty, board);
    const difficultyId = difficulty && ids[found.indexOf(difficulty)];
    if (!difficulty || !target || !difficultyId) continue;
    const day = daysLater(today, -decided);
    const then = onDay(office, day);
    const id = await decideMeasure(then, COMMAND_LINE, {
      title: {
        en: `A team for a hundred days on: ${difficulty.title.en}`,
        fr: `Une équipe pendant cent jours sur : ${difficulty.title.fr}`,
      },
      about: difficulty.about,
      organisation: difficulty.organisation,
      target,
      baseline: board.manifest.id,
      reviewDay: daysLater(today, met + 400),
      steps: [
        { kind: "decided", due: day, doneOn: day },
        { kind: "deploy", due: daysLater(today, met) },
      ],
      from: [{ kind: "difficulty", id: difficultyId }],
    });
    await publishMeasure(then, COMMAND_LINE, id, editions);
  }
}

/** The figure that shows a difficulty, and which way is better. */
function targetOf({ from }: DifficultyToOpen, board: Cast["board"]) {
  const [service = "", indicator = "", channel = ""] = from[0]?.id.split("/") ?? [];
  const definition = board.indicators.findLast(({ id }) => id === indicator);
  if (!definition || definition.direction === "none") return undefined;
  return { service, indicator, channel, better: definition.direction };
}
