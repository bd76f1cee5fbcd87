import { z } from "zod";
import {
  INDICATOR_UNITS,
  type Indicator,
  type IndicatorSet,
  MARKS,
  SERVICE_CHANNELS,
} from "../model/indicator.ts";
import { isDay } from "./line.ts";

const words = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });

// No dot, colon or bar: these join ids in columns (`indicator.part`) and in answers (`good:120|bad:5`).
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "expected letters in lower case, digits and dashes");

const part = z.strictObject({ id, name: words });
const channels = z.array(z.enum(SERVICE_CHANNELS)).min(1);

const formula = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("count"), of: part }),
  z.strictObject({ kind: z.literal("share"), numerator: part, denominator: part }),
  z.strictObject({
    kind: z.literal("mean"),
    answers: z.array(z.strictObject({ ...part.shape, weight: z.number() })).min(2),
  }),
  z.strictObject({ kind: z.literal("ratio"), numerator: part, denominator: part, spread: id.optional() }),
  z.strictObject({
    kind: z.literal("measurement"),
    of: part,
    range: z.tuple([z.number(), z.number()]).optional(),
    spread: id.optional(),
  }),
  z.strictObject({
    kind: z.literal("category"),
    options: z.array(z.strictObject({ ...part.shape, mark: z.enum(MARKS) })).min(2),
  }),
  z.strictObject({ kind: z.literal("channel-share"), volumes: id, channels }),
]);

const indicator = z
  .strictObject({
    id,
    version: z.number().int().min(1),
    name: words,
    about: words,
    formula,
    unit: z.enum(INDICATOR_UNITS),
    direction: z.enum(["higher", "lower", "none"]),
    thresholds: z
      .strictObject({ good: z.number(), watch: z.number().optional(), source: z.string().min(1) })
      .optional(),
    minimumN: z.number().int().min(0),
    window: z.enum(["period", "rolling-3-months", "rolling-12-months", "at-end"]),
    grain: z.enum(["service", "channel"]),
    channels: channels.optional(),
    validFrom: z.string().refine(isDay, "expected a real day, like 2026-01-05"),
    source: z.string().min(1),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of contradictions(value as Written))
      issues.push({ code: "custom", message, path: [...path], input: value });
  });

/** What a file of indicators may hold. */
export const indicatorSet = z
  .strictObject({ id, name: words, source: z.string().min(1), indicators: z.array(indicator).min(1) })
  // What is not written is absent, not undefined.
  .transform(
    ({ indicators, ...set }): IndicatorSet => ({
      ...set,
      indicators: indicators.map((one) => ({ ...one, set: set.id }) as Indicator),
    }),
  );

/** As in a file, where the set is said once for all. */
type Written = Omit<Indicator, "set">;

interface Contradiction {
  readonly path: readonly string[];
  readonly message: string;
}

/** What each field allows, and all of them together do not. */
function* contradictions(indicator: Written): Generator<Contradiction> {
  const { formula, unit, direction, thresholds, grain, channels } = indicator;
  if ((formula.kind === "category") !== (unit === "category"))
    yield {
      path: ["unit"],
      message: `expected category with the formula category, and with no other; got ${unit}`,
    };
  if ((formula.kind === "share" || formula.kind === "channel-share") && unit !== "share")
    yield { path: ["unit"], message: `expected share with the formula ${formula.kind}; got ${unit}` };
  if (channels && grain !== "channel")
    yield { path: ["channels"], message: "expected only with the grain channel" };
  if (thresholds && direction === "none")
    yield { path: ["thresholds"], message: "expected none where no direction is better" };
  const { good, watch = good } = thresholds ?? { good: 0 };
  if (direction === "higher" ? watch > good : watch < good)
    yield { path: ["thresholds", "watch"], message: "expected on the worse side of good" };
  if (formula.kind === "measurement" && formula.range && formula.range[0] >= formula.range[1])
    yield { path: ["formula", "range"], message: "expected the least value, then a greater one" };
  for (const twice of repeated(partIds(indicator)))
    yield { path: ["formula"], message: `expected each id once; “${twice}” stands twice` };
}

function partIds({ formula }: Written): readonly string[] {
  if (formula.kind === "mean") return formula.answers.map(({ id }) => id);
  if (formula.kind === "category") return formula.options.map(({ id }) => id);
  return "numerator" in formula ? [formula.numerator.id, formula.denominator.id] : [];
}

const repeated = (ids: readonly string[]): string[] => ids.filter((id, i) => ids.indexOf(id) < i);
