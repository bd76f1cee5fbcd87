import { SERVICE_CHANNELS } from "./indicator.ts";
import { DOORS } from "./questionnaire.ts";
import { day, integer, oneOf, optional, type Row, table, text } from "./table.ts";

/** Open data of responses: a row for each answer, one shape for every questionnaire. What was not asked has no row. */
export const openResponses = table({
  id: "responses",
  title: {
    en: "What people answered about services",
    fr: "Ce que les usagers ont répondu sur les démarches",
  },
  key: ["response", "question", "option"],
  columns: {
    response: integer(
      "number of the response in this file, in order of time; it names nobody and changes from file to file",
      "numéro de la réponse dans ce fichier, dans l’ordre du temps ; il ne nomme personne et change d’un fichier à l’autre",
    ),
    day: day("day it came", "jour de son arrivée"),
    service: text("id of the service", "identifiant de la démarche"),
    channel: oneOf(SERVICE_CHANNELS, "the channel", "le canal"),
    door: oneOf(DOORS, "the way by which it came", "la porte par laquelle elle est venue"),
    questionnaire: text("id of the questionnaire", "identifiant du questionnaire"),
    version: integer("its version", "sa version"),
    language: text("language of the person, BCP 47", "langue de la personne, BCP 47"),
    state: oneOf(
      ["started", "answered"],
      "whether the questionnaire was answered to its end",
      "si le questionnaire a été suivi jusqu’au bout",
    ),
    question: text("id of the question", "identifiant de la question"),
    option: text(
      "id of the answer; text for a free text",
      "identifiant de la réponse ; text pour un texte libre",
    ),
    value: integer("1 given, 0 offered and not given", "1 donnée, 0 proposée et non donnée"),
    text: optional(
      text(
        "the text, masked, where its author agreed and it was answered in public",
        "le texte, masqué, si son auteur est d’accord et qu’une réponse publique a été faite",
      ),
    ),
    public_answer: optional(text("what was answered to it", "ce qui lui a été répondu")),
  },
});
export type OpenResponse = Row<typeof openResponses>;
