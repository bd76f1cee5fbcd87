import { languageProblems } from "../../analyse/questions/language-problems.ts";
import { problemRule } from "../problem-rule.ts";

export const hreflangWrongCode = problemRule({
  id: "hreflang-wrong-code",
  group: "referencing",
  question: languageProblems,
  problem: "hreflang-wrong-code",
  title: {
    en: "A language is announced by a code that does not exist",
    fr: "Une langue est annoncée par un code qui n’existe pas",
  },
  why: {
    en: "A code that is no language is ignored: the version it announces is not offered to those who read that language.",
    fr: "Un code qui n’est pas une langue est ignoré : la version qu’il annonce n’est pas proposée à qui lit cette langue.",
  },
  sources: ["BCP 47 (RFC 5646)", "ISO 639-1"],
  sentence: {
    en: "{pages} {pages:page announces|pages announce} a language as “{detail}”, which is no language code.",
    fr: "{pages} {pages:page annonce|pages annoncent} une langue par « {detail} », qui n’est pas un code de langue.",
  },
  advice: {
    en: "Write the code of the language, then if need be that of the country: en, en-GB, pt-BR.",
    fr: "Écrivez le code de la langue, puis au besoin celui du pays : en, en-GB, pt-BR.",
  },
  whenToIgnore: {
    en: "None that we know of.",
    fr: "Aucun cas connu.",
  },
  severity: 1,
  effort: 1,
});
