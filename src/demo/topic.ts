import type { StepCast } from "./cast-step.ts";
import { type Draw, deck, drawOf } from "./draw.ts";
import type { Outline } from "./outline.ts";
import type { SiteCast, TopicPlan, Verdict } from "./plan.ts";

type Given = SiteCast & Outline;
type Fate = "assists" | "insufficient" | "irrelevant" | "isolated";

const RATES = [
  ["assists", 46],
  ["insufficient", 19],
  ["irrelevant", 15],
  ["isolated", 20],
] as const;

/** Decides what each site does for each of its themes and life events. */
export function planTopics(
  seed: number,
  casts: readonly Given[],
  steps: readonly StepCast[],
): ReadonlyMap<number, readonly TopicPlan[]> {
  const draw = drawOf(seed, "topics");
  const fates = deck<Fate>(draw, casts.length, RATES);
  return new Map(
    casts.map((cast, i) => [cast.index, topicsOf(draw, cast, fates[i] ?? "assists", startsOf(cast, steps))]),
  );
}

/** A site does the same for most of its topics; one topic in four has a fate of its own. */
function topicsOf(draw: Draw, cast: Given, fate: Fate, starts: ReadonlySet<string>): TopicPlan[] {
  if (cast.successor !== undefined) return [];
  const own = (): Verdict => {
    if (cast.unreadShare > 0) return "cannot-tell";
    if (cast.archetype === "hub") return "assists";
    return draw.chance(0.25) && fate !== "isolated" ? draw.pick(RATES)[0] : fate;
  };
  return [
    ...cast.themes.map((topic) => themeTopic(draw, topic, own(), sheetsAbout(cast, topic))),
    ...cast.lifeEvents.map((topic) =>
      lifeEventTopic(topic, starts.has(topic) ? started(cast) : own(), guidesAbout(cast)),
    ),
  ];
}

/** Life events for which people stand on this site: it was given links for them, so it cannot be one that has none. */
function startsOf({ index }: Given, steps: readonly StepCast[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ from, event }) => (from?.index === index ? [event.id] : [])));
}

const started = ({ unreadShare }: Given): Verdict => (unreadShare > 0 ? "cannot-tell" : "assists");

const sheetsAbout = ({ sections }: Given, topic: string): number =>
  sections.reduce(
    (sum, { kind, theme, sheets }) => sum + (kind === "theme" && theme === topic ? sheets : 0),
    0,
  );

/** Pages about each life event of a site: its section of life events is shared between them. */
const guidesAbout = ({ sections, lifeEvents }: Given): number =>
  sections.reduce((sum, { kind, sheets }) => sum + (kind === "life-event" ? sheets : 0), 0) /
  Math.max(1, lifeEvents.length);

/** On fewer pages than this, one link is not scarce. */
const ENOUGH_FOR_SCARCE = 15;

function themeTopic(draw: Draw, topic: string, verdict: Verdict, sheets: number): TopicPlan {
  const kind = "theme";
  switch (verdict) {
    case "assists":
      return { kind, topic, verdict, variety: "relevant-links", linkingShare: draw.real(0.35, 0.9) };
    case "insufficient": {
      const dead = sheets < ENOUGH_FOR_SCARCE || draw.chance(0.25);
      if (dead) return { kind, topic, verdict, variety: "dead-links", linkingShare: draw.real(0.3, 0.7) };
      return { kind, topic, verdict, variety: "scarce", linkingShare: draw.real(0.01, 0.04) };
    }
    case "irrelevant": {
      const variety = draw.chance(0.3) ? "off-topic-home-pages" : "off-topic";
      return { kind, topic, verdict, variety, linkingShare: draw.real(0.3, 0.8) };
    }
    case "isolated":
      return { kind, topic, verdict, variety: "no-editorial-link", linkingShare: 0 };
    case "cannot-tell":
      return { kind, topic, verdict, variety: "partly-read", linkingShare: draw.real(0.2, 0.8) };
  }
}

/** Each page about a life event was written with it in mind: what it does needs no share. */
function lifeEventTopic(topic: string, verdict: Verdict, guides: number): TopicPlan {
  const isScarce = verdict === "insufficient" && guides >= ENOUGH_FOR_SCARCE;
  const variety = isScarce ? "one-link" : LIFE_EVENT_VARIETIES[verdict];
  return { kind: "life-event", topic, verdict, variety, linkingShare: 1 };
}

const LIFE_EVENT_VARIETIES: Readonly<Record<Verdict, string>> = {
  assists: "relevant-links",
  insufficient: "dead-links",
  irrelevant: "off-topic",
  isolated: "no-editorial-link",
  "cannot-tell": "partly-read",
};
