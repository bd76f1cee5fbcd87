import { integer, optional, real, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const lifeEventCoverage = question({
  id: "life-event-coverage",
  title: {
    en: "How well is each life event covered?",
    fr: "Chaque moment de vie est-il bien couvert ?",
  },
  method: { en: "", fr: "" },
  needs: ["step-checks"],
  columns: {
    life_event: text("life event", "moment de vie"),
    steps: integer("steps", "étapes"),
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
});
