import { exitPages } from "../../analyse/questions/exit-pages.ts";
import { missingLinks } from "../../analyse/questions/missing-links.ts";
import { pageKey } from "../../kit/url.ts";
import { rule } from "../rule.ts";
import { leastVisits } from "../threshold.ts";

const EXITS = leastVisits(100, "a year; some two a week", "par an ; quelque deux par semaine");

export const exitBeforeNextStep = rule({
  id: "exit-before-next-step",
  group: "audience",
  title: {
    en: "People leave a page that should lead them on",
    fr: "Les gens quittent une page qui devrait les mener plus loin",
  },
  why: {
    en: "The next step exists, and the page does not show it: this is where people give up.",
    fr: "L’étape suivante existe, et la page ne la montre pas : c’est là que les gens abandonnent.",
  },
  sources: [],
  needs: { exits: exitPages, links: missingLinks },
  thresholds: { exits: EXITS },
  sentence: {
    en: "In {year}, {exits} visits ended on this page; it does not lead to the next step of “{event}”: {step}.",
    fr: "En {year}, {exits} visites se sont terminées sur cette page ; elle ne mène pas à l’étape suivante de « {event} » : {step}.",
  },
  advice: {
    en: "Write at the end of the page the link “{anchor}” to {target}.",
    fr: "Écrivez à la fin de la page le lien « {anchor} » vers {target}.",
  },
  whenToIgnore: {
    en: "People have found what they came for.",
    fr: "Les gens ont trouvé ce qu’ils venaient chercher.",
  },
  severity: 3,
  effort: 1,
  by: "editors",
  witness: "page",
  *find({ exits, links }, { estate, people }) {
    const byPage = new Map(exits.map((row) => [`${row.site} ${pageKey(`https://${row.page}`)}`, row]));
    for (const link of links) {
      const left = byPage.get(`${link.site} ${pageKey(link.page_url)}`);
      const event = estate.lifeEvents.find(({ id }) => id === link.life_event);
      const step = event?.steps.find(({ id }) => id === link.step);
      if (!left || left.exits < EXITS.value || !event || !step) continue;
      yield {
        site: link.site,
        lifeEvent: event.id,
        kind: "page",
        subject: `${pageKey(link.page_url)} ${step.id}`,
        page: { url: link.page_url, title: link.page_title, language: link.language },
        targetUrl: link.target_url,
        paste: link.anchor_text,
        details: {
          year: String(left.year),
          exits: left.exits,
          event: event.id,
          step: step.name,
          anchor: link.anchor_text,
          target: link.target_url,
        },
        evidence: [{ url: link.page_url }],
        people: people.ofPage(link.site, link.page_url),
      };
    }
  },
});
