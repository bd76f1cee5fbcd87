import type { Estate, Organisation, Site } from "../model/estate.ts";

/**
 * The ministry of an organisation: the root of its branch on a day (`2026-01-05`), or by its latest lines when no day is
 * said. Undefined when the organisation does not exist on that day.
 */
export function ministryOf(
  estate: Estate,
  organisation: string | undefined,
  day?: string,
): Organisation | undefined {
  const seen = new Set<string>();
  let current = organisationOn(estate, organisation, day);
  while (current?.parent !== undefined && !seen.has(current.id)) {
    seen.add(current.id);
    // A parent that ended earlier no longer stands above: the branch then starts below it.
    const above = organisationOn(estate, current.parent, day);
    if (!above) return current;
    current = above;
  }
  return current;
}

/** The organisation as it stood on a day; its latest line when no day is said. */
export function organisationOn(
  estate: Estate,
  id: string | undefined,
  day?: string,
): Organisation | undefined {
  const lines = id === undefined ? undefined : linesById(estate).get(id);
  if (day === undefined) return lines?.at(-1);
  return lines?.find(({ from, to }) => (from ?? "") <= day && day <= (to ?? "9999-12-31"));
}

/** The site that took over from a site, through all its successors; undefined when it has none. */
export function successorOf(estate: Estate, site: string): Site | undefined {
  const sites = sitesById(estate);
  let next = sites.get(site)?.successor;
  let last: Site | undefined;
  // A reading has no loop of successors; an estate made otherwise might.
  for (const seen = new Set([site]); next !== undefined && !seen.has(next); next = last?.successor) {
    seen.add(next);
    last = sites.get(next);
  }
  return last;
}

// An estate never changes: its indexes are made once and leave with it.
const organisationIndexes = new WeakMap<Estate, ReadonlyMap<string, readonly Organisation[]>>();
const siteIndexes = new WeakMap<Estate, ReadonlyMap<string, Site>>();

function linesById(estate: Estate): ReadonlyMap<string, readonly Organisation[]> {
  const known = organisationIndexes.get(estate);
  if (known) return known;
  const index = new Map<string, Organisation[]>();
  for (const organisation of estate.organisations) {
    const lines = index.get(organisation.id);
    if (lines) lines.push(organisation);
    else index.set(organisation.id, [organisation]);
  }
  organisationIndexes.set(estate, index);
  return index;
}

function sitesById(estate: Estate): ReadonlyMap<string, Site> {
  const known = siteIndexes.get(estate) ?? new Map(estate.sites.map((site) => [site.id, site]));
  siteIndexes.set(estate, known);
  return known;
}
