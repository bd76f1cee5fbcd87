/** What people are asked, and how an agent writes it. */
export const questionnaireWords = {
  title: { en: "What people are asked", fr: "Ce qui est demandé aux gens" },
  lead: {
    en: "Every questionnaire, in all its versions. What someone answered is never changed: another text is another version.",
    fr: "Chaque questionnaire, dans toutes ses versions. Ce à quoi quelqu’un a répondu ne change jamais : un autre texte est une autre version.",
  },
  name: { en: "Questionnaire", fr: "Questionnaire" },
  version: { en: "Version", fr: "Version" },
  from: { en: "Asked from", fr: "Posé à partir du" },
  languages: { en: "Languages", fr: "Langues" },
  questions: { en: "Questions", fr: "Questions" },
  of: { en: "About", fr: "Au sujet de" },
  usual: { en: "every service, unless another is named", fr: "chaque démarche, sauf si un autre est nommé" },
  nothing: { en: "no service", fr: "aucune démarche" },
  begin: { en: "Write one from it", fr: "En écrire un à partir de lui" },
  newTitle: { en: "Write a questionnaire", fr: "Écrire un questionnaire" },
  newLead: {
    en: "In French and English; a file takes other languages. Look at it as people will see it, then keep it. An administrator names the services about which it is asked, in parvis.yaml.",
    fr: "En français et en anglais ; un fichier prend d’autres langues. Regardez-le comme les gens le verront, puis gardez-le. Un administrateur nomme, dans parvis.yaml, les démarches pour lesquelles il est posé.",
  },
  id: { en: "Name in addresses", fr: "Nom dans les adresses" },
  idHint: {
    en: "Small letters, digits, dashes. The name of one of your own makes its next version.",
    fr: "Minuscules sans accent, chiffres, tirets. Le nom d’un des vôtres en fait la version suivante.",
  },
  nameFr: { en: "Title in French", fr: "Titre en français" },
  nameEn: { en: "Title in English", fr: "Titre en anglais" },
  question: { en: "Question {n}", fr: "Question {n}" },
  kind: { en: "People answer by", fr: "On y répond par" },
  askFr: { en: "In French", fr: "En français" },
  askEn: { en: "In English", fr: "En anglais" },
  options: { en: "Answers to choose from", fr: "Réponses au choix" },
  optionsHint: {
    en: "One a line: French | English. Leave empty for a text.",
    fr: "Une par ligne : français | anglais. À laisser vide pour un texte.",
  },
  look: { en: "Look, and add questions", fr: "Regarder, et ajouter des questions" },
  keep: { en: "Keep it", fr: "Le garder" },
  seen: { en: "As people will see it", fr: "Comme les gens le verront" },
  kept: { en: "Kept: {name}, version {version}.", fr: "Gardé : {name}, version {version}." },
} as const;

export const questionKindWords = {
  choice: { en: "one answer", fr: "une réponse" },
  several: { en: "as many answers as apply", fr: "autant de réponses que voulu" },
  text: { en: "a text", fr: "un texte" },
} as const;
