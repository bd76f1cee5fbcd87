import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCurrentViews } from "../src/analyse/current.ts";
import { flows } from "../src/analyse/questions/flows.ts";
import { understandCrossingLinks } from "../src/analyse/understood.ts";
import { resolverOf } from "../src/estate/resolver.ts";
import type { Estate } from "../src/model/estate.ts";
import { anchors, links, pages, type SnapshotManifest } from "../src/model/fact.ts";
import type { Table } from "../src/model/table.ts";
import { Engine, typedColumns } from "../src/store/lake/engine.ts";

/*
 * Links to a matrix of sites, at the size of a national estate:
 *   node --import tsx bench/matrix.ts [--links 1e8] [--folder /somewhere/large] [--memory 3000]
 * Every page carries 30 links: 18 menu entries and 9 others within its site, 2 in the footer and 1 in the text to other
 * sites. The facts are generated in SQL, straight to Parquet; then resolution, understanding and the question are timed.
 */

const { values } = parseArgs({
  options: {
    links: { type: "string", default: "1e7" },
    folder: { type: "string", default: tmpdir() },
    memory: { type: "string", default: "3000" },
  },
});
const SITES = 650;
const LINKS_PER_PAGE = 30;
const MENU = 20;
const linkCount = Number(values.links);
const pageCount = Math.round(linkCount / LINKS_PER_PAGE);
/** Distinct links written by hand, within sites and across: 5,000,000 anchors for 10^8 links. */
const innerPerSite = Math.max(10, Math.round((linkCount * 0.045) / SITES));
const outerPerSite = Math.max(5, Math.round((linkCount * 0.005) / SITES));

const BARE_MATRIX = `
  CREATE OR REPLACE TEMP TABLE bare_site AS
    SELECT site, CAST(row_number() OVER () AS SMALLINT) AS n FROM (SELECT DISTINCT site FROM host_site WHERE site IS NOT NULL);
  CREATE OR REPLACE TEMP TABLE bare_page AS
    SELECT CAST(page_id AS INTEGER) AS page_id, b.n FROM page p JOIN bare_site b ON b.site = p.site;
  CREATE OR REPLACE TEMP TABLE bare_anchor AS
    SELECT CAST(anchor_id AS INTEGER) AS anchor_id, b.n FROM anchor a JOIN bare_site b ON b.site = a.target_site;
  CREATE OR REPLACE TEMP TABLE bare_matrix AS
    SELECT source, target, sum(links) AS links, count(*) AS pages
    FROM (SELECT l.page_id, any_value(p.n) AS source, a.n AS target, count(*) AS links
      FROM link l JOIN bare_page p ON p.page_id = l.page_id JOIN bare_anchor a ON a.anchor_id = l.anchor_id
      WHERE p.n <> a.n GROUP BY l.page_id, a.n)
    GROUP BY source, target`;

const lake = mkdtempSync(join(values.folder, "parvis-bench-"));
try {
  await generate();
  const { rows, ...figures } = await measure();
  console.log(JSON.stringify({ links: linkCount, pages: pageCount, sites: SITES, pairs: rows, ...figures }));
} finally {
  rmSync(lake, { recursive: true, force: true });
}

async function measure() {
  const engine = await openEngine(Number(values.memory));
  const start = mark();
  await createCurrentViews(engine, lake, [manifest()], {
    resolver: resolverOf(estate()),
    publicReason: () => undefined,
  });
  const resolved = mark();
  await engine.run(BARE_MATRIX);
  const bare = mark();
  await understandCrossingLinks(engine, estate());
  const understood = mark();
  await engine.copyTo(`SELECT ${typedColumns(flows)} FROM (${flows.sql})`, join(lake, "flows.parquet"));
  const done = mark();
  const [{ n } = { n: 0 }] = await engine.rows<{ n: number }>(
    `SELECT count(*) AS n FROM read_parquet('${join(lake, "flows.parquet")}')`,
  );
  engine.close();
  return {
    rows: n,
    resolve_s: since(start, resolved).wall,
    // Links and pages that link, from site to site, without telling template from editorial.
    bare_matrix_s: since(resolved, bare).wall,
    bare_matrix_cpu_s: since(resolved, bare).cpu,
    understand_s: since(bare, understood).wall,
    question_s: since(understood, done).wall,
    // What an analysis does: resolution, understanding, question.
    wall_s: since(start, resolved).wall + since(bare, done).wall,
    cpu_s: since(start, resolved).cpu + since(bare, done).cpu,
    // The generation ran in this process too: a peak it may have set.
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

async function generate(): Promise<void> {
  const engine = await openEngine(1000);
  const page = `SELECT CAST(p AS INTEGER) AS page_id, (p // 100) % ${SITES} AS s, p FROM range(${pageCount}) t(p)`;
  const host = (s: string) => `'site-' || lpad(CAST(${s} AS VARCHAR), 3, '0') || '.gouv.test'`;
  const path = (s: string, p: string) =>
    `${host(s)} || '/rubrique-' || (${p} % 7) || '/fiche-pratique-numero-' || (${p})`;
  await write(
    engine,
    pages,
    `SELECT page_id, 'https://' || ${path("s", "p")} AS url, ${path("s", "p")} AS page_key, ${host("s")} AS host,
      true AS "read", 200 AS status, 'text/html' AS content_type, false AS truncated, 'fr' AS language_detected,
      'bench' AS source_file, p AS source_offset FROM (${page})`,
  );
  const inner = SITES * MENU;
  const outer = inner + SITES * innerPerSite;
  const total = outer + SITES * outerPerSite;
  // A page of site s: s × 100, plus whole turns of all the sites.
  const pageOf = (s: string, seed: string) =>
    `(${s} * 100 + (${seed} % greatest(1, ${pageCount} // ${SITES * 100})) * ${SITES * 100} + ${seed} % 100)`;
  await write(
    engine,
    anchors,
    `SELECT a AS anchor_id, '/' AS href, 'https://' || ${path("t", "n")} AS target_url, ${path("t", "n")} AS target_key,
      ${host("t")} AS target_host,
      'Texte du lien numéro ' || (a % 100000) AS text, CASE WHEN a < ${inner} THEN 'navigation' ELSE 'main' END AS place,
      CASE WHEN a < ${inner} THEN 'body>div.page>nav#menu>ul.liste>li>a' ELSE 'body>div.page>main#contenu>section>p>a' END AS dom_path,
      '' AS rel, 'Le texte qui entoure le lien, phrase ' || a || ' de la page' AS context
    FROM (SELECT a, t, ${pageOf("t", "a")} AS n FROM (
      SELECT a, CASE WHEN a < ${inner} AND a % ${MENU} < 18 THEN a // ${MENU} WHEN a < ${inner} THEN (a * 13 + 5) % ${SITES}
        WHEN a < ${outer} THEN (a - ${inner}) // ${innerPerSite}
        ELSE ((a - ${outer}) // ${outerPerSite} + 1 + a % 97) % ${SITES} END AS t FROM range(${total}) r(a)))`,
  );
  await write(
    engine,
    links,
    `SELECT page_id, k AS position, CASE WHEN k < ${MENU} THEN s * ${MENU} + k
        WHEN k < 29 THEN ${inner} + s * ${innerPerSite} + hash(p, k) % ${innerPerSite}
        ELSE ${outer} + s * ${outerPerSite} + hash(p) % ${outerPerSite} END AS anchor_id
      FROM (${page}), range(${LINKS_PER_PAGE}) k(k)`,
  );
  engine.close();
}

/** Writes a table as one Parquet file, columns not given being absent. */
async function write(engine: Engine, table: Table, select: string): Promise<void> {
  const folder = join(lake, table.id, "snapshot=bench");
  mkdirSync(folder, { recursive: true });
  const none = Object.keys(table.columns).map((column) => `NULL AS "${column}"`);
  const all = `SELECT * FROM (SELECT ${none.join(", ")} WHERE false) UNION ALL BY NAME (${select})`;
  await engine.copyTo(`SELECT ${typedColumns(table)} FROM (${all})`, join(folder, "part-00000.parquet"));
}

function estate(): Estate {
  const sites = Array.from({ length: SITES }, (_, i) => {
    const id = `site-${String(i).padStart(3, "0")}`;
    const shared = { themes: [], lifeEvents: [], languages: ["fr"], decision: "in" } as const;
    return { id, name: { en: id, fr: id }, prefixes: [`${id}.gouv.test`], ...shared };
  });
  return {
    organisations: [],
    sites,
    services: [],
    themes: [],
    lifeEvents: [],
    publicHosts: [],
    properties: [],
  };
}

function manifest(): SnapshotManifest {
  const about = {
    day: "2026-01-05",
    kind: "pages",
    made_by: "bench",
    made_at: "2026-01-05T00:00:00Z",
  } as const;
  return { id: "bench", ...about, sources: [], counts: {}, parvis_version: "0" };
}

function openEngine(memoryMb: number): Promise<Engine> {
  return Engine.open({ memoryMb, threads: 2, temporaryFolder: join(lake, "tmp") });
}

interface Mark {
  readonly wall: number;
  readonly cpu: number;
}

function mark(): Mark {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now() / 1e3, cpu: (user + system) / 1e6 };
}

function since(from: Mark, to: Mark): Mark {
  const round = (seconds: number) => Math.round(seconds * 100) / 100;
  return { wall: round(to.wall - from.wall), cpu: round(to.cpu - from.cpu) };
}
