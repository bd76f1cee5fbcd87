import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Analysis, analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { bringIn, testSource } from "../../../test/support/audience.ts";
import { temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { AudienceEvent } from "../../collect/connectors/connector.ts";
import { flows } from "./flows.ts";
import { hiddenReferrers } from "./hidden-referrers.ts";
import { siteReading } from "./site-reading.ts";
import { visitFlows } from "./visit-flows.ts";

/** They lead to a site behind a sign-on, and count no clicks. */
const LEADING = ["one", "two", "three", "four", "five"];
const SITES = [
  ...["live", "quiet", "dark", "hidden", "gone", "goal", "blind", "changed", "still", "mute"],
  ...LEADING,
];
let analysis: Analysis;

/** Clicks out of a site, as its tool counts them in a month. */
const out = (site: string, target: string, clicks: number, day = "2025-06-30"): AudienceEvent => ({
  kind: "part",
  property: `${site}.test`,
  day,
  span: "month",
  dimension: "outlink",
  key: `${target}.test/page`,
  host: `${target}.test`,
  clicks,
  file: "told",
  place: 1,
});
/** Visits that come from a site, as the tool of the other counts them. */
const from = (site: string, origin: string, visits: number): AudienceEvent => ({
  kind: "part",
  property: `${site}.test`,
  day: "2025-06-30",
  span: "month",
  dimension: "referrer",
  key: `${origin}.test/a`,
  host: `${origin}.test`,
  visits,
  file: "told",
  place: 1,
});

before(async () => {
  const lake = temporaryFolder("visit-flows");
  const page = (site: string, links: readonly { href: string; rel?: string }[], more: object = {}) => ({
    url: `https://${site}.test/`,
    links,
    ...more,
  });
  const goal = "https://goal.test/page";
  await writeSnapshot(
    lake,
    "site-pages",
    [
      page("live", [{ href: goal }]),
      page("quiet", [{ href: goal }]),
      page("dark", []),
      page("hidden", [{ href: goal, rel: "noopener noreferrer" }]),
      page("blind", [{ href: goal }], { referrer_policy: "same-origin" }),
      page("goal", []),
      page("changed", [{ href: goal }]),
      page("still", [{ href: goal }]),
      page("mute", []),
      ...LEADING.map((site) => page(site, [{ href: "https://mute.test/page" }])),
    ],
    {},
    {
      coverage: SITES.filter((site) => site !== "gone").map((site) => ({
        host: `${site}.test`,
        aimed: true,
        frontier_left: 0,
      })),
    },
  );
  await bringIn(lake, testSource("stats"), [
    out("live", "goal", 100),
    from("goal", "live", 80),
    out("quiet", "elsewhere", 5),
    from("goal", "dark", 40),
    out("hidden", "goal", 500),
    from("goal", "gone", 30),
    out("changed", "goal", 300, "2025-01-31"),
    out("changed", "goal", 300, "2025-12-31"),
    from("mute", "sign-on", 900),
  ]);
  analysis = await analyseLake(lake, estateOf(Object.fromEntries(SITES.map((id) => [id, [`${id}.test`]]))), [
    flows,
    siteReading,
    hiddenReferrers,
    visitFlows,
  ]);
  for (const [id, answer] of Object.entries(analysis.run.answers))
    assert.equal(answer.state, "answered", `${id}: ${JSON.stringify(answer)}`);
});
after(() => analysis.close());

const stateOf = async (source: string, target = "goal"): Promise<string | undefined> =>
  (await analysis.answer(visitFlows)).find((row) => row.source_site === source && row.target_site === target)
    ?.state;

test("links that both sides see followed are live", async () => {
  assert.equal(await stateOf("live"), "live");
});

test("a link that nobody followed, on sides that are measured, is dormant", async () => {
  assert.equal(await stateOf("quiet"), "dormant");
});

test("where the first counts no clicks, a second side that sees others come is believed; one that sees nobody come from anywhere is not", async () => {
  assert.equal(await stateOf("still"), "dormant");
  assert.equal(await stateOf("one", "mute"), "cannot-tell");
});

test("visits from a site that was read whole and has no link are dark", async () => {
  assert.equal(await stateOf("dark"), "dark");
});

test("clicks that the other side does not see are one-sided, and the pages that hide them are named", async () => {
  assert.equal(await stateOf("hidden"), "one-sided");
  const hidden = await analysis.answer(hiddenReferrers);
  assert.deepEqual(
    hidden.map(({ source_site, target_site, reason, page, hidden_share }) => [
      source_site,
      target_site,
      reason,
      page,
      hidden_share,
    ]),
    [
      ["blind", "goal", "page-policy", "https://blind.test/", 1],
      ["hidden", "goal", "link-rel", "https://hidden.test/", 1],
    ],
  );
});

test("sides that were not measured in the same months are not held against each other", async () => {
  assert.equal(await stateOf("changed"), "live");
});

test("visits from a site that was never read are orphans", async () => {
  assert.equal(await stateOf("gone"), "orphan");
});

test("a site that counts no clicks and hides where its visitors come from may be followed unseen", async () => {
  assert.equal(await stateOf("blind"), "cannot-tell");
});

test("a side that counts nothing of the kind is absent, not zero", async () => {
  const rows = await analysis.answer(visitFlows);
  const blind = rows.find(({ source_site }) => source_site === "blind");
  assert.equal(blind?.clicks_out, null);
  assert.equal(blind?.referrals_in, 0);
});
