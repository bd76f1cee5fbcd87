import { movedTargetRule } from "../moved-target-rule.ts";

export const changedTarget = movedTargetRule({
  id: "changed-target",
  kind: "changed",
  title: {
    en: "A link leads to a page that now says something else",
    fr: "Un lien mène à une page qui dit maintenant autre chose",
  },
  why: {
    en: "The address answers, so that no tool complains; but people do not find what the link promised.",
    fr: "L’adresse répond, et aucun outil ne s’en plaint ; mais les gens ne trouvent pas ce que le lien promettait.",
  },
  sources: [],
  sentence: {
    en: "The link “{text}” leads to a page now called “{note}”.",
    fr: "Le lien « {text} » mène à une page qui s’appelle maintenant « {note} ».",
  },
  advice: {
    en: "Open {target}: find where what it said has gone, and lead the link there.",
    fr: "Ouvrez {target} : cherchez où est passé ce qu’elle disait, et menez-y le lien.",
  },
  whenToIgnore: {
    en: "The page only changed its name.",
    fr: "La page n’a fait que changer de nom.",
  },
  severity: 2,
  effort: 1,
});
