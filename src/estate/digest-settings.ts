import { z } from "zod";
import { nearest } from "../kit/nearest.ts";
import type { Estate, Problem } from "../model/estate.ts";
import type { Workspace } from "../model/workspace.ts";
import type { LineOf } from "./settings-file.ts";

/** `digest:` of `parvis.yaml`. */
export const digestSettings = z.strictObject({
  sites: z.record(z.string(), z.array(z.email()).min(1)).default({}),
  language: z.enum(["en", "fr"]).default("fr"),
  unsubscribe: z.union([z.email(), z.url({ protocol: /^https$/ })]).optional(),
});

/** Sites under `digest.sites` that the estate does not have: letters about them cannot be written. */
export function checkDigest(
  { digest }: Pick<Workspace, "digest">,
  { sites }: Pick<Estate, "sites">,
  lineOf: LineOf,
): Problem[] {
  const ids = sites.map(({ id }) => id);
  return Object.keys(digest.sites)
    .filter((site) => !ids.includes(site))
    .map((site) => {
      const meant = nearest(site, ids);
      return {
        file: "parvis.yaml",
        line: lineOf(["digest", "sites", site]),
        severity: "error" as const,
        expected: "a site of the estate under digest.sites",
        got: `“${site}”, which is none`,
        next:
          meant === undefined
            ? "estate/sites.csv names them. No letter is sent until then."
            : `Did you mean ${meant}? No letter is sent until then.`,
      };
    });
}
