import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { type Flow, flowDraft, latestFlows, visitsOf } from "../latest-flow.ts";
import { rule } from "../rule.ts";
import { decidingTimes, leastVisits } from "../threshold.ts";

const LEAST = leastVisits(
  50,
  "a year; fewer may be chance or a test",
  "par an ; moins peut être un hasard ou un essai",
);

const GAP = decidingTimes(
  1.5,
  {
    en: "and when that is so many times below the fewest visits expected, or above the most",
    fr: "et quand c’est autant de fois sous le minimum de visites attendu, ou au-dessus du maximum",
  },
  "on invented governments (seeds 1 to 3) pairs that both sides count as they should leave the range by 1.3 times at most; a referrer that is hidden, or visits counted twice, mostly by more",
  "dans des gouvernements inventés (graines 1 à 3), les paires bien comptées des deux côtés sortent de la fourchette de 1,3 fois au plus ; une origine cachée ou des visites comptées deux fois, le plus souvent de davantage",
);

export const oneSidedMeasure = rule({
  id: "one-sided-measure",
  group: "audience",
  title: {
    en: "Two sites do not see the same visits",
    fr: "Deux sites ne voient pas les mêmes visites",
  },
  why: {
    en: "One of them counts wrong: neither can tell whether the link between them helps.",
    fr: "L’un des deux compte mal : aucun ne peut dire si le lien entre eux aide.",
  },
  sources: [],
  needs: { flows: visitFlows },
  thresholds: { least: LEAST, gap: GAP },
  sentence: {
    en: "In {year}, this site counts {clicks} clicks to {target_site}, which sees {referrals} visits come from it.",
    fr: "En {year}, ce site compte {clicks} clics vers {target_site}, qui voit {referrals} visites en venir.",
  },
  advice: {
    en: "Compare a day on both sides. The usual causes: a Referrer-Policy, rel=noreferrer, a sign-on in between, a tag that is missing where people arrive.",
    fr: "Comparez une journée des deux côtés. Les causes habituelles : une Referrer-Policy, rel=noreferrer, une connexion entre les deux, un marqueur absent là où les gens arrivent.",
  },
  whenToIgnore: {
    en: "One of the tools was changed in the middle of the year.",
    fr: "L’un des outils a changé en cours d’année.",
  },
  severity: 1,
  effort: 2,
  witness: "audience",
  *find({ flows }, { people }) {
    for (const flow of latestFlows(flows)) {
      if (flow.state !== "one-sided" || visitsOf(flow) < LEAST.value || !isFarApart(flow)) continue;
      yield { ...flowDraft(flow), people: people.ofFlow(flow.source_site, flow.target_site) };
    }
  },
});

/** Without a range, what the analysis says of the pair stands. */
function isFarApart({ referrals_in, expected_low, expected_high }: Flow): boolean {
  if (referrals_in === null || expected_low === null || expected_high === null) return true;
  return referrals_in * GAP.value <= expected_low || referrals_in >= expected_high * GAP.value;
}
