import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { flowDraft, latestFlows, visitsOf } from "../latest-flow.ts";
import { rule } from "../rule.ts";
import { leastVisits } from "../threshold.ts";

const LEAST = leastVisits(
  50,
  "a year; fewer may be chance or a test",
  "par an ; moins peut être un hasard ou un essai",
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
  thresholds: { least: LEAST },
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
      if (flow.state !== "one-sided" || visitsOf(flow) < LEAST.value) continue;
      yield { ...flowDraft(flow), people: people.ofFlow(flow.source_site, flow.target_site) };
    }
  },
});
