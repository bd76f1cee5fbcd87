import { existsSync } from "node:fs";
import pg from "pg";
import { UserError } from "../../../kit/failure.ts";
import { findBinaries } from "./binaries.ts";
import { makeCluster, passwordOf } from "./cluster.ts";
import { isTrusted, type Place, placeOf, removePrivateFolder, socketFolder } from "./place.ts";
import {
  forgetDeadPostmaster,
  pause,
  runningPostmaster,
  type Starting,
  startPostmaster,
  stopPostmaster,
} from "./postmaster.ts";
import { type DatabaseUser, databaseUser } from "./user.ts";

/*
 * One postmaster serves all programs of a workspace. Each of them holds a lock in the database, shared, for as long as it is there.
 * Whoever leaves tries to hold it alone: that works for the last one only, which then stops the postmaster. Whoever arrives and
 * cannot share the lock met someone who is stopping it: it waits, and starts it again. Kills need no clean-up: locks go with their holder.
 */

/** Our own postmaster, as one program sees it. */
export interface Embedded {
  /** Makes sure that it runs and that we hold our place; gives how to reach it. */
  join(): Promise<pg.ClientConfig>;
  /** Lets go, and stops it when nobody else is there. */
  leave(): Promise<void>;
}

/** Any number that no other use of advisory locks in this database has. */
const PRESENCE_LOCK = 725_001;
/** After a crash, what was left running needs some seconds to notice. */
const LONGEST_START_MS = 60_000;

export function embedded(workspace: string): Embedded {
  let place: Place | undefined;
  let user: DatabaseUser | undefined;
  let presence: pg.Client | undefined;
  let joining: Promise<pg.ClientConfig> | undefined;

  async function joinOnce(): Promise<pg.ClientConfig> {
    place ??= placeOf(workspace);
    // Asking who that is starts a program: not once for each connection.
    user ??= databaseUser();
    const deadline = performance.now() + LONGEST_START_MS;
    for (let starting: Starting | undefined; ; await pause(15)) {
      const postmaster = runningPostmaster(place);
      const target = postmaster && (await reach(targetOf(place, postmaster.socket, user)));
      if (target) return target;
      const failure = starting?.failure();
      if (failure !== undefined) await bear(failure, place);
      if (performance.now() > deadline) throw explained(failure ?? "it does not answer", place);
      if (!postmaster && (!starting || failure !== undefined)) starting = start(place, user);
    }
  }

  async function reach(target: pg.ClientConfig | undefined): Promise<pg.ClientConfig | undefined> {
    if (presence || !target) return target;
    const client = await arrive(target);
    if (!client) return undefined;
    hold(client);
    return target;
  }

  function hold(client: pg.Client): void {
    presence = client;
    const lost = () => {
      if (presence === client) presence = undefined;
    };
    client.on("error", lost);
    client.on("end", lost);
  }

  return {
    join: () => {
      joining ??= joinOnce().finally(() => {
        joining = undefined;
      });
      return joining;
    },
    leave: async () => {
      const client = presence;
      presence = undefined;
      if (!client || !place) return;
      const postmaster = runningPostmaster(place);
      const isLast = await isAlone(client);
      if (isLast && postmaster) {
        await stopPostmaster(place, postmaster);
        removePrivateFolder(postmaster.socket, databaseUser());
      }
      await client.end().catch(() => {});
    },
  };
}

function start(place: Place, user: DatabaseUser): Starting {
  if (existsSync(place.data)) refuseOthers(place, user);
  const binaries = findBinaries(user);
  makeCluster(place, binaries, user);
  forgetDeadPostmaster(place, user);
  return startPostmaster(place, socketFolder(place, user), binaries, user);
}

function refuseOthers(place: Place, user: DatabaseUser): void {
  if (isTrusted(place.data, user)) return;
  throw new UserError({
    expected: `a ledger that user ${user.uid} owns, alone`,
    got: `${place.data}, which belongs to someone else or is open to others`,
    next: "Run parvis as the user who made this workspace, or give the folder to the user who runs it now.",
  });
}

function targetOf(place: Place, socket: string, user: DatabaseUser): pg.ClientConfig | undefined {
  if (!isTrusted(socket, user)) return undefined;
  return { host: socket, user: "parvis", password: passwordOf(place), database: "postgres" };
}

/** A connection that holds our place; undefined when the server is not ready, or about to stop. */
async function arrive(target: pg.ClientConfig): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...target, application_name: "parvis presence" });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ shared: boolean }>(
      `SELECT pg_try_advisory_lock_shared(${PRESENCE_LOCK}) AS shared`,
    );
    if (rows[0]?.shared) return client;
  } catch (error) {
    const { code = "" } = error as { code?: string };
    // A wrong password will not become right by waiting.
    if (code.startsWith("28")) throw error;
  }
  await client.end().catch(() => {});
  return undefined;
}

async function isAlone(client: pg.Client): Promise<boolean> {
  try {
    const { rows } = await client.query<{ alone: boolean }>(
      `SELECT pg_advisory_unlock_shared(${PRESENCE_LOCK}), pg_try_advisory_lock(${PRESENCE_LOCK}) AS alone`,
    );
    return rows[0]?.alone === true;
  } catch {
    // It went away under us: whoever comes next starts it again.
    return false;
  }
}

/** What a start may meet for a while after a crash, or when another program starts it at the same time. */
const PASSING =
  /lock file "[^"]*" (already exists|is empty)|pre-existing shared memory block|could not (create|open) lock file/;

/** Waits where a failure may pass by itself; another one is final. */
async function bear(failure: string, place: Place): Promise<void> {
  if (!PASSING.test(failure)) throw explained(failure, place);
  await pause(200);
}

function explained(failure: string, { log }: Place): Error {
  if (/No space left|Disk quota/i.test(failure)) {
    return new UserError({
      expected: "room on the disk of the ledger",
      got: "a disk that is full",
      next: "Make room, then start again: nothing that was acknowledged is lost.",
    });
  }
  if (/incompatible with server/.test(failure)) {
    return new UserError({
      expected: "a ledger of this version of PostgreSQL",
      got: failure.replace(/\s+/g, " ").trim(),
      next: "With the Parvis that made it: parvis backup. With this one, once the folder ledger/ is moved away: parvis restore.",
    });
  }
  return new Error(`The database of the ledger does not start (${log}): ${failure.trim()}`);
}
