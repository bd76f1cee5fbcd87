import type { Words } from "../../model/words.ts";

/** The what-if bench of a life event: the best links, and those one tries. */
export const whatIfWords = {
  link: { en: "What would a few links change?", fr: "Que changeraient quelques liens ?" },
  linkLead: {
    en: "The ten links that would help most, and a bench to try others.",
    fr: "Les dix liens qui aideraient le plus, et un banc pour en essayer d’autres.",
  },
  title: { en: "{event}: what if?", fr: "{event} : et si ?" },
  lead: {
    en: "{n} {n:link|links}, on {pages} {pages:page|pages} of {sites} {sites:site|sites}, would bring coverage from {before} to {after} of the {steps} steps that can be judged.",
    fr: "{n} {n:lien|liens}, sur {pages} {pages:page|pages} de {sites} {sites:site|sites}, {n:porterait|porteraient} la couverture de {before} à {after} des {steps} étapes qu’on peut juger.",
  },
  leadNone: {
    en: "No link that we could propose would help this life event: every step that can be judged works, or no page is known where the link belongs.",
    fr: "Aucun lien que nous saurions proposer n’aiderait ce moment de vie : toutes les étapes qu’on peut juger marchent, ou aucune page n’est connue où écrire le lien.",
  },
  notThere: {
    en: "This life event was not in the last analysis. Run: parvis analyse",
    fr: "Ce moment de vie n’était pas dans la dernière analyse. Lancez : parvis analyse",
  },
  bestTitle: {
    en: "The links that would help most, in order",
    fr: "Les liens qui aideraient le plus, dans l’ordre",
  },
  bestLead: {
    en: "Each adds to those before it. {compared} {compared:link was|links were} compared.",
    fr: "Chacun s’ajoute aux précédents. {compared} {compared:lien comparé|liens comparés}.",
  },
  toWrite: { en: "Link to write", fr: "Lien à écrire" },
  onPage: { en: "on", fr: "sur" },
  step: { en: "Step", fr: "Étape" },
  adds: { en: "Adds to coverage", fr: "Ajoute à la couverture" },
  points: { en: "+{n} points, up to {total}", fr: "+{n} points, jusqu’à {total}" },
  oneLanguage: {
    en: "part of the way: coverage counts the language that fares worst",
    fr: "une part du chemin : la couverture compte la langue la moins bien servie",
  },
  morePages: {
    en: "nothing, but {n} more starting {n:page shows|pages show} the step",
    fr: "rien, mais {n} {n:page de départ de plus montre|pages de départ de plus montrent} l’étape",
  },
  wouldFollow: { en: "Would follow it, a month", fr: "Le suivraient, par mois" },
  followers: { en: "{low} to {high} people, rather {n}", fr: "de {low} à {high} personnes, plutôt {n}" },
  ofVisitors: { en: "of about {n} on the page", fr: "sur environ {n} sur la page" },
  why: { en: "Why this page", fr: "Pourquoi cette page" },
  sharedWords: { en: "Words in common:", fr: "Mots communs :" },
  noSharedWords: {
    en: "People start here; the page has no word of the step.",
    fr: "On part d’ici ; la page n’a aucun mot de l’étape.",
  },
  flowSeen: {
    en: "About {n} people a month go from site to site already.",
    fr: "Environ {n} personnes par mois vont déjà d’un site à l’autre.",
  },
  flowNone: {
    en: "Nobody was seen going from site to site.",
    fr: "Personne n’a été vu allant d’un site à l’autre.",
  },
  flowUntold: {
    en: "Who goes from site to site: cannot tell, neither counts it.",
    fr: "Qui va d’un site à l’autre : on ne peut le dire, aucun des deux ne le compte.",
  },
  costTitle: { en: "What each site is asked", fr: "Ce qui est demandé à chaque site" },
  site: { en: "Site", fr: "Site" },
  links: { en: "Links to write", fr: "Liens à écrire" },
  pages: { en: "Pages to edit", fr: "Pages à modifier" },
  tryTitle: { en: "Try links", fr: "Essayer des liens" },
  tick: { en: "Links to try among the best", fr: "Liens à essayer parmi les meilleurs" },
  more: { en: "Other links, one a line", fr: "D’autres liens, un par ligne" },
  moreHint: {
    en: "From → to: two addresses of pages, or names of sites as in the estate (a site stands for its home page). Example: {example}",
    fr: "De → vers : deux adresses de pages, ou des identifiants de sites du parc (un site vaut pour son accueil). Exemple : {example}",
  },
  try: { en: "See what they would change", fr: "Voir ce qu’ils changeraient" },
  resultTitle: { en: "Before and after", fr: "Avant et après" },
  resultLead: { en: "With {n} {n:link|links} added.", fr: "Avec {n} {n:lien ajouté|liens ajoutés}." },
  resultNone: {
    en: "No link to try: tick some, or write some.",
    fr: "Aucun lien à essayer : cochez-en, ou écrivez-en.",
  },
  figure: { en: "Figure", fr: "Chiffre" },
  before: { en: "Before", fr: "Avant" },
  after: { en: "After", fr: "Après" },
  ofEvent: { en: "This life event", fr: "Ce moment de vie" },
  coverage: { en: "Coverage", fr: "Couverture" },
  reached: {
    en: "Steps reached, of those that can be judged",
    fr: "Étapes atteintes, sur celles qu’on peut juger",
  },
  ofSteps: { en: "{n} of {steps}", fr: "{n} sur {steps}" },
  goodSteps: { en: "of which work", fr: "dont marchent" },
  medianClicks: {
    en: "Clicks to the steps reached (median)",
    fr: "Clics jusqu’aux étapes atteintes (médiane)",
  },
  ofEstate: { en: "The whole estate", fr: "Tout le parc" },
  allCoverage: { en: "Coverage of all life events", fr: "Couverture de tous les moments de vie" },
  pairs: { en: "Pairs of sites that are linked", fr: "Paires de sites liées" },
  distance: { en: "Clicks from site to site (mean)", fr: "Clics de site à site (moyenne)" },
  reach: { en: "Pairs of sites with a path", fr: "Paires de sites reliées par un chemin" },
  stepTitle: { en: "Steps that would change", fr: "Étapes qui changeraient" },
  stepNone: { en: "No step would change.", fr: "Aucune étape ne changerait." },
  starting: {
    en: "{linking} of {start} starting {start:page|pages}",
    fr: "{linking} sur {start} {start:page|pages} de départ",
  },
  carry: { en: "Starting pages with a good link", fr: "Pages de départ avec un bon lien" },
  otherTitle: { en: "Other life events that would change", fr: "Autres moments de vie qui changeraient" },
  refusedTitle: { en: "Lines left out", fr: "Lignes laissées de côté" },
  line: { en: "Line", fr: "Ligne" },
  written: { en: "As written", fr: "Telle qu’écrite" },
  reason: { en: "Why", fr: "Pourquoi" },
  methodTitle: { en: "How it is found", fr: "Comment c’est trouvé" },
  method: {
    en: "Coverage, clicks and reach are those of the sheet of the life event and of the map, made again with the links added as an editor would write them, in words that name where they lead. Pages and visits are those of the last analysis.",
    fr: "Couverture, clics et accès sont ceux de la fiche du moment de vie et de la carte, refaits avec les liens ajoutés comme un rédacteur les écrirait, en des mots qui nomment leur cible. Pages et visites sont celles de la dernière analyse.",
  },
  methodBounded: {
    en: "Links are chosen one after the other, each time the one that adds most. The choice is at least 63 % as good as the best one of its size (Nemhauser, Wolsey and Fisher 1978).",
    fr: "Les liens sont choisis l’un après l’autre, chaque fois celui qui ajoute le plus. Le choix vaut au moins 63 % du meilleur de sa taille (Nemhauser, Wolsey et Fisher 1978).",
  },
  methodUnbounded: {
    en: "Links are chosen one after the other, each time the one that adds most. Here some are worth more together than apart (several languages, or a step that leads to the next), so a better choice of as many links may exist.",
    fr: "Les liens sont choisis l’un après l’autre, chaque fois celui qui ajoute le plus. Ici certains valent plus ensemble que séparés (plusieurs langues, ou une étape qui mène à la suivante) : un meilleur choix d’autant de liens peut exister.",
  },
  methodShare: {
    en: "Who would follow: visits of the page × the share seen on comparable links of the estate, {middle} in the middle, {low} to {high} for eight of ten ({pairs} pairs of sites that count clicks). Where a link stands on its page makes that much difference.",
    fr: "Qui suivrait : visites de la page × la part observée sur les liens comparables du parc, {middle} au milieu, de {low} à {high} pour huit sur dix ({pairs} paires de sites qui comptent les clics). La place du lien dans la page fait cette différence.",
  },
  methodNoShare: {
    en: "Who would follow: cannot tell. Fewer than ten pairs of sites count the clicks on links that are only written by editors.",
    fr: "Qui suivrait : on ne peut le dire. Moins de dix paires de sites comptent les clics sur des liens écrits par les seuls rédacteurs.",
  },
} satisfies Record<string, Words>;

/** Why a link cannot be tried. */
export const linkRefusalWords = {
  unreadable: {
    en: "not two addresses or sites of the estate, from → to",
    fr: "pas deux adresses ou sites du parc, de → vers",
  },
  "too-many": { en: "more than 200 links at once", fr: "plus de 200 liens à la fois" },
  "unknown-from": {
    en: "the page that would carry it was not met in the last reading",
    fr: "la page qui le porterait n’a pas été vue à la dernière lecture",
  },
  "unknown-to": {
    en: "the page it would lead to was not met in the last reading",
    fr: "la page où il mènerait n’a pas été vue à la dernière lecture",
  },
  "outside-from": {
    en: "the page that would carry it belongs to no site of the estate",
    fr: "la page qui le porterait n’est d’aucun site du parc",
  },
  "outside-to": {
    en: "the page it would lead to belongs to no site of the estate",
    fr: "la page où il mènerait n’est d’aucun site du parc",
  },
  "failing-from": {
    en: "the page that would carry it does not answer",
    fr: "la page qui le porterait ne répond pas",
  },
  "failing-to": {
    en: "the page it would lead to does not answer",
    fr: "la page où il mènerait ne répond pas",
  },
  itself: { en: "the page would lead to itself", fr: "la page mènerait à elle-même" },
  "already-there": {
    en: "the page carries that link already",
    fr: "la page porte déjà ce lien",
  },
  "written-twice": { en: "written twice", fr: "écrit deux fois" },
} satisfies Record<string, Words>;
