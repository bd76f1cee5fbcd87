import type { Language } from "../../model/words.ts";
import type { Draw } from "../draw.ts";
import { MANNERS } from "./phrase.ts";
import { type Written, withSlip } from "./write.ts";

/** A text sent in again: as it was but for spaces, case and points, or with a few things changed. */
export function copyOf(draw: Draw, from: Written, language: Language, isExact: boolean): Written {
  return isExact ? retyped(draw, from) : changed(draw, from, language);
}

function retyped(draw: Draw, { title, text }: Written): Written {
  const way = draw.below(4);
  if (way === 0) return { title: title.toUpperCase(), text };
  if (way === 1) return { title, text: text.replaceAll(". ", ".\n\n") };
  if (way === 2) return { title: `${title} `, text: text.replace(/[.!]+$/, "") };
  return { title, text };
}

function changed(draw: Draw, { title, text }: Written, language: Language): Written {
  const { openings, asides, closings, titles } = MANNERS[language];
  let copy = text;
  const changes = draw.between(1, 3);
  for (let i = 0; i < changes; i++) {
    const way = draw.below(6);
    if (way === 0) copy = `${draw.pick(openings)} ${copy}`;
    else if (way === 1) copy = `${copy} ${draw.pick(asides)}`;
    else if (way === 2) copy = `${copy} ${draw.pick(closings)}`;
    else if (way === 3) copy = withoutWord(draw, copy);
    else if (way === 4) copy = withSlip(draw, copy);
    else copy = withoutWord(draw, withSlip(draw, copy));
  }
  return { title: draw.chance(0.2) ? draw.pick(titles) : title, text: copy };
}

function withoutWord(draw: Draw, text: string): string {
  const words = text.split(" ");
  words.splice(draw.below(words.length), 1);
  return words.join(" ");
}
