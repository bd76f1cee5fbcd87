import type { Estate } from "../../model/estate.ts";
import { integer, oneOf, optional, share, text } from "../../model/table.ts";
import { quoted } from "../../store/lake/engine.ts";
import { isHomeKey } from "../page-problem.ts";
import { question } from "../question.ts";
import { thresholds } from "../threshold.ts";

const PAGES_NAMED = 5;

export const homeOnlyLinks = question({
  id: "home-only-links",
  title: {
    en: "Which sites send people to a home page though the other site has the page they need?",
    fr: "Quels sites envoient vers un accueil alors que l’autre site a la page qu’il faut ?",
  },
  method: {
    en: `Pairs of sites whose links in the text, none of them broken, all lead to a home page, from at least ${thresholds.homeLinks.value} pages about one theme or life event of which the other site has pages too; these same pages have no other link in their text to a precise page of that site. A link that only names the site, by its host or its name, is about the site, and left out. The page to link to is the one of the other site most about the topic, in the language of the page.`,
    fr: `Paires de sites dont les liens dans le texte, aucun cassé, mènent tous à un accueil, depuis au moins ${thresholds.homeLinks.value} pages sur un thème ou moment de vie dont l’autre site a aussi des pages ; ces pages n’ont dans leur texte aucun autre lien vers une page précise de ce site. Un lien qui ne fait que nommer le site, par son hôte ou son nom, parle du site, et reste de côté. La page à lier est celle de l’autre site qui traite le plus du sujet, dans la langue de la page.`,
  },
  needs: ["page-topics"],
  answer: async ({ estate }) => ({ select: sent(estate) }),
  columns: {
    site: text("site that links", "site qui pointe"),
    target_site: text("site whose home page it links to", "site dont il lie l’accueil"),
    topic_kind: oneOf(["theme", "life-event"], "theme or life event", "thème ou moment de vie"),
    topic: text("topic of the pages that link", "sujet des pages qui pointent"),
    rank: integer("1 for the first page to mend", "1 pour la première page à corriger"),
    url: text("page to mend", "page à corriger"),
    title: optional(text("its title", "son titre")),
    language: text("its language", "sa langue"),
    link_text: text("text of the link", "texte du lien"),
    home_url: text("home page it leads to", "accueil où il mène"),
    deep_url: text("page to link to instead", "page à lier à la place"),
    deep_title: optional(text("its title", "son titre")),
    score: share("how much that page is about the topic", "à quel point cette page traite du sujet"),
    pages: integer("pages about the topic that link so", "pages sur le sujet qui pointent ainsi"),
  },
});

/** Letters and digits only, so that spelling does not count. */
const plainly = (text: string): string =>
  `regexp_replace(strip_accents(lower(${text})), '[^a-z0-9]+', '', 'g')`;

const NAMES_HOST = `${plainly("regexp_replace(a.text, '^(https?://)?(www[.])?', '')")} = ${plainly("regexp_replace(a.target_host, '^www[.]', '')")}`;

const namesOf = ({ sites }: Estate): string =>
  [{ id: "", name: { en: "", fr: "" } }, ...sites]
    .flatMap(({ id, name }) => [name.en, name.fr].map((one) => `(${quoted(id)}, ${plainly(quoted(one))})`))
    .join(", ");

const sent = (estate: Estate): string => `WITH home_pair AS (
      SELECT site_no, target_no FROM crossing_anchor WHERE target_no > 0 AND origin = 'editorial' AND state <> 'broken'
      GROUP BY site_no, target_no HAVING NOT bool_or(deep)),
    site_name(site, name) AS (VALUES ${namesOf(estate)}),
    sent AS (
      SELECT h.site_no, h.target_no, l.page_id, min(l.anchor_id) AS anchor_id
      FROM home_pair h JOIN crossing_anchor u ON u.site_no = h.site_no AND u.target_no = h.target_no AND u.origin = 'editorial'
      JOIN anchor a ON a.anchor_id = u.anchor_id AND NOT ${NAMES_HOST}
      JOIN site_number t ON t.site_no = u.target_no AND NOT EXISTS (
        SELECT 1 FROM site_name n WHERE n.site = t.site AND n.name = ${plainly("a.text")})
      JOIN crossing_link l ON l.site_no = u.site_no AND l.anchor_id = u.anchor_id GROUP BY h.site_no, h.target_no, l.page_id),
    about AS (
      SELECT s.*, t.topic_kind, t.topic, t.language FROM sent s JOIN page_topics t ON t.page_id = s.page_id AND t.about),
    better AS (
      SELECT n.site_no AS target_no, t.topic_kind, t.topic, t.language, arg_max(t.page_id, t.score) AS page_id, max(t.score) AS score
      FROM page_topics t JOIN site_number n ON n.site = t.site JOIN page p ON p.page_id = t.page_id
      WHERE t.about AND NOT ${isHomeKey("p.page_key")}
      GROUP BY n.site_no, t.topic_kind, t.topic, t.language),
    counted AS (
      SELECT a.*, b.page_id AS better_id, b.score,
        count(*) OVER (PARTITION BY a.site_no, a.target_no, a.topic_kind, a.topic, a.language) AS pages,
        row_number() OVER (PARTITION BY a.site_no, a.target_no, a.topic_kind, a.topic, a.language ORDER BY a.page_id) AS rank
      FROM about a JOIN better b ON b.target_no = a.target_no AND b.topic_kind = a.topic_kind AND b.topic = a.topic AND b.language = a.language),
    chosen AS (
      SELECT *, dense_rank() OVER (PARTITION BY site_no, target_no ORDER BY pages DESC, topic_kind, topic, language) AS choice
      FROM counted WHERE pages >= ${thresholds.homeLinks.value})
    SELECT s.site, o.site AS target_site, c.topic_kind, c.topic, c.rank, p.url, p.title, c.language, a.text AS link_text, a.target_url AS home_url,
      d.url AS deep_url, d.title AS deep_title, c.score, c.pages
    FROM chosen c JOIN site_number s ON s.site_no = c.site_no JOIN site_number o ON o.site_no = c.target_no
    JOIN page p ON p.page_id = c.page_id JOIN page d ON d.page_id = c.better_id JOIN anchor a ON a.anchor_id = c.anchor_id
    WHERE c.choice = 1 AND c.rank <= ${PAGES_NAMED} ORDER BY s.site, o.site, c.rank`;
