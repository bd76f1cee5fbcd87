import { getDomain, getPublicSuffix } from "tldts";
import type { Estate } from "../model/estate.ts";

/** Names shorter than this resemble each other by chance. */
const SHORTEST_NAME = 8;
/** A single word, as “education”, begins many names that claim nothing. */
const SHORTEST_BEGINNING = 10;
/** Words by which a name claims to be public. */
const STATE_WORDS: ReadonlySet<string> = new Set(["gouv", "gov", "gob", "gouvernement", "government"]);

/** Says which public host a host outside resembles, or the word by which it passes for public; undefined when it does neither. */
export function lookAlikeFinder(estate: Estate): (host: string) => string | undefined {
  const hosts = [
    ...estate.sites.flatMap(({ prefixes }) => prefixes.map((prefix) => prefix.split("/")[0] ?? "")),
    ...estate.publicHosts.filter((pattern) => !pattern.startsWith("*.")),
  ];
  const known = new Set(hosts.map((host) => host.replace(/^www\./, "")));
  // What stands under a site, as `forms.service-public.fr`, has that site's name, and one of its own that is anybody's.
  const suffixes = estate.publicHosts.flatMap((pattern) =>
    pattern.startsWith("*.") && !known.has(pattern.slice(2)) ? [pattern.slice(2)] : [],
  );
  const names = new Map<string, string>();
  for (const host of hosts) {
    const name = plain(nameOf(host, suffixes) ?? "");
    if (name.length >= SHORTEST_NAME && !names.has(name)) names.set(name, host);
  }
  const near = neighbours(names);
  const domains = new Set(hosts.map(domainOf));
  return (host) => {
    const domain = domainOf(host);
    // Whoever holds a domain names what stands in it: nobody else can pass for them there.
    if (domains.has(domain) || isOfAnotherState(domain)) return undefined;
    const name = withoutSuffix(domain);
    const words = name.split(/[-.]/);
    const word = words.find((one) => STATE_WORDS.has(one));
    if (word !== undefined && words.length > 1) return word;
    const whole = plain(name);
    if (whole.length < SHORTEST_NAME) return undefined;
    return names.get(whole) ?? beginningIn(names, words) ?? near(whole);
  };
}

/**
 * The name a public host is known by: what stands before the State's suffix, or before the public suffix of a domain of its own. Undefined for a host
 * deeper down, whose domain may be anyone's (`maps.example.org`) or goes by a name of its own.
 */
function nameOf(host: string, suffixes: readonly string[]): string | undefined {
  const bare = host.replace(/^www\./, "");
  const own = suffixes.find((suffix) => bare.endsWith(`.${suffix}`));
  if (own === undefined) return bare === domainOf(bare) ? withoutSuffix(bare) : undefined;
  const name = bare.slice(0, -own.length - 1);
  return name.includes(".") ? undefined : name;
}

/** Under a suffix that only a government gives names in: `gov.uk`, `gob.mx`. */
const isOfAnotherState = (domain: string): boolean =>
  STATE_WORDS.has((getPublicSuffix(domain, { allowIcannDomains: true }) ?? "").split(".").at(-2) ?? "");

const domainOf = (host: string): string =>
  getDomain(host, { allowPrivateDomains: false }) ?? host.replace(/^www\./, "");

const withoutSuffix = (domain: string): string =>
  domain.slice(0, domain.length - (getPublicSuffix(domain)?.length ?? 0)).replace(/\.$/, "");

const plain = (name: string): string => name.replaceAll(/[-.]/g, "");

/** `service-public-aide`: the name of a public host, and more. */
function beginningIn(names: ReadonlyMap<string, string>, words: readonly string[]): string | undefined {
  for (let count = words.length - 1; count > 0; count--) {
    const beginning = words.slice(0, count).join("");
    const known = beginning.length >= SHORTEST_BEGINNING ? names.get(beginning) : undefined;
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Finds a name one letter away: both lack the same letter at one place, or one has one more. */
function neighbours(names: ReadonlyMap<string, string>): (name: string) => string | undefined {
  const without = new Map<string, string>();
  for (const [name, host] of names) {
    without.set(name, host);
    for (const shorter of lacking(name)) if (!without.has(shorter)) without.set(shorter, host);
  }
  return (name) => {
    if (without.has(name)) return without.get(name);
    for (const shorter of lacking(name)) if (without.has(shorter)) return without.get(shorter);
    return undefined;
  };
}

function* lacking(name: string): Generator<string> {
  // One letter changed is one taken away on both sides, at the same place.
  for (let i = 0; i < name.length; i++) yield `${name.slice(0, i)}*${name.slice(i + 1)}`;
  for (let i = 0; i < name.length; i++) yield name.slice(0, i) + name.slice(i + 1);
}
