import { integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const flows = question({
  id: "flows",
  title: {
    en: "From which site to which site do links lead, and how many?",
    fr: "De quel site vers quel site mènent les liens, et combien ?",
  },
  method: { en: "", fr: "" },
  needs: [],
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
