import { execFileSync } from "node:child_process";

/** Whom the database runs as. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
  /** Another than ours: PostgreSQL refuses to run as root, so root lends it one that may do little. */
  readonly isLent: boolean;
}

/** In order of preference; both are there on nearly every Unix. */
const LENT = ["postgres", "nobody"];

export function databaseUser(): DatabaseUser {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  if (uid !== 0) return { uid, gid, isLent: false };
  for (const name of LENT) {
    const found = numbersOf(name);
    if (found) return { ...found, isLent: true };
  }
  throw new Error(`no unprivileged user for the database: none of ${LENT.join(", ")} is known`);
}

function numbersOf(name: string): { readonly uid: number; readonly gid: number } | undefined {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
