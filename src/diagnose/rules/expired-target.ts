import { movedTargetRule } from "../moved-target-rule.ts";

export const expiredTarget = movedTargetRule({
  id: "expired-target",
  kind: "retired",
  title: {
    en: "A link leads to a page that says it is over",
    fr: "Un lien mène à une page qui se dit terminée",
  },
  why: {
    en: "People act on rules that no longer hold, or find a closed door.",
    fr: "Les gens agissent selon des règles qui ne valent plus, ou trouvent porte close.",
  },
  sources: [],
  sentence: {
    en: "The link “{text}” leads to a page that says of itself: “{note}”.",
    fr: "Le lien « {text} » mène à une page qui dit d’elle-même : « {note} ».",
  },
  advice: {
    en: "Lead it to the page that replaces {target}, or take it away.",
    fr: "Menez-le à la page qui remplace {target}, ou retirez-le.",
  },
  whenToIgnore: {
    en: "The text speaks of the past, and says so.",
    fr: "Le texte parle du passé, et le dit.",
  },
  severity: 2,
  effort: 1,
});
