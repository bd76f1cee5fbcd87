import { ALL_CHANNELS, SERVICE_CHANNELS } from "./indicator.ts";
import { day, integer, oneOf, optional, type Row, real, share, table, text } from "./table.ts";

/**
 * What became of a figure that could be asked for. `not-requested`: nobody asked. `missing`: asked, not given. `not-applicable`:
 * it has no meaning for this service. `suppressed`: given, on fewer answers than its definition wants.
 */
export const FIGURE_STATUSES = ["given", "not-requested", "missing", "not-applicable", "suppressed"] as const;
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

export const FIGURE_METHODS = ["administrative-data", "survey", "probe", "estimate"] as const;
export type FigureMethod = (typeof FIGURE_METHODS)[number];

/** What identifies a figure. `period` is a year, a quarter or a month: `2026`, `2026-Q3`, `2026-09`. */
const subject = {
  period: text(
    "the period: a year, a quarter (2026-Q3) or a month (2026-09)",
    "la période : une année, un trimestre (2026-Q3) ou un mois (2026-09)",
  ),
  service: text("id of the service", "identifiant du service"),
  channel: oneOf(
    [ALL_CHANNELS, ...SERVICE_CHANNELS],
    "the channel; all when declared for the service as a whole",
    "le canal ; all quand le chiffre est déclaré pour tout le service",
  ),
  indicator: text("id of the indicator", "identifiant de l’indicateur"),
  version: integer("version of its definition", "version de sa définition"),
} as const;

/** What was declared, a row for each figure that could be asked for. The rows of an edition are frozen. */
export const observations = table({
  id: "observations",
  title: { en: "Key figures as declared", fr: "Chiffres clés tels que déclarés" },
  key: ["period", "service", "indicator", "channel"],
  columns: {
    ...subject,
    organisation: text(
      "id of the organisation that declared it",
      "identifiant de l’organisation qui l’a déclaré",
    ),
    status: oneOf(
      FIGURE_STATUSES,
      "given, not asked for, not given, without meaning here, or given on too few answers",
      "donné, non demandé, manquant, sans objet, ou donné sur trop peu de réponses",
    ),
    method: optional(oneOf(FIGURE_METHODS, "how it was measured", "comment il a été mesuré")),
    numerator: optional(
      real(
        "upper part of the formula; the sum of weights for a mean",
        "partie haute de la formule ; somme des poids pour une moyenne",
      ),
    ),
    denominator: optional(real("lower part of the formula", "partie basse de la formule")),
    n: optional(
      real("how many answers or cases it rests on", "nombre de réponses ou de cas sur lesquels il repose"),
    ),
    value: optional(
      real("the value, in the unit of the indicator", "la valeur, dans l’unité de l’indicateur"),
    ),
    category: optional(
      text(
        "the option declared, for an indicator that is a choice",
        "l’option déclarée, pour un indicateur qui est un choix",
      ),
    ),
    answers: optional(
      text(
        "count of each answer, as good:120|bad:5, for a mean",
        "effectif de chaque réponse, comme good:120|bad:5, pour une moyenne",
      ),
    ),
    source: optional(text("where it comes from, as declared", "d’où il vient, tel que déclaré")),
    source_sha256: optional(text("hash of the file that was declared", "empreinte du fichier déclaré")),
    revision: integer(
      "1 when first published, then one more at each correction",
      "1 à la première publication, puis un de plus à chaque correction",
    ),
    reason: optional(text("why it was corrected", "pourquoi il a été corrigé")),
    declared_on: optional(day("day it was declared", "jour de la déclaration")),
    signed_on: optional(
      day("day a second person signed it", "jour de la signature par une seconde personne"),
    ),
  },
});
export type Observation = Row<typeof observations>;

export const INTERVAL_METHODS = ["wilson", "bootstrap", "bound", "normal"] as const;
export const CHANGE_STATES = [
  "better",
  "worse",
  "different",
  "no-detectable-change",
  "not-compared",
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What an edition says of each figure: made from `observations` and the definitions alone, so that anyone can make it again. */
export const figures = table({
  id: "figures",
  title: { en: "Key figures", fr: "Chiffres clés" },
  key: ["period", "service", "indicator", "channel"],
  columns: {
    ...subject,
    organisation: text(
      "id of the organisation that declared it",
      "identifiant de l’organisation qui l’a déclaré",
    ),
    status: oneOf(
      FIGURE_STATUSES,
      "given, not asked for, not given, without meaning here, or given on too few answers",
      "donné, non demandé, manquant, sans objet, ou donné sur trop peu de réponses",
    ),
    value: optional(
      real("the value, in the unit of the indicator", "la valeur, dans l’unité de l’indicateur"),
    ),
    category: optional(text("the option declared", "l’option déclarée")),
    n: optional(
      real("how many answers or cases it rests on", "nombre de réponses ou de cas sur lesquels il repose"),
    ),
    low: optional(real("lower end of the 95 % interval", "borne basse de l’intervalle à 95 %")),
    high: optional(real("upper end of the 95 % interval", "borne haute de l’intervalle à 95 %")),
    interval: optional(oneOf(INTERVAL_METHODS, "how the interval was made", "méthode de l’intervalle")),
    mark: oneOf(
      ["good", "watch", "bad", "none", "cannot-tell"],
      "against the thresholds; cannot-tell when there is no value",
      "au regard des seuils ; cannot-tell quand il n’y a pas de valeur",
    ),
    previous_period: optional(text("the period it is compared with", "la période de comparaison")),
    previous_value: optional(real("the value then", "la valeur d’alors")),
    p_value: optional(
      share(
        "chance of such a difference if nothing had changed",
        "probabilité d’une telle différence si rien n’avait changé",
      ),
    ),
    q_value: optional(
      share(
        "the same over the whole board (Benjamini-Hochberg)",
        "la même sur tout le tableau (Benjamini-Hochberg)",
      ),
    ),
    change: oneOf(
      CHANGE_STATES,
      "the change since then, told only when it is more than chance",
      "l’évolution depuis, dite seulement quand elle dépasse le hasard",
    ),
  },
});
export type Figure = Row<typeof figures>;

/** How much of what was asked for was given: beside quality, so that not measuring never improves a score. */
export const coverages = table({
  id: "coverage",
  title: { en: "Coverage of the key figures", fr: "Couverture des chiffres clés" },
  key: ["period", "organisation", "indicator"],
  columns: {
    period: subject.period,
    organisation: text("id of the organisation", "identifiant de l’organisation"),
    indicator: text(
      "id of the indicator; all together when it is all",
      "identifiant de l’indicateur ; tous ensemble pour all",
    ),
    requested: integer("figures asked for", "chiffres demandés"),
    given: integer("figures given", "chiffres donnés"),
    suppressed: integer("given on too few answers", "donnés sur trop peu de réponses"),
    missing: integer("asked for, not given", "demandés, non donnés"),
    not_applicable: integer("without meaning here", "sans objet"),
    not_requested: integer("not asked for", "non demandés"),
    good: integer("given, and good", "donnés, et bons"),
    judged: integer("given, and held against thresholds", "donnés, et comparés à des seuils"),
  },
});
export type Coverage = Row<typeof coverages>;
