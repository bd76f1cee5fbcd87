import type { Resolver } from "../estate/resolver.ts";
import {
  anchors,
  checks,
  coverage,
  incidents,
  links,
  listings,
  pages,
  type SnapshotManifest,
} from "../model/fact.ts";
import { day, integer, long, optional, table, text } from "../model/table.ts";
import { type Engine, quoted } from "../store/lake/engine.ts";
import { factSelect } from "../store/lake/facts.ts";
import { bareHost } from "./bare-host.ts";
import { thresholds } from "./threshold.ts";

/*
 * The present picture, as views every question may read:
 *   page       columns of `pages`, `snapshot`, page_id unique over snapshots, `site` (NULL outside the estate)
 *   anchor     columns of `anchors`, anchor_id unique over snapshots, `target_site` (NULL outside), `standing`
 *   link       page_id, anchor_id, position
 *   host_coverage  columns of `coverage` for the hosts of the picture
 *   listing        columns of `listings` for the hosts of the picture
 * A host read in several snapshots is taken from one only: the one that speaks for it (`host_owner`).
 * What the links are (template or editorial, deep, broken…) is in `understood.ts`.
 * The same views exist for one snapshot of the past, their names beginning with `past_`.
 *
 * What every snapshot of the picture says, each row with its `snapshot`, that snapshot's `day`, and its `rank` (0 is the oldest):
 *   host_attempt   columns of `coverage`
 *   page_attempt   columns of `pages`, whoever speaks for their host
 *   incident       columns of `incidents`
 *   target_check   columns of `checks`
 * and
 *   host_owner     host, `snapshot` that speaks for it, its `rank`, and `previous`: the one that would without it; NULL when none
 */

export interface SiteRules {
  readonly resolver: Resolver;
  /** Why a host outside the estate counts as public; undefined when it does not. */
  readonly publicReason: (host: string) => string | undefined;
}

/** Snapshots that make up the present picture: those that read pages; failing that, the latest list of links. */
export function presentSnapshots(all: readonly SnapshotManifest[]): SnapshotManifest[] {
  const read = all.filter(({ kind }) => kind === "pages");
  return read.length > 0 ? read : all.slice(-1);
}

/** Lays the views over some snapshots, as one picture. */
export async function createCurrentViews(
  engine: Engine,
  lake: string,
  snapshots: readonly SnapshotManifest[],
  rules: SiteRules,
): Promise<void> {
  const ids = snapshots.map(({ id }) => id);
  await engine.load(
    pictureSnapshots,
    snapshots.map(({ id, day }, rank) => ({ snapshot: id, day, rank })),
  );
  await createDatedView(engine, "host_attempt", factSelect(lake, coverage, ids));
  await createDatedView(engine, "page_attempt", factSelect(lake, pages, ids));
  await createDatedView(engine, "incident", factSelect(lake, incidents, ids));
  await createDatedView(engine, "target_check", factSelect(lake, checks, ids));
  await chooseHosts(engine, factSelect(lake, pages, ids));
  await createViews(engine, lake, { ids, prefix: "" }, rules);
}

const pictureSnapshots = table({
  id: "picture_snapshot",
  title: { en: "Snapshots of the picture", fr: "Relevés de l’image" },
  columns: {
    snapshot: text("snapshot", "relevé"),
    day: day("its date", "sa date"),
    rank: integer("0 for the oldest", "0 pour le plus ancien"),
  },
});

function createDatedView(engine: Engine, name: string, facts: string): Promise<void> {
  return engine.run(`CREATE OR REPLACE TEMP VIEW ${name} AS
    SELECT f.*, CAST(s.day AS DATE) AS day, s.rank FROM (${facts}) f JOIN picture_snapshot s ON s.snapshot = f.snapshot`);
}

/**
 * Who speaks for a host: the latest snapshot that set out to read it, or that read about as much of it as any other; one
 * page met in passing does not hide an earlier full reading. A snapshot that only met the host speaks when none read it.
 * With and without `www.` a host is one.
 */
function chooseHosts(engine: Engine, pageFacts: string): Promise<void> {
  return engine.run(`CREATE OR REPLACE TEMP TABLE host_owner AS
    WITH told AS (
      SELECT host, snapshot, count(*) FILTER (read) AS pages_read, false AS aimed FROM (${pageFacts}) GROUP BY host, snapshot
      UNION ALL SELECT host, snapshot, 0, aimed FROM host_attempt),
    reading AS (
      SELECT ${bareHost("host")} AS bare, snapshot, sum(pages_read) AS pages_read, bool_or(aimed) AS aimed
      FROM told GROUP BY bare, snapshot),
    ranked AS (
      SELECT r.*, s.rank, r.pages_read > 0 AND (r.aimed
          OR r.pages_read >= ${thresholds.fullReading.value} * max(r.pages_read) OVER (PARTITION BY r.bare)) AS full_reading
      FROM reading r JOIN picture_snapshot s ON s.snapshot = r.snapshot),
    owner AS (
      SELECT bare, coalesce(max(rank) FILTER (full_reading), max(rank)) AS rank FROM ranked GROUP BY bare),
    chosen AS (
      SELECT o.bare, o.rank, any_value(r.snapshot) FILTER (r.rank = o.rank) AS snapshot,
        max_by(r.snapshot, r.rank) FILTER (r.full_reading AND r.rank < o.rank) AS previous
      FROM owner o JOIN ranked r ON r.bare = o.bare GROUP BY o.bare, o.rank)
    SELECT h.host, c.snapshot, c.rank, c.previous
    FROM (SELECT DISTINCT host FROM told) h JOIN chosen c ON c.bare = ${bareHost("h.host")}`);
}

/** Lays `past_page`, `past_anchor`, `past_link` over one snapshot alone. */
export async function createPastViews(
  engine: Engine,
  lake: string,
  snapshot: string,
  rules: SiteRules,
): Promise<void> {
  await createViews(engine, lake, { ids: [snapshot], prefix: "past_" }, rules);
}

interface Picture {
  readonly ids: readonly string[];
  readonly prefix: "" | "past_";
}

async function createViews(engine: Engine, lake: string, picture: Picture, rules: SiteRules): Promise<void> {
  const { ids, prefix } = picture;
  const owned = ids.length > 1;
  const ownFilter = owned ? "WHERE (f.host, f.snapshot) IN (SELECT host, snapshot FROM host_owner)" : "";
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}page_fact AS
    SELECT f.* REPLACE (${globalId("f.page_id", ids)} AS page_id) FROM (${factSelect(lake, pages, ids)}) f ${ownFilter}`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}anchor_fact AS
    SELECT f.* REPLACE (${globalId("f.anchor_id", ids)} AS anchor_id) FROM (${factSelect(lake, anchors, ids)}) f`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}link AS
    SELECT ${globalId("f.page_id", ids)} AS page_id, ${globalId("f.anchor_id", ids)} AS anchor_id, f.position
    FROM (${factSelect(lake, links, ids)}) f
    ${owned ? `WHERE ${globalId("f.page_id", ids)} IN (SELECT page_id FROM page_fact)` : ""}`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}host_coverage AS
    SELECT f.* FROM (${factSelect(lake, coverage, ids)}) f ${ownFilter}`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}listing AS
    SELECT f.* FROM (${factSelect(lake, listings, ids)}) f ${ownFilter}`);
  await resolveSites(engine, prefix, rules);
}

/** Ids are numbered within a snapshot: the k-th one starts at k × 2^32. */
function globalId(column: string, ids: readonly string[]): string {
  if (ids.length <= 1) return `CAST(${column} AS BIGINT)`;
  const offsets = ids.map((id, i) => `WHEN ${quoted(id)} THEN ${i * 2 ** 32}`).join(" ");
  return `(CAST(${column} AS BIGINT) + CASE f.snapshot ${offsets} END)`;
}

const hostSites = table({
  id: "host_site",
  title: { en: "Site of each host", fr: "Site de chaque hôte" },
  columns: {
    host: text("host", "hôte"),
    site: optional(text("site", "site")),
    cut: integer("1 when the path decides", "1 si le chemin décide"),
    because: optional(text("why the host is public", "pourquoi l’hôte est public")),
  },
});

const cutSites = table({
  id: "cut_site",
  title: {
    en: "Site of each address of a host cut by path",
    fr: "Site de chaque adresse d’un hôte découpé par chemin",
  },
  columns: {
    of: text("page or anchor", "page ou ancre"),
    id: long("its id", "son id"),
    site: optional(text("site", "site")),
  },
});

/**
 * Resolves each host once, and each address only on hosts that are cut by path: most of 10^8 links never leave SQL.
 */
async function resolveSites(engine: Engine, prefix: string, rules: SiteRules): Promise<void> {
  const hosts = await engine.rows<{ host: string }>(
    `SELECT DISTINCT host FROM ${prefix}page_fact UNION SELECT DISTINCT target_host FROM ${prefix}anchor_fact`,
  );
  const resolved = hosts.map(({ host }) => ({
    host,
    site: rules.resolver.siteOfHost(host) ?? null,
    cut: rules.resolver.isCut(host) ? 1 : 0,
    because: rules.publicReason(host) ?? null,
  }));
  await engine.load(hostSites, resolved, `${prefix}host_site`);
  await resolveCut(engine, rules, "page", { prefix, id: "page_id", url: "url", host: "host" });
  await resolveCut(engine, rules, "anchor", {
    prefix,
    id: "anchor_id",
    url: "target_url",
    host: "target_host",
  });
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}page AS
    SELECT f.*, CASE WHEN h.cut = 1 THEN c.site ELSE h.site END AS site
    FROM ${prefix}page_fact f JOIN ${prefix}host_site h ON h.host = f.host
    LEFT JOIN ${prefix}cut_site_page c ON c.id = f.page_id`);
  await engine.run(`CREATE OR REPLACE TEMP VIEW ${prefix}anchor AS
    SELECT f.*, CASE WHEN h.cut = 1 THEN c.site ELSE h.site END AS target_site,
      CASE WHEN (CASE WHEN h.cut = 1 THEN c.site ELSE h.site END) IS NOT NULL THEN 'estate'
           WHEN h.because IS NOT NULL THEN 'public' ELSE 'elsewhere' END AS standing,
      h.because
    FROM ${prefix}anchor_fact f JOIN ${prefix}host_site h ON h.host = f.target_host
    LEFT JOIN ${prefix}cut_site_anchor c ON c.id = f.anchor_id`);
}

interface Addresses {
  readonly prefix: string;
  readonly id: string;
  readonly url: string;
  readonly host: string;
}

async function resolveCut(
  engine: Engine,
  { resolver }: SiteRules,
  of: "page" | "anchor",
  { prefix, id, url, host }: Addresses,
): Promise<void> {
  const rows = await engine.rows<{ id: number; url: string }>(
    `SELECT f.${id} AS id, f.${url} AS url FROM ${prefix}${of}_fact f
     JOIN ${prefix}host_site h ON h.host = f.${host} WHERE h.cut = 1`,
  );
  const resolved = rows.map((row) => ({ of, id: row.id, site: resolver.siteOf(row.url) ?? null }));
  await engine.load(cutSites, resolved, `${prefix}cut_site_${of}`);
}
