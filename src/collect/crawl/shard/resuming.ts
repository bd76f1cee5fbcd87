import { coverage, incidents } from "../../../model/fact.ts";
import { crawlSelect, hasRows } from "../../../store/lake/crawl.ts";
import { earlierPages, earlierTargets } from "../address/earlier.ts";
import type { Desk } from "../host/desk.ts";
import { type Exchange, unpackExchange } from "./exchange.ts";
import type { Intake } from "./intake.ts";
import { offerSeeds } from "./opening.ts";
import { recall } from "./recall.ts";
import type { ShardGiven } from "./shard-given.ts";

/** Brings back what was known before a restart: from the facts, from the snapshot before, and from the journal. */
export async function resume(given: ShardGiven, intake: Intake): Promise<void> {
  const { desks, store } = given;
  store.forget([coverage, incidents]); // told at the end: a kill may have come between that and the snapshot
  intake.countEarlier();
  for (const desk of desks.values()) await loadEarlier(given, desk);
  const last = lastRecords(given);
  await recallFacts(given, intake);
  for (const desk of desks.values()) await offerEarlier(given, intake, desk);
  await replay(given, intake, last);
}

/** The last record of each address in the journal. They are known from now on: no link makes them wait again. */
function lastRecords({ store, desks, frontier }: ShardGiven): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  let number = 0;
  for (const { head } of store.records()) {
    const { desk: host, errand } = JSON.parse(head) as Pick<Exchange, "desk" | "errand">;
    last.set(errand.kind + errand.url, number++);
    const desk = desks.get(host);
    if (desk && errand.kind === "page") frontier.meet(desk.number, { url: errand.url, foundBy: "earlier" });
  }
  return last;
}

/** Takes what was recorded after the last checkpoint once more. Of an address tried several times, only the last try counts. */
async function replay(
  { store, desks }: ShardGiven,
  intake: Intake,
  last: ReadonlyMap<string, number>,
): Promise<void> {
  let number = 0;
  for (const { head, body } of store.records()) {
    const exchange = unpackExchange(head, body);
    const { kind, url } = exchange.errand;
    desks.get(exchange.desk)?.dropErrand(kind, url);
    if (last.get(kind + url) === number++) intake.take(exchange);
    if (store.isFull()) await store.drain();
  }
}

/** What the facts of earlier sessions tell: what was tried, and what is known and left. */
async function recallFacts({ engine, crawl, lake, desks }: ShardGiven, intake: Intake): Promise<void> {
  // Also by a shard that has no checkpoint yet: others may have committed links to its hosts.
  intake.admission.isRecalling = true;
  if (hasRows(lake, crawl)) await recall(engine, (table) => crawlSelect(lake, crawl, table), intake);
  for (const desk of desks.values()) {
    desk.reopen();
    offerSeeds(intake, desk);
  }
  intake.admission.isRecalling = false;
}

/** What an earlier snapshot knows of a host; what was tried since its reading began is taken out by `recall`. */
async function loadEarlier({ engine, lake }: ShardGiven, { plan, earlier }: Desk): Promise<void> {
  if (plan.earlier === undefined) return;
  for (const page of await earlierPages(engine, lake, plan.earlier, namesOf(plan.host)))
    earlier.set(page.url, page);
}

async function offerEarlier(
  { engine, lake }: ShardGiven,
  intake: Intake,
  { plan, earlier }: Desk,
): Promise<void> {
  if (plan.earlier === undefined) return;
  for (const { url, depth, outcome } of earlier.values()) {
    if (outcome !== "gone") intake.admission.offer({ url, depth: depth ?? 1, foundBy: "earlier", hops: 0 });
  }
  for await (const targets of earlierTargets(engine, lake, plan.earlier, namesOf(plan.host))) {
    for (const { url, depth } of targets) intake.admission.offer({ url, depth, foundBy: "earlier", hops: 0 });
  }
}

const namesOf = (host: string): string[] => [host, `www.${host}`];
