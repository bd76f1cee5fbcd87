import { integer, table, text } from "../../model/table.ts";
import { isHomeKey, problemColumns, READABLE, toldProblems } from "../page-problem.ts";
import { type Lab, question } from "../question.ts";
import { thresholds } from "../threshold.ts";

export const TECHNIQUE_PROBLEMS = [
  "viewport-missing",
  "structured-data-missing",
  "breadcrumb-missing",
  "mixed-content",
  "http-page",
  "http-link",
  "slow-page",
] as const;

export const pageTechnique = question({
  id: "page-technique",
  title: {
    en: "Which pages do not fit phones, are not encrypted, come slowly, or tell machines nothing?",
    fr: "Quelles pages ne vont pas sur un téléphone, ne sont pas chiffrées, viennent lentement, ou ne disent rien aux machines ?",
  },
  method: {
    en: `Viewport: no meta viewport that follows the width of the device. Structured data: a page at the address of a service names no type of schema.org that tells a procedure; no breadcrumb: a page of a site with trails of crumbs elsewhere tells none. Mixed content: a page in https loads a script, a style, a frame or an image over http. Http: a page read over http, not led to https; a link written with http towards a site read over https. Slow: the whole answer took more than ${thresholds.slowPage.value} ms, from where Parvis runs. Readings that did not look at these facts say nothing.`,
    fr: `Viewport : pas de meta viewport qui suive la largeur de l’appareil. Données structurées : une page à l’adresse d’un service ne nomme aucun type de schema.org qui dise une démarche ; pas de fil d’Ariane : une page d’un site qui en donne ailleurs n’en donne pas. Contenu mixte : une page en https charge en http un script, un style, un cadre ou une image. Http : une page lue en http sans être menée vers https ; un lien écrit en http vers un site lu en https. Lente : la réponse entière a pris plus de ${thresholds.slowPage.value} ms, depuis là où tourne Parvis. Les lectures qui n’ont pas regardé ces faits ne disent rien.`,
  },
  needs: [],
  columns: problemColumns(TECHNIQUE_PROBLEMS),
  answer: async (lab) => {
    await lab.load(servicePages, serviceRows(lab));
    return { select: toldProblems(PROBLEMS) };
  },
});

const servicePages = table({
  id: "service_page",
  title: { en: "Addresses of services", fr: "Adresses de services" },
  columns: {
    page_key: text("address, normalised", "adresse, normalisée"),
    service: text("service", "service"),
    rank: integer("rank", "rang"),
  },
});

function* serviceRows({ estate }: Lab) {
  for (const { id, prefixes } of estate.services)
    yield* prefixes.map((page_key, rank) => ({ page_key, service: id, rank }));
}

/** Types of schema.org by which a search engine knows a procedure, a service or its questions and steps. */
const PROCEDURE_TYPES = "GovernmentService|Service|GovernmentPermit|HowTo|FAQPage|GovernmentOrganization";

/** A name with www. and the same without are one site. */
const BARE = (host: string): string => `regexp_replace(${host}, '^www[.]', '')`;

const PROBLEMS = `looked_at AS (
    SELECT page_id, site, url, page_key, viewport, structured_data, insecure_parts, duration_ms FROM page WHERE ${READABLE}),
  trail AS (
    SELECT site FROM looked_at GROUP BY site HAVING avg(CASE WHEN structured_data LIKE '%BreadcrumbList%' THEN 1 ELSE 0 END) >= ${thresholds.breadcrumbShare.value}),
  http_anchor AS (
    SELECT u.site_no, u.anchor_id, a.target_url FROM site_anchor_no u JOIN anchor a ON a.anchor_id = u.anchor_id
    WHERE u.target_no > 0 AND starts_with(a.target_url, 'http://')
      AND ${BARE("a.target_host")} IN (SELECT DISTINCT ${BARE("host")} FROM page WHERE read AND site IS NOT NULL AND starts_with(url, 'https://'))),
  http_link AS (
    SELECT s.site, l.page_id, min(h.target_url) AS detail
    FROM http_anchor h JOIN link l ON l.anchor_id = h.anchor_id JOIN page_place p ON p.page_id = l.page_id AND p.site_no = h.site_no AND p.counted
    JOIN site_number s ON s.site_no = h.site_no GROUP BY s.site, l.page_id),
  found AS (
    SELECT site, 'viewport-missing' AS problem, page_id, viewport AS detail FROM looked_at
    WHERE viewport IS NOT NULL AND NOT regexp_matches(lower(viewport), 'width\\s*=\\s*device-width|initial-scale\\s*=\\s*1')
    UNION ALL SELECT p.site, 'structured-data-missing', p.page_id, min(s.service) FROM looked_at p JOIN service_page s ON s.page_key = p.page_key
    WHERE p.structured_data IS NOT NULL AND NOT regexp_matches(p.structured_data, '(^|\\n)(${PROCEDURE_TYPES})(\\n|$)') GROUP BY p.site, p.page_id
    UNION ALL SELECT site, 'breadcrumb-missing', page_id, '' FROM looked_at
    WHERE structured_data NOT LIKE '%BreadcrumbList%' AND site IN (SELECT site FROM trail) AND NOT ${isHomeKey("page_key")}
    UNION ALL SELECT site, 'mixed-content', page_id, split_part(insecure_parts, chr(10), 1) FROM looked_at WHERE insecure_parts <> ''
    UNION ALL SELECT site, 'http-page', page_id, url FROM looked_at WHERE starts_with(url, 'http://')
    UNION ALL SELECT site, 'http-link', page_id, detail FROM http_link
    UNION ALL SELECT site, 'slow-page', page_id, CAST(duration_ms AS VARCHAR) FROM looked_at WHERE duration_ms > ${thresholds.slowPage.value}),
  looked AS (SELECT site, count(*) AS pages FROM looked_at GROUP BY site)`;
