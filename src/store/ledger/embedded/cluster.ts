import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { UserError } from "../../../kit/failure.ts";
import { publish } from "../../../kit/file.ts";
import { create, isRunning } from "../../lake/claim.ts";
import type { Binaries } from "./binaries.ts";
import { type Place, privateFolder } from "./place.ts";
import type { DatabaseUser } from "./user.ts";

/** Makes the files of the database unless they are there: whole, by one rename, whoever else does the same meanwhile. */
export function makeCluster(place: Place, binaries: Binaries, user: DatabaseUser): void {
  if (existsSync(place.data)) return;
  sweep(place);
  const password = passwordOf(place);
  const staging = `${place.data}.${process.pid}.new`;
  mkdirSync(staging, { mode: 0o700 });
  chownSync(staging, user.uid, user.gid);
  initialise(staging, password, binaries, user);
  try {
    publish(staging, place.data);
  } catch (error) {
    rmSync(staging, { recursive: true });
    if (!existsSync(place.data)) throw error;
  }
}

/** Clusters whose maker was killed. */
function sweep({ folder }: Place): void {
  for (const name of readdirSync(folder)) {
    const maker = /^data\.(\d+)\.new$/.exec(name)?.[1];
    if (maker && !isRunning(Number(maker))) rmSync(join(folder, name), { recursive: true });
  }
}

/** Drawn once; whoever may read the file may open the ledger. */
export function passwordOf({ password }: Place): string {
  if (!existsSync(password)) create(password, randomBytes(24).toString("base64url"), 0o600);
  return readFileSync(password, "utf8");
}

function initialise(staging: string, password: string, binaries: Binaries, user: DatabaseUser): void {
  const secret = privateFolder(user);
  const passwordFile = join(secret, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chownSync(passwordFile, user.uid, user.gid);
  const { path, stdio, close } = entrance(staging, user);
  try {
    const { status, stderr, error } = spawnSync(
      binaries.initdb,
      ["-D", path, "-U", "parvis", `--pwfile=${passwordFile}`, ...INITIAL],
      {
        encoding: "utf8",
        stdio: ["ignore", "ignore", "pipe", ...stdio],
        env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
        ...asUser(user),
      },
    );
    if (error) throw error;
    if (status !== 0) throw refused(stderr);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  } finally {
    close();
    rmSync(secret, { recursive: true });
  }
}

// Order of texts must not depend on the machine: what people read in order is put in order by Parvis.
const INITIAL = [
  "--auth-local=scram-sha-256",
  "--auth-host=reject",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--data-checksums",
  "--no-instructions",
];

function refused(stderr: string): Error {
  const last = stderr.trim().split("\n").slice(-3).join(" ");
  if (!/No space left|Disk quota/i.test(stderr)) return new Error(`initdb: ${last}`);
  return new UserError({
    expected: "about 80 MB of free disk for the ledger",
    got: "a disk that is full",
    next: "Make room, then try again: nothing half-made stays.",
  });
}

/** How the database's user gets at a folder of ours. */
interface Entrance {
  readonly path: string;
  /** To be given to the program, after its first three. */
  readonly stdio: readonly number[];
  close(): void;
}

/**
 * A lent user may not be let into the folders above (a home is closed to others), and we do not open them to it: the program gets the
 * folder itself, open, and finds it again under its own number.
 */
export function entrance(folder: string, { isLent }: DatabaseUser): Entrance {
  if (!isLent || process.platform !== "linux") return { path: folder, stdio: [], close: () => {} };
  const descriptor = openSync(folder, "r");
  return { path: "/proc/self/fd/3", stdio: [descriptor], close: () => closeSync(descriptor) };
}

export const asUser = ({ uid, gid, isLent }: DatabaseUser) => (isLent ? { uid, gid, cwd: "/" } : {});
