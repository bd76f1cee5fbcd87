import { outsideHostRule } from "../outside-host-rule.ts";

export const lookAlikeHost = outsideHostRule({
  id: "look-alike-host",
  reason: "look-alike",
  title: {
    en: "A link leads to a host that passes for public",
    fr: "Un lien mène à un hôte qui se fait passer pour public",
  },
  why: {
    en: "A name one letter away, or that says “gouv” without being so, takes people in. A public page must never lead there.",
    fr: "Un nom à une lettre près, ou qui dit « gouv » sans en être, trompe les gens. Une page publique ne doit jamais y mener.",
  },
  sources: ["Cybermalveillance.gouv.fr, Que faire face à l’hameçonnage ?"],
  sentence: {
    en: "The link “{text}” leads to {host}, whose name resembles “{note}” and which is not known to be public.",
    fr: "Le lien « {text} » mène à {host}, dont le nom ressemble à « {note} » et que l’on ne sait pas public.",
  },
  advice: {
    en: "Open it. If it is a trap or a slip of the pen, write the right address; if it is public, add it to the list of public hosts.",
    fr: "Ouvrez-le. Si c’est un piège ou une faute de frappe, écrivez la bonne adresse ; s’il est public, ajoutez-le à la liste des hôtes publics.",
  },
  whenToIgnore: {
    en: "The host is public and missing from the list: add it.",
    fr: "L’hôte est public et manque à la liste : ajoutez-le.",
  },
  severity: 3,
  effort: 1,
});
