import { bareHost, hostOf, pageKey } from "../../../../kit/url.ts";
import type { Answer } from "./try.ts";

/*
 * Signs that an answer is not the page a reader would get: a wall against robots, a login page, the home page or an error page
 * in place of the page asked for. First guesses, to be completed with what site teams report.
 */

/** Statuses that a site gives to robots while readers get the page. LinkedIn made up 999. */
const WALL_STATUSES: ReadonlySet<number> = new Set([403, 429, 999]);
/** Statuses that may also mean what they say: a wall only when something else shows it. */
const SUSPECT_STATUSES: ReadonlySet<number> = new Set([400, 405, 406, 503]);
/** Sent with a challenge only, whatever the status (AWS WAF answers 202). */
const CHALLENGE_HEADERS = ["cf-mitigated", "x-amzn-waf-action"] as const;
/** Sent by walls with everything they let through or not. */
const GUARD_HEADERS = ["x-datadome", "x-datadome-cid", "x-iinfo", "x-sucuri-block"] as const;
const GUARD_SERVERS = /cloudflare|akamai|datadome|ddos-guard|qrator|sucuri|incapsula|imperva/i;
const CHALLENGE_WORDS =
  /captcha|challenge[-_]|just a moment|checking your browser|(?:verify|confirm) (?:that )?you are (?:a )?human|(?:pas|are|êtes)(?: not)? (?:a|un) robot|enable javascript and cookies|_incapsula_/i;

/** True when only the body can tell whether a wall stands there. */
export const mayHideWall = (status: number): boolean => SUSPECT_STATUSES.has(status);

/** True when a site keeps robots out: says nothing of what readers get. */
export function isBotWall({ status, headers, text }: Answer): boolean {
  if (WALL_STATUSES.has(status) || CHALLENGE_HEADERS.some((name) => headers.has(name))) return true;
  if (!mayHideWall(status)) return false;
  if (CHALLENGE_WORDS.test(text) || GUARD_HEADERS.some((name) => headers.has(name))) return true;
  // Guards that sit before a whole site sign the 503 of a site that is down as well, and its plain 400 and 405.
  return status === 406 && GUARD_SERVERS.test(headers.get("server") ?? "");
}

const LOGIN_WORD =
  /^(?:wp-)?(?:login|log-in|logon|signin|sign-in|sso|oauth2?|connexion|se-connecter|authentification|authentication|authenticate|auth|authorize|saml2?|shibboleth|servicelogin|openid-connect)(?:\.[a-z]{1,5})?$/i;
/** Central Authentication Service; in a longer word it is French for “case”. */
const CAS = /^cas$/i;

/** True when one of the names of the host or a whole folder or file of the path speaks of logging in. */
export function isLoginPage(url: string): boolean {
  const words = [...hostOf(url).split("."), ...foldersOf(url)];
  return words.some((word) => LOGIN_WORD.test(word) || CAS.test(word));
}

/** Official languages of the European Union and its neighbours, of French regions, and those that public sites are translated to. */
const LANGUAGE =
  "bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv|is|nb|no|sq|sr|tr|uk|br|ca|co|eu|oc|ar|fa|ja|ko|ru|vi|zh";
const HOME_WORD = new RegExp(`^(?:(?:${LANGUAGE})(?:[-_][a-z]{2})?|accueil|home)$`, "i");

/** The first page of a host, in any language. */
export function isHomePage(url: string): boolean {
  const key = pageKey(url);
  const folders = key.split("/").slice(1);
  return !key.includes("?") && folders.length <= 2 && folders.every((folder) => HOME_WORD.test(folder));
}

const ERROR_WORD =
  /^(?:(?:erreur|error)?[-_]?404|(?:page|contenu)[-_](?:non[-_]trouvee?|introuvable)|(?:page[-_])?not[-_]?found)(?:\.[a-z]{1,5})?$/i;

/**
 * True when a link to a precise page was led to a home page or to one that says it is missing, with no 404.
 * A short name of another site (`/declarer`) that leads to its home page is an alias, not a loss.
 */
export function isLost(from: string, to: string): boolean {
  if (foldersOf(to).some((folder) => ERROR_WORD.test(folder))) return true;
  if (!isHomePage(to) || isHomePage(from)) return false;
  const isAlias = bareHost(hostOf(from)) !== bareHost(hostOf(to)) && foldersOf(from).length === 1;
  return !isAlias;
}

function foldersOf(url: string): readonly string[] {
  return new URL(url).pathname.split("/").filter((folder) => folder !== "");
}
