import { ALL_CHANNELS, SERVICE_CHANNELS } from "../../model/indicator.ts";
import { FIGURE_METHODS, type FigureMethod } from "../../model/key-figure.ts";
import type { Words } from "../../model/words.ts";

/** What may stand in a cell instead of a figure. */
export const CELL_STATES = {
  missing: { en: "ND", fr: "ND" },
  "not-applicable": { en: "not applicable", fr: "sans objet" },
} as const satisfies Readonly<Record<string, Words>>;
export type CellState = keyof typeof CELL_STATES;

/** What a form says where nobody asks; a form that is sent back may say it still. */
export const NOT_REQUESTED: Words = { en: "not requested", fr: "non demandé" };

const STATE_WRITINGS: Readonly<Record<CellState, readonly string[]>> = {
  missing: [
    "nd",
    "n.d.",
    "n/d",
    "missing",
    "not known",
    "unknown",
    "manquant",
    "manquante",
    "non disponible",
    "non connu",
    "inconnu",
  ],
  "not-applicable": ["sans objet", "so", "s.o.", "s/o", "not applicable", "non applicable"],
};

/** The state that a cell says; undefined when it says a figure, or something else. */
export function cellStateOf(text: string): CellState | undefined {
  const plain = folded(text);
  if (STATE_WRITINGS.missing.includes(plain)) return "missing";
  return STATE_WRITINGS["not-applicable"].includes(plain) ? "not-applicable" : undefined;
}

export const saysNotRequested = (text: string): boolean =>
  [NOT_REQUESTED.en, NOT_REQUESTED.fr].some((one) => folded(one) === folded(text));

/** “Not available” to some, “not applicable” to others. */
export const isAmbiguousState = (text: string): boolean =>
  ["n/a", "na", "n.a.", "-", "–", "—", "/", "x", "?", "***"].includes(folded(text));

export const METHOD_NAMES: Readonly<Record<FigureMethod, Words>> = {
  "administrative-data": { en: "administrative data", fr: "données administratives" },
  survey: { en: "survey", fr: "enquête" },
  probe: { en: "probe", fr: "sonde" },
  estimate: { en: "estimate", fr: "estimation" },
};

export const methodOf = (text: string): FigureMethod | undefined =>
  FIGURE_METHODS.find((method) => isNamed(text, method, METHOD_NAMES[method]));

export const CHANNEL_NAMES: Readonly<Record<string, Words>> = {
  [ALL_CHANNELS]: { en: "all channels", fr: "tous canaux" },
  web: { en: "web", fr: "web" },
  app: { en: "app", fr: "application" },
  assisted: { en: "assisted", fr: "accompagné" },
  phone: { en: "phone", fr: "téléphone" },
  counter: { en: "counter", fr: "guichet" },
  mail: { en: "mail", fr: "courrier" },
  chat: { en: "chat", fr: "messagerie" },
  partner: { en: "partner", fr: "partenaire" },
};

export const channelOf = (text: string): string | undefined =>
  [ALL_CHANNELS, ...SERVICE_CHANNELS].find((channel) => isNamed(text, channel, CHANNEL_NAMES[channel]));

/** Whether a text is the id of something, or its name in a language, whatever the accents and capitals. */
export function isNamed(text: string, id: string, name?: Words): boolean {
  const plain = folded(text);
  return [id, name?.en ?? id, name?.fr ?? id].some((one) => folded(one) === plain);
}

export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("’", "'")
    .replaceAll(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .toLowerCase();

/** Names of the columns that are no indicator, as they stand under their ids. */
export const COLUMN_NAMES: Readonly<Record<string, Words>> = {
  period: { en: "Period", fr: "Période" },
  service: { en: "Service", fr: "Service" },
  service_name: { en: "Name of the service", fr: "Nom du service" },
  channel: { en: "Channel", fr: "Canal" },
  method: { en: "Method", fr: "Méthode" },
  source: { en: "Source", fr: "Source" },
  comment: { en: "Comment", fr: "Commentaire" },
};
