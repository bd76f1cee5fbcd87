import type { Command } from "commander";
import { rules } from "../../diagnose/rules/index.ts";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { difficultiesIn } from "../../engage/difficulty/detect.ts";
import { difficultiesInFindings } from "../../engage/difficulty/detect-finding.ts";
import { difficultiesInTopics } from "../../engage/difficulty/detect-voice.ts";
import { type DifficultyToOpen, openDifficulties } from "../../engage/difficulty/difficulty.ts";
import { yearsLater } from "../../kit/period.ts";
import { openDiagnosis } from "../../publish/diagnosis/open.ts";
import type { Board } from "../../publish/edition/open.ts";
import type { Engine } from "../../store/lake/engine.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { receptionOf } from "../accounts.ts";
import { type House, openEngine, openedBoard, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";

interface Options {
  readonly workspace: string;
}

export function difficultiesCommand(program: Command, io: Io): void {
  program
    .command("difficulties")
    .description("What seems wrong, for people to confirm or dismiss")
    .command("open")
    .description(
      "Open a difficulty for each figure of the current edition that crossed a threshold or became worse, where calls rise while completions fall, for each topic that people write more and more about, and for services on whose pages something severe was found",
    )
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(async ({ workspace }: Options) => {
      const house = openHouse(workspace);
      const engine = await openEngine(house);
      try {
        await withLedger(workspace, io, async (ledger) => {
          io.out(await openAll(house, engine, ledger, io));
        });
      } finally {
        engine.close();
      }
    });
}

/** Opens what figures, topics and findings show; says in a line how many of each are new. */
export async function openAll(house: House, engine: Engine, ledger: Ledger, io: Io): Promise<string> {
  const office = { ledger: async () => ledger, now: () => io.now(), estate: () => house.estate };
  const board = openedBoard(house, engine, "Freeze one with parvis freeze.");
  const reception = receptionOf(() => house, office);
  const sources: readonly (readonly [string, readonly DifficultyToOpen[]])[] = [
    [`edition ${board.manifest.id}`, await difficultiesOfPeriod(board, board.manifest.period)],
    ["what people write", await difficultiesInTopics(reception)],
    ["findings", await inDiagnosis(house, engine)],
  ];
  const told: string[] = [];
  for (const [name, found] of sources) {
    const opened = await openDifficulties(office, COMMAND_LINE, found);
    told.push(`from ${name}, ${opened.length} (${found.length - opened.length} known already)`);
  }
  return `Difficulties opened: ${told.join("; ")}.`;
}

/** What the figures of one period show, beside those of the year before. */
export async function difficultiesOfPeriod(board: Board, period: string): Promise<DifficultyToOpen[]> {
  const figures = [
    ...(await board.figures({ period })),
    ...(await board.figures({ period: yearsLater(period, -1) })),
  ];
  const names = new Map(board.catalogue.services.map(({ id, name }) => [id, name]));
  return difficultiesIn(figures, {
    period,
    indicators: board.indicators,
    serviceName: (id) => names.get(id) ?? { en: id, fr: id },
  });
}

/** Nothing where the lake was not diagnosed yet. */
async function inDiagnosis({ lake, estate }: House, engine: Engine): Promise<DifficultyToOpen[]> {
  const diagnosis = openDiagnosis(lake, engine);
  if (!diagnosis) return [];
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return difficultiesInFindings(
    await diagnosis.findings(),
    estate,
    (rule) => titles.get(rule) ?? { en: rule, fr: rule },
  );
}
