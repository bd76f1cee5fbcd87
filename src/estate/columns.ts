/** One file of the estate: what its columns hold. Readers, scaffolding and documentation all read this. */
export interface EstateFile {
  readonly file: string;
  readonly about: string;
  /** Without these columns the file cannot be read at all. */
  readonly required: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
}

const NAMES = {
  name_en: "name in English; one of name_en and name_fr is enough, the other then takes its value",
  name_fr: "name in French",
};
const SOURCE = { source: "where the information comes from, for whoever checks it" };

export const organisationsFile = {
  file: "organisations.csv",
  about:
    "Who answers for the sites: ministries, agencies, municipalities… as a tree. The root of a branch is what screens call the ministry. An organisation that moved has one line per period, with the same id and days that do not overlap.",
  required: ["id"],
  columns: {
    id: "short name, letters, digits, dash or dot: what other files write",
    ...NAMES,
    kind: "free word: ministry, agency, operator, region, city…",
    parent: "id of the organisation above it",
    from: "first day of this line, 2026-01-05; empty when not known",
    to: "last day of this line",
    ...SOURCE,
  },
} as const satisfies EstateFile;

export const sitesFile = {
  file: "sites.csv",
  about:
    "The sites. A site is a set of URL prefixes, each a host or a host and a path; where two prefixes cover an address the longest wins. A host means that host, with or without www., and not its sub-domains.",
  required: ["id", "prefixes"],
  columns: {
    id: "short name, letters, digits, dash or dot: what other files write",
    ...NAMES,
    purpose_en: "what it is for, one sentence, in English",
    purpose_fr: "the same in French",
    prefixes: "hosts (impots.gouv.fr) or hosts and paths (example.org/tax), separated by |",
    organisation: "id of the organisation that answers for it",
    themes: "ids of themes, separated by |",
    life_events: "ids of life events, separated by |",
    languages: "languages in which it serves people (fr|en), BCP 47",
    decision:
      "in (observed; the default), out (looked at and left out) or undecided (a candidate). Addresses of a site that is not in belong to no site, even inside another one",
    decision_reason: "why; needed when out",
    decision_by: "who decided; needed when out",
    decision_on: "the day; needed when out",
    opened: "day it opened",
    closed: "day it closed; links that still lead to it stay counted as its own",
    ending: "how it ended: renamed, merged or closed; needed with a closing day",
    successor: "id of the site that took over; needed when renamed or merged",
    ...SOURCE,
  },
} as const satisfies EstateFile;

export const servicesFile = {
  file: "services.csv",
  about: "The procedures people carry out.",
  required: ["id"],
  columns: {
    id: "short name, letters, digits, dash or dot",
    ...NAMES,
    organisation: "id of the organisation that owns it",
    prefixes: "addresses where it is carried out, separated by |; empty when it has none online",
    themes: "ids of themes, separated by |",
    channels: "web, app, phone, counter, mail…, separated by |",
  },
} as const satisfies EstateFile;

export const themesFile = {
  file: "themes.csv",
  about: "The themes, in one or several levels.",
  required: ["id"],
  columns: {
    id: "short name, letters, digits, dash or dot",
    ...NAMES,
    parent: "id of the theme above it",
    keywords_en: "words people use for it in English, separated by |",
    keywords_fr: "words people use for it in French, separated by |",
  },
} as const satisfies EstateFile;

export const lifeEventsFile = {
  file: "life-events.csv",
  about: "Situations in which people need several services. Their steps are in life-event-steps.csv.",
  required: ["id"],
  columns: {
    id: "short name, letters, digits, dash or dot",
    ...NAMES,
    themes: "ids of themes, separated by |",
    entries: "where people start: targets, separated by |",
    ...SOURCE,
  },
} as const satisfies EstateFile;

export const stepsFile = {
  file: "life-event-steps.csv",
  about:
    "The steps of each life event, in order: where a person stands, and where the step should lead. A target is written site:ID, service:ID, or as an address (host, host/path or a full URL) that covers all addresses below it.",
  required: ["life_event", "id", "expected"],
  columns: {
    life_event: "id of the life event",
    position: "rank of the step, from 1; the order of the lines when empty",
    id: "short name, unique within the life event",
    ...NAMES,
    role: "information, procedure, form, reference or contact; procedure when empty",
    from: "where the person stands: targets, separated by |; the entries of the life event when empty",
    expected: "where the step should lead: one target",
    alternatives: "other targets that do as well, separated by |",
    languages: "languages in which the step must work; those of the workspace when empty",
    weight: "how many of the people concerned need it, as a weight; 1 when empty",
  },
} as const satisfies EstateFile;

export const publicHostsFile = {
  file: "public-hosts.csv",
  about:
    "Hosts known to be public. Those that are in no site are listed as candidates when pages link to them.",
  required: ["host"],
  columns: {
    host: "host, or *.suffix for all hosts below a suffix",
    ...SOURCE,
  },
} as const satisfies EstateFile;

export const intermediariesFile = {
  file: "intermediaries.csv",
  about:
    "Hosts that are not public and sell a public procedure, or a place in it, that people can have from the State itself. A link to one of them is a finding.",
  required: ["host"],
  columns: {
    host: "host, or *.suffix for all hosts below a suffix",
    reason: "what it sells, in a few words",
    ...SOURCE,
  },
} as const satisfies EstateFile;

export const propertiesFile = {
  file: "properties.csv",
  about:
    "Which site each property of an audience tool counts, and from when to when. A property that is a host covered by a site needs no line. Several lines may name one property or one site: a change of domain or of tool is two lines with days.",
  required: ["source", "property", "site"],
  columns: {
    source: "id of the source, as in sources.yaml",
    property: "as the tool calls it: a site number, a property, a host",
    site: "id of the site it counts",
    from: "first day it counts that site; empty when since ever",
    to: "last day; empty when it still does",
    counts:
      "whole (counts the whole site; the default, and the first such line wins) or part (adds up with the other parts of the site)",
  },
} as const satisfies EstateFile;

export const calendarsFile = {
  file: "calendars.csv",
  about:
    "Days on which people need public sites more, or less: holidays, campaigns, elections. They are added to the calendars that parvis.yaml follows. Occurrences of one thing in several years are several lines with the same name.",
  required: ["id", "kind", "from"],
  columns: {
    id: "short name of the occurrence, letters, digits, dash or dot",
    ...NAMES,
    kind: "public-holiday, school-holiday, campaign or election",
    from: "first day",
    to: "last day; the first one when empty",
    country: "two letters, ISO 3166-1",
    zone: "part of the country that it concerns; all when empty",
    themes: "ids of the themes whose sites it concerns, separated by |; all when empty",
    ...SOURCE,
  },
} as const satisfies EstateFile;

export const alertVerdictsFile = {
  file: "alert-verdicts.csv",
  about:
    "What people said of alerts on audience once they looked: their share that was right is shown beside the alerts. The name of an alert is in the column event of the answer audience-events.",
  required: ["event", "verdict"],
  columns: {
    event: "name of the alert",
    verdict: "right (something had happened) or wrong (nothing had)",
    cause: "what it was, in words",
    by: "who says so",
    on: "the day",
  },
} as const satisfies EstateFile;

export const exemptionsFile = {
  file: "exemptions.csv",
  about:
    "Key figures that nobody asks for, and why. They are shown as not requested, never as missing, and are outside coverage, even where they are declared; how many they are stands beside. What is declared all the same is kept, shown and judged. A line with a mistake exempts nothing.",
  required: ["service", "indicator", "reason"],
  columns: {
    service: "ids of services, separated by |; all when empty",
    indicator: "ids of indicators, separated by |; all when empty",
    channel:
      "web, app, phone, counter, mail…, or all for the service as a whole, separated by |; every one of them when empty",
    from: "first period, 2026, 2026-Q3 or 2026-09; empty when since ever",
    to: "last period; empty when until further notice",
    reason: "why it is not asked, in a sentence: people read it",
    ...SOURCE,
  },
} as const satisfies EstateFile;

/** Every file of `estate/`, in reading order. */
export const estateFiles: readonly EstateFile[] = [
  organisationsFile,
  themesFile,
  sitesFile,
  servicesFile,
  lifeEventsFile,
  stepsFile,
  publicHostsFile,
  intermediariesFile,
  propertiesFile,
  alertVerdictsFile,
  calendarsFile,
  exemptionsFile,
];
