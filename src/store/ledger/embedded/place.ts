import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { DatabaseUser } from "./user.ts";

/** Where the database of a workspace stands. */
export interface Place {
  /** `<workspace>/ledger`, ours alone. */
  readonly folder: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
}

export function placeOf(workspace: string): Place {
  const folder = join(workspace, "ledger");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const real = realpathSync(folder);
  return {
    folder: real,
    data: join(real, "data"),
    password: join(real, "password"),
    log: join(real, "postgresql.log"),
  };
}

/** The address of a Unix socket holds 108 bytes, 104 on some systems, its end and the name of the socket included. */
const LONGEST_FOLDER_BYTES = 104 - 1 - "/.s.PGSQL.5432".length;

/** A folder for the socket: that of the ledger, or a short private one elsewhere when its path is long or its owner another. */
export function socketFolder({ folder }: Place, user: DatabaseUser): string {
  if (!user.isLent && Buffer.byteLength(folder) <= LONGEST_FOLDER_BYTES) return folder;
  return privateFolder(user);
}

/** A new folder that only the database's user may enter. */
export function privateFolder({ uid, gid }: DatabaseUser): string {
  const folder = mkdtempSync(join(temporary(), SHORT));
  chmodSync(folder, 0o700);
  chownSync(folder, uid, gid);
  return folder;
}

/** Removes a folder of that kind. Its name comes from a file that the database's user writes: nothing else may go. */
export function removePrivateFolder(folder: string, user: DatabaseUser): void {
  const isOfThatKind = dirname(folder) === temporary() && /^parvis-db-\w{6}$/.test(basename(folder));
  if (isOfThatKind && isTrusted(folder, user)) rmSync(folder, { recursive: true, force: true });
}

const SHORT = "parvis-db-";

const temporary = (): string => (Buffer.byteLength(tmpdir()) > 60 ? "/tmp" : tmpdir());

/** Nobody but the database's user may answer there. */
export function isTrusted(folder: string, { uid }: DatabaseUser): boolean {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
