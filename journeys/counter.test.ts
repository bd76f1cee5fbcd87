import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openCounter } from "../src/cli/counting.ts";
import { openHouse } from "../src/cli/house.ts";
import { listSnapshots } from "../src/store/lake/snapshot.ts";
import { makeApp } from "../src/web/app.tsx";
import { listen } from "../src/web/server.ts";
import { analyseLake } from "../test/support/analysis.ts";
import { sendHit } from "../test/support/counting.ts";
import { temporaryFolder } from "../test/support/lake.ts";
import { parvisWith, programIo } from "../test/support/program.ts";

function workspace(): string {
  const folder = temporaryFolder("parvis-counted");
  writeFileSync(
    join(folder, "parvis.yaml"),
    "name: { en: Test, fr: Test }\ncounter: { on: true, timeZone: Europe/Paris, trustProxy: true }\n",
  );
  mkdirSync(join(folder, "estate"));
  writeFileSync(
    join(folder, "estate/sites.csv"),
    "id,name_en,prefixes,decision,decision_reason,decision_by,decision_on\ntax,Tax,tax.test|aide.tax.test,in,,,\nhousing,Housing,portal.test/housing,in,,,\nold,Old,old.test,out,gone,me,2026-01-01\n",
  );
  return folder;
}

/** Serves the counter of a workspace on some day, while `browse` sends hits to it. */
async function counted(
  folder: string,
  now: string,
  browse: (at: { url: string }) => Promise<void>,
): Promise<void> {
  const house = openHouse(folder);
  const counting = openCounter(() => house, { ...programIo(), now: () => new Date(now) });
  assert.ok(counting);
  const app = makeApp({ current: () => undefined, counter: counting.counter });
  const listening = await listen(app, { port: 0, hostname: "127.0.0.1", gate: counting.gate });
  await browse({ url: listening.url.replace(/\/$/, "") });
  await listening.close();
  await counting.counter.close();
}

const from = (network: number) => ({ "x-forwarded-for": `198.51.${network}.7` });

test("from hits to the views that questions ask: both sides of a flow, days of their own, gaps", async () => {
  const folder = workspace();
  await counted(folder, "2026-01-05T12:00:00Z", async (at) => {
    const out = { k: "o", u: "https://tax.test/pay", t: "https://portal.test/housing/rent" };
    for (let i = 0; i < 3; i++) {
      await sendHit(at, { k: "v", u: "https://tax.test/pay", r: "https://www.google.com/" }, from(i));
      await sendHit(at, { k: "v", u: "https://aide.tax.test/", r: "https://tax.test/pay" }, from(i));
      await sendHit(at, out, from(i));
      await sendHit(
        at,
        { k: "v", u: "https://portal.test/housing/rent", r: "https://tax.test/pay" },
        from(i),
      );
    }
    await sendHit(at, { k: "v", u: "https://old.test/" }, from(1));
    await sendHit(at, { k: "v", u: "https://portal.test/elsewhere" }, from(1));
    await sendHit(at, { k: "v", u: "https://tax.test/" }, { ...from(1), "user-agent": "Googlebot/2.1" });
    const page = await (await fetch(`${at.url}/en/counter`)).text();
    assert.match(page, new RegExp(`src=(&quot;|")${at.url}/counter\\.js`));
    assert.match(page, /Pages of sites that are not observed here<\/th><td[^>]*>2</);
  });
  await counted(folder, "2026-01-06T12:00:00Z", async (at) => {
    await sendHit(at, { k: "v", u: "https://tax.test/" }, from(1));
  });
  assert.deepEqual(readdirSync(join(folder, "counter")), ["2026-01-05.tsv", "2026-01-06.tsv"]);

  const world = { now: () => new Date("2026-01-07T12:00:00Z") };
  const first = await parvisWith(world, "import", "counter", "-w", folder);
  assert.equal(first.code, 0, first.err);
  assert.match(first.out, /Source counter: 3 rows of 2 properties/);
  writeFileSync(join(folder, "sources.yaml"), "sources:\n  - { id: counter, connector: counter }\n");
  const again = await parvisWith(world, "import", "sources", "-w", folder);
  assert.equal(again.code, 0, again.err);

  const lake = join(folder, "lake");
  assert.equal(listSnapshots(lake).length, 2);
  const analysis = await analyseLake(lake, openHouse(folder).estate, []);
  try {
    const days = await analysis.rows(
      "SELECT site, CAST(day AS VARCHAR) AS day, visits, views, outlinks, bot_views FROM site_day ORDER BY ALL",
    );
    assert.deepEqual(days, [
      { site: "housing", day: "2026-01-05", visits: 3, views: 3, outlinks: 0, bot_views: 0 },
      { site: "tax", day: "2026-01-05", visits: 3, views: 6, outlinks: 3, bot_views: 1 },
      { site: "tax", day: "2026-01-06", visits: 1, views: 1, outlinks: 0, bot_views: 0 },
    ]);
    const sides = await analysis.rows(
      `SELECT site, dimension, key, key_site, visits, clicks FROM site_part
       WHERE dimension IN ('outlink', 'referrer') AND key_site IS NOT NULL ORDER BY ALL`,
    );
    assert.deepEqual(sides, [
      {
        site: "housing",
        dimension: "referrer",
        key: "tax.test/pay",
        key_site: "tax",
        visits: 3,
        clicks: null,
      },
      {
        site: "tax",
        dimension: "outlink",
        key: "portal.test/housing/rent",
        key_site: "housing",
        visits: null,
        clicks: 3,
      },
    ]);
    const gaps = await analysis.rows(
      "SELECT DISTINCT site, CAST(day AS VARCHAR) AS day FROM audience_cell WHERE state = 'gap' ORDER BY ALL",
    );
    assert.deepEqual(gaps, [{ site: "housing", day: "2026-01-06" }]);
  } finally {
    analysis.close();
  }
});

test("an import before anything was counted says what to do", async () => {
  const { code, err } = await parvisWith({}, "import", "counter", "-w", workspace());
  assert.equal(code, 1);
  assert.match(err, /\/counter/);
});
