import type { Estate, LifeEvent, Step, Target } from "../../model/estate.ts";
import { TEXT_LANGUAGES, type TextLanguage } from "./term.ts";

/** What a page or a link may be about: a theme or a life event. */
export interface Topic {
  readonly kind: "theme" | "life-event";
  readonly id: string;
  /** Sites of the estate that have it among theirs. */
  readonly sites: ReadonlySet<string>;
  /** Words people gave for it, with how much they say of it (0 to 1), by language. */
  readonly seeds: Readonly<Record<TextLanguage, readonly Seed[]>>;
}

export interface Seed {
  readonly text: string;
  readonly weight: number;
}

/** The themes and life events of the estate that at least one observed site, or one step, is about. */
export function topicsOf(estate: Estate): Topic[] {
  return [
    ...estate.themes.map(({ id }) => themeTopic(estate, id)),
    ...estate.lifeEvents.map((event) => lifeEventTopic(estate, event)),
  ];
}

/** One key for a topic, themes and life events apart. */
export const topicKey = (kind: string, id: string): string => `${kind} ${id}`;

/** What people wrote for the topic itself counts whole; what they wrote for its parts, less. */
const WHOLE = 1;
const OF_A_STEP = 0.4;
const OF_ITS_THEME = 0.3;

function themeTopic(estate: Estate, id: string): Topic {
  return {
    kind: "theme",
    id,
    sites: new Set(
      observed(estate)
        .filter(({ themes }) => themes.includes(id))
        .map((site) => site.id),
    ),
    seeds: byLanguage((language) => themeSeeds(estate, id, language, WHOLE)),
  };
}

function lifeEventTopic(estate: Estate, event: LifeEvent): Topic {
  return {
    kind: "life-event",
    id: event.id,
    sites: new Set(
      observed(estate)
        .filter(({ lifeEvents }) => lifeEvents.includes(event.id))
        .map((site) => site.id),
    ),
    seeds: byLanguage((language) => [
      { text: event.name[language], weight: WHOLE },
      ...event.steps.flatMap((step) =>
        stepTexts(estate, step, language).map((text) => ({ text, weight: OF_A_STEP })),
      ),
      ...event.themes.flatMap((theme) => themeSeeds(estate, theme, language, OF_ITS_THEME)),
    ]),
  };
}

/** What a step says of itself: its name, and that of the service it leads to. */
export function stepTexts(estate: Estate, step: Step, language: TextLanguage): string[] {
  return [step.name[language], ...serviceNames(estate, [step.expected, ...step.alternatives], language)];
}

function serviceNames(estate: Estate, targets: readonly Target[], language: TextLanguage): string[] {
  return targets.flatMap((target) => {
    if (target.kind !== "service") return [];
    const service = estate.services.find(({ id }) => id === target.id);
    return service ? [service.name[language]] : [];
  });
}

function themeSeeds(estate: Estate, id: string, language: TextLanguage, weight: number): Seed[] {
  const theme = estate.themes.find((candidate) => candidate.id === id);
  if (!theme) return [];
  return [theme.name[language], ...(theme.keywords[language] ?? [])].map((text) => ({ text, weight }));
}

const observed = (estate: Estate) => estate.sites.filter(({ decision }) => decision === "in");

function byLanguage(
  seedsOf: (language: TextLanguage) => readonly Seed[],
): Record<TextLanguage, readonly Seed[]> {
  return Object.fromEntries(TEXT_LANGUAGES.map((language) => [language, seedsOf(language)])) as never;
}
