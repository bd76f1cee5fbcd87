import { fallenFigures } from "../fallen-figure.ts";
import { rule } from "../rule.ts";

const INDICATORS: ReadonlySet<string> = new Set([
  "satisfaction",
  "jdma-satisfaction",
  "satisfaction-share",
  "satisfaction-rate",
  "net-satisfaction",
  "te-satisfaction",
]);

export const satisfactionFalling = rule({
  id: "satisfaction-falling",
  group: "services",
  title: {
    en: "Satisfaction is falling",
    fr: "La satisfaction baisse",
  },
  why: {
    en: "People say that something got worse. They are the first to see it.",
    fr: "Les gens disent que quelque chose s’est dégradé. Ils sont les premiers à le voir.",
  },
  sources: [],
  needs: {},
  needsFigures: true,
  sentence: {
    en: "{service}: {indicator} went from {before} to {now} in a year, more than chance explains.",
    fr: "{service} : {indicator} est passé de {before} à {now} en un an, plus que le hasard ne l’explique.",
  },
  advice: {
    en: "Read the latest comments of the service and set them beside what changed in the year; ask five people to do the procedure in front of you.",
    fr: "Lisez les derniers commentaires du service et mettez-les en regard de ce qui a changé dans l’année ; demandez à cinq personnes de faire la démarche devant vous.",
  },
  whenToIgnore: {
    en: "The way of asking changed in the year.",
    fr: "La façon de poser la question a changé dans l’année.",
  },
  severity: 2,
  effort: 3,
  witness: "figures",
  find: (_answers, { board }) => (board ? fallenFigures(board, INDICATORS) : []),
});
