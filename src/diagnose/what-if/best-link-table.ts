import { integer, optional, type Row, real, share, table, text } from "../../model/table.ts";
import type { BestLink } from "./best-link.ts";

/** The best links of a life event, one row a link, as they leave the house. */
export const bestLinkTable = table({
  id: "best-links",
  title: {
    en: "Links that would help a life event most",
    fr: "Liens qui aideraient le plus un moment de vie",
  },
  key: ["rank"],
  columns: {
    rank: integer(
      "rank, from 1: each adds to those before it",
      "rang, depuis 1 : chacun s’ajoute aux précédents",
    ),
    life_event: text("life event", "moment de vie"),
    step: text("step", "étape"),
    language: text("language to write in", "langue d’écriture"),
    site: text("site that should link", "site qui devrait faire le lien"),
    page_url: text("page where the link belongs", "page où le lien a sa place"),
    anchor_text: text("anchor text to write", "texte de lien à écrire"),
    target_url: text("address to link to", "adresse à lier"),
    coverage_gain: share("what it adds to coverage", "ce qu’il ajoute à la couverture"),
    language_gain: share(
      "what it adds to coverage by the mean of languages",
      "ce qu’il ajoute à la couverture en moyenne des langues",
    ),
    coverage: optional(share("coverage once it is written", "couverture une fois qu’il est écrit")),
    starting_pages_gain: integer(
      "starting pages that show a step more",
      "pages de départ qui montrent une étape de plus",
    ),
    visitors: optional(
      real(
        "people a month on the page; absent where nobody counts",
        "personnes par mois sur la page ; absent si personne ne compte",
      ),
    ),
    followers: optional(
      real("of these, expected to follow the link", "dont personnes qui suivraient le lien"),
    ),
    followers_low: optional(real("at least", "au moins")),
    followers_high: optional(real("at most", "au plus")),
    flow: optional(
      real(
        "people a month who go from site to site already; absent where neither side counts",
        "personnes par mois qui vont déjà d’un site à l’autre ; absent si aucun côté ne compte",
      ),
    ),
    relevance: share("how much the page is about the step", "à quel point la page parle de l’étape"),
    shared_words: text(
      "words that page and step share, joined by a space",
      "mots communs à la page et à l’étape, joints par une espace",
    ),
  },
});

export function bestLinkRow({
  rank,
  suggestion,
  coverageGain,
  languageGain,
  coverage,
  pagesGain,
  visitors,
  followers,
  flow,
}: BestLink): Row<typeof bestLinkTable> {
  return {
    rank,
    life_event: suggestion.life_event,
    step: suggestion.step,
    language: suggestion.language,
    site: suggestion.site,
    page_url: suggestion.page_url,
    anchor_text: suggestion.anchor_text,
    target_url: suggestion.target_url,
    coverage_gain: coverageGain,
    language_gain: languageGain,
    coverage,
    starting_pages_gain: pagesGain,
    visitors: visitors?.people ?? null,
    followers: followers?.people ?? null,
    followers_low: followers?.low ?? null,
    followers_high: followers?.high ?? null,
    flow: flow?.people ?? null,
    relevance: suggestion.relevance,
    shared_words: suggestion.shared_words,
  };
}
