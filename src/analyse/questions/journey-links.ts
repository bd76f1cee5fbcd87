import { long, text } from "../../model/table.ts";
import { findEdges } from "../journey/reach.ts";
import { question } from "../question.ts";

const targets = (own: 0 | 1): string =>
  `coalesce(string_agg(CAST(e.target_page_id AS VARCHAR), ' ' ORDER BY e.target_page_id) FILTER (WHERE e.own = ${own}), '')`;

export const journeyLinks = question({
  id: "journey-links",
  title: {
    en: "Where can one go from each page of the sites where life events start?",
    fr: "Où peut-on aller depuis chaque page des sites d’où partent les moments de vie ?",
  },
  method: {
    en: "The links that “step-checks” follows: between pages of starting sites, the broken ones left out. A page has one row, with the numbers of the pages it links to.",
    fr: "Les liens que suit « step-checks » : entre pages des sites de départ, hors liens cassés. Une page a une ligne, avec les numéros des pages vers lesquelles elle pointe.",
  },
  needs: ["page-topics"],
  columns: {
    page_id: long("page that links, within the present picture", "page qui pointe, dans l’image présente"),
    site: text("its site", "son site"),
    own_targets: text(
      "pages its own links lead to, joined by a space",
      "pages où mènent ses liens propres, jointes par une espace",
    ),
    template_targets: text(
      "pages that only template links lead to, joined by a space",
      "pages où seuls mènent des liens de gabarit, jointes par une espace",
    ),
  },
  answer: async (lab) => {
    await findEdges(lab);
    return {
      select: `SELECT e.page_id, any_value(p.site) AS site, ${targets(1)} AS own_targets, ${targets(0)} AS template_targets
        FROM journey_edge e JOIN page p ON p.page_id = e.page_id GROUP BY e.page_id ORDER BY site, e.page_id`,
    };
  },
});
