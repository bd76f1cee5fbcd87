import type { Words } from "../../model/words.ts";

/** Tokens with which programs declare, and what they are answered. */
export const accessTokenWords = {
  title: { en: "Tokens for programs", fr: "Jetons pour programmes" },
  lead: {
    en: "A program that has a token sends declarations in your name, for one organisation and those below it. It submits nothing and signs nothing.",
    fr: "Un programme muni d’un jeton envoie des déclarations en votre nom, pour une organisation et celles qui en dépendent. Il ne soumet rien et ne signe rien.",
  },
  name: { en: "What is it for?", fr: "À quoi sert-il ?" },
  nameHint: {
    en: "For example: export of our case system.",
    fr: "Par exemple : export de notre outil de suivi.",
  },
  organisation: { en: "Organisation", fr: "Organisation" },
  days: { en: "Days it works", fr: "Jours de validité" },
  daysHint: { en: "From 1 to 366.", fr: "De 1 à 366." },
  issue: { en: "Make a token", fr: "Créer un jeton" },
  issued: {
    en: "Copy this token now: it will not be shown again. It works until {day}.",
    fr: "Copiez ce jeton maintenant : il ne sera plus affiché. Il est valable jusqu’au {day}.",
  },
  none: { en: "You have no token.", fr: "Vous n’avez aucun jeton." },
  since: { en: "Made", fr: "Créé" },
  until: { en: "Works until", fr: "Valable jusqu’au" },
  over: { en: "over since {day}", fr: "échu depuis le {day}" },
  used: { en: "Last used", fr: "Dernier usage" },
  never: { en: "never", fr: "jamais" },
  revoke: { en: "Revoke", fr: "Révoquer" },
  revokeOf: { en: "Revoke the token {name}", fr: "Révoquer le jeton {name}" },
  wrongOrganisation: {
    en: "Name an organisation of the estate.",
    fr: "Indiquez une organisation du périmètre.",
  },
  wrongToken: { en: "You have no such token any more.", fr: "Vous n’avez plus ce jeton." },
  uploadNoToken: {
    en: "a token that works, as “Authorization: Bearer …”; tokens are made on the page of one’s account",
    fr: "un jeton valable, sous la forme « Authorization: Bearer … » ; on crée ses jetons sur la page de son compte",
  },
  uploadLimited: {
    en: "fewer attempts or files: come back in an hour",
    fr: "moins d’essais ou de fichiers : revenez dans une heure",
  },
  uploadForbidden: {
    en: "an organisation for which this token, and its owner, may declare",
    fr: "une organisation pour laquelle ce jeton, et son titulaire, peuvent déclarer",
  },
  uploadTooLarge: { en: "a file of at most 10 MB", fr: "un fichier de 10 Mo au plus" },
  uploadType: {
    en: "CSV, ODS or XLSX, said in Content-Type",
    fr: "du CSV, de l’ODS ou du XLSX, indiqué par Content-Type",
  },
  uploadQuery: {
    en: "lang=en or fr, and seen=VERSION, a whole number from 1",
    fr: "lang=en ou fr, et seen=VERSION, un nombre entier à partir de 1",
  },
  uploadPeriod: { en: "a period: 2026, 2026-Q3 or 2026-09", fr: "une période : 2026, 2026-Q3 ou 2026-09" },
  uploadEmpty: { en: "a file in the body", fr: "un fichier dans le corps" },
  apiTitle: { en: "Sending declarations", fr: "Envoyer des déclarations" },
  apiText: {
    en: "A CSV, ODS or XLSX file as the body becomes the draft of the organisation; the answer tells at once all that is wrong in it. It needs a token (Authorization: Bearer …), made on the page of one’s account or by parvis account token. It submits and signs nothing: people do.",
    fr: "Un fichier CSV, ODS ou XLSX, dans le corps, devient le brouillon de l’organisation ; la réponse dit d’un coup tout ce qui n’y va pas. Il faut un jeton (Authorization: Bearer …), créé sur la page de son compte ou par parvis account token. Rien n’est soumis ni signé : des personnes le font.",
  },
} as const satisfies Readonly<Record<string, Words>>;
