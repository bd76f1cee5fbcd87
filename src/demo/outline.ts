import type { Words } from "../model/words.ts";
import { hasLifeEvents, type StepCast, slotsOf } from "./cast-step.ts";
import { type Draw, drawOf } from "./draw.ts";
import type { LifeEventText } from "./life-event.ts";
import type { SectionPlan, SiteCast } from "./plan.ts";
import { slugOf } from "./slug.ts";
import type { ThemeText } from "./theme.ts";

export interface Outline {
  readonly sections: readonly SectionPlan[];
  readonly lifeEvents: readonly string[];
  readonly slots: number;
}

/** On the hub each life event has a guide and three pages behind it, one click further each. */
export const GUIDE_PAGES = 4;
/** Entries on one page of a list. */
export const LIST_LENGTH = 20;

/** Shares a site's pages out between sections. */
export function outlineOf(
  seed: number,
  cast: SiteCast,
  given: {
    readonly themes: readonly ThemeText[];
    readonly events: readonly LifeEventText[];
    readonly steps: readonly StepCast[];
  },
): Outline {
  const draw = drawOf(seed, "outline", cast.index);
  const slots = slotsOf(cast);
  const services =
    given.steps.filter((step) => step.target === cast && !step.whole).length +
    given.steps.filter((step) => step.alternative === cast).length;
  const lifeEvents = lifeEventsOf(draw, cast, given);
  const fixed = slots >= 12 ? 4 : 2;
  const perEvent = cast.archetype === "hub" ? GUIDE_PAGES : slots >= 40 ? 5 : 4;
  const parts: Part[] = [];
  if (lifeEvents.length > 0) {
    const listed = cast.archetype === "hub" ? lifeEvents.length : lifeEvents.length * perEvent;
    parts.push({
      kind: "life-event",
      ...LIFE_EVENTS,
      sheets: lifeEvents.length * perEvent,
      lists: listsOf(listed),
    });
  }
  if (services > 0) parts.push({ kind: "services", ...SERVICES, sheets: services, lists: listsOf(services) });
  const news = Math.round(slots * 0.1);
  if (slots >= 20) parts.push({ kind: "news", ...NEWS, sheets: news, lists: listsOf(news) });
  const used = fixed + parts.reduce((sum, { sheets, lists }) => sum + sheets + lists, 0);
  const sections = [...themeParts(draw, cast, given.themes, Math.max(1, slots - used)), ...parts];
  // A hub with many life events writes more pages than it was asked for.
  const written = fixed + sections.reduce((sum, { sheets, lists }) => sum + sheets + lists, 0);
  return { sections: placed(sections, cast, fixed), lifeEvents, slots: written };
}

type Part = Pick<SectionPlan, "kind" | "sheets" | "lists"> & {
  readonly name: Words;
  readonly theme?: string;
};

const LIFE_EVENTS = { name: { en: "Life events", fr: "Moments de vie" } };
const SERVICES = { name: { en: "Procedures and guides", fr: "Démarches et guides" } };
const NEWS = { name: { en: "News", fr: "Actualités" } };

const listsOf = (sheets: number): number => Math.max(1, Math.ceil(sheets / LIST_LENGTH));

/** The hub tells all of them; a site those of its steps, and some others close to its themes. */
function lifeEventsOf(
  draw: Draw,
  cast: SiteCast,
  { events, steps }: { readonly events: readonly LifeEventText[]; readonly steps: readonly StepCast[] },
): string[] {
  if (cast.archetype === "hub") return events.map(({ id }) => id);
  if (cast.successor !== undefined || !hasLifeEvents(cast)) return [];
  const needed = steps.filter(({ from }) => from === cast).map(({ event }) => event.id);
  const own = steps.filter(({ target }) => target === cast).map(({ event }) => event.id);
  const near = events
    .filter(({ themes }) => themes[0] === cast.themes[0] && draw.chance(0.3))
    .map(({ id }) => id);
  const most = Math.max(new Set(needed).size, Math.min(4, Math.floor(slotsOf(cast) / 20)));
  return [...new Set([...needed, ...own, ...near])].slice(0, most);
}

function themeParts(draw: Draw, cast: SiteCast, themes: readonly ThemeText[], room: number): Part[] {
  const own = cast.themes.flatMap((id) => themes.find((theme) => theme.id === id) ?? []);
  const wanted = Math.min(own.length * 3, Math.max(1, Math.round(room / 22)));
  const count = Math.max(wanted, Math.min(own.length, Math.floor(room / 3)), 1);
  const start = draw.below(2);
  return Array.from({ length: count }, (_, k) => {
    const theme = own[k % own.length] as ThemeText;
    const rank = (start + Math.floor(k / own.length)) % theme.sections.fr.length;
    const total = Math.floor(room / count) + (k < room % count ? 1 : 0);
    const lists = Math.max(1, Math.ceil(total / (LIST_LENGTH + 1)));
    const name = {
      fr: theme.sections.fr[rank] ?? theme.name.fr,
      en: theme.sections.en[rank] ?? theme.name.en,
    };
    return { kind: "theme", theme: theme.id, name, sheets: Math.max(0, total - lists), lists };
  });
}

function placed(parts: readonly Part[], cast: SiteCast, fixed: number): SectionPlan[] {
  let first = fixed;
  return parts.map((part) => {
    const section: SectionPlan = {
      kind: part.kind,
      theme: part.theme ?? cast.themes[0] ?? "",
      name: part.name,
      slug: { fr: slugOf(part.name.fr), en: slugOf(part.name.en) },
      first,
      lists: part.lists,
      sheets: part.sheets,
    };
    first += part.lists + part.sheets;
    return section;
  });
}
