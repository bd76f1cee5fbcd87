import type { Reading } from "../analyse/ask.ts";
import type { Estate, LifeEvent, Organisation, Site, Theme } from "../model/estate.ts";
import type { SnapshotManifest } from "../model/fact.ts";
import type { Indicator } from "../model/indicator.ts";
import type { Words } from "../model/words.ts";
import type { Diagnosis } from "../publish/diagnosis/open.ts";
import type { Board } from "../publish/edition/open.ts";

/** All that the site shows at one moment: one run, and the estate it is about. It never changes; the next run is another edition. */
export interface Edition extends Reading {
  readonly name: Words;
  readonly estate: Estate;
  readonly snapshots: readonly SnapshotManifest[];
  /** What organisations are asked for. */
  readonly indicators?: readonly Indicator[];
  /** The key figures; undefined before the first edition of them. */
  readonly board?: Board | undefined;
  /** What the rules found; undefined before the first `parvis diagnose`. */
  readonly diagnosis?: Diagnosis | undefined;
}

/** Whether an analysis was made: key figures may be there before. */
export const isAnalysed = ({ run }: Edition): boolean => run.id !== "";

/** What there is before the first run: the frame of the site still shows, and says which command to run. */
export function emptyEdition(
  known: Pick<Edition, "name"> & Partial<Pick<Edition, "estate" | "board" | "indicators">>,
): Edition {
  return { ...NOTHING, ...known };
}

const NOTHING: Omit<Edition, "name"> = {
  ask: () => Promise.resolve([]),
  async *batches() {},
  file: () => undefined,
  run: {
    id: "",
    made_at: "",
    parvis_version: "",
    snapshots: [],
    history: [],
    day: "",
    estate_sha256: "",
    seed: 0,
    answers: {},
  },
  estate: {
    organisations: [],
    sites: [],
    services: [],
    themes: [],
    lifeEvents: [],
    publicHosts: [],
    properties: [],
  },
  snapshots: [],
};

/** The estate, found by id and by group. */
export interface Directory {
  readonly sites: readonly Site[];
  readonly themes: readonly Theme[];
  readonly lifeEvents: readonly LifeEvent[];
  /** Roots of the organisation tree that have at least one site. */
  readonly ministries: readonly Organisation[];
  site(id: string): Site | undefined;
  theme(id: string): Theme | undefined;
  lifeEvent(id: string): LifeEvent | undefined;
  organisation(id: string): Organisation | undefined;
  ministryOf(site: Site): Organisation | undefined;
  /** The name of whatever has this id, or the id itself when the estate knows it no more. */
  siteName(id: string): Words;
  topicName(kind: string, id: string): Words;
}

export function directoryOf(estate: Estate): Directory {
  const sites = byId(estate.sites);
  const themes = byId(estate.themes);
  const lifeEvents = byId(estate.lifeEvents);
  const organisations = byId(estate.organisations);
  const observed = estate.sites.filter(({ decision }) => decision === "in");
  const ministryOf = (site: Site) => rootOf(organisations, site.organisation);
  const roots = new Set(observed.map((site) => ministryOf(site)?.id));
  return {
    sites: observed,
    themes: estate.themes,
    lifeEvents: estate.lifeEvents,
    ministries: estate.organisations.filter(({ id }) => roots.has(id)),
    site: (id) => sites.get(id),
    theme: (id) => themes.get(id),
    lifeEvent: (id) => lifeEvents.get(id),
    organisation: (id) => organisations.get(id),
    ministryOf,
    siteName: (id) => sites.get(id)?.name ?? { en: id, fr: id },
    topicName: (kind, id) => (kind === "theme" ? themes : lifeEvents).get(id)?.name ?? { en: id, fr: id },
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function rootOf(tree: ReadonlyMap<string, Organisation>, id: string | undefined): Organisation | undefined {
  let node = id === undefined ? undefined : tree.get(id);
  // A cyclic tree is refused by the estate reader; the bound keeps a page from hanging should one pass.
  for (let depth = 0; depth < tree.size && node?.parent; depth++) node = tree.get(node.parent) ?? node;
  return node;
}
