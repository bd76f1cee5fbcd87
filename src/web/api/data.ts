import { createReadStream } from "node:fs";
import type { Context } from "hono";
import type { Question } from "../../analyse/question.ts";
import { questions } from "../../analyse/questions/index.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import { UserError } from "../../kit/failure.ts";
import { csvOf } from "../../publish/csv.ts";
import { dataPackage } from "../../publish/datapackage.ts";
import {
  ANSWER_FORMATS,
  exportAnswer,
  exportNetwork,
  MEDIA_TYPES,
  NETWORK_FORMATS,
} from "../../publish/export.ts";
import type { Edition } from "../edition.ts";
import { rowsOfYear } from "../visit-year.ts";
import { download } from "./download.ts";
import { type Endpoint, pathParameter } from "./endpoint.ts";
import { filtersOf } from "./filter.ts";

/**
 * `/data/flows.csv?source_site=x`, `.json`, `.parquet`; `/data/network.gexf`, `.graphml`, with `?shown=visits&year=2025` the
 * visits of a year; `/data/datapackage.json`.
 */
export const dataEndpoint: Endpoint = {
  id: "answerFile",
  path: "/data/:file",
  about: {
    en: "An answer of the current run as a file, `flows.csv`, `.json` or `.parquet`; the network of sites as `network.gexf` or `.graphml`; `datapackage.json` describes the CSV files. For CSV, every parameter is the name of a column, and keeps the rows that equal its value.",
    fr: "Une réponse de l’analyse courante en fichier, `flows.csv`, `.json` ou `.parquet` ; le réseau des sites, `network.gexf` ou `.graphml` ; `datapackage.json` décrit les fichiers CSV. Pour le CSV, tout paramètre est le nom d’une colonne, et garde les lignes qui égalent sa valeur.",
  },
  parameters: [pathParameter("file", { en: "name of the file", fr: "nom du fichier" })],
  gives: { type: "*/*" },
  refuses: [400, 404],
  answer: (c, { current }) => {
    const edition = current();
    if (!edition) return c.notFound();
    const file = c.req.param("file") ?? "";
    if (file === "datapackage.json") return c.json(dataPackage(edition.run, questions, "en"));
    const dot = file.lastIndexOf(".");
    const [name, extension] = [file.slice(0, dot), file.slice(dot + 1)];
    const network = NETWORK_FORMATS.find((format) => format === extension);
    if (name === "network" && network) return sendNetwork(c, edition, file, network);
    const format = ANSWER_FORMATS.find((known) => known === extension);
    const question = (questions as readonly Question[]).find(({ id }) => id === name);
    return format && question ? sendAnswer(c, edition, question, format) : c.notFound();
  },
};

async function sendNetwork(
  c: Context,
  edition: Edition,
  file: string,
  format: (typeof NETWORK_FORMATS)[number],
) {
  const { shown, year: asked, lang } = c.req.query();
  const language = lang === "fr" ? "fr" : "en";
  if (shown !== "visits")
    return download(c, file, MEDIA_TYPES[format], exportNetwork(edition, edition.estate, format, language));
  const { years } = rowsOfYear(await edition.ask(visitFlows), undefined);
  if (years.length === 0) return c.notFound();
  const known = years.find((each) => asked === undefined || String(each) === asked);
  if (known === undefined)
    throw new UserError({
      expected: `a year among ${years.join(", ")}`,
      got: asked ?? "",
      next: "Take one of these years, or none for the latest.",
    });
  return download(
    c,
    file,
    MEDIA_TYPES[format],
    exportNetwork(edition, edition.estate, format, language, known),
  );
}

function sendAnswer(
  c: Context,
  edition: Edition,
  question: Question,
  format: (typeof ANSWER_FORMATS)[number],
) {
  const path = edition.file(question);
  // The run could not answer: that is not the same as no rows.
  if (path === undefined) return c.notFound();
  const name = `${question.id}.${format}`;
  if (format === "parquet") return download(c, name, MEDIA_TYPES[format], createReadStream(path));
  if (format === "json")
    return download(c, name, MEDIA_TYPES[format], exportAnswer(edition, question, format));
  const where = filtersOf(question, c.req.query());
  return download(c, name, MEDIA_TYPES[format], csvOf(question, edition.batches(question, where)));
}
