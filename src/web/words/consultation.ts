import type { OpenFile } from "../../engage/consultation/open-data.ts";
import type { IdeaSort } from "../../engage/consultation/reading.ts";
import type { BusinessSize, IdeaOutcome, Origin, Phase, Public } from "../../model/consultation.ts";
import type { Words } from "../../model/words.ts";

/** Consultations: what is asked, ideas, votes, results. */
export const consultationWords = {
  eyebrow: { en: "Consultation", fr: "Consultation" },
  ideaEyebrow: { en: "Idea in “{title}”", fr: "Idée dans « {title} »" },
  phases: { en: "How it goes", fr: "Le déroulement" },
  phaseDays: { en: "{from} to {to}", fr: "du {from} au {to}" },
  now: { en: "now", fr: "en ce moment" },
  asked: { en: "What is asked", fr: "Ce qui est demandé" },
  openNow: { en: "What you can do now", fr: "Ce que vous pouvez faire maintenant" },
  nothingOpen: {
    en: "Nothing is asked of you today. All that was said stays readable.",
    fr: "Rien ne vous est demandé aujourd’hui. Tout ce qui a été dit reste lisible.",
  },
  closedOn: { en: "This consultation is over. {closing}", fr: "Cette consultation est terminée. {closing}" },
  toldTitle: { en: "What its organiser says", fr: "Ce qu’en dit l’organisateur" },
  toldBefore: { en: "Before that ({n})", fr: "Auparavant ({n})" },
  feedTitle: { en: "Consultations", fr: "Consultations" },
  feed: { en: "Follow all consultations (Atom)", fr: "Suivre toutes les consultations (Atom)" },
  propose: { en: "Propose an idea", fr: "Proposer une idée" },
  voteLink: { en: "Vote on statements", fr: "Voter sur des affirmations" },
  compareLink: { en: "Compare two ideas", fr: "Comparer deux idées" },
  resultsLink: { en: "Results so far", fr: "Les résultats à ce jour" },
  logLink: { en: "Moderation and integrity log", fr: "Journal de modération et d’intégrité" },
  deskLink: { en: "Desk of the team", fr: "Bureau de l’équipe" },
  triageLink: { en: "Settle the ideas", fr: "Trier les idées" },
  measures: { en: "What was decided from it", fr: "Ce qui en a été décidé" },
  measuresLine: {
    en: "{n} {n:measure was|measures were} decided from these ideas",
    fr: "{n} {n:mesure décidée|mesures décidées} à partir de ces idées",
  },
  leadCounts: {
    en: "{ideas} {ideas:idea|ideas}, {people} {people:participant|participants}, {supports} {supports:support|supports}, {votes} {votes:vote|votes}.",
    fr: "{ideas} {ideas:idée|idées}, {people} {people:participant|participants}, {supports} {supports:soutien|soutiens}, {votes} {votes:vote|votes}.",
  },
  ideas: { en: "Ideas", fr: "Les idées" },
  noIdea: { en: "No idea matches.", fr: "Aucune idée ne correspond." },
  sort: { en: "Order", fr: "Ordre" },
  sortsExplained: { en: "How each order is made", fr: "Comment chaque ordre est fait" },
  sortsWhy: {
    en: "The order you see first is random: no idea is favoured. None of these orders is ever removed.",
    fr: "L’ordre affiché d’abord est aléatoire : aucune idée n’est avantagée. Aucun de ces ordres n’est jamais retiré.",
  },
  from: { en: "From", fr: "Venant de" },
  question: { en: "Question", fr: "Question" },
  search: { en: "Words", fr: "Mots" },
  supports: { en: "{n} {n:support|supports}", fr: "{n} {n:soutien|soutiens}" },
  setAside: {
    en: "{n} more set aside as doubtful, kept in the open data",
    fr: "{n} de plus {n:écarté|écartés} comme {n:douteux|douteux}, {n:gardé|gardés} dans les données ouvertes",
  },
  argumentCount: { en: "{n} {n:argument|arguments}", fr: "{n} {n:argument|arguments}" },
  by: { en: "{who}, {day}", fr: "{who}, le {day}" },
  byNamed: { en: "{name} ({who}), {day}", fr: "{name} ({who}), le {day}" },
  originOf: { en: "came in: {origin}", fr: "reçue : {origin}" },
  hiddenTitle: { en: "Hidden idea", fr: "Idée masquée" },
  hiddenText: {
    en: "The team hid this idea on {day}: {rule}. Its text is not shown; its address, its date and this reason stay.",
    fr: "L’équipe a masqué cette idée le {day} : {rule}. Son texte n’est plus montré ; son adresse, sa date et ce motif restent.",
  },
  hiddenArgument: {
    en: "An argument that the team hid.",
    fr: "Un argument que l’équipe a masqué.",
  },
  mergedText: {
    en: "This idea was joined to another one, with its author and its supports:",
    fr: "Cette idée a été réunie à une autre, avec son auteur et ses soutiens :",
  },
  mergedHere: { en: "Ideas joined to this one", fr: "Idées réunies à celle-ci" },
  became: { en: "What became of it", fr: "Ce qu’elle est devenue" },
  becameNothing: { en: "It has not been looked at yet.", fr: "Elle n’a pas encore été étudiée." },
  becameGroup: {
    en: "It is being worked on in the group “{group}”.",
    fr: "Elle est travaillée dans le groupe « {group} ».",
  },
  becameMeasure: { en: "A measure was decided from it:", fr: "Une mesure a été décidée à partir d’elle :" },
  becameRefused: { en: "It was not kept: {reason}", fr: "Elle n’a pas été retenue : {reason}" },
  supportButton: { en: "Support this idea", fr: "Soutenir cette idée" },
  unsupportButton: { en: "Take my support back", fr: "Retirer mon soutien" },
  supported: { en: "You support this idea.", fr: "Vous soutenez cette idée." },
  supportsOf: { en: "Supports of each public", fr: "Soutiens de chaque public" },
  arguments: { en: "Arguments", fr: "Les arguments" },
  for: { en: "For", fr: "Pour" },
  against: { en: "Against", fr: "Contre" },
  noArgument: { en: "None yet.", fr: "Aucun pour l’instant." },
  argue: { en: "Give an argument", fr: "Donner un argument" },
  argueText: { en: "Your argument", fr: "Votre argument" },
  argueSide: { en: "Is it for or against?", fr: "Pour ou contre ?" },
  send: { en: "Send", fr: "Envoyer" },
  agreeArgument: { en: "I find this right", fr: "C’est un bon argument" },
  agreedArgument: { en: "You find this right", fr: "Vous le trouvez bon" },
  history: { en: "History", fr: "Historique" },
  received: { en: "Received", fr: "Reçue" },
  json: { en: "This idea as JSON", fr: "Cette idée en JSON" },
  proposeLead: {
    en: "One idea at a time. No account is needed. What you write here is public: name nobody, give no number or address.",
    fr: "Une idée à la fois. Aucun compte n’est nécessaire. Ce que vous écrivez ici est public : ne nommez personne, ne donnez ni numéro ni adresse.",
  },
  ideaTitle: { en: "Your idea in one sentence", fr: "Votre idée en une phrase" },
  ideaText: { en: "What should change, and for whom?", fr: "Que faut-il changer, et pour qui ?" },
  whoAreYou: { en: "You take part as", fr: "Vous participez en tant que" },
  whichSize: {
    en: "For a business, how many people work there?",
    fr: "Pour une entreprise, combien de personnes y travaillent ?",
  },
  notSaid: { en: "I would rather not say", fr: "Je préfère ne pas le dire" },
  look: { en: "See ideas alike first", fr: "Voir d’abord les idées proches" },
  alike: {
    en: "Ideas that share words with yours",
    fr: "Des idées qui ont des mots en commun avec la vôtre",
  },
  alikeHint: {
    en: "If one of them says the same, you may support it. If not, send yours: nothing is refused because it resembles another.",
    fr: "Si l’une d’elles dit la même chose, vous pouvez la soutenir. Sinon, envoyez la vôtre : rien n’est refusé pour ressemblance.",
  },
  alikeNone: {
    en: "No idea shares words with yours.",
    fr: "Aucune idée n’a de mots en commun avec la vôtre.",
  },
  join: { en: "Take part", fr: "Participer" },
  joinTitle: { en: "Before your first vote", fr: "Avant votre premier vote" },
  joinLeadConfirmed: {
    en: "So that everyone counts once, votes and supports need a confirmed e-mail address. We write to you once, with a link that works for one day. The address is then forgotten, unless you want news.",
    fr: "Pour que chacun compte une fois, les votes et les soutiens demandent une adresse électronique confirmée. Nous vous écrivons une fois, avec un lien valable une journée. L’adresse est ensuite oubliée, sauf si vous voulez des nouvelles.",
  },
  joinLeadAnyone: {
    en: "No account and no address are needed here. Say in what capacity you take part: results are shown for each public.",
    fr: "Ni compte ni adresse ne sont nécessaires ici. Dites à quel titre vous participez : les résultats sont montrés pour chaque public.",
  },
  joinNoMail: {
    en: "No letter goes out from this site, so addresses cannot be confirmed: voting needs an account. Ideas can be proposed without one.",
    fr: "Aucun courrier ne part de ce site, les adresses ne peuvent donc pas être confirmées : voter demande un compte. Proposer une idée n’en demande pas.",
  },
  email: { en: "Your e-mail address", fr: "Votre adresse électronique" },
  pseudonym: {
    en: "Name shown beside your ideas and arguments (optional)",
    fr: "Nom montré près de vos idées et arguments (facultatif)",
  },
  news: {
    en: "Tell me what becomes of what I support: keep my address for that",
    fr: "Dites-moi ce que devient ce que je soutiens : gardez mon adresse pour cela",
  },
  joinSend: { en: "Send me the link", fr: "Envoyez-moi le lien" },
  joinGo: { en: "Go on", fr: "Continuer" },
  joinSent: {
    en: "If this address exists, a letter is on its way. Open its link in this browser, within one day.",
    fr: "Si cette adresse existe, un message est en route. Ouvrez son lien dans ce navigateur, dans la journée.",
  },
  joinLimited: {
    en: "Too many letters were asked for this address, or from this network. Wait an hour, then ask again.",
    fr: "Trop de messages ont été demandés pour cette adresse, ou depuis ce réseau. Attendez une heure, puis recommencez.",
  },
  confirmTitle: { en: "Your address is confirmed", fr: "Votre adresse est confirmée" },
  confirmLead: {
    en: "Press the button: this browser may then vote and support in “{title}”, for thirty days. It opens no account.",
    fr: "Appuyez sur le bouton : ce navigateur pourra voter et soutenir dans « {title} », pendant trente jours. Cela n’ouvre aucun compte.",
  },
  confirmButton: { en: "Go on", fr: "Continuer" },
  linkOver: {
    en: "This link does not work any more: it works once, for one day. Ask for another one where you want to vote.",
    fr: "Ce lien ne marche plus : il marche une fois, pendant une journée. Demandez-en un autre là où vous voulez voter.",
  },
  statementsTitle: { en: "Do you agree?", fr: "Êtes-vous d’accord ?" },
  statementLeft: { en: "{n} {n:statement|statements} to go", fr: "encore {n} {n:affirmation|affirmations}" },
  statementByTeam: { en: "Put to the vote by the team", fr: "Mise au vote par l’équipe" },
  statementByPerson: {
    en: "Put to the vote by a participant",
    fr: "Mise au vote par une personne qui participe",
  },
  ownStatement: {
    en: "Put a statement of your own to the vote",
    fr: "Mettre votre propre affirmation au vote",
  },
  ownStatementHint: {
    en: "One sentence that others may agree or disagree with. You are taken to agree with it. At most {n} each; one that breaks the rules is hidden, and the log says so.",
    fr: "Une phrase avec laquelle les autres peuvent être d’accord ou non. Vous êtes compté comme d’accord. {n} au plus par personne ; celle qui enfreint les règles est masquée, et le journal le dit.",
  },
  wrongKnown: {
    en: "This statement is already put to the vote: vote on it.",
    fr: "Cette affirmation est déjà au vote : votez sur elle.",
  },
  wrongEnough: {
    en: "You have put as many statements to the vote as one person may.",
    fr: "Vous avez mis au vote autant d’affirmations qu’une personne le peut.",
  },
  agree: { en: "Agree", fr: "D’accord" },
  pass: { en: "Pass, or it depends", fr: "Je passe, ou cela dépend" },
  disagree: { en: "Disagree", fr: "Pas d’accord" },
  statementsDone: {
    en: "You voted on every statement. See what people think, in groups and together.",
    fr: "Vous avez voté sur toutes les affirmations. Voyez ce que les gens pensent, par groupes et ensemble.",
  },
  noStatement: {
    en: "No statement has been put to the vote yet.",
    fr: "Aucune affirmation n’a encore été mise au vote.",
  },
  compareTitle: { en: "Which matters more?", fr: "Laquelle compte le plus ?" },
  compareThis: { en: "This one", fr: "Celle-ci" },
  compareNeither: { en: "I cannot say", fr: "Je ne peux pas le dire" },
  compareDone: {
    en: "You compared all pairs. Thank you.",
    fr: "Vous avez comparé toutes les paires. Merci.",
  },
  compareTooFew: { en: "There are not two ideas to compare.", fr: "Il n’y a pas deux idées à comparer." },
  resultsTitle: { en: "Results: {title}", fr: "Résultats : {title}" },
  byPublic: { en: "Who took part", fr: "Qui a participé" },
  public: { en: "Public", fr: "Public" },
  people: { en: "Participants", fr: "Participants" },
  ideasProposed: { en: "Ideas", fr: "Idées" },
  supportsGiven: { en: "Supports", fr: "Soutiens" },
  votesCast: { en: "Votes", fr: "Votes" },
  opinionTitle: { en: "Opinion groups", fr: "Groupes d’opinion" },
  opinionLead: {
    en: "{voters} people cast {votes} votes. Who voted on seven statements or more stands in one of {groups} groups; {outside} {outside:person|people} voted on too few.",
    fr: "{voters} personnes ont exprimé {votes} votes. Qui a voté sur sept affirmations ou plus se trouve dans l’un des {groups} groupes ; {outside} {outside:personne a|personnes ont} trop peu voté.",
  },
  opinionNone: {
    en: "Too few votes to say who stands with whom.",
    fr: "Trop peu de votes pour dire qui est avec qui.",
  },
  opinionGroup: { en: "Group {letter}: {n} people", fr: "Groupe {letter} : {n} personnes" },
  representative: {
    en: "What tells this group from the others",
    fr: "Ce qui distingue ce groupe des autres",
  },
  consensus: { en: "What all groups share", fr: "Ce que tous les groupes partagent" },
  consensusNone: {
    en: "Nothing yet on which all groups clearly lean the same way.",
    fr: "Rien encore sur quoi tous les groupes penchent clairement du même côté.",
  },
  agreeShare: { en: "{share} agree (of {n} who voted)", fr: "{share} d’accord (sur {n} votants)" },
  disagreeShare: { en: "{share} disagree (of {n} who voted)", fr: "{share} pas d’accord (sur {n} votants)" },
  rankingTitle: {
    en: "What matters more, from {n} {n:comparison|comparisons}",
    fr: "Ce qui compte le plus, d’après {n} {n:comparaison|comparaisons}",
  },
  rankingNone: {
    en: "No pair of ideas has been compared yet.",
    fr: "Aucune paire d’idées n’a encore été comparée.",
  },
  place: { en: "Place", fr: "Place" },
  placeRange: { en: "{from} to {to}", fr: "{from} à {to}" },
  idea: { en: "Idea", fr: "Idée" },
  strength: { en: "Strength (95 % interval)", fr: "Force (intervalle à 95 %)" },
  duels: { en: "Comparisons", fr: "Comparaisons" },
  rankingHint: {
    en: "Places are shared where intervals touch: “1 to 4” means that nobody can say which of four is first.",
    fr: "Les places sont partagées quand les intervalles se touchent : « 1 à 4 » veut dire que nul ne peut dire laquelle des quatre est première.",
  },
  data: { en: "Open data of this consultation", fr: "Données ouvertes de cette consultation" },
  wrongClosed: {
    en: "This is not open now: the phase is over, or has not begun.",
    fr: "Ce n’est pas ouvert en ce moment : la phase est finie, ou n’a pas commencé.",
  },
  wrongTitle: {
    en: "Your idea needs a sentence of 160 characters at most.",
    fr: "Votre idée demande une phrase de 160 caractères au plus.",
  },
  wrongText: {
    en: "Write what you have to say: the text is empty.",
    fr: "Écrivez ce que vous avez à dire : le texte est vide.",
  },
  wrongLong: {
    en: "The text is too long: 8,000 characters for an idea, 2,000 for an argument.",
    fr: "Le texte est trop long : 8 000 caractères pour une idée, 2 000 pour un argument.",
  },
  wrongGone: { en: "What this was about is not there any more.", fr: "Ce dont il s’agissait n’est plus là." },
  wrongUnconfirmed: {
    en: "Votes count here once an address is confirmed.",
    fr: "Ici les votes comptent une fois l’adresse confirmée.",
  },
} satisfies Record<string, Words>;

export const phaseWords: Readonly<Record<Phase, Words>> = {
  listen: { en: "Listen", fr: "Écouter" },
  ideas: { en: "Ideas", fr: "Proposer" },
  group: { en: "Group", fr: "Regrouper" },
  deliberate: { en: "Deliberate", fr: "Délibérer" },
  choose: { en: "Choose", fr: "Choisir" },
  follow: { en: "Follow up", fr: "Suivre" },
};

export const publicWords: Readonly<Record<Public, Words>> = {
  individual: { en: "an individual", fr: "un particulier" },
  business: { en: "a business", fr: "une entreprise" },
  association: { en: "an association", fr: "une association" },
  agent: { en: "a public agent", fr: "un agent public" },
};

export const sizeWords: Readonly<Record<BusinessSize, Words>> = {
  micro: { en: "fewer than 10", fr: "moins de 10" },
  small: { en: "10 to 49", fr: "10 à 49" },
  medium: { en: "50 to 249", fr: "50 à 249" },
  large: { en: "250 or more", fr: "250 ou plus" },
};

export const originWords: Readonly<Record<Origin, Words>> = {
  web: { en: "on this site", fr: "sur ce site" },
  workshop: { en: "in a workshop", fr: "en atelier" },
  paper: { en: "on paper", fr: "sur papier" },
  phone: { en: "by phone", fr: "par téléphone" },
  agent: { en: "through an agent", fr: "par un agent" },
};

export const outcomeWords: Readonly<Record<IdeaOutcome, Words>> = {
  group: { en: "being worked on", fr: "en cours d’étude" },
  measure: { en: "decided", fr: "décidée" },
  refused: { en: "not kept", fr: "non retenue" },
};

export const sortWords: Readonly<Record<IdeaSort, Words>> = {
  random: { en: "random", fr: "au hasard" },
  newest: { en: "newest", fr: "les plus récentes" },
  supported: { en: "most supported", fr: "les plus soutenues" },
  "least-seen": { en: "least seen", fr: "les moins vues" },
  consensus: { en: "consensus", fr: "le consensus" },
};

/** How each order is made. */
export const sortHowWords: Readonly<Record<IdeaSort, Words>> = {
  random: {
    en: "drawn from a number that stands in the address of the page: another number, another order; the same one, the same order.",
    fr: "tiré d’un nombre qui figure dans l’adresse de la page : un autre nombre, un autre ordre ; le même, le même ordre.",
  },
  newest: { en: "the last received first.", fr: "les dernières reçues d’abord." },
  supported: {
    en: "by the number of people who support it, those of ideas joined to it included, each once; supports set aside are not counted.",
    fr: "par le nombre de personnes qui la soutiennent, celles des idées qui lui sont réunies comprises, chacune une fois ; les soutiens écartés ne comptent pas.",
  },
  "least-seen": {
    en: "those with the fewest supports and arguments first, the oldest of them first: we count nobody’s reading.",
    fr: "celles qui ont le moins de soutiens et d’arguments d’abord, les plus anciennes en premier : nous ne comptons la lecture de personne.",
  },
  consensus: {
    en: "by the product, over opinion groups, of the share of each group that supports it: a single group, however large, is not enough. Without opinion groups, it is the order of supports.",
    fr: "par le produit, sur les groupes d’opinion, de la part de chaque groupe qui la soutient : un seul groupe, si grand soit-il, ne suffit pas. Sans groupes d’opinion, c’est l’ordre des soutiens.",
  },
};

export const moderationActionWords: Readonly<Record<"hide" | "restore" | "appeal" | "uphold", Words>> = {
  hide: { en: "hidden", fr: "masqué" },
  restore: { en: "shown again", fr: "remontré" },
  appeal: { en: "appeal", fr: "recours" },
  uphold: { en: "appeal heard, still hidden", fr: "recours examiné, toujours masqué" },
};

/** Files that anyone may take away, by their names. */
export const openFileWords: Readonly<Record<OpenFile, Words>> = {
  ideas: { en: "ideas", fr: "idées" },
  supports: { en: "supports", fr: "soutiens" },
  arguments: { en: "arguments", fr: "arguments" },
  statements: { en: "statements", fr: "affirmations" },
  votes: { en: "votes", fr: "votes" },
  comparisons: { en: "comparisons of two ideas", fr: "comparaisons de deux idées" },
  moderation: { en: "moderation", fr: "modération" },
  integrity: { en: "integrity", fr: "intégrité" },
};
