/** What seems wrong, and who says that it is. */
export const difficultyWords = {
  title: { en: "Difficulties", fr: "Difficultés" },
  lead: {
    en: "{open} {open:difficulty waits|difficulties wait} for someone to look, {confirmed} {confirmed:is|are} confirmed, {dismissed} {dismissed:was|were} dismissed with a reason.",
    fr: "{open} {open:difficulté attend|difficultés attendent} qu’on regarde, {confirmed} {confirmed:est confirmée|sont confirmées}, {dismissed} {dismissed:a été écartée|ont été écartées} avec une raison.",
  },
  none: {
    en: "No difficulty is open. They open from key figures that cross a threshold or become worse, from findings and from what people write: parvis difficulties open.",
    fr: "Aucune difficulté n’est ouverte. Elles s’ouvrent à partir de chiffres clés qui franchissent un seuil ou se dégradent, de constats et de ce que les gens écrivent : parvis difficulties open.",
  },
  difficulty: { en: "Difficulty", fr: "Difficulté" },
  feed: { en: "Follow difficulties (Atom)", fr: "Suivre les difficultés (Atom)" },
  origin: { en: "Opened by", fr: "Ouverte par" },
  state: { en: "State", fr: "État" },
  opened: { en: "Opened on", fr: "Ouverte le" },
  seen: { en: "Last seen on {day}.", fr: "Vue pour la dernière fois le {day}." },
  service: { en: "Service concerned: {name}", fr: "Démarche concernée : {name}" },
  judged: { en: "{state} on {day}: {reason}", fr: "{state} le {day} : {reason}" },
  judge: { en: "Confirm or dismiss", fr: "Confirmer ou écarter" },
  verdict: { en: "What it is", fr: "Ce qu’il en est" },
  reason: { en: "Reason, which will be public", fr: "Raison, qui sera publique" },
  save: { en: "Save", fr: "Enregistrer" },
  decide: { en: "Decide a measure from it", fr: "Décider une mesure à partir d’elle" },
  nothingThere: { en: "There is no such difficulty.", fr: "Cette difficulté n’existe pas." },
} as const;

export const difficultyStateWords = {
  open: { en: "not looked at yet", fr: "pas encore regardée" },
  confirmed: { en: "confirmed", fr: "confirmée" },
  dismissed: { en: "dismissed", fr: "écartée" },
} as const;

export const difficultyOriginWords = {
  threshold: { en: "a threshold crossed", fr: "un seuil franchi" },
  worse: { en: "a figure that became worse", fr: "un chiffre qui s’est dégradé" },
  calls: { en: "calls that rise", fr: "des appels qui montent" },
  finding: { en: "a finding", fr: "un constat" },
  topic: { en: "what people write", fr: "ce que les gens écrivent" },
  person: { en: "a person", fr: "une personne" },
} as const;
