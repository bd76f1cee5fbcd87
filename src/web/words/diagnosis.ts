import type { Doer } from "../../diagnose/rule.ts";
import type { FindingState, PeopleSource, RuleGroup } from "../../model/finding.ts";
import type { Words } from "../../model/words.ts";

/** What to mend: findings, rules, and what a site's team can do on Monday. */
export const diagnosisWords = {
  menu: { en: "To mend", fr: "À corriger" },
  title: { en: "What to mend", fr: "Ce qui est à corriger" },
  leadOpen: {
    en: "{open} {open:finding is|findings are} open on {sites} {sites:site|sites}, {new} of them new.",
    fr: "{open} {open:constat est ouvert|constats sont ouverts} sur {sites} {sites:site|sites}, dont {new} {new:nouveau|nouveaux}.",
  },
  leadReopened: {
    en: "{n} had been mended and came back.",
    fr: "{n} {n:avait été réglé et est revenu|avaient été réglés et sont revenus}.",
  },
  leadFixed: {
    en: "{n} {n:was|were} looked at again and {n:is|are} mended.",
    fr: "{n} {n:a été revu et est réglé|ont été revus et sont réglés}.",
  },
  leadNone: {
    en: "Every rule that could look found nothing to mend.",
    fr: "Aucune des règles qui ont pu regarder n’a trouvé à corriger.",
  },
  notSummed: {
    en: "The same person may meet several findings: numbers of people are never added up.",
    fr: "Une même personne peut rencontrer plusieurs constats : les nombres de personnes ne sont jamais additionnés.",
  },
  helpsMost: { en: "What would help most people", fr: "Ce qui aiderait le plus de personnes" },
  byRule: { en: "By rule", fr: "Par règle" },
  byMinistry: { en: "By ministry", fr: "Par ministère" },
  byEvent: { en: "By life event", fr: "Par moment de vie" },
  overTime: { en: "Over time", fr: "Au fil du temps" },
  rule: { en: "Rule", fr: "Règle" },
  rules: { en: "The rules", fr: "Les règles" },
  rulesLead: {
    en: "{n} rules look at what was read and counted. Each says why it matters, from when on it speaks, and when to ignore it.",
    fr: "{n} règles regardent ce qui a été lu et compté. Chacune dit pourquoi cela compte, à partir de quand elle parle, et quand l’ignorer.",
  },
  group: { en: "Subject", fr: "Sujet" },
  open: { en: "Open", fr: "Ouverts" },
  sites: { en: "Sites", fr: "Sites" },
  new: { en: "New", fr: "Nouveaux" },
  fixed: { en: "Seen to be mended", fr: "Vus réglés" },
  daysToFix: { en: "Median days to mend", fr: "Jours pour régler (médiane)" },
  outcome: { en: "What became of it", fr: "Ce qu’elle a donné" },
  ministry: { en: "Ministry", fr: "Ministère" },
  event: { en: "Life event", fr: "Moment de vie" },
  site: { en: "Site", fr: "Site" },
  state: { en: "State", fr: "État" },
  finding: { en: "Finding", fr: "Constat" },
  findings: { en: "Findings", fr: "Constats" },
  people: { en: "People a month", fr: "Personnes par mois" },
  peopleAbout: {
    en: "about {n} {n:person|people} a month (from {low} to {high})",
    fr: "environ {n} {n:personne|personnes} par mois (de {low} à {high})",
  },
  peopleUntold: {
    en: "how many people: cannot tell, nobody counts the visits",
    fr: "combien de personnes : on ne peut le dire, personne ne compte les visites",
  },
  untold: { en: "cannot tell", fr: "on ne peut le dire" },
  pagesConcerned: { en: "{n} {n:page|pages}", fr: "{n} {n:page|pages}" },
  onPage: { en: "Page", fr: "Page" },
  whatToDo: { en: "What to do", fr: "Que faire" },
  paste: { en: "Text to paste", fr: "Texte à coller" },
  evidence: { en: "Where it shows", fr: "Où cela se voit" },
  why: { en: "Why it matters", fr: "Pourquoi cela compte" },
  whenToIgnore: { en: "When to ignore it", fr: "Quand l’ignorer" },
  sources: { en: "Sources", fr: "Sources" },
  thresholds: { en: "Thresholds", fr: "Seuils" },
  threshold: { en: "Threshold", fr: "Seuil" },
  value: { en: "Value", fr: "Valeur" },
  needs: { en: "Rests on", fr: "Repose sur" },
  needsFigures: {
    en: "the key figures of the edition in force",
    fr: "les chiffres clés de l’édition en vigueur",
  },
  severityIs: { en: "Gravity", fr: "Gravité" },
  effortIs: { en: "Work", fr: "Travail" },
  howRanked: { en: "How it is ranked", fr: "Comment le rang est établi" },
  ranking: {
    en: "People a month × gravity ({severity} of 3) ÷ work ({effort} of 3). Where nobody counts, gravity ÷ work alone, after all others.",
    fr: "Personnes par mois × gravité ({severity} sur 3) ÷ travail ({effort} sur 3). Là où personne ne compte, gravité ÷ travail seuls, après tous les autres.",
  },
  howCounted: { en: "How people were counted", fr: "Comment les personnes sont comptées" },
  since: { en: "Found since {day}.", fr: "Constaté depuis le {day}." },
  lastSeen: { en: "Last found on {day}.", fr: "Constaté pour la dernière fois le {day}." },
  closedOn: { en: "Closed on {day}.", fr: "Clos le {day}." },
  followedOn: { en: "{day}: {follow}.", fr: "{day} : {follow}." },
  cameBack: {
    en: "It was mended and came back {n} {n:time|times}.",
    fr: "Il a été réglé et est revenu {n} fois.",
  },
  mondayTitle: { en: "What to do on Monday: {site}", fr: "À faire lundi : {site}" },
  mondayLead: {
    en: "What would help most people first: {n} {n:thing|things} to do, of {open} open {open:finding|findings}.",
    fr: "Ce qui aiderait le plus de personnes d’abord : {n} {n:chose|choses} à faire, sur {open} {open:constat ouvert|constats ouverts}.",
  },
  mondayLeadUncounted: {
    en: "{n} {n:thing|things} to do, of {open} open {open:finding|findings}: the gravest that take the least work first. Nobody counts the visits of these pages, so how many people each concerns cannot be told.",
    fr: "{n} {n:chose|choses} à faire, sur {open} {open:constat ouvert|constats ouverts} : d’abord les plus graves qui demandent le moins de travail. Personne ne compte les visites de ces pages : on ne peut dire combien de personnes chacune concerne.",
  },
  mondayNone: {
    en: "Nothing to mend was found on this site by the rules that could look.",
    fr: "Les règles qui ont pu regarder n’ont rien trouvé à corriger sur ce site.",
  },
  mondayAll: { en: "All {n} findings of this site", fr: "Les {n} constats de ce site" },
  mondayNext: { en: "Then", fr: "Ensuite" },
  mondaySee: { en: "What to do on Monday, ready to print", fr: "À faire lundi, prêt à imprimer" },
  feed: { en: "Follow (Atom)", fr: "Suivre (Atom)" },
  asText: { en: "As text, for a ticket", fr: "En texte, pour un ticket" },
  csv: { en: "Download (CSV)", fr: "Télécharger (CSV)" },
  unlooked: {
    en: "{n} {n:rule|rules} could not look: {names}.",
    fr: "{n} {n:règle n’a pas pu|règles n’ont pas pu} regarder : {names}.",
  },
  broke: {
    en: "{n} {n:rule|rules} broke; what they said before stands as not observed: {names}.",
    fr: "{n} {n:règle a|règles ont} cassé ; ce qu’elles avaient dit reste, non observé : {names}.",
  },
  outcomeFound: { en: "found", fr: "a trouvé" },
  outcomeNothing: { en: "found nothing", fr: "n’a rien trouvé" },
  outcomeUntold: {
    en: "could not look: no answer to {why}",
    fr: "n’a pas pu regarder : sans réponse à {why}",
  },
  outcomeFailed: { en: "broke: {why}", fr: "a cassé : {why}" },
  noneTitle: { en: "No diagnosis yet", fr: "Pas encore de diagnostic" },
  noneText: {
    en: "Rules turn what was read and counted into a list of what to mend. They have not run yet.",
    fr: "Des règles font de ce qui a été lu et compté une liste de ce qui est à corriger. Elles n’ont pas encore tourné.",
  },
  noneRun: { en: "Run them:", fr: "Lancez-les :" },
  nothingHere: {
    en: "No finding answers to these filters. Remove one of them.",
    fr: "Aucun constat ne répond à ces filtres. Retirez-en un.",
  },
  date: { en: "Diagnosis of", fr: "Diagnostic du" },
  timeCaption: { en: "Findings at each diagnosis", fr: "Constats à chaque diagnostic" },
  listLead: {
    en: "{n} {n:finding|findings}, those that concern most people first.",
    fr: "{n} {n:constat|constats}, ceux qui concernent le plus de personnes d’abord.",
  },
} as const satisfies Readonly<Record<string, Words>>;

export const findingStateWords: Readonly<Record<FindingState, Words>> = {
  new: { en: "new", fr: "nouveau" },
  still: { en: "still there", fr: "toujours là" },
  reopened: { en: "came back", fr: "revenu" },
  "not-observed": { en: "not looked at again", fr: "pas revu" },
  fixed: { en: "mended, seen", fr: "réglé, vu" },
  withdrawn: { en: "withdrawn", fr: "retiré" },
};

export const findingStateMeaningWords: Readonly<Record<FindingState, Words>> = {
  new: { en: "Found for the first time.", fr: "Trouvé pour la première fois." },
  still: { en: "Found again.", fr: "Trouvé de nouveau." },
  reopened: { en: "It had been mended, and is there again.", fr: "Il avait été réglé, et il est de retour." },
  "not-observed": {
    en: "Nobody could look this time: it stands as it was.",
    fr: "Personne n’a pu regarder cette fois : il reste tel qu’il était.",
  },
  fixed: {
    en: "Looked at again, and not there: it is mended.",
    fr: "Regardé de nouveau, et plus là : il est réglé.",
  },
  withdrawn: {
    en: "The same facts no longer make it a finding: the rule, its thresholds or the estate changed.",
    fr: "Les mêmes faits n’en font plus un constat : la règle, ses seuils ou le parc ont changé.",
  },
};

export const ruleGroupWords: Readonly<Record<RuleGroup, Words>> = {
  links: { en: "Links", fr: "Liens" },
  referencing: { en: "Referencing", fr: "Référencement" },
  audience: { en: "Audience", fr: "Audience" },
  services: { en: "Services", fr: "Démarches" },
};

export const severityWords: Readonly<Record<number, Words>> = {
  1: { en: "a nuisance", fr: "une gêne" },
  2: { en: "a detour", fr: "un détour" },
  3: { en: "a dead end", fr: "une impasse" },
};

export const effortWords: Readonly<Record<number, Words>> = {
  1: { en: "some minutes", fr: "quelques minutes" },
  2: { en: "a day or so", fr: "une journée environ" },
  3: { en: "a project", fr: "un projet" },
};

/** For whom a thing to do is. */
export const doerWords: Readonly<Record<Doer, Words>> = {
  editors: { en: "for the editors", fr: "pour la rédaction" },
  technicians: { en: "for the technical team", fr: "pour l’équipe technique" },
  analysts: { en: "for whoever keeps the audience tool", fr: "pour qui tient l’outil d’audience" },
  service: { en: "for the owner of the service", fr: "pour le porteur de la démarche" },
};

export const peopleSourceWords: Readonly<Record<PeopleSource, Words>> = {
  "page-visits": {
    en: "Visits of these pages, a month of the last whole year; the interval goes from the quietest to the busiest month of the site.",
    fr: "Visites de ces pages, en un mois de la dernière année entière ; l’intervalle va du mois le plus calme au plus chargé du site.",
  },
  "page-share": {
    en: "The tool does not count these pages by themselves: they have their share of the visits that it does not name; from the quietest to the busiest month.",
    fr: "L’outil ne compte pas ces pages à part : elles ont leur part des visites qu’il ne nomme pas ; du mois le plus calme au plus chargé.",
  },
  "site-visits": {
    en: "Visits of the site: mean of the last twelve months, from the quietest to the busiest.",
    fr: "Visites du site : moyenne des douze derniers mois, du plus calme au plus chargé.",
  },
  "flow-visits": {
    en: "Visits that go from one site to the other, a month of the last whole year.",
    fr: "Visites qui vont d’un site à l’autre, en un mois de la dernière année entière.",
  },
  searches: {
    en: "Searches in which the site is shown, a month.",
    fr: "Recherches où le site est affiché, en un mois.",
  },
  "path-share": {
    en: "Visits of the pages of the path, times the share of people who need this step (its weight in the life event).",
    fr: "Visites des pages du parcours, multipliées par la part des personnes qui ont besoin de cette étape (son poids dans le moment de vie).",
  },
  volume: {
    en: "Requests made to the service, a month, as declared.",
    fr: "Demandes faites au service, en un mois, telles que déclarées.",
  },
  untold: { en: "Nobody counts the visits.", fr: "Personne ne compte les visites." },
};
