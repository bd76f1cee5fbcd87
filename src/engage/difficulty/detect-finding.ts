import { resolverOf } from "../../estate/resolver.ts";
import { grouped } from "../../kit/group.ts";
import type { Estate } from "../../model/estate.ts";
import { type Finding, type FindingState, OPEN_STATES } from "../../model/finding.ts";
import type { Words } from "../../model/words.ts";
import type { DifficultyToOpen } from "./difficulty.ts";

/** A finding as severe, a detour at least, makes a difficulty of the pages it is on; nuisances alone do not. A first guess. */
export const LEAST_SEVERITY = 2;
/** Findings that the difficulty is said to come from. */
const MOST_NAMED = 5;

/**
 * The difficulties that the pages of services show: one for each service on whose pages a severe finding is open, told with the others there. Findings about
 * figures are left out: figures open difficulties of their own. `titleOf`: what a rule is called.
 */
export function difficultiesInFindings(
  findings: readonly Finding[],
  estate: Pick<Estate, "services">,
  titleOf: (rule: string) => Words,
): DifficultyToOpen[] {
  const { siteOf: serviceAt } = resolverOf({
    sites: estate.services.map(({ id, prefixes }) => ({ id, prefixes, decision: "in" as const })),
  });
  const open = findings.flatMap((finding) => {
    const { state, follow, subject_kind, page_url } = finding;
    if (!OPEN_STATES.includes(state as FindingState) || subject_kind === "service") return [];
    if (follow === "ignored" || follow === "not-a-defect") return [];
    const service = finding.service ?? (page_url ? serviceAt(page_url) : undefined);
    return service ? [{ ...finding, service }] : [];
  });
  return grouped(open, ({ service }) => service).flatMap((own) => {
    const id = own[0]?.service ?? "";
    const service = estate.services.find((one) => one.id === id);
    if (!service || !own.some(({ severity }) => severity >= LEAST_SEVERITY)) return [];
    const first = [...own].sort((a, b) => (b.score ?? 0) - (a.score ?? 0)).slice(0, MOST_NAMED);
    const rules = [...new Set(first.map(({ rule }) => rule))].map(titleOf);
    return [
      {
        origin: "finding" as const,
        fingerprint: `findings ${id}`,
        title: {
          en: `${service.name.en}: what its pages lack`,
          fr: `${service.name.fr} : ce qui manque sur ses pages`,
        },
        about: {
          en: `${own.length} ${own.length > 1 ? "findings are" : "finding is"} open on its pages: ${rules.map(({ en }) => `“${en}”`).join(", ")}.`,
          fr: `${own.length} ${own.length > 1 ? "constats ouverts" : "constat ouvert"} sur ses pages : ${rules.map(({ fr }) => `« ${fr} »`).join(", ")}.`,
        },
        service: id,
        organisation: service.organisation ?? "",
        from: first.map(({ fingerprint, rule }) => ({
          ...{ kind: "finding" as const, id: fingerprint, title: titleOf(rule) },
        })),
      },
    ];
  });
}
