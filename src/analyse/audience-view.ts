import { siteOfProperty } from "../estate/property-site.ts";
import {
  audience,
  audienceMarks,
  audienceParts,
  audienceReadings,
  METRICS,
  type Metric,
} from "../model/audience.ts";
import type { Estate } from "../model/estate.ts";
import type { SnapshotManifest } from "../model/fact.ts";
import type { PropertyLink } from "../model/source.ts";
import { integer, optional, table, text } from "../model/table.ts";
import { type Engine, quoted } from "../store/lake/engine.ts";
import { factSelect } from "../store/lake/facts.ts";
import type { SiteRules } from "./current.ts";

/*
 * Audience as it stands now, as views every question may read:
 *   audience_seen   source, property, first_day, last_day, days: of which days a figure is known
 *   site_window     site, source, day, visits, views: totals of the thirty days that end that day
 *   site_day        site, day, source, every metric, parts_missing: what counts the site that day (see below)
 *   site_part       site, source, property, day, span, dimension, key, host, key_site, country, device, visits, views, clicks,
 *                   impressions, position
 *   site_part_month the same by calendar `month` (its first day) instead of day and span: months as told, or days added up
 *   audience_cell   site, source, property, metric, day, state, share: the cells that are not plainly right
 *   audience_reading  columns of `audience_readings`, with `site`
 *   audience_fact, audience_part_fact  every row ever told, with its snapshot and that one’s rank in time: for where figures come from
 *   visit_range, search_range, part_choice  which property speaks for a site, from when to when
 *
 * A site may have several properties. The first line of `properties.csv` that has begun to count and has not ended counts it; a gap
 * of that one is a gap, not filled by another tool, whose words mean something else. Properties that are parts of a site are added up.
 * The same line speaks for each breakdown, month by month, among those that tell it.
 * Counts of a search engine come beside: they say something else than visits, and from elsewhere.
 */

/** Metrics that a search engine tells, beside those of the tool that counts visits. */
export const SEARCH: readonly Metric[] = ["search_clicks", "search_impressions"];
export const VISITS: readonly Metric[] = METRICS.filter((metric) => !SEARCH.includes(metric));

/** Lays the views over the snapshots of audience. */
export async function createAudienceViews(
  engine: Engine,
  lake: string,
  snapshots: readonly SnapshotManifest[],
  rules: SiteRules & { readonly estate: Estate },
): Promise<void> {
  const inOrder = [...snapshots].sort((a, b) => (a.made_at + a.id).localeCompare(b.made_at + b.id));
  const ids = inOrder.map(({ id }) => id);
  await engine.load(
    audienceSnapshots,
    inOrder.map(({ id }, rank) => ({ snapshot: id, rank })),
  );
  for (const [view, of] of FACT_VIEWS)
    await engine.run(`CREATE OR REPLACE TEMP VIEW ${view} AS
      SELECT f.*, r.rank FROM (${factSelect(lake, of, ids)}) f JOIN audience_snapshot r ON r.snapshot = f.snapshot`);
  await latestDays(engine, "audience_fact");
  await linkProperties(engine, rules, "audience_part_fact");
  await countSites(engine);
  await latestParts(engine, rules, "audience_part_fact");
  await judgeCells(engine, { days: "audience_fact", marks: "audience_mark_fact", again: toldAgain(inOrder) });
  await letGoOfDays(engine);
}

const FACT_VIEWS = [
  ["audience_fact", audience],
  ["audience_part_fact", audienceParts],
  ["audience_mark_fact", audienceMarks],
  ["audience_reading_fact", audienceReadings],
] as const;

/** Sources that several snapshots tell: only their figures can have been told otherwise. */
function toldAgain(snapshots: readonly SnapshotManifest[]): string[] {
  const sources = snapshots.flatMap((snapshot) => snapshot.sources);
  return [...new Set(sources.filter((source, i) => sources.indexOf(source) < i))];
}

const audienceSnapshots = table({
  id: "audience_snapshot",
  title: { en: "Snapshots of audience", fr: "Relevés d’audience" },
  columns: {
    snapshot: text("snapshot", "relevé"),
    rank: integer("0 for the first made", "0 pour le premier fait"),
  },
});

/**
 * Of each day the latest value of each metric; what one reading tells in several rows comes together. Nearly all days are told once: only
 * the others are grouped, which takes several times the memory of the rows.
 */
async function latestDays(engine: Engine, facts: string): Promise<void> {
  const key = "source, property, day, span";
  const metrics = METRICS.map((metric) => `"${metric}"`);
  const latest = metrics.map((metric) => `arg_max(${metric}, rank) AS ${metric}`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE audience_repeated AS
    SELECT ${key} FROM ${facts} GROUP BY ${key} HAVING count(*) > 1`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE audience_now AS
    SELECT * REPLACE (CAST(day AS DATE) AS day) FROM (
      SELECT ${key}, ${metrics.join(", ")} FROM ${facts} ANTI JOIN audience_repeated USING (${key})
      UNION ALL
      SELECT ${key}, ${latest.join(", ")} FROM ${facts} SEMI JOIN audience_repeated USING (${key}) GROUP BY ${key})`);
  await engine.run("DROP TABLE audience_repeated");
}

const propertyLinks = table({
  id: "property_link",
  title: { en: "Site of each property", fr: "Site de chaque propriété" },
  columns: {
    source: text("source", "source"),
    property: text("property", "propriété"),
    site: text("site", "site"),
    from: optional(text("first day", "premier jour")),
    to: optional(text("last day", "dernier jour")),
    counts: text("whole or part", "tout ou partie"),
    rank: integer("order of preference", "ordre de préférence"),
  },
});

/** Lines of the estate, then hosts that need no line: a property that is the address of a site counts it. */
async function linkProperties(
  engine: Engine,
  { estate, resolver }: SiteRules & { readonly estate: Estate },
  parts: string,
): Promise<void> {
  const told = await engine.rows<{ source: string; property: string }>(
    `SELECT source, property FROM audience_now UNION SELECT source, property FROM ${parts}
     UNION SELECT source, property FROM audience_reading_fact ORDER BY source, property`,
  );
  const written = new Set(estate.properties.map(({ source, property }) => `${source}\n${property}`));
  const hosts = told
    .filter(({ source, property }) => !written.has(`${source}\n${property}`))
    .flatMap(({ source, property }): PropertyLink[] => {
      const site = siteOfProperty(property, resolver);
      return site === undefined ? [] : [{ source, property, site, counts: "whole" }];
    });
  const links = [...estate.properties, ...hosts];
  await engine.load(
    propertyLinks,
    links.map(({ from = null, to = null, ...link }, rank) => ({ ...link, from, to, rank })),
  );
}

/** A day `d` of a property lies within its line `l` of the estate. */
export const COVERS = `(l."from" IS NULL OR d.day >= CAST(l."from" AS DATE)) AND (l."to" IS NULL OR d.day <= CAST(l."to" AS DATE))`;

async function countSites(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP VIEW audience_day AS
    SELECT l.site, l.counts, l.rank, d.* EXCLUDE (span)
    FROM audience_now d JOIN property_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    WHERE d.span = 'day'`);
  await countFamily(engine, "visit", VISITS);
  await countFamily(engine, "search", SEARCH);
  const metrics = METRICS.map((metric) => `${SEARCH.includes(metric) ? "s" : "v"}."${metric}"`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE site_day AS
    SELECT coalesce(v.site, s.site) AS site, coalesce(v.day, s.day) AS day, v.source, ${metrics.join(", ")},
      coalesce(v.parts_missing, 0) AS parts_missing
    FROM visit_day v FULL JOIN search_day s ON s.site = v.site AND s.day = v.day`);
}

/** One family of metrics, counted by whoever comes first among those that have begun and not ended. */
async function countFamily(engine: Engine, family: string, metrics: readonly Metric[]): Promise<void> {
  const has = metrics.map((metric) => `"${metric}" IS NOT NULL`).join(" OR ");
  const sums = metrics.map((metric) => `CAST(sum(d."${metric}") AS BIGINT) AS "${metric}"`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${family}_range AS
    SELECT site, source, property, counts, min(day) AS first, max(day) AS last,
      CASE counts WHEN 'part' THEN min(min(rank)) OVER (PARTITION BY site, counts) ELSE min(rank) END AS rank
    FROM audience_day WHERE ${has} GROUP BY site, source, property, counts`);
  // What one property alone counts needs no choice and no sum.
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${family}_alone AS
    SELECT site FROM ${family}_range r JOIN property_link l USING (site, source, property)
    GROUP BY site HAVING count(*) = 1 AND min(r.counts) = 'whole'`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${family}_shared AS
    SELECT DISTINCT site FROM ${family}_range ANTI JOIN ${family}_alone USING (site)`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${family}_expected AS
    SELECT site, day, count(*) AS parts
    FROM (SELECT site, CAST(unnest(generate_series(first, last, INTERVAL 1 DAY)) AS DATE) AS day
          FROM ${family}_range WHERE counts = 'part') GROUP BY site, day`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${family}_day AS
    SELECT site, day, source, ${metrics.map((metric) => `"${metric}"`).join(", ")}, CAST(0 AS BIGINT) AS parts_missing
    FROM audience_day SEMI JOIN ${family}_alone USING (site) WHERE ${has}
    UNION ALL
    SELECT t.* EXCLUDE (parts_told), greatest(0, coalesce(e.parts, 0) - t.parts_told) AS parts_missing
    FROM (SELECT d.site, d.day, CASE WHEN min(d.source) = max(d.source) THEN min(d.source) ELSE NULL END AS source,
        ${sums.join(", ")}, CASE WHEN bool_or(d.counts = 'part') THEN count(*) ELSE ${NOT_IN_PARTS} END AS parts_told
      FROM (SELECT * FROM audience_day SEMI JOIN ${family}_shared USING (site) WHERE ${has}) d
      JOIN ${family}_range r ON r.site = d.site AND r.source = d.source AND r.property = d.property AND r.counts = d.counts
      LEFT JOIN (SELECT DISTINCT site, rank, first, last FROM ${family}_range) b
        ON b.site = d.site AND b.rank < r.rank AND d.day BETWEEN b.first AND b.last
      WHERE b.site IS NULL GROUP BY d.site, d.day) t
    LEFT JOIN ${family}_expected e ON e.site = t.site AND e.day = t.day`);
}

/** More parts than any site has: a site counted whole that day lacks none. */
const NOT_IN_PARTS = 1_000_000;

const keySites = table({
  id: "key_site",
  title: { en: "Site of each address met", fr: "Site de chaque adresse rencontrée" },
  columns: { key: text("address or host", "adresse ou hôte"), site: text("site", "site") },
});

/** Ten years of every property weigh as much as those of every site: what questions need of them is kept, and they go. */
async function letGoOfDays(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE audience_seen AS
    SELECT source, property, min(day) AS first_day, max(day) AS last_day, count(*) AS days
    FROM audience_now WHERE span = 'day' GROUP BY source, property`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE site_window AS
    SELECT l.site, d.source, d.day, d.visits, d.views
    FROM audience_now d JOIN property_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    WHERE d.span = 'trailing-30'`);
  for (const view of ["visit_day", "search_day", "audience_day"]) await engine.run(`DROP VIEW ${view}`);
  await engine.run("DROP TABLE audience_now");
}

/** Of each breakdown the latest reading, whole. */
async function latestParts(engine: Engine, { resolver }: SiteRules, facts: string): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE part_now AS
    WITH latest AS (
      SELECT source, property, day, span, dimension, max(rank) AS rank FROM ${facts}
      GROUP BY source, property, day, span, dimension)
    SELECT f.source, f.property, CAST(f.day AS DATE) AS day, f.span, f.dimension, f.key, any_value(f.host) AS host, f.country, f.device,
      CAST(sum(f.visits) AS BIGINT) AS visits, CAST(sum(f.views) AS BIGINT) AS views, CAST(sum(f.clicks) AS BIGINT) AS clicks,
      CAST(sum(f.impressions) AS BIGINT) AS impressions,
      sum(f.position * coalesce(f.impressions, 1)) / sum(CASE WHEN f.position IS NULL THEN NULL ELSE coalesce(f.impressions, 1) END) AS position
    FROM ${facts} f JOIN latest l ON l.source = f.source AND l.property = f.property AND l.day = f.day AND l.span = f.span
      AND l.dimension = f.dimension AND l.rank = f.rank
    GROUP BY f.source, f.property, f.day, f.span, f.dimension, f.key, f.country, f.device`);
  const hosts = await engine.rows<{ host: string }>(
    "SELECT DISTINCT host FROM part_now WHERE host IS NOT NULL",
  );
  const cut = hosts.filter(({ host }) => resolver.isCut(host));
  const keys = await engine.rows<{ key: string }>(
    `SELECT DISTINCT key FROM part_now WHERE host IN (${cut.map(({ host }) => quoted(host)).join(", ") || "NULL"})`,
  );
  const sites = [
    ...hosts
      .filter(({ host }) => !resolver.isCut(host))
      .map(({ host }) => ({ key: host, site: resolver.siteOfHost(host) })),
    ...keys.map(({ key }) => ({ key, site: resolver.siteOf(`https://${key}`) })),
  ];
  await engine.load(
    keySites,
    sites.flatMap(({ key, site }) => (site === undefined ? [] : [{ key, site }])),
  );
  // One tool speaks for a breakdown in a month, as one speaks for the days: two of them would count each visit twice.
  await engine.run(`CREATE OR REPLACE TEMP TABLE part_link AS
    SELECT *, CASE counts WHEN 'part' THEN min(rank) OVER (PARTITION BY site, counts) ELSE rank END AS choice FROM property_link`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE part_choice AS
    SELECT l.site, d.dimension, date_trunc('month', d.day) AS month, min(l.choice) AS choice
    FROM part_now d JOIN part_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    GROUP BY l.site, d.dimension, month`);
  // A condition on the left side alone, beside the equality, would compare each row with every key, one by one.
  await engine.run(`CREATE OR REPLACE TEMP VIEW site_part AS
    SELECT l.site, d.source, d.property, d.day, d.span, d.dimension, d.key, d.host, coalesce(k.site, h.site) AS key_site,
      d.country, d.device, d.visits, d.views, d.clicks, d.impressions, d.position
    FROM part_now d JOIN part_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    JOIN part_choice c ON c.site = l.site AND c.dimension = d.dimension AND c.month = date_trunc('month', d.day) AND c.choice = l.choice
    LEFT JOIN key_site k ON k.key = CASE WHEN d.host IS NOT NULL THEN d.key END LEFT JOIN key_site h ON h.key = d.host AND h.key <> d.key`);
  await addUpMonths(engine);
}

/**
 * A dozen questions read months, and the latest one alone asks for all of them: they are made once. Nearly all of them were told as months, one row for
 * each key: only the others are grouped, which takes several times as long.
 */
async function addUpMonths(engine: Engine): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP TABLE part_month AS
    SELECT d.source, d.property, d.dimension, date_trunc('month', d.day) AS month, min(d.day) = max(d.day) AND count(*) = 1 AS is_single
    FROM (SELECT DISTINCT source, property, dimension, day FROM part_now WHERE span = 'month') d
    JOIN part_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}
    JOIN part_choice c ON c.site = l.site AND c.dimension = d.dimension AND c.month = date_trunc('month', d.day) AND c.choice = l.choice
    GROUP BY d.source, d.property, d.dimension, date_trunc('month', d.day)`);
  const told = (which: string): string => `(
    SELECT t.site, t.source, t.property, CAST(date_trunc('month', t.day) AS DATE) AS month, t.dimension, t.key, t.host, t.key_site, t.country, t.device,
      t.visits, t.views, t.clicks, t.impressions
    FROM site_part t LEFT JOIN part_month w
      ON w.source = t.source AND w.property = t.property AND w.dimension = t.dimension AND w.month = date_trunc('month', t.day)
    WHERE ${which})`;
  await engine.run(`CREATE OR REPLACE TEMP TABLE site_part_month AS
    SELECT * FROM ${told("t.span = 'month' AND w.is_single")}
    UNION ALL
    SELECT site, source, property, month, dimension, key, any_value(host), any_value(key_site), country, device, CAST(sum(visits) AS BIGINT),
      CAST(sum(views) AS BIGINT), CAST(sum(clicks) AS BIGINT), CAST(sum(impressions) AS BIGINT)
    FROM ${told("(t.span = 'month' AND NOT w.is_single) OR (t.span <> 'month' AND t.span <> 'trailing-30' AND w.month IS NULL)")}
    GROUP BY site, source, property, month, dimension, key, country, device`);
}

/** Marks of the sources, gaps, zeros, revisions. */
async function judgeCells(
  engine: Engine,
  {
    days,
    marks,
    again,
  }: { readonly days: string; readonly marks: string; readonly again: readonly string[] },
): Promise<void> {
  await engine.run(`CREATE OR REPLACE TEMP VIEW audience_reading AS
    SELECT DISTINCT l.site, r.source, r.property, r.about, r."from", r."to", r.span, r.tool, r.time_zone, r.definition_en, r.definition_fr
    FROM audience_reading_fact r LEFT JOIN (SELECT DISTINCT source, property, site FROM property_link) l
      ON l.source = r.source AND l.property = r.property`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE audience_asked AS ${ASKED}`);
  await engine.run(`CREATE OR REPLACE TEMP TABLE audience_cell AS
    SELECT l.site, d.* FROM (${GAPS} UNION ALL ${ZEROS} UNION ALL ${revisions(days, again)} UNION ALL
      SELECT source, property, about, CAST(day AS DATE), state, max(share) FROM ${marks} GROUP BY source, property, about, day, state) d
    JOIN property_link l ON l.source = d.source AND l.property = d.property AND ${COVERS}`);
}

/** A gap is told once a day, by the metric that a reader looks at first. */
const GAP_ORDER = "list_position(['visits', 'views', 'search_clicks'], about)";

/** Periods that touch or overlap come together, so that each day is asked once. */
const ASKED = `WITH period AS (
    SELECT source, property, CAST("from" AS DATE) AS first, CAST("to" AS DATE) AS last, arg_min(about, ${GAP_ORDER}) AS metric
    FROM audience_reading_fact WHERE span = 'day' AND ${GAP_ORDER} IS NOT NULL GROUP BY source, property, "from", "to"),
  beginning AS (
    SELECT *, coalesce(first > max(last) OVER (PARTITION BY source, property, metric ORDER BY first, last
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1, true) AS is_new FROM period),
  numbered AS (
    SELECT *, count(*) FILTER (is_new) OVER (PARTITION BY source, property, metric ORDER BY first, last ROWS UNBOUNDED PRECEDING) AS stretch
    FROM beginning)
  SELECT source, property, metric, min(first) AS first, max(last) AS last FROM numbered GROUP BY source, property, metric, stretch`;

/** Days asked of which nothing is known; what is asked of a property is compared by number, which is quicker than by name. */
const GAPS = `SELECT p.source, p.property, p.metric, a.day, 'gap' AS state, CAST(NULL AS DOUBLE) AS share
  FROM (SELECT rowid AS asked, CAST(unnest(generate_series(first, last, INTERVAL 1 DAY)) AS DATE) AS day FROM audience_asked) a
  ANTI JOIN (
    SELECT p.rowid AS asked, k.day FROM audience_now k JOIN audience_asked p
      ON p.source = k.source AND p.property = k.property AND k.day BETWEEN p.first AND p.last
    WHERE k.span = 'day' AND CASE p.metric WHEN 'visits' THEN k.visits WHEN 'views' THEN k.views ELSE k.search_clicks END IS NOT NULL) k
    ON k.asked = a.asked AND k.day = a.day
  JOIN audience_asked p ON p.rowid = a.asked`;

const ZEROS = `SELECT source, property, unnest(list_filter([${METRICS.map((metric) => `CASE WHEN "${metric}" = 0 THEN '${metric}' END`).join(", ")}],
    metric -> metric IS NOT NULL)), day, 'zero', NULL
  FROM audience_now WHERE span = 'day' AND (${METRICS.map((metric) => `"${metric}" = 0`).join(" OR ")})`;

/** Of the sources told again, the figures that two snapshots do not tell alike. */
function revisions(days: string, again: readonly string[]): string {
  const differs = METRICS.map(
    (metric) => `CASE WHEN min("${metric}") <> max("${metric}") THEN '${metric}' END`,
  );
  return `SELECT source, property, unnest(list_filter(metrics, metric -> metric IS NOT NULL)), CAST(day AS DATE), 'revised', NULL
    FROM (SELECT source, property, day, [${differs.join(", ")}] AS metrics FROM ${days}
      WHERE span = 'day' AND source IN (${again.map(quoted).join(", ") || "NULL"})
      GROUP BY source, property, day)`;
}
