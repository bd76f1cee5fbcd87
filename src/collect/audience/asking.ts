import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../kit/failure.ts";
import { writeWhole } from "../../kit/file.ts";
import type { AudienceEvent } from "../connectors/connector.ts";
import type { Days } from "../connectors/slice.ts";

/** What an import asked a tool about. Answers are found again by it, for their names hold the days they are about. */
export interface Asking {
  readonly today: string;
  readonly period: Days;
  readonly properties: readonly (Days & { readonly property: string })[];
}

const FILE = "asked.json";
const days = { from: z.iso.date(), to: z.iso.date() };
const askings = z.array(
  z.object({
    today: z.iso.date(),
    period: z.object(days),
    properties: z.array(z.object({ property: z.string(), ...days })),
  }),
);

/** What was asked when the answers of a folder were saved, the last time first; undefined when nobody noted it. */
export function notedAskings(folder: string): Asking[] | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  const read = askings.safeParse(jsonIn(path));
  if (read.success) return read.data.reverse();
  throw new UserError({
    expected: `the days asked about, in ${path}`,
    got: "something else",
    next: "Remove it to read the answers as if they had been asked for today.",
  });
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

/** Notes beside saved answers what was asked. */
export function noteAsking(folder: string, asking: Asking): void {
  const before = [...(notedAskings(folder) ?? [])].reverse();
  writeWhole(join(folder, FILE), `${JSON.stringify([...before, asking], null, 1)}\n`);
}

/** Answers of several imports as one: of days that were asked for again, the later import speaks. */
export async function* askAgain(
  noted: readonly Asking[],
  ask: (asking: Asking) => AsyncGenerator<AudienceEvent>,
): AsyncGenerator<AudienceEvent> {
  const since = new Map<string, string>();
  for (const asking of noted) {
    for await (const event of ask(asking)) {
      const from = "property" in event && "day" in event ? since.get(event.property) : undefined;
      if (from === undefined || ("day" in event && event.day < from)) yield event;
    }
    for (const { property, from } of asking.properties) {
      const known = since.get(property);
      if (known === undefined || from < known) since.set(property, from);
    }
  }
}
