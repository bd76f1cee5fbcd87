import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { analyseLake, estateOf } from "../../../test/support/analysis.ts";
import { notAnswered, questionsUpTo, testEvent, testStep, url } from "../../../test/support/integration.ts";
import { type TestPage, temporaryFolder, writeSnapshot } from "../../../test/support/lake.ts";
import type { LifeEvent } from "../../model/estate.ts";
import { stepChecks } from "../questions/step-checks.ts";

const DATA = "../shared/data/service-public";
const skip = existsSync(`${DATA}/links.csv.gz`) ? false : `real data is absent (${DATA})`;

test("on service-public.fr’s links, each service is as many clicks away as counted independently", {
  skip,
}, async () => {
  const { events, depths } = expectations();
  const lake = temporaryFolder();
  await writeSnapshot(lake, "s", pages(), { kind: "links" });
  const estate = estateOf({ sp: ["service-public.fr"] }, { lifeEvents: events });
  const analysis = await analyseLake(lake, estate, questionsUpTo([stepChecks]));
  assert.deepEqual(notAnswered(analysis.run), {});
  const rows = await analysis.answer(stepChecks);
  analysis.close();
  assert.equal(rows.length, depths.size);
  const wrong = rows.filter(
    ({ life_event, step, clicks, mark }) => mark !== "good" || clicks !== depths.get(`${life_event} ${step}`),
  );
  assert.deepEqual(wrong, []);
});

/** Every page of the list of links, none of them read. */
function pages(): TestPage[] {
  const links = new Map<string, { href: string; text: string; place: "unknown" }[]>();
  for (const { source_url = "", target_url = "", text = "" } of rowsOf("links.csv.gz")) {
    if (!target_url) continue;
    const list = links.get(source_url) ?? [];
    list.push({ href: target_url, text, place: "unknown" });
    links.set(source_url, list);
  }
  const unread = { read: false, status: null, language_declared: null, language_detected: null };
  return [...links].map(([address, list]) => ({ url: address, ...unread, links: list }));
}

/** Services that each life event needs, with the depth at which the data says they are: on its page, or one sheet away. */
function expectations(): { events: LifeEvent[]; depths: ReadonlyMap<string, number> } {
  const needs = rowsOf("life-event-needs.csv.gz").filter(
    ({ need, target_host = "", target_url = "" }) =>
      // A whole host covers all its addresses: it may be nearer than its own root, which is what the data counts.
      bare(target_url).includes("/") &&
      need === "service" &&
      target_host !== "www.service-public.fr" &&
      !/[?,]/.test(target_url),
  );
  const depths = new Map<string, number>();
  const events = rowsOf("life-events.csv").map(({ id = "", url: address = "" }) => {
    const own = new Map<string, number>();
    for (const { life_event_id, target_url = "", depth } of needs) {
      if (life_event_id === id)
        own.set(bare(target_url), Math.min(Number(depth), own.get(bare(target_url)) ?? 9));
    }
    for (const [prefix, depth] of own) depths.set(`${id} ${prefix}`, depth);
    return testEvent(
      id,
      [...own.keys()].map((prefix) => testStep(prefix, url(prefix))),
      { entries: [url(bare(address))] },
    );
  });
  return { events, depths };
}

function rowsOf(file: string): Record<string, string>[] {
  const bytes = readFileSync(`${DATA}/${file}`);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return parse(text, { columns: true });
}

const bare = (address: string): string =>
  address
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/#.*$/, "")
    .replace(/\/$/, "");
