import { quoted } from "../../store/lake/engine.ts";
import { problemColumns, toldProblems } from "../page-problem.ts";
import { question } from "../question.ts";

export const ANCHOR_PROBLEMS = ["unclear-anchor"] as const;

/** Words that say nothing of where a link leads (WCAG 2.4.4 and 2.4.9, RGAA 6.1), folded: lower case, straight apostrophe. */
const UNCLEAR_WORDS = [
  "ici",
  "cliquez ici",
  "cliquer ici",
  "cliquez-ici",
  "c'est ici",
  "par ici",
  "en savoir plus",
  "en savoir +",
  "savoir plus",
  "plus d'infos",
  "plus d'informations",
  "plus d'info",
  "lire la suite",
  "lire plus",
  "voir plus",
  "voir",
  "consulter",
  "consulter la page",
  "consulter le site",
  "accéder",
  "accéder au site",
  "lien",
  "ce lien",
  "suivre ce lien",
  "ce site",
  "site",
  "site internet",
  "cette page",
  "page",
  "détails",
  "suite",
  "télécharger",
  "here",
  "click here",
  "find out more",
  "more",
  "read more",
  "learn more",
  "more info",
  "more information",
  "see more",
  "see the page",
  "details",
  "link",
  "this link",
  "this page",
  "this site",
  "website",
  "go",
  "download",
] as const;

export const anchorProblems = question({
  id: "anchor-problems",
  title: {
    en: "Which links do not say where they lead?",
    fr: "Quels liens ne disent pas où ils mènent ?",
  },
  method: {
    en: "Links that an editor wrote whose whole text is one of a list of empty phrases (“click here”, “find out more”), which say nothing to someone who hears the links of a page read out, or scans them; pages are counted once. What only a title or an aria-label adds is not read. Looked at: pages that carry a link an editor wrote.",
    fr: "Liens écrits par un rédacteur dont tout le texte est une formule vide d’une liste (« cliquez ici », « en savoir plus »), qui ne dit rien à qui entend lire les liens d’une page, ou les parcourt des yeux ; une page est comptée une fois. Ce que seul un title ou un aria-label ajoute n’est pas lu. Regardées : les pages qui portent un lien écrit par un rédacteur.",
  },
  needs: [],
  columns: problemColumns(ANCHOR_PROBLEMS),
  sql: toldProblems(`written AS (SELECT site_no, anchor_id FROM site_anchor_no WHERE origin = 'editorial'),
    empty_text AS (
      SELECT w.site_no, w.anchor_id, a.text || ' → ' || a.target_url AS detail FROM written w JOIN anchor a ON a.anchor_id = w.anchor_id
      WHERE length(a.text) < 30 AND trim(replace(lower(a.text), '’', ''''), ' .:…>»→') IN (${UNCLEAR_WORDS.map(quoted).join(", ")})),
    carried AS (
      SELECT l.page_id, p.site_no, l.anchor_id FROM link l JOIN page_place p ON p.page_id = l.page_id AND p.counted),
    found AS (
      SELECT n.site, 'unclear-anchor' AS problem, c.page_id, min(e.detail) AS detail
      FROM carried c JOIN empty_text e ON e.site_no = c.site_no AND e.anchor_id = c.anchor_id JOIN site_number n ON n.site_no = c.site_no
      GROUP BY n.site, c.page_id),
    looked AS (
      SELECT n.site, count(DISTINCT c.page_id) AS pages FROM carried c JOIN written w ON w.site_no = c.site_no AND w.anchor_id = c.anchor_id
      JOIN site_number n ON n.site_no = c.site_no GROUP BY n.site)`),
});
