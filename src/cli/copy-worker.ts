import { serveAsHand } from "../web/copy/hand.ts";
import { CopyWriter } from "../web/copy/page.ts";
import { openEngine, openHouse } from "./house.ts";
import { readEdition, robotOf } from "./site.ts";

/* A process that writes pages of the copy of a workspace: `copy-worker WORKSPACE FOLDER [ADDRESS]`. It reads a little at a time. */
const MEMORY_MB = 512;

const [workspace = "", folder = "", address] = process.argv.slice(2);

async function open(): Promise<CopyWriter> {
  const house = openHouse(workspace);
  const engine = await openEngine(house, Math.min(house.workspace.memoryMb, MEMORY_MB));
  return new CopyWriter({ edition: readEdition(house, engine), address, ...robotOf(house) }, folder);
}

serveAsHand(open());
process.once("disconnect", () => process.exit());
