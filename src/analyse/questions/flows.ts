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
  sql: `SELECT s.site AS source_site, t.site AS target_site, count(*) AS pages, sum(f.links) AS links,
      count(*) FILTER (f.editorial > 0) AS editorial_pages, sum(f.editorial) AS editorial_links,
      sum(f.template) AS template_links, sum(f.links - f.editorial - f.template) AS unknown_links,
      sum(f.deep) AS deep_links, sum(f.broken) AS broken_links, sum(f.redirected) AS redirected_links
    FROM (SELECT l.page_id, u.site_no, u.target_no, count(*) AS links,
        count(*) FILTER (u.origin = 'editorial') AS editorial, count(*) FILTER (u.origin = 'template') AS template,
        count(*) FILTER (u.deep) AS deep, count(*) FILTER (u.state = 'broken') AS broken,
        count(*) FILTER (u.state = 'redirected') AS redirected
      FROM crossing_link l JOIN crossing_anchor u ON u.site_no = l.site_no AND u.anchor_id = l.anchor_id
      WHERE u.target_no > 0
      GROUP BY l.page_id, u.site_no, u.target_no) f
    JOIN site_number s ON s.site_no = f.site_no JOIN site_number t ON t.site_no = f.target_no
    GROUP BY s.site, t.site ORDER BY s.site, t.site`,
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
