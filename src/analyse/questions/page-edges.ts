import { flag, integer, oneOf, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const pageEdges = question({
  id: "page-edges",
  title: {
    en: "Which pages link to which pages of other sites?",
    fr: "Quelles pages pointent vers quelles pages d’autres sites ?",
  },
  method: { en: "", fr: "" },
  needs: [],
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
