import type { Language } from "../model/words.ts";
import { type Draw, drawOf } from "./draw.ts";
import { originalOf } from "./duplicate.ts";
import { editorialLinks } from "./editorial.ts";
import type { PlannedLink } from "./link.ts";
import type { Ink } from "./markup.ts";
import type { EstatePlan, SectionPlan, SitePlan } from "./plan.ts";
import { capitalised, type Writer } from "./sentence.ts";
import { lifeEventAt } from "./step-plan.ts";
import { voiceOf } from "./voice.ts";

/** Text and links of a content sheet, as its author wrote them: no menus here. */
export function sheetContent(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
  ink: Ink,
): string {
  // A copied page says what its original says, links included.
  const written = originalOf(plan, site, slot) ?? slot;
  const draw = drawOf(plan.seed, "text", site.index, written, language);
  const voices = voicesOf(plan, site, written, language, section, draw);
  const links = editorialLinks(plan, site, written, language, section);
  const few = section.kind !== "life-event" && draw.chance(0.06);
  const parts = few ? shortText(draw, voices) : longText(draw, voices, language);
  return placed(draw, parts, links, voices, language, ink);
}

/** Who speaks on a page: mostly its own topic, sometimes another. */
interface Voices {
  readonly own: Writer;
  readonly other: Writer;
}

function voicesOf(
  plan: EstatePlan,
  site: SitePlan,
  slot: number,
  language: Language,
  section: SectionPlan,
  draw: Draw,
): Voices {
  const other = voiceOf(draw.pick(plan.themes).id, language);
  if (section.kind === "life-event") {
    return {
      own: voiceOf(lifeEventAt(site, slot).lifeEvent, language),
      other: voiceOf(section.theme, language),
    };
  }
  if (section.kind !== "services") return { own: voiceOf(section.theme, language), other };
  const step = plan.steps.find(
    ({ target, alternative }) =>
      (target.site === site && target.slot === slot) ||
      (alternative?.site === site && alternative.slot === slot),
  );
  if (!step) return { own: voiceOf(section.theme, language), other };
  return { own: voiceOf(step.theme, language), other: voiceOf(step.lifeEvent, language) };
}

function sentence(draw: Draw, { own, other }: Voices): string {
  const kind = draw.below(100);
  if (kind < 56) return own.theme(draw);
  return kind < 93 ? own.office(draw) : other.theme(draw);
}

const paragraph = (draw: Draw, voices: Voices, least = 2, most = 5): string =>
  Array.from({ length: draw.between(least, most) }, () => sentence(draw, voices)).join(" ");

function shortText(draw: Draw, voices: Voices): string[] {
  return [`<p>${paragraph(draw, voices, 1, 2)}</p>`];
}

const HEADINGS = {
  fr: [
    "Qui est concerné ?",
    "Comment faire ?",
    "Les pièces à fournir",
    "Et ensuite ?",
    "Bon à savoir",
    "Les délais",
  ],
  en: [
    "Who is concerned?",
    "What to do",
    "Papers to provide",
    "What happens next?",
    "Good to know",
    "How long it takes",
  ],
} as const;

function longText(draw: Draw, voices: Voices, language: Language): string[] {
  const parts = [`<p>${paragraph(draw, voices)}</p>`];
  const start = draw.below(3);
  const sections = draw.between(2, 5);
  for (let i = 0; i < sections; i++) {
    const heading = HEADINGS[language][(start + i) % HEADINGS[language].length] ?? "";
    parts.push(`<h2>${heading}</h2>`);
    for (let k = draw.between(1, 3); k > 0; k--) parts.push(`<p>${paragraph(draw, voices)}</p>`);
    if (draw.chance(0.35)) parts.push(documentList(draw, voices));
  }
  return parts;
}

function documentList(draw: Draw, { own }: Voices): string {
  const papers = new Set(Array.from({ length: draw.between(3, 5) }, () => own.document(draw)));
  return `<ul>${[...papers].map((paper) => `<li>${capitalised(paper)}</li>`).join("")}</ul>`;
}

const WAYS = {
  relevant: {
    fr: [
      "Pour {act}, consultez ",
      "Les démarches liées à {thing} sont détaillées ici : ",
      "{People} trouveront plus d’informations sur ",
    ],
    en: [
      "To {act}, see ",
      "What to do about {thing} is explained here: ",
      "{People} will find more information on ",
    ],
  },
  stray: {
    fr: ["À lire aussi : ", "À la une : ", "Le service vous recommande également "],
    en: ["Read also: ", "In the spotlight: ", "The service also recommends "],
  },
} as const;

const SEE_ALSO = { fr: "Voir aussi", en: "See also" } as const;

/** Puts links into the text: most in a sentence among the paragraphs, some in a list at the end. */
function placed(
  draw: Draw,
  parts: readonly string[],
  links: readonly PlannedLink[],
  voices: Voices,
  language: Language,
  ink: Ink,
): string {
  const atEnd = links.length > 2 && draw.chance(0.5) ? links.slice(1) : [];
  const inText = links.filter((link) => !atEnd.includes(link));
  const after = new Map<number, PlannedLink[]>();
  for (const link of inText) {
    const place = draw.below(parts.length);
    after.set(place, [...(after.get(place) ?? []), link]);
  }
  let html = "";
  for (const [i, part] of parts.entries()) {
    html += `${part}\n`;
    for (const link of after.get(i) ?? []) html += linkSentence(draw, link, voices, language, ink);
  }
  if (atEnd.length === 0) return html;
  return `${html}<h2>${SEE_ALSO[language]}</h2>\n<ul>\n${ink.items(atEnd)}\n</ul>\n`;
}

function linkSentence(draw: Draw, link: PlannedLink, { own }: Voices, language: Language, ink: Ink): string {
  const relevant = link.relevant === true;
  const opening = draw
    .pick((relevant ? WAYS.relevant : WAYS.stray)[language])
    .replace("{act}", own.act(draw))
    .replace("{thing}", own.thing(draw))
    .replace("{People}", capitalised(own.people(draw)));
  const closing = relevant && draw.chance(0.4) ? ` ${own.theme(draw)}` : "";
  return `<p>${opening}${ink.a(link)}.${closing}</p>\n`;
}
