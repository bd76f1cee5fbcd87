import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { Parser } from "htmlparser2";
import { type Host, isPage } from "./estate.ts";

/** What a whole reading of a host must find, counted another way: from the files, with another parser, by no code of the crawler. */
export interface Expected {
  /** Pages reachable by links from the home page, by address: how many of their links lead to web addresses. */
  readonly pages: ReadonlyMap<string, number>;
  /** A digest of each page: a reader may leave out copies of what it has read, if it says so. */
  readonly digests: ReadonlyMap<string, string>;
  readonly bytes: number;
  readonly links: number;
}

export function expectedOf(host: Host): Expected {
  const home = `https://${host.name}/`;
  const seen = new Set([home]);
  const queue = [home];
  const pages = new Map<string, number>();
  const digests = new Map<string, string>();
  let bytes = 0;
  let links = 0;
  // The queue grows while it is walked.
  for (const url of queue) {
    const found = contentAt(host, url);
    if (found === undefined) continue;
    const targets = "redirect" in found ? [found.redirect] : linksOf(found.html, url);
    if ("html" in found) {
      pages.set(url, targets.length);
      digests.set(url, found.digest);
      bytes += found.bytes;
      links += targets.length;
    }
    for (const target of targets) {
      if (!target.startsWith(home) || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return { pages, digests, bytes, links };
}

type Content =
  | { readonly html: string; readonly bytes: number; readonly digest: string }
  | { readonly redirect: string };

/** As the servers map addresses to files. */
function contentAt({ root, overlay }: Host, url: string): Content | undefined {
  const { pathname, origin } = new URL(url);
  if (STRAY_PERCENT.test(pathname)) return undefined;
  const path = normalize(decoded(pathname));
  if (path === "/") return htmlOf(join(overlay, "index.html"));
  const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
  if (!existsSync(file)) return undefined;
  if (statSync(file).isDirectory())
    return path.endsWith("/") ? undefined : { redirect: `${origin}${pathname}/` };
  return isPage(file) ? htmlOf(file) : undefined;
}

/** Servers refuse such an address: 400. */
const STRAY_PERCENT = /%(?![0-9a-f]{2})/i;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function htmlOf(file: string): Content {
  const bytes = readFileSync(file);
  const digest = createHash("sha256").update(bytes).digest("base64");
  return { html: bytes.toString("utf8"), bytes: bytes.length, digest };
}

/** Targets of `a` and `area`, and of an immediate refresh, absolute and without fragment. */
function linksOf(html: string, url: string): string[] {
  const hrefs: string[] = [];
  let base: string | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { href, content } = attributes;
      if ((name === "a" || name === "area") && href !== undefined) hrefs.push(href);
      else if (name === "a" && attributes["xlink:href"] !== undefined) hrefs.push(attributes["xlink:href"]);
      else if (name === "base") base ??= href;
      else if (name === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") {
        const refresh = /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content ?? "")?.[1];
        if (refresh !== undefined) hrefs.push(refresh);
      }
    },
  });
  parser.end(html);
  const from = base === undefined ? url : (resolved(base, url) ?? url);
  return hrefs.map((href) => resolved(href, from)).filter((target) => target !== undefined);
}

function resolved(href: string, base: string): string | undefined {
  if (href.length > LONGEST) return undefined;
  try {
    const url = new URL(href, base);
    if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
    url.hash = "";
    url.username = "";
    url.password = "";
    return url.href.length > LONGEST ? undefined : url.href;
  } catch {
    return undefined;
  }
}

/** Longer addresses are taken by no server. */
const LONGEST = 8000;
