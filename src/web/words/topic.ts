import type { Words } from "../../model/words.ts";

/** What texts are about, for whoever answers people. */
export const topicWords = {
  title: { en: "Topics", fr: "Sujets" },
  lead: {
    en: "{topics} {topics:topic|topics} in {texts} texts; {growing} {growing:grows|grow} faster than chance would have it.",
    fr: "{topics} {topics:sujet|sujets} dans {texts} textes ; {growing} {growing:croît|croissent} plus que le hasard ne l’expliquerait.",
  },
  none: {
    en: "No topic yet: there must be twenty texts, then “parvis listen topics”.",
    fr: "Pas encore de sujet : il faut vingt textes, puis « parvis listen topics ».",
  },
  how: {
    en: "Texts that share telling words are put together by a program that guesses nothing and asks nobody; rename, join or part them as you read. Everything can be undone.",
    fr: "Un programme qui ne devine rien et ne demande rien à personne réunit les textes qui partagent des mots parlants ; renommez, réunissez ou séparez en lisant. Tout peut être annulé.",
  },
  size: {
    en: "{n} {n:person|people}; {recent} in the last 30 days, {before} in the 90 before.",
    fr: "{n} {n:personne|personnes} ; {recent} dans les 30 derniers jours, {before} dans les 90 d’avant.",
  },
  growing: { en: "▲ growing", fr: "▲ en hausse" },
  rename: { en: "Rename", fr: "Renommer" },
  newName: { en: "New name", fr: "Nouveau nom" },
  merge: { en: "Join with", fr: "Réunir avec" },
  mergeDo: { en: "Join", fr: "Réunir" },
  quotes: { en: "What they wrote", fr: "Ce qu’ils ont écrit" },
  split: { en: "Part the ticked texts", fr: "Séparer les textes cochés" },
  splitName: { en: "Name of the new topic", fr: "Nom du nouveau sujet" },
  changes: { en: "What was done", fr: "Ce qui a été fait" },
  didRename: { en: "renamed to “{name}”", fr: "renommé « {name} »" },
  didMerge: { en: "two topics joined", fr: "deux sujets réunis" },
  didSplit: {
    en: "“{name}” parted, with {n} {n:text|texts}",
    fr: "« {name} » séparé, avec {n} {n:texte|textes}",
  },
  undo: { en: "Undo", fr: "Annuler" },
  proposals: { en: "What {name} proposes", fr: "Ce que propose {name}" },
  proposalsHow: {
    en: "An outside model read the masked texts. Each proposal cites people who wrote so; nothing changes before you accept it.",
    fr: "Un modèle extérieur a lu les textes masqués. Chaque proposition cite des personnes qui l’ont écrit ; rien ne change avant que vous ne l’acceptiez.",
  },
  proposedRename: { en: "Rename “{topic}” to “{name}”", fr: "Renommer « {topic} » en « {name} »" },
  proposedMerge: { en: "Join “{topic}” with “{name}”", fr: "Réunir « {topic} » avec « {name} »" },
  proposedSplit: {
    en: "Part {n} {n:text|texts} of “{topic}” into “{name}”",
    fr: "Séparer {n} {n:texte|textes} de « {topic} » sous le nom « {name} »",
  },
  accept: { en: "Accept", fr: "Accepter" },
  dismiss: { en: "Dismiss", fr: "Écarter" },
  wasProposed: { en: "(proposed by an outside model)", fr: "(proposé par un modèle extérieur)" },
  modelLog: {
    en: "What {name} was asked and answered",
    fr: "Ce qu’on a demandé à {name}, et ce qu’il a répondu",
  },
  someModel: { en: "an outside model", fr: "un modèle extérieur" },
  modelNone: {
    en: "Nothing was asked yet: “parvis listen ask-model” does.",
    fr: "Rien n’a encore été demandé : « parvis listen ask-model » le fait.",
  },
  modelOff: {
    en: "No outside model reads what people write here. “listening.outsideModel” of parvis.yaml would name one.",
    fr: "Aucun modèle extérieur ne lit ce que les gens écrivent ici. « listening.outsideModel » de parvis.yaml en nommerait un.",
  },
  modelAsked: {
    en: "{model} was sent {bytes} bytes with {n} {n:text|texts}, of which {left} are still there (SHA-256 {hash}).",
    fr: "{model} a reçu {bytes} octets avec {n} {n:texte|textes}, dont {left} sont encore là (SHA-256 {hash}).",
  },
  modelCame: {
    en: "It answered with {bytes} bytes: {n} {n:proposal|proposals}, of which {refused} {refused:was|were} refused.",
    fr: "Il a répondu par {bytes} octets : {n} {n:proposition|propositions}, dont {refused} {refused:refusée|refusées}.",
  },
  modelWaits: {
    en: "No answer is kept: it is still being asked, or whoever asked was stopped.",
    fr: "Aucune réponse n’est gardée : la demande est en cours, ou a été interrompue.",
  },
  modelSent: {
    en: "The texts that were sent, those that are still there",
    fr: "Les textes envoyés, ceux qui sont encore là",
  },
  modelReceived: { en: "What came back, masked", fr: "Ce qui est revenu, masqué" },
  modelForgotten: {
    en: "What came back is not kept any more: it spoke of a text that is gone.",
    fr: "Ce qui est revenu n’est plus gardé : il y était question d’un texte qui n’est plus là.",
  },
  state: { en: "What became of it", fr: "Ce qu’il en est" },
  proposal: { en: "Proposal", fr: "Proposition" },
} as const satisfies Readonly<Record<string, Words>>;

/** Why an outside model gave no answer. */
export const modelFailureWords = {
  unreachable: { en: "It was not there, or led elsewhere.", fr: "Il n’était pas là, ou renvoyait ailleurs." },
  "too-slow": { en: "It did not answer in time.", fr: "Il n’a pas répondu à temps." },
  "bad-status": { en: "It answered with an error.", fr: "Il a répondu par une erreur." },
  "too-long": {
    en: "Its answer was too long and was not read.",
    fr: "Sa réponse était trop longue et n’a pas été lue.",
  },
  "not-started": { en: "The command could not be started.", fr: "La commande n’a pas pu démarrer." },
  "ended-badly": { en: "The command ended with an error.", fr: "La commande s’est arrêtée sur une erreur." },
  "not-as-agreed": {
    en: "Its answer is not a list of proposals as agreed: nothing of it was taken.",
    fr: "Sa réponse n’est pas une liste de propositions comme convenu : rien n’en a été pris.",
  },
} as const satisfies Readonly<Record<string, Words>>;

/** What became of a proposal of an outside model; refusals by their reason. */
export const modelProposalWords = {
  waiting: { en: "waits for a person", fr: "attend une personne" },
  accepted: { en: "accepted", fr: "acceptée" },
  dismissed: { en: "dismissed", fr: "écartée" },
  "unknown-topic": { en: "refused: no such topic", fr: "refusée : ce sujet n’existe pas" },
  "cites-nothing": {
    en: "refused: cites nobody of a topic",
    fr: "refusée : ne cite personne d’un des sujets",
  },
  "unknown-text": {
    en: "refused: cites a text that was not sent",
    fr: "refusée : cite un texte qui n’a pas été envoyé",
  },
  "other-topic": {
    en: "refused: cites a text of another topic",
    fr: "refusée : cite un texte d’un autre sujet",
  },
  "not-said": {
    en: "refused: cites words that nobody wrote",
    fr: "refusée : cite des mots que personne n’a écrits",
  },
  "bad-name": { en: "refused: no name, or too long a one", fr: "refusée : pas de nom, ou un nom trop long" },
  "personal-data": {
    en: "refused: its name holds personal data",
    fr: "refusée : son nom contient des données personnelles",
  },
  "nothing-new": { en: "refused: changes nothing", fr: "refusée : ne change rien" },
} as const satisfies Readonly<Record<string, Words>>;
