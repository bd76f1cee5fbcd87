import { type ChildProcess, fork } from "node:child_process";
import { endChild } from "../../kit/child.ts";
import type { CopyLink } from "./link.ts";
import type { CopiedPage, CopyWriter } from "./page.ts";

/** Writes pages of a copy in another process. */
export interface CopyHand {
  write(links: readonly CopyLink[]): Promise<readonly CopiedPage[]>;
  /** Ends it, whatever it does. */
  dismiss(): Promise<void>;
}

type Answer = { readonly pages: readonly CopiedPage[] } | { readonly error: unknown };

/** Room for what is short-lived, which pages fill fast: V8's own is 16 MB. */
const HEAP_OPTIONS = ["--max-semi-space-size=64"];

/** Starts a process that writes pages: a module that calls `serveAsHand`, with these arguments. */
export function startHand(file: string, args: readonly string[]): CopyHand {
  const child = fork(file, args, {
    serialization: "advanced",
    execArgv: [...process.execArgv, ...HEAP_OPTIONS],
  });
  return {
    write: (links) => answerOf(child, links),
    dismiss: () => endChild(child),
  };
}

function answerOf(child: ChildProcess, links: readonly CopyLink[]): Promise<readonly CopiedPage[]> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null) =>
      reject(new Error(`a process that wrote pages ended by ${signal ?? `code ${code}`}`));
    if (child.exitCode !== null || child.signalCode !== null) return ended(child.exitCode, child.signalCode);
    child.once("error", reject);
    child.once("exit", ended);
    child.once("message", (answer: Answer) => {
      child.off("error", reject);
      child.off("exit", ended);
      if ("error" in answer) reject(answer.error);
      else resolve(answer.pages);
    });
    child.send(links, () => {}); // one that is no more is told by its “exit”
  });
}

/** In the process that was started: writes what it is told to. */
export function serveAsHand(opening: Promise<CopyWriter>): void {
  process.on("message", async (links: readonly CopyLink[]) => {
    process.send?.(await written(opening, links));
  });
}

async function written(opening: Promise<CopyWriter>, links: readonly CopyLink[]): Promise<Answer> {
  try {
    const writer = await opening;
    const pages: CopiedPage[] = [];
    for (const link of links) pages.push(await writer.writePage(link));
    return { pages };
  } catch (error) {
    return { error };
  }
}
