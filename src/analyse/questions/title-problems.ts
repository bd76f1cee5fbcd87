import { problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const TITLE_PROBLEMS = [
  "title-missing",
  "title-duplicate",
  "title-too-long",
  "description-missing",
  "description-duplicate",
  "description-too-long",
] as const;

export const titleProblems = question({
  id: "title-problems",
  title: {
    en: "Which pages do not say in search results what they are?",
    fr: "Quelles pages ne disent pas, dans les résultats de recherche, ce qu’elles sont ?",
  },
  method: {
    en: `Title and meta description of pages that people can read and that search engines may show (no noindex, no other address named as the main one). Duplicate: the same words on several pages of a site in one language whose texts differ; pages that say the same are in duplicate-pages. Too long: beyond ${thresholds.titleLength.value} characters for a title, ${thresholds.descriptionLength.value} for a description.`,
    fr: `Titre et description (meta) des pages que les gens peuvent lire et que les moteurs peuvent montrer (ni noindex, ni autre adresse donnée comme principale). En double : les mêmes mots sur plusieurs pages d’un site, dans une langue, dont les textes diffèrent ; les pages qui disent la même chose sont dans duplicate-pages. Trop long : au-delà de ${thresholds.titleLength.value} caractères pour un titre, ${thresholds.descriptionLength.value} pour une description.`,
  },
  needs: [],
  columns: problemColumns(TITLE_PROBLEMS),
  sql: toldProblems(`shown AS (
      SELECT page_id, site, page_key, title, description, text_signature, coalesce(language_detected, language_declared, '') AS language
      FROM page WHERE ${READABLE} AND lower(coalesce(robots, '')) NOT LIKE '%noindex%' AND (canonical IS NULL OR canonical = url)),
    told AS (
      SELECT page_id, site, page_key, text_signature, language, 'title' AS part, title AS words, ${thresholds.titleLength.value} AS longest FROM shown
      UNION ALL SELECT page_id, site, page_key, text_signature, language, 'description', description, ${thresholds.descriptionLength.value} FROM shown),
    repeated AS (
      SELECT site, part, language, words FROM told WHERE words IS NOT NULL
      GROUP BY site, part, language, words HAVING count(DISTINCT page_key) > 1 AND count(DISTINCT text_signature) > 1),
    found AS (
      SELECT site, part || '-missing' AS problem, page_id, '' AS detail FROM told WHERE words IS NULL
      UNION ALL SELECT site, part || '-too-long', page_id, words FROM told WHERE length(words) > longest
      UNION ALL
      SELECT t.site, t.part || '-duplicate', t.page_id, t.words FROM told t
      JOIN repeated r ON r.site = t.site AND r.part = t.part AND r.language = t.language AND r.words = t.words),
    looked AS (SELECT site, count(*) AS pages FROM shown GROUP BY site)`),
});
