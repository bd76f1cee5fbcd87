import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, LaunchOptions } from "playwright-core";
import { UserError } from "../../../kit/failure.ts";
import type { Reply } from "../../../kit/guest/guest.ts";
import { watchMemory } from "./memory.ts";
import {
  type Rendered,
  type RenderFailure,
  type RenderFetch,
  type RenderLimits,
  renderPage,
} from "./page.ts";

export interface BrowserOptions {
  /** What `findBrowser` found. */
  readonly executablePath: string | undefined;
  /** Answers every request of a page that has no fetch of its own: the browser itself reaches no network. */
  readonly fetch: RenderFetch;
  readonly userAgent: string;
  readonly limits: RenderLimits;
}

/** A browser that runs the scripts of pages already received. Pages may be rendered side by side. */
export interface Renderer {
  /**
   * Never throws for what a page does; it comes back within the time for a page and a few seconds. A page may have a fetch
   * of its own, with the rules of its host.
   */
  render(url: string, reply: Reply, fetch?: RenderFetch): Promise<Rendered | RenderFailure>;
  close(): Promise<void>;
}

/**
 * The browser to render with: the one named in the settings, else one in its usual place. Undefined when none is installed.
 * @throws UserError when the one named is not there.
 */
export function findBrowser(named?: string): string | undefined {
  if (named === undefined) return USUAL_PLACES.find((path) => existsSync(path));
  if (existsSync(named)) return named;
  throw new UserError({
    expected: "the path of an installed Chromium or Chrome",
    got: `${named}, where there is no file`,
    next: "Correct the path, or leave it out to take one from its usual place.",
  });
}

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Starts a browser. The package that drives it is loaded here and nowhere else: who renders nothing does not wait for it.
 * @throws UserError when there is no browser, or it does not start: pages that need one are then not looked at, which is
 * another thing than empty.
 */
export async function openBrowser(options: BrowserOptions): Promise<Renderer> {
  const { executablePath, limits } = options;
  if (executablePath === undefined) throw noBrowser("none in the usual places");
  let running = await start(executablePath, limits);
  let isClosed = false;
  let restarting: Promise<void> | undefined;

  return {
    async render(url, reply, fetch = options.fetch) {
      const first = await attempt(url, reply, fetch);
      return first ?? (await attempt(url, reply, fetch)) ?? failed("crashed", "the browser ended twice");
    },
    async close() {
      isClosed = true;
      await restarting?.catch(() => {});
      await running.end();
    },
  };

  /** Undefined when another page took the browser away: this one may try again. */
  async function attempt(
    url: string,
    reply: Reply,
    fetch: RenderFetch,
  ): Promise<Rendered | RenderFailure | undefined> {
    try {
      await restarting;
      if (!running.browser.isConnected()) await restart(running);
    } catch (error) {
      return failed("crashed", `the browser ended, and did not start again: ${firstLineOf(error)}`);
    }
    const mine = running;
    const mostMs = limits.pageMs + GRACE_MS;
    const showing = renderPage(mine.browser, url, reply, { ...options, fetch });
    const outcome =
      (await within(mostMs, showing)) ?? failed("hung", "the browser did not answer any more", mostMs);
    if (outcome.kind === "rendered") return outcome;
    if (mine !== running || restarting) return undefined;
    // What a page left of a browser that it could stop is not worth trying on the next. That page says so when none starts.
    if (outcome.reason === "hung") await restart(mine).catch(() => {});
    return outcome;
  }

  /** Once for all the pages that found it hung or gone. */
  async function restart(found: Running): Promise<void> {
    if (found !== running || isClosed) return;
    restarting ??= (async () => {
      await found.kill();
      running = await start(executablePath ?? "", limits);
    })().finally(() => {
      restarting = undefined;
    });
    await restarting;
  }
}

const failed = (reason: RenderFailure["reason"], detail: string, durationMs = 0): RenderFailure => ({
  kind: "render-failed",
  reason,
  detail: detail.slice(0, 200),
  durationMs,
});

/** For opening a page, and for taking what it shows once its time is over. */
const GRACE_MS = 10_000;

interface Running {
  readonly browser: Browser;
  end(): Promise<void>;
  /** Ends it without asking. */
  kill(): Promise<void>;
}

async function start(executablePath: string, limits: RenderLimits): Promise<Running> {
  if (!existsSync(executablePath)) throw noBrowser(`no file at ${executablePath}`);
  const { chromium } = await import("playwright-core");
  const home = mkdtempSync(join(tmpdir(), "parvis-browser-"));
  try {
    const browser = await chromium.launch(launchOptions(executablePath, home, limits));
    const memory = await watchMemory(browser, limits.memoryMb);
    const end = () => endBrowser(browser, memory, home);
    const kill = () => {
      // Once it is gone its number may be that of another process.
      if (browser.isConnected()) memory.endBrowser();
      return end();
    };
    return { browser, end, kill };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw noBrowser(`${executablePath}, which did not start: ${firstLineOf(error)}`);
  }
}

function launchOptions(executablePath: string, home: string, limits: RenderLimits): LaunchOptions {
  return {
    executablePath,
    timeout: LAUNCH_MS,
    // Its sandbox keeps a page that breaks out of the browser from the machine. Chromium has none for root, and refuses to
    // start without being told that this is known: whoever runs a crawl as root does without.
    chromiumSandbox: process.getuid?.() !== 0,
    // Nothing of our environment, which may hold secrets.
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: home, TMPDIR: tmpdir() },
    // Whoever started us stops us; we stop the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // With it, scripts could open windows without end.
    ignoreDefaultArgs: ["--disable-popup-blocking"],
    args: [
      // Requests are answered by us before they leave. Whatever else tries to leave (sockets, prefetching, the browser
      // itself) meets a proxy that cannot exist and a resolver that knows no name; loopback is no exception.
      "--proxy-server=http://nowhere.invalid:1",
      "--proxy-bypass-list=<-loopback>",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--disable-quic",
      "--force-webrtc-ip-handling-policy",
      "--webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--blink-settings=imagesEnabled=false",
      "--disable-gpu",
      "--mute-audio",
      `--js-flags=--max-old-space-size=${limits.memoryMb}`,
    ],
  };
}

const LAUNCH_MS = 20_000;

async function endBrowser(
  browser: Browser,
  memory: Awaited<ReturnType<typeof watchMemory>>,
  home: string,
): Promise<void> {
  memory.stop();
  const closed = await within(
    CLOSE_MS,
    browser.close().then(() => true),
  );
  if (!closed) memory.endBrowser();
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}

const CLOSE_MS = 3000;

/** What a promise gives, or undefined when that takes longer. A late failure is nobody's business any more. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function noBrowser(got: string): UserError {
  return new UserError({
    expected: "an installed Chromium or Chrome, to read pages that need JavaScript",
    got,
    next: "Install one (package chromium), or name it in the settings. Until then such pages are told as not looked at.",
  });
}

const firstLineOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
