import { day, integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const flowHistory = question({
  id: "flow-history",
  title: {
    en: "How many links led from site to site at each date?",
    fr: "Combien de liens menaient d’un site à l’autre à chaque date ?",
  },
  method: {
    en: "Each snapshot by itself, as in observations; all links, template ones included, since lists of links do not tell them apart.",
    fr: "Chaque relevé pris seul, comme pour les observations ; tous les liens, ceux de gabarit compris, car les listes de liens ne les distinguent pas.",
  },
  needs: ["observations"],
  // Made while the observations were read: each snapshot is opened once.
  sql: "SELECT * FROM past_flow ORDER BY day, snapshot, source_site, target_site",
  columns: {
    snapshot: text("snapshot", "relevé"),
    day: day("its date", "sa date"),
    source_site: text("site that links", "site qui pointe"),
    target_site: text("site linked to, another one", "site visé, un autre"),
    pages: integer("pages with at least one such link", "pages avec au moins un tel lien"),
    links: integer("links", "liens"),
  },
});
