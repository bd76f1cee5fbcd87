import { day, integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const siteChanges = question({
  id: "site-changes",
  title: {
    en: "How much did each site change since the reading before?",
    fr: "De combien chaque site a-t-il changé depuis la lecture d’avant ?",
  },
  method: {
    en: "Sites with a host read before and again: the pages of page-changes, counted. Pages not seen this time are not pages deleted. A site read once only has no row.",
    fr: "Sites dont un hôte a été lu auparavant et de nouveau : les pages de page-changes, comptées. Les pages non vues cette fois ne sont pas des pages supprimées. Un site lu une seule fois n’a pas de ligne.",
  },
  needs: ["page-changes"],
  sql: `WITH compared AS (
      SELECT x.site, min(b.day) AS before, max(n.day) AS now
      FROM (SELECT host, site FROM page_now UNION SELECT host, site FROM page_before) x
      JOIN host_owner o ON o.host = x.host JOIN picture_snapshot n ON n.snapshot = o.snapshot
      JOIN picture_snapshot b ON b.snapshot = o.previous GROUP BY x.site),
    whole AS (SELECT site, count(*) AS pages, count(*) FILTER (outcome = 'kept') AS kept FROM page_now WHERE is_page GROUP BY site)
    SELECT c.site, c.before, c.now, coalesce(w.pages, 0) AS pages, count(*) FILTER (p.state = 'appeared') AS appeared,
      count(*) FILTER (p.state = 'changed') AS changed, count(*) FILTER (p.state = 'vanished') AS vanished,
      count(*) FILTER (p.state = 'not-seen') AS not_seen, coalesce(w.kept, 0) AS kept
    FROM compared c LEFT JOIN whole w ON w.site = c.site LEFT JOIN page_changes p ON p.site = c.site
    GROUP BY c.site, c.before, c.now, w.pages, w.kept`,
  columns: {
    site: text("site", "site"),
    before: day("day of the reading before", "jour de la lecture d’avant"),
    now: day("day of the present reading", "jour de la lecture présente"),
    pages: integer("pages people can read now", "pages que l’on peut lire maintenant"),
    appeared: integer("pages that appeared", "pages apparues"),
    changed: integer("pages that changed", "pages changées"),
    vanished: integer("pages gone, or led elsewhere", "pages disparues, ou menant ailleurs"),
    kept: integer(
      "pages kept as they were: not tried again",
      "pages gardées telles quelles : pas essayées de nouveau",
    ),
    not_seen: integer(
      "pages not seen this time: not known to be deleted",
      "pages non vues cette fois : rien ne dit qu’elles soient supprimées",
    ),
  },
});
