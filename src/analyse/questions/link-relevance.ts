import { flag, long, oneOf, optional, share, text } from "../../model/table.ts";
import { loadSought, soughtIn } from "../assistance/sought.ts";
import { type Lab, question } from "../question.ts";
import { documentsOf } from "../relevance/document.ts";
import {
  type LinkSetting,
  type Relevance,
  relevanceOfLink,
  type TargetReading,
  targetReading,
} from "../relevance/link.ts";
import { type Scorer, topicScorer } from "../relevance/scorer.ts";
import type { TextLanguage } from "../relevance/term.ts";
import { topicKey } from "../relevance/topic.ts";
import { thresholds } from "../threshold.ts";

export const linkRelevance = question({
  id: "link-relevance",
  title: {
    en: "Are the links of pages about a topic relevant to it?",
    fr: "Les liens des pages sur un sujet sont-ils pertinents pour lui ?",
  },
  method: {
    en: "On each page about one of its site’s topics, each link of the page’s own (not of the template) to another public site. Target read: relevance is 1 − (1 − a)(1 − t ∕ 2), where a is the target’s score for the topic (as in “page-topics”) and t the share of the words around the link (page title and context, less the link’s own words) that the target takes up. Target not read: a is the score of the link’s text, its address and what surrounds it, and 1 ∕ 2 stands for t ∕ 2 when the target’s site is declared to be about the topic.",
    fr: "Sur chaque page traitant d’un sujet de son site, chaque lien propre à la page (hors gabarit) vers un autre site public. Cible lue : la pertinence est 1 − (1 − a)(1 − t ∕ 2), où a est le score de la cible pour le sujet (comme dans « page-topics ») et t la part des mots autour du lien (titre de la page et contexte, moins les mots du lien) que la cible reprend. Cible non lue : a est le score du texte du lien, de son adresse et de ce qui l’entoure, et 1 ∕ 2 tient lieu de t ∕ 2 quand le site visé est déclaré sur le sujet.",
  },
  needs: ["page-topics"],
  columns: {
    site: text("site", "site"),
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    page_id: long("page, within the present picture", "page, dans l’image présente"),
    page_url: text("page that carries the link", "page qui porte le lien"),
    page_title: optional(text("its title", "son titre")),
    target_url: text("link", "lien"),
    target_site: optional(text("site of the estate it leads to", "site du parc où il mène")),
    link_text: text("its text", "son texte"),
    works: flag("false when it is known to be broken", "faux si l’on sait qu’il est cassé"),
    relevance: share("relevance", "pertinence"),
    relevant: optional(
      flag(
        "true from the threshold on; absent when below it though the target was not read, which gets the benefit of the doubt",
        "vrai à partir du seuil ; absent en dessous si la cible n’a pas été lue, qui a le bénéfice du doute",
      ),
    ),
    shared_words: text(
      "words that context, target and topic share, joined by a space",
      "mots communs au contexte, à la cible et au sujet, joints par une espace",
    ),
  },
  answer: async (lab) => {
    const sought = soughtIn(lab.estate);
    await loadSought(lab, sought);
    await lab.run(OUTWARD_LINK);
    const scorer = await topicScorer(lab);
    const declared = new Map(sought.map(({ topic }) => [topicKey(topic.kind, topic.id), topic.sites]));
    return judged(lab, scorer, declared, await readTargets(lab, scorer));
  },
});

// The links of pages about a topic of their site, that leave it for another public site and are the page's own.
const OUTWARD_LINK = `CREATE OR REPLACE TEMP TABLE outward_link AS
  SELECT DISTINCT t.site, t.topic_kind, t.topic, t.language, l.page_id, l.anchor_id, l.target_site, l.target_page_id, l.state
  FROM page_topics t
  JOIN sought s ON s.site = t.site AND s.topic_kind = t.topic_kind AND s.topic = t.topic
  JOIN page_link l ON l.page_id = t.page_id
  WHERE t.about AND l.origin <> 'template' AND l.standing IN ('estate', 'public')`;

async function readTargets(lab: Lab, scorer: Scorer): Promise<ReadonlyMap<number, TargetReading>> {
  const readings = new Map<number, TargetReading>();
  const wanted = "p.read AND p.page_id IN (SELECT target_page_id FROM outward_link)";
  for await (const pages of documentsOf(lab, wanted)) {
    for (const page of pages) readings.set(page.pageId, targetReading(page, scorer));
  }
  return readings;
}

interface OutwardRow {
  readonly site: string;
  readonly topic_kind: "theme" | "life-event";
  readonly topic: string;
  readonly language: TextLanguage;
  readonly page_id: number;
  readonly page_url: string;
  readonly page_title: string | null;
  readonly target_url: string;
  readonly target_site: string | null;
  readonly target_page_id: number | null;
  readonly link_text: string;
  readonly context: string | null;
  readonly state: string;
}

async function judged(
  lab: Lab,
  scorer: Scorer,
  declared: ReadonlyMap<string, ReadonlySet<string>>,
  targets: ReadonlyMap<number, TargetReading>,
) {
  const rows: ReturnType<typeof toRow>[] = [];
  const places = new Map(scorer.keys.map((key, place) => [key, place]));
  for await (const batch of lab.batches<OutwardRow>(OUTWARD_SETTING)) {
    for (const row of batch) {
      const key = topicKey(row.topic_kind, row.topic);
      const target = row.target_page_id === null ? undefined : targets.get(row.target_page_id);
      const sharesTopic = row.target_site !== null && declared.get(key)?.has(row.target_site) === true;
      const relevance = relevanceOfLink(toSetting(row, target, sharesTopic), places.get(key) ?? -1, scorer);
      rows.push(toRow(row, relevance, target !== undefined));
    }
  }
  return rows;
}

const OUTWARD_SETTING = `
  SELECT o.site, o.topic_kind, o.topic, o.language, o.page_id, p.url AS page_url, p.title AS page_title,
    a.target_url, o.target_site, o.target_page_id, a.text AS link_text, a.context, o.state
  FROM outward_link o JOIN page p ON p.page_id = o.page_id JOIN anchor a ON a.anchor_id = o.anchor_id
  ORDER BY o.topic_kind, o.topic, o.site, o.page_id, o.anchor_id`;

const toSetting = (
  row: OutwardRow,
  target: TargetReading | undefined,
  sharesTopic: boolean,
): LinkSetting => ({
  language: row.language,
  pageTitle: row.page_title ?? "",
  text: row.link_text,
  context: row.context ?? "",
  targetUrl: row.target_url,
  ...(target ? { target } : {}),
  sharesTopic,
});

/** The few words of a link show that it is about a topic, never that it is not: only a target that was read does. */
const toRow = (row: OutwardRow, { score, words }: Relevance, isRead: boolean) => ({
  site: row.site,
  topic_kind: row.topic_kind,
  topic: row.topic,
  page_id: row.page_id,
  page_url: row.page_url,
  page_title: row.page_title,
  target_url: row.target_url,
  target_site: row.target_site,
  link_text: row.link_text,
  works: row.state !== "broken",
  relevance: score,
  relevant: score >= thresholds.relevantLink.value ? true : isRead ? false : null,
  shared_words: words.join(" "),
});
