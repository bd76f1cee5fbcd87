import { day, flag, integer, long, text } from "../../model/table.ts";
import { readPast } from "../past.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const observations = question({
  id: "observations",
  title: {
    en: "Which sites were read at which date?",
    fr: "Quels sites ont été lus à quelle date ?",
  },
  method: {
    en: "Each snapshot by itself, addresses resolved with the estate as it is today. A site is observed when at least one of its pages was read; in a list of links, when at least one of its pages carries a link. It is observed in full when the snapshot set out to read it, or has at least the share of its pages (threshold fullReading) that the fullest snapshot of the same kind has: what a passing visit did not see is not gone.",
    fr: "Chaque relevé pris seul, les adresses rattachées au parc tel qu’il est aujourd’hui. Un site est observé quand au moins une de ses pages a été lue ; dans une liste de liens, quand au moins une de ses pages porte un lien. Il est observé pleinement quand le relevé avait pour but de le lire, ou en a au moins la part de pages (seuil fullReading) du relevé de même nature qui en a le plus : ce qu’un simple passage n’a pas vu n’a pas disparu.",
  },
  needs: [],
  async answer(lab) {
    await readPast(lab);
    return {
      select: `SELECT snapshot, day, site, pages, links, aimed
          OR pages >= ${thresholds.fullReading.value} * max(pages) OVER (PARTITION BY site, kind) AS full_reading
        FROM past_observation ORDER BY day, snapshot, site`,
    };
  },
  columns: {
    snapshot: text("snapshot", "relevé"),
    day: day("its date", "sa date"),
    site: text("site", "site"),
    pages: integer("pages read or known", "pages lues ou connues"),
    links: long("links", "liens"),
    full_reading: flag(
      "true when it was observed in full, false when only met",
      "vrai s’il a été observé pleinement, faux s’il a seulement été croisé",
    ),
  },
});
