import { day, integer, long, text } from "../../model/table.ts";
import { readPast } from "../past.ts";
import { question } from "../question.ts";

export const observations = question({
  id: "observations",
  title: {
    en: "Which sites were read at which date?",
    fr: "Quels sites ont été lus à quelle date ?",
  },
  method: {
    en: "Each snapshot by itself, addresses resolved with the estate as it is today. A site is observed when at least one of its pages was read; in a list of links, when at least one of its pages carries a link.",
    fr: "Chaque relevé pris seul, les adresses rattachées au parc tel qu’il est aujourd’hui. Un site est observé quand au moins une de ses pages a été lue ; dans une liste de liens, quand au moins une de ses pages porte un lien.",
  },
  needs: [],
  async answer(lab) {
    await readPast(lab);
    return { select: "SELECT * FROM past_observation ORDER BY day, snapshot, site" };
  },
  columns: {
    snapshot: text("snapshot", "relevé"),
    day: day("its date", "sa date"),
    site: text("site", "site"),
    pages: integer("pages read or known", "pages lues ou connues"),
    links: long("links", "liens"),
  },
});
