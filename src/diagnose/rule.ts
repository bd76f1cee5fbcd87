import type { Question } from "../analyse/question.ts";
import type { Threshold } from "../analyse/threshold.ts";
import type { Estate } from "../model/estate.ts";
import type { Evidence, RuleGroup, SubjectKind } from "../model/finding.ts";
import type { Indicator } from "../model/indicator.ts";
import type { Figure } from "../model/key-figure.ts";
import type { Columns, Row } from "../model/table.ts";
import type { Words } from "../model/words.ts";
import type { Estimate, People } from "./people.ts";

/** Answers a rule sees, by the names it gives them. */
export type Needs = Readonly<Record<string, Question>>;
type RowOf<Q> = Q extends Question<infer C extends Columns> ? Row<{ columns: C }> : never;
export type Answers<N extends Needs> = { readonly [Name in keyof N]: readonly RowOf<N[Name]>[] };

/** What else a rule may know: never the clock, never a table. */
export interface Scene {
  readonly estate: Estate;
  /** Day of the run: what “now” means. */
  readonly day: string;
  readonly people: People;
  /** Key figures of the edition in force; undefined before the first. */
  readonly board?: Figures | undefined;
}

export interface Figures {
  readonly period: string;
  /** Of services as a whole and by channel, in that period. */
  readonly figures: readonly Figure[];
  indicator(figure: Pick<Figure, "indicator" | "version">): Indicator | undefined;
}

/** What a sentence says between braces: a word in each language, a name as it is, a number. */
export type Details = Readonly<Record<string, string | number | Words>>;

/** One thing that a rule found. */
export interface Draft {
  /** Site that can act; for rules on services it may be left out. */
  readonly site?: string;
  readonly service?: string;
  readonly lifeEvent?: string;
  readonly kind: SubjectKind;
  /** What exactly, so that the same thing has the same name in each run: no number that changes. */
  readonly subject: string;
  readonly page?: {
    readonly url: string;
    readonly title?: string | null;
    readonly language?: string | null;
  };
  /** Pages concerned; 1 unless said. */
  readonly pages?: number;
  readonly targetUrl?: string;
  /** Text to paste, in the language of the page. */
  readonly paste?: string;
  /** What the sentence and the advice of the rule say between braces. One named `site`, `service`, `event`, `organisation` or `language`, or that ends so after `_`, is an id, shown by its name. */
  readonly details: Details;
  readonly evidence?: readonly Evidence[];
  /** Undefined where it cannot be told. */
  readonly people?: Estimate | undefined;
  /** Where this case is graver, or more work, than the rule says. */
  readonly severity?: Weight;
  readonly effort?: Weight;
}

export type Weight = 1 | 2 | 3;

/** Who mends such things: those who write pages, those who run the site, those who keep its audience tool, those who answer for the service. */
export const DOERS = ["editors", "technicians", "analysts", "service"] as const;
export type Doer = (typeof DOERS)[number];

/** By group, where a rule says nothing else. */
const USUAL_DOERS: Readonly<Record<RuleGroup, Doer>> = {
  links: "editors",
  referencing: "technicians",
  audience: "analysts",
  services: "service",
};

export const doerOf = ({ by, group }: Pick<Rule, "by" | "group">): Doer => by ?? USUAL_DOERS[group];

/** Where one must look again before a finding of the rule counts as fixed. */
export type Witness = "page" | "site" | "audience" | "figures";

/** A rule turns answers into findings: the same answers, the same findings. */
export interface Rule<N extends Needs = Needs> {
  readonly id: string;
  readonly group: RuleGroup;
  readonly title: Words;
  /** Why it matters to people. */
  readonly why: Words;
  /** Standards, papers, guides; empty where it is our own. */
  readonly sources: readonly string[];
  readonly needs: N;
  /** True where it needs an edition of key figures. */
  readonly needsFigures?: true;
  readonly thresholds?: Readonly<Record<string, Threshold>>;
  /** What was found, with `{name}` for each detail. One or two sentences, as one would say them to the team. */
  readonly sentence: Words;
  /** What to do, with the same names. */
  readonly advice: Words;
  readonly whenToIgnore: Words;
  readonly severity: Weight;
  readonly effort: Weight;
  /** True where pages are mended one by one: the work grows with them. */
  readonly byPage?: true;
  /** Where it is not those who mend the most of its group. */
  readonly by?: Doer;
  readonly witness: Witness;
  find(answers: Answers<N>, scene: Scene): Iterable<Draft>;
}

export function rule<const N extends Needs>(declaration: Rule<N>): Rule<N> {
  return declaration;
}
