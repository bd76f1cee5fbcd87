import type { Estate } from "../model/estate.ts";
import type { Resolver } from "./resolver.ts";

/**
 * The site that a property counts though no line of `properties.csv` says so: its name is an address, and the address is of that site.
 * `sc-domain:example.org` is how the Search Console calls a domain.
 */
export function siteOfProperty(property: string, resolver: Resolver): string | undefined {
  if (!/[^.]\.[^.]/.test(property)) return undefined;
  const plain = property.replace(/^sc-domain:/, "");
  return resolver.siteOf(/^https?:/.test(plain) ? plain : `https://${plain}/`);
}

/** True when the figures of a property belong to some site of the estate. */
export function hasSite(estate: Estate, resolver: Resolver, source: string, property: string): boolean {
  return (
    estate.properties.some((link) => link.source === source && link.property === property) ||
    siteOfProperty(property, resolver) !== undefined
  );
}
