import { integer, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const candidates = question({
  id: "candidates",
  title: {
    en: "Which public hosts are linked to without being in the estate?",
    fr: "Quels hôtes publics sont liés sans être dans le parc ?",
  },
  method: { en: "", fr: "" },
  needs: ["page-edges"],
  columns: {
    host: text("host", "hôte"),
    registrable_domain: optional(
      text("registrable domain (Public Suffix List)", "domaine enregistrable (Public Suffix List)"),
    ),
    because: text("pattern or list that makes it public", "motif ou liste qui le dit public"),
    linking_sites: integer("sites of the estate that link to it", "sites du parc qui pointent vers lui"),
    linking_pages: integer("pages that link to it", "pages qui pointent vers lui"),
    links: integer("links", "liens"),
    example_page: text("one of these pages", "une de ces pages"),
    example_text: text("anchor text there", "texte du lien sur cette page"),
  },
});
