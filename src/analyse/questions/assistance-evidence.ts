import { integer, oneOf, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const assistanceEvidence = question({
  id: "assistance-evidence",
  title: {
    en: "On which pages does each of these verdicts rest?",
    fr: "Sur quelles pages repose chacun de ces verdicts ?",
  },
  method: { en: "", fr: "" },
  needs: ["assistance"],
  columns: {
    site: text("site", "site"),
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    rank: integer("rank of the evidence, from 1", "rang de la preuve, depuis 1"),
    page_url: text("page", "page"),
    page_title: optional(text("its title", "son titre")),
    target_url: optional(text("link, when the evidence is one", "lien, si la preuve en est un")),
    link_text: optional(text("its text", "son texte")),
    relevance: optional(share("relevance of the link", "pertinence du lien")),
    shared_words: optional(
      text("words that context, target and topic share", "mots communs au contexte, à la cible et au sujet"),
    ),
    note: oneOf(
      ["relevant-link", "irrelevant-link", "no-link", "template-only", "broken-link"],
      "what it shows, as a code",
      "ce qu’elle montre, en un code",
    ),
  },
});
