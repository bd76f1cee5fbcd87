import { pageKey } from "../kit/url.ts";
import { pages } from "../model/fact.ts";
import { table, text } from "../model/table.ts";
import type { Engine } from "../store/lake/engine.ts";
import { factSelect } from "../store/lake/facts.ts";

const asked = table({
  id: "address_asked",
  title: { en: "Addresses asked about", fr: "Adresses demandées" },
  columns: { page_key: text("normalised address", "adresse normalisée") },
});

/** What says that an address was looked at, whatever it answered; silence and failures say nothing of it. */
const ANSWERED = ["read", "unchanged", "not-a-page", "redirect", "gone"];

/** Of these addresses, those that answered in these snapshots. */
export async function pagesAnswered(
  engine: Engine,
  lake: string,
  snapshots: readonly string[],
  urls: readonly string[],
): Promise<ReadonlySet<string>> {
  if (snapshots.length === 0 || urls.length === 0) return new Set();
  const keys = new Map(urls.map((url) => [url, pageKey(url)]));
  await engine.load(
    asked,
    [...new Set(keys.values())].map((page_key) => ({ page_key })),
  );
  const rows = await engine.rows<{ page_key: string }>(
    `SELECT DISTINCT f.page_key FROM (${factSelect(lake, pages, snapshots)}) f
     JOIN address_asked a ON a.page_key = f.page_key
     WHERE CASE WHEN f.outcome IS NULL THEN f.read ELSE f.outcome IN (${ANSWERED.map((one) => `'${one}'`).join(", ")}) END`,
  );
  const answered = new Set(rows.map(({ page_key }) => page_key));
  return new Set(urls.filter((url) => answered.has(keys.get(url) ?? "")));
}
