import type { linkChecks } from "../../analyse/questions/link-checks.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { OutsideLink } from "./name.tsx";
import { wordsOf } from "./site-reading.tsx";

const w = words.reading;

export type LinkCheck = Row<typeof linkChecks>;

const FAILURES: readonly string[] = ["broken", "dns", "tls", "timeout", "unreachable"];

/** Whether a team has something to do about the link, should watch it, or may leave it. */
export function groupOf({ state, confirmed, advice }: LinkCheck): "mend" | "watch" | "leave" {
  if (FAILURES.includes(state)) return confirmed ? "mend" : "watch";
  if (state === "redirected" && advice !== "nothing") return "mend";
  return state === "slow" ? "watch" : "leave";
}

/** Broken ones first, then those on most pages. */
export const byUrgency = (a: LinkCheck, b: LinkCheck): number =>
  Number(b.state !== "redirected") - Number(a.state !== "redirected") ||
  b.pages - a.pages ||
  a.target_url.localeCompare(b.target_url);

/** What the address answered, in words, with what was seen exactly. */
export function whatHappened(visit: Visit, { state, status, trouble }: LinkCheck): string {
  const { t } = visit;
  const what = t(wordsOf(words.check, state) ?? w.noReason);
  const cause = wordsOf(words.incident, trouble);
  if (cause) return `${what} (${t(cause)})`;
  return status !== null && status >= 400 ? `${what} (${t(w.withStatus, { status: String(status) })})` : what;
}

/** What to do about it, with the address to write. */
export function Advice({ visit, row }: { readonly visit: Visit; readonly row: LinkCheck }) {
  return (
    <>
      {visit.t(wordsOf(words.advice, row.advice) ?? w.noReason)}
      {row.advice_url === null ? null : (
        <>
          {" "}
          <OutsideLink url={row.advice_url} />
        </>
      )}
    </>
  );
}
