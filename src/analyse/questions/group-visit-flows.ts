import { integer, long, oneOf, optional, text } from "../../model/table.ts";
import { GROUPINGS, loadSiteGroups } from "../group-table.ts";
import { question } from "../question.ts";

export const groupVisitFlows = question({
  id: "group-visit-flows",
  title: {
    en: "From which theme, life event or ministry to which do visits go?",
    fr: "De quel thème, moment de vie ou ministère vers lequel vont les visites ?",
  },
  method: {
    en: "Visits from one site to another, summed by group and year: what the second site counts, else the clicks out that the first one counts. A pair with links that neither counts is among the pairs and not among those counted: it adds no visit and no zero. Where no pair of a cell is counted, its visits are absent. As for links, a site in several themes or life events counts once in each: sums over groups pass the total.",
    fr: "Visites d’un site à un autre, sommées par groupe et par année : ce que compte le second site, sinon les clics de sortie que compte le premier. Une paire avec des liens que ni l’un ni l’autre ne compte est parmi les paires, pas parmi celles comptées : elle n’ajoute ni visite ni zéro. Si aucune paire d’une case n’est comptée, ses visites sont absentes. Comme pour les liens, un site de plusieurs thèmes ou moments de vie compte une fois dans chacun : la somme des groupes dépasse le total.",
  },
  needs: ["flows", "visit-flows"],
  async answer(lab) {
    await loadSiteGroups(lab);
    return {
      select: `WITH told AS (
          SELECT source_site, target_site, year, coalesce(referrals_in, clicks_out) AS visits,
            CASE WHEN referrals_in IS NULL THEN clicks_out END AS clicks
          FROM visit_flows),
        untold AS (
          SELECT f.source_site, f.target_site, y.year, NULL AS visits, NULL AS clicks
          FROM flows f CROSS JOIN (SELECT DISTINCT year FROM visit_flows) y
          WHERE NOT EXISTS (FROM told v WHERE v.source_site = f.source_site AND v.target_site = f.target_site AND v.year = y.year)),
        pair AS (FROM told UNION ALL FROM untold)
        SELECT s.dimension, s.member_of AS source_group, t.member_of AS target_group, p.year, count(*) AS site_pairs,
          count(p.visits) AS counted_pairs, CAST(sum(p.visits) AS BIGINT) AS visits, CAST(coalesce(sum(p.clicks), 0) AS BIGINT) AS visits_by_clicks
        FROM pair p JOIN site_group s ON s.site = p.source_site
        JOIN site_group t ON t.site = p.target_site AND t.dimension = s.dimension
        GROUP BY ALL ORDER BY s.dimension, s.member_of, t.member_of, p.year`,
    };
  },
  columns: {
    dimension: oneOf(GROUPINGS, "how sites are grouped", "comment les sites sont regroupés"),
    source_group: text("group that people leave", "groupe que l’on quitte"),
    target_group: text(
      "group that they reach (may be the same)",
      "groupe où l’on arrive (peut être le même)",
    ),
    year: integer("calendar year", "année civile"),
    site_pairs: integer(
      "pairs of sites with a link or a visit, source in one and target in the other",
      "paires de sites avec un lien ou une visite, source dans l’un et cible dans l’autre",
    ),
    counted_pairs: integer("of which counted by one side at least", "dont comptées par un côté au moins"),
    visits: optional(
      long(
        "visits of the pairs counted; absent when none is",
        "visites des paires comptées ; absent si aucune ne l’est",
      ),
    ),
    visits_by_clicks: long(
      "of which known by the clicks out of the first site only",
      "dont connues par les seuls clics de sortie du premier site",
    ),
  },
});
