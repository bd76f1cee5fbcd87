import type { CHECK_STATES } from "../../model/fact.ts";
import { candidateHosts, privateHosts } from "../country.ts";
import { drawOf } from "../draw.ts";
import { FLAW_HOSTS } from "../flaw.ts";
import type { Answer } from "../page.ts";
import type { EstatePlan } from "../plan.ts";

/*
 * What stands outside the estate: public hosts that no site covers, companies, media. Checks of links meet every kind of answer there.
 */

/** Names that nobody registered. */
const ABSENT_HOSTS: ReadonlySet<string> = new Set([
  "archives-audiovisuelles.gov.example",
  "annonces-brise.example",
]);
/** A host that lets no machine in. */
const WALLED_HOST = "www.banque-horizon.example";
/** A host that asks people to log in, page by page. */
const LOGIN_HOST = "www.mutuelle-aurore.example";
/** A host whose robots.txt forbids all. */
const CLOSED_HOST = "social.reseau.example";

/** The hosts outside the estate that answer. */
export const outsideHosts: readonly string[] = [...candidateHosts, ...privateHosts, ...FLAW_HOSTS].filter(
  (host) => !ABSENT_HOSTS.has(host),
);

type OutsideState = (typeof CHECK_STATES)[number];

/** What a check of an address outside the estate should come to. */
export interface OutsideTruth {
  readonly url: string;
  /** `dns`: no such name. `robots`: not to be asked. */
  readonly state: OutsideState;
  readonly status?: number;
  readonly location?: string;
}

/** Every address outside the estate that a page of the country may link to, with what it answers. */
export function* outsideTruth(plan: EstatePlan): Generator<OutsideTruth> {
  const topics = [...plan.themes, ...plan.lifeEvents].map(({ id }) => id);
  for (const host of candidateHosts) {
    yield truthAt(plan, host, "/");
    for (const topic of topics) for (let n = 1; n <= 40; n++) yield truthAt(plan, host, `/${topic}/${n}`);
  }
  for (const host of FLAW_HOSTS) yield truthAt(plan, host, "/");
  for (const host of privateHosts) for (let n = 1; n <= 500; n++) yield truthAt(plan, host, `/${n}`);
}

function truthAt(plan: EstatePlan, host: string, path: string): OutsideTruth {
  const url = `https://${host}${path}`;
  if (ABSENT_HOSTS.has(host)) return { url, state: "dns" };
  if (host === CLOSED_HOST) return { url, state: "robots" };
  const kind = kindAt(plan, host, path);
  const { status, headers } = ANSWERS[kind](host, path);
  const location = headers.Location;
  return { url, state: STATES[kind], status, ...(location === undefined ? {} : { location }) };
}

/** What a host outside the estate answers. */
export function outsideAnswer(plan: EstatePlan, host: string, path: string): Answer {
  const answer = path === "/robots.txt" ? robotsOf(host) : ANSWERS[kindAt(plan, host, path)](host, path);
  return { ...answer, body: Buffer.from(answer.text), links: [] };
}

type Kind = "page" | "moved" | "missing" | "gone" | "wall" | "unauthorised" | "login" | "fault";

const STATES: Readonly<Record<Kind, OutsideState>> = {
  page: "ok",
  moved: "redirected",
  missing: "broken",
  gone: "broken",
  wall: "bot-wall",
  unauthorised: "login",
  login: "login",
  fault: "broken",
};

/** Per hundred addresses; the rest are pages. */
const RATES: readonly (readonly [Kind, number])[] = [
  ["moved", 10],
  ["missing", 8],
  ["gone", 3],
  ["wall", 3],
  ["unauthorised", 3],
  ["fault", 4],
];

const NEW_ADDRESS = "/nouvelle-adresse";
const LOGIN_PAGE = "/connexion";

function kindAt(plan: EstatePlan, host: string, path: string): Kind {
  if (host === WALLED_HOST) return "wall";
  if (path === "/" || path.startsWith(NEW_ADDRESS) || path.startsWith(LOGIN_PAGE)) return "page";
  if (host === LOGIN_HOST) return "login";
  let drawn = drawOf(plan.seed, "outside", host, path).below(100);
  for (const [kind, rate] of RATES) {
    drawn -= rate;
    if (drawn < 0) return kind;
  }
  return "page";
}

interface OutsideReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const HTML = { "Content-Type": "text/html; charset=utf-8" };

const reply = (
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): OutsideReply => ({
  status,
  headers: { ...HTML, ...headers },
  text: `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const ANSWERS: Readonly<Record<Kind, (host: string, path: string) => OutsideReply>> = {
  page: (host, path) => reply(200, `${host}${path}`),
  moved: (host, path) => reply(301, "Déplacée", { Location: `https://${host}${NEW_ADDRESS}${path}` }),
  missing: () => reply(404, "Page introuvable"),
  gone: () => reply(410, "Page retirée"),
  wall: () => reply(403, "Just a moment...", { Server: "cloudflare", "cf-mitigated": "challenge" }),
  unauthorised: (host) => reply(401, "Accès réservé", { "WWW-Authenticate": `Basic realm="${host}"` }),
  login: (host, path) =>
    reply(302, "Connexion", { Location: `https://${host}${LOGIN_PAGE}?retour=${encodeURIComponent(path)}` }),
  fault: () => reply(500, "Erreur du serveur"),
};

const robotsOf = (host: string): OutsideReply =>
  host === CLOSED_HOST
    ? { status: 200, headers: { "Content-Type": "text/plain" }, text: "User-agent: *\nDisallow: /\n" }
    : reply(404, "Page introuvable");
