import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { databaseUser } from "../../src/store/ledger/embedded/user.ts";
import { until } from "./country.ts";

/** Another PostgreSQL than the one that comes with us: that of the system, of an older version. */
const binaries = systemBinaries();

/** Why tests on a server cannot run here; undefined where they can. */
export const serverMissing: string | undefined =
  binaries === undefined ? "no PostgreSQL server is installed (package postgresql)" : undefined;

function systemBinaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => join(debian, version, "bin"));
  const onPath = spawnSync("which", ["postgres"], { encoding: "utf8" }).stdout.trim();
  if (onPath !== "") folders.push(dirname(onPath));
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

export interface TestServer {
  /** `DATABASE_URL` of a database of its own, with nothing in it. */
  freshUrl(): Promise<string>;
  stop(): Promise<void>;
}

/** A private server on a free port of this machine, for one test file. */
export async function startServer(): Promise<TestServer> {
  if (!binaries) throw new Error(serverMissing);
  const { uid, gid, isLent } = databaseUser();
  const asUser = isLent ? { uid, gid, cwd: "/" } : {};
  const folder = mkdtempSync(join(tmpdir(), "parvis-server-"));
  const password = join(folder, "password");
  writeFileSync(password, "secret");
  chmodSync(folder, 0o700);
  for (const path of [folder, password]) chownSync(path, uid, gid);
  const data = join(folder, "data");
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "parvis", `--pwfile=${password}`, "-A", "scram-sha-256", "--no-sync"],
    { stdio: "ignore", ...asUser },
  );
  const port = await freePort();
  const options = ["-p", String(port), "-h", "127.0.0.1", "-k", folder];
  const child = spawn(join(binaries, "postgres"), ["-D", data, ...options], { stdio: "ignore", ...asUser });
  const urlOf = (database: string) => `postgresql://parvis:secret@127.0.0.1:${port}/${database}`;
  await until(() => answers(urlOf("postgres")));
  let made = 0;
  return {
    freshUrl: async () => {
      const name = `test_${++made}`;
      await ask(urlOf("postgres"), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGQUIT");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One statement, on a connection of its own. */
export async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await ask(url, "SELECT 1");
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
