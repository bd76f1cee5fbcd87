import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import type { Reading } from "../../analyse/ask.ts";
import type { Question } from "../../analyse/question.ts";
import { questions } from "../../analyse/questions/index.ts";
import { UserError } from "../../kit/failure.ts";
import { streamWhole, writeWhole } from "../../kit/file.ts";
import { LANGUAGES, type Language } from "../../model/words.ts";
import { dataPackage } from "../../publish/datapackage.ts";
import {
  ANSWER_FORMATS,
  type ExportFormat,
  exportAnswer,
  exportNetwork,
  NETWORK_FORMATS,
} from "../../publish/export.ts";
import { type House, openEngine, openHouse, openReading } from "../house.ts";
import type { Io } from "../io.ts";

interface Options {
  readonly workspace: string;
  readonly format: ExportFormat;
  readonly output: string;
  readonly lang: Language;
}

export function exportCommand(program: Command, io: Io): void {
  program
    .command("export")
    .description(
      "Write answers of the current run as files, with their dictionary; without a name, all of them",
    )
    .argument("[answer...]", "answers, by their id (flows, page-edges…)")
    .option("-w, --workspace <folder>", "workspace", ".")
    .addOption(
      new Option("-f, --format <format>", "format")
        .choices([...ANSWER_FORMATS, ...NETWORK_FORMATS])
        .default("csv"),
    )
    .addOption(new Option("--lang <language>", "language of labels").choices(LANGUAGES).default("en"))
    .option("-o, --output <folder>", "folder to write in", "export")
    .action(async (answers: string[], options: Options) => {
      const house = openHouse(options.workspace);
      const engine = await openEngine(house);
      try {
        const reading = openReading(house, engine);
        mkdirSync(options.output, { recursive: true });
        for (const path of await writeExport(house, reading, answers, options)) io.out(path);
      } finally {
        engine.close();
      }
    });
}

async function writeExport(
  house: House,
  reading: Reading,
  ids: readonly string[],
  options: Options,
): Promise<string[]> {
  const { format, lang, output } = options;
  if (format === "gexf" || format === "graphml") {
    const path = join(output, `network.${format}`);
    await streamWhole(path, exportNetwork(reading, house.estate, format, lang));
    return [path];
  }
  const chosen = chooseQuestions(ids);
  const paths: string[] = [];
  for (const question of chosen) {
    const file = reading.file(question);
    if (!file) continue;
    const path = join(output, `${question.id}.${format}`);
    if (format === "parquet") copyFileSync(file, path);
    else await streamWhole(path, exportAnswer(reading, question, format));
    paths.push(path);
  }
  const dictionary = join(output, "datapackage.json");
  writeWhole(dictionary, `${JSON.stringify(dataPackage(reading.run, chosen, lang), null, 2)}\n`);
  return [...paths, dictionary];
}

function chooseQuestions(ids: readonly string[]): readonly Question[] {
  const unknown = ids.find((id) => !questions.some((question) => question.id === id));
  if (unknown !== undefined) {
    throw new UserError({
      expected: `an answer among ${questions.map(({ id }) => id).join(", ")}`,
      got: unknown,
      next: "Run parvis export without a name to write them all.",
    });
  }
  return ids.length === 0 ? questions : questions.filter(({ id }) => ids.includes(id));
}
