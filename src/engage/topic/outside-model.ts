import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import type { OutsideModelSettings } from "../../model/workspace.ts";

/** A program that is not ours, asked by an address or started on this machine: one JSON text goes in, one comes out. */
export interface OutsideModel {
  readonly name: string;
  /** @throws ModelFailure when no answer can be had. */
  ask(body: string): Promise<string>;
}

export const MODEL_FAILURES = [
  "unreachable",
  "too-slow",
  "bad-status",
  "too-long",
  "not-started",
  "ended-badly",
  "not-as-agreed",
] as const;

/** No answer that can be read. Its words hold nothing of what was sent. */
export class ModelFailure extends Error {
  readonly kind: (typeof MODEL_FAILURES)[number];

  constructor(kind: ModelFailure["kind"]) {
    super(kind);
    this.name = "ModelFailure";
    this.kind = kind;
  }
}

/** A longer answer is no list of proposals. */
const MOST_BYTES = 262_144;

/** `secret`: what `settings.secret` names. `folder`: where a command is started. */
export function outsideModelOf(
  settings: OutsideModelSettings,
  { secret, folder, path }: { readonly secret?: string; readonly folder: string; readonly path?: string },
): OutsideModel {
  const { name, url, command = [], seconds } = settings;
  const ms = seconds * 1000;
  return {
    name,
    ask: (body) =>
      url === undefined
        ? askCommand(command, body, { ms, cwd: folder, env: environmentOf(settings, secret, path) })
        : askAddress(url, body, ms, secret),
  };
}

/** A command sees where programs are and its own secret, none of ours. */
const environmentOf = (
  { secret: name }: OutsideModelSettings,
  secret: string | undefined,
  path: string | undefined,
) => ({ PATH: path ?? "", ...(name === undefined || secret === undefined ? {} : { [name]: secret }) });

/** Asked once: texts are not sent again by themselves. It follows no redirection: they go where the settings say. */
async function askAddress(
  url: string,
  body: string,
  ms: number,
  secret: string | undefined,
): Promise<string> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      redirect: "error",
      signal: AbortSignal.timeout(ms),
      headers: {
        "content-type": "application/json",
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      },
    });
    if (!answer.ok) throw new ModelFailure("bad-status");
    return await textOf(answer.body ?? []);
  } catch (error) {
    if (error instanceof ModelFailure) throw error;
    throw new ModelFailure((error as Error).name === "TimeoutError" ? "too-slow" : "unreachable");
  }
}

async function askCommand(
  [program = "", ...args]: readonly string[],
  body: string,
  { ms, cwd, env }: { readonly ms: number; readonly cwd: string; readonly env: Record<string, string> },
): Promise<string> {
  const child = spawn(program, args, { cwd, env, stdio: ["pipe", "pipe", "ignore"], detached: true });
  let isLate = false;
  const stop = () => {
    try {
      // With what it started itself.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  };
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, ms);
  try {
    const ended = once(child, "close").catch(() => {
      throw new ModelFailure("not-started");
    });
    // It may end without reading all: how it ended says more.
    child.stdin.on("error", () => {});
    child.stdin.end(body);
    const [text, [code]] = await Promise.all([textOf(child.stdout as Readable), ended]);
    if (isLate) throw new ModelFailure("too-slow");
    if (code !== 0) throw new ModelFailure("ended-badly");
    return text;
  } catch (error) {
    stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of chunks) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new ModelFailure("too-long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
