import { daysOf } from "../../kit/period.ts";
import { type Draw, deck, drawOf } from "../draw.ts";
import { EFFECT_RATES, monthsOf, normal } from "./measure.ts";

/** What can be counted of a finding that was mended, and what stands beside it. */
export const MENDED_SITUATIONS = [
  "page-beside-others",
  "flow-beside-others",
  "page-alone",
  "few-months",
  "not-counted",
] as const;
export type MendedSituation = (typeof MENDED_SITUATIONS)[number];

/** A finding that was mended, and what that did: a part more or less of the visits of its page or flow. */
export interface PlantedMending {
  readonly id: string;
  readonly situation: MendedSituation;
  readonly effect: number;
  readonly site: string;
  /** Address of the page, or site that the flow leads to. */
  readonly on: { readonly page: string } | { readonly target: string };
  /** Day it was found last, and day it was seen to be gone. */
  readonly seen: string;
  readonly closed: string;
}

export interface PlantedMendings {
  readonly mendings: readonly PlantedMending[];
  readonly pages: readonly {
    readonly site: string;
    readonly page: string;
    readonly month: string;
    readonly visits: number;
  }[];
  readonly flows: readonly {
    readonly source: string;
    readonly target: string;
    readonly month: string;
    readonly clicks: number;
  }[];
  /** The first day of which nothing is known. */
  readonly day: string;
}

const COUNT = 60;
const YEARS = 3;
const MONTHS = monthsOf(2023, YEARS);

/** Sixty findings mended on sixty sites, two in five of them without effect and one in five to the worse, beside pages or flows that nobody touched. */
export function plantedMendings(seed: number): PlantedMendings {
  const draw = drawOf(seed, "planted-mendings");
  const signs = deck(draw, COUNT, EFFECT_RATES);
  const situations = deck<MendedSituation>(draw, COUNT, [
    ["page-beside-others", 0.35],
    ["flow-beside-others", 0.25],
    ["page-alone", 0.2],
    ["few-months", 0.1],
    ["not-counted", 0.1],
  ]);
  const pages: PlantedMendings["pages"][number][] = [];
  const flows: PlantedMendings["flows"][number][] = [];
  const shocks = shocksOf(drawOf(seed, "flows"));
  const mendings = signs.map((sign, i): PlantedMending => {
    const own = drawOf(seed, "mending", i);
    const situation = situations[i] as MendedSituation;
    const site = `site-${i + 1}`;
    const at = MONTHS.length - own.between(4, 13);
    const effect = sign === 0 ? 0 : sign * own.real(0.05, sign > 0 ? 0.8 : 0.5);
    const isFlow = situation === "flow-beside-others";
    const months = situation === "few-months" ? MONTHS.slice(at - 2, at + 3) : MONTHS;
    const shared = isFlow ? shocks : shocksOf(own);
    const others = {
      "page-beside-others": own.between(8, 40),
      "few-months": 2,
      "page-alone": own.between(0, 3),
    };
    const beside = isFlow || situation === "not-counted" ? 0 : others[situation as keyof typeof others];
    for (let rank = 0; rank <= beside && !isFlow && situation !== "not-counted"; rank++)
      for (const { month, count } of courseOf(own, shared, rank === 0 ? { at, effect } : undefined))
        if (months.includes(month))
          pages.push({ site, page: `${site}.example/${rank}`, month: `${month}-01`, visits: count });
    if (isFlow)
      for (const { month, count } of courseOf(own, shared, { at, effect }))
        flows.push({ source: site, target: "hub", month: `${month}-01`, clicks: count });
    return {
      ...{ id: `mending-${i + 1}`, situation, effect, site },
      on: isFlow ? { target: "hub" } : { page: `https://${site}.example/0` },
      // Found in the middle of the month before the one in which it was seen to be gone, on its first day.
      seen: `${MONTHS[at - 1]}-28`,
      closed: `${MONTHS[at]}-01`,
    };
  });
  for (let i = 0; i < OTHER_FLOWS; i++)
    for (const { month, count } of courseOf(drawOf(seed, "other-flow", i), shocks, undefined))
      flows.push({ source: `other-${i + 1}`, target: "hub", month: `${month}-01`, clicks: count });
  return { mendings, pages, flows, day: daysOf(MONTHS.at(-1) as string).last };
}

const OTHER_FLOWS = 40;

/** What happens in each month to all that a site, or a country, counts: the season, and chance that lasts. */
function shocksOf(draw: Draw): readonly number[] {
  const season = Array.from({ length: 12 }, () => draw.real(-0.3, 0.3));
  let walk = 0;
  return MONTHS.map((_, i) => {
    walk += normal(draw) * 0.05;
    return walk + (season[i % 12] as number);
  });
}

/** One page or flow: its level, its trend, what it strays, and the people counted, by Poisson's law or near it. */
function courseOf(
  draw: Draw,
  shared: readonly number[],
  mended: { readonly at: number; readonly effect: number } | undefined,
): readonly { readonly month: string; readonly count: number }[] {
  const level = draw.real(3.5, 9);
  const trend = draw.real(-0.008, 0.008);
  const [stray, follow] = [draw.real(0.04, 0.15), draw.real(0, 0.5)];
  let off = normal(draw) * stray;
  return MONTHS.map((month, i) => {
    off = follow * off + Math.sqrt(1 - follow ** 2) * normal(draw) * stray;
    const added = mended && i >= mended.at ? Math.log1p(mended.effect) : 0;
    const expected = Math.exp(level + trend * i + (shared[i] as number) + off + added);
    return { month, count: Math.max(0, Math.round(expected + normal(draw) * Math.sqrt(expected))) };
  });
}
