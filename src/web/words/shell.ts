import type { Words } from "../../model/words.ts";

/** The frame of every page, its tables and its failures. */
export const shellWords = {
  skip: { en: "Go to the content", fr: "Aller au contenu" },
  mainMenu: { en: "Main menu", fr: "Menu principal" },
  home: { en: "Home", fr: "Accueil" },
  sites: { en: "Sites", fr: "Sites" },
  lifeEvents: { en: "Life events", fr: "Moments de vie" },
  themes: { en: "Themes", fr: "Thèmes" },
  ministries: { en: "Ministries", fr: "Ministères" },
  map: { en: "Map", fr: "Carte" },
  data: { en: "Data and method", fr: "Données et méthode" },
  search: { en: "Search", fr: "Rechercher" },
  searchLabel: { en: "A site, a life event, a theme", fr: "Un site, un moment de vie, un thème" },
  otherLanguage: { en: "Français", fr: "English" },
  languages: { en: "Languages", fr: "Langues" },
  about: {
    en: "{name}. Parvis reads public websites and shows how they send people on to one another. It keeps no data on visitors and sets no cookie.",
    fr: "{name}. Parvis lit des sites publics et montre comment ils s’adressent les gens les uns aux autres. Il ne garde aucune donnée sur les visiteurs et ne pose aucun cookie.",
  },
  asRead: { en: "As read on {day}", fr: "Tel que lu le {day}" },
  run: { en: "run {id}", fr: "analyse {id}" },
  licence: { en: "Free software, EUPL-1.2", fr: "Logiciel libre, EUPL-1.2" },
  api: { en: "Interface for programs (API)", fr: "Interface pour les programmes (API)" },
  tableScrolls: {
    en: "{caption} (table that scrolls sideways)",
    fr: "{caption} (tableau qui défile de côté)",
  },
  download: { en: "Download these rows (CSV)", fr: "Télécharger ces lignes (CSV)" },
  asTable: { en: "The same as a table", fr: "La même chose en tableau" },
  pager: { en: "Pages of the list", fr: "Pages de la liste" },
  previous: { en: "Previous", fr: "Précédentes" },
  next: { en: "Next", fr: "Suivantes" },
  pageOf: { en: "Rows {from} to {to} of {total}", fr: "Lignes {from} à {to} sur {total}" },
  sortBy: { en: "Sort by: {column}", fr: "Trier selon : {column}" },
  nothing: { en: "Nothing to show.", fr: "Rien à montrer." },
  all: { en: "All", fr: "Tous" },
  filter: { en: "Filter", fr: "Filtrer" },
  noFilter: { en: "Remove the filters", fr: "Retirer les filtres" },
  seeAll: { en: "See all", fr: "Tout voir" },
  notFoundTitle: { en: "There is no such page", fr: "Cette page n’existe pas" },
  notFoundText: {
    en: "The address may be misspelt, or the estate may have changed since the link was made. Search below, or start from the lists.",
    fr: "L’adresse est peut-être mal écrite, ou le parc a changé depuis que le lien a été fait. Cherchez ci-dessous, ou repartez des listes.",
  },
  mistakeTitle: {
    en: "This address asks for something we do not know",
    fr: "Cette adresse demande quelque chose d’inconnu",
  },
  mistakeExpected: { en: "Expected", fr: "Attendu" },
  mistakeGot: { en: "Got", fr: "Reçu" },
  mistakeHelp: {
    en: "Correct the address, or take the same page without its filters:",
    fr: "Corrigez l’adresse, ou prenez la même page sans ses filtres :",
  },
  withoutFilters: { en: "The page without filters", fr: "La page sans filtres" },
  faultTitle: { en: "Something broke on our side", fr: "Quelque chose a cassé de notre côté" },
  faultText: {
    en: "The page could not be made. It is not your doing. The fault has been written down; the other pages should still work.",
    fr: "La page n’a pas pu être faite. Vous n’y êtes pour rien. L’erreur a été notée ; les autres pages devraient marcher.",
  },
  noRunTitle: { en: "No analysis yet", fr: "Pas encore d’analyse" },
  noRunText: {
    en: "Parvis shows how public websites send people on to one another. It has nothing to show yet: pages must be brought in first, then analysed.",
    fr: "Parvis montre comment les sites publics s’adressent les gens les uns aux autres. Il n’a encore rien à montrer : il faut d’abord apporter des pages, puis les analyser.",
  },
  noRunImport: {
    en: "Bring in pages, for instance from a web archive:",
    fr: "Apportez des pages, par exemple d’une archive du web :",
  },
  noRunAnalyse: { en: "Then ask the questions:", fr: "Puis posez les questions :" },
  noRunDemo: {
    en: "Or look around first with an invented government:",
    fr: "Ou faites d’abord un tour avec un État inventé :",
  },
  noRunAfter: {
    en: "This page fills by itself when the analysis is done.",
    fr: "Cette page se remplit d’elle-même quand l’analyse est finie.",
  },
  partMissing: {
    en: "Part of this page could not be looked at: the answer “{question}” failed or lacks evidence in this run.",
    fr: "Une partie de cette page n’a pas pu être regardée : la réponse « {question} » a échoué ou manque de preuves dans cette analyse.",
  },
  answerMissing: {
    en: "This could not be looked at: the answer “{question}” failed or lacks evidence in this run.",
    fr: "Ceci n’a pas pu être regardé : la réponse « {question} » a échoué ou manque de preuves dans cette analyse.",
  },
  searchTitle: { en: "Search", fr: "Recherche" },
  searchResults: { en: "{n} {n:result|results} for “{q}”", fr: "{n} {n:résultat|résultats} pour « {q} »" },
  searchHelp: {
    en: "Type the name or the address of a site, a life event, a step, a theme or a ministry.",
    fr: "Tapez le nom ou l’adresse d’un site, un moment de vie, une étape, un thème ou un ministère.",
  },
  searchNone: {
    en: "Nothing has this name. Try fewer letters, or look through the lists.",
    fr: "Rien ne porte ce nom. Essayez avec moins de lettres, ou parcourez les listes.",
  },
} satisfies Record<string, Words>;
