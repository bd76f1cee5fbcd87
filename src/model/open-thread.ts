import { DIFFICULTY_ORIGINS, DIFFICULTY_STATES } from "./difficulty.ts";
import { EFFECT_VERDICTS } from "./effect.ts";
import { COMMITMENT_STATES, MEASURE_STANDINGS, STEP_KINDS } from "./measure.ts";
import { type Columns, day, flag, instant, integer, oneOf, optional, table, text } from "./table.ts";
import { THING_KINDS } from "./thread.ts";

/*
 * Open data of the thread: what seems wrong, what was held, promised and decided, how far it is, what it changed, and what came of what. Without
 * the names of those who did it.
 */

const inBoth = <const Name extends string>(name: Name, en: string, fr: string) =>
  ({
    [`${name}_en`]: text(`${en}, in English`, `${fr}, en anglais`),
    [`${name}_fr`]: text(`${en}, in French`, `${fr}, en français`),
  }) as { readonly [K in `${Name}_${"en" | "fr"}`]: ReturnType<typeof text> };

const id = (en: string, fr: string) => ({ id: text(`id of the ${en}`, `identifiant de ${fr}`) });
const title = inBoth("title", "what it is called", "comment elle s’appelle");
const about = inBoth("about", "what it is about", "ce dont il s’agit");
const organisation = {
  organisation: text("organisation; empty for all of them", "organisation ; vide pour toutes"),
};
const measure = { measure: text("id of the measure", "identifiant de la mesure") };

const open = <const C extends Columns>(
  name: string,
  en: string,
  fr: string,
  columns: C,
  key: readonly (keyof C & string)[],
) => table({ id: name, title: { en, fr }, columns, key });

export const openThread = {
  difficulties: open(
    "difficulties",
    "Difficulties",
    "Difficultés",
    {
      ...id("difficulty", "la difficulté"),
      ...title,
      ...about,
      origin: oneOf(DIFFICULTY_ORIGINS, "what opened it", "ce qui l’a ouverte"),
      service: text(
        "id of the service; empty where none is named",
        "identifiant de la démarche ; vide si aucune n’est nommée",
      ),
      ...organisation,
      state: oneOf(DIFFICULTY_STATES, "what a person said of it", "ce qu’une personne en a dit"),
      reason: optional(text("why", "pourquoi")),
      opened_at: instant("when it was opened", "moment de son ouverture"),
      seen_at: instant("when it was seen last", "moment où elle a été vue pour la dernière fois"),
      decided_at: optional(instant("when a person looked", "moment où une personne a regardé")),
    },
    ["id"],
  ),
  workshops: open(
    "workshops",
    "Workshops",
    "Ateliers",
    {
      ...id("workshop", "l’atelier"),
      ...title,
      ...about,
      ...organisation,
      method: text("id of its method", "identifiant de sa méthode"),
      place: text("where", "où"),
      starts_at: instant("its beginning", "son début"),
      ends_at: instant("its end", "sa fin"),
      places: integer("places", "places"),
      placed: integer("places taken", "places prises"),
      minutes_due: day("day by which its minutes are due", "jour auquel son compte rendu est attendu"),
      minutes: optional(text("its minutes", "son compte rendu")),
    },
    ["id"],
  ),
  commitments: open(
    "commitments",
    "Commitments of action plans",
    "Engagements des plans d’action",
    {
      ...id("commitment", "l’engagement"),
      plan: text("id of its plan", "identifiant de son plan"),
      number: integer("its number in the plan", "son numéro dans le plan"),
      ...title,
      ...organisation,
      due: day("day by which it is due", "jour auquel il est attendu"),
      state: oneOf(COMMITMENT_STATES, "how it stands, as its owner says", "où il en est, selon son porteur"),
      is_late: flag("over due and not complete", "échu et non achevé"),
      note: optional(text("what was said of it last", "ce qui en a été dit en dernier")),
      evidence: optional(text("what shows it", "ce qui le montre")),
      said_at: optional(instant("when that was said", "moment où cela a été dit")),
    },
    ["id"],
  ),
  measures: open(
    "measures",
    "Decided measures",
    "Mesures décidées",
    {
      ...id("measure", "la mesure"),
      ...title,
      ...about,
      ...organisation,
      commitment: optional(
        text("id of the commitment it belongs to", "identifiant de l’engagement dont elle relève"),
      ),
      service: text("id of the service that it is to change", "identifiant de la démarche à changer"),
      indicator: text("id of the indicator that it is to change", "identifiant de l’indicateur à changer"),
      channel: text("on which channel", "sur quel canal"),
      better: oneOf(["higher", "lower"], "which way is better", "dans quel sens c’est mieux"),
      baseline: optional(text("edition that says how things were", "édition qui dit d’où l’on part")),
      review_day: optional(day("day on which its effect is looked at", "jour où son effet est regardé")),
      standing: oneOf(
        MEASURE_STANDINGS,
        "how it stands, from its days and what was said",
        "où elle en est, d’après ses dates et ce qui a été dit",
      ),
      published_at: instant("when it was published", "moment de sa publication"),
      stopped_at: optional(instant("when it was stopped", "moment de son arrêt")),
    },
    ["id"],
  ),
  steps: open(
    "steps",
    "Steps of measures",
    "Étapes des mesures",
    {
      ...measure,
      step: oneOf(STEP_KINDS, "which step", "quelle étape"),
      due: day("day by which it is due", "jour auquel elle est attendue"),
      done_on: optional(day("day on which it was done", "jour où elle a été faite")),
      evidence: optional(text("what shows it", "ce qui le montre")),
    },
    ["measure", "step"],
  ),
  news: open(
    "news",
    "What happened to measures",
    "Ce qui est arrivé aux mesures",
    {
      ...measure,
      number: integer("in order of time", "dans l’ordre du temps"),
      at: instant("when", "quand"),
      ...inBoth("text", "what happened", "ce qui s’est passé"),
    },
    ["measure", "number"],
  ),
  reviews: open(
    "reviews",
    "Effects of measures, as they were looked at",
    "Effets des mesures, tels qu’ils ont été regardés",
    {
      ...measure,
      number: integer("in order of time", "dans l’ordre du temps"),
      at: instant("when", "quand"),
      edition: text("edition that was read", "édition lue"),
      edition_sha256: text("its hash", "son empreinte"),
      verdict: oneOf(EFFECT_VERDICTS, "the verdict", "le verdict"),
      ...inBoth("sentence", "the same in words", "la même chose en mots"),
      ...inBoth("basis", "what it rests on", "ce sur quoi il repose"),
      effect: optional(text("the numbers, as JSON", "les nombres, en JSON")),
    },
    ["measure", "number"],
  ),
  links: open(
    "links",
    "What came of what",
    "Ce qui est venu de quoi",
    {
      from_kind: oneOf(THING_KINDS, "what it came from", "ce dont cela vient"),
      from_id: text("id of that", "identifiant de cela"),
      to_kind: oneOf(THING_KINDS, "what came of it", "ce qui en est venu"),
      to_id: text("id of that", "identifiant de cela"),
      made_at: instant("when they were joined", "moment où ils ont été liés"),
    },
    ["from_kind", "from_id", "to_kind", "to_id"],
  ),
} as const;

export type OpenThreadTable = keyof typeof openThread;
