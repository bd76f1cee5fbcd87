import type { StepCast } from "./cast-step.ts";
import { type Draw, deck, drawOf } from "./draw.ts";
import type { Outline } from "./outline.ts";
import type { SiteCast, TopicPlan, Verdict } from "./plan.ts";

type Given = SiteCast & Pick<Outline, "lifeEvents">;
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
    ...cast.themes.map((topic) => topicOf(draw, "theme", topic, own())),
    ...cast.lifeEvents.map((topic) =>
      topicOf(draw, "life-event", topic, starts.has(topic) ? started(cast) : own()),
    ),
  ];
}

/** Life events for which people stand on this site: it was given links for them, so it cannot be one that has none. */
function startsOf({ index }: Given, steps: readonly StepCast[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ from, event }) => (from?.index === index ? [event.id] : [])));
}

const started = ({ unreadShare }: Given): Verdict => (unreadShare > 0 ? "cannot-tell" : "assists");

function topicOf(draw: Draw, kind: TopicPlan["kind"], topic: string, verdict: Verdict): TopicPlan {
  const [variety, linkingShare] = wayOf(draw, verdict);
  return { kind, topic, verdict, variety, linkingShare };
}

function wayOf(draw: Draw, verdict: Verdict): readonly [variety: string, linkingShare: number] {
  switch (verdict) {
    case "assists":
      return ["relevant-links", draw.real(0.35, 0.9)];
    case "insufficient":
      return draw.chance(0.25) ? ["dead-links", draw.real(0.3, 0.7)] : ["scarce", draw.real(0.01, 0.05)];
    case "irrelevant":
      return [draw.chance(0.3) ? "off-topic-home-pages" : "off-topic", draw.real(0.3, 0.8)];
    case "isolated":
      return ["no-editorial-link", 0];
    case "cannot-tell":
      return ["partly-read", draw.real(0.2, 0.8)];
  }
}
