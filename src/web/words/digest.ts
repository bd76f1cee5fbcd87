import type { Words } from "../../model/words.ts";

/** The letter of a week about a site. */
export const digestWords = {
  subject: {
    en: "{site}: {n} {n:thing|things} to mend, {mended} mended",
    fr: "{site} : {n} {n:chose|choses} à corriger, {mended} {mended:réglée|réglées}",
  },
  day: { en: "As of {day}.", fr: "Au {day}." },
  mendedTitle: { en: "Seen to be mended since the last letter", fr: "Vu réglé depuis le dernier message" },
  mendedFirst: { en: "Seen to be mended in the last seven days", fr: "Vu réglé ces sept derniers jours" },
  mendedNone: { en: "Nothing.", fr: "Rien." },
  firstTitle: { en: "What would help most people", fr: "Ce qui aiderait le plus de personnes" },
  newMark: { en: "new on this list", fr: "nouveau dans cette liste" },
  sheet: { en: "The whole list, ready to print:", fr: "La liste entière, prête à imprimer :" },
  why: {
    en: "You get this letter because your address is set for this site ({name}).",
    fr: "Vous recevez ce message car votre adresse est inscrite pour ce site ({name}).",
  },
  stop: { en: "To stop it: {stop}", fr: "Pour ne plus le recevoir : {stop}" },
} as const satisfies Readonly<Record<string, Words>>;
