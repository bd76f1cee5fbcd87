import { flag, long, oneOf, optional, text } from "../../model/table.ts";
import { answers } from "../journey/place.ts";
import { question } from "../question.ts";
import { isDeep } from "../target.ts";

const primary = (tag: string): string => `lower(split_part(${tag}, '-', 1))`;

export const estatePages = question({
  id: "estate-pages",
  title: { en: "Which pages of the estate are known?", fr: "Quelles pages du parc sont connues ?" },
  method: {
    en: "Every address of a site of the estate in the latest reading: those read, and those only tried or listed. Where it leads follows redirections to their end; deep is false for the home page of a host or of a site.",
    fr: "Toute adresse d’un site du parc dans la dernière lecture : celles lues, et celles seulement essayées ou listées. Là où elle mène suit les redirections jusqu’au bout ; précise est faux pour l’accueil d’un hôte ou d’un site.",
  },
  needs: [],
  sql: `SELECT p.page_id, p.page_key, p.url, p.site, p.title, ${primary("p.language_declared")} AS language_declared,
      ${primary("p.language_detected")} AS language_detected, p.read, ${answers("p")} AS answers, coalesce(e.state, 'unknown') AS state,
      e.page_id AS end_page_id, ${isDeep("p")} AS deep
    FROM (SELECT *, page_key AS target_key, host AS target_host FROM page WHERE site IS NOT NULL) p
    LEFT JOIN target_end e ON e.target_hash = hash(p.page_key)
    ORDER BY p.page_key, p.page_id`,
  columns: {
    page_id: long("page, within the present picture", "page, dans l’image présente"),
    page_key: text("address, normalised for counting", "adresse, normalisée pour compter"),
    url: text("address", "adresse"),
    site: text("its site", "son site"),
    title: optional(text("its title", "son titre")),
    language_declared: optional(text("language it declares", "langue qu’elle déclare")),
    language_detected: optional(text("language of its text", "langue de son texte")),
    read: flag("true when its content was read", "vrai si son contenu a été lu"),
    answers: flag(
      "true when it answers for itself: neither an error nor a redirection",
      "vrai si elle répond d’elle-même : ni erreur ni redirection",
    ),
    state: oneOf(
      ["ok", "redirected", "broken", "unknown"],
      "what a link to it would be",
      "ce que serait un lien vers elle",
    ),
    end_page_id: optional(long("page where a link to it ends", "page où finit un lien vers elle")),
    deep: flag("false for a home page", "faux pour un accueil"),
  },
});
