import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { analyseLake, estateOf } from "../../test/support/analysis.ts";
import { testEstate, testSite } from "../../test/support/lab.ts";
import { temporaryFolder, writeSnapshot } from "../../test/support/lake.ts";
import type { Estate } from "../model/estate.ts";

const pages = [
  { url: "https://big.example/", links: [{ href: "/tax/pay" }, { href: "https://old.example/" }] },
  { url: "https://big.example/tax/pay", links: [{ href: "https://www.big.example/health" }] },
  { url: "https://big.example/health" },
];

/** Flows between sites, straight from the views, and the sites of the pages. */
async function picture(lake: string, estate: Estate, day = "2026-01-06") {
  const { rows, close } = await analyseLake(lake, estate, [], new Date(day));
  const sites = await rows<{ url: string; site: string | null }>("SELECT url, site FROM page ORDER BY url");
  const flows = await rows<{ flow: string }>(
    `SELECT p.site || ' > ' || a.target_site AS flow FROM link l JOIN page p ON p.page_id = l.page_id
     JOIN anchor a ON a.anchor_id = l.anchor_id WHERE p.site <> a.target_site ORDER BY 1`,
  );
  close();
  return { sites: sites.map(({ site }) => site), flows: flows.map(({ flow }) => flow) };
}

test("sites are cut anew without importing again: only the estate changes", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const facts = () => readdirSync(join(lake, "pages", "snapshot=one"));
  const before = facts();
  assert.deepEqual(await picture(lake, estateOf({ big: ["big.example"] })), {
    sites: ["big", "big", "big"],
    flows: [],
  });
  assert.deepEqual(
    await picture(
      lake,
      estateOf({ big: ["big.example"], tax: ["big.example/tax"], old: ["old.example"] }),
      "2026-01-07",
    ),
    { sites: ["big", "big", "tax"], flows: ["big > old", "big > tax", "tax > big"] },
  );
  assert.deepEqual(facts(), before);
});

test("links to a closed site stay its own, though another took over", async () => {
  const lake = temporaryFolder();
  await writeSnapshot(lake, "one", pages);
  const estate = testEstate({
    sites: [testSite("big"), testSite("old", { closed: "2020-12-31", ending: "merged", successor: "big" })],
  });
  assert.deepEqual((await picture(lake, estate)).flows, ["big > old"]);
});
