import { day, integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const flowHistory = question({
  id: "flow-history",
  title: {
    en: "How many links led from site to site at each date?",
    fr: "Combien de liens menaient d’un site à l’autre à chaque date ?",
  },
  method: { en: "", fr: "" },
  needs: [],
  columns: {
    snapshot: text("snapshot", "relevé"),
    day: day("its date", "sa date"),
    source_site: text("site that links", "site qui pointe"),
    target_site: text("site linked to, another one", "site visé, un autre"),
    pages: integer("pages with at least one such link", "pages avec au moins un tel lien"),
    links: integer("links", "liens"),
  },
});
