import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { RefusedLink, WrittenLink } from "../../analyse/what-if/written.ts";
import { MOST_BEST_LINKS } from "../../diagnose/what-if/best-link.ts";
import { csvItems } from "../../kit/csv.ts";
import { UserError } from "../../kit/failure.ts";
import { LANGUAGES } from "../../model/words.ts";
import type { Io } from "../io.ts";
import { whatIfSheet } from "../shown/what-if.ts";
import { type ShownOptions, show } from "./show.ts";

interface Options extends ShownOptions {
  readonly links?: string;
  readonly best: number;
}

export function whatIfCommand(program: Command, io: Io): void {
  program
    .command("what-if")
    .description("Say what a few links more would change for a life event and for the whole estate")
    .argument("<life-event>", "id of a life event")
    .option("--links <file.csv>", "links to try, columns from and to; without it, the best ones")
    .option("--best <n>", "how many of the best links to choose", bestCount, MOST_BEST_LINKS)
    .option("-w, --workspace <folder>", "workspace", ".")
    .addOption(
      new Option("--lang <language>", "language (default: the workspace's first)").choices(LANGUAGES),
    )
    .option("--json", "the same facts for programs: every row, unformatted")
    .action(async (lifeEvent: string, options: Options) => {
      const lines = options.links === undefined ? undefined : await linesIn(options.links);
      const { best } = options;
      await show(io, { ...options, top: Math.max(best, 20) }, (desk) =>
        whatIfSheet(desk, { lifeEvent, best, ...(lines ? { lines } : {}) }),
      );
    });
}

const MOST = 50;

function bestCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count > 0 && count <= MOST) return count;
  throw new InvalidArgumentError(`a whole number of links is expected, from 1 to ${MOST}.`);
}

/** Links of a CSV file; a row that names no two ends is refused with its line. */
async function linesIn(path: string): Promise<{ links: WrittenLink[]; refused: RefusedLink[] }> {
  if (!existsSync(path)) {
    throw new UserError({ expected: "a CSV file of links", got: path, next: "Check the path." });
  }
  const links: WrittenLink[] = [];
  const refused: RefusedLink[] = [];
  let places: { readonly from: number; readonly to: number } | undefined;
  for await (const item of csvItems(path)) {
    if ("broken" in item) {
      refused.push({ line: item.line, text: item.excerpt, reason: "unreadable" });
    } else if (!places) {
      places = headOf(path, item.cells);
    } else {
      const [from, to] = [item.cells[places.from]?.trim(), item.cells[places.to]?.trim()];
      if (from && to) links.push({ line: item.line, from, to });
      else refused.push({ line: item.line, text: item.cells.join(", "), reason: "unreadable" });
    }
  }
  if (!places) headOf(path, []);
  return { links, refused };
}

function headOf(path: string, cells: readonly string[]) {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const places = { from: names.indexOf("from"), to: names.indexOf("to") };
  if (places.from >= 0 && places.to >= 0) return places;
  throw new UserError({
    expected: "a first line with the columns from and to",
    got: `${path}: ${names.join(", ") || "nothing"}`,
    next: "Name the page that would carry each link from, and the page it would lead to, to.",
  });
}
