import { day, integer, optional, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const audienceSources = question({
  id: "audience-sources",
  title: {
    en: "Which tool counts each site, since when, and what do its words mean?",
    fr: "Quel outil compte chaque site, depuis quand, et que veulent dire ses mots ?",
  },
  method: {
    en: "Readings of each property as recorded when its figures came in, with the definitions of the tool; days as told by its rows.",
    fr: "Lectures de chaque propriété telles que notées à l’arrivée de ses chiffres, avec les définitions de l’outil ; jours d’après ses lignes.",
  },
  needs: [],
  sql: `WITH told AS (
      SELECT source, property, about, span, arg_max(tool, "to") AS tool, arg_max(time_zone, "to") AS time_zone,
        arg_max(definition_en, "to") AS definition_en, arg_max(definition_fr, "to") AS definition_fr,
        min("from") AS asked_from, max("to") AS asked_to
      FROM audience_reading GROUP BY source, property, about, span)
    SELECT l.site, t.source, t.property, t.about, t.span, t.tool, t.time_zone, t.definition_en, t.definition_fr, t.asked_from, t.asked_to,
      s.first_day, s.last_day, coalesce(s.days, 0) AS days
    FROM told t LEFT JOIN audience_seen s ON s.source = t.source AND s.property = t.property
    LEFT JOIN (SELECT DISTINCT source, property, site FROM property_link) l ON l.source = t.source AND l.property = t.property`,
  columns: {
    site: optional(
      text(
        "site it counts; absent where the estate does not say",
        "site compté ; absent si le parc ne le dit pas",
      ),
    ),
    source: text("source, as in sources.yaml", "source, comme dans sources.yaml"),
    property: text("what the tool calls it", "nom donné par l’outil"),
    about: text("metric or dimension", "indicateur ou dimension"),
    span: text("what its rows count", "ce que comptent ses lignes"),
    tool: text("tool", "outil"),
    time_zone: text("IANA name", "nom IANA"),
    definition_en: optional(
      text("what the tool counts under that word", "ce que l’outil compte sous ce mot, en anglais"),
    ),
    definition_fr: optional(text("the same in French", "ce que l’outil compte sous ce mot")),
    asked_from: day("first day asked about", "premier jour demandé"),
    asked_to: day("last day asked about", "dernier jour demandé"),
    first_day: optional(day("first day with a figure", "premier jour avec un chiffre")),
    last_day: optional(day("last day with a figure", "dernier jour avec un chiffre")),
    days: integer("days with a figure", "jours avec un chiffre"),
  },
});
