import { integer, long, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const siteFacts = question({
  id: "site-facts",
  title: {
    en: "What was read of each site, and how completely?",
    fr: "Qu’a-t-on lu de chaque site, et jusqu’où ?",
  },
  method: { en: "", fr: "" },
  needs: [],
  columns: {
    site: text("site", "site"),
    pages_read: integer("pages whose content was read", "pages dont le contenu a été lu"),
    pages_known: integer(
      "pages read, or linked from a page read, of this site",
      "pages lues, ou liées depuis une page lue, de ce site",
    ),
    pages_broken: integer(
      "pages read that answered with an error (status 400 or more)",
      "pages lues qui ont répondu par une erreur (statut 400 ou plus)",
    ),
    words: long("words of main text", "mots du texte principal"),
    links_internal: long("links to the same site", "liens vers le même site"),
    links_estate: long("links to other sites of the estate", "liens vers d’autres sites du parc"),
    links_public: long("links to other public hosts", "liens vers d’autres hôtes publics"),
    links_elsewhere: long("links to anywhere else", "liens vers ailleurs"),
    editorial_estate: long(
      "of the links to the estate, editorial ones",
      "dont éditoriaux, parmi les liens vers le parc",
    ),
    sites_out: integer("sites of the estate it links to", "sites du parc vers lesquels il pointe"),
    sites_in: integer("sites of the estate that link to it", "sites du parc qui pointent vers lui"),
    sites_out_editorial: integer(
      "sites of the estate it links to editorially",
      "sites du parc vers lesquels il pointe éditorialement",
    ),
    sites_in_editorial: integer(
      "sites of the estate that link to it editorially",
      "sites du parc qui pointent éditorialement vers lui",
    ),
    completeness: optional(
      share(
        "pages read over pages known, corrected by what the collector said; absent when it cannot be told",
        "pages lues sur pages connues, corrigées de ce que dit le collecteur ; absent si on ne peut le dire",
      ),
    ),
    languages: text(
      "languages of its pages, most frequent first, joined by a space",
      "langues de ses pages, la plus fréquente d’abord, jointes par une espace",
    ),
  },
});
