import type { Page, Request, Route } from "playwright-core";
import type { Reply } from "../../../kit/guest/guest.ts";
import { fetchUrl } from "../../../kit/url.ts";
import type { RenderFetch, RenderLimit, RenderLimits } from "./page.ts";

/** Everything a page asks for, and what it gets. */
export interface Traffic {
  answer(route: Route): Promise<void>;
  requests(): number;
  readonly limits: ReadonlySet<RenderLimit>;
  movedTo(): string | undefined;
  /** True while something asked has no answer yet. */
  isWaiting(): boolean;
  /** True once a page has asked for so much that even refusing it is work. */
  isFlood(): boolean;
  /** Tells when there is nothing more to wait for: the page leads away, or floods. */
  onEnd(told: () => void): void;
  /** Tells once, when nothing has been asked or awaited for so long. */
  onQuiet(milliseconds: number, told: () => void): void;
  /** Nothing is answered from here on. */
  end(): void;
}

interface Given {
  readonly fetch: RenderFetch;
  readonly limits: RenderLimits;
}

/**
 * The page itself is answered with what was received before. Scripts and data go through the fetch handed in; style sheets are
 * answered empty, since some scripts wait for theirs; the rest is refused: images, films, fonts, frames, windows, sockets,
 * beacons, whatever sends something.
 */
export function createTraffic(page: Page, url: string, reply: Reply, { fetch, limits }: Given): Traffic {
  const stopped = new AbortController();
  const hit = new Set<RenderLimit>();
  let asked = 0;
  let requests = 0;
  let bytes = 0;
  let waiting = 0;
  let documents = 0;
  let movedTo: string | undefined;
  let tellEnd = () => {};
  let quiet: { readonly milliseconds: number; readonly told: () => void } | undefined;
  let quietTimer: NodeJS.Timeout | undefined;

  return {
    async answer(route) {
      waiting++;
      asked++;
      clearTimeout(quietTimer);
      if (asked > FLOOD) {
        hit.add("requests");
        tellEnd();
      }
      try {
        await settle(route);
      } catch {
        // The page went away before its answer, or the browser refuses the answer: the page does without.
        await route.abort("aborted").catch(() => {});
      } finally {
        waiting--;
        armQuiet();
      }
    },
    requests: () => requests,
    limits: hit,
    movedTo: () => movedTo,
    isWaiting: () => waiting > 0,
    isFlood: () => asked > FLOOD,
    onEnd: (told) => {
      tellEnd = told;
    },
    onQuiet(milliseconds, told) {
      quiet = { milliseconds, told };
      armQuiet();
    },
    end() {
      stopped.abort();
      clearTimeout(quietTimer);
      quiet = undefined;
    },
  };

  function armQuiet(): void {
    clearTimeout(quietTimer);
    if (waiting === 0 && quiet) quietTimer = setTimeout(quiet.told, quiet.milliseconds);
  }

  // Aborted, and not refused in another way: a navigation then leaves the document before in its place.
  async function settle(route: Route): Promise<void> {
    const request = route.request();
    const kind = request.resourceType();
    const method = request.method();
    if (stopped.signal.aborted || (method !== "GET" && method !== "HEAD")) return route.abort("aborted");
    if (request.isNavigationRequest()) return navigate(route, request);
    if (kind === "stylesheet") return route.fulfill(EMPTY_STYLE);
    if (!ANSWERED.has(kind)) return route.abort("blockedbyclient");
    const found = await follow(request.url(), method, headersFor(request));
    return found ? route.fulfill(answerOf(found)) : route.abort("failed");
  }

  /** Pages may load themselves again, as those do that first set a cookie. Any other address is another page. */
  async function navigate(route: Route, request: Request): Promise<void> {
    if (!isOfPage(request, page)) return route.abort("aborted");
    const target = fetchUrl(request.url(), url);
    if (target !== fetchUrl(url, url)) {
      movedTo ??= target;
      tellEnd();
      return route.abort("aborted");
    }
    documents++;
    if (documents === 1) return route.fulfill(answerOf(reply));
    if (documents > MOST_DOCUMENTS) {
      hit.add("requests");
      return route.abort("aborted");
    }
    const again = await follow(target ?? url, "GET", headersFor(request));
    return again ? route.fulfill(answerOf(again)) : route.abort("aborted");
  }

  /** An answer that is no redirection; undefined when there is none within the limits. */
  async function follow(
    first: string,
    method: "GET" | "HEAD",
    headers: Readonly<Record<string, string>>,
  ): Promise<Reply | undefined> {
    let at = fetchUrl(first, first);
    for (let hop = 0; at !== undefined && hop <= MOST_REDIRECTS; hop++) {
      if (requests >= limits.requests) hit.add("requests");
      if (bytes >= limits.bytes) hit.add("bytes");
      if (hit.size > 0) return undefined;
      requests++;
      const answer = await fetch(at, method, headers, stopped.signal);
      if (answer.kind === "failure") return undefined;
      bytes += answer.content.length;
      const location = answer.headers.get("location");
      if (!REDIRECTS.has(answer.status) || location === undefined) return answer;
      at = fetchUrl(location, at);
    }
    return undefined;
  }
}

/** What scripts of a page ask for to build it. */
const ANSWERED: ReadonlySet<string> = new Set(["script", "xhr", "fetch"]);

const EMPTY_STYLE = {
  status: 200,
  contentType: "text/css",
  headers: { "access-control-allow-origin": "*" },
  body: "",
};

/** Asked for, refused or not. The richest of real pages stay below. */
const FLOOD = 1500;
const MOST_DOCUMENTS = 4;
const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** True for the page itself, not for its frames, nor for windows it opens. */
export function isOfPage(request: Request, page: Page): boolean {
  try {
    return request.frame() === page.mainFrame();
  } catch {
    // A window that is only being opened has no frame yet.
    return false;
  }
}

/** What the page itself says; how bytes travel is the business of the fetch, which names itself too. */
function headersFor(request: Request): Record<string, string> {
  const kept = Object.entries(request.headers()).filter(([name]) => !TRAVEL.test(name));
  return Object.fromEntries(kept);
}

const TRAVEL =
  /^(?::.*|user-agent|host|connection|accept-encoding|content-length|te|upgrade.*|sec-.*|proxy-.*|purpose)$/i;

function answerOf({ status, headers, content }: Reply): {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
} {
  const kept = [...headers].filter(([name]) => !UNDONE.has(name));
  return { status, headers: Object.fromEntries(kept), body: content };
}

/** Fields that are not true any more of a decoded body, or that would change how the browser asks from then on. */
const UNDONE: ReadonlySet<string> = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "strict-transport-security",
  "alt-svc",
  "link",
  "report-to",
  "reporting-endpoints",
  "nel",
  "clear-site-data",
]);
