import { createHash } from "node:crypto";
import { UserError } from "../kit/failure.ts";
import { type Indicator, indicatorKey } from "../model/indicator.ts";

/**
 * The hash of a definition, whatever file it came from and in whatever order its fields were written. Editions and the ledger record it,
 * so that a definition once used cannot say something else under the same name.
 */
export const definitionSha256 = (indicator: Indicator): string => definitionHash(indicator);

/** The same of any definition. */
export const definitionHash = (definition: object): string =>
  createHash("sha256").update(canonical(definition)).digest("hex");

/** JSON without spaces, the fields of each object in the order of their names (RFC 8785). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.join(",")}}`;
}

/** Of the definitions that were used, by `id@version`, those that now say something else. Those that are no longer there are not among them. */
export function rewrittenOf(
  indicators: readonly Indicator[],
  used: ReadonlyMap<string, string>,
): readonly Indicator[] {
  return indicators.filter((indicator) => {
    const before = used.get(indicatorKey(indicator));
    return before !== undefined && before !== definitionSha256(indicator);
  });
}

/** @throws UserError when a definition that was used says something else than it did. */
export function refuseRewritten(indicators: readonly Indicator[], used: ReadonlyMap<string, string>): void {
  const [first, ...others] = rewrittenOf(indicators, used);
  if (!first) return;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  throw new UserError({
    expected: `the definition ${indicatorKey(first)} as it was when figures were first published by it`,
    got: `another text of it in the set ${first.set}${more}`,
    next: `Put the old text back, and write the new one as version ${first.version + 1} with a later validFrom.`,
  });
}
