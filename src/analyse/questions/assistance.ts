import { integer, oneOf, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const assistance = question({
  id: "assistance",
  title: {
    en: "Does each site help people on, in each of its themes and life events?",
    fr: "Chaque site aide-t-il les gens à avancer, dans chacun de ses thèmes et moments de vie ?",
  },
  method: { en: "", fr: "" },
  needs: ["site-facts"],
  columns: {
    site: text("site", "site"),
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    verdict: oneOf(
      ["assists", "insufficient", "irrelevant", "isolated", "cannot-tell"],
      "verdict",
      "verdict",
    ),
    reason: text("which threshold decided, as a code", "quel seuil a décidé, en un code"),
    pages_read: integer("pages of the site read", "pages du site lues"),
    pages_about: integer("of these, pages about the topic", "dont pages sur le sujet"),
    pages_linking: integer(
      "pages about the topic with a working editorial link to another public site",
      "pages sur le sujet avec un lien éditorial qui marche vers un autre site public",
    ),
    links_out: integer("such links", "tels liens"),
    links_relevant: integer("of these, relevant ones", "dont pertinents"),
    sites_out: integer("sites of the topic reached", "sites du sujet atteints"),
    sites_expected: integer("other sites of the topic in the estate", "autres sites du sujet dans le parc"),
    linking_share: optional(share("pages_linking over pages_about", "pages_linking sur pages_about")),
    relevant_share: optional(share("links_relevant over links_out", "links_relevant sur links_out")),
    completeness: optional(share("completeness of the reading", "complétude de la lecture")),
  },
});
