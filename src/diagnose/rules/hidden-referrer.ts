import { hiddenReferrers } from "../../analyse/questions/hidden-referrers.ts";
import { grouped } from "../../kit/group.ts";
import { totalOf } from "../people.ts";
import { rule } from "../rule.ts";
import { decidingShare } from "../threshold.ts";

const REASONS = {
  "link-rel": { en: "rel=noreferrer on links", fr: "rel=noreferrer sur les liens" },
  "link-policy": { en: "a policy written on links", fr: "une politique écrite sur les liens" },
  "page-policy": { en: "the policy of the pages", fr: "la politique des pages" },
} as const;
const HIDDEN = decidingShare(
  0.5,
  {
    en: "A pair counts when at least this share of its links hides",
    fr: "Une paire compte quand au moins cette part de ses liens cache",
  },
  "below it most visits show",
  "en dessous, la plupart des visites se voient",
);
/** Pages shown: enough to begin with. */
const NAMED = 10;

export const hiddenReferrer = rule({
  id: "hidden-referrer",
  group: "links",
  title: {
    en: "The site hides from other public sites where people come from",
    fr: "Le site cache aux autres sites publics d’où viennent les gens",
  },
  why: {
    en: "The site that receives people cannot see that you send them: neither of you knows which links help.",
    fr: "Le site qui reçoit les gens ne voit pas que vous les envoyez : aucun des deux ne sait quels liens aident.",
  },
  sources: ["W3C, Referrer Policy"],
  needs: { hidden: hiddenReferrers },
  thresholds: { share: HIDDEN },
  sentence: {
    en: "On the way to {sites} public {sites:site|sites} the origin of visits is hidden ({reason}).",
    fr: "Vers {sites} {sites:site public|sites publics}, l’origine des visites est cachée ({reason}).",
  },
  advice: {
    en: 'Set Referrer-Policy to strict-origin-when-cross-origin, and take rel="noreferrer" off the links to public sites: only the name of your site is told, never the page.',
    fr: 'Réglez Referrer-Policy sur strict-origin-when-cross-origin, et ôtez rel="noreferrer" des liens vers les sites publics : seul le nom de votre site est dit, jamais la page.',
  },
  whenToIgnore: {
    en: "The very name of the site says something private of whoever comes from it.",
    fr: "Le nom même du site dit quelque chose d’intime de qui en vient.",
  },
  severity: 1,
  effort: 1,
  by: "technicians",
  witness: "site",
  *find({ hidden }, { people }) {
    const own = hidden.filter(
      ({ reason, hidden_share, rank }) => rank === 1 && reason in REASONS && hidden_share >= HIDDEN.value,
    );
    for (const rows of grouped(own, ({ source_site, reason }) => `${source_site} ${reason}`)) {
      const [first] = rows.sort((a, b) => b.hidden_links - a.hidden_links);
      if (!first) continue;
      yield {
        site: first.source_site,
        kind: "site",
        subject: first.reason,
        page: { url: first.page },
        pages: Math.max(...rows.map(({ pages }) => pages)),
        details: { sites: rows.length, reason: REASONS[first.reason as keyof typeof REASONS] },
        evidence: rows
          .slice(0, NAMED)
          .map(({ page, target_site, href }) => ({ url: page, note: `${target_site}: ${href}` })),
        people: totalOf(rows.map(({ source_site, target_site }) => people.ofFlow(source_site, target_site))),
      };
    }
  },
});
