import { fork } from "node:child_process";
import { moduleBeside } from "../../kit/child.ts";
import type { MemberPlan, Order, Report } from "./member.ts";

/** How V8 is to run a shard, as far as it must know at its start; `worker.ts` has the rest. Each measured on whole crawls. */
const ENGINE_OPTIONS = [
  // Room for what is short-lived: V8's own is 16, and pages fill it so fast that links of pages at hand are moved each time.
  "--max-semi-space-size=64",
  // From the start: while it grows, pages at hand are moved to where only the long search finds them again.
  "--min-semi-space-size=64",
];
/** Helpers of the collector cost more than they spare where each core has a shard. */
const BESIDE_OTHERS = ["--single-threaded-gc"];

/** A shard somewhere. */
export interface Hand {
  order(order: Order): void;
  /** Ends it at once, whatever it does. */
  terminate(): Promise<void>;
}

/**
 * Starts a shard, in a process of its own. Not a thread: a heap each, which what is short-lived may fill further before it is
 * looked through (pages are, and a seventh of the time goes there otherwise), and what ends one does not end the others.
 */
export function startHand(plan: MemberPlan, report: (report: Report) => void): Hand {
  const beside = plan.crawl.shards > 1 ? BESIDE_OTHERS : [];
  const execArgv = [...process.execArgv, ...ENGINE_OPTIONS, ...beside];
  const child = fork(moduleBeside(import.meta.url, "./worker"), {
    serialization: "advanced",
    execArgv,
    detached: true, // out of reach of Ctrl-C, which goes to all processes of a terminal: who leads decides
  });
  let isEnded = false;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.on("message", (told: Report) => {
    if (told.kind === "ended") {
      isEnded = true;
      child.disconnect();
    }
    report(told);
  });
  child.once("exit", (code, signal) => {
    if (isEnded) return;
    if (signal === "SIGINT") return report({ kind: "interrupted" });
    const how = signal ?? `code ${code}`;
    report({ kind: "fault", fault: { stack: `the process of shard ${plan.shard} ended by ${how}` } });
  });
  const send = (what: MemberPlan | Order): void => {
    if (child.connected) child.send(what, () => {}); // one that is no more is told by its “exit”
  };
  send(plan);
  return {
    order: send,
    terminate: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
