import { hostOf } from "../../../kit/url.ts";
import { createNumbering } from "../../numbering.ts";
import type { AnchorDraft } from "../../page/read.ts";
import { Recent } from "../../recent.ts";
import { fetchForm } from "../address/fetch-form.ts";
import type { Found, Offer } from "../address/found.ts";
import { withoutParameters } from "../address/parameter.ts";
import { deskOf } from "../address/scope.ts";
import type { Desk } from "../host/desk.ts";
import type { IntakeGiven } from "./shard-given.ts";

/** What else is known of an offer. */
interface OfferedBy {
  readonly lastModified?: string | undefined;
  readonly from?: Desk | undefined;
}

/** A third page that links to an address is the last that counts (see `Frontier`). */
const TELLING_MEETINGS = 3;
/** Addresses met lately are kept in mind: so many, or more where links of many hosts come in turn. */
const FEWEST_MET = 20_000;
const MET_PER_HOST = 200;
const MOST_MET = 200_000;
/** Longer addresses are not kept in mind: a hundred thousand of eight thousand characters would be a gigabyte. */
const LONGEST_REMEMBERED = 500;
/** Longer addresses of a site are not read: no page that people are led to has one. */
export const LONGEST_READ_URL = 2000;
/**
 * For each page that a host may have: addresses it may make us read on other hosts, whose budgets these use up; addresses it may
 * make us check; and addresses of its own that are kept in mind.
 */
const OTHERS_PER_PAGE = 1;
const OUTSIDE_PER_PAGE = 5;
const KNOWN_PER_PAGE = 50;
const MOST_WAITING_CHARACTERS = 128_000_000;

/** Lets addresses in: each is read here, read by another shard, only checked, or left out with a reason. */
export class Admission {
  /** True while known facts are gone through again: what they tell was noted then. */
  isRecalling = false;
  readonly #given: IntakeGiven;
  readonly #refuse: (desk: Desk, found: Found) => void;
  /** Addresses that links led to lately: four times the last page that had them, and how many meetings more would tell anything. */
  readonly #met: Recent<string, number>;
  #pages = 0;
  /** Of others, by the number of the desk that leads to them. */
  readonly #outsideHosts = createNumbering();

  /** `refuse`: an address of a host that may not be read. */
  constructor(given: IntakeGiven, refuse: (desk: Desk, found: Found) => void) {
    this.#given = given;
    this.#refuse = refuse;
    this.#met = new Recent(Math.max(FEWEST_MET, Math.min(MOST_MET, MET_PER_HOST * given.desks.size)));
  }

  /** Offers an address met somewhere: it is read here, there, or only checked. `from`: the host that leads to it, read here. */
  offer({ url, ...how }: Offer, { lastModified, from }: OfferedBy = {}): void {
    const clean = fetchForm(url);
    const site = this.#given.scope.siteOf(clean);
    if (site === undefined) {
      if (from) this.#offerOutside(from, url);
      return;
    }
    const host = deskOf(clean);
    const others = from?.plan.host === host ? undefined : from;
    if (others && hasNoMore(others, "others", url)) return;
    const isNew = this.#hand(host, site, { ...how, url: clean }, lastModified);
    if (others && isNew) others.counts.others++;
  }

  /** Gives an address to whoever reads its host. True when it was new there. */
  #hand(host: string, site: string, offer: Offer, lastModified: string | undefined): boolean {
    const { desks, frontier, elsewhere } = this.#given;
    const desk = desks.get(host);
    if (!desk) return !this.isRecalling && elsewhere(offer);
    const before = frontier.knownOf(desk.number);
    this.#admit(desk, site, offer, lastModified);
    return frontier.knownOf(desk.number) > before;
  }

  #offerOutside(from: Desk, url: string): void {
    if (!this.#given.settings.checkLinks || hasNoMore(from, "outside", url)) return;
    const { pages } = from.plan.rules;
    if (!this.#isHostTaken(from, hostOf(url), pages))
      from.note("page-limit", url, `links to more than ${pages} hosts of others`);
    else if (this.#given.outside(url)) from.counts.outside++;
  }

  /** The names of hosts are looked up, which is slow where they are none. */
  #isHostTaken(from: Desk, host: string, most: number): boolean {
    const key = `${from.number} ${host}`;
    if (this.#outsideHosts.has(key)) return true;
    if (from.outsideHosts >= most) return false;
    this.#outsideHosts.take(key);
    from.outsideHosts++;
    return true;
  }

  /** Lets an address of a desk of this shard wait to be read, unless it is known, endless, or too deep. */
  #admit(desk: Desk, site: string, offer: Offer, lastModified?: string): void {
    const { frontier, ranker, budgets } = this.#given;
    const url = /[?;]/.test(offer.url) ? desk.idle.withoutIdle(offer.url) : offer.url;
    const found: Found = { ...offer, url, tries: 0 };
    if (this.#isFull(desk, url) || !frontier.meet(desk.number, found)) return;
    if (found.foundBy !== "seed" && found.foundBy !== "earlier" && this.isTrap(desk, site, found)) return;
    if (url.length > LONGEST_READ_URL) {
      if (!this.isRecalling) desk.note("too-long-url", url, `${url.length} characters`);
      desk.counts.trapLeft++;
      return;
    }
    if (found.depth > (budgets.get(site)?.rules.depth ?? Number.POSITIVE_INFINITY)) {
      desk.counts.overBudget++;
      desk.stoppedBy ??= "depth";
      return;
    }
    if (desk.stoppedBy === "robots") {
      this.#refuse(desk, found);
      return;
    }
    frontier.wait(desk.number, found, ranker.rankOf(found, lastModified));
    this.#given.onWork(desk);
  }

  /** A host of which more is known than will ever be read: nothing new is taken in. */
  #isFull(desk: Desk, url: string): boolean {
    const { frontier } = this.#given;
    const isFull =
      frontier.knownOf(desk.number) >= desk.plan.rules.pages * KNOWN_PER_PAGE ||
      frontier.weightOf(desk.number) >= MOST_WAITING_CHARACTERS;
    if (!isFull || frontier.isKnown(url)) return false;
    desk.stoppedBy ??= "pages";
    return true;
  }

  /** Leaves out an address that leads nowhere new, for the same one without the session it holds where that is why. */
  isTrap(desk: Desk, site: string, found: Found): boolean {
    const verdict = desk.trap.verdictOn(found.url);
    if (!verdict) return false;
    if (!this.isRecalling) desk.note(verdict.kind, found.url, verdict.detail);
    const { parameter } = verdict;
    const rest =
      parameter === undefined ? undefined : withoutParameters(found.url, (name) => name === parameter);
    if (rest !== undefined && rest !== found.url) this.#admit(desk, site, { ...found, url: rest });
    else desk.counts.trapLeft++;
    return true;
  }

  /** Offers the addresses that the links of a page lead to. */
  offerLinks(desk: Desk, depth: number, links: readonly AnchorDraft[]): void {
    const pageNumber = ++this.#pages;
    for (const link of links) {
      if (!this.#isTelling(link, pageNumber)) continue;
      this.offer({ url: link.target_url, depth: depth + 1, foundBy: "link", hops: 0 }, { from: desk });
    }
  }

  /** False for a target that this page had already, or that enough pages had. */
  #isTelling({ target_url: target, shared }: AnchorDraft, page: number): boolean {
    if (shared?.isTold) return false;
    if (target.length > LONGEST_REMEMBERED) return true;
    const met = this.#met.get(target);
    const left = met === undefined ? TELLING_MEETINGS : met & 3;
    if (shared !== undefined) shared.isTold = left === 0;
    if (left === 0 || (met !== undefined && met >> 2 === page)) return false;
    this.#met.set(target, (page << 2) | (left - 1)); // a plain number: the garbage collector has nothing to look through
    return true;
  }
}

/** No host can make us try addresses of others without end. */
function hasNoMore(from: Desk, whose: "others" | "outside", url: string): boolean {
  const most = from.plan.rules.pages * (whose === "others" ? OTHERS_PER_PAGE : OUTSIDE_PER_PAGE);
  if (from.counts[whose] < most) return false;
  from.note("page-limit", url, `links to more than ${most} addresses of others`);
  return true;
}
