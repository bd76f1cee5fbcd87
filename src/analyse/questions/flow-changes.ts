import { day, integer, oneOf, text } from "../../model/table.ts";
import { question } from "../question.ts";

export const flowChanges = question({
  id: "flow-changes",
  title: {
    en: "Which links between sites appeared, stayed or went?",
    fr: "Quels liens entre sites sont apparus, restés ou partis ?",
  },
  method: { en: "", fr: "" },
  needs: ["flow-history"],
  columns: {
    source_site: text("site that links", "site qui pointe"),
    target_site: text("site linked to", "site visé"),
    first_seen: day("first date it was seen", "première date où il a été vu"),
    last_seen: day("last date it was seen", "dernière date où il a été vu"),
    seen: integer("dates at which it was seen", "dates où il a été vu"),
    not_seen: integer(
      "dates at which the source was read and it was not seen",
      "dates où la source a été lue sans qu’il soit vu",
    ),
    not_observed: integer(
      "dates at which the source was not read: nothing can be said",
      "dates où la source n’a pas été lue : on ne peut rien dire",
    ),
    state: oneOf(
      ["new", "still-there", "gone", "not-observed"],
      "state at the last date",
      "état à la dernière date",
    ),
  },
});
