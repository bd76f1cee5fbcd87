import type { Resolver } from "../estate/resolver.ts";
import { anchors, coverage, links, pages, type SnapshotManifest } from "../model/fact.ts";
import { integer, long, optional, table, text } from "../model/table.ts";
import { type Engine, quoted } from "../store/lake/engine.ts";
import { factSelect } from "../store/lake/facts.ts";

/*
 * The present picture, as views every question may read:
 *   page       columns of `pages`, `snapshot`, page_id unique over snapshots, `site` (NULL outside the estate)
 *   anchor     columns of `anchors`, anchor_id unique over snapshots, `target_site` (NULL outside), `standing`
 *   link       page_id, anchor_id, position
 *   host_coverage  columns of `coverage` for the hosts of the picture
 * A host read in several snapshots is taken from the latest one only.
 * What the links are (template or editorial, deep, broken…) is in `understood.ts`.
 * The same views exist for one snapshot of the past, their names beginning with `past_`.
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
  await createViews(engine, lake, { ids: snapshots.map(({ id }) => id), prefix: "" }, rules);
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
  if (owned) await chooseHosts(engine, lake, ids);
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
  await resolveSites(engine, prefix, rules);
}

/** The latest snapshot that read a host speaks for it; one that only met it speaks when none read it. */
async function chooseHosts(engine: Engine, lake: string, ids: readonly string[]): Promise<void> {
  const rank = ids.map((id, i) => `WHEN ${quoted(id)} THEN ${i}`).join(" ");
  await engine.run(`CREATE OR REPLACE TEMP TABLE host_owner AS
    SELECT host, max_by(snapshot, CASE snapshot ${rank} END + CASE WHEN read THEN ${ids.length} ELSE 0 END) AS snapshot
    FROM (${factSelect(lake, pages, ids)}) GROUP BY host`);
}

/** Ids are numbered within a snapshot: the k-th one starts at k × 2^32. */
function globalId(column: string, ids: readonly string[]): string {
  if (ids.length === 1) return `CAST(${column} AS BIGINT)`;
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
