import type { DayNumber } from "../../kit/day.ts";
import { type Draw, deck } from "../draw.ts";

export const EVENT_KINDS = [
  "tag-removed",
  "redesign",
  "campaign",
  "bot-burst",
  "domain-move",
  "double-count",
  "silent-drift",
  "timezone-slip",
  "tool-change",
  "gap",
  "outage",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that was made to happen to the figures of a site. */
export interface PlantedEvent {
  readonly kind: EventKind;
  readonly from: DayNumber;
  /** Last day; absent when it lasts. */
  readonly to?: DayNumber;
  /**
   * What is counted over what would have been: 0.1 when nine visits in ten are lost. A drift: where it ends.
   * A burst: visits of robots over those of people. A slip: hours.
   */
  readonly size: number;
  /** Where it shows. */
  readonly metric: "visits" | "views";
  /** The other site of a move; the ministry or the tool that an outage befell. */
  readonly other?: string;
}

/** Kinds that befall one site alone, drawn in turn so that each is planted about as often. */
const DRAWN: readonly EventKind[] = [
  "tag-removed",
  "redesign",
  "campaign",
  "bot-burst",
  "double-count",
  "silent-drift",
  "timezone-slip",
  "tool-change",
  "gap",
];

/** With events that several sites share, one site in three lives without any. */
const HOW_MANY: readonly (readonly [number, number])[] = [
  [0, 5],
  [1, 3],
  [2, 2],
  [3, 1],
];

/** Which kinds befall which site. */
export function dealEvents(draw: Draw, sites: number): (readonly EventKind[])[] {
  const counts = deck(draw, sites, HOW_MANY);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kinds = deck(
    draw,
    total,
    DRAWN.map((kind) => [kind, 1] as const),
  );
  let dealt = 0;
  return counts.map((count) => {
    const from = dealt;
    dealt += count;
    return kinds.slice(from, dealt);
  });
}

/** Before an event the figures must have been seen for a while, or nobody could tell. */
const DAYS_BEFORE = 200;
/** Events of a site stand apart, or one would hide another. */
const DAYS_APART = 120;
/** The last ones leave some days to be seen by. */
const DAYS_AFTER = 20;
const TRIES = 30;

/** Finds each event a time in the life of a site, away from those it already has. What finds no room is left out. */
export function placeEvents(
  draw: Draw,
  kinds: readonly EventKind[],
  life: { readonly first: DayNumber; readonly last: DayNumber },
  given: readonly PlantedEvent[],
): PlantedEvent[] {
  const placed = [...given];
  const latest = life.last - DAYS_AFTER;
  if (latest - life.first - DAYS_BEFORE < DAYS_APART) return placed;
  for (const kind of kinds) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const event = eventOf(draw, kind, draw.between(life.first + DAYS_BEFORE, latest), latest);
      if (!placed.every((other) => areApart(event, other))) continue;
      placed.push(event);
      break;
    }
  }
  return placed.sort((a, b) => a.from - b.from);
}

export function areApart(a: PlantedEvent, b: PlantedEvent): boolean {
  return startsAfter(a, b) || startsAfter(b, a);
}

/** What cuts the figures off for good has nothing after it; other lasting changes are a new normal. */
function startsAfter(later: PlantedEvent, earlier: PlantedEvent): boolean {
  const isEnd = earlier.to === undefined && earlier.kind === "tag-removed";
  return !isEnd && later.from > (earlier.to ?? earlier.from) + DAYS_APART;
}

/** Days of the year's half that rules of the diagnosis look at, and of them the last ones, too young to be seen by. */
const [LATE_FROM, LATE_TO] = [150, 30];

/** Of each kind a rule looks for three that happened of late; and near misses: counted again since, or too small a fall. */
export function lateEvents(draw: Draw, last: DayNumber): PlantedEvent[] {
  const visits = { metric: "visits" } as const;
  const from = () => last - draw.between(LATE_TO, LATE_FROM);
  const thrice = (make: () => PlantedEvent): PlantedEvent[] => [make(), make(), make()];
  return [
    ...thrice(() => ({ ...visits, kind: "tag-removed", from: from(), size: draw.real(0, 0.1) })),
    ...thrice(() => ({ ...visits, kind: "redesign", from: from(), size: draw.real(0.5, 0.7) })),
    // It goes on after the last day.
    ...thrice(() => ({
      ...{ ...visits, kind: "silent-drift", from: last - draw.between(160, 175), to: last + 20 },
      size: draw.real(0.4, 0.55),
    })),
    ...thrice(() => {
      const start = from();
      return {
        ...visits,
        kind: "bot-burst",
        from: start,
        to: start + draw.between(1, 8),
        size: draw.real(2, 12),
      };
    }),
    ...[0, 1].map((): PlantedEvent => {
      const start = last - draw.between(90, LATE_FROM);
      return { ...visits, kind: "tag-removed", from: start, to: start + draw.between(20, 40), size: 0.05 };
    }),
    { ...visits, kind: "redesign", from: from(), size: 0.92 },
    { ...visits, kind: "redesign", from: from(), size: 1.5 },
  ];
}

function eventOf(draw: Draw, kind: EventKind, from: DayNumber, latest: DayNumber): PlantedEvent {
  const during = (days: number): { readonly to?: DayNumber } =>
    from + days - 1 <= latest ? { to: from + days - 1 } : {};
  const visits = { kind, from, metric: "visits" } as const;
  switch (kind) {
    case "tag-removed":
      return {
        ...visits,
        ...(draw.chance(0.3) && latest - from < 500 ? {} : during(draw.between(20, 60))),
        size: draw.chance(0.5) ? 0 : draw.real(0.03, 0.25),
      };
    case "redesign":
      return { ...visits, size: draw.chance(0.6) ? draw.real(0.55, 0.8) : draw.real(1.25, 1.8) };
    case "campaign":
      return { ...visits, ...during(draw.between(7, 30)), size: draw.real(1.6, 4) };
    case "bot-burst":
      return { ...visits, ...during(draw.between(1, 10)), size: draw.real(1.5, 15) };
    case "double-count":
      return {
        ...visits,
        metric: draw.chance(0.5) ? "views" : "visits",
        ...(draw.chance(0.4) ? {} : during(draw.between(40, 200))),
        size: draw.real(1.85, 2),
      };
    case "silent-drift":
      return { ...visits, ...during(draw.between(200, 500)), size: draw.real(0.4, 0.7) };
    case "timezone-slip":
      return {
        ...visits,
        ...(draw.chance(0.4) ? {} : during(draw.between(60, 300))),
        size: draw.between(6, 11),
      };
    case "tool-change":
      return { ...visits, size: draw.chance(0.5) ? draw.real(0.72, 0.92) : draw.real(1.08, 1.35) };
    case "gap":
      return { ...visits, ...during(draw.between(3, 30)), size: 0 };
    case "domain-move":
    case "outage":
      throw new Error(`${kind} is planted for several sites together`);
  }
}
