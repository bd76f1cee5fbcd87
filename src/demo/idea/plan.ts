import type { Language } from "../../model/words.ts";
import { type Draw, drawOf, shuffled } from "../draw.ts";
import { copyOf } from "./copy.ts";
import { loneIdeas } from "./lone.ts";
import type { IdeaSubject } from "./subject.ts";
import { type Written, writeIdea } from "./write.ts";

/** How an idea came to be. */
export type IdeaKind = "own-words" | "exact-copy" | "near-copy" | "brigade" | "lone";

/** An idea of the invented country, with what is true of it. */
export interface PlannedIdea extends Written {
  readonly number: number;
  readonly language: Language;
  readonly kind: IdeaKind;
  /** Ideas that ask the same thing share it. */
  readonly subject: string;
  /** Texts copied from one another share it. */
  readonly family: number;
  /** Minutes after the consultation opened. */
  readonly minute: number;
  /** How much people like it, from 0 to 1. */
  readonly appeal: number;
}

export interface IdeasRequest {
  readonly seed: number;
  readonly count: number;
  readonly subjects: readonly IdeaSubject[];
  /** Which half of the things that only one person thinks of: tuning and reporting never share one. */
  readonly lone: "rehearsal" | "reported";
}

type Draft = Omit<PlannedIdea, "number" | "minute" | "appeal" | "family"> & { readonly from?: Draft };

/** Of all ideas. */
const SHARES = { lone: 0.2, exactCopy: 0.07, nearCopy: 0.08, brigade: 0.03 };
const FRENCH = 0.7;
const LEAST_GROUP = 3;
/** Minutes that a consultation of three weeks lasts, and that a brigade takes. */
const LENGTH_MINUTES = 21 * 24 * 60;
const BRIGADE_MINUTES = 100;

/** The ideas of a consultation, in the order they came in: groups of very unequal sizes, copies, a brigade, and what one person alone thought of. */
export function planIdeas({ seed, count, subjects, lone }: IdeasRequest): PlannedIdea[] {
  const draw = drawOf(seed, "ideas");
  const loners: Draft[] = loneIdeas(draw, Math.round(count * SHARES.lone), lone, languageOf);
  const [exact, near, marching] = [SHARES.exactCopy, SHARES.nearCopy, SHARES.brigade].map((share) =>
    Math.round(count * share),
  ) as [number, number, number];
  const own = ownWords(draw, count - loners.length - exact - near - marching, subjects);
  const sources = [...own, ...loners];
  const long = own.filter(({ text }) => text.length >= LEAST_COPIED);
  const copies = [
    ...times(exact, () => copied(draw, draw.pick(sources), "exact-copy")),
    ...times(near, () => copied(draw, draw.pick(long), "near-copy")),
    ...brigade(draw, long, marching),
  ];
  return inTime(draw, [...sources, ...copies]);
}

/** Letters below which a changed text is another text. */
const LEAST_COPIED = 90;

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const languageOf = (draw: Draw): Language => (draw.chance(FRENCH) ? "fr" : "en");

function ownWords(draw: Draw, count: number, subjects: readonly IdeaSubject[]): Draft[] {
  const ranked = shuffled(draw, subjects);
  return sizesOf(count, ranked.length).flatMap((size, rank) => {
    const subject = ranked[rank] as IdeaSubject;
    const others = ranked.filter((one) => one !== subject);
    return times(size, (i): Draft => {
      // Everyone asks in French or in English; small groups stay in one language.
      const language = size <= LEAST_GROUP + 1 ? (i === 0 || rank % 2 === 0 ? "fr" : "en") : languageOf(draw);
      const written = writeIdea(draw, language, subject, draw.pick(others));
      return { ...written, language, kind: "own-words", subject: subject.id };
    });
  });
}

/** Sizes that fall as 1 over the rank, none too small, their sum kept. */
function sizesOf(count: number, groups: number): number[] {
  const weights = times(groups, (rank) => 1 / (rank + 1) ** 0.9);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = Math.max(0, count - groups * LEAST_GROUP);
  const sizes = weights.map((weight) => LEAST_GROUP + Math.floor((spare * weight) / total));
  const left = count - sizes.reduce((sum, size) => sum + size, 0);
  sizes[0] = (sizes[0] as number) + left;
  return sizes;
}

const copied = (draw: Draw, from: Draft, kind: IdeaKind): Draft => ({
  ...from,
  ...copyOf(draw, from, from.language, kind === "exact-copy"),
  kind,
  from,
});

/** One text, sent in again and again within two hours. */
function brigade(draw: Draw, long: readonly Draft[], size: number): Draft[] {
  const from = draw.pick(long);
  return times(size, () => copied(draw, from, "brigade"));
}

function inTime(draw: Draw, drafts: readonly Draft[]): PlannedIdea[] {
  const familyOf = new Map(drafts.map((draft, i) => [draft, i]));
  const start = draw.between(LENGTH_MINUTES / 3, LENGTH_MINUTES / 2);
  const timed = drafts.map(({ from, ...draft }, i) => {
    const own = draft.kind === "brigade" ? start + draw.below(BRIGADE_MINUTES) : draw.below(LENGTH_MINUTES);
    return {
      ...draft,
      family: from ? (familyOf.get(from) as number) : i,
      minute: own,
      appeal: draw.real(0, 1),
    };
  });
  timed.sort((a, b) => a.minute - b.minute);
  return timed.map((draft, i) => ({ ...draft, number: i + 1 }));
}
