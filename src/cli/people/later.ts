import { laterDeed } from "../../demo/effect/country.ts";
import { planEstate } from "../../demo/estate-plan.ts";
import { writeLaterFigures } from "../../demo/figures/write.ts";
import { figuresRequest } from "../../demo/generate.ts";
import type { EstateRequest } from "../../demo/plan.ts";
import { COMMAND_LINE, type Office } from "../../engage/account/office.ts";
import { doStep, type Measure, measuresFor } from "../../engage/measure/measure.ts";
import { reviewMeasures } from "../../engage/measure/review.ts";
import { daysLater } from "../../kit/day.ts";
import { UserError } from "../../kit/failure.ts";
import { periodsOver } from "../../kit/period.ts";
import { officeOf } from "../accounts.ts";
import { freezeInto } from "../commands/freeze.ts";
import { openEngine, openedBoard, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { onDay } from "./cast.ts";

/**
 * Lets time pass in the invented country, up to the review day of the last measure that waits for one: steps are done on the days they are due, measures do what the seed draws for
 * them, ministries declare every quarter since, an edition is frozen, and effects are read in it. Returns what is told of it.
 */
export async function letTimePass(folder: string, request: EstateRequest, io: Io): Promise<string> {
  const house = openHouse(folder);
  const inOffice = <T>(work: (office: Office) => Promise<T>): Promise<T> =>
    withLedger(folder, io, (ledger) =>
      work({
        ...officeOf(() => house, io),
        ledger: async () => ledger,
        onFault: (error) => io.err(String(error)),
      }),
    );
  const waiting = await inOffice(async (office) => {
    const all = (await measuresFor(office, undefined)).filter(isWaiting);
    for (const measure of all) await finish(office, measure);
    return all;
  });
  const day = waiting
    .map(({ whole }) => whole.row.review_day ?? "")
    .sort()
    .at(-1);
  if (day === undefined)
    throw new UserError({
      expected: "a published measure whose effect was not looked at yet",
      got: "none",
      next: "Decide one and publish it, as README says; then let time pass.",
    });
  const [until = ""] = periodsOver(day, "quarter", 1);
  const deeds = waiting.flatMap(({ whole: { row, steps } }) => {
    const met = steps
      .filter(({ kind }) => kind === "deploy" || kind === "generalised")
      .map(({ done_on, due }) => done_on ?? due)
      .sort()
      .at(-1);
    return (met && laterDeed(request.seed, row, met)) || [];
  });
  writeLaterFigures(folder, figuresRequest(planEstate(request)), { until, deeds });
  await freezeInto(folder, { until }, { ...io, now: () => new Date(`${day}T08:00:00Z`) });
  return inOffice((office) => review(house, onDay(office, day), day, deeds));
}

const isWaiting = ({ whole: { row }, review, standing }: Measure): boolean =>
  row.review_day !== null && review === undefined && standing !== "stopped";

/** Every step that is left, on the day it was due; those over due, the day after tomorrow. */
async function finish(office: Office, { id, whole: { steps } }: Measure): Promise<void> {
  const soon = daysLater(office.now().toISOString().slice(0, 10), 2);
  for (const { kind, due, done_on } of steps) {
    if (done_on !== null) continue;
    const on = due > soon ? due : soon;
    await doStep(onDay(office, on), COMMAND_LINE, id, { kind, on, evidence: "Faite dans le pays inventé" });
  }
}

async function review(
  house: ReturnType<typeof openHouse>,
  office: Office,
  day: string,
  deeds: readonly ReturnType<typeof laterDeed>[],
): Promise<string> {
  const engine = await openEngine(house);
  try {
    const board = openedBoard(house, engine, "Freeze one with parvis freeze.");
    const found = await reviewMeasures(office, COMMAND_LINE, board, day);
    const lines = found.map(({ measure: { row }, found: said }) => {
      const deed = deeds.find(
        (one) =>
          one?.service === row.service && one.indicator === row.indicator && one.channel === row.channel,
      );
      const truth = deed ? `planted: ${deed.shift.toFixed(3)}` : "nothing planted on this figure";
      return `/measures/${row.id}: ${said.state} (${truth}). ${said.sentence.en}`;
    });
    return [`It is ${day} in the invented country. Looked at: ${found.length}.`, ...lines].join("\n");
  } finally {
    engine.close();
  }
}
