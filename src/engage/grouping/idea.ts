/** What grouping reads of an idea: nothing of who wrote it, nor of who supports it. */
export interface GroupableIdea {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47. Ideas are compared within a language. */
  readonly language: string;
}

export const wordsOfIdea = ({ title, text }: GroupableIdea): string => `${title}\n${text}`;
