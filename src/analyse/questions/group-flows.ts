import { integer, oneOf, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const groupFlows = question({
  id: "group-flows",
  title: {
    en: "From which theme, life event or ministry to which do links lead?",
    fr: "De quel thème, moment de vie ou ministère vers lequel mènent les liens ?",
  },
  method: { en: "", fr: "" },
  needs: ["flows"],
  columns: {
    dimension: oneOf(
      ["theme", "life-event", "organisation", "ministry"],
      "how sites are grouped",
      "comment les sites sont regroupés",
    ),
    source_group: text("group that links", "groupe qui pointe"),
    target_group: text("group linked to (may be the same)", "groupe visé (peut être le même)"),
    site_pairs: integer(
      "pairs of sites, source in one and target in the other",
      "paires de sites, source dans l’un et cible dans l’autre",
    ),
    links: integer("links between different sites", "liens entre sites différents"),
    editorial_links: integer("of which editorial", "dont éditoriaux"),
    deep_links: integer("of which to a precise page", "dont vers une page précise"),
    broken_links: integer("of which broken", "dont cassés"),
  },
});
