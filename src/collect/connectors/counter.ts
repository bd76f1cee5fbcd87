import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { Interrupted } from "../../kit/failure.ts";
import type { Dimension, Metric } from "../../model/audience.ts";
import { type Hit, hitOf } from "../counter/hit.ts";
import type { AudienceEvent, Connector, Definitions, FilesGiven } from "./connector.ts";

const definitions: Definitions = {
  visits: {
    en: "Pages of one network and browser on one site, without 30 minutes of silence, in one day.",
    fr: "Pages d’un même réseau et navigateur sur un site, sans 30 minutes de silence, dans une journée.",
  },
  views: {
    en: "Pages that a browser showed and whose script or image called the counter. Robots left out.",
    fr: "Pages affichées par un navigateur dont le script ou l’image a appelé le compteur. Sans les robots.",
  },
  bounces: { en: "Visits of one page.", fr: "Visites d’une seule page." },
  duration_s: {
    en: "From the first to the last page of each visit: the time on its last page is not known.",
    fr: "De la première à la dernière page de chaque visite : le temps passé sur la dernière n’est pas connu.",
  },
  outlinks: { en: "Clicks on links that leave the site.", fr: "Clics sur des liens qui quittent le site." },
  bot_views: {
    en: "Pages asked for by robots: by their name, or more than 60 pages in a minute.",
    fr: "Pages demandées par des robots : d’après leur nom, ou plus de 60 pages en une minute.",
  },
  channel: {
    en: "By the page before, as the browser told it, of the first page of a visit.",
    fr: "D’après la page d’avant, telle que le navigateur l’a dite, de la première page d’une visite.",
  },
  referrer: {
    en: "Host and path of the page before the first page of a visit.",
    fr: "Hôte et chemin de la page d’avant la première page d’une visite.",
  },
  "search-engine": {
    en: "Visits that began on a search engine.",
    fr: "Visites commencées sur un moteur de recherche.",
  },
  outlink: { en: "Host and path where clicks lead.", fr: "Hôte et chemin où mènent les clics." },
  page: { en: "Views by path, without query.", fr: "Vues par chemin, sans requête." },
  "entry-page": { en: "First page of visits.", fr: "Première page des visites." },
  device: { en: "By what the browser says of itself.", fr: "D’après ce que le navigateur dit de lui-même." },
};

/** The journal of our own counter. */
export const counter: Connector = {
  id: "counter",
  title: { en: "Counter of Parvis", fr: "Compteur de Parvis" },
  accepts: {
    en: "The files of the counter (folder counter/ of a workspace), one a day.",
    fr: "Les fichiers du compteur (dossier counter/ d’un espace de travail), un par jour.",
  },
  definitions,
  readFiles,
};

type Counts = Partial<Record<Metric, number>>;

/** What one day of one host comes to. */
interface HostDay {
  readonly counts: Counts;
  readonly parts: Map<
    string,
    { dimension: Dimension; key: string; host?: string; visits: number; views: number; clicks: number }
  >;
}

async function* readFiles({ files, today, signal, reached }: FilesGiven): AsyncGenerator<AudienceEvent> {
  for (const [i, path] of files.entries()) {
    const file = basename(path);
    const hosts = new Map<string, HostDay>();
    const days = new Set<string>();
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(path) })) {
      number++;
      if (line === "") continue; // where a session began
      const hit = hitOf(line);
      if (!hit) {
        yield refused(file, number);
        continue;
      }
      days.add(hit.day);
      addHit(dayOf(hosts, `${hit.day} ${hit.host}`), hit);
      if (number % 10_000 === 0 && signal.aborted) throw new Interrupted();
    }
    for (const [key, one] of hosts) yield* told(key, one, file, today);
    reached(file, (i + 1) / files.length);
  }
}

const refused = (file: string, line: number): AudienceEvent => ({
  kind: "refusal",
  // A line that cannot be read is not shown: nobody knows what is in it.
  refusal: { file, place: line, place_unit: "line", reason: "a line that is no hit", excerpt: "" },
});

function dayOf(hosts: Map<string, HostDay>, key: string): HostDay {
  const known = hosts.get(key);
  if (known) return known;
  const one: HostDay = {
    counts: { visits: 0, views: 0, bounces: 0, duration_s: 0, outlinks: 0, bot_views: 0 },
    parts: new Map(),
  };
  hosts.set(key, one);
  return one;
}

function addHit({ counts, parts }: HostDay, hit: Hit): void {
  const add = (metric: Metric, n: number): void => {
    counts[metric] = (counts[metric] ?? 0) + n;
  };
  const part = (dimension: Dimension, key: string, host?: string) => {
    const name = `${dimension} ${key}`;
    const one = parts.get(name) ?? { dimension, key, ...(host && { host }), visits: 0, views: 0, clicks: 0 };
    parts.set(name, one);
    return one;
  };
  if (hit.kind === "bot") {
    add("bot_views", 1);
    return;
  }
  if (hit.kind === "out") {
    add("outlinks", 1);
    part("outlink", hit.path, hit.path.split("/")[0]).clicks++;
    return;
  }
  add("views", 1);
  add("duration_s", hit.seconds);
  part("page", `${hit.host}${hit.path === "/" ? "" : hit.path}`, hit.host).views++;
  // A second page takes back the bounce that the first one seemed to be.
  if (hit.rank === 2) add("bounces", -1);
  if (hit.rank !== 1) return;
  add("visits", 1);
  add("bounces", 1);
  part("channel", hit.channel).visits++;
  part("device", hit.device).visits++;
  part("entry-page", `${hit.host}${hit.path === "/" ? "" : hit.path}`, hit.host).visits++;
  if (hit.engine !== "") part("search-engine", hit.engine).visits++;
  else if (hit.referrer !== "") part("referrer", hit.referrer, hit.referrer.split("/")[0]).visits++;
}

function* told(
  key: string,
  { counts, parts }: HostDay,
  file: string,
  today: string,
): Generator<AudienceEvent> {
  const [day = "", property = ""] = key.split(" ");
  const place = { file, place: 1 };
  // Told for a visit that goes on after midnight: its second page has no first one that day.
  const bounces = Math.max(0, counts.bounces ?? 0);
  yield { kind: "day", property, day, counts: { ...counts, bounces }, ...place };
  const about = Object.keys(definitions) as (Metric | Dimension)[];
  yield { kind: "looked", property, about, from: day, to: day };
  if (day === today) yield { kind: "mark", property, day, about: "*", state: "partial" };
  for (const { dimension, key, host, visits, views, clicks } of parts.values()) {
    const count = dimension === "outlink" ? { clicks } : dimension === "page" ? { views } : { visits };
    yield { kind: "part", property, day, dimension, key, ...(host && { host }), ...count, ...place };
  }
}
