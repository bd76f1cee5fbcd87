import { type Command, InvalidArgumentError, Option } from "commander";
import type { Reading } from "../../analyse/ask.ts";
import { LANGUAGES, type Language } from "../../model/words.ts";
import { speechOf } from "../../web/speech.ts";
import { openEngine, openHouse, openReading } from "../house.ts";
import type { Io } from "../io.ts";
import { estateSheet } from "../shown/estate.ts";
import { flowSheet } from "../shown/flow.ts";
import { lifeEventSheet } from "../shown/life-event.ts";
import type { Desk, Sheet } from "../shown/sheet.ts";
import { siteSheet } from "../shown/site.ts";

/** What every sheet is asked with. */
export interface ShownOptions {
  readonly workspace: string;
  readonly lang?: Language;
  readonly top: number;
  readonly json?: boolean;
}

export function showCommand(program: Command, io: Io): void {
  const group = program.command("show").description("Print what the current run says, as tables");
  shown(group, "estate", "the whole estate: its sites, its life events").action((options: ShownOptions) =>
    show(io, options, estateSheet),
  );
  shown(group, "flows", "links from site to site; with a site, its links out and in")
    .argument("[site]", "id or address of a site")
    .action((site: string | undefined, options: ShownOptions) =>
      show(io, options, (desk) => flowSheet(desk, site)),
    );
  shown(group, "site", "one site: what was read, whether it helps people on, its links")
    .argument("<site>", "id or address of a site")
    .action((site: string, options: ShownOptions) => show(io, options, (desk) => siteSheet(desk, site)));
  shown(group, "life-event", "one life event, step by step")
    .argument("<life-event>", "id of a life event")
    .action((event: string, options: ShownOptions) =>
      show(io, options, (desk) => lifeEventSheet(desk, event)),
    );
}

function shown(group: Command, name: string, description: string): Command {
  return group
    .command(name)
    .description(description)
    .option("-w, --workspace <folder>", "workspace", ".")
    .addOption(
      new Option("--lang <language>", "language (default: the workspace's first)").choices(LANGUAGES),
    )
    .option("--top <rows>", "rows of each table, at most", rowCount, 20)
    .option("--json", "the same facts for programs: every row, unformatted");
}

/** Prints a sheet of the current run, or the same facts as JSON. */
export async function show(
  io: Io,
  options: ShownOptions,
  make: (desk: Desk & Reading) => Promise<Sheet>,
): Promise<void> {
  const house = openHouse(options.workspace);
  const engine = await openEngine(house);
  try {
    const reading = openReading(house, engine);
    const speech = speechOf(options.lang ?? house.workspace.languages[0] ?? "en");
    const width = Math.min(Math.max(io.columns, 60), WIDEST);
    const sheet = await make({ ...reading, estate: house.estate, speech, width, top: options.top });
    io.out(options.json ? JSON.stringify(sheet.data, null, 2) : sheet.text);
  } finally {
    engine.close();
  }
}

/** Lines longer than this are hard to follow, however large the screen. */
const WIDEST = 120;

function rowCount(value: string): number {
  const rows = Number(value);
  if (Number.isInteger(rows) && rows > 0) return rows;
  throw new InvalidArgumentError("a whole number of rows is expected, from 1.");
}
