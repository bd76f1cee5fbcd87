import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../kit/file.ts";
import { writeArchives } from "./archive.ts";
import { type LinkCount, linkCounter } from "./audience/pair.ts";
import type { AudienceRequest } from "./audience/plan.ts";
import { writeDemoAudience } from "./audience/write.ts";
import { declaredServices, estateFiles } from "./estate-file.ts";
import { planEstate } from "./estate-plan.ts";
import { type FiguresRequest, writeDemoFigures } from "./figures/write.ts";
import { FLAW_COLUMNS, flawRows } from "./flaw.ts";
import { HISTORY_COLUMNS, HISTORY_TRUTH_COLUMNS, pairCounter, writePast } from "./history.ts";
import type { EstatePlan, EstateRequest } from "./plan.ts";
import { type CsvSink, csvFile, csvText, gzipCsv } from "./row.ts";
import {
  CANDIDATE_COLUMNS,
  candidateCounter,
  DUPLICATE_COLUMNS,
  duplicateRows,
  LINK_COLUMNS,
  linkRow,
  PAGE_COLUMNS,
  truthFiles,
} from "./truth.ts";

export interface GenerateRequest extends EstateRequest {
  /** The workspace to make. */
  readonly folder: string;
  /** The truth of each link weighs more than the pages themselves: large estates may do without. */
  readonly linkTruth: boolean;
  /** False for a country that will be read live: its truth is written, its archives are not. */
  readonly archives?: boolean;
  /** Adds the sites of the hostile wing to the estate: they are only there when it is served. */
  readonly hostile?: boolean;
  /** Adds what audience tools counted, ready to be imported. */
  readonly audience?: AudienceRequest;
  /** Adds all services of the government, and what its ministries declare of them. */
  readonly figures?: boolean;
  readonly onProgress?: (pages: number) => void;
}

/** Writes an invented estate as a workspace: settings, estate files, archives to import, and the truth. */
export async function generateEstate(request: GenerateRequest): Promise<EstatePlan> {
  const { folder } = request;
  const plan = planEstate(request);
  if (request.archives !== false) mkdirSync(join(folder, "archives"), { recursive: true });
  mkdirSync(join(folder, "truth"), { recursive: true });
  for (const [path, text] of Object.entries({ ...estateFiles(plan, request), ...truthFiles(plan) }))
    writeWhole(join(folder, path), text);
  const duplicates = plan.sitePlans.flatMap((site) => duplicateRows(plan, site));
  writeWhole(join(folder, "truth/duplicates.csv"), csvText(DUPLICATE_COLUMNS, duplicates));
  writeWhole(join(folder, "truth/flaws.csv"), csvText(FLAW_COLUMNS, flawRows(plan)));
  const links = await writePages(plan, request);
  if (request.audience) writeDemoAudience(folder, plan, request.audience, links);
  if (request.figures) writeDemoFigures(folder, figuresRequest(plan));
  return plan;
}

/** Every organisation declares with its ministry. */
export function figuresRequest(plan: EstatePlan): FiguresRequest {
  const ministries = new Map(plan.sitePlans.map(({ organisation, ministry }) => [organisation, ministry]));
  return {
    seed: plan.seed,
    ...(plan.rareFlaws && { rareFlaws: true }),
    services: declaredServices(plan, true),
    ministryOf: (organisation) => ministries.get(organisation) ?? organisation,
  };
}

/** Writes all pages and the truth of their links. Returns how sites link to each other. */
async function writePages(
  plan: EstatePlan,
  { folder, linkTruth, archives = true, onProgress }: GenerateRequest,
): Promise<ReadonlyMap<string, LinkCount>> {
  const pages = gzipCsv(join(folder, "truth/pages.csv.gz"), PAGE_COLUMNS);
  const links = linkTruth ? gzipCsv(join(folder, "truth/links.csv.gz"), LINK_COLUMNS) : undefined;
  const candidates = candidateCounter();
  const pairs = pairCounter(plan);
  const between = linkCounter(plan);
  let written = 0;
  await writeArchives(plan, archives ? join(folder, "archives") : undefined, async (page) => {
    pages.write([page.url, page.site.id, page.read ? 1 : 0, page.status]);
    for (const link of page.links) {
      candidates.see(page.site, link);
      pairs.see(page.site, link);
      between.see(page.site, link);
      const row = linkRow(page.url, link);
      if (row) links?.write(row);
    }
    await Promise.all([pages.ready(), links?.ready()]);
    onProgress?.(++written);
  });
  await Promise.all([pages, links].map((sink: CsvSink | undefined) => sink?.close()));
  writeWhole(join(folder, "truth/candidates.csv"), csvText(CANDIDATE_COLUMNS, candidates.rows()));
  writeHistory(plan, folder, pairs.counts);
  return between.counts;
}

function writeHistory(plan: EstatePlan, folder: string, today: ReadonlyMap<string, number>): void {
  mkdirSync(join(folder, "history"), { recursive: true });
  const links = csvFile(join(folder, "history/links.csv"), HISTORY_COLUMNS);
  const truth = csvFile(join(folder, "truth/history.csv"), HISTORY_TRUTH_COLUMNS);
  writePast(plan, today, { link: links.write, truth: truth.write });
  links.close();
  truth.close();
}
