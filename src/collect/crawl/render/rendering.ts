import { escapeUTF8 } from "entities/escape";
import type { Guest, Reply } from "../../../kit/guest/guest.ts";
import type { Trouble } from "../../../model/fact.ts";
import type { CrawlSettings } from "../../../model/workspace.ts";
import { answeredPage } from "../../answered.ts";
import type { PageReader } from "../../page/read.ts";
import { deskOf, originOf, type Scope, targetOf } from "../address/scope.ts";
import type { Desk } from "../host/desk.ts";
import { rulesOf } from "../rules.ts";
import { contentOf } from "../shard/intake.ts";
import { findBrowser, openBrowser, type Renderer } from "./browser.ts";
import { needsBrowser } from "./needs-browser.ts";
import type { RenderFetch } from "./page.ts";

/** Runs the scripts of pages that need it, on sites that ask for it. */
export interface Rendering {
  /** The markup once scripts have run; undefined when the page can be read as it came, or could not be rendered. */
  render(url: string, reply: Reply, desk: Desk): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

interface Given {
  readonly settings: CrawlSettings;
  readonly guest: Guest<Trouble | "aborted">;
  readonly scope: Scope;
  readonly reader: PageReader;
  readonly userAgent: string;
  /** ms, as the paces count. */
  readonly clock: () => number;
}

const LIMITS = {
  pageMs: 15_000,
  quietMs: 500,
  requests: 100,
  bytes: 20_000_000,
  htmlCharacters: 20_000_000,
  memoryMb: 1024,
} as const;
/** Scripts of a site are the same on all its pages: they are asked for once. */
const MOST_KEPT_BYTES = 50_000_000;

/** Undefined when no browser is installed: pages that need one are then told by their incidents. */
export function openRendering({
  settings,
  guest,
  scope,
  reader,
  userAgent,
  clock,
}: Given): Rendering | undefined {
  const executablePath = findBrowser();
  if (executablePath === undefined) return undefined;
  let browser: Promise<Renderer | undefined> | undefined;
  const fetch = politeFetch(guest, clock);

  function isWanted(url: string, reply: Reply): boolean {
    const site = scope.siteOf(url);
    const wish = site === undefined ? "never" : rulesOf(settings, site).render;
    if (wish !== "detect") return wish === "always";
    const { status, headers, content: body } = reply;
    const page = answeredPage({ url, status, headers, body, fetchedAt: null, isCut: false }, reader);
    return needsBrowser({ ...contentOf(page), body });
  }

  /** Undefined when the browser does not start: told once, for the page that met it first. */
  async function started(desk: Desk, url: string): Promise<Renderer | undefined> {
    browser ??= openBrowser({ executablePath, fetch: fetch(desk), userAgent, limits: LIMITS }).catch(
      (error: unknown) => {
        desk.note("render-failed", url, error instanceof Error ? error.message : String(error));
        return undefined;
      },
    );
    return browser;
  }

  return {
    async render(url, reply, desk) {
      if (!isWanted(url, reply)) return undefined;
      const running = await started(desk, url);
      if (!running) return undefined;
      const rendered = await running.render(url, reply, fetch(desk));
      if (rendered.kind === "render-failed") {
        desk.note("render-failed", url, rendered.detail);
        return undefined;
      }
      for (const limit of rendered.limits) desk.note("page-limit", url, `in the browser: ${limit}`);
      return Buffer.from(rendered.html + refreshTo(rendered.movedTo));
    },
    async close() {
      await (await browser)?.close();
    },
  };
}

/** A script that sends people on is kept as the refresh it amounts to: a link like others. A page that has one keeps its own. */
const refreshTo = (movedTo: string | undefined): string =>
  movedTo === undefined ? "" : `<meta http-equiv="refresh" content="0; url=${escapeUTF8(movedTo)}">`;

/**
 * What a page asks for beside itself goes through the guest, and not where robots.txt forbids. It leaves at once, as in any browser;
 * its host is then left alone for as long as all of it would have taken in line.
 */
function politeFetch(guest: Given["guest"], clock: Given["clock"]): (desk: Desk) => RenderFetch {
  const kept = new Map<string, Reply>();
  let keptBytes = 0;
  return (desk) => async (url, method, headers, signal) => {
    const known = method === "GET" ? kept.get(url) : undefined;
    if (known) return known;
    const origin = originOf(url);
    if (desk.robotsOf(origin) && !desk.allows(origin, targetOf(url)))
      return { kind: "failure", trouble: "robots", detail: "robots.txt forbids it", durationMs: 0 };
    if (deskOf(url) === desk.plan.host) desk.pace.owe(clock());
    const result = await guest.visit({ url, method, headers, signal });
    const isKept = result.kind === "reply" && method === "GET" && result.status === 200;
    if (
      isKept &&
      /script|css/i.test(result.headers.get("content-type") ?? "") &&
      keptBytes < MOST_KEPT_BYTES
    ) {
      kept.set(url, result);
      keptBytes += result.content.length;
    }
    return result;
  };
}
