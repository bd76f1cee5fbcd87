import type { EstateRequest } from "../../demo/plan.ts";
import { makeTopics, servicesToSort } from "../../engage/topic/desk.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { officeOf, receptionOf } from "../accounts.ts";
import { openAll } from "../commands/difficulties.ts";
import { openEngine, openedBoard, openHouse } from "../house.ts";
import { inventResponses } from "../invented-responses.ts";
import type { Io } from "../io.ts";
import { measuresOf } from "./cast.ts";
import { inventLaterMeetings } from "./meeting.ts";
import { inventPast, type Verdict } from "./past.ts";
import { inventPresent, NOW } from "./present.ts";

/** Gives the invented government its people: what they answered, proposed and decided in two years. `responses`: how many answers to questionnaires. */
export async function inventPeople(
  folder: string,
  ledger: Ledger,
  { responses, ...request }: EstateRequest & { readonly responses: number },
  io: Io,
): Promise<string> {
  const house = openHouse(folder);
  const engine = await openEngine(house);
  try {
    const office = {
      ...officeOf(() => house, io),
      ledger: async () => ledger,
      onFault: (error: unknown) => io.err(String(error)),
    };
    const { seed } = request;
    const board = openedBoard(house, engine, "Freeze one with parvis freeze.");
    const cast = { office, seed, board, measures: measuresOf(request) };
    const { verdicts, community } = await inventPast(cast);
    await inventLaterMeetings(cast, community);
    const { ideas, groups } = await inventPresent(cast);
    const reception = receptionOf(() => house, office);
    const asked = Math.max(LEAST_ASKED, Math.round(responses / ANSWERS_EACH));
    const made = await inventResponses(reception, { seed, count: responses, services: asked });
    for (const service of await servicesToSort(reception)) await makeTopics(reception, service);
    const difficulties = await openAll(house, engine, ledger, io);
    return [
      `People: ${made.responses.toLocaleString("en")} answers to questionnaires; ${ideas.toLocaleString("en")} ideas in ${groups} proposed groups, at /triage/${NOW}.`,
      difficulties,
      told(verdicts),
    ].join("\n");
  } finally {
    engine.close();
  }
}

/** Services that ask, at least, and answers for each of them: fewer would show no topic. */
const [LEAST_ASKED, ANSWERS_EACH] = [4, 2_500];

/** What was planted beside what was found. */
function told(verdicts: readonly Verdict[]): string {
  const lines = (["better", "nothing", "worse"] as const).map((truth) => {
    const own = verdicts.filter(({ measure }) => truthOf(measure) === truth);
    const found = (state: string) => own.filter((one) => one.found === state).length;
    return `${own.length} made things ${truth === "nothing" ? "no better and no worse" : truth} (told: ${found("improved")} improved, ${found("no-detectable-change")} no detectable change, ${found("worsened")} worsened, ${found("not-measurable")} not measurable)`;
  });
  return `Measures looked at in frozen figures: ${verdicts.length}. ${lines.join("; ")}. Truth: truth/measures.csv.`;
}

function truthOf({ shift, better }: Verdict["measure"]): "better" | "nothing" | "worse" {
  if (shift === 0) return "nothing";
  return shift > 0 === (better === "higher") ? "better" : "worse";
}
