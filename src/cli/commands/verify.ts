import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { UserError } from "../../kit/failure.ts";
import { type Check, verifyEdition } from "../../publish/edition/verify.ts";
import { currentEdition, editionFile } from "../../store/lake/edition.ts";
import { Engine } from "../../store/lake/engine.ts";
import { isCopy, verifyCopy } from "../../web/copy/verify.ts";
import { openHouse } from "../house.ts";
import type { Io } from "../io.ts";
import { many } from "../receipt.ts";

interface Options {
  readonly workspace: string;
  readonly json?: boolean;
}

export function verifyCommand(program: Command, io: Io): void {
  program
    .command("verify")
    .description(
      "Make every key figure of an edition again from its frozen rows, and compare all that it holds; of a copy of the site, every page, card and file too",
    )
    .argument(
      "[folder]",
      "folder with the files of an edition, or with a copy of the site (default: the current edition of the workspace)",
    )
    .option("-w, --workspace <folder>", "workspace", ".")
    .option("--json", "print as JSON")
    .action(async (folder: string | undefined, options: Options) => {
      const checks = await checked(folder ?? currentFolder(options.workspace));
      io.out(options.json ? JSON.stringify(checks, null, 2) : checks.map(lineOf).join("\n"));
      refuseDifferences(checks);
    });
}

function currentFolder(workspace: string): string {
  const { lake } = openHouse(workspace);
  const edition = currentEdition(lake);
  if (edition) return editionFile(lake, edition.id, "");
  throw new UserError({
    expected: "an edition of key figures",
    got: "none in this workspace",
    next: "Freeze one with parvis freeze, or name the folder of one.",
  });
}

/** Needs no workspace: whoever downloaded an edition can verify it. */
async function checked(folder: string): Promise<readonly Check[]> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), "parvis-verify-"));
  const engine = await Engine.open({ memoryMb: 1024, temporaryFolder });
  try {
    return await (isCopy(folder) ? verifyCopy(folder, engine) : verifyEdition(folder, engine));
  } finally {
    engine.close();
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}

const COMPARED: Readonly<Record<Check["id"], readonly [one: string, other: string]>> = {
  files: ["file", "files"],
  hash: ["hash of all files", "hashes"],
  formats: ["row in CSV and in Parquet", "rows in CSV and in Parquet"],
  figures: ["figure made again", "figures made again"],
  coverage: ["line of coverage made again", "lines of coverage made again"],
  suppression: ["row without a value", "rows without a value"],
  copy: ["file of the copy", "files of the copy"],
  json: ["row of JSON", "rows of JSON"],
  lists: ["list for programs", "lists for programs"],
  pages: ["figure printed on pages", "figures printed on pages"],
  cards: ["figure printed on cards", "figures printed on cards"],
};

function lineOf({ id, compared, differences, differing }: Check): string {
  const what = many(compared, ...COMPARED[id]);
  if (differing === 0) return `✓ ${what}: all agree`;
  const more = differing - differences.length;
  return [
    `✕ ${what}: ${differing} do not agree`,
    ...differences.map((difference) => `    ${difference}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ].join("\n");
}

function refuseDifferences(checks: readonly Check[]): void {
  const wrong = checks.filter(({ differing }) => differing > 0);
  if (wrong.length === 0) return;
  throw new UserError({
    expected: "files that agree with each other",
    got: `differences in ${wrong.map(({ id }) => id).join(", ")}`,
    next: "Do not rely on these files: take them again from where they were published, and tell whoever publishes them.",
  });
}
