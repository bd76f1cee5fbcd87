import type { Answer, Order } from "./series-crew.ts";
import { type Ground, perform } from "./series-task.ts";

/* A process that works on series: it is told the ground, then one task after the other. It ends when nobody listens. */
let ground: Ground | undefined;
process.on("message", (told: Ground | Order) => {
  if ("all" in told) ground = told;
  else process.send?.(answerTo(told));
});

function answerTo({ work, task }: Order): Answer {
  try {
    if (!ground) throw new Error("a task came before the ground");
    return { result: perform(work, task, ground) };
  } catch (error) {
    return { error };
  }
}
