import { existsSync } from "node:fs";
import { join } from "node:path";
import { SiteCounter } from "../collect/counter/counter.ts";
import { journalDays, KEPT_MONTHS } from "../collect/counter/journal.ts";
import { daysLater } from "../kit/day.ts";
import { UserError } from "../kit/failure.ts";
import type { Site } from "../model/estate.ts";
import { isAudienceSnapshot } from "../model/fact.ts";
import type { AudienceSource } from "../model/source.ts";
import { listSnapshots } from "../store/lake/snapshot.ts";
import { counterGate, type Gate } from "../web/counter-gate.ts";
import type { House } from "./house.ts";
import type { Io } from "./io.ts";
import { many } from "./receipt.ts";

/** The connector that reads what the counter of a workspace wrote. */
export const COUNTER = "counter";

/** The counter of a workspace at work. */
export interface Counting {
  readonly counter: SiteCounter;
  readonly gate: Gate;
}

/** Opens the counter where the settings say so. `house` is asked each time: the estate may change under it. */
export function openCounter(house: () => House, io: Io): Counting | undefined {
  const { on, timeZone, trustProxy } = house().workspace.counter;
  if (!on) return undefined;
  const propertyOf = propertiesOf(house);
  const counter = new SiteCounter({
    folder: counterFolder(house()),
    propertyOf,
    timeZone,
    clock: () => io.now().getTime(),
    onFault: (error) => io.err(`The counter could not write: ${String(error)}. Hits wait in memory.`),
    onSwept: (days) =>
      io.out(
        `Counter: ${many(days.length, "day")} older than ${KEPT_MONTHS} months removed, until ${days.at(-1)}.`,
      ),
  });
  const onProxy = (): void =>
    io.err(
      "Counter: hits come through a proxy (X-Forwarded-For), which counter.trustProxy does not trust: all people look like one. Set it in parvis.yaml if the proxy is yours.",
    );
  return { counter, gate: counterGate({ take: (told) => counter.take(told), trustProxy, onProxy }) };
}

/** Each site is counted as one, under its first address, however many hosts it has. */
function propertiesOf(house: () => House): (page: string) => string | undefined {
  let known: { readonly house: House; readonly first: ReadonlyMap<string, string> } | undefined;
  return (page) => {
    const now = house();
    if (known?.house !== now) known = { house: now, first: firstPrefixes(now.estate.sites) };
    const site = now.resolver.siteOf(`https://${page}`);
    return site === undefined ? undefined : known.first.get(site);
  };
}

const firstPrefixes = (sites: readonly Site[]): ReadonlyMap<string, string> =>
  new Map(sites.flatMap(({ id, prefixes: [first] }) => (first === undefined ? [] : [[id, first]])));

const counterFolder = ({ workspace }: House): string => join(workspace.folder, "counter");

/**
 * The files of the counter to read: since what was read last, and the days before that the source reads again. `from` and `to` choose others.
 */
export function counterFiles(
  house: House,
  source: AudienceSource,
  { from, to = "9999" }: { readonly from?: string; readonly to?: string },
): string[] {
  const folder = counterFolder(house);
  const last = lastRead(house, source);
  const since = from ?? (last === undefined ? "" : daysLater(last, -source.rereadDays));
  const days = existsSync(folder) ? journalDays(folder) : [];
  const wanted = days.filter((day) => since <= day && day <= to);
  if (wanted.length > 0) return wanted.map((day) => join(folder, `${day}.tsv`));
  throw new UserError({
    expected: `days of the counter in ${folder}`,
    got: days.length === 0 ? "none" : `only ${days[0]} to ${days.at(-1)}`,
    next: "Set counter: { on: true } in parvis.yaml, run parvis serve, and put the script on sites: its page /counter says how.",
  });
}

/** The last day that an import of the source told of. */
function lastRead({ lake }: House, { id }: AudienceSource): string | undefined {
  return listSnapshots(lake)
    .filter((snapshot) => isAudienceSnapshot(snapshot) && snapshot.sources.includes(id))
    .map(({ day }) => day)
    .sort()
    .at(-1);
}
