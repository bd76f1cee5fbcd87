import { outsideHostRule } from "../outside-host-rule.ts";

export const paidIntermediary = outsideHostRule({
  id: "paid-intermediary",
  reason: "intermediary",
  title: {
    en: "A link leads to someone who sells a free procedure",
    fr: "Un lien mène à qui vend une démarche gratuite",
  },
  why: {
    en: "People pay for what the State gives, and hand their papers to a company, because a public page sent them there.",
    fr: "Les gens paient ce que l’État donne, et confient leurs papiers à une entreprise, parce qu’une page publique les y a envoyés.",
  },
  sources: ["DGCCRF, Sites administratifs frauduleux ou trompeurs"],
  sentence: {
    en: "The link “{text}” leads to {host}, which is not public ({note}).",
    fr: "Le lien « {text} » mène à {host}, qui n’est pas public ({note}).",
  },
  advice: {
    en: "Replace it by the link to the public procedure.",
    fr: "Remplacez-le par le lien vers la démarche publique.",
  },
  whenToIgnore: {
    en: "The page warns people of this very site.",
    fr: "La page met justement en garde contre ce site.",
  },
  severity: 3,
  effort: 1,
});
