import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UserError } from "../kit/failure.ts";
import type { Workspace } from "../model/workspace.ts";

const settings = z.object({
  name: z.object({ en: z.string(), fr: z.string() }),
  languages: z
    .array(z.enum(["fr", "en"]))
    .min(1)
    .default(["fr", "en"]),
  publicHosts: z.array(z.string()).default([]),
  memoryMb: z.number().int().min(256).default(2048),
  threads: z.number().int().min(1).default(2),
  port: z.number().int().min(0).max(65535).default(8020),
  seed: z.number().int().default(1),
});

/** Reads `parvis.yaml`. Throws a `UserError` that names the setting when something is wrong in it. */
export function readWorkspace(folder: string): Workspace {
  const path = join(folder, "parvis.yaml");
  if (!existsSync(path)) {
    throw new UserError({
      expected: "a workspace: a folder with a parvis.yaml",
      got: resolve(folder),
      next: "Make one with parvis init, or name one with --workspace.",
    });
  }
  const read = settings.safeParse(parse(readFileSync(path, "utf8")));
  if (!read.success) {
    throw new UserError({
      expected: `settings as documented in ${path}`,
      got: read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
      next: "Correct the setting and run parvis check.",
    });
  }
  return { folder: resolve(folder), ...read.data };
}
