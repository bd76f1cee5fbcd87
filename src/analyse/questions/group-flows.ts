import { integer, oneOf, text } from "../../model/table.ts";
import { GROUPINGS, loadSiteGroups } from "../group-table.ts";
import { question } from "../question.ts";

export const groupFlows = question({
  id: "group-flows",
  title: {
    en: "From which theme, life event or ministry to which do links lead?",
    fr: "De quel thème, moment de vie ou ministère vers lequel mènent les liens ?",
  },
  method: {
    en: "Flows between different sites, summed by group. A site in several themes or life events counts once in each, and a pair of sites once in each pair of groups: sums over groups pass the total. The ministry is the root of the organisation’s branch at the day of the reading.",
    fr: "Flux entre sites différents, sommés par groupe. Un site de plusieurs thèmes ou moments de vie compte une fois dans chacun, et une paire de sites une fois dans chaque paire de groupes : la somme des groupes dépasse le total. Le ministère est la racine de la branche de l’organisation au jour de la lecture.",
  },
  needs: ["flows"],
  async answer(lab) {
    await loadSiteGroups(lab);
    return {
      select: `SELECT s.dimension, s.member_of AS source_group, t.member_of AS target_group, count(*) AS site_pairs,
          sum(f.links) AS links, sum(f.editorial_links) AS editorial_links, sum(f.deep_links) AS deep_links,
          sum(f.broken_links) AS broken_links
        FROM flows f JOIN site_group s ON s.site = f.source_site
        JOIN site_group t ON t.site = f.target_site AND t.dimension = s.dimension
        GROUP BY s.dimension, s.member_of, t.member_of ORDER BY s.dimension, s.member_of, t.member_of`,
    };
  },
  columns: {
    dimension: oneOf(GROUPINGS, "how sites are grouped", "comment les sites sont regroupés"),
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
