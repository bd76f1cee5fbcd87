import { setFlagsFromString } from "node:v8";
import type { Command } from "commander";
import { importFiles, type Receipt } from "../../collect/import.ts";
import type { Reader } from "../../collect/reader.ts";
import { readers } from "../../collect/readers/index.ts";
import { byteSize, progressOn } from "../../kit/progress.ts";
import { IMPORT_MEMORY_MB, inWorkspace, openEngine, openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { columnOption, dayOption } from "../option.ts";
import { parvisVersion } from "../program.ts";
import { listed, many } from "../receipt.ts";
import { audienceImports } from "./import-audience.ts";
import { reportImports } from "./import-reports.ts";

interface Options {
  readonly workspace: string;
  readonly snapshot?: string;
  readonly day?: string;
  readonly by?: string;
  readonly column: Readonly<Record<string, string>>;
  readonly json?: boolean;
}

export function importCommand(program: Command, io: Io): void {
  const group = program
    .command("import")
    .description(
      "Bring web archives, lists of links, audience figures and reports of other tools in, as snapshots",
    );
  for (const reader of readers) {
    group
      .command(reader.id)
      .description(`${reader.title.en}: ${reader.accepts.en}`)
      .argument("<file...>", "files")
      .option("-w, --workspace <folder>", "workspace", ".")
      .option("--snapshot <id>", "name of the snapshot (default: its day and the format)")
      .option(
        "--day <day>",
        "day of the snapshot, YYYY-MM-DD (default: the latest in the records)",
        dayOption,
      )
      .option("--by <column>", "make one snapshot for each value of this column (lists of links)")
      .option("--column <ours=theirs>", "name a column of the file (again for more)", columnOption, {})
      .option("--json", "print the receipt as JSON")
      .action((files: string[], options: Options) => runImport(reader, files, options, io));
  }
  audienceImports(group, io);
  reportImports(group, io);
}

async function runImport(reader: Reader, files: string[], options: Options, io: Io): Promise<void> {
  // Left alone, the heap of a long import grows to three times what is alive in it.
  setFlagsFromString("--heap-growing-percent=40");
  const startedAt = io.now().getTime();
  const receipt = await importInto(options.workspace, reader, files, options, io);
  const seconds = (io.now().getTime() - startedAt) / 1000;
  io.out(
    options.json
      ? JSON.stringify({ ...receipt, seconds }, null, 2)
      : receiptText(receipt, seconds, options.workspace),
  );
}

/** Imports files into a workspace, as the command does. */
export async function importInto(
  workspace: string,
  reader: Reader,
  files: readonly string[],
  options: Partial<Omit<Options, "workspace" | "json">>,
  io: Io,
): Promise<Receipt> {
  const house = openHouse(workspace);
  const engine = await openEngine(house, IMPORT_MEMORY_MB);
  try {
    return await importFiles({
      reader,
      files,
      lake: house.lake,
      engine,
      ...(options.snapshot === undefined ? {} : { snapshot: options.snapshot }),
      ...(options.day === undefined ? {} : { day: options.day }),
      ...(options.by === undefined ? {} : { by: options.by }),
      columns: options.column ?? {},
      now: io.now(),
      parvisVersion: parvisVersion(),
      progress: progressOn(io),
      signal: io.interruption(),
    });
  } finally {
    engine.close();
  }
}

function receiptText(
  { snapshots, refusals, aside, bytes, isDayAssumed }: Receipt,
  seconds: number,
  workspace: string,
): string {
  const lines = snapshots.map(
    ({ id, day, counts }) =>
      `Snapshot ${id} (${day}): ${many(counts.pages ?? 0, "page")}, ${many(counts.links ?? 0, "link")}`,
  );
  lines.push(`Read ${byteSize(bytes)} in ${seconds.toFixed(1)} s.`);
  lines.push(
    ...listed("Set aside, as they are no pages", aside),
    ...listed(`Refused; to see them: parvis snapshots refusals${inWorkspace(workspace)}`, refusals),
  );
  if (isDayAssumed) lines.push("No record says its day: today's was taken. Use --day to say another.");
  lines.push(`Next: parvis analyse${inWorkspace(workspace)}`);
  return lines.join("\n");
}
