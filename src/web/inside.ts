import { isIP } from "node:net";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type Actor, actorOf, type Office } from "../engage/account/office.ts";
import type { Provider } from "../engage/account/provider.ts";
import { type SignedIn, signedIn } from "../engage/account/session.ts";
import type { Caller } from "../engage/account/sign-in.ts";
import type { Desk } from "../engage/declaration/desk.ts";
import { type Action, may, type Thing } from "../engage/policy.ts";
import type { Reception } from "../engage/response/reception.ts";
import type { Words } from "../model/words.ts";
import type { Visit } from "./page.ts";
import type { Values } from "./speech.ts";

/** Accounts, as the site is given them. */
export interface Accounts {
  readonly office: Office;
  /** Undefined where people sign in with a password only. */
  readonly provider?: Provider | undefined;
  /** Where organisations declare; undefined where they do not. */
  readonly desk?: Desk | undefined;
  /** Where people answer questionnaires; undefined where nobody is asked. */
  readonly reception?: Reception | undefined;
}

/** What a page or an act that names its need may use; public pages have nothing of it, and so can show nothing of it. */
export interface Inside extends Accounts {
  readonly who: SignedIn | undefined;
  readonly caller: Caller;
  /** Secret of the voting cards that the browser holds; it lets vote, and nothing else. */
  readonly card: string | undefined;
  /** What the act of this very request came to, where its form is shown again. */
  readonly came?: Came;
}

export interface Came {
  /** What is wrong, for whoever filled the form. */
  readonly wrong: readonly Words[];
  /** What had been filled in, secrets left out. */
  readonly filled: Readonly<Record<string, string>>;
  readonly told?: Told;
}

/** What an act answers without going anywhere: shown once. */
export interface Told {
  readonly text: Words;
  readonly values?: Values;
  readonly link?: { readonly href: string; readonly name?: Words; readonly values?: Values };
}

/**
 * Who may ask for a page, or for an act. `anyone`: it has to do with accounts, and needs none (signing in). `signed-in`: whoever has an
 * account, for what is their own. Otherwise a right, on what it is asked for.
 */
export type Need<I> =
  | "anyone"
  | "signed-in"
  | { readonly right: Action; on(visit: Visit, input: I): Thing | Promise<Thing> };

export type Refused = "sign-in" | "forbidden";

/** Undefined when they may. */
export async function refusedBy<I>(need: Need<I>, visit: Visit, input: I): Promise<Refused | undefined> {
  if (need === "anyone") return undefined;
  if (!visit.inside?.who) return "sign-in";
  if (need === "signed-in") return undefined;
  return may(visit.person, need.right, await need.on(visit, input)) ? undefined : "forbidden";
}

/** On pages and acts that name their need. */
export function insideOf(visit: Visit): Inside {
  if (visit.inside) return visit.inside;
  throw new Error(`${visit.path} uses accounts and names no need`);
}

/** Who is signed in, where the need says that somebody is. */
export function whoOf(visit: Visit): SignedIn {
  const { who } = insideOf(visit);
  if (who) return who;
  throw new Error(`${visit.path} supposes that somebody signed in`);
}

export const actorIn = (visit: Visit): Actor => actorOf(whoOf(visit).person);

/** Reads who asks. A session that is over is as none. */
export async function insideFor(c: Context, accounts: Accounts): Promise<Inside> {
  const secret = getCookie(c, cookieName(accounts));
  const caller: Caller = {
    address: callerAddress(c, accounts),
    agent: c.req.header("user-agent") ?? "",
    ...(secret === undefined ? {} : { former: secret }),
  };
  const who = secret === undefined ? undefined : await signedIn(accounts.office, secret);
  return { ...accounts, caller, who, card: getCookie(c, cardName(accounts)) };
}

/** Network address of whoever asks, as we or a trusted proxy saw it. */
export function callerAddress(c: Context, { office }: Accounts): string {
  const own = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    ?.remoteAddress;
  if (!office.settings.trustProxy) return own ?? "";
  // What the nearest proxy saw; what stands before it is what others said.
  const last = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const bare = last.replace(/^\[(.*)\](?::\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  return isIP(bare) === 0 ? (own ?? "") : bare;
}

const isSecure = ({ office }: Accounts): boolean => office.settings.address?.startsWith("https:") === true;

// Under this prefix browsers take it only over TLS, for this host alone.
const cookieName = (accounts: Accounts): string => (isSecure(accounts) ? "__Host-parvis" : "parvis");
const cardName = (accounts: Accounts): string => `${cookieName(accounts)}-card`;
const stateName = (accounts: Accounts): string => `${cookieName(accounts)}-leaving`;

const cookieOptions = (accounts: Accounts) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(accounts) }) as const;

/** Gives the browser a secret until it closes, or takes it back. */
export function putSession(c: Context, accounts: Accounts, secret: string | null): void {
  if (secret === null) deleteCookie(c, cookieName(accounts), cookieOptions(accounts));
  else setCookie(c, cookieName(accounts), secret, cookieOptions(accounts));
}

/** Gives the browser the secret of its voting cards. */
export function putCard(c: Context, accounts: Accounts, secret: string): void {
  setCookie(c, cardName(accounts), secret, { ...cookieOptions(accounts), maxAge: 30 * 86_400 });
}

export function putState(c: Context, accounts: Accounts, state: string): void {
  setCookie(c, stateName(accounts), state, { ...cookieOptions(accounts), maxAge: 900 });
}

export function takeState(c: Context, accounts: Accounts): string | undefined {
  const state = getCookie(c, stateName(accounts));
  deleteCookie(c, stateName(accounts), cookieOptions(accounts));
  return state;
}

/** A form of this very site sent it: browsers say where a request comes from, and what they do not say is refused. */
export function isFromHere(c: Context, { office }: Accounts): boolean {
  const fetchSite = c.req.header("sec-fetch-site");
  if (fetchSite !== undefined) return fetchSite === "same-origin";
  const origin = c.req.header("origin");
  const host =
    office.settings.address === undefined ? c.req.header("host") : new URL(office.settings.address).host;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** A place of this site to go on to, whatever an address says. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])[\w\-./~%?=&+:,]*$/.test(next) ? next : "/account";
