import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { keptPiece } from "./kept-piece.ts";

/** Good, watch, bad, or nothing can be said: always a shape and a word, never colour alone. */
export type MarkKind = "good" | "watch" | "bad" | "cannot-tell";

export const MARK_KINDS: readonly MarkKind[] = ["good", "watch", "bad", "cannot-tell"];

export const VERDICTS = ["assists", "insufficient", "irrelevant", "isolated", "cannot-tell"] as const;
export type Verdict = (typeof VERDICTS)[number];

const MARK_OF_VERDICT: Readonly<Record<Verdict, MarkKind>> = {
  assists: "good",
  insufficient: "watch",
  irrelevant: "bad",
  isolated: "bad",
  "cannot-tell": "cannot-tell",
};

const w = words.verdict;
const NAMES = { good: w.good, watch: w.watch, bad: w.bad, "cannot-tell": w.cannotTell } as const;

/** The mark and its word. */
export function Mark({ visit, kind }: { readonly visit: Visit; readonly kind: MarkKind }) {
  return (
    <span class={`mark ${kind}`}>
      <Shape kind={kind} /> {visit.t(NAMES[kind])}
    </span>
  );
}

/** The mark alone, its word for those who do not see it: where a table says the word once. */
export function MarkShape({ visit, kind }: { readonly visit: Visit; readonly kind: MarkKind }) {
  const key = `${visit.language} ${kind}`;
  const piece =
    shapes.get(key) ??
    keptPiece(
      <span class={`mark ${kind}`}>
        <Shape kind={kind} />
        <span class="aside"> {visit.t(NAMES[kind])}</span>
      </span>,
    );
  shapes.set(key, piece);
  return piece;
}

const shapes = new Map<string, ReturnType<typeof keptPiece>>();

export function VerdictMark({ visit, verdict }: { readonly visit: Visit; readonly verdict: string }) {
  const known = VERDICTS.find((name) => name === verdict) ?? "cannot-tell";
  const kind = MARK_OF_VERDICT[known];
  return (
    <span class={`mark ${kind}`}>
      <Shape kind={kind} /> {visit.t(w[known])}
    </span>
  );
}

/** How many of each, the mark in front of its number; marks that count nothing are left out. */
export function MarkCounts({
  visit,
  counts,
}: {
  readonly visit: Visit;
  readonly counts: Readonly<Record<MarkKind, number>>;
}) {
  return (
    <span class="mark-counts">
      {MARK_KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
        <span class={`mark count ${kind}`}>
          <Shape kind={kind} /> {visit.number(counts[kind])}
          <span class="aside"> {visit.t(NAMES[kind])}</span>{" "}
        </span>
      ))}
    </span>
  );
}

export function markOfVerdict(verdict: string): MarkKind {
  return MARK_OF_VERDICT[VERDICTS.find((name) => name === verdict) ?? "cannot-tell"];
}

/** A parts-of-a-whole bar in the colours of the marks. It repeats numbers that stand beside it. */
export function MarkBar({ counts }: { readonly counts: Readonly<Record<MarkKind, number>> }) {
  const total = MARK_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  let x = 0;
  return (
    <svg class="mark-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      {MARK_KINDS.map((kind) => {
        const width = total === 0 ? 0 : (100 * counts[kind]) / total;
        const start = x;
        x += width;
        return width > 0 ? (
          <rect class={kind} x={start} y={0} width={Math.max(0, width - 0.6)} height={6} />
        ) : null;
      })}
    </svg>
  );
}

const PATHS: Readonly<Record<MarkKind, string>> = {
  good: "M4.6 8.4l2.3 2.4 4.6-5.4",
  watch: "M3.8 9c1.2-2.2 2.6-2.2 4.2-.9s3 1.3 4.2-.9",
  bad: "M5 5l6 6M11 5l-6 6",
  "cannot-tell": "",
};

export function Shape({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg class="shape" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
      {kind === "bad" ? <rect x="1" y="1" width="14" height="14" rx="2" class="ground" /> : null}
      {kind === "watch" ? <path d="M8 .2L15.8 8 8 15.8 .2 8z" class="ground" /> : null}
      {kind === "good" ? <circle cx="8" cy="8" r="7.5" class="ground" /> : null}
      {kind === "cannot-tell" ? <circle cx="8" cy="8" r="6" class="ring" /> : null}
      {PATHS[kind] ? <path d={PATHS[kind]} class="stroke" /> : null}
    </svg>
  );
}
