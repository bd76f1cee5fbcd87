import { onceInARun } from "../once.ts";
import type { Lab } from "../question.ts";
import { thresholds } from "../threshold.ts";
import { answers, isUnder, keyHost, speaks } from "./place.ts";
import { loadStages, type Stage, stagesOf } from "./stage.ts";

/*
 * From where people stand to where their clicks may take them, before the click that leads to the step:
 *   start_page (set_no, page_id)
 *   journey_site (set_no, site)
 *   journey_page (page_id, site, read, languages)   the pages of starting sites that answer
 *   journey_topic (page_id, topic)   the life events that have words on them
 *   journey_edge (page_id, target_page_id, own)   the links between pages of starting sites, followed or not
 *   reach      (set_no, page_id, depth)   depth 0 is a starting page
 */

/**
 * Finds the starting pages of each set, then follows links breadth first inside the starting sites. People follow
 * what looks like what they seek: only pages that have words of the life event, or whose content is not known, are crossed.
 */
export async function findReach(lab: Lab): Promise<void> {
  await findEdges(lab);
  await lab.run(JOURNEY_PAGE);
  await lab.run(JOURNEY_TOPIC);
  await lab.run("CREATE OR REPLACE TEMP TABLE reach AS SELECT set_no, page_id, 0 AS depth FROM start_page");
  for (let depth = 0; depth < thresholds.farthestClicks.value - 1; depth++) await lab.run(nextPages(depth));
}

/** The stages of all life events, once their tables are there and it is known where people stand: `start_page` and `journey_site`. */
export const findStarts = onceInARun(async (lab): Promise<readonly Stage[]> => {
  const stages = stagesOf(lab.estate, lab.languages);
  await loadStages(lab, stages);
  await lab.run(START_CANDIDATE);
  await lab.run(START_PAGE);
  await lab.run(JOURNEY_SITE);
  return stages;
});

/** `journey_edge`, after `findStarts`. */
export const findEdges = onceInARun(async (lab): Promise<void> => {
  await findStarts(lab);
  await lab.run(JOURNEY_EDGE);
});

const SET = "(SELECT DISTINCT set_no, event, language FROM stage)";

// Pages of the starting places in any language: they tell “nobody starts in this language” from “nothing was read”.
const START_CANDIDATE = `CREATE OR REPLACE TEMP TABLE start_candidate AS
  SELECT s.set_no, s.event, e.site, p.page_id, p.page_key, ${speaks("p", "s.language")} AS spoken
  FROM ${SET} s JOIN start_place e ON e.set_no = s.set_no
  JOIN page p ON ${keyHost("p.page_key")} = e.host AND ${isUnder("p.page_key", "e.prefix")}
  WHERE ${answers("p")}
  UNION ALL
  SELECT s.set_no, s.event, e.site, p.page_id, p.page_key, ${speaks("p", "s.language")}
  FROM ${SET} s JOIN start_place e ON e.set_no = s.set_no
  JOIN page p ON p.site = e.site
  WHERE ${answers("p")}`;

// A whole site: its pages about the life event; failing any, its home pages.
const START_PAGE = `CREATE OR REPLACE TEMP TABLE start_page AS
  WITH spoken AS (SELECT * FROM start_candidate WHERE spoken),
  subject AS (
    SELECT c.set_no, c.site, c.page_id FROM spoken c
    JOIN page_topics t ON t.page_id = c.page_id AND t.topic_kind = 'life-event' AND t.topic = c.event AND t.about
    WHERE c.site IS NOT NULL)
  SELECT DISTINCT set_no, page_id FROM (
    SELECT set_no, page_id FROM spoken WHERE site IS NULL
    UNION ALL SELECT set_no, page_id FROM subject
    UNION ALL SELECT c.set_no, c.page_id FROM spoken c
      WHERE c.site IS NOT NULL AND NOT contains(c.page_key, '/')
        AND NOT EXISTS (SELECT 1 FROM subject s WHERE s.set_no = c.set_no AND s.site = c.site)) found`;

const JOURNEY_SITE = `CREATE OR REPLACE TEMP TABLE journey_site AS
  SELECT DISTINCT s.set_no, p.site FROM start_page s JOIN page p ON p.page_id = s.page_id WHERE p.site IS NOT NULL`;

// In a list of links no page was read: the target is then the page known by the same key.
const JOURNEY_EDGE = `CREATE OR REPLACE TEMP TABLE journey_edge AS
  WITH inside AS (
    SELECT page_id, anchor_id, target_page_id, CASE WHEN origin = 'template' THEN 0 ELSE 1 END AS own FROM page_link
    WHERE site IN (SELECT site FROM journey_site) AND target_site IN (SELECT site FROM journey_site)
      AND state <> 'broken'),
  listed AS (
    SELECT page_id, page_key FROM page WHERE NOT read AND outcome IS NULL AND site IN (SELECT site FROM journey_site)),
  heading AS (
    SELECT a.anchor_id, k.page_id AS target_page_id FROM anchor a JOIN listed k ON k.page_key = a.target_key)
  SELECT page_id, target_page_id, max(own) AS own FROM (
    SELECT page_id, target_page_id, own FROM inside WHERE target_page_id IS NOT NULL
    UNION ALL
    SELECT i.page_id, h.target_page_id, i.own FROM inside i JOIN heading h ON h.anchor_id = i.anchor_id
    WHERE i.target_page_id IS NULL) step
  GROUP BY page_id, target_page_id`;

// Few pages are crossed, and each click would look for them among all pages again.
const JOURNEY_PAGE = `CREATE OR REPLACE TEMP TABLE journey_page AS
  SELECT p.page_id, p.site, p.read, p.language_declared, p.language_detected FROM page p
  WHERE p.site IN (SELECT site FROM journey_site) AND ${answers("p")}`;
const JOURNEY_TOPIC = `CREATE OR REPLACE TEMP TABLE journey_topic AS
  SELECT page_id, topic FROM page_topics WHERE topic_kind = 'life-event' AND page_id IN (SELECT page_id FROM journey_page)`;

const nextPages = (depth: number): string => `INSERT INTO reach
  SELECT DISTINCT r.set_no, p.page_id, ${depth + 1}
  FROM reach r
  JOIN ${SET} s ON s.set_no = r.set_no
  JOIN journey_edge e ON e.page_id = r.page_id
  JOIN journey_page p ON p.page_id = e.target_page_id
  JOIN journey_site j ON j.set_no = r.set_no AND j.site = p.site
  LEFT JOIN journey_topic t ON t.page_id = p.page_id AND t.topic = s.event
  LEFT JOIN reach known ON known.set_no = r.set_no AND known.page_id = p.page_id
  WHERE r.depth = ${depth} AND known.page_id IS NULL AND ${speaks("p", "s.language")}
    AND (e.own = 1 OR t.page_id IS NOT NULL OR NOT p.read)`;
