import { integer, optional, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const lifeEventCoverage = question({
  id: "life-event-coverage",
  title: {
    en: "How well is each life event covered?",
    fr: "Chaque moment de vie est-il bien couvert ?",
  },
  method: {
    en: "Steps of no weight are shown on the sheet and not counted here. Coverage: weight of the good steps plus half the weight of those to watch, over the weight of all steps that can be judged. The median of clicks is over the steps reached (good or to watch); the way back and dead ends over the targets that were read.",
    fr: "Les étapes sans poids sont montrées sur la fiche et ne comptent pas ici. Couverture : poids des étapes bonnes plus moitié de celui des étapes à surveiller, sur le poids de toutes celles qu’on peut juger. La médiane des clics porte sur les étapes atteintes (bonnes ou à surveiller) ; le retour et les impasses, sur les cibles lues.",
  },
  needs: ["step-checks", "missing-links"],
  columns: {
    life_event: text("life event", "moment de vie"),
    steps: integer("steps that count: those of some weight", "étapes qui comptent : celles qui ont un poids"),
    good: integer("steps that work", "étapes qui marchent"),
    watch: integer("steps to watch", "étapes à surveiller"),
    bad: integer("steps that fail", "étapes qui échouent"),
    cannot_tell: integer("steps on which nothing can be said", "étapes dont on ne peut rien dire"),
    coverage: optional(
      share(
        "weight of good steps plus half of those to watch, over all steps that can be judged",
        "poids des étapes bonnes plus moitié de celles à surveiller, sur toutes celles qu’on peut juger",
      ),
    ),
    median_clicks: optional(
      real("median clicks to the steps reached", "clics médians vers les étapes atteintes"),
    ),
    way_back_share: optional(
      share("of the targets read, share that lead back", "part des cibles lues qui ramènent au départ"),
    ),
    dead_ends: integer("targets read that lead no further", "cibles lues qui ne mènent pas plus loin"),
    missing_links: integer("links to write", "liens à écrire"),
  },
  sql: `
    SELECT c.life_event, count(CASE WHEN c.weight > 0 THEN 1 END) AS steps,
      count(CASE WHEN c.weight > 0 AND c.mark = 'good' THEN 1 END) AS good,
      count(CASE WHEN c.weight > 0 AND c.mark = 'watch' THEN 1 END) AS watch,
      count(CASE WHEN c.weight > 0 AND c.mark = 'bad' THEN 1 END) AS bad,
      count(CASE WHEN c.weight > 0 AND c.mark = 'cannot-tell' THEN 1 END) AS cannot_tell,
      sum(CASE c.mark WHEN 'good' THEN c.weight WHEN 'watch' THEN c.weight / 2 ELSE 0 END)
        / nullif(sum(CASE WHEN c.mark = 'cannot-tell' THEN 0 ELSE c.weight END), 0) AS coverage,
      median(CASE WHEN c.weight > 0 AND c.mark IN ('good', 'watch') THEN c.clicks END) AS median_clicks,
      avg(CASE c.way_back WHEN true THEN 1.0 WHEN false THEN 0.0 END) AS way_back_share,
      count(CASE WHEN c.dead_end THEN 1 END) AS dead_ends,
      coalesce(max(m.links), 0) AS missing_links
    FROM step_checks c
    LEFT JOIN (SELECT life_event, count(*) AS links FROM missing_links GROUP BY life_event) m
      ON m.life_event = c.life_event
    GROUP BY c.life_event ORDER BY c.life_event`,
});
