import { flag, integer, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const duplicatePages = question({
  id: "duplicate-pages",
  title: {
    en: "Which pages say the same thing at several addresses?",
    fr: "Quelles pages disent la même chose à plusieurs adresses ?",
  },
  method: { en: "", fr: "" },
  needs: [],
  columns: {
    cluster: integer("number of the group of equal pages", "numéro du groupe de pages égales"),
    site: text("site", "site"),
    url: text("address", "adresse"),
    title: text("title", "titre"),
    word_count: integer("words", "mots"),
    declared: flag(
      "true when its canonical address names another page of the group",
      "vrai si son adresse canonique désigne une autre page du groupe",
    ),
  },
});
