import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { urlOf } from "./address.ts";
import { isRead, type PlannedLink } from "./link.ts";
import { type Answer, answerOf, pageAt } from "./page.ts";
import type { EstatePlan, SitePlan } from "./plan.ts";
import { infoRecord, responseRecord } from "./warc.ts";

/** What is told of each page while it is written. */
export interface PageSeen {
  readonly site: SitePlan;
  readonly url: string;
  readonly read: boolean;
  readonly status: number;
  readonly links: readonly PlannedLink[];
}

/**
 * Writes what a reading of the estate brought back: one WARC file for each site, and one for addresses that moved or went.
 * Without a folder the pages are told and no archive is written.
 */
export async function writeArchives(
  plan: EstatePlan,
  folder: string | undefined,
  onPage: (page: PageSeen) => Promise<void> | void,
): Promise<void> {
  const elsewhere = new Set<string>();
  for (const site of plan.sitePlans) {
    await tellPages(plan, folder, site.id, pagesOf(plan, site), async (page) => {
      for (const { target, state } of page.links) {
        if (target !== undefined && isElsewhere(target, state)) elsewhere.add(target);
      }
      await onPage(page);
    });
  }
  await tellPages(plan, folder, "moved-and-gone", otherPages(plan, elsewhere), onPage);
}

type Written = PageSeen & { readonly answer?: Answer };

function* pagesOf(plan: EstatePlan, site: SitePlan): Generator<Written> {
  for (const language of site.languages) {
    for (let slot = 0; slot < site.slots; slot++) {
      const url = urlOf(plan, site, slot, language);
      if (!isRead(plan, site, slot, language)) yield { site, url, read: false, status: 200, links: [] };
      else {
        const answer = answerOf(plan, site, slot, language);
        yield { site, url, read: true, status: answer.status, links: answer.links, answer };
      }
    }
  }
}

/** Addresses that no page of the estate has any more. */
const isElsewhere = (target: string, state: PlannedLink["state"]): boolean =>
  (state === "redirected" || state === "broken") && /\/(?:ancienne-adresse|page-retiree)\//.test(target);

function* otherPages(plan: EstatePlan, urls: ReadonlySet<string>): Generator<Written> {
  for (const url of urls) {
    const answer = pageAt(plan, url);
    const site = answer && plan.sitesByHost.get(new URL(url).host)?.[0];
    if (site) yield { site, url, read: true, status: answer.status, links: [], answer };
  }
}

async function tellPages(
  plan: EstatePlan,
  folder: string | undefined,
  name: string,
  pages: Iterable<Written>,
  onPage: (page: PageSeen) => Promise<void> | void,
): Promise<void> {
  if (folder !== undefined) return writeFile(plan, folder, name, pages, onPage);
  for (const { answer: _, ...page } of pages) await onPage(page);
}

async function writeFile(
  plan: EstatePlan,
  folder: string,
  name: string,
  pages: Iterable<Written>,
  onPage: (page: PageSeen) => Promise<void> | void,
): Promise<void> {
  const filename = `${name}.warc.gz`;
  const file = openSync(join(folder, filename), "w");
  try {
    const date = `${plan.day}T06:00:00Z`;
    let records = [infoRecord(filename, `invented estate, seed ${plan.seed}`, date)];
    for (const { answer, ...page } of pages) {
      if (answer) records.push(responseRecord(page.url, answer, date));
      await onPage(page);
      if (records.length < RECORDS_AT_ONCE) continue;
      writeSync(file, Buffer.concat(records));
      records = [];
    }
    writeSync(file, Buffer.concat(records));
  } finally {
    closeSync(file);
  }
}

const RECORDS_AT_ONCE = 200;
