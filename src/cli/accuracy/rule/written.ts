import { truthRows } from "../truth-file.ts";
import { addTo, type Country } from "./truth.ts";

const EMPTY_TEXTS: ReadonlySet<string> = new Set([
  "En savoir plus",
  "Consulter la page",
  "ce site",
  "Find out more",
  "See the page",
  "this site",
]);

/** The links of all pages, as they were written. */
export interface Written {
  /** Links between sites: who, whose, where to, and in what state. */
  readonly crossing: readonly CrossingLink[];
  /** Links from a page of a site to another of its own. */
  readonly inner: readonly InnerLink[];
  /** Addresses outside the estate that a site links to. */
  readonly outside: ReadonlyMap<string, ReadonlySet<string>>;
  /** Pages on which an editor wrote a link, and those where one says nothing, by site. */
  readonly pages: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unclear: ReadonlyMap<string, ReadonlySet<string>>;
}

interface InnerLink {
  readonly site: string;
  readonly pageUrl: string;
  readonly targetUrl: string;
  readonly text: string;
  readonly isEditorial: boolean;
  readonly state: string;
}

export interface CrossingLink extends InnerLink {
  readonly target: string;
}

export async function readLinks({ workspace, resolver }: Country): Promise<Written> {
  const crossing: CrossingLink[] = [];
  const inner: InnerLink[] = [];
  const outside = new Map<string, Set<string>>();
  const pages = new Map<string, Set<string>>();
  const unclear = new Map<string, Set<string>>();
  const columns = ["page_url", "target_url", "text", "origin", "state"] as const;
  for await (const link of truthRows(workspace, "links.csv.gz", columns)) {
    const site = resolver.siteOf(link.page_url);
    const target = resolver.siteOf(link.target_url);
    if (site === undefined) continue;
    const isEditorial = link.origin === "editorial";
    if (isEditorial) addTo(pages, site, link.page_url);
    if (isEditorial && EMPTY_TEXTS.has(link.text)) addTo(unclear, site, link.page_url);
    if (target === undefined) {
      addTo(outside, site, link.target_url);
      continue;
    }
    const about = {
      ...{ site, pageUrl: link.page_url, targetUrl: link.target_url },
      ...{ text: link.text, isEditorial, state: link.state },
    };
    if (target === site) inner.push(about);
    else crossing.push({ ...about, target });
  }
  return { crossing, inner, outside, pages, unclear };
}
