import type { Command } from "commander";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { difficultiesIn } from "../../engage/difficulty/detect.ts";
import { openDifficulties } from "../../engage/difficulty/difficulty.ts";
import { yearsLater } from "../../kit/period.ts";
import { openEngine, openedBoard, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
}

export function difficultiesCommand(program: Command, io: Io): void {
  program
    .command("difficulties")
    .description("What seems wrong, for people to confirm or dismiss")
    .command("open")
    .description(
      "Open a difficulty for each figure of the current edition that crossed a threshold or became worse, and where calls rise while completions fall",
    )
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(({ workspace }: Options) => open(workspace, io));
}

async function open(workspace: string, io: Io): Promise<void> {
  const house = openHouse(workspace);
  const engine = await openEngine(house);
  try {
    const board = openedBoard(house, engine, "Freeze one with parvis freeze.");
    const { period } = board.manifest;
    const figures = [
      ...(await board.figures({ period })),
      ...(await board.figures({ period: yearsLater(period, -1) })),
    ];
    const names = new Map(board.catalogue.services.map(({ id, name }) => [id, name]));
    const found = difficultiesIn(figures, {
      period,
      indicators: board.indicators,
      serviceName: (id) => names.get(id) ?? { en: id, fr: id },
    });
    await withLedger(workspace, io, async (ledger) => {
      const office = { ledger: async () => ledger, now: () => io.now(), estate: () => house.estate };
      const opened = await openDifficulties(office, COMMAND_LINE, found);
      io.out(
        `${many(opened.length, "difficulty", "difficulties")} opened, ${found.length - opened.length} known already, from edition ${board.manifest.id}.`,
      );
    });
  } finally {
    engine.close();
  }
}
