import { setFlagsFromString } from "node:v8";
import type { MemberPlan, Order, Report } from "./member.ts";
import type { Member } from "./setup.ts";

/** How V8 is to run a shard, besides what it must know at its start (`crew.ts`). Each measured on whole crawls. */
const ENGINE_OPTIONS = [
  // The old generation may grow two and a half times before all of it is looked through. Left to itself, V8 lets it grow up to four times.
  "--heap-growing-percent=150",
  // Half of V8's own: larger functions cost more to compile than they save, a twelfth of a crawl of 4,000 pages.
  "--max-inlined-bytecode-size-cumulative=460",
];

/** A shard in a process of its own. It is told its plan first, then orders; those that come before it is open wait. */
process.once("message", (plan: MemberPlan) => {
  const member = open(plan);
  process.on("message", async (order: Order) => (await member).order(order));
});

// Who stops a service tells all its processes: the one that leads decides, and says so.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
// Nobody leads any more: a kill, most likely. What is on the disk is sound at any moment.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));

async function open(plan: MemberPlan): Promise<Member> {
  // V8 takes Node's own modules as they were compiled beforehand only while no option differs from what it was built with. The
  // young generation has its size by now: the options that gave it are taken back, and the others wait until all is loaded.
  setFlagsFromString("--max-semi-space-size=0");
  setFlagsFromString("--min-semi-space-size=0");
  const { openMember } = await import("./setup.ts");
  for (const option of ENGINE_OPTIONS) setFlagsFromString(option);
  return openMember(plan, (report: Report) => {
    // Who leads may be gone this instant: then nobody is left to tell, and the end comes by “disconnect”.
    process.send?.(report, undefined, undefined, () => {});
  });
}
