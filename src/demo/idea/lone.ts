import type { Language } from "../../model/words.ts";
import { type Draw, shuffled } from "../draw.ts";
import { themes } from "../theme/index.ts";
import { MANNERS } from "./phrase.ts";
import { asTyped, capital, type Written } from "./write.ts";

type LoneIdea = Written & { readonly language: Language; readonly kind: "lone"; readonly subject: string };

/** Ideas that nobody else has: each about a thing, or about something people do, that no other speaks of. Fewer than asked for where there are no more of these. */
export function loneIdeas(
  draw: Draw,
  count: number,
  half: "rehearsal" | "reported",
  languageOf: (draw: Draw) => Language,
): LoneIdea[] {
  const odd = half === "rehearsal" ? 1 : 0;
  const spots = themes.flatMap((theme, place) =>
    (["things", "acts"] as const).flatMap((kind) =>
      Array.from(
        { length: Math.min(theme.phrases.fr[kind].length, theme.phrases.en[kind].length) },
        (_, i) => i,
      )
        .filter((i) => i % 2 === odd)
        .map((i) => ({ theme, kind, i, id: `lone-${place}-${kind}-${i}` })),
    ),
  );
  return shuffled(draw, spots)
    .slice(0, count)
    .map(({ theme, kind, i, id }) => {
      const language = languageOf(draw);
      const { wishes, helps, tails, asides, openings, closings, frames, titles } = MANNERS[language];
      const { people, places, ...phrases } = theme.phrases[language];
      const asked = `${draw.pick(kind === "things" ? wishes : helps)} ${phrases[kind][i]} ${draw.pick(tails)}`;
      const text = [
        ...(draw.chance(0.3) ? [draw.pick(openings)] : []),
        capital(draw.pick(frames).replace("{}", asked)),
        ...(draw.chance(0.5) ? [capital(`${where(language, draw.pick(people), draw.pick(places))}.`)] : []),
        ...(draw.chance(0.5) ? [draw.pick(asides)] : []),
        ...(draw.chance(0.3) ? [draw.pick(closings)] : []),
      ].join(" ");
      const title = capital(draw.chance(0.6) ? asked : draw.pick(titles));
      return { ...asTyped(draw, language, { title, text }), language, kind: "lone" as const, subject: id };
    });
}

const where = (language: Language, people: string, place: string): string =>
  language === "fr"
    ? `cela aiderait ${people}, et soulagerait ${place}`
    : `it would help ${people}, and relieve ${place}`;
