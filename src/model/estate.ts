import type { CalendarPeriod } from "./calendar.ts";
import type { Exemption } from "./exemption.ts";
import type { PropertyLink } from "./source.ts";
import type { Words } from "./words.ts";

/** The estate as read from a workspace's `estate/*.csv`: who is observed, and what is expected of it. */
export interface Estate {
  readonly organisations: readonly Organisation[];
  readonly sites: readonly Site[];
  readonly services: readonly Service[];
  readonly themes: readonly Theme[];
  readonly lifeEvents: readonly LifeEvent[];
  /** Hosts known to be public though in no site, and patterns (`*.gouv.fr`) that make a host public. */
  readonly publicHosts: readonly string[];
  /** Hosts that sell a public procedure without being public. Absent: nobody said. */
  readonly intermediaries?: readonly Intermediary[];
  /** What people said of alerts on audience: right or wrong. */
  readonly alertVerdicts?: readonly AlertVerdict[];
  /** Key figures that nobody asks for. Absent: all are asked. */
  readonly exemptions?: readonly Exemption[];
  /** Which site each property of an audience tool counts, and when; in order of preference. */
  readonly properties: readonly PropertyLink[];
  /** Holidays, campaigns and elections: calendars that the workspace follows, then its own lines. Absent: nobody said. */
  readonly calendar?: readonly CalendarPeriod[];
}

export interface Intermediary {
  /** A host, or `*.suffix`. */
  readonly host: string;
  /** What it sells. */
  readonly reason?: string;
}

/** Ministry, agency, municipality…: a tree, dated. */
export interface Organisation {
  readonly id: string;
  readonly name: Words;
  /** Free word: ministry, agency, operator, region, city… The root of a branch is what screens call “ministry”. */
  readonly kind: string;
  readonly parent?: string;
  readonly from?: string;
  readonly to?: string;
  readonly source?: string;
}

/** What people call one website: a set of URL prefixes (host, or host and path); the longest prefix wins. */
export interface Site {
  readonly id: string;
  readonly name: Words;
  /** What it is for, one sentence. */
  readonly purpose?: Words;
  /** Each as `host` or `host/path`, normalised: no scheme, no `www.`, punycode, no final slash. */
  readonly prefixes: readonly string[];
  readonly organisation?: string;
  readonly themes: readonly string[];
  readonly lifeEvents: readonly string[];
  /** Languages in which it serves people, BCP 47. */
  readonly languages: readonly string[];
  /** `in`: observed. `out`: looked at and left out, with a reason. `undecided`: a candidate. */
  readonly decision: "in" | "out" | "undecided";
  readonly decisionReason?: string;
  readonly decisionBy?: string;
  readonly decisionOn?: string;
  readonly opened?: string;
  readonly closed?: string;
  /** How it ended: renamed, merged, closed; and into which site. */
  readonly ending?: "renamed" | "merged" | "closed";
  readonly successor?: string;
  readonly source?: string;
}

/** A procedure people carry out, owned by an organisation. */
export interface Service {
  readonly id: string;
  readonly name: Words;
  readonly organisation?: string;
  readonly prefixes: readonly string[];
  readonly themes: readonly string[];
  readonly channels: readonly string[];
}

export interface Theme {
  readonly id: string;
  readonly name: Words;
  readonly parent?: string;
  /** Words people use for it, by language: they seed the theme's vocabulary. */
  readonly keywords: { readonly [language: string]: readonly string[] };
}

/** “I am moving”: an executable specification, ordered steps with what each should lead to. */
export interface LifeEvent {
  readonly id: string;
  readonly name: Words;
  readonly themes: readonly string[];
  /** Where people start: URL prefixes or sites (`site:ID`). */
  readonly entries: readonly Target[];
  readonly steps: readonly Step[];
  readonly source?: string;
}

/** What a step is for the person: the guide shows them in this way. */
export const STEP_ROLES = ["information", "procedure", "form", "reference", "contact"] as const;
export type StepRole = (typeof STEP_ROLES)[number];

export interface Step {
  readonly id: string;
  readonly name: Words;
  readonly role: StepRole;
  /** Where the person stands at that step; the life event's entries when empty. */
  readonly from: readonly Target[];
  readonly expected: Target;
  readonly alternatives: readonly Target[];
  /** Languages in which the step must work, BCP 47; those of the workspace when empty. */
  readonly languages: readonly string[];
  /** Share of people in this life event who need the step, as a weight (1 when not said). */
  readonly weight: number;
}

/** A site, a service, or a URL prefix (`host/path`, normalised). */
export type Target =
  | { readonly kind: "site"; readonly id: string }
  | { readonly kind: "service"; readonly id: string }
  | { readonly kind: "url"; readonly prefix: string };

/** What a person says of one alert, once they looked. */
export interface AlertVerdict {
  /** Its name, as in the answer `audience-events`. */
  readonly event: string;
  readonly verdict: "right" | "wrong";
  /** What it really was, in words. */
  readonly cause?: string;
  readonly by?: string;
  readonly on?: string;
}

/** Something wrong in the estate files, for the person who keeps them. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly expected: string;
  readonly got: string;
  readonly next: string;
}
