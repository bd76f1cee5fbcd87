import type { Words } from "../model/words.ts";

/** Phrases of a theme in one language. Things are singular with their article, so that any sentence can take them. */
export interface Phrases {
  readonly things: readonly string[];
  /** Verb phrases in the infinitive, without “to”. */
  readonly acts: readonly string[];
  /** Plural, with their article in French. */
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly documents: readonly string[];
}

export interface ThemeText {
  readonly id: string;
  readonly name: Words;
  /** Names its sections may take on a site. */
  readonly sections: { readonly fr: readonly string[]; readonly en: readonly string[] };
  readonly phrases: { readonly fr: Phrases; readonly en: Phrases };
  readonly keywords: { readonly fr: readonly string[]; readonly en: readonly string[] };
}

type Written = Readonly<Record<keyof Phrases, string>>;

/** A theme as people write it: lists are one phrase after the other, with semicolons. */
export function themeText(written: {
  readonly id: string;
  readonly name: Words;
  readonly sections: Words;
  readonly keywords: Words;
  readonly fr: Written;
  readonly en: Written;
}): ThemeText {
  const { id, name, sections, keywords, fr, en } = written;
  return {
    id,
    name,
    sections: { fr: list(sections.fr), en: list(sections.en) },
    keywords: { fr: list(keywords.fr), en: list(keywords.en) },
    phrases: { fr: phrases(fr), en: phrases(en) },
  };
}

const phrases = ({ things, acts, people, places, documents }: Written): Phrases => ({
  things: list(things),
  acts: list(acts),
  people: list(people),
  places: list(places),
  documents: list(documents),
});

const list = (written: string): string[] => written.split(";").map((phrase) => phrase.trim());
