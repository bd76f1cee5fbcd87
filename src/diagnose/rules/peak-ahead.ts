import { audienceForecast } from "../../analyse/questions/audience-forecast.ts";
import { linkChecks } from "../../analyse/questions/link-checks.ts";
import { missingLinks } from "../../analyse/questions/missing-links.ts";
import { grouped } from "../../kit/group.ts";
import { rule } from "../rule.ts";
import { decidingDays, decidingShare } from "../threshold.ts";

const RISE = decidingShare(
  0.5,
  {
    en: "A week is a peak when it is above the others to come by at least this share",
    fr: "Une semaine est un pic quand elle dépasse les autres à venir d’au moins cette part",
  },
  "half as many again",
  "moitié plus",
);
const AHEAD = decidingDays(
  14,
  { en: "A peak that is nearer leaves no time", fr: "Un pic plus proche ne laisse pas le temps" },
  "two weeks of work",
  "deux semaines de travail",
);
const WEEK = 7;

export const peakAhead = rule({
  id: "peak-ahead",
  group: "audience",
  title: {
    en: "A peak is coming, and the way is not clear",
    fr: "Un pic arrive, et le chemin n’est pas dégagé",
  },
  why: {
    en: "A fault that costs a hundred people today will cost thousands then; mended now, it costs none.",
    fr: "Un défaut qui coûte cent personnes aujourd’hui en coûtera des milliers alors ; corrigé maintenant, il n’en coûte aucune.",
  },
  sources: [],
  needs: { forecast: audienceForecast, checks: linkChecks, links: missingLinks },
  thresholds: { rise: RISE, days: AHEAD },
  sentence: {
    en: "In the week of {day}, some {times} times more visits than usual are expected, and {faults} {faults:fault is|faults are} known on the way: broken or missing links.",
    fr: "La semaine du {day}, on attend quelque {times} fois plus de visites que d’ordinaire, et {faults} {faults:défaut est connu|défauts sont connus} en chemin : liens cassés ou manquants.",
  },
  advice: {
    en: "Mend first the findings of this site about links, before {day}.",
    fr: "Réglez d’abord les constats de ce site sur les liens, avant le {day}.",
  },
  whenToIgnore: {
    en: "The faults are on pages that the peak does not concern.",
    fr: "Les défauts sont sur des pages que le pic ne concerne pas.",
  },
  severity: 3,
  effort: 2,
  by: "editors",
  witness: "audience",
  *find({ forecast, checks, links }, { people }) {
    const faults = new Map<string, number>();
    const broken = checks.filter(
      ({ confirmed, state, standing }) => confirmed && state === "broken" && standing !== "elsewhere",
    );
    for (const { site } of [...broken, ...links]) faults.set(site, (faults.get(site) ?? 0) + 1);
    for (const days of grouped(
      forecast.filter(({ metric }) => metric === "visits"),
      ({ site }) => site,
    )) {
      const [first] = days;
      const known = faults.get(first?.site ?? "") ?? 0;
      const peak = peakOf(days.sort((a, b) => (a.day < b.day ? -1 : 1)));
      if (!first || !peak || known === 0) continue;
      const whole = people.ofSite(first.site);
      yield {
        site: first.site,
        kind: "site",
        subject: `peak ${peak.day.slice(0, 7)}`,
        details: { day: peak.day, times: Math.round(10 * peak.times) / 10, faults: known },
        people: whole && {
          ...whole,
          people: whole.people * peak.times,
          high: Math.max(whole.high, whole.people * peak.times),
        },
      };
    }
  },
});

/** The week with most visits, where it stands out, beyond the first days. */
function peakOf(days: readonly { readonly day: string; readonly value: number }[]) {
  const usual = [...days].sort((a, b) => a.value - b.value)[Math.floor(days.length / 2)]?.value ?? 0;
  let best: { readonly day: string; readonly times: number } | undefined;
  for (let i = AHEAD.value; usual > 0 && i + WEEK <= days.length; i++) {
    const week = days.slice(i, i + WEEK);
    const times = week.reduce((sum, { value }) => sum + value, 0) / WEEK / usual;
    if (times >= 1 + RISE.value && times > (best?.times ?? 0)) best = { day: week[0]?.day ?? "", times };
  }
  return best;
}
