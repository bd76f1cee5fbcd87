import type { Alert, Alerts, Opened } from "../diagnose/alert.ts";
import { rules } from "../diagnose/rules/index.ts";
import type { DiagnosisManifest } from "../model/finding.ts";
import { adviceOf, peopleOf, sentenceOf, type Teller } from "./finding.ts";
import { words } from "./words.ts";

const w = words.alert;

/** Alerts as a letter says them, in the language of the teller. `base`: address of the site in that language, where it is known. */
export function alertText(
  teller: Teller,
  { due, waiting, flapping }: Alerts,
  manifest: DiagnosisManifest,
  base: string | undefined,
): string {
  return [
    ...due.map((alert) => oneText(teller, alert, manifest, base)),
    waiting > 0 ? teller.t(w.waiting, { n: waiting }) : "",
    flapping > 0 ? teller.t(w.flapping, { n: flapping }) : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** What the letter is about. */
export const alertSubject = (teller: Teller, { due }: Alerts, name: string): string =>
  teller.t(w.subject, { n: due.length, name });

function oneText(
  teller: Teller,
  { kind, rule, cause = "", findings, opened = [] }: Alert,
  manifest: DiagnosisManifest,
  base: string | undefined,
): string {
  if (kind === "difficulties") return openedText(teller, cause, opened, base);
  if (kind === "stale") return teller.t(w.stale, { day: teller.day(manifest.day) });
  if (kind === "rule-failed") {
    const title = rules.find(({ id }) => id === rule)?.title;
    const why = manifest.rules[rule ?? ""]?.why ?? "";
    return teller.t(w.failed, { rule: title ? teller.t(title) : (rule ?? ""), why });
  }
  const [first, ...others] = findings;
  if (!first) return "";
  return [
    sentenceOf(teller, first),
    peopleOf(teller, first),
    first.page_url ?? "",
    adviceOf(teller, first),
    base === undefined ? "" : `${base}/findings/${first.fingerprint}`,
    others.length > 0 ? teller.t(w.more, { n: others.length, cause }) : "",
  ]
    .filter(Boolean)
    .join("\n");
}

/** More than these are read on the page that lists them. */
const MOST_NAMED = 5;

function openedText(
  teller: Teller,
  origin: string,
  opened: readonly Opened[],
  base: string | undefined,
): string {
  const by = words.difficultyOrigin[origin as keyof typeof words.difficultyOrigin];
  const more = opened.length - MOST_NAMED;
  return [
    teller.t(w.opened, { n: opened.length, by: by ? teller.t(by) : origin }),
    ...opened
      .slice(0, MOST_NAMED)
      .map(
        ({ id, title }) =>
          `- ${teller.t(title)}${base === undefined ? "" : `\n  ${base}/difficulties/${id}`}`,
      ),
    more > 0 ? teller.t(w.openedMore, { n: more }) : "",
  ]
    .filter(Boolean)
    .join("\n");
}
