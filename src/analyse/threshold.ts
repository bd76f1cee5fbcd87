import type { Words } from "../model/words.ts";

/** In what thresholds are counted. */
export const THRESHOLD_UNITS = [
  "share",
  "score",
  "pages",
  "links",
  "sites",
  "clicks",
  "visits",
  "pairs",
  "days",
  "alerts",
  "words",
  "bits",
  "characters",
  "ms",
  "times",
  "points",
] as const;

/** A number that decides something: published with what it decides and where it comes from. */
export interface Threshold {
  readonly value: number;
  readonly unit: (typeof THRESHOLD_UNITS)[number];
  /** What it decides. */
  readonly meaning: Words;
  /** A source, or why this value; “first guess” where it is one. */
  readonly source: Words;
  /** Day since which it holds. */
  readonly since: string;
}

const firstGuess = (en: string, fr: string): Words => ({
  en: `First guess: ${en}`,
  fr: `Première estimation : ${fr}`,
});

/** Every threshold that decides what is shown. The method page shows this list as it is. */
export const thresholds = {
  fullReading: {
    value: 0.5,
    unit: "share",
    meaning: {
      en: "A snapshot that did not set out to read a host speaks for it when it read at least this share of the pages of the fullest reading",
      fr: "Un relevé qui n’avait pas pour but de lire un hôte parle pour lui s’il a lu au moins cette part des pages de la lecture la plus complète",
    },
    source: firstGuess(
      "half as many pages is still a reading; a few pages are a passing visit",
      "moitié moins de pages, c’est encore une lecture ; quelques pages, c’est un passage",
    ),
    since: "2026-11-26",
  },
  about: {
    value: 0.5,
    unit: "score",
    meaning: {
      en: "A page is about a topic from this score on",
      fr: "Une page traite d’un sujet à partir de ce score",
    },
    source: firstGuess(
      "about three characteristic words of the topic, one of them in the title",
      "environ trois mots caractéristiques du sujet, dont un dans le titre",
    ),
    since: "2026-11-23",
  },
  aboutAgainstBest: {
    value: 0.7,
    unit: "share",
    meaning: {
      en: "and if the strength behind its score, before it is brought to 0–1, reaches this share of the page’s best among topics of the same kind",
      fr: "et si la force de ce score, avant qu’il soit ramené entre 0 et 1, atteint cette part de la meilleure de la page parmi les sujets de même nature",
    },
    source: firstGuess(
      "a page that names a topic in passing is about another one; set on invented governments (seeds 1 to 20)",
      "une page qui évoque un sujet en passant traite d’un autre ; réglé sur des pays inventés (graines 1 à 20)",
    ),
    since: "2026-11-23",
  },
  relevantLink: {
    value: 0.35,
    unit: "score",
    meaning: {
      en: "A link is relevant to a topic from this score on",
      fr: "Un lien est pertinent pour un sujet à partir de ce score",
    },
    source: firstGuess(
      "less than for a page: the target may treat of a neighbouring need",
      "moins que pour une page : la cible peut traiter d’un besoin voisin",
    ),
    since: "2026-11-23",
  },
  completeness: {
    value: 0.6,
    unit: "share",
    meaning: {
      en: "Below this share of the site read, no verdict is given and a step not found is not called missing",
      fr: "Sous cette part du site lue, aucun verdict n’est rendu et une étape non trouvée n’est pas dite manquante",
    },
    source: firstGuess(
      "what was not read may be unlike what was; well over half is the least one can argue from",
      "ce qui n’a pas été lu peut différer de ce qui l’a été ; nettement plus de la moitié est le moins dont on puisse raisonner",
    ),
    since: "2026-11-23",
  },
  pagesAbout: {
    value: 5,
    unit: "pages",
    meaning: {
      en: "Below this number of pages about the topic, no unfavourable verdict is given",
      fr: "Sous ce nombre de pages sur le sujet, aucun verdict défavorable n’est rendu",
    },
    source: firstGuess("a handful of pages proves nothing", "une poignée de pages ne prouve rien"),
    since: "2026-11-23",
  },
  linkingShare: {
    value: 0.25,
    unit: "share",
    meaning: {
      en: "Links are insufficient when fewer than this share of the pages about the topic link on to another public site",
      fr: "Les liens sont insuffisants quand moins de cette part des pages sur le sujet pointe vers un autre site public",
    },
    source: firstGuess(
      "fewer than one page in four; set on invented governments (seeds 1 to 20), to be set again with site teams",
      "moins d’une page sur quatre ; réglé sur des pays inventés (graines 1 à 20), à régler de nouveau avec les équipes des sites",
    ),
    since: "2026-11-23",
  },
  relevantShare: {
    value: 0.5,
    unit: "share",
    meaning: {
      en: "Links are irrelevant when fewer than this share of them is relevant to the topic",
      fr: "Les liens sont hors sujet quand moins de cette part d’entre eux est pertinente pour le sujet",
    },
    source: firstGuess("most links are off the topic", "la plupart des liens sont hors du sujet"),
    since: "2026-11-23",
  },
  brokenShare: {
    value: 0.5,
    unit: "share",
    meaning: {
      en: "Links are insufficient when at least this share of them is broken",
      fr: "Les liens sont insuffisants quand au moins cette part d’entre eux est cassée",
    },
    source: firstGuess("half of the ways are closed", "la moitié des chemins sont fermés"),
    since: "2026-11-23",
  },
  brokenLinks: {
    value: 3,
    unit: "links",
    meaning: {
      en: "and at least this number",
      fr: "et au moins ce nombre",
    },
    source: firstGuess("one or two broken links are an accident", "un ou deux liens cassés sont un accident"),
    since: "2026-11-23",
  },
  expectedSites: {
    value: 3,
    unit: "sites",
    meaning: {
      en: "When at least this many other sites share the topic, reaching none of them is insufficient",
      fr: "Quand au moins ce nombre d’autres sites partage le sujet, n’en atteindre aucun est insuffisant",
    },
    source: firstGuess(
      "with one or two neighbours the absence may be chance",
      "avec un ou deux voisins, l’absence peut être un hasard",
    ),
    since: "2026-11-23",
  },
  clicks: {
    value: 3,
    unit: "clicks",
    meaning: {
      en: "A step is well linked up to this number of clicks from where the person stands",
      fr: "Une étape est bien liée jusqu’à ce nombre de clics depuis là où se trouve la personne",
    },
    source: {
      en: "Convention of this observatory, the “three clicks” of practitioners; it is not a law of usability.",
      fr: "Convention de cet observatoire, les « trois clics » des praticiens ; ce n’est pas une loi d’ergonomie.",
    },
    since: "2026-11-23",
  },
  farthestClicks: {
    value: 5,
    unit: "clicks",
    meaning: {
      en: "Beyond this number of clicks a link is counted as missing",
      fr: "Au-delà de ce nombre de clics, un lien compte comme manquant",
    },
    source: firstGuess("nobody finds it", "personne ne le trouve"),
    since: "2026-11-23",
  },
  flowVisits: {
    value: 10,
    unit: "visits",
    meaning: {
      en: "From this many visits or clicks a year on, a side of a flow counts as seen",
      fr: "À partir de ce nombre de visites ou de clics par an, un côté d’un flux compte comme vu",
    },
    source: firstGuess(
      "fewer may be chance, a test, or a robot",
      "moins peut être un hasard, un essai ou un robot",
    ),
    since: "2026-11-26",
  },
  flowPairs: {
    value: 20,
    unit: "pairs",
    meaning: {
      en: "The ratio of visits seen to clicks is learnt from the estate once so many pairs are measured on both sides",
      fr: "Le rapport des visites vues aux clics est appris du parc à partir de ce nombre de paires mesurées des deux côtés",
    },
    source: firstGuess(
      "a 10th and a 90th percentile need about twenty values",
      "un 10e et un 90e centile demandent une vingtaine de valeurs",
    ),
    since: "2026-11-26",
  },
  flowHidden: {
    value: 0.9,
    unit: "share",
    meaning: {
      en: "When at least this share of the links of a pair hides where visits come from, the silence of the second site says nothing",
      fr: "Quand au moins cette part des liens d’une paire cache d’où viennent les visites, le silence du second site ne dit rien",
    },
    source: firstGuess(
      "one link in ten that tells would show a few visits",
      "un lien sur dix qui le dit montrerait quelques visites",
    ),
    since: "2026-11-26",
  },
  flowMute: {
    value: 5,
    unit: "sites",
    meaning: {
      en: "When so many sites link to one whose tool sees nobody come from any site, its silence about one of them says nothing",
      fr: "Quand ce nombre de sites mènent à un site dont l’outil ne voit venir personne d’aucun, son silence sur l’un d’eux ne dit rien",
    },
    source: firstGuess(
      "one link in some is followed by nobody; all those of five sites are not: people pass through a sign-on, or something hides where they come from",
      "un lien parmi d’autres n’est suivi par personne ; tous ceux de cinq sites ne le sont pas : les gens passent par une page de connexion, ou quelque chose cache d’où ils viennent",
    ),
    since: "2026-11-27",
  },
  flowReading: {
    value: 0.9,
    unit: "share",
    meaning: {
      en: "That a site has no link to another is said when at least this share of its known pages was read",
      fr: "On dit qu’un site n’a pas de lien vers un autre quand au moins cette part de ses pages connues a été lue",
    },
    source: firstGuess(
      "a link on one page in ten may have been missed",
      "un lien sur une page sur dix peut avoir échappé",
    ),
    since: "2026-11-26",
  },
  tagSeen: {
    value: 0.9,
    unit: "share",
    meaning: {
      en: "A site carries the tag of its audience tool when at least this share of its pages read does",
      fr: "Un site porte le marqueur de son outil d’audience quand au moins cette part de ses pages lues le porte",
    },
    source: firstGuess(
      "a few pages of any site are made otherwise",
      "quelques pages de tout site sont faites autrement",
    ),
    since: "2026-11-26",
  },
  tagMissing: {
    value: 0.5,
    unit: "share",
    meaning: {
      en: "It lacks the tag when at most this share of its pages does; in between nothing is said",
      fr: "Il ne le porte pas quand au plus cette part de ses pages le porte ; entre les deux on ne dit rien",
    },
    source: firstGuess("half of the pages", "la moitié des pages"),
    since: "2026-11-26",
  },
  falseDiscoveries: {
    value: 0.05,
    unit: "share",
    meaning: {
      en: "Events of the audience are told as long as at most this share of all those told may be chance, over all sites and metrics of a run",
      fr: "Les événements de l’audience sont dits tant qu’au plus cette part de tous ceux qui le sont peut être due au hasard, sur l’ensemble des sites et des indicateurs d’un passage",
    },
    source: {
      en: "Benjamini & Hochberg (1995); one in twenty is their example and the usual one.",
      fr: "Benjamini et Hochberg (1995) ; un sur vingt est leur exemple et l’usage.",
    },
    since: "2026-11-26",
  },
  alertDays: {
    value: 28,
    unit: "days",
    meaning: {
      en: "An event of the audience is news for this many days",
      fr: "Un événement de l’audience est une nouvelle pendant ce nombre de jours",
    },
    source: firstGuess("four weeks of holidays", "quatre semaines de congés"),
    since: "2026-11-26",
  },
  alertBudget: {
    value: 20,
    unit: "alerts",
    meaning: {
      en: "At most this number of sites, or of groups of sites, raises an alert in a run: those where most visits are at stake",
      fr: "Au plus ce nombre de sites, ou de groupes de sites, donne une alerte dans un passage : ceux où le plus de visites sont en jeu",
    },
    source: firstGuess(
      "what a small team can look into in a week",
      "ce qu’une petite équipe peut examiner en une semaine",
    ),
    since: "2026-11-26",
  },
  wordsToTell: {
    value: 50,
    unit: "words",
    meaning: {
      en: "From this many words on, the language and the signature of a page tell what it says",
      fr: "À partir de ce nombre de mots, la langue et la signature d’une page disent ce qu’elle dit",
    },
    source: firstGuess(
      "shorter texts resemble each other by chance",
      "des textes plus courts se ressemblent par hasard",
    ),
    since: "2026-11-26",
  },
  canonicalBits: {
    value: 16,
    unit: "bits",
    meaning: {
      en: "Two texts differ when their signatures are at least this many bits of 64 apart",
      fr: "Deux textes diffèrent quand leurs signatures sont à au moins ce nombre de bits sur 64",
    },
    source: firstGuess(
      "well beyond the 3 bits of near-duplicates, well below the 32 of two texts drawn at random",
      "nettement plus que les 3 bits des quasi-doublons, nettement moins que les 32 de deux textes tirés au hasard",
    ),
    since: "2026-11-26",
  },
  titleLength: {
    value: 110,
    unit: "characters",
    meaning: {
      en: "A title is too long beyond",
      fr: "Un titre est trop long au-delà de",
    },
    source: firstGuess(
      "search engines show some 60 characters; almost twice as many, the name of the site included, is surely cut",
      "les moteurs montrent une soixantaine de caractères ; presque le double, nom du site compris, est coupé à coup sûr",
    ),
    since: "2026-11-26",
  },
  descriptionLength: {
    value: 320,
    unit: "characters",
    meaning: {
      en: "A description is too long beyond",
      fr: "Une description est trop longue au-delà de",
    },
    source: firstGuess(
      "search engines show some 160 characters",
      "les moteurs montrent quelque 160 caractères",
    ),
    since: "2026-11-26",
  },
  slowPage: {
    value: 3000,
    unit: "ms",
    meaning: {
      en: "A page is slow beyond",
      fr: "Une page est lente au-delà de",
    },
    source: firstGuess(
      "half of the visits to a phone page are given up after three seconds, as Google wrote in 2016; measured here on a computer, without images",
      "la moitié des visites sur téléphone sont abandonnées après trois secondes, écrivait Google en 2016 ; mesuré ici sur un ordinateur, sans images",
    ),
    since: "2026-11-26",
  },
  breadcrumbShare: {
    value: 0.5,
    unit: "share",
    meaning: {
      en: "A site tells breadcrumbs when at least this share of its pages does",
      fr: "Un site donne ses fils d’Ariane quand au moins cette part de ses pages le fait",
    },
    source: firstGuess("most of its pages", "la plupart de ses pages"),
    since: "2026-11-26",
  },
  sitemapPages: {
    value: 20,
    unit: "pages",
    meaning: {
      en: "A host needs a sitemap, and a sitemap is set beside the pages read, from this number on",
      fr: "Un hôte a besoin d’un plan de site, et un plan est comparé aux pages lues, à partir de ce nombre",
    },
    source: firstGuess(
      "smaller sites are found by their links",
      "les sites plus petits sont trouvés par leurs liens",
    ),
    since: "2026-11-26",
  },
  sitemapDays: {
    value: 365,
    unit: "days",
    meaning: {
      en: "A sitemap is stale when its newest date is older than",
      fr: "Un plan de site est périmé quand sa date la plus récente a plus de",
    },
    source: firstGuess(
      "a public site changes at least one page a year",
      "un site public change au moins une page par an",
    ),
    since: "2026-11-26",
  },
  homeLinks: {
    value: 3,
    unit: "pages",
    meaning: {
      en: "Links to the home page alone are worth a finding from this number of pages about one topic",
      fr: "Les liens vers le seul accueil méritent un constat à partir de ce nombre de pages sur un sujet",
    },
    source: firstGuess(
      "one or two pages may mean the site as a whole",
      "une ou deux pages peuvent viser le site entier",
    ),
    since: "2026-11-26",
  },
  chainHops: {
    value: 2,
    unit: "times",
    meaning: {
      en: "A link goes through a chain when its address is redirected at least this many times",
      fr: "Un lien passe par une chaîne quand son adresse est redirigée au moins ce nombre de fois",
    },
    source: firstGuess(
      "one redirection is a moved page; two are left over from two moves",
      "une redirection est une page déplacée ; deux restent de deux déplacements",
    ),
    since: "2026-11-26",
  },
  queryImpressions: {
    value: 100,
    unit: "times",
    meaning: {
      en: "A search is worth a finding from this number of times shown a month",
      fr: "Une recherche mérite un constat à partir de ce nombre d’affichages par mois",
    },
    source: firstGuess("rare searches are chance", "les recherches rares sont dues au hasard"),
    since: "2026-11-26",
  },
  queryClicked: {
    value: 0.01,
    unit: "share",
    meaning: {
      en: "People do not find what they look for when fewer than this share click",
      fr: "Les gens ne trouvent pas ce qu’ils cherchent quand moins de cette part clique",
    },
    source: firstGuess(
      "a tenth of what a first result gets",
      "un dixième de ce que reçoit un premier résultat",
    ),
    since: "2026-11-26",
  },
  queryShare: {
    value: 0.25,
    unit: "share",
    meaning: {
      en: "Two sites compete for a search when each is shown at least this share of the times",
      fr: "Deux sites se disputent une recherche quand chacun y est montré au moins cette part des fois",
    },
    source: firstGuess("below it one of them answers it", "en dessous, l’un des deux y répond"),
    since: "2026-11-26",
  },
  queryPosition: {
    value: 10,
    unit: "times",
    meaning: {
      en: "A site ranks for a search when its mean position is at most",
      fr: "Un site répond à une recherche quand sa position moyenne est au plus",
    },
    source: firstGuess("the first page of results", "la première page de résultats"),
    since: "2026-11-26",
  },
} as const satisfies Readonly<Record<string, Threshold>>;
