import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { planEstate } from "../../src/demo/estate-plan.ts";
import { generateEstate } from "../../src/demo/generate.ts";
import { type RequestCounts, serveCountry } from "../../src/demo/live/serve.ts";
import type { EstatePlan, EstateRequest } from "../../src/demo/plan.ts";
import { temporaryFolder } from "./lake.ts";
import { writeSettings } from "./live.ts";

/** A workspace of an invented country served in this process: what it was asked is counted; it may change, leave, and come back. */
export interface CountryAtHand {
  readonly folder: string;
  readonly lake: string;
  readonly plan: EstatePlan;
  /** What it was asked since it opened last. */
  requests(): RequestCounts;
  /** Opens it at an edition, at the address that the settings of the workspace say. */
  open(edition: number): Promise<void>;
  close(): Promise<void>;
  /** Other settings, and other places for some hosts. */
  settle(settings: readonly string[], routes?: Readonly<Record<string, string>>): void;
}

export async function countryAtHand(
  request: EstateRequest,
  settings: readonly string[] = [],
): Promise<CountryAtHand> {
  const folder = temporaryFolder("parvis-country");
  await generateEstate({ ...request, folder, linkTruth: false, archives: false });
  const plan = planEstate(request);
  let live = await serveCountry(plan);
  const { port, routes } = live;
  const path = join(folder, "parvis.yaml");
  const plain = readFileSync(path, "utf8");
  const settle: CountryAtHand["settle"] = (lines, elsewhere = {}) => {
    writeFileSync(path, plain);
    writeSettings(folder, { ...routes, ...elsewhere }, lines);
  };
  settle(settings);
  return {
    folder,
    lake: join(folder, "lake"),
    plan,
    requests: () => live.requests(),
    open: async (edition) => {
      live = await serveCountry(plan, { port, edition });
    },
    close: () => live.close(),
    settle,
  };
}

/** Requests in all. */
export const countOf = ({ byStatus }: RequestCounts): number =>
  Object.values(byStatus).reduce((sum, count) => sum + count, 0);

const MOST_MS = 60_000;

/** Waits for something that must come. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  said = () => "it never came",
): Promise<void> {
  const startedAt = performance.now();
  while (!(await isSo())) {
    assert.ok(performance.now() - startedAt < MOST_MS, said());
    await pause(10);
  }
}
