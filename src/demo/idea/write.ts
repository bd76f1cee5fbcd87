import type { Language } from "../../model/words.ts";
import { type Draw, shuffled } from "../draw.ts";
import { MANNERS, type Manner } from "./phrase.ts";
import type { IdeaSubject, Wording } from "./subject.ts";

export interface Written {
  readonly title: string;
  readonly text: string;
}

/** One person’s way of asking for something; now and then they speak of something else as well. */
export function writeIdea(draw: Draw, language: Language, subject: IdeaSubject, other: IdeaSubject): Written {
  const wording = subject.wordings[language];
  const manner = MANNERS[language];
  const sentences = body(draw, wording, manner);
  if (draw.chance(0.08)) sentences.push(sentence(spoken(draw, draw.pick(other.wordings[language].problems))));
  return asTyped(draw, language, { title: titleOf(draw, wording, manner), text: sentences.join(" ") });
}

/** As people type: now and then without accents, or with a slip. */
export function asTyped(draw: Draw, language: Language, { title, text }: Written): Written {
  const bare = language === "fr" && draw.chance(0.08);
  const slips = draw.chance(0.12) ? draw.between(1, 2) : 0;
  const typed = (value: string): string => (bare ? withoutAccents(value) : value);
  let written = typed(text);
  for (let i = 0; i < slips; i++) written = withSlip(draw, written);
  return { title: draw.chance(0.04) ? typed(title).toUpperCase() : typed(title), text: written };
}

function body(draw: Draw, wording: Wording, manner: Manner): string[] {
  const ask = () => framed(draw, manner, spoken(draw, draw.pick(wording.asks)));
  const problem = () => sentence(spoken(draw, draw.pick(wording.problems)));
  const reason = () => sentence(spoken(draw, draw.pick(wording.reasons)));
  const length = draw.real(0, 1);
  if (length < 0.25) return [draw.chance(0.7) ? ask() : problem()];
  if (length < 0.7) return shuffled(draw, [draw.chance(0.8) ? ask() : reason(), problem()]);
  const [first, second] = shuffled(draw, wording.problems);
  const told = [first, second].filter((one) => one !== undefined).map((one) => sentence(spoken(draw, one)));
  const middle = shuffled(draw, [...told.slice(0, draw.between(1, 2)), ask(), draw.pick(manner.asides)]);
  return [
    ...(draw.chance(0.5) ? [draw.pick(manner.openings)] : []),
    ...middle,
    ...(draw.chance(0.6) ? [reason()] : [draw.pick(manner.asides)]),
    ...(draw.chance(0.5) ? [draw.pick(manner.closings)] : []),
  ];
}

function titleOf(draw: Draw, wording: Wording, manner: Manner): string {
  const kind = draw.real(0, 1);
  if (kind < 0.35) return draw.pick(manner.titles);
  return capital(spoken(draw, draw.pick(kind < 0.8 ? wording.asks : wording.problems)));
}

function framed(draw: Draw, manner: Manner, ask: string): string {
  const frame = draw.pick(
    manner.frames.filter((one) => !/^(?:ne plus|stop)/.test(ask) || !/ne pas|Why/.test(one)),
  );
  return capital(frame.replace("{}", ask));
}

/** A clause with one of each `(a|b)`. */
export const spoken = (draw: Draw, clause: string): string =>
  clause.replaceAll(/\(([^)]*\|[^)]*)\)/g, (_, choices: string) => draw.pick(choices.split("|")));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const sentence = (text: string): string => `${capital(text)}.`;

const withoutAccents = (text: string): string => text.normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "");

/** Two letters exchanged, or one left out, inside a word. */
export function withSlip(draw: Draw, text: string): string {
  const at = draw.between(1, Math.max(1, text.length - 3));
  if (!/^\p{L}{3}$/u.test(text.slice(at - 1, at + 2))) return text;
  const [a, b] = [text.charAt(at), text.charAt(at + 1)];
  return text.slice(0, at) + (draw.chance(0.5) ? b + a : b) + text.slice(at + 2);
}
