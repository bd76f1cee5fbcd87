import { integer, oneOf, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { termsOf, textLanguage } from "../relevance/term.ts";
import { thresholds } from "../threshold.ts";

const KINDS = ["chain", "changed", "retired"] as const;

export const movedTargets = question({
  id: "moved-targets",
  title: {
    en: "Which links still answer, and no longer lead to what they promise?",
    fr: "Quels liens répondent encore, sans plus mener à ce qu’ils promettent ?",
  },
  method: {
    en: `Chain: the address is redirected at least ${thresholds.chainHops.value} times on its way. Changed: since the reading before, the page linked to in the text has another title; the link’s text shares words with the old one and none with the new one. Retired: the page linked to in the text says itself, in its title or its first lines, that it is archived, out of date, closed or ended. One row per site and address, with a page as an example.`,
    fr: `Chaîne : l’adresse est redirigée au moins ${thresholds.chainHops.value} fois en chemin. Changée : depuis la lecture d’avant, la page liée dans le texte a un autre titre ; le texte du lien a des mots de l’ancien et aucun du nouveau. Retirée : la page liée dans le texte dit elle-même, dans son titre ou ses premières lignes, qu’elle est archivée, plus à jour, fermée ou terminée. Une ligne par site et adresse, avec une page en exemple.`,
  },
  needs: ["page-changes"],
  columns: {
    site: text("site that links", "site qui pointe"),
    kind: oneOf(KINDS, "what became of the address", "ce qu’est devenue l’adresse"),
    target_url: text("address linked to", "adresse liée"),
    final_url: optional(text("where redirections end", "où mènent les redirections")),
    note: text(
      "number of redirections; new title; what the page says",
      "nombre de redirections ; nouveau titre ; ce que dit la page",
    ),
    link_text: text("text of the link", "texte du lien"),
    url: text("page that carries the link, an example", "page qui porte le lien, un exemple"),
    title: optional(text("its title", "son titre")),
    language: optional(text("its language", "sa langue")),
    pages: integer(
      "pages of the site that link to this address",
      "pages du site qui pointent vers cette adresse",
    ),
  },
  answer: async (lab) => {
    const rows = await lab.rows<Found>(FOUND);
    return rows.filter(isTold).map(({ title_before: _, ...row }) => row);
  },
});

interface Found {
  readonly site: string;
  readonly kind: (typeof KINDS)[number];
  readonly target_url: string;
  readonly final_url: string | null;
  readonly note: string;
  readonly link_text: string;
  readonly url: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly pages: number;
  readonly title_before: string | null;
}

/** A link whose words were those of the old title, and have nothing to do with the new one. */
function isTold({ kind, link_text, note, title_before, language }: Found): boolean {
  if (kind !== "changed") return true;
  const tongue = textLanguage(language) ?? "fr";
  const words = termsOf(link_text, tongue);
  const [before, now] = [new Set(termsOf(title_before ?? "", tongue)), new Set(termsOf(note, tongue))];
  return words.some((word) => before.has(word)) && !words.some((word) => now.has(word));
}

const RETIRED =
  "(page archivée|contenu archivé|archived page|this page is archived|n[’'']est plus (à jour|en vigueur|disponible|maintenue?)|no longer (available|maintained|up to date|in force)|service (fermé|closed)|dispositif (clos|terminé)|campagne (close|terminée)|this (service|scheme) (has )?(closed|ended))";

const FOUND = `WITH chain AS (
    SELECT u.site_no, u.anchor_id, 'chain' AS kind, CAST(r.hops AS VARCHAR) AS note, r.end_key, NULL AS title_before
    FROM redirection r JOIN anchor_trait t ON t.target_hash = hash(r.page_key) JOIN site_anchor_no u ON u.anchor_id = t.anchor_id
    WHERE r.hops >= ${thresholds.chainHops.value} AND r.loops = 0),
  target AS (SELECT DISTINCT target_page_id AS page_id FROM crossing_anchor WHERE target_page_id IS NOT NULL AND origin = 'editorial'),
  said AS (
    SELECT p.page_id, 'retired' AS kind, regexp_extract(lower(coalesce(p.title, '') || ' ' || substr(coalesce(p.main_text, ''), 1, 400)), '${RETIRED}') AS note,
      NULL AS title_before
    FROM page p JOIN target t ON t.page_id = p.page_id
    UNION ALL
    SELECT p.page_id, 'changed', coalesce(c.title, ''), c.title_before FROM page_changes c JOIN page p ON p.url = c.url JOIN target t ON t.page_id = p.page_id
    WHERE c.state = 'changed' AND c.title_changed AND c.title_before IS NOT NULL),
  met AS (
    SELECT * FROM chain
    UNION ALL SELECT u.site_no, u.anchor_id, s.kind, s.note, NULL, s.title_before FROM said s
    JOIN crossing_anchor u ON u.target_page_id = s.page_id AND u.origin = 'editorial' WHERE s.note <> ''),
  carried AS (
    SELECT m.*, l.page_id, a.target_url, a.text FROM met m JOIN anchor a ON a.anchor_id = m.anchor_id JOIN link l ON l.anchor_id = m.anchor_id
    JOIN page_place p ON p.page_id = l.page_id AND p.site_no = m.site_no AND p.counted),
  placed AS (
    SELECT c.*, count(DISTINCT c.page_id) OVER (PARTITION BY c.site_no, c.kind, c.target_url) AS pages,
      row_number() OVER (PARTITION BY c.site_no, c.kind, c.target_url ORDER BY c.page_id, c.anchor_id) AS place FROM carried c)
  SELECT n.site, c.kind, c.target_url, CASE WHEN c.end_key IS NOT NULL THEN 'https://' || c.end_key END AS final_url, c.note, c.text AS link_text,
    p.url, p.title, split_part(lower(coalesce(p.language_detected, p.language_declared)), '-', 1) AS language, CAST(c.pages AS INTEGER) AS pages, c.title_before
  FROM placed c JOIN site_number n ON n.site_no = c.site_no JOIN page p ON p.page_id = c.page_id WHERE c.place = 1 ORDER BY n.site, c.kind, c.target_url`;
