import type { EstatePlan, SitePlan } from "../../../demo/plan.ts";
import type { Resolver } from "../../../estate/resolver.ts";
import type { Finding } from "../../../model/finding.ts";

/** What is planted for one rule: things to find, and things beside them to leave alone, each by a name that findings have too. */
export interface RuleTruth {
  readonly planted: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
  /** Undefined where nothing was planted to hold the finding against. */
  readonly nameOf: (finding: Finding) => string | undefined;
}

/** What one rule came to on one country. */
export interface RuleCases {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  readonly near: number;
  readonly nearFound: number;
  /** Findings that can be judged, each thing once. */
  readonly told: number;
  /** Of these, planted. */
  readonly right: number;
  /** What was missed, and what was told though nothing is there: to be looked at. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** Sets findings beside what was planted, rule by rule. */
export function ruleCases(truths: ReadonlyMap<string, RuleTruth>, findings: readonly Finding[]): RuleCases[] {
  return [...truths].map(([rule, { planted, near, nameOf }]) => {
    const told = new Set(
      findings.filter((finding) => finding.rule === rule).flatMap((finding) => nameOf(finding) ?? []),
    );
    const missed = [...planted].filter((name) => !told.has(name));
    const wrong = [...told].filter((name) => !planted.has(name));
    return {
      rule,
      planted: planted.size,
      found: planted.size - missed.length,
      near: near.size,
      nearFound: [...near].filter((name) => told.has(name)).length,
      told: told.size,
      right: told.size - wrong.length,
      missed,
      wrong,
    };
  });
}

export interface Country {
  readonly workspace: string;
  readonly plan: EstatePlan;
  readonly resolver: Resolver;
  /** Day of the diagnosis. */
  readonly day: string;
}

export const bySite = ({ site }: Finding): string | undefined => site ?? undefined;
export const bySubject = ({ site, subject }: Finding): string => `${site} ${subject}`;

/** Collects what is planted and what is near, by rule. */
export function collector() {
  const planted = new Map<string, Set<string>>();
  const near = new Map<string, Set<string>>();
  const add = (rule: string, name: string, isPlanted: boolean): void => {
    for (const map of [planted, near]) if (!map.has(rule)) map.set(rule, new Set());
    (isPlanted ? planted : near).get(rule)?.add(name);
  };
  const truths = (nameOf: RuleTruth["nameOf"]): ReadonlyMap<string, RuleTruth> =>
    new Map(
      [...planted].map(([rule, own]) => {
        // What has the defect once is no near miss, whatever else it has.
        const beside = [...(near.get(rule) ?? [])].filter((name) => !own.has(name));
        return [rule, { planted: own, near: new Set(beside), nameOf }];
      }),
    );
  return { add, truths };
}

export const openSites = ({ plan }: Country): readonly SitePlan[] =>
  plan.sitePlans.filter(({ successor }) => successor === undefined);

export function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** Names told apart: those planted, and those near it that are not. */
export function told(names: ReadonlyMap<string, boolean>, nameOf: RuleTruth["nameOf"]): RuleTruth {
  const having = (isPlanted: boolean): ReadonlySet<string> =>
    new Set([...names].filter(([, own]) => own === isPlanted).map(([name]) => name));
  return { planted: having(true), near: having(false), nameOf };
}
