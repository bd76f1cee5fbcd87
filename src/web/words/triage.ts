import type { Words } from "../../model/words.ts";

/** The desk where ideas are brought together, and the screens around it. */
export const triageWords = {
  title: { en: "Settle ideas", fr: "Statuer sur les idées" },
  desk: { en: "Desk", fr: "Bureau" },
  second: { en: "Second reading", fr: "Seconde lecture" },
  choose: { en: "Choosing measures", fr: "Choix des mesures" },
  sum: {
    en: "{ideas} {ideas:idea|ideas} came in: {waiting} {waiting:waits|wait}, {group} in {groups} accepted {groups:group|groups}, {measure} in {measures} {measures:measure|measures}, {refused} refused with a reason, {hidden} hidden by moderation.",
    fr: "{ideas} {ideas:idée reçue|idées reçues} : {waiting} en attente, {group} dans {groups} {groups:groupe accepté|groupes acceptés}, {measure} dans {measures} {measures:mesure|mesures}, {refused} {refused:refusée|refusées} avec un motif, {hidden} {hidden:masquée|masquées} par la modération.",
  },
  sumRight: { en: "✓ The sum is right.", fr: "✓ La somme est juste." },
  sumWrong: {
    en: "✕ The sum is wrong: {what}. Nothing is lost; tell whoever runs this site.",
    fr: "✕ La somme est fausse : {what}. Rien n’est perdu ; prévenez qui tient ce site.",
  },
  leftGroups: {
    en: "{n} proposed {n:group|groups} and {alone} {alone:idea that stands|ideas that stand} alone are left to read.",
    fr: "Il reste {n} {n:groupe proposé|groupes proposés} et {alone} {alone:idée seule|idées seules} à lire.",
  },
  nothingLeft: {
    en: "Every idea is settled. What is left: choosing measures among the groups.",
    fr: "Toutes les idées sont traitées. Il reste à choisir des mesures parmi les groupes.",
  },
  notGrouped: {
    en: "No group was proposed yet. This button groups what asks the same thing, in less than a minute for 10,000 ideas; parvis triage group does the same.",
    fr: "Aucun groupe n’a encore été proposé. Ce bouton rapproche ce qui demande la même chose, en moins d’une minute pour 10 000 idées ; parvis triage group fait de même.",
  },
  propose: { en: "Propose groups", fr: "Proposer des groupes" },
  pace: {
    en: "{n} settled at the desk, {minutes} minutes for 100.",
    fr: "{n} traitées au bureau, {minutes} minutes pour 100.",
  },
  undo: { en: "Undo", fr: "Annuler" },
  last: { en: "Last act: {act}", fr: "Dernier acte : {act}" },
  groupOf: {
    en: "{n} {n:idea|ideas}, supported by {supports} {supports:person|people}",
    fr: "{n} {n:idée|idées}, {supports} {supports:soutien|soutiens}, une fois par personne",
  },
  why: {
    en: "Together because they share: {words}.",
    fr: "Ensemble car elles partagent : {words}.",
  },
  whyCopies: { en: "Together because they are copies.", fr: "Ensemble car ce sont des copies." },
  byHand: { en: "Put together by hand.", fr: "Réunies à la main." },
  central: { en: "nearest to all the others", fr: "la plus proche de toutes les autres" },
  copy: { en: "copy", fr: "copie" },
  nearCopy: { en: "near copy", fr: "quasi-copie" },
  merged: { en: "merged, keeps its page", fr: "fusionnée, garde sa page" },
  alone: { en: "An idea that stands alone", fr: "Une idée seule" },
  accepted: { en: "accepted", fr: "accepté" },
  isMeasure: { en: "measure", fr: "mesure" },
  name: { en: "Name of the group", fr: "Nom du groupe" },
  accept: { en: "Accept", fr: "Accepter" },
  acceptAlone: { en: "Accept as a group of its own", fr: "Accepter comme groupe à part" },
  rename: { en: "Rename", fr: "Renommer" },
  split: { en: "Split off the ticked", fr: "Séparer les cochées" },
  splitHint: {
    en: "Split, move and refuse act on the ideas ticked; move and refuse on all of them when none is.",
    fr: "Séparer, déplacer et refuser portent sur les idées cochées ; déplacer et refuser, sur toutes si aucune ne l’est.",
  },
  move: { en: "Move", fr: "Déplacer" },
  moveTo: { en: "To the group", fr: "Vers le groupe" },
  nearest: { en: "Nearest groups", fr: "Groupes les plus proches" },
  otherGroups: { en: "Other groups", fr: "Autres groupes" },
  mergeCopies: {
    en: "Merge {n} {n:copy|copies}",
    fr: "Fusionner {n} {n:copie|copies}",
  },
  refuse: { en: "Refuse", fr: "Refuser" },
  reason: { en: "Reason, which its author will read", fr: "Motif, que son auteur lira" },
  later: { en: "Later", fr: "Plus tard" },
  shown: { en: "The first {n} are shown.", fr: "Les {n} premières sont affichées." },
  keys: {
    en: "Keys on: the letter shown on a button, or the figure of a group, does what it says.",
    fr: "Touches actives : la lettre d’un bouton, ou le chiffre d’un groupe, fait ce qu’il dit.",
  },
  reasons: {
    en: "Already done|Outside what we can decide|Against the law|Too few details|Not a proposal",
    fr: "Déjà fait|Hors de ce que nous pouvons décider|Contraire à la loi|Trop peu de précisions|Pas une proposition",
  },
  conflict: {
    en: "Something was done at this desk meanwhile. This is how things stand now; please look again.",
    fr: "Un autre acte a été fait à ce bureau entre-temps. Voici l’état à jour ; merci de regarder à nouveau.",
  },
  secondLead: {
    en: "You read again, without knowing where the first reader put it. {left} of {all} are left.",
    fr: "Vous relisez sans savoir où la première personne l’a placée. Il en reste {left} sur {all}.",
  },
  secondDone: {
    en: "You have read the whole sample: thank you.",
    fr: "Vous avez lu tout l’échantillon : merci.",
  },
  secondNothing: {
    en: "Nothing is settled yet: there is nothing to read twice.",
    fr: "Rien n’est encore traité : il n’y a rien à relire.",
  },
  secondFirst: {
    en: "You settled ideas at this desk yourself: someone else must read again.",
    fr: "Vous avez vous-même traité des idées à ce bureau : une autre personne doit relire.",
  },
  where: { en: "Where does it belong?", fr: "Où est sa place ?" },
  elsewhere: { en: "In none of these groups", fr: "Dans aucun de ces groupes" },
  toRefuse: { en: "It should be refused", fr: "Elle devrait être refusée" },
  agreement: {
    en: "{n} read twice, {same} alike: Cohen’s kappa {kappa} (95 %: {low} to {high}).",
    fr: "{n} relues, {same} au même endroit : kappa de Cohen {kappa} (95 % : {low} à {high}).",
  },
  agreementUnknown: {
    en: "{n} read twice: too few to say whether two readers agree.",
    fr: "{n} relues : trop peu pour dire si deux lectures s’accordent.",
  },
  agreementHow: {
    en: "The group chosen first is always among those shown: agreement is a little better than among readers who may choose any.",
    fr: "Le groupe choisi d’abord est toujours parmi ceux montrés : l’accord est un peu meilleur qu’entre lectures entièrement libres.",
  },
  chooseLead: {
    en: "{n} accepted {n:group|groups} may become measures. Four orders stand side by side, none of which is right alone; the grid says how much each weighs.",
    fr: "{n} {n:groupe accepté peut devenir une mesure|groupes acceptés peuvent devenir des mesures}. Quatre ordres côte à côte, aucun ne suffit ; la grille dit ce que pèse chacun.",
  },
  chooseNothing: {
    en: "No group is accepted yet: accept some at the desk first.",
    fr: "Aucun groupe n’est encore accepté : acceptez-en d’abord au bureau.",
  },
  count: { en: "How many are chosen", fr: "Combien sont choisis" },
  showGrid: { en: "Apply this grid", fr: "Appliquer cette grille" },
  group: { en: "Group", fr: "Groupe" },
  ideas: { en: "Ideas", fr: "Idées" },
  score: { en: "By the grid", fr: "Selon la grille" },
  chosen: { en: "Chosen", fr: "Choisi" },
  isChosen: { en: "✓ chosen", fr: "✓ choisi" },
  place: { en: "{place}", fr: "{place}" },
  unknownPlace: { en: "not known", fr: "inconnu" },
  record: { en: "Record this choice", fr: "Consigner ce choix" },
  recordReason: { en: "Why this grid", fr: "Pourquoi cette grille" },
  recordHint: {
    en: "Grid, figures and result are kept for ever, with your name: anyone can choose again and see the same.",
    fr: "Grille, chiffres et résultat sont conservés pour toujours, avec votre nom : on peut refaire le choix et retrouver le même.",
  },
  decide: {
    en: "Make {n} {n:measure|measures} of the last choice",
    fr: "Faire {n} {n:mesure|mesures} du dernier choix",
  },
  decideHint: {
    en: "Each is a draft that names the ideas it comes from; its owner adds steps, figure and review date before it is published.",
    fr: "Chacune est un projet qui nomme les idées dont elle vient ; son porteur ajoute étapes, chiffre et date d’examen avant publication.",
  },
  recorded: { en: "Choices recorded", fr: "Choix consignés" },
  recordedOn: {
    en: "Choice {number}, {day}: {n} of {all} groups. {reason}",
    fr: "Choix {number}, {day} : {n} groupes sur {all}. {reason}",
  },
  replayed: { en: "✓ chosen again, it comes out the same", fr: "✓ refait, il donne le même résultat" },
  notReplayed: { en: "✕ chosen again, it comes out otherwise", fr: "✕ refait, il donne un autre résultat" },
} as const satisfies Readonly<Record<string, Words>>;

/** What was done, as the undo button names it. */
export const triageActWords = {
  propose: { en: "groups were proposed", fr: "groupes proposés" },
  accept: { en: "a group was accepted", fr: "groupe accepté" },
  split: { en: "ideas became a group of their own", fr: "idées mises à part" },
  move: { en: "ideas were moved", fr: "idées déplacées" },
  "merge-groups": { en: "two groups were joined", fr: "deux groupes réunis" },
  "merge-ideas": { en: "copies were merged", fr: "copies fusionnées" },
  name: { en: "a group was renamed", fr: "groupe renommé" },
  refuse: { en: "ideas were refused", fr: "idées refusées" },
  undo: { en: "an act was undone", fr: "un acte a été annulé" },
  measure: { en: "a group became a measure", fr: "groupe devenu mesure" },
} as const satisfies Readonly<Record<string, Words>>;

/** The four orders. */
export const triageOrderWords = {
  supports: { en: "Supports, one a person", fr: "Soutiens, un par personne" },
  consensus: { en: "Supported by every opinion group", fr: "Soutenu par tous les groupes d’opinion" },
  pairwise: { en: "Preferred in pairs", fr: "Préféré deux à deux" },
  difficulty: {
    en: "People a month with the difficulty it answers",
    fr: "Personnes par mois devant la difficulté à laquelle il répond",
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Why an act was not done. */
export const triageHindranceWords = {
  "no-such-group": { en: "That group is not there any more.", fr: "Ce groupe n’existe plus." },
  "no-such-idea": {
    en: "That idea is not there, or moderation hid it.",
    fr: "Cette idée n’existe pas, ou la modération l’a masquée.",
  },
  "same-group": { en: "They are in that group already.", fr: "Elles sont déjà dans ce groupe." },
  "no-title": { en: "A group needs a name.", fr: "Un groupe a besoin d’un nom." },
  "no-reason": {
    en: "A refusal needs a reason: its author will read it.",
    fr: "Un refus a besoin d’un motif : son auteur le lira.",
  },
  "not-accepted": {
    en: "Only an accepted group becomes a measure.",
    fr: "Seul un groupe accepté devient une mesure.",
  },
  "nothing-chosen": { en: "Tick the ideas that this is about.", fr: "Cochez les idées concernées." },
  "nothing-changes": { en: "That changes nothing.", fr: "Cela ne change rien." },
  "nothing-to-undo": { en: "There is nothing left to undo.", fr: "Il n’y a plus rien à annuler." },
} as const satisfies Readonly<Record<string, Words>>;
