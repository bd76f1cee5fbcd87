import { integer, oneOf, optional, share, text } from "../../model/table.ts";
import { loadSought, soughtIn } from "../assistance/sought.ts";
import { question } from "../question.ts";

export const assistanceEvidence = question({
  id: "assistance-evidence",
  title: {
    en: "On which pages does each of these verdicts rest?",
    fr: "Sur quelles pages repose chacun de ces verdicts ?",
  },
  method: {
    en: "Up to ten items per verdict, those that bear on it first: relevant links for a site that assists, links off the topic for irrelevant ones, pages about the topic without such a link for the others (those most about it first), and the broken or template links that were not counted.",
    fr: "Dix éléments au plus par verdict, d’abord ceux dont il dépend : liens pertinents pour un site qui aide, liens hors sujet pour des liens non pertinents, pages sur le sujet sans tel lien pour les autres (d’abord les plus proches du sujet), et les liens cassés ou de gabarit qui n’ont pas compté.",
  },
  needs: ["assistance", "link-relevance"],
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
      text(
        "words shared by context, target and topic; by page and topic where there is no link",
        "mots communs au contexte, à la cible et au sujet ; à la page et au sujet s’il n’y a pas de lien",
      ),
    ),
    note: oneOf(
      ["relevant-link", "irrelevant-link", "no-link", "template-only", "broken-link"],
      "what it shows, as a code",
      "ce qu’elle montre, en un code",
    ),
  },
  answer: async (lab) => {
    await loadSought(lab, soughtIn(lab.estate));
    return { select: EVIDENCE };
  },
});

const PER_VERDICT = 10;
const PER_NOTE = 5;

/** Which note bears most on which verdict: 0 first. */
const WEIGHT_OF_NOTE = `CASE
    WHEN a.verdict = 'assists' AND i.note = 'relevant-link' THEN 0
    WHEN a.verdict = 'irrelevant' AND i.note = 'irrelevant-link' THEN 0
    WHEN a.verdict IN ('isolated', 'insufficient') AND i.note = 'no-link' THEN 0
    WHEN i.note = 'broken-link' THEN 1
    WHEN i.note = 'template-only' THEN 2
    WHEN i.note = 'irrelevant-link' THEN 3
    WHEN i.note = 'relevant-link' THEN 4
    ELSE 5 END`;

// A page that carries only template links to other public sites says “template-only”; one that carries none, “no-link”.
const EVIDENCE = `
  WITH judged AS (
    SELECT site, topic_kind, topic, page_id, page_url, page_title, target_url, link_text, relevance, shared_words,
      CASE WHEN NOT works THEN 'broken-link' WHEN relevant THEN 'relevant-link' ELSE 'irrelevant-link' END AS note,
      CASE WHEN relevant THEN 1 - relevance ELSE relevance END AS distance
    FROM link_relevance WHERE relevant IS NOT NULL OR NOT works),
  silent AS (
    SELECT t.site, t.topic_kind, t.topic, t.page_id, p.url, p.title, t.score, t.shared_words
    FROM page_topics t
    JOIN sought s ON s.site = t.site AND s.topic_kind = t.topic_kind AND s.topic = t.topic
    JOIN page p ON p.page_id = t.page_id
    LEFT JOIN (SELECT DISTINCT page_id, topic_kind, topic FROM link_relevance) r
      ON r.page_id = t.page_id AND r.topic_kind = t.topic_kind AND r.topic = t.topic
    WHERE t.about AND p.read AND r.page_id IS NULL),
  quiet AS (
    SELECT * FROM (SELECT silent.*, row_number() OVER (
      PARTITION BY site, topic_kind, topic ORDER BY score DESC, url) AS place FROM silent) s WHERE place <= ${PER_VERDICT}),
  template AS (
    SELECT page_id, min(anchor_id) AS anchor_id FROM page_link
    WHERE origin = 'template' AND standing IN ('estate', 'public') AND page_id IN (SELECT page_id FROM quiet)
    GROUP BY page_id),
  item AS (
    SELECT site, topic_kind, topic, page_url, page_title, target_url, link_text, relevance, shared_words, note, distance
    FROM judged
    UNION ALL
    SELECT q.site, q.topic_kind, q.topic, q.url, q.title, a.target_url, a.text, NULL, q.shared_words,
      CASE WHEN a.anchor_id IS NULL THEN 'no-link' ELSE 'template-only' END, 1 - q.score
    FROM quiet q LEFT JOIN template m ON m.page_id = q.page_id LEFT JOIN anchor a ON a.anchor_id = m.anchor_id),
  ranked AS (
    SELECT i.*, ${WEIGHT_OF_NOTE} AS bearing, row_number() OVER (
        PARTITION BY i.site, i.topic_kind, i.topic, i.note
        ORDER BY i.distance, i.page_url, i.target_url, i.link_text) AS place
    FROM item i JOIN assistance a ON a.site = i.site AND a.topic_kind = i.topic_kind AND a.topic = i.topic)
  SELECT * FROM (
    SELECT site, topic_kind, topic, row_number() OVER (
        PARTITION BY site, topic_kind, topic ORDER BY bearing, note, place) AS rank,
      page_url, page_title, target_url, link_text, relevance, shared_words, note
    FROM ranked WHERE place <= ${PER_NOTE}) kept
  WHERE rank <= ${PER_VERDICT}
  ORDER BY site, topic_kind, topic, rank`;
