import type { Command } from "commander";
import { questions } from "../../analyse/questions/index.ts";
import { analyse } from "../../analyse/run.ts";
import { publicReasonOf } from "../../estate/public.ts";
import { listSnapshots } from "../../store/lake/snapshot.ts";
import { openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { parvisVersion } from "../program.ts";

export function analyseCommand(program: Command, io: Io): void {
  program
    .command("analyse")
    .description("Ask every question over the lake and publish the answers as one run")
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(async ({ workspace }: { workspace: string }) => {
      const house = openHouse(workspace);
      const engine = await openEngine(house);
      try {
        const run = await analyse({
          ...house,
          engine,
          publicReason: publicReasonOf(house.estate),
          languages: house.workspace.languages,
          snapshots: listSnapshots(house.lake),
          questions,
          seed: house.workspace.seed,
          now: io.now(),
          parvisVersion: parvisVersion(),
        });
        for (const [id, answer] of Object.entries(run.answers)) {
          if (answer.state === "answered") io.out(`${id}: ${answer.rows} rows, ${answer.duration_ms} ms`);
          else
            io.out(`${id}: ${answer.state} (${answer.state === "failed" ? answer.error : answer.missing})`);
        }
        io.out(`Run ${run.id} is now the current one.`);
      } finally {
        engine.close();
      }
    });
}
