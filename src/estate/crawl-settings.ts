import { z } from "zod";
import type { CrawlRules } from "../model/workspace.ts";

const count = z.number().int().min(0);
const positive = z.number().int().min(1);

const crawlRules = {
  delayMs: count,
  concurrency: positive,
  pages: positive,
  depth: count,
  minutes: positive,
  megabytes: positive,
  everyDays: positive,
  render: z.enum(["never", "detect", "always"]),
};

const usualRules = {
  delayMs: count.default(1000),
  concurrency: positive.default(1),
  pages: positive.default(20_000),
  depth: count.default(50),
  minutes: positive.default(1440),
  megabytes: positive.default(4000),
  everyDays: positive.default(7),
  render: crawlRules.render.default("never"),
} satisfies Record<keyof typeof crawlRules, z.ZodType>;

/** RFC 9309 asks to read at least 500 KiB of a robots.txt; sitemaps.org sets 50 MB and 50,000 addresses a file. */
const crawlLimits = {
  connectMs: positive.default(10_000),
  firstByteMs: positive.default(20_000),
  idleMs: positive.default(10_000),
  totalMs: positive.default(60_000),
  headerBytes: positive.default(64 << 10),
  headerFields: positive.default(200),
  bodyBytes: positive.default(20_000_000),
  decodedBytes: positive.default(20_000_000),
  inflation: positive.default(200),
  redirects: positive.default(10),
  robotsBytes: positive.default(500 << 10),
  sitemapBytes: positive.default(52_428_800),
  sitemapUrls: positive.default(50_000),
  sitemaps: positive.default(500),
};

const network = z.string().regex(/^[0-9a-f.:]+\/\d{1,3}$/i, "expected a network such as 10.1.0.0/16");
const route = z
  .string()
  .regex(
    /^(?:[\d.]+|\[[0-9a-f:]+\]):\d{1,5}(?: plain)?$/i,
    "expected an address and a port such as 127.0.0.1:8021",
  );

/** `crawl:` in `parvis.yaml`. */
export const crawlSettings = z.strictObject({
  ...usualRules,
  bot: z
    .string()
    .regex(/^[A-Za-z_-]+$/, "expected letters, - and _ only (RFC 9309)")
    .default("ParvisBot"),
  contact: z.string().default(""),
  connections: positive.default(256),
  checkLinks: z.boolean().default(true),
  checkAgainDays: positive.default(7),
  checkpointMegabytes: positive.default(384),
  warc: z.boolean().default(false),
  allowedNetworks: z.array(network).default([]),
  routes: z.record(z.string(), route).default({}),
  sites: z
    .record(z.string(), z.strictObject(crawlRules).partial())
    // A rule that is not written is absent, not undefined.
    .transform((sites) => sites as Readonly<Record<string, Partial<CrawlRules>>>)
    .default({}),
  limits: z.strictObject(crawlLimits).prefault({}),
});
