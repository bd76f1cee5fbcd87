import { statfsSync } from "node:fs";
import { UserError } from "../../kit/failure.ts";

/** A connection that could not be had or that broke: the database is starting, stopping, or was killed. */
export function isConnectionLost(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    LOST_CODES.has(code) ||
    /Connection terminated|connection is closed|Client has encountered a connection error/i.test(message)
  );
}

const LOST_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  // Stopped by an administrator, crashed, not accepting connections yet; broken connections.
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08003",
  "08006",
]);

/** What a person can do something about, in words; anything else as it came. `folder`: of the workspace, where the database is our own. */
export function explained(error: unknown, server: string, folder?: string): unknown {
  if (error instanceof UserError) return error;
  const { code: said = "", message = "" } = error as { code?: string; message?: string };
  const code = isConnectionLost(error) && folder !== undefined && isFull(folder) ? DISK_FULL : said;
  const told = TOLD.find(({ codes }) =>
    codes.some((one) => code === one || (one.length === 2 && code.startsWith(one))),
  );
  if (told)
    return new UserError({ expected: `${told.expected} (${server})`, got: message || code, next: told.next });
  if (/timeout|timed out/i.test(message) && code === "")
    return new UserError({ ...UNREACHABLE, expected: `${UNREACHABLE.expected} (${server})`, got: message });
  return error;
}

const DISK_FULL = "53100";
/** PostgreSQL needs room for its next journal file, of 16 MB; without, it stops rather than say so. */
const LEAST_FREE_BYTES = 32 << 20;

function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < LEAST_FREE_BYTES;
}

const UNREACHABLE = {
  codes: [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOENT",
    "57P03",
    "53300",
  ],
  expected: "a PostgreSQL server that answers",
  next: "Start it or correct DATABASE_URL; without DATABASE_URL, Parvis brings its own.",
} as const;

const TOLD: readonly {
  readonly codes: readonly string[];
  readonly expected: string;
  readonly next: string;
}[] = [
  UNREACHABLE,
  {
    codes: ["28"],
    expected: "a PostgreSQL server that lets us in",
    next: "Correct the user and the password in DATABASE_URL.",
  },
  {
    codes: ["3D000"],
    expected: "the database that DATABASE_URL names",
    next: "Create it, owned by the user of DATABASE_URL: createdb parvis.",
  },
  {
    codes: ["42501"],
    expected: "a database where we may make the schema parvis",
    next: "Let the user of DATABASE_URL own the database.",
  },
  {
    codes: [DISK_FULL],
    expected: "room on the disk of the ledger",
    next: "Make room, then do it again: what was not acknowledged was not kept.",
  },
  {
    codes: [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "CERT_HAS_EXPIRED",
    ],
    expected: "a PostgreSQL server whose certificate can be trusted",
    next: "Name the authority with sslrootcert in DATABASE_URL.",
  },
];
