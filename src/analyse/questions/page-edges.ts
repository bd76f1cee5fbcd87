import { flag, integer, oneOf, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const pageEdges = question({
  id: "page-edges",
  title: {
    en: "Which pages link to which pages of other sites?",
    fr: "Quelles pages pointent vers quelles pages d’autres sites ?",
  },
  method: {
    en: "Links that leave their site, on the pages of the latest reading. One row per page and content (target, text, place in the document) for editorial links and those that cannot be told; one row per site and content for template links, with one page as an example.",
    fr: "Liens qui sortent de leur site, sur les pages de la dernière lecture. Une ligne par page et contenu (cible, texte, place dans le document) pour les liens éditoriaux et ceux dont on ne peut rien dire ; une ligne par site et contenu pour les liens de gabarit, avec une page en exemple.",
  },
  needs: [],
  sql: `SELECT n.site AS source_site, a.target_site, a.target_host, a.standing, p.url AS source_url, a.target_url, a.text,
      a.place, e.origin, e.deep, e.state, a.rel, a.kind, e.pages
    FROM (SELECT u.site_no, min(l.page_id) AS page_id, min(l.anchor_id) AS anchor_id, any_value(u.origin) AS origin,
        any_value(u.deep) AS deep, any_value(u.state) AS state, any_value(u.pages) AS pages
      FROM crossing_link l JOIN crossing_anchor u ON u.site_no = l.site_no AND u.anchor_id = l.anchor_id
      GROUP BY u.site_no, u.content, CASE WHEN u.origin <> 'template' THEN l.page_id END) e
    JOIN site_number n ON n.site_no = e.site_no JOIN anchor a ON a.anchor_id = e.anchor_id
    JOIN page p ON p.page_id = e.page_id
    ORDER BY n.site, p.url, a.target_url, a.text, a.dom_path`,
  columns: {
    source_site: text("site that links", "site qui pointe"),
    target_site: optional(
      text(
        "site of the estate linked to; absent when outside the estate",
        "site du parc visé ; absent hors du parc",
      ),
    ),
    target_host: text("host linked to", "hôte visé"),
    standing: oneOf(["estate", "public", "elsewhere"], "what the target is", "ce qu’est la cible"),
    source_url: text(
      "page that carries the link (an example when the link is a template one)",
      "page qui porte le lien (un exemple si le lien est de gabarit)",
    ),
    target_url: text("address linked to", "adresse visée"),
    text: text("anchor text", "texte du lien"),
    place: text("where it stands on the page", "où il se trouve dans la page"),
    origin: oneOf(
      ["editorial", "template", "unknown"],
      "editorial, or repeated across the site",
      "éditorial, ou répété dans tout le site",
    ),
    deep: flag("true when it leads to a precise page", "vrai s’il mène à une page précise"),
    state: oneOf(
      ["ok", "redirected", "broken", "unknown"],
      "what the target answered",
      "ce que la cible a répondu",
    ),
    rel: text("rel attribute", "attribut rel"),
    kind: optional(text("kind given by the source", "nature donnée par la source")),
    pages: integer("pages of the site that carry it", "pages du site qui le portent"),
  },
});
