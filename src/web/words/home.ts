import type { Words } from "../../model/words.ts";

/** The first screen. */
export const homeWords = {
  title: {
    en: "Do public websites send people on to the next step?",
    fr: "Les sites publics orientent-ils les gens vers l’étape suivante ?",
  },
  intro: {
    en: "When people move house, expect a child or lose a job, one website is never enough. We read {sites} public {sites:site|sites}, {pages} {pages:page|pages} in all, and checked where their links lead.",
    fr: "Quand on déménage, qu’on attend un enfant ou qu’on perd son emploi, un seul site ne suffit jamais. Nous avons lu {sites} {sites:site public|sites publics}, {pages} {pages:page|pages} en tout, et vérifié où mènent leurs liens.",
  },
  introList: {
    en: "When people move house, expect a child or lose a job, one website is never enough. A list of links was brought in, without the pages themselves: it says where links lead, and not what the pages say.",
    fr: "Quand on déménage, qu’on attend un enfant ou qu’on perd son emploi, un seul site ne suffit jamais. Une liste de liens a été apportée, sans les pages elles-mêmes : elle dit où mènent les liens, et non ce que disent les pages.",
  },
  sentenceNoneJudged: {
    en: "No site could be judged yet: too little about their subjects was found or read.",
    fr: "Aucun site n’a encore pu être jugé : trop peu a été trouvé ou lu sur leurs sujets.",
  },
  sentenceSites: {
    en: "{failing} of the {judged} {judged:site|sites} that could be judged {failing:leaves|leave} people without the right links in at least one of {failing:its|their} subjects.",
    fr: "{failing} des {judged} sites que l’on a pu juger {failing:laisse|laissent} les gens sans les bons liens dans au moins un de {failing:ses|leurs} sujets.",
  },
  sentenceSitesGood: {
    en: "All {judged} sites that could be judged send people on in all their subjects.",
    fr: "Les {judged} sites que l’on a pu juger orientent tous les gens dans tous leurs sujets.",
  },
  sentenceUnknown: {
    en: "{unknown} more {unknown:site|sites} could not be judged: too little about {unknown:its subjects|their subjects} was found or read, or the numbers are too small.",
    fr: "{unknown} {unknown:autre site n’a pas pu être jugé|autres sites n’ont pas pu être jugés} : trop peu a été trouvé ou lu sur {unknown:ses|leurs} sujets, ou les nombres sont trop petits.",
  },
  sentenceSteps: {
    en: "In {events} {events:life event|life events}, {bad} of {steps} steps cannot be reached from where people stand, and {watch} more {watch:needs|need} attention.",
    fr: "Dans {events} {events:moment de vie|moments de vie}, {bad} des {steps} étapes ne peuvent être atteintes depuis là où se trouvent les gens, et {watch} de plus {watch:demande|demandent} attention.",
  },
  sentenceFlows: {
    en: "{pairs} pairs of sites are tied by links: {editorial} of the {links} links were written for the reader, the others are menus and footers.",
    fr: "{pairs} paires de sites sont reliées : {editorial} des {links} liens ont été écrits pour le lecteur, les autres sont des menus et pieds de page.",
  },
  sentenceFlowsUntold: {
    en: "{pairs} pairs of sites are tied by links: {editorial} of the {links} links were written for the reader; for {untold} nothing says whether they were, or belong to menus and footers.",
    fr: "{pairs} paires de sites sont reliées : {editorial} des {links} liens ont été écrits pour le lecteur ; pour {untold}, rien ne dit s’ils le sont ou viennent de menus et pieds de page.",
  },
  lifeEvents: { en: "Life events, step by step", fr: "Les moments de vie, étape par étape" },
  lifeEventsLead: {
    en: "Each card is a situation and the steps it asks of people. A step works when a link in the text leads there from where people stand.",
    fr: "Chaque carte est une situation et les étapes qu’elle demande. Une étape marche quand un lien dans le texte y mène depuis là où se trouvent les gens.",
  },
  flows: { en: "Where links lead, from theme to theme", fr: "Où mènent les liens, de thème en thème" },
  flowsLead: {
    en: "Left, the theme of the site people are on; right, the theme of the site they are sent to. The wider the band, the more links written in the text.",
    fr: "À gauche, le thème du site où l’on est ; à droite, celui du site où l’on est envoyé. Plus la bande est large, plus il y a de liens écrits dans le texte.",
  },
  flowsLeadAll: {
    en: "Left, the theme of the site people are on; right, the theme of the site they are sent to. The wider the band, the more links: nothing says which ones are written in the text.",
    fr: "À gauche, le thème du site où l’on est ; à droite, celui du site où l’on est envoyé. Plus la bande est large, plus il y a de liens : rien ne dit lesquels sont écrits dans le texte.",
  },
  visitFlows: { en: "Where visits go, from theme to theme", fr: "Où vont les visites, de thème en thème" },
  visitFlowsLead: {
    en: "Left, the theme of the site people leave; right, the theme of the site they reach in {year}. The wider the band, the more visits, as the site reached counts them, or else by the clicks of the site left. What neither counts is in the table, and is not taken for zero. A site of several themes counts once in each.",
    fr: "À gauche, le thème du site que l’on quitte ; à droite, celui du site où l’on arrive en {year}. Plus la bande est large, plus il y a de visites, comptées par le site d’arrivée, sinon par les clics du site de départ. Ce que personne ne compte est dans le tableau, et ne vaut pas zéro. Un site de plusieurs thèmes compte une fois dans chacun.",
  },
  pairsCounted: { en: "Pairs of sites counted", fr: "Paires de sites comptées" },
  pairsOf: { en: "{counted} of {pairs}", fr: "{counted} sur {pairs}" },
  visitsLastYear: { en: "visits in the last 12 months", fr: "visites sur les 12 derniers mois" },
  sitesCounted: {
    en: "on the {sites} of {total} sites that have figures.",
    fr: "pour les {sites} sites sur {total} qui ont des chiffres.",
  },
  seeAudience: { en: "Who comes", fr: "Qui vient" },
  thinBands: {
    en: "The numbers beside the names count the bands drawn. The thinnest bands are left to the table, which has them all.",
    fr: "Les nombres à côté des noms comptent les bandes dessinées. Les plus minces sont laissées au tableau, qui les a toutes.",
  },
  flowsNone: {
    en: "No link between two sites of the estate was found in the pages read.",
    fr: "Aucun lien entre deux sites du parc n’a été trouvé dans les pages lues.",
  },
  from: { en: "From", fr: "De" },
  to: { en: "To", fr: "Vers" },
  editorialLinks: { en: "Links in the text", fr: "Liens dans le texte" },
  allLinks: { en: "All links", fr: "Tous les liens" },
  attention: { en: "Sites that most need attention", fr: "Les sites qui demandent le plus d’attention" },
  attentionLead: {
    en: "Those where people most often find no way on. A verdict is about pages and links, never about a team.",
    fr: "Ceux où les gens trouvent le moins souvent la suite. Un verdict porte sur des pages et des liens, jamais sur une équipe.",
  },
  moreSubjects: { en: "{n} more", fr: "{n} de plus" },
  attentionNone: {
    en: "No site fails in any of its subjects.",
    fr: "Aucun site n’échoue dans un de ses sujets.",
  },
  attentionUnjudged: { en: "No site could be judged yet.", fr: "Aucun site n’a encore pu être jugé." },
  verdicts: { en: "Verdicts by site and subject", fr: "Verdicts par site et sujet" },
  changes: { en: "What changed since {day}", fr: "Ce qui a changé depuis le {day}" },
  changesTitle: { en: "What changed", fr: "Ce qui a changé" },
  changesNone: {
    en: "Nothing can be compared yet: changes appear from the second snapshot on.",
    fr: "Rien à comparer encore : les changements apparaissent à partir du deuxième relevé.",
  },
  changesSame: {
    en: "No link between two sites appeared or went away.",
    fr: "Aucun lien entre deux sites n’est apparu ni n’a disparu.",
  },
  changesCount: {
    en: "{fresh} new {fresh:link|links} between sites, {gone} gone.",
    fr: "{fresh} {fresh:nouveau lien|nouveaux liens} entre sites, {gone} {gone:disparu|disparus}.",
  },
  nowLinks: { en: "{source} now links to {target}", fr: "{source} pointe maintenant vers {target}" },
  noLonger: { en: "{source} no longer links to {target}", fr: "{source} ne pointe plus vers {target}" },
  coverage: { en: "What we read, and how we measure", fr: "Ce que nous avons lu, et comment nous mesurons" },
  sitesRead: { en: "sites read", fr: "sites lus" },
  ofSites: { en: "of {n} in the estate", fr: "sur {n} dans le parc" },
  pagesRead: { en: "pages read", fr: "pages lues" },
  pagesKnown: { en: "of {n} known", fr: "sur {n} connues" },
  linksBetween: { en: "links between sites", fr: "liens entre sites" },
  inText: { en: "{n} written in the text", fr: "dont {n} écrits dans le texte" },
  inTextUntold: {
    en: "{n} written in the text, {untold} untold",
    fr: "dont {n} écrits dans le texte, {untold} non dits",
  },
  thin: { en: "sites read too little", fr: "sites trop peu lus" },
  thinNote: { en: "no verdict on these", fr: "pas de verdict sur eux" },
  how: {
    en: "A link counts as written for the reader when it is not repeated across the site, as menus and footers are. A site assists people when its pages on a subject carry enough working and relevant links to the other public sites that deal with it. Where too little was read, we say that we cannot tell.",
    fr: "Un lien compte comme écrit pour le lecteur s’il n’est pas répété dans tout le site, comme le sont menus et pieds de page. Un site aide les gens quand ses pages sur un sujet portent assez de liens, qui marchent et sont pertinents, vers les autres sites publics qui en traitent. Quand trop peu a été lu, nous disons que l’on ne peut dire.",
  },
  howLink: { en: "Method, data and formulas", fr: "Méthode, données et formules" },
  steps: { en: "{n} {n:step|steps}", fr: "{n} {n:étape|étapes}" },
} satisfies Record<string, Words>;
