import { FOLLOW_STATES } from "./action.ts";
import { EFFECT_VERDICTS } from "./effect.ts";
import { day, integer, oneOf, optional, type Row, real, table, text } from "./table.ts";
import type { Words } from "./words.ts";

/** What a rule looks at. */
export const RULE_GROUPS = ["links", "referencing", "audience", "services"] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** What a finding is about; its `subject` names it. */
export const SUBJECT_KINDS = ["site", "page", "link", "step", "flow", "query", "service"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * Where a finding stands. The first three are open. `fixed`: looked at again, and not there; `withdrawn`: the same facts no longer make it one
 * (the rule or the estate changed); `not-observed`: nobody could look this time, so it is as it was.
 */
export const FINDING_STATES = ["new", "still", "reopened", "not-observed", "fixed", "withdrawn"] as const;
export type FindingState = (typeof FINDING_STATES)[number];
export const OPEN_STATES: readonly FindingState[] = ["new", "still", "reopened", "not-observed"];

/** How the number of people was estimated. */
export const PEOPLE_SOURCES = [
  "page-visits",
  "page-share",
  "site-visits",
  "flow-visits",
  "searches",
  "path-share",
  "volume",
  "untold",
] as const;
export type PeopleSource = (typeof PEOPLE_SOURCES)[number];

/** What tells whether mending a finding changed anything, month by month. */
export const EFFECT_MEASURES = ["page-visits", "flow-visits", "site-visits"] as const;
export type EffectMeasure = (typeof EFFECT_MEASURES)[number];

/** What rules found, one row a finding, the closed ones of late included. */
export const findings = table({
  id: "findings",
  title: { en: "Findings", fr: "Constats" },
  key: ["fingerprint"],
  columns: {
    fingerprint: text(
      "name of the finding, the same from run to run: hash of rule, site, service and subject",
      "nom du constat, le même d’une fois à l’autre : empreinte de la règle, du site, du service et du sujet",
    ),
    rule: text("id of the rule", "identifiant de la règle"),
    site: optional(text("site that can act", "site qui peut agir")),
    service: optional(text("service concerned", "service concerné")),
    organisation: optional(text("organisation that answers for it", "organisation qui en répond")),
    life_event: optional(text("life event concerned", "moment de vie concerné")),
    subject_kind: oneOf(SUBJECT_KINDS, "what it is about", "ce sur quoi il porte"),
    subject: text("what exactly, as an address or an id", "quoi précisément : adresse ou identifiant"),
    page_url: optional(text("page where to act, or an example", "page où agir, ou un exemple")),
    page_title: optional(text("its title", "son titre")),
    language: optional(text("language of that page", "langue de cette page")),
    pages: integer("pages concerned", "pages concernées"),
    target_url: optional(text("address to link to, or that is wrong", "adresse à lier, ou en cause")),
    paste: optional(text("text to paste", "texte à coller")),
    details: text(
      "what the sentence of the rule says, as JSON: name, value",
      "ce que dit la phrase de la règle, en JSON : nom, valeur",
    ),
    evidence: text(
      "pages or figures that show it, as JSON: address, note",
      "pages ou chiffres qui le montrent, en JSON : adresse, note",
    ),
    people: optional(real("people affected a month, estimated", "personnes touchées par mois, estimées")),
    people_low: optional(real("lower end of the estimate", "borne basse de l’estimation")),
    people_high: optional(real("upper end of the estimate", "borne haute de l’estimation")),
    people_source: oneOf(PEOPLE_SOURCES, "how they were estimated", "comment elles ont été estimées"),
    severity: integer(
      "what it costs those it meets: 1 a nuisance, 2 a detour, 3 a dead end",
      "ce qu’il en coûte à qui le rencontre : 1 gêne, 2 détour, 3 impasse",
    ),
    effort: integer(
      "work to mend it: 1 minutes, 2 a day, 3 a project",
      "travail pour y remédier : 1 quelques minutes, 2 une journée, 3 un projet",
    ),
    score: optional(
      real(
        "people × severity ÷ effort; absent when people cannot be told",
        "personnes × gravité ÷ effort ; absent si l’on ne peut dire les personnes",
      ),
    ),
    state: oneOf(FINDING_STATES, "where it stands", "où il en est"),
    since: day("day it was first found", "jour où il a été trouvé"),
    seen: day("day it was last found", "dernier jour où il a été trouvé"),
    closed: optional(
      day("day it was seen to be fixed, or withdrawn", "jour où il a été vu réglé, ou retiré"),
    ),
    follow: oneOf(FOLLOW_STATES, "what people do about it, that day", "ce que l’on en fait, ce jour-là"),
    follow_owner: optional(text("who takes it on", "qui s’en charge")),
    follow_due: optional(day("until when", "pour quand")),
    follow_on: optional(day("day it came to this", "jour où l’on en est venu là")),
    follow_reason: optional(text("why it is contested or ignored", "pourquoi il est contesté ou ignoré")),
    follow_until: optional(day("last day for which it is ignored", "dernier jour où il est ignoré")),
    effect: optional(
      oneOf(
        EFFECT_VERDICTS,
        "what mending it changed, once it was seen to be fixed",
        "ce qu’y remédier a changé, une fois vu réglé",
      ),
    ),
    effect_measured: optional(
      oneOf(EFFECT_MEASURES, "what was counted to tell", "ce qui a été compté pour le dire"),
    ),
    effect_change: optional(
      real(
        "part more or less than expected: 0.1 is a tenth more",
        "part en plus ou en moins que l’attendu : 0,1 pour un dixième de plus",
      ),
    ),
    effect_low: optional(real("lower end of its 95 % interval", "borne basse de son intervalle à 95 %")),
    effect_high: optional(real("upper end of it", "borne haute de cet intervalle")),
    effect_smallest: optional(
      real(
        "smallest part that could have been seen, four times in five",
        "plus petite part que l’on aurait pu voir, quatre fois sur cinq",
      ),
    ),
    effect_told: optional(
      text(
        "the same in a sentence, and what it was compared with, as JSON: sentence, basis, each in English and French",
        "le même en une phrase, et à quoi il a été comparé, en JSON : sentence, basis, en anglais et en français",
      ),
    ),
    reopened: integer("times it came back after being fixed", "fois où il est revenu après avoir été réglé"),
  },
});
export type Finding = Row<typeof findings>;
/** A finding with its life, before it is said what people do about it and what came of it. */
export type Lived = Omit<Finding, `follow${string}` | `effect${string}`>;

/** What mending a finding changed. */
export type MendedEffect = Pick<Finding, Extract<keyof Finding, `effect${string}`>>;

/** How it is said: `effect_told`. */
export interface EffectTold {
  readonly sentence: Words;
  readonly basis: Words;
}

/** What became of a rule in a diagnosis: found something, found nothing, could not look, broke. */
export const RULE_OUTCOMES = ["found", "nothing", "cannot-tell", "failed"] as const;

export interface RuleState {
  readonly outcome: (typeof RULE_OUTCOMES)[number];
  readonly found: number;
  /** The question without answer, or what broke. */
  readonly why?: string;
  readonly durationMs: number;
}

/** What a diagnosis says of itself. */
export interface DiagnosisManifest {
  readonly id: string;
  readonly made_at: string;
  readonly parvis_version: string;
  /** The run whose answers the rules saw, its day, and the snapshots that made it. */
  readonly run: string;
  readonly day: string;
  readonly snapshots: readonly string[];
  /** The edition of key figures that they saw. */
  readonly edition?: string;
  /** The diagnosis it was compared with. */
  readonly previous?: string;
  readonly rules: Readonly<Record<string, RuleState>>;
  /** Findings by state. */
  readonly counts: Readonly<Record<FindingState, number>>;
}

/** What shows a finding to whoever doubts it. */
export interface Evidence {
  readonly url?: string;
  readonly note?: string;
}
