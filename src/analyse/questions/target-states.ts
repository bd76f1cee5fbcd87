import { integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const targetStates = question({
  id: "target-states",
  title: {
    en: "How many of the addresses that each site links to still answer?",
    fr: "Combien des adresses vers lesquelles pointe chaque site répondent encore ?",
  },
  method: {
    en: "Addresses linked to out of the site, each counted once, by what they answered: as read with their site, failing that as checked. The counts add up to all addresses; what was not tried is neither good nor bad.",
    fr: "Adresses vers lesquelles le site pointe hors de lui-même, comptées une fois, selon ce qu’elles ont répondu : telles que lues avec leur site, à défaut telles que vérifiées. Les comptes font ensemble toutes les adresses ; ce qui n’a pas été essayé n’est ni bon ni mauvais.",
  },
  needs: [],
  sql: `WITH target AS (
      SELECT DISTINCT u.site_no, t.target_hash FROM crossing_anchor u JOIN anchor_trait t ON t.anchor_id = u.anchor_id),
    answered AS (
      SELECT t.site_no, CASE WHEN e.state <> 'unknown' THEN e.state WHEN e.by_check THEN
          CASE WHEN c.state IN ('login', 'bot-wall', 'robots') THEN 'closed' ELSE 'failing' END
          ELSE 'not-tried' END AS came_to
      FROM target t LEFT JOIN target_end e ON e.target_hash = t.target_hash
      LEFT JOIN latest_check c ON c.target_hash = t.target_hash)
    SELECT n.site, count(a.came_to) AS targets, count(*) FILTER (came_to = 'ok') AS working,
      count(*) FILTER (came_to = 'redirected') AS redirected, count(*) FILTER (came_to = 'broken') AS broken,
      count(*) FILTER (came_to = 'failing') AS failing, count(*) FILTER (came_to = 'closed') AS closed,
      count(*) FILTER (came_to = 'not-tried') AS not_tried
    FROM site_number n LEFT JOIN answered a ON a.site_no = n.site_no GROUP BY n.site`,
  columns: {
    site: text("site that links", "site qui pointe"),
    targets: integer("addresses linked to, out of the site", "adresses visées, hors du site"),
    working: integer("of these, that answer as they should", "dont répondent comme elles le doivent"),
    redirected: integer("that lead elsewhere", "qui mènent ailleurs"),
    broken: integer("that are broken, surely", "qui sont cassées, à coup sûr"),
    failing: integer("that failed, perhaps for a moment", "qui ont échoué, peut-être pour un temps"),
    closed: integer(
      "that do not let a robot in: login, wall against robots, robots.txt",
      "qui n’ouvrent pas à un robot : connexion, mur contre les robots, robots.txt",
    ),
    not_tried: integer("that nobody tried", "que personne n’a essayées"),
  },
});
