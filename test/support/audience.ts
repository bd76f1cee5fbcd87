import { type AudienceReceipt, importAudience } from "../../src/collect/audience/import.ts";
import type { AudienceEvent, Connector } from "../../src/collect/connectors/connector.ts";
import { isAudienceSnapshot } from "../../src/model/fact.ts";
import type { AudienceSource, PropertyLink } from "../../src/model/source.ts";
import { listSnapshots } from "../../src/store/lake/snapshot.ts";
import { testEngine } from "./lake.ts";

export const testSource = (id: string, more: Partial<AudienceSource> = {}): AudienceSource => ({
  id,
  connector: "told",
  files: [],
  timeZone: "Europe/Paris",
  rereadDays: 7,
  options: {},
  ...more,
});

/** A connector that tells what the test wants. */
export function telling(events: readonly AudienceEvent[]): Connector {
  return {
    id: "told",
    title: { en: "What the test tells", fr: "Ce que dit le test" },
    accepts: { en: "nothing", fr: "rien" },
    definitions: { visits: { en: "visits of the test", fr: "visites du test" } },
    async *ask() {
      yield* events;
    },
  };
}

/** A day of a property, as connectors tell it. */
export function dayOf(
  property: string,
  day: string,
  visits: number | undefined,
  more: object = {},
): AudienceEvent {
  const counts = visits === undefined ? {} : { visits };
  return { kind: "day", property, day, counts: { ...counts, ...more }, file: "told", place: 1 };
}

export const lookedAt = (property: string, from: string, to: string): AudienceEvent => ({
  kind: "looked",
  property,
  about: ["visits"],
  from,
  to,
});

/** Brings events into a lake as the audience of one source. */
export async function bringIn(
  lake: string,
  source: AudienceSource,
  events: readonly AudienceEvent[],
  { now = "2026-01-06T12:00:00Z", links = [] }: { now?: string; links?: readonly PropertyLink[] } = {},
): Promise<AudienceReceipt> {
  const engine = await testEngine(lake);
  try {
    return await importAudience({
      connector: telling(events),
      source,
      input: { kind: "answers", folder: lake },
      links,
      hasSite: (property) => property.includes("."),
      lake,
      engine,
      snapshots: listSnapshots(lake).filter(isAudienceSnapshot),
      now: new Date(now),
      parvisVersion: "test",
      progress: { update: () => {}, end: () => {} },
      signal: new AbortController().signal,
    });
  } finally {
    engine.close();
  }
}
