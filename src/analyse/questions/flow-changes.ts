import { day, integer, oneOf, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const flowChanges = question({
  id: "flow-changes",
  title: {
    en: "Which links between sites appeared, stayed or went?",
    fr: "Quels liens entre sites sont apparus, restés ou partis ?",
  },
  method: {
    en: "Dates are those of the snapshots. A pair is not seen when its source was read that day without it; when the source was not read in full that day, nothing is said. New: seen at the last date only, its source having been read before. Gone: its source was read at the last date without it.",
    fr: "Les dates sont celles des relevés. Une paire n’est pas vue quand sa source a été lue ce jour-là sans elle ; si la source n’a pas été lue pleinement ce jour-là, rien n’est dit. Nouvelle : vue à la dernière date seulement, sa source ayant été lue auparavant. Partie : sa source a été lue à la dernière date sans elle.",
  },
  needs: ["observations", "flow-history"],
  sql: `WITH read_day AS (SELECT DISTINCT site, day FROM observations WHERE full_reading),
    all_day AS (SELECT count(DISTINCT day) AS days, max(day) AS last_day FROM observations),
    read_site AS (SELECT site, count(*) AS days, min(day) AS first_day, max(day) AS last_day FROM read_day GROUP BY site),
    pair AS (
      SELECT h.source_site, h.target_site, min(h.day) AS first_seen, max(h.day) AS last_seen, count(DISTINCT h.day) AS seen,
        count(DISTINCT r.day) AS seen_read
      FROM flow_history h LEFT JOIN read_day r ON r.site = h.source_site AND r.day = h.day
      GROUP BY h.source_site, h.target_site)
    SELECT p.source_site, p.target_site, p.first_seen, p.last_seen, p.seen, r.days - p.seen_read AS not_seen,
      a.days - r.days - (p.seen - p.seen_read) AS not_observed,
      CASE WHEN p.last_seen = a.last_day THEN
          CASE WHEN p.first_seen = a.last_day AND r.first_day < a.last_day THEN 'new' ELSE 'still-there' END
        WHEN r.last_day = a.last_day THEN 'gone' ELSE 'not-observed' END AS state
    FROM pair p JOIN read_site r ON r.site = p.source_site, all_day a
    ORDER BY p.source_site, p.target_site`,
  columns: {
    source_site: text("site that links", "site qui pointe"),
    target_site: text("site linked to", "site visé"),
    first_seen: day("first date it was seen", "première date où il a été vu"),
    last_seen: day("last date it was seen", "dernière date où il a été vu"),
    seen: integer("dates at which it was seen", "dates où il a été vu"),
    not_seen: integer(
      "dates at which the source was read and it was not seen",
      "dates où la source a été lue sans qu’il soit vu",
    ),
    not_observed: integer(
      "dates at which the source was not read: nothing can be said",
      "dates où la source n’a pas été lue : on ne peut rien dire",
    ),
    state: oneOf(
      ["new", "still-there", "gone", "not-observed"],
      "state at the last date",
      "état à la dernière date",
    ),
  },
});
