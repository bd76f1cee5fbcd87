/** A text for people, in each language of the product, same meaning. The type makes a missing one impossible. */
export interface Words {
  readonly en: string;
  readonly fr: string;
}

export type Language = keyof Words;

export const LANGUAGES: readonly Language[] = ["fr", "en"];
