import { createReadStream, realpathSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { Interrupted } from "../../kit/failure.ts";
import { type Dimension, type Metric, NOT_SET, OTHERS } from "../../model/audience.ts";
import { type Hit, hitOf } from "../counter/hit.ts";
import { MOST_PER_MINUTE } from "../counter/visits.ts";
import { type Count, type Slot, SlotSums } from "./breakdown.ts";
import type { AudienceEvent, Connector, Definitions, FilesGiven, Place } from "./connector.ts";

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
    en: `Pages asked for by robots: by their name, or beyond ${MOST_PER_MINUTE} pages of a site in a minute from one network and browser.`,
    fr: `Pages demandées par des robots : d’après leur nom, ou au-delà de ${MOST_PER_MINUTE} pages d’un site en une minute depuis un même réseau et navigateur.`,
  },
  channel: {
    en: "By the page before, as the browser told it, of the first page of a visit. Without script it is not known.",
    fr: "D’après la page d’avant, telle que le navigateur l’a dite, de la première page d’une visite. Sans script, elle n’est pas connue.",
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

/** Keys told apart for a site, a day and a dimension; what comes after is added up as others. */
const MOST_KEYS = 5_000;
/** Lines between two looks at whether someone asked to stop. */
const BREATH_LINES = 10_000;

type Counts = Partial<Record<Metric, number>>;

/** What one day of one site comes to. */
interface SiteDay {
  readonly property: string;
  readonly day: string;
  /** Where its first hit was read. */
  readonly at: Place;
  readonly counts: Counts;
  readonly parts: Map<Dimension, { readonly sums: SlotSums; readonly keys: Set<string> }>;
}

async function* readFiles({ files, today, signal, reached }: FilesGiven): AsyncGenerator<AudienceEvent> {
  const first = new Map<string, string>();
  let last = "";
  for (const [i, group] of groupsOf(files).entries()) {
    const days = new Map<string, SiteDay>();
    for (const path of group) yield* readJournal(path, days, signal);
    for (const one of days.values()) {
      if (one.day < (first.get(one.property) ?? "9999")) first.set(one.property, one.day);
      if (one.day > last) last = one.day;
      yield* told(one, today);
    }
    reached(basename(group[0] ?? ""), (i + 1) / files.length);
  }
  // A site that was counted, and is not any more, was still waited for: its last days are gaps, not unknown.
  const about = Object.keys(definitions) as (Metric | Dimension)[];
  for (const [property, from] of first) yield { kind: "looked", property, about, from, to: last };
}

/** Files of one day are read together, as those of two machines are; a file named twice is read once. */
function groupsOf(files: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const path of new Set(files.map((file) => realpathSync(file)))) {
    const name = /\d{4}-\d\d-\d\d(?=\.tsv$)/.exec(path)?.[0] ?? path;
    groups.set(name, [...(groups.get(name) ?? []), path]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

async function* readJournal(
  path: string,
  days: Map<string, SiteDay>,
  signal: AbortSignal,
): AsyncGenerator<AudienceEvent> {
  let place = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    place++;
    if (place % BREATH_LINES === 0 && signal.aborted) throw new Interrupted();
    if (line === "") continue; // where a session began
    const hit = hitOf(line);
    const at = { file: basename(path), place };
    if (hit) addHit(dayOf(days, hit, at), hit, at);
    else yield refused(at);
  }
}

const refused = (at: Place): AudienceEvent => ({
  kind: "refusal",
  // A line that cannot be read is not shown: nobody knows what is in it.
  refusal: { ...at, place_unit: "line", reason: "a line that is no hit", excerpt: "" },
});

function dayOf(days: Map<string, SiteDay>, { day, property }: Hit, at: Place): SiteDay {
  const key = `${day} ${property}`;
  const known = days.get(key);
  if (known) return known;
  const counts: Counts = { visits: 0, views: 0, bounces: 0, duration_s: 0, outlinks: 0, bot_views: 0 };
  const one: SiteDay = { property, day, at, counts, parts: new Map() };
  days.set(key, one);
  return one;
}

function addHit(one: SiteDay, hit: Hit, at: Place): void {
  const add = (metric: Metric, n: number): void => {
    one.counts[metric] = (one.counts[metric] ?? 0) + n;
  };
  const part = (dimension: Dimension, key: Slot, count: Count): void =>
    addPart(one, dimension, key, count, at);
  if (hit.kind === "bot") add("bot_views", 1);
  if (hit.kind === "out") {
    add("outlinks", 1);
    part("outlink", addressOf(hit.page), "clicks");
  }
  if (hit.kind !== "view") return;
  add("views", 1);
  add("duration_s", hit.seconds);
  part("page", addressOf(hit.page), "views");
  // A second page takes back the bounce that the first one seemed to be.
  if (hit.rank === 2) add("bounces", -1);
  if (hit.rank !== 1) return;
  add("visits", 1);
  add("bounces", 1);
  part("entry-page", addressOf(hit.page), "visits");
  part("channel", { key: hit.channel || NOT_SET }, "visits");
  part("device", { key: hit.device }, "visits");
  if (hit.engine !== "") part("search-engine", { key: hit.engine }, "visits");
  else if (hit.referrer !== "") part("referrer", addressOf(hit.referrer), "visits");
}

function addPart(
  { property, day, parts }: SiteDay,
  dimension: Dimension,
  wanted: Slot,
  count: Count,
  at: Place,
): void {
  let known = parts.get(dimension);
  if (!known) {
    known = { sums: new SlotSums({ property, dimension, span: "day" }), keys: new Set() };
    parts.set(dimension, known);
  }
  const isTold = known.keys.has(wanted.key) || known.keys.size < MOST_KEYS;
  if (isTold) known.keys.add(wanted.key);
  known.sums.add(day, isTold ? wanted : { key: OTHERS }, { [count]: 1 }, at);
}

const addressOf = (key: string): Slot => ({ key, host: key.split("/")[0] ?? key });

function* told({ property, day, at, counts, parts }: SiteDay, today: string): Generator<AudienceEvent> {
  // Below zero when a kill took the first page of a visit with it.
  const bounces = Math.max(0, counts.bounces ?? 0);
  yield { kind: "day", property, day, counts: { ...counts, bounces }, ...at };
  if (day === today) yield { kind: "mark", property, day, about: "*", state: "partial" };
  for (const [dimension, { sums }] of parts) yield* sums.told(MAIN_COUNT[dimension] ?? "visits");
}

const MAIN_COUNT: Partial<Record<Dimension, Count>> = { page: "views", outlink: "clicks" };
