import { COUNTER_TOOLS } from "../../model/counter-tag.ts";
import { day, integer, oneOf, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const siteCounters = question({
  id: "site-counters",
  title: {
    en: "Which audience tools’ tags do the pages of each site carry?",
    fr: "Quels marqueurs d’outils d’audience portent les pages de chaque site ?",
  },
  method: {
    en: "Tags are looked for in each page as it was read: addresses and beginnings of its scripts, and what it shows without script, against the list in src/collect/page/counter-rule.ts. Pages read before tags were looked for, or from sources without their HTML, are left out. A tag that a script of the site loads later, or one of a tool that is not on the list, is not seen; tag managers are told, what they load is not. A site whose pages show none has one line without tool.",
    fr: "Les marqueurs sont cherchés dans chaque page telle qu’elle a été lue : adresses et débuts de ses scripts, et ce qu’elle montre sans script, selon la liste de src/collect/page/counter-rule.ts. Les pages lues avant qu’on les cherche, ou venues de sources sans leur HTML, sont laissées de côté. Un marqueur qu’un script du site charge ensuite, ou celui d’un outil hors de la liste, n’est pas vu ; les gestionnaires de balises sont dits, pas ce qu’ils chargent. Un site dont les pages n’en montrent aucun a une ligne sans outil.",
  },
  needs: [],
  sql: `WITH looked AS (
      SELECT site, page_id, url, depth, counters, CAST(fetched_at AS DATE) AS day
      FROM page WHERE site IS NOT NULL AND counters IS NOT NULL),
    whole AS (
      SELECT site, count(*) AS pages, quantile_disc(day, 0.5) AS read_on FROM looked GROUP BY site),
    tag AS (
      SELECT site, page_id, split_part(line, ' ', 1) AS tool, nullif(split_part(line, ' ', 2), '') AS id
      FROM (SELECT site, page_id, unnest(string_split(counters, chr(10))) AS line FROM looked WHERE counters <> '')),
    by_id AS (SELECT site, tool, id, count(DISTINCT page_id) AS pages FROM tag GROUP BY site, tool, id),
    by_tool AS (SELECT site, tool, count(DISTINCT page_id) AS pages FROM tag GROUP BY site, tool),
    lacking AS (
      SELECT t.site, t.tool, arg_min(l.url, (coalesce(l.depth, 1000000), l.url)) AS url
      FROM by_tool t JOIN looked l ON l.site = t.site
      LEFT JOIN (SELECT DISTINCT tool, page_id FROM tag) g ON g.page_id = l.page_id AND g.tool = t.tool
      WHERE g.page_id IS NULL GROUP BY t.site, t.tool)
    SELECT w.site, i.tool, i.id, coalesce(i.pages, 0) AS pages_with, coalesce(t.pages, 0) AS pages_tool, w.pages AS pages_looked,
      coalesce(t.pages, 0) / w.pages AS tool_share, l.url AS page_without, w.read_on
    FROM whole w LEFT JOIN by_id i ON i.site = w.site
    LEFT JOIN by_tool t ON t.site = i.site AND t.tool = i.tool LEFT JOIN lacking l ON l.site = i.site AND l.tool = i.tool`,
  columns: {
    site: text("site", "site"),
    tool: optional(
      oneOf(
        COUNTER_TOOLS,
        "tool; absent when no page shows any",
        "outil ; absent si aucune page n’en montre",
      ),
    ),
    id: optional(
      text(
        "what the page calls the site there, where it is written",
        "nom du site dans l’outil, s’il est écrit",
      ),
    ),
    pages_with: integer("pages with this tool and id", "pages avec cet outil et cet identifiant"),
    pages_tool: integer(
      "pages with this tool, whatever the id",
      "pages avec cet outil, quel que soit l’identifiant",
    ),
    pages_looked: integer("pages where tags were looked for", "pages où l’on a cherché des marqueurs"),
    tool_share: share("share of these that carry the tool", "part de celles-ci qui portent l’outil"),
    page_without: optional(
      text(
        "a page without the tool, nearest the home page",
        "une page sans l’outil, la plus proche de l’accueil",
      ),
    ),
    read_on: optional(
      day("day by which half of these pages were read", "jour auquel la moitié de ces pages étaient lues"),
    ),
  },
});
