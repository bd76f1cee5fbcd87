import { integer, oneOf, optional, share, text } from "../../model/table.ts";
import { ASSISTANCE_REASONS } from "../assistance/reason.ts";
import { loadSought, soughtIn } from "../assistance/sought.ts";
import { type AssistanceCounts, verdictOf } from "../assistance/verdict.ts";
import { question } from "../question.ts";
import { drawPages, pagesPerSite } from "../relevance/document.ts";

export const assistance = question({
  id: "assistance",
  title: {
    en: "Does each site help people on, in each of its themes and life events?",
    fr: "Chaque site aide-t-il les gens à avancer, dans chacun de ses thèmes et moments de vie ?",
  },
  method: {
    en: "Isolated: no page about the topic has a working link of its own to another public site. Insufficient: most of these links are broken, or the share of pages about the topic that have one lies below the threshold, or none of the sites that share the topic is reached. Irrelevant: most of these links are off the topic. A share counts as below a threshold only when its whole Wilson interval (80 %, Wilson 1927) is; otherwise, and where too little was read, the verdict is “cannot tell”.",
    fr: "Isolé : aucune page sur le sujet n’a de lien propre qui marche vers un autre site public. Insuffisant : la plupart de ces liens sont cassés, ou la part des pages sur le sujet qui en ont un est sous le seuil, ou aucun des sites partageant le sujet n’est atteint. Hors sujet : la plupart de ces liens s’écartent du sujet. Une part n’est dite sous un seuil que si tout son intervalle de Wilson (80 %, Wilson 1927) l’est ; sinon, et là où l’on a trop peu lu, le verdict est « on ne peut le dire ».",
  },
  needs: ["site-facts", "page-topics", "link-relevance"],
  columns: {
    site: text("site", "site"),
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("theme or life event", "thème ou moment de vie"),
    verdict: oneOf(
      ["assists", "insufficient", "irrelevant", "isolated", "cannot-tell"],
      "verdict",
      "verdict",
    ),
    reason: oneOf(
      ASSISTANCE_REASONS,
      "which threshold decided, as a code",
      "quel seuil a décidé, en un code",
    ),
    pages_read: integer("pages of the site read and compared", "pages du site lues et comparées"),
    pages_about: integer("of these, pages about the topic", "dont pages sur le sujet"),
    pages_linking: integer(
      "pages about the topic with a working editorial link to another public site",
      "pages sur le sujet avec un lien éditorial qui marche vers un autre site public",
    ),
    links_out: integer("such links", "tels liens"),
    links_relevant: integer("of these, relevant ones", "dont pertinents"),
    links_judged: integer(
      "such links whose relevance can be told",
      "tels liens dont on peut dire la pertinence",
    ),
    links_broken: integer(
      "links of these pages, their own, to other public sites, known to be broken",
      "liens propres de ces pages vers d’autres sites publics, que l’on sait cassés",
    ),
    sites_out: integer("sites of the topic reached", "sites du sujet atteints"),
    sites_expected: integer("other sites of the topic in the estate", "autres sites du sujet dans le parc"),
    linking_share: optional(share("pages_linking over pages_about", "pages_linking sur pages_about")),
    relevant_share: optional(share("links_relevant over links_judged", "links_relevant sur links_judged")),
    completeness: optional(share("completeness of the reading", "complétude de la lecture")),
  },
  answer: async (lab) => {
    const sought = soughtIn(lab.estate);
    await loadSought(lab, sought);
    await drawPages(lab, await pagesPerSite(lab));
    const rows = await lab.rows<CountRow>(COUNTS);
    return rows.map(toRow);
  },
});

type CountRow = AssistanceCounts & {
  readonly site: string;
  readonly topic_kind: "theme" | "life-event";
  readonly topic: string;
};

const toRow = (row: CountRow) => ({
  ...row,
  ...verdictOf(row),
  linking_share: row.pages_about > 0 ? row.pages_linking / row.pages_about : null,
  relevant_share: row.links_judged > 0 ? row.links_relevant / row.links_judged : null,
});

// `drawn_page` holds the pages that page-topics compared: all of them, save in very large estates.
const COUNTS = `
  WITH compared AS (
    SELECT p.site, count(*) AS pages FROM page p
    WHERE p.read AND p.page_id IN (SELECT page_id FROM drawn_page) GROUP BY p.site),
  subject AS (
    SELECT t.site, t.topic_kind, t.topic, count(*) AS pages
    FROM page_topics t JOIN page p ON p.page_id = t.page_id
    WHERE t.about AND p.read GROUP BY t.site, t.topic_kind, t.topic),
  outward AS (
    SELECT r.site, r.topic_kind, r.topic,
      count(DISTINCT CASE WHEN r.works THEN r.page_id END) AS pages,
      count(CASE WHEN r.works THEN 1 END) AS links,
      count(CASE WHEN r.works AND r.relevant THEN 1 END) AS relevant,
      count(CASE WHEN r.works AND r.relevant IS NOT NULL THEN 1 END) AS judged,
      count(CASE WHEN NOT r.works THEN 1 END) AS broken,
      count(DISTINCT CASE WHEN r.works THEN e.expected END) AS sites
    FROM link_relevance r
    LEFT JOIN sought_site e ON e.site = r.site AND e.topic_kind = r.topic_kind AND e.topic = r.topic
      AND e.expected = r.target_site
    GROUP BY r.site, r.topic_kind, r.topic),
  due AS (
    SELECT site, topic_kind, topic, count(*) AS sites FROM sought_site GROUP BY site, topic_kind, topic)
  SELECT s.site, s.topic_kind, s.topic, coalesce(c.pages, 0) AS pages_read, coalesce(b.pages, 0) AS pages_about,
    coalesce(o.pages, 0) AS pages_linking, coalesce(o.links, 0) AS links_out,
    coalesce(o.relevant, 0) AS links_relevant, coalesce(o.judged, 0) AS links_judged, coalesce(o.broken, 0) AS links_broken,
    coalesce(o.sites, 0) AS sites_out, coalesce(d.sites, 0) AS sites_expected, f.completeness
  FROM sought s
  LEFT JOIN compared c ON c.site = s.site
  LEFT JOIN subject b ON b.site = s.site AND b.topic_kind = s.topic_kind AND b.topic = s.topic
  LEFT JOIN outward o ON o.site = s.site AND o.topic_kind = s.topic_kind AND o.topic = s.topic
  LEFT JOIN due d ON d.site = s.site AND d.topic_kind = s.topic_kind AND d.topic = s.topic
  LEFT JOIN site_facts f ON f.site = s.site
  ORDER BY s.site, s.topic_kind, s.topic`;
