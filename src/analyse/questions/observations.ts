import { day, integer, long, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const observations = question({
  id: "observations",
  title: {
    en: "Which sites were read at which date?",
    fr: "Quels sites ont été lus à quelle date ?",
  },
  method: { en: "", fr: "" },
  needs: [],
  columns: {
    snapshot: text("snapshot", "relevé"),
    day: day("its date", "sa date"),
    site: text("site", "site"),
    pages: integer("pages read or known", "pages lues ou connues"),
    links: long("links", "liens"),
  },
});
