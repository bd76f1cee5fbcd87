import { hashOf } from "../../../kit/random.ts";
import { bitsBetween } from "./trap/news.ts";

/** What a host answered, as far as a page that is not there can be told by it. */
export interface PageAnswer {
  readonly status: number;
  /** SimHash of 64 bits of the main text, 16 hexadecimal digits; null when there was too little text. */
  readonly signature: string | null;
  readonly title: string | null;
  readonly wordCount: number;
  /** Where redirections ended. */
  readonly finalUrl: string;
}

/** Tells the pages of a host that say “not found” under status 200. */
export interface Soft404 {
  /** The host answers 200 to an address that cannot exist. */
  readonly isSoft: boolean;
  /** What exists and what does not look the same on this host, or the probe had no answer: `isSoft404` is always false. */
  readonly cannotTell: boolean;
  /** `askedUrl` is the address before redirections: all that is moved to where the probe was moved is not there. */
  isSoft404(page: PageAnswer, askedUrl?: string): boolean;
}

/** An address of an origin that cannot exist, the same at each reading. Their logs show who asked, and that it was a test. */
export function probeUrl(origin: string): string {
  const bare = origin.replace(/\/+$/, "");
  const hash = hashOf(bare).toString(16).padStart(8, "0");
  return `${bare}/parvis-probe-${hash}-this-page-does-not-exist`;
}

/** Signatures of two pages that say “not found”, one of which repeats the address asked. First guess. */
const NOT_FOUND_BITS = 6;
/** Two texts under one title have less than half of what chance gives (32). First guess. */
const SAME_TITLE_BITS = 16;
/** Under one title, texts of one length: so many words, or a tenth. First guess. */
const NEAR_WORDS = 5;
const NEAR_SHARE = 0.1;
/** Under so many words a page may be the empty frame of an application, the same for all its addresses. First guess. */
const FRAME_WORDS = 20;
const SAYS_NOT_FOUND =
  /\b(?:404|410|not found|no longer (?:exists|available)|does(?:n['’]t| not) exist|introuvable|non trouv[ée]e?|pas trouv[ée]e?|n['’]existe (?:pas|plus)|inexistante?|erreur|error)(?!\p{L})/iu;
const IS_DOOR =
  /(?:^|[/._-])(?:login|signin|sso|cas|auth\w*|connexion|identification|authentification)(?:[/._?-]|$)/i;

/** Takes what the host answered at `probeUrl`; undefined when it gave no answer. */
export function createSoft404(probe: PageAnswer | undefined): Soft404 {
  const isSoft = probe !== undefined && probe.status >= 200 && probe.status < 300;
  if (!isSoft) return { isSoft: false, cannotTell: isUnanswered(probe), isSoft404: () => false };
  const says = probe.title !== null && SAYS_NOT_FOUND.test(probe.title);
  const isMoved = !probe.finalUrl.includes("/parvis-probe-");
  let cannotTell = isMoved
    ? IS_DOOR.test(pathOf(probe.finalUrl))
    : !says && (probe.signature === null || probe.wordCount < FRAME_WORDS);
  let isTitleTelling = probe.title !== null;

  /** The home page exists: what it shares with the probe says nothing. */
  function learnFromHome(home: PageAnswer): void {
    if (isMoved || home.status !== probe?.status) return;
    if (isSameText(home, probe)) cannotTell = true;
    if (home.title === probe.title) isTitleTelling = false;
  }

  return {
    isSoft,
    get cannotTell() {
      return cannotTell;
    },
    isSoft404(page, askedUrl = page.finalUrl) {
      if (pathOf(askedUrl) === "/") {
        learnFromHome(page);
        return false;
      }
      if (cannotTell || page.status < 200 || page.status >= 300) return false;
      if (isMoved) return page.finalUrl === probe.finalUrl && askedUrl !== page.finalUrl;
      return isSameText(page, probe) || (isTitleTelling && isSameTitle(page, probe));
    },
  };
}

/** A server in trouble, or one that refuses robots, says nothing of what exists. */
const isUnanswered = (probe: PageAnswer | undefined): boolean =>
  probe === undefined ||
  probe.status >= 500 ||
  probe.status === 429 ||
  probe.status === 403 ||
  probe.status === 401;

function isSameText(page: PageAnswer, probe: PageAnswer): boolean {
  if (page.signature === null || probe.signature === null)
    return (
      page.signature === probe.signature && page.title === probe.title && page.wordCount === probe.wordCount
    );
  return bitsBetween(page.signature, probe.signature) <= NOT_FOUND_BITS;
}

function isSameTitle(page: PageAnswer, probe: PageAnswer): boolean {
  if (page.title !== probe.title) return false;
  const words = Math.abs(page.wordCount - probe.wordCount);
  if (words > Math.max(NEAR_WORDS, probe.wordCount * NEAR_SHARE)) return false;
  if (page.signature === null || probe.signature === null) return true;
  return bitsBetween(page.signature, probe.signature) <= SAME_TITLE_BITS;
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/[?#].*$/, "") || "/";
}
