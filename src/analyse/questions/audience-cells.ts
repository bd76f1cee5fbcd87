import { CELL_STATES } from "../../model/audience.ts";
import { day, oneOf, optional, share, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const audienceCells = question({
  id: "audience-cells",
  title: {
    en: "Which audience figures are missing, or to be read with care, and why?",
    fr: "Quels chiffres d’audience manquent, ou sont à lire avec prudence, et pourquoi ?",
  },
  method: {
    en: "The ledger of cells: site, source, metric and day. A cell without a row here, with a figure in audience-days, is plainly right (ok). Gap: the tool was asked about the day and has nothing, told by the metric looked at first (visits, else views, else clicks in a search engine). Zero: it says zero. Revised: it said otherwise before. Sampled, thresholded, truncated, partial: it says so itself, * for all of the day. A day that nobody asked about has no row anywhere.",
    fr: "Le registre des cellules : site, source, indicateur et jour. Une cellule sans ligne ici, avec un chiffre dans audience-days, est simplement juste (ok). Trou : l’outil a été interrogé sur ce jour et n’a rien, dit par l’indicateur regardé d’abord (visites, sinon vues, sinon clics dans un moteur). Zéro : il dit zéro. Révisé : il disait autrement avant. Échantillonné, seuillé, tronqué, partiel : il le dit lui-même, * pour toute la journée. Un jour sur lequel personne n’a interrogé n’a de ligne nulle part.",
  },
  needs: [],
  // A tool that counts no download says zero each day: that is no news.
  sql: `SELECT DISTINCT site, source, property, metric, day, state, share FROM audience_cell
    WHERE state <> 'zero' OR metric IN ('visits', 'views', 'search_clicks')`,
  columns: {
    site: text("site", "site"),
    source: text("source", "source"),
    property: text("what the tool calls it", "nom donné par l’outil"),
    metric: text(
      "metric or dimension; * for all of the day",
      "indicateur ou dimension ; * pour toute la journée",
    ),
    day: day("day", "jour"),
    state: oneOf(CELL_STATES, "what is to be known of it", "ce qu’il faut en savoir"),
    share: optional(
      share(
        "sampled: share looked at; truncated: share in (others); otherwise share missing",
        "sampled : part examinée ; truncated : part de (others) ; sinon part manquante",
      ),
    ),
  },
});
