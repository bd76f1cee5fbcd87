import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { flowChanges } from "../src/analyse/questions/flow-changes.ts";
import { flowHistory } from "../src/analyse/questions/flow-history.ts";
import { observations } from "../src/analyse/questions/observations.ts";
import { openHouse } from "../src/cli/house.ts";
import { quoted } from "../src/store/lake/engine.ts";
import { type Analysis, analyseLake } from "../test/support/analysis.ts";
import { temporaryFolder } from "../test/support/lake.ts";
import { parvis } from "../test/support/program.ts";

/*
 * Twelve years of links of the 25 real sites, one snapshot per year, against counts made by other code: pairs of hosts
 * per year, and what each site held each year (README of the data).
 */
const DATA = "../shared/data/estate-fr-history";
const skip = existsSync(DATA) ? false : `${DATA} is not here: developers only`;

let analysis: Analysis;
before(async () => {
  if (skip) return;
  const folder = join(temporaryFolder(), "workspace");
  const sites = "../shared/data/estate-fr/estate-fr.csv";
  assert.equal((await parvis("init", folder, "--sites", sites)).code, 0);
  const links = join(DATA, "links-by-year.csv.gz");
  assert.equal((await parvis("import", "links", links, "-w", folder, "--by", "snapshot")).code, 0);
  const { lake, estate } = openHouse(folder);
  analysis = await analyseLake(lake, estate, [observations, flowHistory, flowChanges]);
});
after(() => analysis?.close());

// The count keeps hosts as written: with www. or not, and once with a final dot. A page that links to both spellings of
// a host is then in two of its rows, so pages are compared where there is one.
const BARE = (host: string) => `regexp_replace(rtrim(${host}, '.'), '^www[.]', '')`;

test("flows of each year are the counted pairs of hosts, links and pages", { skip }, async () => {
  const [compared] = await analysis.rows(`
    WITH counted AS (
      SELECT day, source_site, target_site, sum(links) AS links, sum(pages) AS pages, count(*) AS spellings
      FROM (SELECT CAST(snapshot AS DATE) AS day, ${BARE("source_host")} AS source_site,
          ${BARE("target_host")} AS target_site, CAST(links AS INTEGER) AS links, CAST(source_pages AS INTEGER) AS pages
        FROM read_csv(${quoted(join(DATA, "host-edges-by-year.csv.gz"))}, all_varchar = true))
      WHERE source_site <> target_site AND target_site IN (SELECT site FROM site_number)
      GROUP BY day, source_site, target_site)
    SELECT count(*) AS pairs, count(f.links) AS ours, count(c.links) AS theirs,
      count(*) FILTER (f.links IS DISTINCT FROM c.links) AS other_links,
      count(*) FILTER (spellings = 1 AND f.pages IS DISTINCT FROM c.pages) AS other_pages
    FROM flow_history f FULL JOIN counted c
      ON c.day = f.day AND c.source_site = f.source_site AND c.target_site = f.target_site`);
  assert.deepEqual(compared, { pairs: 647, ours: 647, theirs: 647, other_links: 0, other_pages: 0 });
});

test("each site is observed in the years it linked out, and only those", { skip }, async () => {
  const [compared] = await analysis.rows(`
    WITH counted AS (
      SELECT CAST(snapshot AS DATE) AS day, regexp_replace(host, '^www[.]', '') AS site,
        CAST(external_links AS INTEGER) AS links
      FROM read_csv(${quoted(join(DATA, "site-year.csv"))}, all_varchar = true)
      WHERE CAST(external_links AS INTEGER) > 0)
    SELECT count(*) AS site_years, count(*) FILTER (o.links IS DISTINCT FROM c.links) AS differing
    FROM observations o FULL JOIN counted c ON c.day = o.day AND c.site = o.site`);
  assert.deepEqual(compared, { site_years: 163, differing: 0 });
});

test("no pair is said gone in a year when its source was not read", { skip }, async () => {
  const wrong = await analysis.rows(`
    SELECT c.* FROM flow_changes c WHERE c.state = 'gone' AND c.source_site NOT IN (
      SELECT site FROM observations WHERE day = (SELECT max(day) FROM observations))`);
  assert.deepEqual(wrong, []);
  const [pairs] = await analysis.rows("SELECT count(*) AS n FROM flow_changes");
  assert.equal(pairs?.n, 118);
});
