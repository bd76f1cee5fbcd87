import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MemberPlan, Order, Report } from "./member.ts";
import { openMember } from "./setup.ts";

/** A shard somewhere. */
export interface Hand {
  order(order: Order): void;
  /** Ends it at once, whatever it does. */
  terminate(): Promise<void>;
}

/**
 * Starts a shard: one alone in this process, several in processes of their own. Not threads: a heap each, no data shared, and
 * what ends one does not end the others.
 */
export async function startHand(plan: MemberPlan, report: (report: Report) => void): Promise<Hand> {
  return plan.crawl.shards === 1 ? inHere(plan, report) : inProcess(plan, report);
}

async function inHere(plan: MemberPlan, report: (report: Report) => void): Promise<Hand> {
  const member = await openMember(plan, report);
  return { order: (order) => member.order(order), terminate: async () => {} };
}

function inProcess(plan: MemberPlan, report: (report: Report) => void): Hand {
  // From source in development and tests, from the build otherwise.
  const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: "advanced" });
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
    const how = signal ?? `code ${code}`;
    report({ kind: "fault", fault: { stack: `the process of shard ${plan.shard} ended by ${how}` } });
  });
  const send = (what: MemberPlan | Order): void => {
    if (child.connected) child.send(what);
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
