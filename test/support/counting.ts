import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { Hono } from "hono";
import { type CounterGiven, SiteCounter } from "../../src/collect/counter/counter.ts";
import { type Hit, hitOf } from "../../src/collect/counter/hit.ts";
import { counterGate } from "../../src/web/counter-gate.ts";
import { listen } from "../../src/web/server.ts";
import { temporaryFolder } from "./lake.ts";

export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
export const NOON = Date.parse("2026-01-05T12:00:00Z");

/** Hosts of the test estate, and the address that stands for the site of each. */
const PROPERTIES: Readonly<Record<string, string>> = {
  "tax.test": "tax.test",
  "aide.tax.test": "tax.test",
  "housing.test": "housing.test",
};

export function testCounter(more: Partial<CounterGiven> = {}): { counter: SiteCounter; folder: string } {
  const folder = temporaryFolder("parvis-counter");
  const counter = new SiteCounter({
    folder,
    propertyOf: (page) => PROPERTIES[page.split("/")[0] ?? ""],
    timeZone: "Europe/Paris",
    clock: () => NOON,
    onFault: (error) => {
      throw error;
    },
    onSwept: () => {},
    ...more,
  });
  return { counter, folder };
}

/** The hits of a journal, in order; throws at a line that is none. */
export function hitsIn(folder: string): Hit[] {
  return linesIn(folder).map((line) => {
    const hit = hitOf(line);
    if (!hit) throw new Error(`no hit: ${JSON.stringify(line)}`);
    return hit;
  });
}

/** The lines of a journal, without those that only say where a session began. */
export function linesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line !== "");
}

export interface CountingServer {
  /** Without final slash. */
  readonly url: string;
  readonly folder: string;
  readonly counter: SiteCounter;
  /** Times it said that a proxy stands in front. */
  readonly proxies: () => number;
  /** What was counted, once all is on the disk. */
  hits(): Promise<Hit[]>;
}

/** A counter behind its gate, as `parvis serve` has it. */
export async function countingServer(
  t: Pick<TestContext, "after">,
  { trustProxy = false, ...more }: Partial<CounterGiven> & { readonly trustProxy?: boolean } = {},
): Promise<CountingServer> {
  const { counter, folder } = testCounter(more);
  let proxies = 0;
  const gate = counterGate({
    take: (told) => counter.take(told),
    trustProxy,
    onProxy: () => {
      proxies++;
    },
  });
  const pages = new Hono().get("/", (c) => c.text("a page"));
  const listening = await listen(pages, { port: 0, hostname: "127.0.0.1", gate });
  t.after(async () => {
    await listening.close();
    await counter.close();
  });
  return {
    url: listening.url.replace(/\/$/, ""),
    folder,
    counter,
    proxies: () => proxies,
    hits: async () => {
      await counter.close();
      return hitsIn(folder);
    },
  };
}

/** What a browser sends for a page seen, or a link clicked. */
export function sendHit(
  { url }: { readonly url: string },
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/count`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { "user-agent": FIREFOX, ...headers },
  });
}
