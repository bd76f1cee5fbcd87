import { integer, long, text } from "../../model/table.ts";
import { findStarts } from "../journey/reach.ts";
import { question } from "../question.ts";

export const journeyStarts = question({
  id: "journey-starts",
  title: {
    en: "On which pages do people start each life event?",
    fr: "De quelles pages part-on dans chaque moment de vie ?",
  },
  method: {
    en: "The starting pages of “step-checks”. Steps of a life event that start from the same pages, in one language, share a set.",
    fr: "Les pages de départ de « step-checks ». Les étapes d’un moment de vie qui partent des mêmes pages, dans une langue, ont le même ensemble.",
  },
  needs: ["page-topics"],
  columns: {
    life_event: text("life event", "moment de vie"),
    language: text("language", "langue"),
    start_set: integer("set of starting pages", "ensemble de pages de départ"),
    page_id: long("page, within the present picture", "page, dans l’image présente"),
    site: text("its site", "son site"),
    url: text("its address", "son adresse"),
  },
  answer: async (lab) => {
    await findStarts(lab);
    return {
      select: `SELECT DISTINCT g.event AS life_event, g.language, s.set_no AS start_set, s.page_id, coalesce(p.site, '') AS site, p.url
        FROM start_page s JOIN stage g ON g.set_no = s.set_no JOIN page p ON p.page_id = s.page_id ORDER BY start_set, page_id`,
    };
  },
});
