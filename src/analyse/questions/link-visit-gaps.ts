import { integer, long, real, text } from "../../model/table.ts";
import { question } from "../question.ts";

/** The mean rank of equals: where three share the second place, each has the third. */
const rankBy = (column: string) =>
  `rank() OVER (PARTITION BY year ORDER BY ${column} DESC) + (count(*) OVER (PARTITION BY year, ${column}) - 1) / 2.0`;

export const linkVisitGaps = question({
  id: "link-visit-gaps",
  title: {
    en: "Which pairs of sites have many links and few visits, or the reverse?",
    fr: "Quelles paires de sites ont beaucoup de liens et peu de visites, ou l’inverse ?",
  },
  method: {
    en: "Over the pairs of sites with a link of the present reading or a visit, and counted by one side at least that year: the rank of each by its links written in the text (by all its links where nothing says which are), and its rank by its visits (what the second site sees, else the clicks the first one counts). Equals share the mean of their ranks. The gap is the difference of the two ranks, divided by the number of pairs: near 1, many links and few visits; near −1, few links and many visits. Links are those of today: for past years the gap says how they would have fitted.",
    fr: "Sur les paires de sites avec un lien dans la lecture présente ou une visite, et comptées par un côté au moins cette année-là : le rang de chacune par ses liens écrits dans le texte (par tous ses liens si rien ne dit lesquels le sont) et son rang par ses visites (ce que voit le second site, sinon les clics comptés par le premier). Les ex æquo partagent la moyenne de leurs rangs. L’écart est la différence des deux rangs, divisée par le nombre de paires : près de 1, beaucoup de liens et peu de visites ; près de −1, peu de liens et beaucoup de visites. Les liens sont ceux d’aujourd’hui : pour les années passées, l’écart dit ce qu’ils auraient donné.",
  },
  needs: ["flows", "visit-flows"],
  sql: `WITH known AS (SELECT coalesce(max(editorial_links), 0) > 0 AS tells_editorial FROM flows),
    pair AS (
      SELECT source_site, target_site, year, CASE WHEN tells_editorial THEN editorial_links ELSE links END AS links,
        coalesce(referrals_in, clicks_out) AS visits
      FROM visit_flows CROSS JOIN known
      WHERE coalesce(referrals_in, clicks_out) IS NOT NULL AND (links > 0 OR coalesce(referrals_in, clicks_out) > 0)),
    ranked AS (
      SELECT *, count(*) OVER (PARTITION BY year) AS pairs, ${rankBy("links")} AS link_rank, ${rankBy("visits")} AS visit_rank FROM pair)
    SELECT source_site, target_site, year, links, visits, pairs, link_rank, visit_rank, (visit_rank - link_rank) / pairs AS gap
    FROM ranked ORDER BY year, gap DESC, source_site, target_site`,
  columns: {
    source_site: text("site that people leave", "site que l’on quitte"),
    target_site: text("site that they reach", "site où l’on arrive"),
    year: integer("calendar year", "année civile"),
    links: long(
      "links of the present reading that are ranked",
      "liens de la lecture présente qui sont classés",
    ),
    visits: long("visits, or clicks of the first", "visites, ou clics du premier"),
    pairs: integer("pairs ranked that year", "paires classées cette année-là"),
    link_rank: real("rank by links, 1 for the most", "rang par liens, 1 pour le plus"),
    visit_rank: real("rank by visits, 1 for the most", "rang par visites, 1 pour le plus"),
    gap: real(
      "difference of the ranks over the pairs, from −1 to 1; above 0 where there are more links than visits",
      "différence des rangs rapportée aux paires, de −1 à 1 ; au-dessus de 0 où il y a plus de liens que de visites",
    ),
  },
});
