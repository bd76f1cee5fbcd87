import { type Answer, movedTo, pageAt, placeAt } from "../page.ts";
import { slotKey } from "../plan.ts";
import { thinkingMs } from "../rare-flaw.ts";
import { type Country, fullHostOf } from "./country.ts";
import { addedAnswer, addedPageAt, answerAt, fateOf } from "./edition.ts";
import { outsideAnswer, outsideHosts } from "./outside.ts";
import { robotsText } from "./robots.ts";
import { listingAt } from "./sitemap.ts";
import { type Validators, validatorsOf } from "./validator.ts";

/** An address of the country: what it says of its version at once, and its answer when it is needed. */
export interface Standing {
  readonly validators: Validators;
  readonly answer: () => Answer;
  /** How long the server takes over it, in milliseconds. */
  readonly thinkingMs?: number;
}

/** What stands at an address: a page, robots.txt, a sitemap, a redirection, or something outside the estate. */
export function standingAt(country: Country, host: string, path: string): Standing {
  const { plan } = country;
  if (!plan.sitesByHost.has(host)) return unversioned(() => strangerAnswer(country, host, path));
  if (path === "/robots.txt")
    return unversioned(() => fileAnswer("text/plain; charset=utf-8", Buffer.from(robotsText(country, host))));
  const listing = listingAt(country, host, path);
  if (listing) return unversioned(() => fileAnswer(listing.type, listing.body));
  return pageStanding(country, host, path);
}

const NO_VALIDATORS: Validators = {};
const unversioned = (answer: () => Answer): Standing => ({ validators: NO_VALIDATORS, answer });

function strangerAnswer({ plan }: Country, host: string, path: string): Answer {
  const full = fullHostOf(plan, host);
  if (full !== undefined) return movedTo(`https://${full}${path}`);
  return outsideSet.has(host) ? outsideAnswer(plan, host, path) : UNKNOWN;
}

const outsideSet: ReadonlySet<string> = new Set(outsideHosts);

const UNKNOWN: Answer = {
  status: 404,
  headers: { "Content-Type": "text/plain" },
  body: Buffer.from("Nothing here.\n"),
  links: [],
};

const fileAnswer = (type: string, body: Buffer): Answer => ({
  status: 200,
  headers: { "Content-Type": type },
  body,
  links: [],
});

function pageStanding(country: Country, host: string, path: string): Standing {
  const { plan } = country;
  const url = `https://${host}${path}`;
  const added = addedPageAt(country, url);
  if (added) return unversioned(() => addedAnswer(plan, added));
  const place = placeAt(plan, url);
  if (place?.kind !== "page") return unversioned(() => pageAt(plan, url) ?? UNKNOWN);
  const { version, isGone } = fateOf(country, place);
  const isThere = !isGone && place.site.successor === undefined;
  const dead = plan.deadSlots.has(slotKey(place.site, place.slot));
  return {
    validators: isThere && !dead ? validatorsOf(plan, place, version) : NO_VALIDATORS,
    answer: () => answerAt(country, place),
    thinkingMs: thinkingMs(plan, place.site, place.slot),
  };
}
