import { isTracking } from "../../../../kit/tracking-parameter.ts";
import { fetchUrl } from "../../../../kit/url.ts";
import { type Judgement, secureUrl } from "./judge.ts";

/** Requests spent on finding what to write instead of a link that fails. */
const MOST_FIXES = 2;

/**
 * Addresses worth trying when a link fails, likeliest first. A page that is missing is looked for under the spellings
 * that people mistake; a server that does not answer on `http` may answer on `https`.
 */
export function fixesOf(judgement: Judgement): readonly string[] {
  if (judgement.failure === "none" || judgement.state === "dns") return [];
  const url = judgement.final_url ?? judgement.target_url;
  const isMissing = judgement.status === 404 || judgement.status === 410;
  const candidates = [...(isMissing ? spellingsOf(url) : []), secureUrl(url)];
  const others = candidates.filter((candidate) => candidate !== undefined && candidate !== url);
  return [...new Set(others as readonly string[])].slice(0, MOST_FIXES);
}

function spellingsOf(url: string): readonly (string | undefined)[] {
  return [
    withPath(url, (path) => path.replace(/%23.*$/i, "")), // a fragment whose # was encoded
    withPath(url, (path) => path.replace(/(?:%20|%C2%A0|%E2%80%8B|%22|%3E|[.,;:!)»”"'\]])+$/iu, "")), // what followed the address in a text
    withoutTracking(url),
    withPath(url, (path) => path.replace(/\/index\.(?:x?html?|php|jsp|aspx?)$/i, "/")),
    withPath(url, (path) => (path.endsWith("/") ? path.replace(/\/+$/, "") : `${path}/`)),
  ];
}

function withPath(url: string, change: (path: string) => string): string | undefined {
  const changed = new URL(url);
  changed.pathname = change(changed.pathname);
  return fetchUrl(changed.href, url);
}

function withoutTracking(url: string): string | undefined {
  const changed = new URL(url);
  for (const name of [...changed.searchParams.keys()])
    if (isTracking(name)) changed.searchParams.delete(name);
  return changed.searchParams.size === new URL(url).searchParams.size ? url : fetchUrl(changed.href, url);
}
