import { integer, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const missingLinks = question({
  id: "missing-links",
  title: {
    en: "Where should the missing links of a life event be written?",
    fr: "Où écrire les liens qui manquent à un moment de vie ?",
  },
  method: { en: "", fr: "" },
  needs: ["step-checks"],
  columns: {
    life_event: text("life event", "moment de vie"),
    step: text("step", "étape"),
    rank: integer("rank of the suggestion, from 1", "rang de la proposition, depuis 1"),
    site: text("site that should link", "site qui devrait faire le lien"),
    page_url: text("page where the link belongs", "page où le lien a sa place"),
    page_title: optional(text("its title", "son titre")),
    language: text("language to write in", "langue d’écriture"),
    anchor_text: text("anchor text to write", "texte de lien à écrire"),
    target_url: text("address to link to", "adresse à lier"),
    relevance: share("how much the page is about the step", "à quel point la page parle de l’étape"),
    shared_words: text(
      "words that page and step share, joined by a space",
      "mots communs à la page et à l’étape, joints par une espace",
    ),
  },
});
