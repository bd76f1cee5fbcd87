import type { Language } from "../model/words.ts";
import { type Draw, deck, drawOf } from "./draw.ts";
import type { LifeEventText, StepText } from "./life-event.ts";
import { type EstateRequest, type SiteCast, STEP_STATES, type StepState } from "./plan.ts";

/** A step that knows its sites, and not yet its pages. */
export interface StepCast {
  readonly event: LifeEventText;
  readonly text: StepText;
  readonly position: number;
  readonly state: StepState;
  readonly target: SiteCast;
  readonly whole: boolean;
  readonly alternative?: SiteCast;
  readonly from?: SiteCast;
  readonly languages: readonly Language[];
}

/** How often each state is planted. */
const RATES: Readonly<Record<StepState, number>> = {
  linked: 46,
  "template-only": 7,
  "home-only": 8,
  redirected: 8,
  "too-far": 6,
  "other-language": 7,
  missing: 10,
  broken: 8,
  "not-read": 3,
};

/** Gives each step of each life event the site that should serve it, where people stand, and the state it is in. */
export function castSteps(
  { seed }: EstateRequest,
  casts: readonly SiteCast[],
  events: readonly LifeEventText[],
): StepCast[] {
  const draw = drawOf(seed, "steps");
  const all = events.flatMap((event) => event.steps.map((text, i) => ({ event, text, position: i + 1 })));
  const states = deck(
    draw,
    all.length,
    STEP_STATES.map((state) => [state, RATES[state]] as const),
  );
  const room = new Map(casts.map((cast) => [cast.index, servicesOf(cast)]));
  const whole = new Set<number>();
  const steps: StepCast[] = [];
  for (const [i, step] of all.entries()) {
    const earlier = steps.filter(({ event }) => event === step.event);
    const cast = castOne(draw, { ...step, state: states[i] ?? "linked", casts, room, whole, earlier });
    if (cast) steps.push(cast);
  }
  return steps;
}

/** Pages of a language on a site. */
export const slotsOf = ({ pages, languages }: SiteCast): number => Math.floor(pages / languages.length);

/** How many steps a site may serve. */
function servicesOf(cast: SiteCast): number {
  const unfit =
    cast.archetype === "hub" ||
    cast.unreadShare > 0 ||
    cast.successor !== undefined ||
    // The estate's prefixes cannot name a page by its query.
    cast.addresses === "query";
  return unfit ? 0 : Math.min(14, Math.floor((slotsOf(cast) - 6) / 2));
}

interface Casting {
  readonly event: LifeEventText;
  readonly text: StepText;
  readonly position: number;
  readonly state: StepState;
  readonly casts: readonly SiteCast[];
  /** Pages a site may still give to steps. */
  readonly room: Map<number, number>;
  /** Sites expected as a whole by one step: no other step may lead there. */
  readonly whole: Set<number>;
  readonly earlier: readonly StepCast[];
}

function castOne(draw: Draw, casting: Casting): StepCast | undefined {
  const { casts, earlier, event, room, state, text, position, whole } = casting;
  const hub = casts[0] as SiteCast;
  const fit = casts.filter((cast) => (room.get(cast.index) ?? 0) > 0 && !whole.has(cast.index));
  const near = fit.filter(({ themes }) => themes.includes(text.theme));
  const wanted = state === "other-language" ? near.filter(({ languages }) => languages.length > 1) : near;
  const pool = [wanted, near, fit].find((candidates) => candidates.length > 0);
  if (!pool) return undefined;
  const untouched = pool.filter(({ index }) => room.get(index) === servicesOf(casts[index] as SiteCast));
  const asWhole = text.role === "contact" && untouched.length > 1 && casts.length >= 20;
  const target = draw.pick(asWhole ? untouched : pool);
  if (asWhole) whole.add(target.index);
  room.set(target.index, (room.get(target.index) ?? 1) - 1);
  const from =
    state === "not-read" ? unreadStart(draw, casts, event) : otherStart(draw, earlier, target, state);
  const possible = possibleState(state, from ?? hub, from !== undefined, target, asWhole);
  const others = fit.filter(
    ({ index }) => index !== target.index && (room.get(index) ?? 0) > 0 && !whole.has(index),
  );
  const alternative =
    possible === "linked" && !asWhole && others.length > 0 && draw.chance(0.12)
      ? draw.pick(others)
      : undefined;
  if (alternative) room.set(alternative.index, (room.get(alternative.index) ?? 1) - 1);
  return {
    event,
    text,
    position,
    state: possible,
    target,
    whole: asWhole,
    ...(alternative ? { alternative } : {}),
    ...(from ? { from } : {}),
    languages: languagesOf(possible, from ?? hub, alternative ?? target),
  };
}

/** Now and then people stand on the site of an earlier step rather than on the hub. */
function otherStart(
  draw: Draw,
  earlier: readonly StepCast[],
  target: SiteCast,
  state: StepState,
): SiteCast | undefined {
  const onHub = state === "template-only" || state === "too-far";
  const starts = earlier
    .map((step) => step.target)
    .filter(
      (cast) => hasLifeEvents(cast) && cast.ministry !== target.ministry && cast.index !== target.index,
    );
  return !onHub && starts.length > 0 && draw.chance(0.2) ? draw.pick(starts) : undefined;
}

function unreadStart(draw: Draw, casts: readonly SiteCast[], event: LifeEventText): SiteCast | undefined {
  const starts = casts.filter(
    (cast) => cast.unreadShare > 0 && cast.addresses !== "query" && hasLifeEvents(cast),
  );
  const near = starts.filter(({ themes }) => themes.some((theme) => event.themes.includes(theme)));
  return starts.length > 0 ? draw.pick(near.length > 0 ? near : starts) : undefined;
}

/** A site needs some pages to write of life events. */
export const hasLifeEvents = (cast: SiteCast): boolean => slotsOf(cast) >= 24;

/** A state that the sites at hand cannot show becomes another, still known one. */
function possibleState(
  state: StepState,
  start: SiteCast,
  elsewhere: boolean,
  target: SiteCast,
  whole: boolean,
): StepState {
  if (state === "not-read") return elsewhere ? state : "missing";
  if (state === "other-language") {
    const both = [start, target].every(({ languages }) => languages.length > 1);
    return both && !whole ? state : "missing";
  }
  if (!start.languages.some((language) => target.languages.includes(language))) return "missing";
  if (whole && ["home-only", "too-far"].includes(state)) return "linked";
  return state;
}

function languagesOf(state: StepState, start: SiteCast, target: SiteCast): readonly Language[] {
  if (state === "other-language") return ["fr"];
  const shared = start.languages.filter((language) => target.languages.includes(language));
  return shared.length > 0 ? shared : start.languages;
}
