import type { Words } from "../../model/words.ts";

/** What whoever runs a site reads before putting the counter on it, and what its visitors may be told. */
export const counterWords = {
  title: { en: "Count a site", fr: "Compter un site" },
  lead: {
    en: "A counter for public sites that have no audience tool: how many people come, from where, and where they go on to. No cookie, nothing kept that leads to a person.",
    fr: "Un compteur pour les sites publics qui n’ont pas d’outil d’audience : combien de personnes viennent, d’où, et vers où elles repartent. Aucun cookie, rien de gardé qui mène à une personne.",
  },
  off: {
    en: "It is not switched on here. Whoever runs this observatory can do it in parvis.yaml: counter: { on: true }.",
    fr: "Il n’est pas en marche ici. La personne qui tient cet observatoire peut le mettre en marche dans parvis.yaml : counter: { on: true }.",
  },
  counts: { en: "What it counts", fr: "Ce qu’il compte" },
  countsViews: {
    en: "Pages seen, by address without query; visits, and how long they last from their first to their last page.",
    fr: "Les pages vues, par adresse sans requête ; les visites, et leur durée de leur première à leur dernière page.",
  },
  countsOrigin: {
    en: "Where visits come from: a search engine, another site, and its page where the browser tells it.",
    fr: "D’où viennent les visites : un moteur de recherche, un autre site, et sa page quand le navigateur la dit.",
  },
  countsOut: {
    en: "Clicks on links that lead to another site: that is how this observatory knows which links people follow.",
    fr: "Les clics sur les liens qui mènent à un autre site : c’est ainsi que cet observatoire sait quels liens sont suivis.",
  },
  countsDevice: {
    en: "The kind of device: computer, phone, tablet, other. Robots are set apart.",
    fr: "Le genre d’appareil : ordinateur, téléphone, tablette, autre. Les robots sont mis à part.",
  },
  never: { en: "What it never keeps", fr: "Ce qu’il ne garde jamais" },
  neverCookie: {
    en: "No cookie and no identifier. The only thing it may store in a browser is the refusal of someone who asked not to be counted.",
    fr: "Ni cookie ni identifiant. La seule chose qu’il puisse écrire dans un navigateur est le refus d’une personne qui a demandé à ne pas être comptée.",
  },
  neverAddress: {
    en: "No address of a machine. It is cut on arrival (the last number of IPv4, all but three groups of IPv6), mixed with the name of the browser, the site and a number drawn each day, held in memory until the day ends at the latest, and written nowhere.",
    fr: "Aucune adresse de machine. Elle est tronquée à l’arrivée (le dernier nombre en IPv4, tout sauf trois groupes en IPv6), mêlée au nom du navigateur, au site et à un nombre tiré chaque jour, tenue en mémoire jusqu’à la fin de la journée au plus, et n’est écrite nulle part.",
  },
  neverQuery: {
    en: "No query string, no form, no hour, no place where people are.",
    fr: "Ni requête dans les adresses, ni formulaire, ni heure, ni lieu où se trouvent les gens.",
  },
  neverSites: {
    en: "Nothing that tells that someone who was on one site is the same on another.",
    fr: "Rien qui dise que la personne venue sur un site est la même sur un autre.",
  },
  put: { en: "To put it on a site", fr: "Le poser sur un site" },
  putWho: {
    en: "The site must be one that this observatory observes: what comes from others is not counted. Paste this before the end of the body of each page:",
    fr: "Le site doit être observé ici : ce qui vient d’ailleurs n’est pas compté. Collez ceci avant la fin du corps (body) de chaque page :",
  },
  putImage: {
    en: "The image counts people without script. Its referrerpolicy is needed: without it browsers do not say which page it is.",
    fr: "L’image compte les personnes sans script. Son attribut referrerpolicy est nécessaire : sans lui, les navigateurs ne disent pas de quelle page il s’agit.",
  },
  putPolicy: {
    en: "Where the site has a Content-Security-Policy, add:",
    fr: "Si le site a une Content-Security-Policy, ajoutez :",
  },
  putLimits: {
    en: "A site that changes pages without loading them (a single-page application) only has its first page counted in each visit.",
    fr: "Un site qui change de page sans en charger (application monopage) ne voit compter que la première page de chaque visite.",
  },
  refuse: { en: "Not to be counted", fr: "Ne pas être compté" },
  refuseSignals: {
    en: "Browsers that send Global Privacy Control or Do Not Track are not counted, with or without script.",
    fr: "Les navigateurs qui envoient Global Privacy Control ou Do Not Track ne sont pas comptés, avec ou sans script.",
  },
  refuseLink: {
    en: "For all others, put links like these in the privacy notice of the site. The choice is kept in the browser, for that site, until it is taken back; nothing about it is sent.",
    fr: "Pour tous les autres, mettez de tels liens dans la page de confidentialité du site. Le choix est gardé dans le navigateur, pour ce site, jusqu’à ce qu’on revienne dessus ; rien n’en est transmis.",
  },
  refuseNo: { en: "Do not count me", fr: "Ne pas me compter" },
  refuseYes: { en: "Count me again", fr: "Me compter à nouveau" },
  refuseSeen: {
    en: "While the refusal holds, the html element has the attribute data-parvis-no: a style of the site can show that it was heard. A browser that refuses to store anything is not counted at all.",
    fr: "Tant que le refus vaut, l’élément html porte l’attribut data-parvis-no : un style du site peut montrer qu’il a été entendu. Un navigateur qui refuse de rien stocker n’est pas compté du tout.",
  },
  exempt: {
    en: "Without asking for consent: the conditions",
    fr: "Sans demander de consentement : les conditions",
  },
  exemptLead: {
    en: "In France, measuring audience may do without consent when the conditions of the CNIL are met (article 82 of the law on data protection). Nobody certifies it: each publisher answers for its own site. Here is how each condition is met, and what is left for the site to do.",
    fr: "En France, la mesure d’audience peut se passer de consentement si les conditions de la CNIL sont remplies (article 82 de la loi Informatique et Libertés). Personne ne le certifie : chaque éditeur répond de son site. Voici comment chaque condition est remplie, et ce qui reste à faire par le site.",
  },
  exemptSource: {
    en: "As published by the CNIL on {day}: {name}.",
    fr: "Telles que publiées par la CNIL le {day} : {name}.",
  },
  condition: { en: "Condition", fr: "Condition" },
  met: { en: "By the counter", fr: "Par le compteur" },
  duty: { en: "Left to the site", fr: "Reste au site" },
  purpose: {
    en: "Only to measure the audience of the site, for its publisher alone",
    fr: "Seulement pour mesurer l’audience du site, pour le compte exclusif de son éditeur",
  },
  purposeMet: {
    en: "It does nothing else: no profile, no advertising, no person followed.",
    fr: "Il ne fait rien d’autre : ni profil, ni publicité, ni suivi de personnes.",
  },
  purposeDuty: {
    en: "Agree in writing with whoever runs this observatory, who works for the site (article 28 of the GDPR).",
    fr: "Convenir par écrit avec la personne qui tient cet observatoire, sous-traitante du site (article 28 du RGPD).",
  },
  anonymous: { en: "Only anonymous statistics come of it", fr: "N’en sortent que des statistiques anonymes" },
  anonymousMet: {
    en: "Totals by day, page and origin. The journal has no address, identifier or hour.",
    fr: "Des totaux par jour, page et origine. Le journal ne contient ni adresse, ni identifiant, ni heure.",
  },
  anonymousDuty: {
    en: "Have no name or number of a person in the paths of pages.",
    fr: "N’avoir ni nom ni numéro de personne dans les chemins des pages.",
  },
  apart: {
    en: "Not crossed with other data, and nothing that is not anonymous handed to others",
    fr: "Aucun recoupement avec d’autres traitements, rien de non anonyme transmis à des tiers",
  },
  apartMet: {
    en: "There is no key that could join a hit to anything. Only totals are shown.",
    fr: "Aucune clé ne permettrait de rattacher un passage à quoi que ce soit. Seuls des totaux sont montrés.",
  },
  across: {
    en: "Nobody followed from one site or application to another",
    fr: "Aucun suivi d’une personne d’un site ou d’une application à l’autre",
  },
  acrossMet: {
    en: "The mixture held in memory differs for each site and each day. Flows between sites are clicks and referrers added up.",
    fr: "Le mélange tenu en mémoire diffère pour chaque site et chaque jour. Les flux entre sites sont des clics et des provenances additionnés.",
  },
  inform: { en: "People are informed", fr: "Les personnes sont informées" },
  informMet: { en: "This page may be linked to.", fr: "Cette page peut être citée en lien." },
  informDuty: {
    en: "Say in the privacy notice that this counter is used, and what for.",
    fr: "Dire dans la page de confidentialité que ce compteur est utilisé, et pour quoi.",
  },
  oppose: { en: "They can refuse", fr: "Elles peuvent refuser" },
  opposeMet: {
    en: "Global Privacy Control, Do Not Track, and the link above. Nothing is gathered about those who refuse.",
    fr: "Global Privacy Control, Do Not Track, et le lien ci-dessus. Rien n’est recueilli sur qui refuse.",
  },
  opposeDuty: {
    en: "Put the link in the privacy notice.",
    fr: "Mettre le lien dans la page de confidentialité.",
  },
  lifetime: {
    en: "Trackers live 13 months at most, and are not prolonged by visits",
    fr: "Les traceurs vivent 13 mois au plus, sans être prolongés par les visites",
  },
  lifetimeMet: { en: "There is none.", fr: "Il n’y en a pas." },
  kept: {
    en: "What is gathered is kept 25 months at most",
    fr: "Ce qui est recueilli est gardé 25 mois au plus",
  },
  keptMet: {
    en: "Files of the journal that are older are removed by themselves. Totals by day, which are anonymous, stay.",
    fr: "Les fichiers plus anciens du journal sont supprimés d’eux-mêmes. Les totaux par jour, anonymes, restent.",
  },
  keptDuty: {
    en: "Look again from time to time whether so long is needed.",
    fr: "Réexaminer de temps en temps si cette durée est utile.",
  },
  place: {
    en: "An address of the network gives no place more precise than the city, and is not kept (CNIL, 5 December 2013)",
    fr: "L’adresse IP ne donne pas de lieu plus précis que la ville, et n’est pas gardée (CNIL, 5 décembre 2013)",
  },
  placeMet: { en: "No place is looked for at all.", fr: "Aucun lieu n’est recherché." },
  nothing: { en: "Nothing", fr: "Rien" },
  since: { en: "Since this site was started", fr: "Depuis le démarrage de ce site" },
  hits: { en: "Hits", fr: "Passages" },
  became: { en: "What became of them", fr: "Ce qu’ils sont devenus" },
} satisfies Record<string, Words>;

/** What became of a hit. */
export const takenWords = {
  counted: { en: "Counted", fr: "Comptés" },
  robot: { en: "Robots, set apart", fr: "Robots, mis à part" },
  inside: { en: "Clicks that stay on the site", fr: "Clics qui restent sur le site" },
  "not-ours": {
    en: "Pages of sites that are not observed here",
    fr: "Pages de sites qui ne sont pas observés ici",
  },
  unreadable: { en: "Could not be read", fr: "Illisibles" },
  "too-many": {
    en: "Refused: more than 3,000 in a minute from one network",
    fr: "Refusés : plus de 3 000 en une minute depuis un même réseau",
  },
  lost: { en: "Lost: the disk took nothing more", fr: "Perdus : le disque ne prenait plus rien" },
} satisfies Record<string, Words>;
