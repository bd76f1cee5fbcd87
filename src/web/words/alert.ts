import type { Words } from "../../model/words.ts";

/** What is told without being asked. */
export const alertWords = {
  subject: { en: "{n} {n:thing|things} to mend: {name}", fr: "{n} {n:chose|choses} à corriger : {name}" },
  stale: {
    en: "The last diagnosis is of {day}: nothing was looked at since. Read the sites again, then run parvis analyse and parvis diagnose.",
    fr: "Le dernier diagnostic est du {day} : rien n’a été regardé depuis. Relisez les sites, puis lancez parvis analyse et parvis diagnose.",
  },
  failed: {
    en: "The rule “{rule}” broke: {why}. Its silence says nothing.",
    fr: "La règle « {rule} » a cassé : {why}. Son silence ne dit rien.",
  },
  opened: {
    en: "{n} {n:difficulty waits|difficulties wait} for someone to look, opened by {by}:",
    fr: "{n} {n:difficulté attend|difficultés attendent} qu’on regarde ; {n:elle a été ouverte|elles ont été ouvertes} par {by} :",
  },
  openedMore: { en: "and {n} more", fr: "et {n} autres" },
  more: { en: "and {n} more of the same cause ({cause})", fr: "et {n} autres de même cause ({cause})" },
  waiting: {
    en: "{n} more {n:alert waits|alerts wait} for another day.",
    fr: "{n} {n:autre alerte attend|autres alertes attendent} un autre jour.",
  },
  flapping: {
    en: "{n} {n:finding that comes and goes was|findings that come and go were} not told again.",
    fr: "{n} {n:constat qui va et vient n’a pas été redit|constats qui vont et viennent n’ont pas été redits}.",
  },
} as const satisfies Readonly<Record<string, Words>>;
