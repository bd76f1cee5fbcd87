import type { Ask } from "../../analyse/question.ts";
import type { Estate } from "../../model/estate.ts";
import type { RunManifest } from "../../model/run.ts";
import type { Words } from "../../model/words.ts";
import type { Speech } from "../../web/speech.ts";
import { type PrintedColumn, printTable } from "../printed-table.ts";

/** What `parvis show` gives back: texts for people, and the same facts for programs. */
export interface Sheet {
  readonly text: string;
  readonly data: unknown;
}

/** What a sheet is made from. */
export interface Desk {
  readonly run: RunManifest;
  readonly ask: Ask;
  readonly estate: Estate;
  readonly speech: Speech;
  readonly width: number;
  /** Rows of a table, at most. */
  readonly top: number;
}

/** A table with its title, cut to the rows asked for, saying how many there are; a sentence when there is none. */
export function section<R>(
  desk: Desk,
  title: string,
  columns: readonly PrintedColumn<R>[],
  rows: readonly R[],
): string {
  const { speech, top, width } = desk;
  if (rows.length === 0) return `${title}\n  ${speech.t(words.none)}`;
  const table = printTable(columns, rows.slice(0, top), speech, width);
  const rest = rows.length > top ? `\n${speech.t(words.more, { n: rows.length - top })}` : "";
  return `${title}\n\n${table}${rest}`;
}

/** Facts one under the other, names on the left. */
export function facts(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([name]) => [...name].length));
  return pairs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join("\n");
}

/** “missing of many” is only a share when it is known. */
export function shareText(speech: Speech, share: number | null): string {
  return share === null ? speech.t(words.cannotTell) : speech.percent(share);
}

const words = {
  none: { en: "none found", fr: "aucun trouvé" },
  more: { en: "… and {n} more (see --top)", fr: "… et {n} de plus (voir --top)" },
  cannotTell: { en: "cannot tell", fr: "on ne peut dire" },
} satisfies Record<string, Words>;
