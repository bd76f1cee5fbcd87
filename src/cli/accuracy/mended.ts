import { flowMonths } from "../../analyse/questions/flow-months.ts";
import { pageMonths } from "../../analyse/questions/page-months.ts";
import { type PlantedMending, type PlantedMendings, plantedMendings } from "../../demo/effect/mended.ts";
import { PLAIN_FINDING } from "../../demo/plain-finding.ts";
import { effectsOf } from "../../diagnose/mended-effect.ts";
import { rules } from "../../diagnose/rules/index.ts";
import type { EffectState } from "../../model/effect.ts";
import type { Estate } from "../../model/estate.ts";
import type { Lived } from "../../model/finding.ts";
import { type EffectCase, truthOf } from "./effect.ts";

/** Asks of each planted finding what mending it changed, as a diagnosis does. */
export async function mendedCasesOf(seed: number): Promise<EffectCase[]> {
  const planted = plantedMendings(seed);
  const answered = { state: "answered", rows: 1, duration_ms: 0 } as const;
  const effects = await effectsOf({
    ask: (async ({ id }: { readonly id: string }) => rowsOf(planted, id)) as never,
    answers: { [pageMonths.id]: answered, [flowMonths.id]: answered },
    estate: ESTATE,
    day: planted.day,
    rules,
    findings: planted.mendings.map(findingOf),
  });
  return planted.mendings.map(({ id, situation, effect }) => {
    const told = effects.get(id);
    const [low, high] = [told?.effect_low ?? null, told?.effect_high ?? null];
    return {
      planted: { situation, effect },
      truth: truthOf(effect),
      found: (told?.effect ?? "not-measurable") as EffectState,
      ...(low !== null && high !== null && { effect: { low, high, smallest: told?.effect_smallest ?? 0 } }),
    };
  });
}

function rowsOf({ pages, flows }: PlantedMendings, question: string): readonly object[] {
  if (question === pageMonths.id)
    return pages.map(({ site, page, month, visits }) => ({
      site,
      page,
      month,
      source: "tool",
      visits,
      views: null,
    }));
  return flows.map(({ source, target, month, clicks }) => ({
    ...{ source_site: source, target_site: target, month, clicks_out: clicks, referrals_in: null },
  }));
}

/** The site that planted flows lead to. */
const ESTATE: Estate = {
  organisations: [],
  sites: [
    {
      ...{ id: "hub", name: { en: "Hub", fr: "Portail" }, prefixes: ["hub.example"], themes: [] },
      ...{ lifeEvents: [], languages: ["en"], decision: "in" },
    },
  ],
  services: [],
  themes: [],
  lifeEvents: [],
  publicHosts: [],
  properties: [],
};

function findingOf({ id, site, on, seen, closed }: PlantedMending): Lived {
  const isFlow = "target" in on;
  return {
    ...PLAIN_FINDING,
    ...{ fingerprint: id, rule: isFlow ? "broken-link" : "title-missing", site, severity: 1 },
    ...{ subject_kind: isFlow ? "link" : "page", subject: isFlow ? on.target : on.page },
    ...{
      page_url: isFlow ? null : on.page,
      target_url: isFlow ? `https://${on.target}.example/` : null,
    },
    ...{ state: "fixed", since: seen, seen, closed },
  };
}
