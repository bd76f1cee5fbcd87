import { type ChildProcess, fork } from "node:child_process";
import { endChild, moduleBeside } from "../kit/child.ts";
import { type Ground, perform, type ResultOf, type TaskOf, type Work } from "./series-task.ts";

/** What a process is told to do. */
export interface Order<W extends Work = Work> {
  readonly work: W;
  readonly task: TaskOf<W>;
}

export type Answer<W extends Work = Work> = { readonly result: ResultOf<W> } | { readonly error: unknown };

/** Below this many tasks, to start processes takes longer than the work. */
const WORTH_A_CREW = 60;

/** Does the same work on many series, in as many processes as it may; results are in the order of the tasks, whoever did them. */
export async function performAll<W extends Work>(
  work: W,
  tasks: readonly TaskOf<W>[],
  ground: Ground,
  processes: number,
): Promise<ResultOf<W>[]> {
  if (processes < 2 || tasks.length < WORTH_A_CREW) return tasks.map((task) => perform(work, task, ground));
  const results: ResultOf<W>[] = new Array(tasks.length);
  const left = tasks.entries();
  const crew = Array.from({ length: processes }, () => startHand(ground));
  try {
    await Promise.all(crew.map((hand) => workThrough(hand, work, left, results)));
  } finally {
    await Promise.all(crew.map(endChild));
  }
  return results;
}

/** A core has one of them: helpers of V8’s collector would cost more than they spare. */
const HEAP_OPTIONS = ["--single-threaded-gc"];

/** Not a thread: a heap each, and hooks that read TypeScript in development reach no thread. */
function startHand(ground: Ground): ChildProcess {
  const hand = fork(moduleBeside(import.meta.url, "./series-worker"), {
    serialization: "advanced", // numbers travel as they are in memory
    execArgv: [...process.execArgv, ...HEAP_OPTIONS],
  });
  hand.send(ground);
  return hand;
}

/** Gives a process the next task when it has done one, until none is left; what breaks there breaks here. */
function workThrough<W extends Work>(
  hand: ChildProcess,
  work: W,
  left: IterableIterator<[number, TaskOf<W>]>,
  results: ResultOf<W>[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let place = -1;
    const giveNext = (): void => {
      const next = left.next();
      if (next.done) {
        resolve();
        return;
      }
      place = next.value[0];
      hand.send({ work, task: next.value[1] } satisfies Order<W>);
    };
    hand.on("message", (answer: Answer<W>) => {
      if ("error" in answer) {
        reject(answer.error);
        return;
      }
      results[place] = answer.result;
      giveNext();
    });
    hand.on("error", reject);
    hand.once("exit", (code, signal) =>
      reject(new Error(`a process that worked on series ended by ${signal ?? `code ${code}`}`)),
    );
    giveNext();
  });
}
