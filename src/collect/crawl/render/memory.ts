import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** Keeps the processes of a browser below a size. */
export interface MemoryWatch {
  stop(): void;
  /** Ends the browser when it does not end by itself. */
  endBrowser(): void;
}

/**
 * Ends each process of a browser that shows pages, once it takes more than so many MB: its pages then fail, the others go on.
 * Scripts have a limit of their own; this one is for what they build. Where the system does not tell (no `/proc`), only
 * the limit of scripts holds.
 */
export async function watchMemory(browser: Browser, mostMb: number): Promise<MemoryWatch> {
  const session = await browser.newBrowserCDPSession();
  const processes = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo;
  const own = (await processes()).find(({ type }) => type === "browser")?.id;
  const timer = setInterval(async () => {
    // A browser that is being closed does not answer: there is nothing left to watch.
    const all = await processes().catch(() => []);
    for (const { id, type } of all) {
      if (type !== "browser" && residentMb(id) > mostMb) endProcess(id);
    }
  }, LOOK_MS);
  timer.unref();
  return {
    stop: () => clearInterval(timer),
    endBrowser: () => own !== undefined && endProcess(own),
  };
}

/** A page fills some hundred MB in that time at most. */
const LOOK_MS = 200;

function residentMb(process: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${process}/statm`, "latin1").split(" ")[1]);
    return (pages * PAGE_BYTES) / 2 ** 20;
  } catch {
    // Ended since, or a system that does not tell.
    return 0;
  }
}

const PAGE_BYTES = 4096;

function endProcess(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // Ended since.
  }
}
