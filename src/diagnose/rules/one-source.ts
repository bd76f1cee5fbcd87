import { audienceOrigins } from "../../analyse/questions/audience-origins.ts";
import { shareOf } from "../people.ts";
import { rule } from "../rule.ts";
import { decidingShare, leastVisits } from "../threshold.ts";

const CHANNELS = {
  search: { en: "search engines", fr: "les moteurs de recherche" },
  website: { en: "links on other sites", fr: "les liens d’autres sites" },
  social: { en: "social networks", fr: "les réseaux sociaux" },
  campaign: { en: "campaigns", fr: "les campagnes" },
} as const;
const ONE_WAY = decidingShare(
  0.8,
  {
    en: "A site depends on one way when at least this share of its visits comes by it",
    fr: "Un site dépend d’une voie quand au moins cette part de ses visites arrive par elle",
  },
  "four visits in five; direct visits are no source: people know the address",
  "quatre visites sur cinq ; les visites directes ne sont pas une source : les gens connaissent l’adresse",
);
const ENOUGH = leastVisits(1000, "a year; fewer are chance", "par an ; moins relève du hasard");

export const oneSource = rule({
  id: "one-source",
  group: "audience",
  title: {
    en: "Nearly all visits come one way",
    fr: "Presque toutes les visites arrivent par une seule voie",
  },
  why: {
    en: "A change in one search engine, or the end of one campaign, and people no longer come.",
    fr: "Un changement dans un moteur, ou la fin d’une campagne, et les gens ne viennent plus.",
  },
  sources: [],
  needs: { origins: audienceOrigins },
  thresholds: { share: ONE_WAY, visits: ENOUGH },
  sentence: {
    en: "In {year}, {share} % of visits came by one way: {channel}.",
    fr: "En {year}, {share} % des visites sont arrivées par une seule voie : {channel}.",
  },
  advice: {
    en: "Ask the public sites that treat of the same subjects to link to your most useful pages; offer the text.",
    fr: "Demandez aux sites publics qui traitent des mêmes sujets de lier vos pages les plus utiles ; proposez le texte.",
  },
  whenToIgnore: {
    en: "The site is meant for people who come from one place, such as a form reached by a letter.",
    fr: "Le site est fait pour des gens qui viennent d’un seul endroit, comme un formulaire annoncé par courrier.",
  },
  severity: 1,
  effort: 3,
  witness: "audience",
  *find({ origins }, { people }) {
    const latest = new Map<string, number>();
    const total = new Map<string, number>();
    for (const { site, year, visits } of origins) {
      latest.set(site, Math.max(latest.get(site) ?? 0, year));
      total.set(`${site} ${year}`, (total.get(`${site} ${year}`) ?? 0) + visits);
    }
    for (const { site, year, channel, share } of origins) {
      if (year !== latest.get(site) || share === null || share < ONE_WAY.value || !(channel in CHANNELS))
        continue;
      if ((total.get(`${site} ${year}`) ?? 0) < ENOUGH.value) continue;
      yield {
        site,
        kind: "site",
        subject: channel,
        details: {
          year: String(year),
          share: Math.round(100 * share),
          channel: CHANNELS[channel as keyof typeof CHANNELS],
        },
        people: shareOf(people.ofSite(site), share, "site-visits"),
      };
    }
  },
});
