import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import type { Failure, Reply } from "../../../kit/guest/guest.ts";
import { fetchUrl } from "../../../kit/url.ts";
import { MARKUP } from "./markup.ts";
import { createTraffic, isOfPage, type Traffic } from "./traffic.ts";

/** One request of a page, answered by whoever knows which addresses may be asked, and when. Redirections are not followed. */
export type RenderFetch = (
  url: string,
  method: "GET" | "HEAD",
  headers: Readonly<Record<string, string>>,
  /** Aborted when the page is done and nobody waits any more. */
  signal: AbortSignal,
) => Promise<Reply | Failure>;

/** Limits of one page. All but memory are told by `Rendered.limits` when they are hit. */
export interface RenderLimits {
  /** From the start to the moment when what is there is taken, ms. */
  readonly pageMs: number;
  /** A page that asked nothing for so long has settled, ms. */
  readonly quietMs: number;
  /** Requests beside the page itself. */
  readonly requests: number;
  /** Answers to them together, decoded, bytes. */
  readonly bytes: number;
  /** Markup taken, characters. */
  readonly htmlCharacters: number;
  /** Of one process of the browser. */
  readonly memoryMb: number;
}

export type RenderLimit = "time" | "requests" | "bytes" | "html";

/** A page once its scripts have run. */
export interface Rendered {
  readonly kind: "rendered";
  /** Where the page says it is, without fragment: scripts may change it. */
  readonly url: string;
  /** Markup, with what shadow trees show in its place. */
  readonly html: string;
  /** Where a script, or a refresh, would have led away. It is not followed: the address is another page. */
  readonly movedTo: string | undefined;
  /** Errors of scripts, and what scripts wrote as errors. */
  readonly consoleErrors: number;
  readonly requests: number;
  readonly limits: readonly RenderLimit[];
  readonly durationMs: number;
}

/** Why there is nothing: the browser stood still, the page's process ended, or no document came of the answer. */
export interface RenderFailure {
  readonly kind: "render-failed";
  readonly reason: "hung" | "crashed" | "no-document";
  /** For people, at most 200 characters. */
  readonly detail: string;
  readonly durationMs: number;
}

interface Given {
  readonly fetch: RenderFetch;
  readonly userAgent: string;
  readonly limits: RenderLimits;
}

/** Shows an answer in a browser of its own for one page (no cookies, no storage of others), and takes what came of it. */
export async function renderPage(
  browser: Browser,
  url: string,
  reply: Reply,
  given: Given,
): Promise<Rendered | RenderFailure> {
  const started = performance.now();
  const tookMs = () => Math.round(performance.now() - started);
  let context: BrowserContext | undefined;
  try {
    context = await browser.newContext({
      userAgent: given.userAgent,
      serviceWorkers: "block",
      acceptDownloads: false,
      permissions: [],
    });
    const outcome = await showPage(context, url, reply, given);
    return { ...outcome, durationMs: tookMs() };
  } catch (error) {
    // The browser went away under the page, or answered what it should not.
    return { kind: "render-failed", reason: "crashed", detail: detailOf(error), durationMs: tookMs() };
  } finally {
    context?.close().catch(() => {});
  }
}

type Outcome = Omit<Rendered, "durationMs"> | Omit<RenderFailure, "durationMs">;

async function showPage(context: BrowserContext, url: string, reply: Reply, given: Given): Promise<Outcome> {
  await context.addInitScript({ content: DISARM });
  const page = await context.newPage();
  const traffic = createTraffic(page, url, reply, given);
  await context.route("**/*", (route) => traffic.answer(route));
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  context.on("page", (other) => other !== page && other.close().catch(() => {}));
  const errors = countErrors(page);
  const session = await context.newCDPSession(page);
  const endMs = performance.now() + given.limits.pageMs;
  try {
    const failed = await settled(page, session, traffic, url, given.limits);
    if (failed) return { kind: "render-failed", ...failed };
    const taking = takeBy(traffic.isFlood() ? 0 : endMs, session, given.limits);
    taking.catch(() => {});
    const taken = await Promise.race([taking, crashOf(page), hangOf(session, endMs)]);
    if ("reason" in taken) return { kind: "render-failed", ...taken };
    if (!/^https?:/.test(taken.url)) return { kind: "render-failed", ...noDocument(taken.url) };
    const limits = new Set<RenderLimit>(traffic.limits);
    if (taken.isLate && !traffic.isFlood()) limits.add("time");
    if (taken.isCut) limits.add("html");
    return {
      kind: "rendered",
      url: fetchUrl(taken.url, url) ?? url,
      html: taken.html,
      movedTo: traffic.movedTo(),
      consoleErrors: errors(),
      requests: traffic.requests(),
      limits: [...limits],
    };
  } finally {
    traffic.end();
  }
}

/**
 * Runs before the scripts of each page, to take from them what would go around our answers, stop the page or flood us:
 * peer-to-peer connections, workers that several pages share, dialogs (which scripts without end could not be woken from),
 * words on the console, of which only the number of errors is told.
 */
const DISARM = `
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "SharedWorker"]) delete globalThis[name];
  globalThis.alert = globalThis.print = () => {};
  globalThis.confirm = () => false;
  globalThis.prompt = () => null;
  {
    const error = console.error.bind(console);
    for (const name of Object.keys(console)) if (typeof console[name] === "function") console[name] = () => {};
    console.error = () => error("error");
  }
`;

function countErrors(page: Page): () => number {
  let count = 0;
  page.on("pageerror", () => count++);
  page.on("console", (message) => {
    // The browser itself complains of the images that we do not let it load.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) count++;
  });
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  return () => count;
}

type Fault = Pick<RenderFailure, "reason" | "detail">;

/** Waits until the page has settled, leads away or has had its time. What comes back is why there is no page. */
function settled(
  page: Page,
  session: CDPSession,
  traffic: Traffic,
  url: string,
  limits: RenderLimits,
): Promise<Fault | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), limits.pageMs);
    const stop = (fault?: Fault) => {
      clearTimeout(timer);
      resolve(fault);
    };
    const awaitQuiet = () =>
      traffic.onQuiet(limits.quietMs, async () => {
        const isBusy = (await answerMs(session)) > limits.quietMs / 4;
        if (isBusy || traffic.isWaiting()) awaitQuiet();
        else stop();
      });
    crashOf(page).then(stop);
    traffic.onEnd(stop);
    page.on("domcontentloaded", awaitQuiet);
    // A page that tried to leave while it was loading, and could not, loads no further.
    page.on(
      "requestfailed",
      (request) => isOfPage(request, page) && request.isNavigationRequest() && awaitQuiet(),
    );
    page.goto(url, { waitUntil: "commit", timeout: 0 }).catch((error: unknown) => {
      stop({ reason: "no-document", detail: detailOf(error) });
    });
  });
}

/** How long the page takes to do nothing: a script that runs, or a machine that is busy, may ask for more in a moment. */
async function answerMs(session: CDPSession): Promise<number> {
  const asked = performance.now();
  // A page that ended does not answer; that is told elsewhere.
  await session.send("Runtime.evaluate", { expression: "0" }).catch(() => {});
  return performance.now() - asked;
}

const crashOf = (page: Page): Promise<Fault> =>
  new Promise((resolve) => {
    const crashed = {
      reason: "crashed",
      detail: "the process of the page ended, by a fault or for its size",
    } as const;
    page.on("crash", () => resolve(crashed));
    page.on("close", () => resolve(crashed));
  });

/** A page that cannot even be interrupted is ended with its process, before the browser chokes on what it sends. */
async function hangOf(session: CDPSession, endMs: number): Promise<Fault> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, endMs + INTERRUPT_MS - performance.now()).unref();
  });
  // It does not answer: it is gone.
  session.send("Page.crash").catch(() => {});
  return { reason: "hung", detail: "the page could not be interrupted" };
}

const INTERRUPT_MS = 4000;

/**
 * Takes the document as soon as the page lets us. A script that still runs at the end of the page's time is interrupted, and
 * no other starts: what is there can then be taken.
 */
async function takeBy(
  endMs: number,
  session: CDPSession,
  limits: RenderLimits,
): Promise<Taken & { readonly isLate: boolean }> {
  let isLate = false;
  const timer = setTimeout(
    () => {
      isLate = true;
      stopScripts(session).catch(() => {});
    },
    Math.max(0, endMs - performance.now()),
  );
  try {
    const taken = await takeMarkup(session, limits).catch((error) => {
      // The interruption may have met our own reading.
      if (isLate) return takeMarkup(session, limits);
      throw error;
    });
    return { ...taken, isLate };
  } finally {
    clearTimeout(timer);
  }
}

async function stopScripts(session: CDPSession): Promise<void> {
  await Promise.all([
    session.send("Page.stopLoading"),
    session.send("Emulation.setScriptExecutionDisabled", { value: true }),
    session.send("Runtime.terminateExecution"),
  ]);
}

/** What the browser shows of its own when it has no page is none. */
const noDocument = (url: string): Fault => ({ reason: "no-document", detail: `the browser shows ${url}` });

interface Taken {
  readonly url: string;
  readonly html: string;
  readonly isCut: boolean;
}

/** Reads the document from a world apart, where nothing a page has redefined is met. */
async function takeMarkup(session: CDPSession, limits: RenderLimits): Promise<Taken> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
  });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `(${MARKUP})(${limits.htmlCharacters})`,
    contextId: executionContextId,
    returnByValue: true,
    timeout: TAKE_MS,
  });
  if (exceptionDetails) throw new Error(`the document could not be taken: ${exceptionDetails.text}`);
  return result.value as Taken;
}

const TAKE_MS = 3000;

const detailOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.slice(0, 200) ?? "";
