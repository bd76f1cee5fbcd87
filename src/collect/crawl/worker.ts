import type { MemberPlan, Order, Report } from "./member.ts";
import { openMember } from "./setup.ts";

/** A shard in a process of its own. It is told its plan first, then orders; those that come before it is open wait. */
process.once("message", (plan: MemberPlan) => {
  const member = openMember(plan, (report: Report) => {
    // Who leads may be gone this instant: then nobody is left to tell, and the end comes by “disconnect”.
    process.send?.(report, undefined, undefined, () => {});
  });
  process.on("message", async (order: Order) => (await member).order(order));
});

// Who stops a service tells all its processes: the one that leads decides, and says so.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
// Nobody leads any more: a kill, most likely. What is on the disk is sound at any moment.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
