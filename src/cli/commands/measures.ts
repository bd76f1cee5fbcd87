import type { Command } from "commander";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { reviewMeasures } from "../../engage/measure/review.ts";
import { UserError } from "../../kit/failure.ts";
import type { Words } from "../../model/words.ts";
import { openEngine, openedBoard, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly on?: string;
}

export function measuresCommand(program: Command, io: Io): void {
  const group = program.command("measures").description("Decided measures: look at their effect");
  group
    .command("review")
    .description(
      "Look at the effect of each measure whose review day came, in the current edition of key figures, and publish the verdict",
    )
    .option("--on <day>", "as if it were this day (2026-01-05)")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action((options: Options) => review(options, io));
}

async function review({ workspace, on }: Options, io: Io): Promise<void> {
  const day = on ?? io.now().toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new UserError({ expected: "a day such as 2026-01-05", got: day, next: "Write --on 2026-01-05." });
  const house = openHouse(workspace);
  const engine = await openEngine(house);
  try {
    const board = openedBoard(
      house,
      engine,
      "Freeze one with parvis freeze: effects are read in frozen figures alone.",
    );
    await withLedger(workspace, io, async (ledger) => {
      const office = { ledger: async () => ledger, now: () => io.now(), estate: () => house.estate };
      const found = await reviewMeasures(office, COMMAND_LINE, board, day);
      for (const { measure, found: said } of found)
        io.out(`${(JSON.parse(measure.row.title) as Words).en}\n  ${said.sentence.en}`);
      io.out(`${many(found.length, "measure")} looked at, in edition ${board.manifest.id}.`);
    });
  } finally {
    engine.close();
  }
}
