import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** File of a module that stands beside another one, `beside` being its `import.meta.url`: its source in development and tests, from the build otherwise. */
export const moduleBeside = (beside: string, name: string): string =>
  fileURLToPath(new URL(`${name}${beside.endsWith(".ts") ? ".ts" : ".js"}`, beside));

/** Ends a process at once, whatever it does, and waits until it has. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
