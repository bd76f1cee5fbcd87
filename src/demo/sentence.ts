import type { Language } from "../model/words.ts";
import type { Draw } from "./draw.ts";
import { aboutTheme, administrative } from "./phrasing.ts";
import type { Phrases } from "./theme.ts";

/** Writes sentences of a theme in one language. */
export interface Writer {
  /** About the theme. */
  theme(draw: Draw): string;
  /** What every administration writes: it tells no theme from another. */
  office(draw: Draw): string;
  thing(draw: Draw): string;
  act(draw: Draw): string;
  document(draw: Draw): string;
  people(draw: Draw): string;
}

export function writerOf(phrases: Phrases, language: Language): Writer {
  const forms = Object.fromEntries(
    Object.entries(phrases).map(([name, list]) => [name, formsOf(list, language)]),
  ) as Record<keyof Phrases, Forms>;
  const aboutPatterns = aboutTheme[language].map(patternOf);
  const officePatterns = administrative[language].map(patternOf);
  const say = (patterns: readonly Pattern[], draw: Draw): string => spoken(draw.pick(patterns), forms, draw);
  return {
    theme: (draw) => say(aboutPatterns, draw),
    office: (draw) => say(officePatterns, draw),
    thing: (draw) => draw.pick(forms.things.plain),
    act: (draw) => draw.pick(forms.acts.plain),
    document: (draw) => draw.pick(forms.documents.plain),
    people: (draw) => draw.pick(forms.people.plain),
  };
}

type Case = "plain" | "capital" | "of" | "to";
type Forms = Readonly<Record<Case, readonly string[]>>;
type Part = string | { readonly list: keyof Phrases; readonly form: Case } | "number";
type Pattern = readonly Part[];

const SLOTS: Readonly<Record<string, keyof Phrases>> = {
  thing: "things",
  act: "acts",
  people: "people",
  place: "places",
  document: "documents",
};

/** `{thing}` takes a phrase, `{Thing}` with a capital, `{of thing}` and `{to place}` with the French contraction. */
function patternOf(written: string): Pattern {
  return written.split(/[{}]/).map((part, i) => {
    if (i % 2 === 0) return part;
    const [first = "", second] = part.split(" ");
    const name = second ?? first;
    const list = SLOTS[name.toLowerCase()];
    if (!list) return "number";
    if (second) return { list, form: first === "of" ? "of" : "to" };
    return { list, form: name === name.toLowerCase() ? "plain" : "capital" };
  });
}

const NUMBERS = ["2", "3", "5", "8", "10", "15", "20", "30", "45", "60", "90"];

function spoken(pattern: Pattern, forms: Readonly<Record<keyof Phrases, Forms>>, draw: Draw): string {
  let sentence = "";
  for (const part of pattern) {
    if (part === "number") sentence += draw.pick(NUMBERS);
    else if (typeof part === "string") sentence += part;
    else sentence += draw.pick(forms[part.list][part.form]);
  }
  return sentence;
}

function formsOf(list: readonly string[], language: Language): Forms {
  const french = language === "fr";
  return {
    plain: list,
    capital: list.map(capitalised),
    of: list.map((phrase) => (french ? frenchOf(phrase) : `of ${phrase}`)),
    to: list.map((phrase) => (french ? frenchTo(phrase) : `to ${phrase}`)),
  };
}

export const capitalised = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** “de” before a phrase: du bail, des parents, d’obtenir. */
function frenchOf(phrase: string): string {
  if (phrase.startsWith("le ")) return `du ${phrase.slice(3)}`;
  if (phrase.startsWith("les ")) return `des ${phrase.slice(4)}`;
  return /^[aeiouyhéèêâîœ]/i.test(phrase) ? `d’${phrase}` : `de ${phrase}`;
}

/** “à” before a phrase: au guichet, aux parents, à la mairie. */
function frenchTo(phrase: string): string {
  if (phrase.startsWith("le ")) return `au ${phrase.slice(3)}`;
  if (phrase.startsWith("les ")) return `aux ${phrase.slice(4)}`;
  return `à ${phrase}`;
}
