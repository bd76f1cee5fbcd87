import type { Estate, LifeEvent, Target } from "../model/estate.ts";
import { type Resolver, resolverOf } from "./resolver.ts";

/** Observed sites of a theme: those that name it, or a theme below it. */
export function sitesOfTheme(estate: Estate, theme: string): string[] {
  const wanted = themesBelow(estate, theme);
  return estate.sites
    .filter(({ decision, themes }) => decision === "in" && themes.some((id) => wanted.has(id)))
    .map(({ id }) => id);
}

/** Observed sites of a life event: those that name it, and those where it starts or that one of its steps expects. */
export function sitesOfLifeEvent(estate: Estate, lifeEvent: LifeEvent): string[] {
  const naming = estate.sites
    .filter(({ lifeEvents }) => lifeEvents.includes(lifeEvent.id))
    .map(({ id }) => id);
  const targets = [
    ...lifeEvent.entries,
    ...lifeEvent.steps.flatMap(({ from, expected, alternatives }) => [...from, expected, ...alternatives]),
  ];
  const sites = new Set([...naming, ...sitesOfTargets(estate, targets)]);
  return estate.sites.filter(({ id, decision }) => decision === "in" && sites.has(id)).map(({ id }) => id);
}

// An estate never changes: its resolver is made once and leaves with it.
const resolvers = new WeakMap<Estate, Resolver>();

/** The theme and all themes below it. */
function themesBelow(estate: Estate, theme: string): ReadonlySet<string> {
  const below = new Set([theme]);
  // A set grows while it is walked: each level is met in turn, and a loop adds nothing.
  for (const id of below) {
    for (const child of estate.themes) if (child.parent === id) below.add(child.id);
  }
  return below;
}

function sitesOfTargets(estate: Estate, targets: readonly Target[]): string[] {
  const services = new Map(estate.services.map((service) => [service.id, service]));
  const resolver = resolvers.get(estate) ?? resolverOf(estate);
  resolvers.set(estate, resolver);
  return targets.flatMap((target) => {
    if (target.kind === "site") return [target.id];
    const prefixes = target.kind === "url" ? [target.prefix] : (services.get(target.id)?.prefixes ?? []);
    return prefixes.flatMap((prefix) => siteOfPrefix(resolver, prefix));
  });
}

function siteOfPrefix(resolver: Resolver, prefix: string): string[] {
  const site = resolver.siteOf(`https://${prefix}`);
  return site === undefined ? [] : [site];
}
