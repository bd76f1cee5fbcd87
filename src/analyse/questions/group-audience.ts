import { integer, long, oneOf, optional, share, text } from "../../model/table.ts";
import { GROUPINGS, loadSiteGroups } from "../group-table.ts";
import { question } from "../question.ts";

export const groupAudience = question({
  id: "group-audience",
  title: {
    en: "How many people come to the sites of each theme, life event and ministry, and by which way?",
    fr: "Combien de personnes viennent sur les sites de chaque thème, moment de vie et ministère, et par où ?",
  },
  method: {
    en: "Visits of the days known, by calendar year, added up over the sites of the group that have figures; a site in several groups counts in each. The share of search engines is that of the visits whose channel is told. Entries from public sites are visits whose referrer is another site of the estate.",
    fr: "Visites des jours connus, par année civile, additionnées sur les sites du groupe qui ont des chiffres ; un site de plusieurs groupes compte dans chacun. La part des moteurs est celle des visites dont le canal est dit. Les entrées depuis des sites publics sont les visites dont l’origine est un autre site du parc.",
  },
  needs: ["audience-months", "audience-origins"],
  async answer(lab) {
    await loadSiteGroups(lab);
    return {
      select: `WITH counted AS (
          SELECT site, year(month) AS year, sum(visits) AS visits, sum(days_known) AS days_known FROM audience_months
          WHERE days_known > 0 GROUP BY site, year),
        origin AS (
          SELECT site, year, sum(visits) AS told, sum(visits) FILTER (channel = 'search') AS search FROM audience_origins GROUP BY site, year),
        inlet AS (
          SELECT site, year(month) AS year, sum(coalesce(visits, views, clicks)) AS entries FROM site_part_month
          WHERE dimension = 'referrer' AND key_site IS NOT NULL AND key_site <> site GROUP BY site, year),
        size AS (SELECT dimension, member_of, count(DISTINCT site) AS of_sites FROM site_group GROUP BY dimension, member_of)
        SELECT g.dimension, g.member_of AS group_id, c.year, any_value(z.of_sites) AS of_sites, count(DISTINCT c.site) AS sites,
          CAST(sum(c.visits) AS BIGINT) AS visits, CAST(sum(c.days_known) AS BIGINT) AS site_days,
          sum(o.search) / nullif(sum(o.told), 0) AS search_share, CAST(sum(i.entries) AS BIGINT) AS entries_from_estate
        FROM site_group g JOIN size z ON z.dimension = g.dimension AND z.member_of = g.member_of
        JOIN counted c ON c.site = g.site
        LEFT JOIN origin o ON o.site = c.site AND o.year = c.year
        LEFT JOIN inlet i ON i.site = c.site AND i.year = c.year
        GROUP BY g.dimension, g.member_of, c.year`,
    };
  },
  columns: {
    dimension: oneOf(GROUPINGS, "how sites are grouped", "comment les sites sont regroupés"),
    group_id: text(
      "theme, life event, organisation or ministry",
      "thème, moment de vie, organisation ou ministère",
    ),
    year: integer("calendar year", "année civile"),
    of_sites: integer("sites of the group", "sites du groupe"),
    sites: integer("of these, sites with figures", "dont avec des chiffres"),
    visits: optional(long("visits of the days known", "visites des jours connus")),
    site_days: long("days known, all sites together", "jours connus, tous sites ensemble"),
    search_share: optional(
      share(
        "share of search engines in the visits whose channel is told",
        "part des moteurs dans les visites dont le canal est dit",
      ),
    ),
    entries_from_estate: optional(
      long("visits that come from another site of the estate", "visites venues d’un autre site du parc"),
    ),
  },
});
