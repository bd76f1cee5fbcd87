import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { UserError } from "../kit/failure.ts";
import { CALENDARS } from "../model/calendar.ts";
import type { Problem } from "../model/estate.ts";
import type { Workspace } from "../model/workspace.ts";
import { accountSettings, mailSettings } from "./account-settings.ts";
import { alertSettings } from "./alert-settings.ts";
import { counterSettings } from "./counter-settings.ts";
import { crawlSettings } from "./crawl-settings.ts";
import { digestSettings } from "./digest-settings.ts";
import { listeningSettings } from "./listening-settings.ts";
import { scoreboardSettings } from "./scoreboard-settings.ts";
import { type LineOf, readSettings } from "./settings-file.ts";

const settings = z.strictObject({
  name: z.strictObject({ en: z.string(), fr: z.string() }),
  languages: z
    .array(z.enum(["fr", "en"]))
    .min(1)
    .default(["fr", "en"]),
  publicHosts: z.array(z.string()).default([]),
  calendars: z.array(z.enum(CALENDARS)).optional(),
  memoryMb: z.number().int().min(256).default(2048),
  threads: z.number().int().min(1).default(2),
  port: z.number().int().min(0).max(65535).default(8020),
  // 16 kbit/s, what a small line can do; 10 MB in a quarter of an hour take 91. First guesses.
  pace: z
    .strictObject({
      leastBytesPerSecond: z.number().int().min(0).default(2_000),
      mostMinutes: z.number().min(1).max(240).default(15),
    })
    .prefault({}),
  seed: z.number().int().default(1),
  crawl: crawlSettings.prefault({}),
  counter: counterSettings.prefault({}),
  accounts: accountSettings.prefault({}),
  mail: mailSettings.optional(),
  scoreboard: scoreboardSettings.prefault({}),
  alerts: alertSettings.prefault({}),
  digest: digestSettings.prefault({}),
  listening: listeningSettings.prefault({}),
});

/** What reading `parvis.yaml` gives: the settings, or all that is wrong in them. */
export type WorkspaceReading =
  | { readonly workspace: Workspace; readonly problems: readonly []; readonly lineOf: LineOf }
  | { readonly workspace?: never; readonly problems: readonly Problem[]; readonly lineOf?: never };

/** Reads `parvis.yaml`. Throws a `UserError` that names the settings when something is wrong in it. */
export function readWorkspace(folder: string): Workspace {
  const { workspace, problems } = checkWorkspace(folder);
  if (workspace) return workspace;
  throw new UserError({
    expected: problems.map(({ file, line, expected }) => `${file}:${line}: ${expected}`).join("; "),
    got: problems.map(({ got }) => got).join("; "),
    next: problems[0]?.next ?? "Run parvis check.",
  });
}

/** Reads `parvis.yaml` and says all that is wrong in it, line by line. Throws only when there is none. */
export function checkWorkspace(folder: string): WorkspaceReading {
  const path = join(folder, "parvis.yaml");
  if (!existsSync(path)) {
    throw new UserError({
      expected: "a workspace: a folder with a parvis.yaml",
      got: resolve(folder),
      next: "Make one with parvis init, or name one with --workspace.",
    });
  }
  const { settings: read, problems, lineOf } = readSettings(folder, { file: FILE, schema: settings });
  if (!read) return { problems };
  const { calendars = read.languages.includes("fr") ? ["fr"] : [], ...rest } = read;
  return { workspace: { folder: resolve(folder), ...rest, calendars }, problems: [], lineOf };
}

const FILE = "parvis.yaml";
