import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type Command, InvalidArgumentError } from "commander";
import { COMMAND_LINE } from "../../engage/account/office.ts";
import { declarants } from "../../engage/declaration/desk.ts";
import { filledForm } from "../../engage/response/figure.ts";
import { openRows } from "../../engage/response/open-data.ts";
import { retain } from "../../engage/response/retain.ts";
import { makeTopics, servicesToSort } from "../../engage/topic/desk.ts";
import { askModel } from "../../engage/topic/model-desk.ts";
import { type OutsideModel, outsideModelOf } from "../../engage/topic/outside-model.ts";
import { readIndicators } from "../../estate/indicator.ts";
import { UserError } from "../../kit/failure.ts";
import { streamWhole, writeWhole } from "../../kit/file.ts";
import { isPeriod } from "../../kit/period.ts";
import { progressOn } from "../../kit/progress.ts";
import { openResponses } from "../../model/response.ts";
import type { Language } from "../../model/words.ts";
import { csvOf } from "../../publish/csv.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { receptionOf, secretOf } from "../accounts.ts";
import { type House, openHouse } from "../house.ts";
import { inventResponses } from "../invented-responses.ts";
import type { Io } from "../io.ts";
import { withLedger } from "../ledger.ts";
import { grouped, many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
}

interface FigureOptions extends Options {
  readonly period: string;
  readonly output: string;
  readonly language: Language;
}

/** What is done with responses from a terminal: on a schedule, or by whoever keeps the workspace. */
export function listenCommand(program: Command, io: Io): void {
  const listen = program.command("listen").description("Work on what people answered about services");
  const command = (name: string, description: string) =>
    listen.command(name).description(description).option("-w, --workspace <folder>", "workspace", ".");
  command(
    "retain",
    "Turn responses older than listening.retentionMonths into numbers of their day; their texts are gone. Run it every day",
  ).action((options: Options) => runRetain(options, io));
  command(
    "topics",
    "Put together what people wrote about each service; what people changed stays. Run it every day",
  )
    .option("--service <id>", "only this one")
    .action((options: Options & { readonly service?: string }) => runTopics(options, io));
  command(
    "ask-model",
    "Send masked texts of the topics of a service to the outside model that listening.outsideModel names; what it proposes waits for a person",
  )
    .requiredOption("--service <id>", "about which service")
    .action((options: Options & { readonly service: string }) => runAskModel(options, io));
  command(
    "export",
    "Write what anyone may have of responses, as CSV: no code, texts only where their authors agreed",
  )
    .requiredOption("-o, --output <file>", "new file, such as responses.csv")
    .action((options: Options & { readonly output: string }) => runExport(options, io));
  command(
    "invent",
    "Fill the empty ledger of an invented country with what invented citizens answer over three years",
  )
    .option("--responses <n>", "how many", toCount, 250_000)
    .option("--seed <n>", "seed: the same one gives the same citizens", toCount, 1)
    .action((options: Options & { readonly responses: number; readonly seed: number }) =>
      runInvent(options, io),
    );
  command(
    "figures",
    "Write the form of each organisation with what people answered filled in, to be sent and signed like any declaration",
  )
    .requiredOption("--period <period>", "2026, 2026-Q3 or 2026-09", toPeriod)
    .option("-o, --output <folder>", "folder to write into", "forms")
    .option("--language <language>", "fr or en", "fr")
    .action((options: FigureOptions) => runFigures(options, io));
}

function toPeriod(text: string): string {
  if (isPeriod(text)) return text;
  throw new InvalidArgumentError("Expected a year, a quarter or a month: 2026, 2026-Q3 or 2026-09.");
}

const withReception = <T>(
  { workspace }: Options,
  io: Io,
  work: (reception: ReturnType<typeof receptionOf>, house: House) => Promise<T>,
): Promise<T> =>
  withLedger(workspace, io, (ledger: Ledger) => {
    const house = openHouse(workspace);
    return work(
      receptionOf(() => house, { ledger: async () => ledger, now: () => io.now() }),
      house,
    );
  });

async function runRetain(options: Options, io: Io): Promise<void> {
  const { before, folded } = await withReception(options, io, (reception) => retain(reception, COMMAND_LINE));
  io.out(`${many(folded, "response")} of before ${before} ${folded === 1 ? "is" : "are"} now only counted.`);
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= 5_000_000) return count;
  throw new InvalidArgumentError("Expected a whole number from 0 to 5,000,000.");
}

/** Some rows at a time to the disk: however many there are, few are held. */
async function runExport(
  { output, ...options }: Options & { readonly output: string },
  io: Io,
): Promise<void> {
  const path = resolve(io.cwd, output);
  // V8 lets what rows leave behind grow to four times what is in use before it looks for it: half more is enough here.
  setFlagsFromString("--heap-growing-percent=50");
  await withReception(options, io, (reception) =>
    streamWhole(path, csvOf(openResponses, openRows(reception))),
  );
  io.out(path);
}

async function runInvent(
  { responses: count, seed, ...options }: Options & { readonly responses: number; readonly seed: number },
  io: Io,
): Promise<void> {
  const progress = progressOn(io);
  const made = await withReception(options, io, (reception) =>
    inventResponses(reception, {
      seed,
      count,
      onProgress: (done) =>
        progress.update({
          label: "responses",
          done,
          total: count,
          unit: (n) => `${Math.round(n)} responses`,
        }),
    }),
  );
  progress.end();
  io.out(`${many(made.responses, "invented response")}, ${grouped(made.texts)} with a text.`);
}

async function runTopics(
  { service, ...options }: Options & { readonly service?: string },
  io: Io,
): Promise<void> {
  await withReception(options, io, async (reception) => {
    for (const id of service === undefined ? await servicesToSort(reception) : [service]) {
      const { texts, topics } = await makeTopics(reception, id);
      io.out(`${id}: ${many(texts, "text")}, ${many(topics, "new topic")}.`);
    }
  });
}

async function runAskModel(
  { service, ...options }: Options & { readonly service: string },
  io: Io,
): Promise<void> {
  const asked = await withReception(options, io, (reception, { workspace }) =>
    askModel(reception, COMMAND_LINE, { service, model: modelIn(workspace, io) }),
  );
  if (!asked) {
    io.out(`${service}: no topic to ask about. parvis listen topics makes them.`);
    return;
  }
  const { texts, waiting, refused, failure } = asked;
  if (failure) throw noAnswer(failure);
  io.out(
    `${service}: ${many(texts, "text")} sent; ${many(waiting, "proposal")} for a person to look at on /voices/${service}/topics, ${refused} refused.`,
  );
}

function modelIn(
  { folder, listening: { outsideModel: settings } }: House["workspace"],
  io: Io,
): OutsideModel {
  if (!settings) throw noModel();
  const { PATH: path = "" } = io.env;
  if (settings.secret === undefined) return outsideModelOf(settings, { folder, path });
  return outsideModelOf(settings, {
    ...{ folder, path },
    secret: secretOf(settings.secret, "listening.outsideModel.secret", io),
  });
}

const noModel = () =>
  new UserError({
    expected: "an outside model to ask",
    got: "no listening.outsideModel in parvis.yaml",
    next: "Name one there if texts, once masked, may go to it; nothing needs it.",
  });
const noAnswer = (failure: string) =>
  new UserError({
    expected: "the outside model to answer with a list of proposals",
    got: failure,
    next: "Look at that program. Nothing changed; what was sent and what came back is kept in the log of the service.",
  });

async function runFigures({ period, output, language, ...options }: FigureOptions, io: Io): Promise<void> {
  const folder = resolve(io.cwd, output);
  await withReception(options, io, async (reception, { workspace, estate }) => {
    const { indicators } = readIndicators(workspace);
    for (const organisation of declarants(estate)) {
      const { csv, cells } = await filledForm(reception, { organisation, period, indicators, language });
      if (cells === 0) continue;
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${organisation}-${period}.csv`);
      writeWhole(file, csv);
      io.out(
        `${file}: ${many(cells, "cell")} filled in. Complete it, then: parvis declare send ${organisation} ${file} --period ${period} --as EMAIL`,
      );
    }
  });
}
