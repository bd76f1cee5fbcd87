import { anchors, carried, links, listings, type Outcome, pages } from "../../../model/fact.ts";
import type { Table } from "../../../model/table.ts";
import type { Engine } from "../../../store/lake/engine.ts";
import { deskOf } from "../address/scope.ts";
import type { Desk } from "../host/desk.ts";
import type { Intake } from "./intake.ts";

/*
 * After a restart, what a shard knew is found again in the facts that were written: the addresses tried are the pages, those
 * left are where links, redirections and sitemaps lead. Nothing else is kept, so nothing can disagree with the facts.
 */

interface KnownPage {
  readonly url: string;
  readonly outcome: Outcome;
  readonly depth: number;
  readonly title: string | null;
  readonly text_signature: string | null;
  readonly word_count: number | null;
  readonly redirect_to: string | null;
  readonly canonical: string | null;
}

/** Takes the facts of all shards: links of one lead to hosts of another. */
export async function recall(
  engine: Engine,
  select: (table: Table) => string,
  intake: Intake,
): Promise<void> {
  await eachRow<KnownPage>(
    engine,
    `SELECT url, outcome, depth, title, text_signature, word_count, redirect_to, canonical FROM (${select(pages)})`,
    (page) => recallPage(intake, page),
  );
  await eachRow<{ url: string }>(engine, `SELECT url FROM (${select(carried)})`, ({ url }) => {
    const desk = intake.given.desks.get(deskOf(url));
    if (!desk) return;
    desk.earlier.delete(url);
    recallRead(intake, desk, url);
  });
  await eachRow<KnownPage>(
    engine,
    `SELECT url, redirect_to, canonical, depth FROM (${select(pages)}) WHERE redirect_to IS NOT NULL OR canonical IS NOT NULL`,
    ({ url, redirect_to, canonical, depth }) => {
      const from = intake.given.desks.get(deskOf(url));
      if (redirect_to !== null)
        intake.admission.offer({ url: redirect_to, depth, foundBy: "redirect", hops: 1 }, { from });
      if (canonical !== null)
        intake.admission.offer({ url: canonical, depth, foundBy: "canonical", hops: 0 });
    },
  );
  await eachRow<{ url: string; at: string | null }>(
    engine,
    `SELECT url, last_modified AS at FROM (${select(listings)})`,
    ({ url, at }) =>
      intake.admission.offer(
        { url, depth: 1, foundBy: "sitemap", hops: 0 },
        { lastModified: at ?? undefined },
      ),
  );
  await recallTargets(engine, select, intake);
}

function recallPage(intake: Intake, page: KnownPage): void {
  const { url, outcome } = page;
  const desk = intake.given.desks.get(deskOf(url));
  if (!desk) return;
  desk.earlier.delete(url);
  if (outcome !== "read") {
    intake.given.frontier.meet(desk.number, { url, foundBy: "earlier" });
    if (page.redirect_to !== null) desk.redirects.set(url, page.redirect_to);
    return;
  }
  recallRead(intake, desk, url);
  const { title, text_signature: signature, word_count } = page;
  desk.trap.sawPage(url, { signature, title, wordCount: word_count ?? 0, linkCount: 0 });
}

function recallRead(intake: Intake, desk: Desk, url: string): void {
  intake.given.frontier.meet(desk.number, { url, foundBy: "earlier" });
  intake.given.frontier.markRead(desk.number, url);
}

/** Where links lead, and on how many pages each target was met: more than two make no difference. */
async function recallTargets(
  engine: Engine,
  select: (table: Table) => string,
  intake: Intake,
): Promise<void> {
  await eachRow<{ url: string; depth: number; met: number; source: string }>(
    engine,
    `SELECT a.target_url AS url, min(p.depth) + 1 AS depth, count(DISTINCT l.page_id) AS met, min(p.url) AS source
     FROM (${select(links)}) l JOIN (${select(pages)}) p ON p.page_id = l.page_id
     JOIN (${select(anchors)}) a ON a.anchor_id = l.anchor_id GROUP BY a.target_url`,
    ({ url, depth, met, source }) => {
      const from = intake.given.desks.get(deskOf(source));
      for (let time = 0; time < Math.min(met, 3); time++)
        intake.admission.offer({ url, depth, foundBy: "link", hops: 0 }, { from });
    },
  );
}

async function eachRow<R>(engine: Engine, sql: string, take: (row: R) => void): Promise<void> {
  for await (const rows of engine.batches<R>(sql)) for (const row of rows) take(row);
}
