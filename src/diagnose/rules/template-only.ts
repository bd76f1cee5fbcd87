import { assistance } from "../../analyse/questions/assistance.ts";
import { flows } from "../../analyse/questions/flows.ts";
import { rule } from "../rule.ts";
import { leastPages } from "../threshold.ts";

const PAGES_ABOUT = leastPages(
  5,
  "fewer pages about an event say little of how the site treats it",
  "moins de pages sur un événement disent peu de la façon dont le site le traite",
);

export const templateOnly = rule({
  id: "template-only",
  group: "links",
  title: {
    en: "Only a menu leads to a site that people need",
    fr: "Seul un menu mène à un site dont les gens ont besoin",
  },
  why: {
    en: "Menus and footers are hardly read. A link in the text, where the question arises, is followed far more.",
    fr: "Menus et pieds de page sont à peine lus. Un lien dans le texte, là où la question se pose, est bien plus suivi.",
  },
  sources: ["Nielsen Norman Group, Footers 101"],
  needs: { flows, assistance },
  thresholds: { pages: PAGES_ABOUT },
  sentence: {
    en: "The pages about “{event}” lead to {target_site} by a menu or a footer only, never in their text.",
    fr: "Les pages sur « {event} » ne mènent à {target_site} que par un menu ou un pied de page, jamais dans leur texte.",
  },
  advice: {
    en: "Choose the page where people need {target_site}, and name it there in a sentence, with a link to its precise page.",
    fr: "Choisissez la page où les gens ont besoin de {target_site}, et nommez-le là dans une phrase, avec un lien vers sa page précise.",
  },
  whenToIgnore: {
    en: "The two sites serve the same event for different people.",
    fr: "Les deux sites servent le même événement pour des personnes différentes.",
  },
  severity: 1,
  effort: 1,
  witness: "site",
  *find({ flows: pairs, assistance: verdicts }, { estate, people }) {
    const sites = new Map(estate.sites.map((site) => [site.id, site]));
    const about = new Map(
      verdicts
        .filter(({ topic_kind }) => topic_kind === "life-event")
        .map(({ site, topic, pages_about }) => [`${site} ${topic}`, pages_about]),
    );
    for (const { source_site, target_site, editorial_links, unknown_links, template_links, pages } of pairs) {
      if (editorial_links > 0 || unknown_links > 0 || template_links === 0) continue;
      const event = sites
        .get(source_site)
        ?.lifeEvents.find(
          (id) =>
            sites.get(target_site)?.lifeEvents.includes(id) &&
            (about.get(`${source_site} ${id}`) ?? 0) >= PAGES_ABOUT.value,
        );
      if (event === undefined) continue;
      yield {
        site: source_site,
        lifeEvent: event,
        kind: "flow",
        subject: target_site,
        pages,
        details: { event, target_site },
        people: people.ofFlow(source_site, target_site),
      };
    }
  },
});
