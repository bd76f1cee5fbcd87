import type { Words } from "../../model/words.ts";
import type { News, NewsSource } from "../follow/follow.ts";
import { dayTold } from "../told.ts";
import type { Measure } from "./measure.ts";

/** What happened to a measure, as a reader is told it; undefined for what is no news. */
export function newsOf({ whole: { events } }: Measure): readonly News[] {
  return events.flatMap(({ kind, reason, details, at }) => {
    const about = JSON.parse(details) as Readonly<Record<string, string>>;
    const text = TEXTS[kind]?.(reason, about);
    return text ? [{ at, text }] : [];
  });
}

type Telling = (reason: string, about: Readonly<Record<string, string>>) => Words;

const TEXTS: Readonly<Partial<Record<string, Telling>>> = {
  publish: () => ({ en: "decided and published", fr: "décidée et publiée" }),
  step: (reason, { step = "", on = "" }) => ({
    en: `step done: ${STEPS[step]?.en ?? step}, on ${dayTold(on).en}. ${reason}`,
    fr: `étape faite : ${STEPS[step]?.fr ?? step}, le ${dayTold(on).fr}. ${reason}`,
  }),
  date: (reason, { step = "", from = "", to = "" }) => ({
    en: `${STEPS[step]?.en ?? step} moves from ${dayTold(from).en} to ${dayTold(to).en}: ${reason}`,
    fr: `${STEPS[step]?.fr ?? step} passe du ${dayTold(from).fr} au ${dayTold(to).fr} : ${reason}`,
  }),
  news: (reason) => ({ en: reason, fr: reason }),
  stop: (reason) => ({ en: `stopped: ${reason}`, fr: `arrêtée : ${reason}` }),
  resume: (reason) => ({ en: `goes on: ${reason}`, fr: `reprise : ${reason}` }),
  review: (_reason, { verdict = "" }) => ({
    en: `its effect was looked at: ${VERDICTS[verdict]?.en ?? verdict}`,
    fr: `son effet a été regardé : ${VERDICTS[verdict]?.fr ?? verdict}`,
  }),
};

export const STEPS: Readonly<Record<string, Words>> = {
  decided: { en: "decided", fr: "décision" },
  experiment: { en: "experiment", fr: "expérimentation" },
  "legal-text": { en: "legal text", fr: "rédaction des textes" },
  prototype: { en: "prototype", fr: "prototypage" },
  deploy: { en: "deployment", fr: "déploiement" },
  generalised: { en: "generalisation", fr: "généralisation" },
};

export const VERDICTS: Readonly<Record<string, Words>> = {
  improved: { en: "improved", fr: "amélioré" },
  "no-detectable-change": { en: "no detectable change", fr: "pas de changement décelable" },
  worsened: { en: "worsened", fr: "dégradé" },
  "not-measurable": { en: "not measurable", fr: "non mesurable" },
};

/** What moved in measures, by their id. */
export function measureNews(measures: ReadonlyMap<string, Measure>): NewsSource {
  return {
    kind: "measure",
    titles: new Map([...measures].map(([id, { title }]) => [id, title])),
    newsFor: ({ thing }) => {
      const measure = measures.get(thing);
      return measure ? newsOf(measure) : [];
    },
  };
}
