import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Command } from "commander";
import { figureFile, figureText } from "../../collect/figures/file.ts";
import { figureSources } from "../../collect/figures/index.ts";
import { readSiteList } from "../../estate/list.ts";
import { readPublicHostList } from "../../estate/public-list.ts";
import { exampleContent, type WorkspaceContent, workspaceFiles } from "../../estate/scaffold.ts";
import { UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import { nearest } from "../../kit/nearest.ts";
import type { Problem } from "../../model/estate.ts";
import type { Io } from "../io.ts";
import { problemList } from "../problem-list.ts";
import { grouped } from "../receipt.ts";

interface Options {
  readonly sites?: string;
  readonly publicHosts?: string;
  readonly name?: string;
  readonly figures?: string;
  readonly from?: string;
}

export function initCommand(program: Command, io: Io): void {
  program
    .command("init")
    .description("Make a workspace: with examples to replace, or from a list of sites")
    .argument("[folder]", "an empty or new folder", ".")
    .option("--sites <file>", "CSV with a column host or url; also read: name, organisation, theme, language")
    .option(
      "--public-hosts <file>",
      "CSV with a column host or url, or one host a line: hosts known to be public",
    )
    .option("--name <text>", "name of the estate")
    .option(
      "--figures <source>",
      `make it from published key figures: ${figureSources.map(({ id }) => id).join(" or ")}`,
    )
    .option("--from <folder>", "with --figures: where their files are")
    .action(async (folder: string, options: Options) => {
      refuseFull(folder);
      if (options.figures !== undefined) return initFigures(folder, options.figures, options, io);
      const { content, problems } = contentOf(options);
      for (const [path, text] of Object.entries(workspaceFiles(content)))
        writeWhole(join(folder, path), text);
      for (const line of problemList(problems)) io.err(line);
      io.out(`Made a workspace in ${resolve(io.cwd, folder)}: ${sizeOf(content)}.`);
      io.out(`Next: correct estate/*.csv and parvis.yaml, then parvis check --workspace ${folder}`);
    });
}

/** A workspace made of key figures that someone published: who, what, by which definitions, and the figures in `figures/`. */
async function initFigures(folder: string, id: string, { from, name }: Options, io: Io): Promise<void> {
  const source = figureSources.find((one) => one.id === id);
  if (!source) {
    throw new UserError({
      expected: `one of ${figureSources.map((one) => one.id).join(", ")}`,
      got: id,
      next: `Did you mean ${
        nearest(
          id,
          figureSources.map((one) => one.id),
        ) ?? figureSources[0]?.id
      }?`,
    });
  }
  const missing = source.files.find((file) => !existsSync(join(from ?? "", file)));
  if (from === undefined || missing) {
    throw new UserError({
      expected: `a folder with ${source.files.join(", ")}`,
      got: from === undefined ? "no --from" : `${from}, without ${missing}`,
      next: "Name the folder with --from.",
    });
  }
  const { organisations, services, observations, refusals } = await source.read(from);
  const content: WorkspaceContent = {
    name: name ? { en: name, fr: name } : source.title,
    publicHosts: [],
    sites: [],
    themes: [],
    organisations: organisations.map(({ name, ...rest }) => ({
      ...rest,
      name_en: name.en,
      name_fr: name.fr,
      source: id,
    })),
    services: services.map(({ name, ...rest }) => ({ ...rest, name_en: name.en, name_fr: name.fr })),
    indicators: source.indicators,
  };
  const files = { ...workspaceFiles(content), [figureFile(id)]: figureText(observations) };
  for (const [path, text] of Object.entries(files)) writeWhole(join(folder, path), text);
  for (const { file, line, reason } of refusals) io.err(`${file}, line ${line}: ${reason}`);
  io.out(
    `Made a workspace in ${resolve(io.cwd, folder)}: ${grouped(organisations.length)} organisations, ${grouped(services.length)} services, ${grouped(observations.length)} key figures in ${figureFile(id)}; ${grouped(refusals.length)} rows refused.`,
  );
}

/** A fresh git repository counts as empty. */
function refuseFull(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name !== ".git") : [];
  if (names.length === 0) return;
  throw new UserError({
    expected: "an empty folder, or one that does not exist yet",
    got: `${folder}, which has ${names.slice(0, 3).join(", ")}${names.length > 3 ? "…" : ""}`,
    next: "Name another folder: parvis init FOLDER.",
  });
}

function contentOf({ sites, publicHosts, name }: Options): {
  readonly content: WorkspaceContent;
  readonly problems: readonly Problem[];
} {
  const list = sites === undefined ? undefined : readSiteList(bytesOf(sites), basename(sites));
  const hosts =
    publicHosts === undefined ? undefined : readPublicHostList(bytesOf(publicHosts), basename(publicHosts));
  const problems = [...(list?.problems ?? []), ...(hosts?.problems ?? [])];
  const fatal = problems.find(({ severity }) => severity === "error");
  if (fatal) {
    throw new UserError({ ...fatal, got: `${fatal.file}, line ${fatal.line}: ${fatal.got}` });
  }
  return {
    problems,
    content: {
      ...exampleContent,
      ...(list && { ...NOTHING, ...list.content }),
      ...(hosts && { publicHostList: hosts.rows }),
      ...(name && { name: { en: name, fr: name } }),
    },
  };
}

/** With a list of one's own, the invented examples would only be in the way. */
const NOTHING = { services: [], lifeEvents: [], steps: [] };

function bytesOf(file: string): Uint8Array {
  if (!existsSync(file)) {
    throw new UserError({
      expected: "a file",
      got: `${file}, which does not exist`,
      next: "Check the path.",
    });
  }
  if (!statSync(file).isFile()) {
    throw new UserError({
      expected: "a file",
      got: `${file}, which is not one`,
      next: "Name the CSV file itself.",
    });
  }
  const bytes = readFileSync(file);
  return file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

function sizeOf({ sites, organisations, themes, publicHostList = [] }: WorkspaceContent): string {
  const counts = { sites, organisations, themes, "public hosts": publicHostList };
  return Object.entries(counts)
    .map(([noun, { length }]) => `${grouped(length)} ${noun}`)
    .join(", ");
}
