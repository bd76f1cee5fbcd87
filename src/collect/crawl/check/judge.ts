import type { ADVICE, CHECK_STATES, CheckFact, Trouble } from "../../../model/fact.ts";
import { isBotWall, isLoginPage, isLost } from "./sign.ts";
import { type Answer, leavesTheWeb, redirectionOf, type Silence, type Try } from "./try.ts";

export type CheckState = (typeof CHECK_STATES)[number];
export type Advice = (typeof ADVICE)[number];

/** What the tries of one link came to, seen alone: `history.ts` puts it beside what earlier checks said. */
export interface Judgement
  extends Pick<CheckFact, "target_url" | "status" | "final_url" | "duration_ms" | "advice_url"> {
  readonly state: CheckState;
  readonly trouble: Trouble | null;
  readonly advice: Advice;
  readonly failure: FailureKind;
}

/** `passing`: may be over tomorrow, so it waits to be confirmed. `certain`: the server says that the page is not there. */
export type FailureKind = "none" | "passing" | "certain";

/** An answer that took longer makes readers leave. A first guess. */
export const SLOW_MS = 5000;

/**
 * Judges a link by its tries, in the order they were made. In words:
 *
 * - 2xx is ok, or slow past `SLOW_MS`. 404 and 410 are broken at once; so are redirections in a circle or without end.
 * - 401, 402, 407, 511 and redirections to a login page want a login. A wall against robots says nothing of readers. Neither is broken.
 * - 301 and 308 are for good: write the new address. Other redirections are the server's business: nothing to do.
 * - A precise page led to a home page is lost, with whatever status.
 * - Everything else (no such name, TLS, silence, 5xx, other 4xx) may pass: look again.
 */
export function judgementOf(tries: readonly Try[]): Judgement {
  const steps = stepsOf(tries);
  const first = steps[0];
  const last = steps.at(-1);
  if (first === undefined || last === undefined) throw new Error("a link is judged by one try at least");
  return withFix(
    {
      target_url: first.url,
      status: last.kind === "answer" ? last.status : null,
      trouble: last.kind === "silence" ? last.trouble : null,
      final_url: last.url === first.url ? null : last.url,
      duration_ms: durationOf(last),
      ...verdictOf(steps, last),
    },
    tries,
  );
}

/** A link is asked several times at one address (HEAD, then GET, then again after a pause): the last answer counts. */
function stepsOf(tries: readonly Try[]): readonly Try[] {
  return tries
    .filter(({ purpose }) => purpose === "link")
    .filter(({ url }, i, links) => links[i + 1]?.url !== url);
}

function durationOf(last: Try): number | null {
  return last.kind === "forbidden" || last.durationMs === undefined ? null : Math.round(last.durationMs);
}

type Verdict = Pick<Judgement, "state" | "failure" | "advice" | "advice_url">;

function verdictOf(steps: readonly Try[], last: Try): Verdict {
  const from = steps[0]?.url ?? last.url;
  // A login page is where it is, though robots be forbidden to look.
  if (last.kind === "forbidden") return harmless(isLedToLogin(from, last.url) ? "login" : "robots");
  if (last.kind === "silence") return silent(last);
  if (wantsLogin(last) || (last.status < 400 && isLedToLogin(from, last.url))) return harmless("login");
  if (isBotWall(last)) return harmless("bot-wall");
  if (last.status < 300) return arrived(steps, last);
  if (last.status < 400) return stranded(steps, last);
  return refused(last.status);
}

function harmless(state: CheckState, advice: Advice = "nothing", advice_url: string | null = null): Verdict {
  return { state, failure: "none", advice, advice_url };
}

function failed(state: CheckState, failure: FailureKind, advice: Advice): Verdict {
  return { state, failure, advice, advice_url: null };
}

function silent({ trouble }: Silence): Verdict {
  if (trouble.startsWith("tls-")) return failed("tls", "passing", "tell-owner");
  if (trouble.startsWith("dns-")) return failed("dns", "passing", "look-again");
  const isSlow = trouble === "timeout" || trouble === "connect-timeout" || trouble === "too-slow";
  return failed(isSlow ? "timeout" : "unreachable", "passing", "look-again");
}

const LOGIN_STATUSES: ReadonlySet<number> = new Set([401, 402, 407, 511]);
const wantsLogin = ({ status }: Answer): boolean => LOGIN_STATUSES.has(status);

/** A link that names the login page itself wants no login to be followed. */
const isLedToLogin = (from: string, to: string): boolean =>
  from !== to && isLoginPage(to) && !isLoginPage(from);

function arrived(steps: readonly Try[], last: Answer): Verdict {
  const from = steps[0]?.url ?? last.url;
  if (from === last.url) return harmless((last.durationMs ?? 0) > SLOW_MS ? "slow" : "ok");
  if (isLost(from, last.url)) return harmless("redirected", "find-or-remove");
  if (last.url === secureUrl(from)) return harmless("redirected", "use-https", last.url);
  const lasting = lastingUrl(steps);
  if (lasting === from) return harmless("redirected");
  if (lasting === secureUrl(from)) return harmless("redirected", "use-https", lasting);
  return harmless("redirected", "write-new-address", lasting);
}

/** Where the permanent redirections lead, before the first that is not: what comes after may change tomorrow. */
function lastingUrl(steps: readonly Try[]): string | undefined {
  return steps.find((step) => !(step.kind === "answer" && (step.status === 301 || step.status === 308)))?.url;
}

/** The last answer is a redirection that was not followed: a circle, too many, or to no web page. */
function stranded(steps: readonly Try[], last: Answer): Verdict {
  if (leavesTheWeb(last)) return harmless("redirected");
  if (redirectionOf(last) === undefined) return failed("broken", "passing", "look-again");
  // Sites that try a visitor's browser set a cookie and lead back to the same page.
  const wantsCookie = steps.some((step) => step.kind === "answer" && step.headers.has("set-cookie"));
  return wantsCookie ? harmless("bot-wall") : failed("broken", "certain", "find-or-remove");
}

function refused(status: number): Verdict {
  if (status === 404 || status === 410) return failed("broken", "certain", "find-or-remove");
  if (status === 408) return failed("timeout", "passing", "look-again");
  return failed(status < 500 ? "broken" : "unreachable", "passing", "look-again");
}

/** An address that answers where the one written does not. */
function withFix(judgement: Judgement, tries: readonly Try[]): Judgement {
  const fix = tries.find((one) => one.purpose === "fix" && one.kind === "answer" && one.status === 200);
  if (fix === undefined || judgement.failure === "none") return judgement;
  const isSecured = fix.url === secureUrl(judgement.target_url);
  return { ...judgement, advice: isSecured ? "use-https" : "write-new-address", advice_url: fix.url };
}

/** The same address over TLS; undefined for one that is already, or names a port. */
export function secureUrl(url: string): string | undefined {
  return url.startsWith("http://") && new URL(url).port === "" ? `https${url.slice(4)}` : undefined;
}
