import { castSites } from "./cast.ts";
import { castSteps, type StepCast } from "./cast-step.ts";
import { drawOf } from "./draw.ts";
import { lifeEvents as allEvents } from "./event/index.ts";
import type { LifeEventText } from "./life-event.ts";
import { type Outline, outlineOf } from "./outline.ts";
import type { EstatePlan, EstateRequest, SiteCast, SitePlan } from "./plan.ts";
import { placeSteps } from "./step-plan.ts";
import { themes as allThemes } from "./theme/index.ts";
import type { ThemeText } from "./theme.ts";
import { planTopics } from "./topic.ts";

/** The day the invented estate is read. */
export const READING_DAY = "2026-10-05";

/** Plans the whole estate: sites, sections, verdicts, steps. Pages are then written one by one, in any order. */
export function planEstate(request: EstateRequest): EstatePlan {
  const themes = allThemes.slice(0, request.sites < 20 ? 3 : allThemes.length);
  const events = eventsOf(request, themes);
  const casts = castSites(request, themes);
  const steps = castSteps(request, casts, events);
  const sitePlans = planSites(request.seed, casts, { themes, events, steps });
  const placed = placeSteps(request.seed, sitePlans, steps);
  return {
    ...request,
    ...placed,
    day: READING_DAY,
    themes,
    lifeEvents: events,
    sitePlans,
    sitesByHost: groupBy(sitePlans, ({ host, newsHost }) => (newsHost ? [host, newsHost] : [host])),
    sitesByTheme: groupBy(
      sitePlans.filter(({ archetype }) => archetype !== "hub"),
      ({ sections }) => [
        ...new Set(sections.flatMap(({ kind, theme }) => (kind === "theme" ? [theme] : []))),
      ],
    ),
  };
}

/** A small estate tells one life event, a national one all of them; steps about themes it does not have are left out. */
function eventsOf({ sites }: EstateRequest, themes: readonly ThemeText[]): LifeEventText[] {
  const known = new Set(themes.map(({ id }) => id));
  const possible = allEvents
    .map((event) => trimmed(event, known))
    .filter(({ steps }) => steps.length >= FEWEST_STEPS);
  return possible.slice(0, sites < 20 ? 1 : Math.ceil(sites / 3));
}

const FEWEST_STEPS = 5;

function trimmed(event: LifeEventText, themes: ReadonlySet<string>): LifeEventText {
  const steps = event.steps.filter(({ theme }) => themes.has(theme));
  return { ...event, steps, themes: event.themes.filter((theme) => themes.has(theme)) };
}

function planSites(
  seed: number,
  casts: readonly SiteCast[],
  given: {
    readonly themes: readonly ThemeText[];
    readonly events: readonly LifeEventText[];
    readonly steps: readonly StepCast[];
  },
): SitePlan[] {
  const outlined = casts.map((cast): SiteCast & Outline => {
    const outline = outlineOf(seed, cast, given);
    // A site is about what it has room to write of.
    const written = new Set(outline.sections.map(({ theme }) => theme));
    return { ...cast, ...outline, themes: cast.themes.filter((theme) => written.has(theme)) };
  });
  const topics = planTopics(seed, outlined, given.steps);
  return outlined.map((site) => {
    const own = topics.get(site.index) ?? [];
    const isolated = own.length > 0 && own.every(({ verdict }) => verdict === "isolated");
    const closed = isolated && drawOf(seed, "closed", site.index).chance(0.4);
    return { ...site, topics: own, blocks: { ...site.blocks, closed } };
  });
}

function groupBy<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const group = groups.get(key);
      if (group) group.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
}
