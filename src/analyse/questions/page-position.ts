import { problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const POSITION_PROBLEMS = ["orphan-page", "dead-end", "too-deep"] as const;

/** Home pages, in a language or not: nobody expects a link to them. */
const IS_HOME = "NOT contains(page_key, '/') OR regexp_matches(page_key, '^[^/]+/[a-z]{2}(-[a-z]{2})?$')";

export const pagePosition = question({
  id: "page-position",
  title: {
    en: "Which pages does no link lead to, or lead nowhere, or lie too far from the home page?",
    fr: "À quelles pages aucun lien ne mène, lesquelles ne mènent nulle part, lesquelles sont trop loin de l’accueil ?",
  },
  method: {
    en: `Orphan: no link on another page read leads to it, whatever the spelling or the redirections, on a site of which at least ${100 * thresholds.flowReading.value} % of the known pages were read; home pages are set aside. Dead end: a page of at least ${thresholds.wordsToTell.value} words without any link to another address, menus included. Too deep: more than ${thresholds.farthestClicks.value} links from where the reading of its host began.`,
    fr: `Orpheline : aucun lien d’une autre page lue n’y mène, quelles que soient l’écriture et les redirections, sur un site dont au moins ${100 * thresholds.flowReading.value} % des pages connues ont été lues ; les accueils sont mis à part. Sans issue : une page d’au moins ${thresholds.wordsToTell.value} mots sans aucun lien vers une autre adresse, menus compris. Trop profonde : à plus de ${thresholds.farthestClicks.value} liens du début de la lecture de son hôte.`,
  },
  needs: ["site-reading"],
  columns: problemColumns(POSITION_PROBLEMS),
  sql: toldProblems(`standing AS (SELECT page_id, site, page_key, hash(page_key) AS own_hash, word_count, depth FROM page WHERE ${READABLE}),
    step AS (
      SELECT l.page_id, e.page_id AS target_id, t.target_hash FROM link l JOIN anchor_trait t ON t.anchor_id = l.anchor_id
      LEFT JOIN target_end e ON e.target_hash = t.target_hash),
    reached AS (
      SELECT DISTINCT t.page_key FROM (
        SELECT target_id, min(page_id) AS first, max(page_id) AS last FROM step WHERE target_id IS NOT NULL GROUP BY target_id) s
      JOIN page t ON t.page_id = s.target_id WHERE s.first <> s.target_id OR s.last <> s.target_id),
    onward AS (SELECT DISTINCT s.page_id FROM step s JOIN standing p ON p.page_id = s.page_id AND p.own_hash <> s.target_hash),
    found AS (
      SELECT p.site, 'orphan-page' AS problem, p.page_id, '' AS detail FROM standing p JOIN site_reading r ON r.site = p.site
      WHERE r.completeness >= ${thresholds.flowReading.value} AND NOT (${IS_HOME}) AND p.page_key NOT IN (SELECT page_key FROM reached)
      UNION ALL SELECT site, 'dead-end', page_id, '' FROM standing
      WHERE word_count >= ${thresholds.wordsToTell.value} AND page_id NOT IN (SELECT page_id FROM onward)
      UNION ALL SELECT site, 'too-deep', page_id, CAST(depth AS VARCHAR) FROM standing WHERE depth > ${thresholds.farthestClicks.value}),
    looked AS (SELECT site, count(*) AS pages FROM standing GROUP BY site)`),
});
