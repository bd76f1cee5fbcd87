import type { Language } from "../../model/words.ts";

/** How people put one idea, in one language. `(a|b)` stands for either. */
export interface Wording {
  /** Verb phrases in the infinitive, without “to”. */
  readonly asks: readonly string[];
  /** Sentences. */
  readonly problems: readonly string[];
  readonly reasons: readonly string[];
}

/** One thing that many people ask for. */
export interface IdeaSubject {
  readonly id: string;
  readonly wordings: Readonly<Record<Language, Wording>>;
}

type Written = Readonly<Record<keyof Wording, string>>;

/** A subject as people write it: clauses one after the other, with semicolons. */
export function subject(id: string, fr: Written, en: Written): IdeaSubject {
  return { id, wordings: { fr: wording(fr), en: wording(en) } };
}

const wording = ({ asks, problems, reasons }: Written): Wording => ({
  asks: list(asks),
  problems: list(problems),
  reasons: list(reasons),
});

const list = (written: string): string[] => written.split(";").map((clause) => clause.trim());
