import { openRows } from "../../engage/response/open-data.ts";
import { openResponses } from "../../model/response.ts";
import { csvOf } from "../../publish/csv.ts";
import { download } from "./download.ts";
import type { Endpoint } from "./endpoint.ts";

/** What people answered, for programs, from the public view of the ledger alone. */
export const responsesEndpoint: Endpoint = {
  id: "responses",
  path: "/data/responses.csv",
  about: {
    en: "What people answered about services, a row for each question and option: day, service, channel, door, questionnaire, value. No code and no name; a text only where its author agreed and it was answered in public.",
    fr: "Ce que les gens ont répondu sur les démarches, une ligne par question et par choix : jour, démarche, canal, porte, questionnaire, valeur. Ni code ni nom ; un texte seulement si son auteur l’a accepté et s’il a reçu une réponse publique.",
  },
  parameters: [],
  gives: { type: "text/csv" },
  refuses: [404],
  needs: "accounts",
  answer: (c, { office }) =>
    office
      ? download(c, "responses.csv", "text/csv; charset=utf-8", csvOf(openResponses, openRows(office)), {
          "cache-control": "no-cache",
        })
      : c.notFound(),
};
