import { integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const flows = question({
  id: "flows",
  title: {
    en: "From which site to which site do links lead, and how many?",
    fr: "De quel site vers quel site mènent les liens, et combien ?",
  },
  method: {
    en: "Links of the latest reading of each host, counted once per page and position. Template or editorial by repetition of target, text and place in the document over the pages of the site; deep when not to a home page; broken or redirected as the target answered when it was read, redirections followed to their end.",
    fr: "Liens de la dernière lecture de chaque hôte, comptés une fois par page et par position. De gabarit ou éditoriaux selon la répétition de la cible, du texte et de la place dans le document sur les pages du site ; profonds s’ils ne mènent pas à un accueil ; cassés ou redirigés selon la réponse de la cible à sa lecture, redirections suivies jusqu’au bout.",
  },
  needs: [],
  // Links are summed over anchors; only pages, which must be told apart, are counted one by one.
  sql: `WITH counted AS (
      SELECT site_no, target_no, sum(links) AS links, sum(links) FILTER (origin = 'editorial') AS editorial,
        sum(links) FILTER (origin = 'template') AS template, sum(links) FILTER (origin = 'unknown') AS unknown,
        sum(links) FILTER (deep) AS deep, sum(links) FILTER (state = 'broken') AS broken,
        sum(links) FILTER (state = 'redirected') AS redirected
      FROM crossing_anchor WHERE target_no > 0 GROUP BY site_no, target_no),
    carrying AS (
      SELECT site_no, target_no, count(*) AS pages, count(*) FILTER (editorial) AS editorial_pages
      FROM (SELECT any_value(u.site_no) AS site_no, u.target_no, bool_or(u.origin = 'editorial') AS editorial
        FROM crossing_link l JOIN crossing_anchor u ON u.site_no = l.site_no AND u.anchor_id = l.anchor_id
        WHERE u.target_no > 0 GROUP BY l.page_id, u.target_no)
      GROUP BY site_no, target_no)
    SELECT s.site AS source_site, t.site AS target_site, p.pages, c.links, p.editorial_pages,
      coalesce(c.editorial, 0) AS editorial_links, coalesce(c.template, 0) AS template_links,
      coalesce(c.unknown, 0) AS unknown_links, coalesce(c.deep, 0) AS deep_links,
      coalesce(c.broken, 0) AS broken_links, coalesce(c.redirected, 0) AS redirected_links
    FROM counted c JOIN carrying p ON p.site_no = c.site_no AND p.target_no = c.target_no
    JOIN site_number s ON s.site_no = c.site_no JOIN site_number t ON t.site_no = c.target_no`,
  columns: {
    source_site: text("site that links", "site qui pointe"),
    target_site: text("site linked to, another one", "site visé, un autre"),
    pages: integer(
      "pages of the source with at least one such link",
      "pages de la source avec au moins un tel lien",
    ),
    links: integer("links", "liens"),
    editorial_pages: integer(
      "pages with at least one editorial link",
      "pages avec au moins un lien éditorial",
    ),
    editorial_links: integer("links that are editorial", "liens éditoriaux"),
    template_links: integer(
      "links repeated across the site (menus, footers)",
      "liens répétés dans tout le site (menus, pieds de page)",
    ),
    unknown_links: integer("links whose origin cannot be told", "liens dont l’origine ne peut être dite"),
    deep_links: integer(
      "links to a precise page, not a home page",
      "liens vers une page précise, pas un accueil",
    ),
    broken_links: integer(
      "links to a page that answered with an error",
      "liens vers une page qui a répondu par une erreur",
    ),
    redirected_links: integer("links to a page that redirects", "liens vers une page qui redirige"),
  },
});
