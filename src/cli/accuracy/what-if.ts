import type { Reading } from "../../analyse/ask.ts";
import { homeUrlOf, speaking, urlOf } from "../../demo/address.ts";
import type { EstatePlan, SitePlan, Spot, StepPlan } from "../../demo/plan.ts";
import { lifeEventSlot } from "../../demo/step-plan.ts";
import { bestLinks, type Suggestion } from "../../diagnose/what-if/best-link.ts";
import { pageKey } from "../../kit/url.ts";
import type { Estate } from "../../model/estate.ts";
import { LANGUAGES } from "../../model/words.ts";

/** What the best ten links of each life event came to on one country. */
export interface WhatIfCases {
  readonly lifeEvents: number;
  /** Links told, ten a life event at most. */
  readonly told: number;
  /** Of these, for a step whose link was planted as missing or faulty. */
  readonly rightStep: number;
  /** Of these, on the very page where people were planted to stand. */
  readonly rightPage: number;
  /** Of these, to the very page planted as the one expected. */
  readonly rightTarget: number;
  /** Of these, all three. */
  readonly right: number;
  /** Steps planted as missing or faulty whose target is there: ten links may be too few for all; and those the ten mend. */
  readonly planted: number;
  readonly mended: number;
  /** What was told wrongly, to be looked at. */
  readonly wrong: readonly string[];
}

/** Sets the best ten links of every life event beside the links that the country was planned without. */
export async function whatIfCasesOf(
  plan: EstatePlan,
  reading: Reading,
  estate: Estate,
): Promise<WhatIfCases> {
  const cases = { lifeEvents: 0, told: 0, rightStep: 0, rightPage: 0, rightTarget: 0, right: 0 };
  const wrong: string[] = [];
  let [planted, mended] = [0, 0];
  for (const { id } of estate.lifeEvents) {
    const best = await bestLinks(reading, estate, id);
    if (!best) continue;
    cases.lifeEvents++;
    const faulty = plan.steps.filter(({ lifeEvent, state }) => lifeEvent === id && isFaulty(state));
    const judged = best.links.map(({ suggestion }) => ({
      suggestion,
      ...judgedIn(plan, faulty, suggestion),
    }));
    for (const { suggestion, step, page, target } of judged) {
      cases.told++;
      if (step) cases.rightStep++;
      if (page) cases.rightPage++;
      if (target) cases.rightTarget++;
      if (step && page && target) cases.right++;
      else wrong.push(`${id} ${suggestion.step}: ${suggestion.page_url} → ${suggestion.target_url}`);
    }
    const there = faulty.filter((step) => !isGone(plan, step));
    const found = there.filter(({ id: step }) =>
      judged.some(({ suggestion, page, target }) => suggestion.step === step && page && target),
    );
    planted += there.length;
    mended += found.length;
  }
  return { ...cases, planted, mended, wrong };
}

const isFaulty = (state: StepPlan["state"]): boolean => state !== "linked" && state !== "not-read";

/** The page to reach is itself gone: no link mends that. */
const isGone = (plan: EstatePlan, { target, whole }: StepPlan): boolean =>
  !whole && plan.deadSlots.has(`${target.site.index}/${target.slot}`);

function judgedIn(plan: EstatePlan, faulty: readonly StepPlan[], { step: id, ...link }: Suggestion) {
  const step = faulty.find((known) => known.id === id);
  if (!step) return { step: false, page: false, target: false };
  const hub = plan.sitePlans[0] as SitePlan;
  const from = step.from ?? { site: hub, slot: lifeEventSlot(hub, step.lifeEvent, 0) };
  const targets = step.alternative ? [step.target, step.alternative] : [step.target];
  return {
    step: true,
    page: keysOf(plan, from).has(pageKey(link.page_url)),
    target: targets.some((target) => targetKeys(plan, step, target).has(pageKey(link.target_url))),
  };
}

const keysOf = (plan: EstatePlan, { site, slot }: Spot): ReadonlySet<string> =>
  new Set(LANGUAGES.map((language) => pageKey(urlOf(plan, site, slot, speaking(site, language)))));

const targetKeys = (plan: EstatePlan, { whole }: StepPlan, { site, slot }: Spot): ReadonlySet<string> =>
  whole
    ? new Set(LANGUAGES.map((language) => pageKey(homeUrlOf(plan, site, speaking(site, language)))))
    : keysOf(plan, { site, slot });

export interface WhatIfReport {
  readonly seeds: readonly number[];
  readonly sites: number;
  readonly pages: number;
  readonly runs: readonly WhatIfCases[];
}

export function whatIfMarkdown({ seeds, sites, pages, runs }: WhatIfReport): string {
  const share = (part: number, whole: number): string =>
    whole === 0 ? "–" : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  return [
    `Seeds ${seeds.join(", ")}; ${sites} sites and ${pages.toLocaleString("en")} pages each; ten links a life event at most.`,
    [
      "| Seed | Life events | Links told | For a planted step | On the planted page | To the planted page | All three | Planted steps mended |",
      "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...runs.map(
        ({ lifeEvents, told, rightStep, rightPage, rightTarget, right, planted, mended }, i) =>
          `| ${seeds[i]} | ${lifeEvents} | ${told} | ${share(rightStep, told)} | ${share(rightPage, told)} | ${share(rightTarget, told)} | ${share(right, told)} | ${share(mended, planted)} |`,
      ),
    ].join("\n"),
  ].join("\n\n");
}
