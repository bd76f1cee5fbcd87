import type { Command } from "commander";
import { tellFollowers } from "../../engage/follow/tell.ts";
import { mailerOf, officeOf } from "../accounts.ts";
import { openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { many } from "../receipt.ts";

export function notifyCommand(program: Command, io: Io): void {
  program
    .command("notify")
    .description(
      "Send each follower of measures and consultations one letter with what moved since the last; run it each day, or each week",
    )
    .option("-w, --workspace <folder>", "workspace", ".")
    .action(({ workspace }: { readonly workspace: string }) => notify(workspace, io));
}

async function notify(workspace: string, io: Io): Promise<void> {
  const house = openHouse(workspace);
  const mailer = mailerOf(house.workspace.mail, io);
  await withLedger(workspace, io, async (ledger) => {
    const sent = await tellFollowers({
      ...officeOf(() => house, io),
      ledger: async () => ledger,
      mailer,
      onFault: (error) => io.err(String(error)),
    });
    io.out(`${many(sent, "letter")} sent.`);
    if (!mailer) io.out("No letters go out from this workspace: mail: is not set in parvis.yaml.");
  });
}
