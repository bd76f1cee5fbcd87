import { searchProblems } from "../analyse/questions/search-problems.ts";
import { thresholds } from "../analyse/threshold.ts";
import type { Row } from "../model/table.ts";
import { type Rule, rule } from "./rule.ts";

interface SearchRule
  extends Pick<
    Rule,
    "id" | "title" | "why" | "sentence" | "advice" | "whenToIgnore" | "severity" | "effort"
  > {
  readonly problem: Row<typeof searchProblems>["problem"];
}

const { queryImpressions, queryClicked, queryShare, queryPosition } = thresholds;

/** A rule about what people type into a search engine and where that leads them. */
export function searchRule({ problem, ...about }: SearchRule) {
  return rule({
    ...about,
    group: "referencing",
    by: "editors",
    sources: ["Google Search Console, Performance report"],
    needs: { searches: searchProblems },
    thresholds: { queryImpressions, queryClicked, queryShare, queryPosition },
    witness: "audience",
    *find({ searches }) {
      for (const row of searches.filter((one) => one.problem === problem)) {
        const people = Math.round(problem === "wrong-site" ? row.clicks : row.impressions);
        yield {
          site: row.site,
          ...(row.life_event ? { lifeEvent: row.life_event } : {}),
          kind: "query",
          subject: row.query,
          paste: row.query,
          details: {
            query: row.query,
            impressions: Math.round(row.impressions),
            clicks: Math.round(row.clicks),
            position: Math.round(row.position ?? 0),
            ...(row.other_site ? { other_site: row.other_site } : {}),
            ...(row.life_event ? { event: row.life_event } : {}),
          },
          people: { people, low: people, high: people, source: "searches" },
        };
      }
    },
  });
}
