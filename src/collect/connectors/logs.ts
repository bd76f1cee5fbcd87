import { statSync } from "node:fs";
import { z } from "zod";
import { Interrupted, UserError } from "../../kit/failure.ts";
import type { AudienceEvent, Connector, Definitions, FilesGiven } from "./connector.ts";
import { Counter } from "./log/counter.ts";
import { logStart, openLogFile } from "./log/file.ts";
import { FORMATS, readerFor } from "./log/format.ts";
import { readHead } from "./log/head.ts";
import type { LineReader } from "./log/line.ts";
import { Overlaps } from "./log/overlap.ts";
import { LogReading } from "./log/reading.ts";
import { report } from "./log/report.ts";

const options = z.strictObject({
  /** A name of `FORMATS`, or a format as Apache or Nginx write it; seen from the first lines when not given. */
  format: z.string().optional(),
  /** Hosts whose pages belong to the property: links from there are internal. */
  hosts: z.array(z.string()).default([]),
  /** Parameters that tell pages apart. All others go. */
  keepParameters: z.array(z.string()).default([]),
  /** Parameters that hold what people search for in the site. */
  searchParameters: z.array(z.string()).default([]),
  /** Pages, referrers… told for each month; the rest is added up. */
  top: z.number().int().min(1).max(100_000).default(5000),
});

const definitions: Definitions = {
  visits: {
    en: "Pages and downloads of one visitor without 30 minutes of silence, in one day: a visit over midnight is one in each. Robots left out.",
    fr: "Pages et téléchargements d’un visiteur sans 30 minutes de silence, dans une journée : une visite à cheval sur minuit compte dans chacune. Sans les robots.",
  },
  visitors: {
    en: "Networks (address cut) and browsers told apart in one day; people of one network with the same browser are one.",
    fr: "Réseaux (adresse tronquée) et navigateurs distincts dans la journée ; les personnes d’un même réseau avec le même navigateur n’en font qu’un.",
  },
  views: {
    en: "GET requests answered 200 or 304 for an address that is no image, style, script, data or download. Robots left out; copies kept by browsers and caches are not seen.",
    fr: "Requêtes GET avec réponse 200 ou 304 dont l’adresse n’est ni une image, un style, un script, des données ni un téléchargement. Sans les robots ; les copies gardées par les navigateurs et les caches ne se voient pas.",
  },
  bounces: {
    en: "Visits of one page and no download.",
    fr: "Visites d’une page sans téléchargement.",
  },
  duration_s: {
    en: "From the first to the last request of each visit: the time on its last page is not known.",
    fr: "De la première à la dernière requête de chaque visite : le temps passé sur la dernière page n’est pas connu.",
  },
  downloads: {
    en: "GET requests answered 200 or 304 for a document, archive or data file. Robots left out.",
    fr: "Requêtes GET avec réponse 200 ou 304 pour un document, une archive ou un fichier de données. Sans les robots.",
  },
  searches: {
    en: "Pages asked for with a parameter declared in searchParameters.",
    fr: "Pages demandées avec un paramètre déclaré dans searchParameters.",
  },
  bot_views: {
    en: "Pages asked for by robots: by their name (isbot list), or because they read robots.txt, see more than 20 pages without any image or style where the log has them, or 60 pages in a minute.",
    fr: "Pages demandées par des robots : d’après leur nom (liste isbot), ou parce qu’ils lisent robots.txt, voient plus de 20 pages sans image ni style là où le journal en contient, ou 60 pages en une minute.",
  },
  errors: {
    en: "Requests of people answered 400 or more, pages and files alike. Robots left out, and those who only met errors, 20 or more.",
    fr: "Requêtes de personnes avec réponse 400 ou plus, pages et fichiers confondus. Sans les robots, ni ceux qui n’ont rencontré que des erreurs, 20 ou plus.",
  },
  channel: {
    en: "By the referrer of the first request of a visit, as the browser sent it: internal when it is the site itself, direct when there is none.",
    fr: "D’après l’origine de la première requête d’une visite, telle que le navigateur l’a envoyée : interne si c’est le site lui-même, directe s’il n’y en a pas.",
  },
  referrer: {
    en: "Host and path of pages of other sites, as browsers sent them (many send the host only), search engines apart. Visits that began there, and pages asked for from there.",
    fr: "Hôte et chemin des pages d’autres sites, tels que les navigateurs les ont envoyés (beaucoup n’envoient que l’hôte), moteurs de recherche à part. Visites qui y ont commencé, et pages demandées depuis là.",
  },
  "search-engine": {
    en: "Visits that began on a search engine, by its host.",
    fr: "Visites commencées sur un moteur de recherche, d’après son hôte.",
  },
  page: {
    en: "Views by host and path, without query but for the parameters declared in keepParameters.",
    fr: "Vues par hôte et chemin, sans requête hormis les paramètres déclarés dans keepParameters.",
  },
  "entry-page": { en: "First page of visits.", fr: "Première page des visites." },
  "exit-page": { en: "Last page of visits.", fr: "Dernière page des visites." },
  download: { en: "Downloads by host and path.", fr: "Téléchargements par hôte et chemin." },
  "site-search": {
    en: "Words of searches in the site; those with an address of mail or a long number are counted without their words.",
    fr: "Mots des recherches dans le site ; celles qui contiennent une adresse électronique ou un long numéro sont comptées sans leurs mots.",
  },
  device: {
    en: "By what the browser says of itself.",
    fr: "D’après ce que le navigateur dit de lui-même.",
  },
};

/** Reads the access logs of web servers, in one pass. Clicks that leave a site are not in its logs. */
export const logs: Connector = {
  id: "logs",
  title: { en: "Web server logs", fr: "Journaux de serveurs web" },
  accepts: {
    en: `Access logs, plain, gzip or bzip2, in one of these formats, seen from the first lines: ${FORMATS.join(", ")}; or any format of Apache or Nginx, declared. Give all files of a period together.`,
    fr: `Journaux d’accès, bruts, gzip ou bzip2, dans l’un de ces formats, reconnu aux premières lignes : ${FORMATS.join(", ")} ; ou tout format d’Apache ou de Nginx, déclaré. Donnez ensemble tous les fichiers d’une période.`,
  },
  options,
  definitions,
  readFiles,
};

interface Log {
  readonly path: string;
  readonly bytes: number;
  readonly reader: LineReader;
  readonly seconds: number;
  readonly lines: readonly Buffer[];
}

async function* readFiles(given: FilesGiven): AsyncGenerator<AudienceEvent> {
  const { source, today, property } = given;
  const chosen = options.parse(source.options);
  const counter = new Counter({ ...chosen, timeZone: source.timeZone, today, property });
  const files = await logsOf(given, chosen.format, counter);
  for (const { path } of files.empty) yield { kind: "aside", what: `empty file ${path}` };
  refuseNameless(given, files.logs);
  const overlaps = new Overlaps(
    files.logs.map(({ path, seconds, lines }) => ({ file: path, seconds, lines })),
  );
  let bytesBefore = 0;
  const all = files.logs.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes, reader } of files.logs) {
    const reading = new LogReading({ path, reader, counter, overlaps });
    const file = await openLogFile(path, (read) => given.reached(path, (bytesBefore + read) / (all || 1)));
    for await (const piece of file.pieces()) {
      if (given.signal.aborted) throw new Interrupted();
      reading.piece(piece);
      yield* reading.events();
    }
    reading.end(file.failure());
    yield* reading.events();
    bytesBefore += bytes;
  }
  counter.finish();
  yield* report(counter, { today, tellsSearches: chosen.searchParameters.length > 0 });
}

/** The files in order of their first line: whatever their names, a period is read from its beginning. */
async function logsOf(
  { files, columns }: FilesGiven,
  format: string | undefined,
  { moments }: Counter,
): Promise<{ readonly logs: readonly Log[]; readonly empty: readonly { readonly path: string }[] }> {
  const logs: Log[] = [];
  const empty: { path: string }[] = [];
  for (const path of new Set(files)) {
    const start = await logStart(path);
    if (!/\S/.test(start.toString("latin1"))) {
      empty.push({ path });
      continue;
    }
    const reader = readerFor(start, { path, format, columns, moments });
    logs.push({ path, bytes: statSync(path).size, reader, ...readHead(start, reader, moments) });
  }
  logs.sort((a, b) => a.seconds - b.seconds || (a.path < b.path ? -1 : 1));
  return { logs, empty };
}

function refuseNameless({ property }: FilesGiven, logs: readonly Log[]): void {
  const nameless = logs.find(({ reader }) => !reader.gives.has("host") && reader.hostInTarget !== true);
  if (property !== undefined || nameless === undefined) return;
  throw new UserError({
    expected: `the name of the site that ${nameless.path} is about: its format does not write the host`,
    got: "none",
    next: "Say it: --property www.example.gouv.fr, one command for each site.",
  });
}
