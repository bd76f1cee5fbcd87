import { integer, long, oneOf, optional, real } from "../../model/table.ts";
import { rankCorrelation } from "../graph/rank-correlation.ts";
import { question } from "../question.ts";

/** What links are counted by. */
const COUNTS = ["editorial_links", "links"] as const;

export const linkVisitAgreement = question({
  id: "link-visit-agreement",
  title: {
    en: "Do people go where the links lead?",
    fr: "Va-t-on là où mènent les liens ?",
  },
  method: {
    en: "Spearman’s rank correlation, over the pairs of sites with at least one link of the present reading and at least one side measured that year, between the links given and the visits made (what the second site sees, else the clicks the first one counts). 1: the more links, the more visits; 0: no relation. Links are those of today: for past years it says how today’s links would have fitted.",
    fr: "Corrélation de rang de Spearman, sur les paires de sites avec au moins un lien dans la lecture présente et un côté mesuré cette année-là, entre les liens donnés et les visites faites (ce que voit le second site, sinon les clics comptés par le premier). 1 : plus de liens, plus de visites ; 0 : aucun rapport. Les liens sont ceux d’aujourd’hui : pour les années passées, elle dit ce qu’auraient donné les liens d’aujourd’hui.",
  },
  needs: ["visit-flows"],
  columns: {
    year: integer("calendar year", "année civile"),
    counted: oneOf(COUNTS, "links that are counted", "liens comptés"),
    pairs: integer("pairs compared", "paires comparées"),
    visits: long("visits of these pairs", "visites de ces paires"),
    correlation: optional(
      real("Spearman’s rho; absent below three pairs", "rho de Spearman ; absent sous trois paires"),
    ),
  },
  async answer(lab) {
    const rows = await lab.rows<{ year: number; links: number; editorial_links: number; visits: number }>(
      `SELECT year, links, editorial_links, coalesce(referrals_in, clicks_out) AS visits FROM visit_flows
       WHERE links > 0 AND coalesce(referrals_in, clicks_out) IS NOT NULL ORDER BY year, source_site, target_site`,
    );
    return [...grouped(rows)].flatMap(([year, pairs]) =>
      COUNTS.map((counted) => ({
        year,
        counted,
        pairs: pairs.length,
        visits: pairs.reduce((sum, pair) => sum + pair.visits, 0),
        correlation:
          pairs.length < 3
            ? null
            : (rankCorrelation(
                pairs.map((pair) => pair[counted]),
                pairs.map((pair) => pair.visits),
              ) ?? null),
      })),
    );
  },
});

function grouped<R extends { readonly year: number }>(rows: readonly R[]): Map<number, R[]> {
  const byYear = new Map<number, R[]>();
  for (const row of rows) {
    const own = byYear.get(row.year);
    if (own) own.push(row);
    else byYear.set(row.year, [row]);
  }
  return byYear;
}
