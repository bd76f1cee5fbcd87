import type { ActionKind, FollowState } from "../../model/action.ts";
import type { Words } from "../../model/words.ts";

/** Following up a finding: who takes it on, until when, what is said of it. */
export const followingWords = {
  title: { en: "Follow-up", fr: "Suivi" },
  followUp: {
    en: "Follow-up: who takes it on, what was said of it",
    fr: "Suivi : qui s’en charge, ce qui en a été dit",
  },
  lead: {
    en: "Nobody closes a finding by a click: the next reading says whether it is mended.",
    fr: "Personne ne clôt un constat d’un clic : la prochaine lecture dit s’il est réglé.",
  },
  stands: { en: "Where it stands", fr: "Où l’on en est" },
  owner: { en: "Who takes it on (a team, a function)", fr: "Qui s’en charge (une équipe, une fonction)" },
  ownerIs: { en: "Taken on by {owner}.", fr: "Pris en charge par {owner}." },
  due: { en: "Until when", fr: "Pour quand" },
  dueOn: { en: "Due on {day}.", fr: "Pour le {day}." },
  overdue: { en: "Overdue since {day}.", fr: "En retard depuis le {day}." },
  reason: { en: "Reason (shown to all)", fr: "Raison (montrée à tout le monde)" },
  reasonIs: { en: "Reason: {reason}", fr: "Raison : {reason}" },
  comment: { en: "Comment (for colleagues)", fr: "Commentaire (pour les collègues)" },
  until: { en: "Ignore it until", fr: "L’ignorer jusqu’au" },
  untilDay: { en: "Ignored until {day}.", fr: "Ignoré jusqu’au {day}." },
  doTake: { en: "Take it on", fr: "S’en charger" },
  doDone: { en: "Say that it is done", fr: "Dire que c’est fait" },
  doContest: { en: "Contest it", fr: "Le contester" },
  contestHint: {
    en: "Say why it is no defect. The finding stays, with your reason beside it, until the central team answers.",
    fr: "Dites pourquoi ce n’est pas un défaut. Le constat reste, avec votre raison à côté, jusqu’à la réponse de l’équipe centrale.",
  },
  doIgnore: { en: "Ignore it for a time", fr: "L’ignorer pour un temps" },
  doComment: { en: "Add the comment", fr: "Ajouter le commentaire" },
  doAccept: { en: "Agree: it is no defect", fr: "D’accord : ce n’est pas un défaut" },
  doDecline: { en: "Uphold the finding", fr: "Maintenir le constat" },
  doResume: { en: "Take it up again", fr: "Le reprendre" },
  history: { en: "What was done", fr: "Ce qui a été fait" },
  when: { en: "When", fr: "Quand" },
  what: { en: "What", fr: "Quoi" },
  said: { en: "What was said", fr: "Ce qui a été dit" },
  nothingDone: { en: "Nobody has followed it up yet.", fr: "Personne ne l’a encore suivi." },
  doneSince: {
    en: "Said to be done on {day}. The next reading of the page will tell.",
    fr: "Dit fait le {day}. La prochaine lecture de la page le dira.",
  },
  doneVerified: {
    en: "Said to be done on {day}, and seen to be mended on {seen}.",
    fr: "Dit fait le {day}, et vu réglé le {seen}.",
  },
  doneNotVerified: {
    en: "Said to be done on {day}, but found again on {seen}.",
    fr: "Dit fait le {day}, mais retrouvé le {seen}.",
  },
  signIn: { en: "Sign in to follow it up", fr: "Se connecter pour le suivre" },
  desk: { en: "Actions of my sites", fr: "Actions de mes sites" },
  deskLead: {
    en: "{n} open {n:finding|findings} on the sites that you answer for; {taken} taken on, {overdue} overdue, {contested} contested.",
    fr: "{n} {n:constat ouvert|constats ouverts} sur les sites dont vous répondez ; {taken} pris en charge, {overdue} en retard, {contested} contestés.",
  },
  deskNone: {
    en: "No open finding on the sites that you answer for.",
    fr: "Aucun constat ouvert sur les sites dont vous répondez.",
  },
  wrongNotContested: { en: "It is not contested now.", fr: "Il n’est pas contesté à présent." },
  wrongNotIgnored: { en: "It is not set aside now.", fr: "Il n’est pas mis de côté à présent." },
  wrongNoReason: { en: "Give a reason.", fr: "Donnez une raison." },
  wrongNoUntil: { en: "Say until when.", fr: "Dites jusqu’à quand." },
  wrongPast: { en: "This day is past.", fr: "Ce jour est passé." },
} as const satisfies Readonly<Record<string, Words>>;

export const followWords: Readonly<Record<FollowState, Words>> = {
  none: { en: "nobody has taken it on", fr: "personne ne s’en charge" },
  taken: { en: "taken on", fr: "pris en charge" },
  done: { en: "said to be done", fr: "dit fait" },
  contested: { en: "contested", fr: "contesté" },
  "not-a-defect": { en: "agreed to be no defect", fr: "reconnu sans défaut" },
  ignored: { en: "ignored for a time", fr: "ignoré pour un temps" },
};

export const actWords: Readonly<Record<ActionKind, Words>> = {
  take: { en: "taken on", fr: "pris en charge" },
  comment: { en: "comment", fr: "commentaire" },
  done: { en: "said to be done", fr: "dit fait" },
  contest: { en: "contested", fr: "contesté" },
  accept: { en: "contest accepted: no defect", fr: "contestation acceptée : pas un défaut" },
  decline: {
    en: "contest answered: the finding stands",
    fr: "réponse à la contestation : le constat est maintenu",
  },
  ignore: { en: "ignored for a time", fr: "ignoré pour un temps" },
  resume: { en: "taken up again", fr: "repris" },
};
