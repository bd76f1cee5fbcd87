import { movedTargets } from "../analyse/questions/moved-targets.ts";
import type { Row } from "../model/table.ts";
import { type Rule, rule } from "./rule.ts";

interface MovedTargetRule
  extends Pick<
    Rule,
    "id" | "title" | "why" | "sources" | "sentence" | "advice" | "whenToIgnore" | "severity" | "effort"
  > {
  readonly kind: Row<typeof movedTargets>["kind"];
}

/** A rule about links that answer and no longer lead to what they promise. */
export function movedTargetRule({ kind, ...about }: MovedTargetRule) {
  return rule({
    ...about,
    group: "links",
    needs: { targets: movedTargets },
    witness: "page",
    *find({ targets }, { people }) {
      for (const row of targets.filter((one) => one.kind === kind)) {
        yield {
          site: row.site,
          kind: "link",
          subject: row.target_url,
          page: row,
          pages: row.pages,
          targetUrl: row.target_url,
          ...(row.final_url ? { paste: row.final_url } : {}),
          details: {
            text: row.link_text || row.target_url,
            note: row.note,
            target: row.target_url,
            final: row.final_url ?? row.target_url,
          },
          evidence: [{ url: row.url, note: row.target_url }],
          people: people.ofPages(row.site, [row.url], row.pages),
        };
      }
    },
  });
}
