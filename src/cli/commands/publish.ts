import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import { moduleBeside } from "../../kit/child.ts";
import { UserError } from "../../kit/failure.ts";
import { type CopyHand, startHand } from "../../web/copy/hand.ts";
import { writeCopy } from "../../web/copy/write.ts";
import { isAnalysed } from "../../web/edition.ts";
import { openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { many } from "../receipt.ts";
import { addressOf, readEdition, robotOf } from "../site.ts";

interface Options {
  readonly workspace: string;
  readonly processes: number;
  readonly url?: string;
}

export function publishCommand(program: Command, io: Io): void {
  program
    .command("publish")
    .description(
      "Write the whole public site as files, for any web server; an earlier copy is replaced at once",
    )
    .argument("<folder>", "folder to write")
    .option("-w, --workspace <folder>", "workspace", ".")
    .option(
      "--url <address>",
      "where the public will find it: feeds, catalogue and cards then say it",
      toAddress,
    )
    .option("--processes <n>", "that write pages: 1 or 2", toProcesses, Math.min(2, availableParallelism()))
    .action(async (folder: string, { workspace, url, processes }: Options) => {
      const house = openHouse(workspace);
      const engine = await openEngine(house);
      try {
        const edition = readEdition(house, engine);
        if (!isAnalysed(edition) && !edition.board) throw nothingYet();
        const address = url ?? addressOf(house).address;
        const receipt = await writeCopy({
          ...{ edition, folder, address, ...robotOf(house) },
          startHand: processes > 1 ? (staging) => handOf(workspace, staging, address) : undefined,
        });
        const size = `${(receipt.bytes / 1e6).toFixed(1)} MB`;
        io.out(
          `${many(receipt.pages, "page", "pages")}, ${many(receipt.files, "file", "files")} in all, ${size}, in ${folder}`,
        );
        if (address === undefined)
          io.out("Feeds, catalogue and cards do not say where the site is: name it with --url.");
        io.out(`Verify it: parvis verify ${folder}`);
      } finally {
        engine.close();
      }
    });
}

/** Another process that writes pages of the same workspace. */
function handOf(workspace: string, folder: string, address: string | undefined): CopyHand {
  const args = [workspace, folder, ...(address === undefined ? [] : [address])];
  return startHand(moduleBeside(import.meta.url, "../copy-worker"), args);
}

function nothingYet(): UserError {
  return new UserError({
    expected: "a run, or an edition of key figures",
    got: "neither in this workspace",
    next: "Run parvis analyse or parvis freeze first.",
  });
}

function toProcesses(text: string): number {
  if (text === "1" || text === "2") return Number(text);
  throw new InvalidArgumentError("Expected 1 or 2.");
}

function toAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, "");
  throw new InvalidArgumentError("Expected an address, such as https://observatory.example.");
}
