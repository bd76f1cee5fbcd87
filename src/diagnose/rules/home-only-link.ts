import { homeOnlyLinks } from "../../analyse/questions/home-only-links.ts";
import { grouped } from "../../kit/group.ts";
import { rule } from "../rule.ts";

export const homeOnlyLink = rule({
  id: "home-only-link",
  group: "links",
  title: {
    en: "Links lead to a home page where the right page exists",
    fr: "Des liens mènent à un accueil alors que la bonne page existe",
  },
  why: {
    en: "On the home page of another site people must search again for what they had already found on yours.",
    fr: "Sur l’accueil d’un autre site, les gens doivent chercher de nouveau ce qu’ils avaient déjà trouvé chez vous.",
  },
  sources: [],
  needs: { links: homeOnlyLinks },
  sentence: {
    en: "{pages} pages about “{topic}” send people to the home page of {target_site}, which has a page on it: “{deep_title}”.",
    fr: "{pages} pages sur « {topic} » envoient à l’accueil de {target_site}, qui a une page là-dessus : « {deep_title} ».",
  },
  advice: {
    en: "On the pages below, lead the link “{link_text}” to {target} instead.",
    fr: "Sur les pages ci-dessous, menez le lien « {link_text} » vers {target} plutôt.",
  },
  whenToIgnore: {
    en: "The text means the body as a whole, not what it says on the subject.",
    fr: "Le texte désigne l’organisme entier, non ce qu’il dit du sujet.",
  },
  severity: 1,
  effort: 1,
  witness: "site",
  *find({ links }, { estate, people }) {
    for (const rows of grouped(links, ({ site, target_site }) => `${site} ${target_site}`)) {
      const [first] = rows;
      if (!first) continue;
      const topics = first.topic_kind === "theme" ? estate.themes : estate.lifeEvents;
      yield {
        site: first.site,
        ...(first.topic_kind === "life-event" ? { lifeEvent: first.topic } : {}),
        kind: "flow",
        subject: first.target_site,
        page: first,
        pages: first.pages,
        targetUrl: first.deep_url,
        paste: first.deep_title ?? first.link_text,
        details: {
          pages: first.pages,
          topic: topics.find(({ id }) => id === first.topic)?.name ?? first.topic,
          target_site: first.target_site,
          deep_title: first.deep_title ?? first.deep_url,
          link_text: first.link_text,
          target: first.deep_url,
        },
        evidence: rows.map(({ url, link_text }) => ({ url, note: link_text })),
        people: people.ofPages(
          first.site,
          rows.map(({ url }) => url),
          first.pages,
        ),
      };
    }
  },
});
