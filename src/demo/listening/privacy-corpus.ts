import { type Draw, drawOf } from "../draw.ts";
import { HARD_MAKERS, PERSONAL_MAKERS, type PlantedType } from "./personal.ts";

/** A text as people write it, and the personal data that was put into it. */
export interface CorpusText {
  readonly text: string;
  readonly language: "fr" | "en";
  readonly planted: readonly PlantedSpan[];
  /** What looks like personal data and is of nobody. */
  readonly nearMisses: readonly PlantedSpan<string>[];
}

export interface PlantedSpan<T = PlantedType> {
  readonly type: T;
  /** Written in a way that no rule looks for: told apart, so that nobody believes that all is found. */
  readonly isHard?: boolean;
  readonly start: number;
  readonly end: number;
}

/** So many texts of one seed: some with personal data, some with near misses, most with neither. */
export function privacyCorpus(seed: number, texts: number): CorpusText[] {
  return Array.from({ length: texts }, (_, i) => corpusText(drawOf(seed, "privacy", i)));
}

function corpusText(draw: Draw): CorpusText {
  const language = draw.chance(0.75) ? "fr" : "en";
  const sentences = Array.from({ length: draw.between(1, 4) }, () => sentenceOf(draw, language));
  let text = "";
  const planted: PlantedSpan[] = [];
  const nearMisses: PlantedSpan<string>[] = [];
  for (const { parts } of sentences) {
    if (text) text += draw.pick([" ", " ", "\n"]);
    for (const part of parts) {
      const span = { start: text.length, end: text.length + part.text.length };
      if (part.type) planted.push({ type: part.type, ...span, ...(part.isHard ? { isHard: true } : {}) });
      if (part.near) nearMisses.push({ type: part.near, ...span });
      text += part.text;
    }
  }
  return { text, language, planted, nearMisses };
}

interface Part {
  readonly text: string;
  readonly type?: PlantedType;
  readonly near?: string;
  readonly isHard?: boolean;
}

function sentenceOf(draw: Draw, language: "fr" | "en"): { readonly parts: readonly Part[] } {
  const kind = draw.real(0, 1);
  if (kind < 0.4) return { parts: personalSentence(draw, language) };
  if (kind < 0.43) {
    const { type, frames, value } = draw.pick(HARD_MAKERS);
    return {
      parts: framed(draw.pick(frames[language]), { text: value(draw, language), type, isHard: true }),
    };
  }
  if (kind < 0.65) return { parts: nearMissSentence(draw, language) };
  return { parts: [{ text: draw.pick(PLAIN[language]) }] };
}

/** A frame with the value in the place of `{}`. */
function personalSentence(draw: Draw, language: "fr" | "en"): Part[] {
  const { type, frames, value } = draw.pick(PERSONAL_MAKERS);
  return framed(draw.pick(frames[language]), { text: value(draw, language), type });
}

function nearMissSentence(draw: Draw, language: "fr" | "en"): Part[] {
  const { near, frames, value } = draw.pick(NEAR_MISSES);
  return framed(draw.pick(frames[language]), { text: value(draw, language), near });
}

function framed(frame: string, value: Part): Part[] {
  const [before = "", after = ""] = frame.split("{}");
  return [{ text: before }, value, { text: after }].filter(({ text }) => text !== "");
}

const PLAIN: Readonly<Record<"fr" | "en", readonly string[]>> = {
  fr: [
    "Le site est lent et je n’ai jamais eu de réponse.",
    "Très bien, rien à dire, l’agent était aimable.",
    "Impossible de joindre mon justificatif, la page tourne sans fin.",
    "Madame, Monsieur, je ne comprends pas la troisième étape.",
    "Monsieur le Maire devrait essayer lui-même cette démarche.",
    "J’ai attendu trois heures à la préfecture de Lyon pour rien.",
    "Mon fils est né en mars et je n’ai toujours pas d’acte.",
    "Ma mère est malade, elle ne peut pas se déplacer.",
    "je suis au chomage depuis 2 ans et personne ne repond",
    "Merci à toute l’équipe de la CAF.",
    "Je suis Français et j’habite à Toulouse, rue de Metz.",
    "Bonjour, mon nom est mal orthographié sur la carte.",
  ],
  en: [
    "The page was slow but the staff were kind.",
    "Dear Sir or Madam, I could not upload my document.",
    "My name is spelled wrong on the card.",
    "My son was born in March and I still have no certificate.",
    "I waited for three hours in Leeds for nothing.",
    "Nothing to add, it was easy.",
    "The Minister should try this form himself.",
    "my mother cannot travel, and nobody answers",
  ],
};

interface NearMaker {
  readonly near: string;
  readonly frames: Readonly<Record<"fr" | "en", readonly string[]>>;
  value(draw: Draw, language: "fr" | "en"): string;
}

const digits = (draw: Draw, n: number): string => Array.from({ length: n }, () => draw.below(10)).join("");

/** Numbers, names and places that are of nobody: masking them would spoil what people say. */
const NEAR_MISSES: readonly NearMaker[] = [
  {
    near: "amount",
    frames: {
      fr: ["On me réclame {} sans explication.", "J’ai reçu {} au lieu du montant prévu."],
      en: ["They ask me for {} without a reason.", "I was paid {} instead of the right sum."],
    },
    value: (draw, language) =>
      language === "fr"
        ? draw.pick([
            `${draw.between(1, 999)} ${digits(draw, 3)},${digits(draw, 2)} €`,
            `${draw.between(10, 99)}${digits(draw, 3)} euros`,
            `${draw.between(100, 9999)}€`,
          ])
        : draw.pick([
            `£${draw.between(1, 99)},${digits(draw, 3)}.${digits(draw, 2)}`,
            `${draw.between(100, 99999)} pounds`,
          ]),
  },
  {
    near: "date",
    frames: {
      fr: ["J’attends depuis le {}.", "Rendez-vous le {} annulé sans prévenir."],
      en: ["I have been waiting since {}.", "My appointment of {} was cancelled."],
    },
    value: (draw) =>
      draw.pick([
        `${draw.between(10, 28)}/0${draw.between(1, 9)}/20${draw.between(15, 26)}`,
        `${draw.between(1, 28)}.${draw.between(1, 12)}.${draw.between(15, 26)}`,
        `20${draw.between(15, 26)}-0${draw.between(1, 9)}-${draw.between(10, 28)}`,
        `0${draw.between(1, 9)} 0${draw.between(1, 9)} 20${draw.between(15, 26)}`,
      ]),
  },
  {
    near: "article",
    frames: {
      fr: ["C’est contraire à {} du code.", "Relisez {}, tout y est."],
      en: ["It is against {} of the code.", "Read {} again."],
    },
    value: (draw) =>
      draw.pick([
        `l’article L. ${draw.between(100, 999)}-${draw.between(1, 20)}-${draw.between(1, 9)}`,
        `l’article R${draw.between(100, 999)}-${draw.between(1, 99)}`,
        `l’article ${draw.between(1, 2000)}`,
        `section ${draw.between(1, 400)}`,
      ]),
  },
  {
    near: "law",
    frames: {
      fr: ["Et {} alors ?", "Vous ne respectez pas {}."],
      en: ["What about {}?", "You do not follow {}."],
    },
    value: (draw) =>
      draw.pick([
        `la loi n° ${draw.between(78, 99)}-${draw.between(10, 999)}`,
        `la loi n° 20${draw.between(10, 25)}-${draw.between(100, 1999)}`,
        `le décret n°20${draw.between(10, 25)}-${draw.between(100, 1999)}`,
        "Regulation (EU) 2018/1724",
      ]),
  },
  {
    near: "siret",
    frames: {
      fr: ["Mon entreprise a pour SIRET {}.", "L’administration au SIRET {} ne répond pas."],
      en: ["The SIRET of the office is {}.", "It asks for a SIRET such as {}."],
    },
    value: (draw) => siret(draw),
  },
  {
    near: "form",
    frames: {
      fr: ["Le formulaire {} est introuvable.", "J’ai rempli {} deux fois."],
      en: ["The form {} is nowhere to be found.", "I filled in {} twice."],
    },
    value: (draw) =>
      draw.pick([
        `cerfa n° ${draw.between(10, 16)}${digits(draw, 3)}*0${draw.between(1, 9)}`,
        `${draw.between(2042, 2074)}-RICI`,
        `S${draw.between(1, 9)}${digits(draw, 3)}`,
        "P60",
        "SA100",
      ]),
  },
  {
    near: "short-number",
    frames: {
      fr: ["Le {} ne répond jamais.", "J’ai appelé le {} dix fois."],
      en: ["Nobody answers {}.", "I called {} ten times."],
    },
    value: (draw) => draw.pick(["39 39", "3939", "3646", "0 806 001 620", "0 809 401 401", "115", "101"]),
  },
  {
    near: "count",
    frames: {
      fr: ["Erreur {} à chaque essai.", "La page affiche {}."],
      en: ["Error {} at each try.", "The page shows {}."],
    },
    value: (draw) =>
      draw.pick([
        `${draw.between(400, 599)}`,
        `0x${draw.between(1000, 9999)}`,
        `ERR-${draw.between(100, 999)}`,
        `${draw.between(1, 100)} %`,
        `${draw.between(10, 99)} Mo`,
        `${draw.between(1, 23)}h${draw.between(10, 59)}`,
      ]),
  },
  {
    near: "office",
    frames: {
      fr: ["{} ne m’a jamais répondu.", "J’ai écrit à {}."],
      en: ["{} never answered.", "I wrote to {}."],
    },
    value: (draw, language) =>
      draw.pick(
        language === "fr"
          ? [
              "Madame la Préfète",
              "Monsieur le Directeur",
              "M. le Maire",
              "la mairie du 15e",
              "Mme la Ministre",
              "le Dr de garde",
            ]
          : ["The Minister", "Mr President", "the Mayor of London", "the Home Office", "Room 12"],
      ),
  },
  {
    near: "place",
    frames: {
      fr: ["Le guichet de {} est fermé.", "À {} on attend moins."],
      en: ["The desk at {} is closed.", "At {} the wait is shorter."],
    },
    value: (draw, language) =>
      draw.pick(
        language === "fr"
          ? [
              "la rue de Rivoli",
              "Lyon 3",
              "Saint-Denis (93)",
              "la place Bellecour",
              "75015 Paris",
              "la gare de Lille",
            ]
          : ["Oxford Street", "King’s Cross", "Leeds", "Croydon", "Gate 14"],
      ),
  },
];

/** Of an invented firm: fourteen digits with a right key. */
function siret(draw: Draw): string {
  const body = `${draw.between(3, 8)}${digits(draw, 7)}`;
  const siren = body + luhnKey(body);
  const nic = `000${draw.between(10, 99)}`.slice(0, 4);
  const whole = siren + nic + luhnKey(siren + nic);
  return draw.pick([whole, whole.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, "$1 $2 $3 $4")]);
}

function luhnKey(body: string): string {
  for (let key = 0; key < 10; key++) {
    let [sum, isDouble] = [key, true];
    for (let i = body.length - 1; i >= 0; i--) {
      const twice = Number(body[i]) * (isDouble ? 2 : 1);
      sum += twice > 9 ? twice - 9 : twice;
      isDouble = !isDouble;
    }
    if (sum % 10 === 0) return String(key);
  }
  return "0";
}
