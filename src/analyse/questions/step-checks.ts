import { flag, integer, oneOf, optional, real, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const stepChecks = question({
  id: "step-checks",
  title: {
    en: "In each life event, is each step reached from where people stand?",
    fr: "Dans chaque moment de vie, chaque étape est-elle atteinte depuis là où se trouvent les gens ?",
  },
  method: { en: "", fr: "" },
  needs: ["site-facts"],
  columns: {
    life_event: text("life event", "moment de vie"),
    step: text("step", "étape"),
    position: integer("rank of the step, from 1", "rang de l’étape, depuis 1"),
    mark: oneOf(["good", "watch", "bad", "cannot-tell"], "verdict", "verdict"),
    reason: oneOf(
      [
        "linked",
        "template-only",
        "home-only",
        "redirected",
        "too-far",
        "other-language",
        "missing",
        "broken",
        "not-read",
        "no-target",
      ],
      "why, as a code that screens put in words",
      "pourquoi, en un code que les écrans mettent en mots",
    ),
    clicks: optional(
      integer("clicks from the nearest starting page", "clics depuis la page de départ la plus proche"),
    ),
    from_url: optional(
      text("page that carries the best link found", "page qui porte le meilleur lien trouvé"),
    ),
    link_text: optional(text("its anchor text", "son texte")),
    target_url: optional(text("where it leads", "où il mène")),
    expected_label: text(
      "what was expected, as written in the estate",
      "ce qui était attendu, tel qu’écrit dans le parc",
    ),
    origin: optional(
      oneOf(["editorial", "template", "unknown"], "editorial or template", "éditorial ou de gabarit"),
    ),
    start_pages: integer(
      "pages where people may stand at this step",
      "pages où peuvent se trouver les gens à cette étape",
    ),
    linking_pages: integer("of these, pages that carry a good link", "dont pages qui portent un bon lien"),
    way_back: optional(
      flag(
        "true when the target leads back to a starting page; absent when it was not read",
        "vrai si la cible ramène à une page de départ ; absent si elle n’a pas été lue",
      ),
    ),
    dead_end: optional(
      flag(
        "true when the target leads to no further step; absent when it was not read",
        "vrai si la cible ne mène à aucune autre étape ; absent si elle n’a pas été lue",
      ),
    ),
    weight: real("weight of the step", "poids de l’étape"),
  },
});
