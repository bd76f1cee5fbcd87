import { fallenFigures } from "../fallen-figure.ts";
import { rule } from "../rule.ts";

const INDICATORS: ReadonlySet<string> = new Set([
  "completion-rate",
  "te-completion-rate",
  "autonomy",
  "jdma-autonomy",
]);

export const completionFalling = rule({
  id: "completion-falling",
  group: "services",
  title: {
    en: "Fewer people get to the end by themselves",
    fr: "Moins de gens vont seuls jusqu’au bout",
  },
  why: {
    en: "Those who give up online call, come to a counter, or lose a right.",
    fr: "Ceux qui abandonnent en ligne appellent, viennent au guichet, ou perdent un droit.",
  },
  sources: [],
  needs: {},
  needsFigures: true,
  sentence: {
    en: "{service}: {indicator} went from {before} to {now} in a year, more than chance explains.",
    fr: "{service} : {indicator} est passé de {before} à {now} en un an, plus que le hasard ne l’explique.",
  },
  advice: {
    en: "Find the screen where people leave, and what they are asked there: most often a paper that they do not have at hand.",
    fr: "Trouvez l’écran où les gens partent, et ce qu’on leur y demande : le plus souvent, une pièce qu’ils n’ont pas sous la main.",
  },
  whenToIgnore: {
    en: "Only the hard cases are left online, because the others no longer need to apply.",
    fr: "Seuls les cas difficiles restent en ligne, parce que les autres n’ont plus à demander.",
  },
  severity: 3,
  effort: 3,
  witness: "figures",
  find: (_answers, { board }) => (board ? fallenFigures(board, INDICATORS) : []),
});
