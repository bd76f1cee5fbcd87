import type { Words } from "./words.ts";

/** A text in French, in English, and in the other languages of its questionnaire, by BCP 47 tag. */
export type Texts = Words & { readonly [language: string]: string };

/** One version of what people are asked about a service. Never changed once someone answered it: another text is another version. */
export interface Questionnaire {
  readonly id: string;
  readonly version: number;
  readonly name: Texts;
  readonly source: string;
  /** First day on which it is asked. */
  readonly validFrom: string;
  /** Languages in which all of it is written. */
  readonly languages: readonly string[];
  /** What stands around the questions, in languages that the site itself does not speak. */
  readonly frame?: Readonly<Record<string, FrameWords>>;
  /** In order. The first one stands alone: answering it is a beginning. */
  readonly questions: readonly Question[];
}

export interface FrameWords {
  readonly send: string;
  /** That a text may be shown. */
  readonly publish: string;
  /** What becomes of it. */
  readonly notice: string;
}

export type Question = ChoiceQuestion | SeveralQuestion | TextQuestion;

interface Asked {
  readonly id: string;
  readonly ask: Texts;
  /** Asked only after one of these answers to an earlier question. */
  readonly when?: Condition;
}

export interface Condition {
  readonly question: string;
  readonly is: readonly string[];
}

/** One of several answers. */
export interface ChoiceQuestion extends Asked {
  readonly kind: "choice";
  readonly options: readonly AnswerOption[];
  readonly figure?: FigureOf;
}

/** As many as apply: each is ticked (1), offered and not ticked (0), or not offered (null). */
export interface SeveralQuestion extends Asked {
  readonly kind: "several";
  readonly options: readonly AnswerOption[];
  /** Each option makes a share, of the indicator called so with the id of the option after it. */
  readonly figures?: string;
}

export interface TextQuestion extends Asked {
  readonly kind: "text";
}

export interface AnswerOption {
  readonly id: string;
  readonly name: Texts;
}

/** The key figure that answers make: the mean of an indicator whose answers have the ids of the options, or the share of those that count. */
export interface FigureOf {
  readonly indicator: string;
  readonly counts?: readonly string[];
}

/** The way by which a response came. `phone` and `paper` are keyed in by an agent. */
export const DOORS = ["page", "button", "qr", "kiosk", "phone", "paper", "email", "sms"] as const;
export type Door = (typeof DOORS)[number];

/** `short@1` */
export const questionnaireKey = ({ id, version }: Pick<Questionnaire, "id" | "version">): string =>
  `${id}@${version}`;
