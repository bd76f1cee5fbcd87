import { text } from "../../model/table.ts";
import { toolFacts as facts } from "../../model/tool-fact.ts";
import { question } from "../question.ts";

const { host: _host, file: _file, place: _place, ...told } = facts.columns;

export const toolFacts = question({
  id: "tool-facts",
  title: {
    en: "What do other tools say of each site?",
    fr: "Que disent d’autres outils de chaque site ?",
  },
  method: {
    en: "Reports of DashLord, GSA Site Scanning and Lighthouse as they were imported: scores, grades and values are theirs, under their own names, and are not reckoned again. Of each tool, address and setting the report of the latest day counts, whole; of two of one day the one imported last. Reports on addresses of no site are kept in the lake and left out here. A check that the tool says it could not make is told as such.",
    fr: "Rapports de DashLord, GSA Site Scanning et Lighthouse tels qu’ils ont été importés : notes, lettres et valeurs sont les leurs, sous leurs propres noms, et ne sont pas recalculées. De chaque outil, adresse et façon de regarder, le rapport du jour le plus récent compte, entier ; de deux du même jour, le dernier importé. Les rapports sur des adresses d’aucun site sont gardés dans le lac et laissés de côté ici. Une vérification que l’outil dit n’avoir pas pu faire est dite telle.",
  },
  needs: [],
  sql: `SELECT site, tool, tool_version, looked_on, url, is_home, setting, item, looked, score, value, unit, word, link, snapshot
    FROM tool_fact WHERE site IS NOT NULL`,
  columns: {
    site: text("site", "site"),
    ...told,
    snapshot: text("snapshot it comes from", "relevé d’où vient la ligne"),
  },
});
