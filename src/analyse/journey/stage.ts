import { type Resolver, resolverOf } from "../../estate/resolver.ts";
import { fetchUrl, pageKey } from "../../kit/url.ts";
import type { Estate, LifeEvent, Step, Target } from "../../model/estate.ts";
import { integer, optional, table, text } from "../../model/table.ts";
import type { Lab } from "../question.ts";

/** One step of a life event, tried in one language. */
export interface Stage {
  readonly no: number;
  readonly event: LifeEvent;
  readonly step: Step;
  /** Rank of the step, from 1. */
  readonly position: number;
  /** Primary language subtag. */
  readonly language: string;
  /** True when the step itself asks for this language; false when it is only one of the workspace’s. */
  readonly asked: boolean;
  /** Stages with the same number start from the same pages. */
  readonly set: number;
  readonly from: readonly Place[];
  readonly expected: readonly Place[];
}

/** A part of the web: a site of the estate, or all that an address covers, with the site that owns it where one does. */
export type Place =
  | { readonly site: string; readonly prefix?: never; readonly owner: string }
  | { readonly site?: never; readonly prefix: string; readonly owner?: string };

/** Every step of every life event, in each language it must work in. */
export function stagesOf(estate: Estate, languages: readonly string[]): Stage[] {
  const sets = new Map<string, number>();
  const resolver = resolverOf(estate);
  const placesOf = (targets: readonly Target[]) =>
    targets.flatMap((target) => placesOfOne(estate, resolver, target));
  const stages: Omit<Stage, "no">[] = estate.lifeEvents.flatMap((event) =>
    event.steps.flatMap((step, i) =>
      languagesOf(step, languages).map((language) => {
        const from = placesOf(step.from.length > 0 ? step.from : event.entries);
        const key = JSON.stringify([event.id, language, from]);
        const set = sets.get(key) ?? sets.size;
        sets.set(key, set);
        const expected = placesOf([step.expected, ...step.alternatives]);
        return {
          event,
          step,
          position: i + 1,
          language,
          asked: step.languages.length > 0,
          set,
          from,
          expected,
        };
      }),
    ),
  );
  return stages.map((stage, no) => ({ no, ...stage }));
}

function languagesOf(step: Step, languages: readonly string[]): string[] {
  const tags = step.languages.length > 0 ? step.languages : languages;
  return [...new Set(tags.map((tag) => tag.split("-")[0]?.toLowerCase() ?? tag))];
}

/** Where a target is; a site or service that the estate does not observe, or that has no address, is nowhere. */
function placesOfOne(estate: Estate, resolver: Resolver, target: Target): Place[] {
  if (target.kind === "url") return [prefixPlace(target.prefix, resolver)];
  if (target.kind === "service") {
    const service = estate.services.find(({ id }) => id === target.id);
    return (service?.prefixes ?? []).map((prefix) => prefixPlace(prefix, resolver));
  }
  const site = estate.sites.find(({ id }) => id === target.id);
  return site?.decision === "in" ? [{ site: site.id, owner: site.id }] : [];
}

function prefixPlace(address: string, resolver: Resolver): Place {
  // The same spelling as keys of pages and links: `/index.php` falls, `é` is encoded.
  const whole = `https://${address}`;
  const prefix = pageKey(fetchUrl(whole, whole) ?? whole);
  const owner = resolver.siteOf(`https://${prefix}`);
  return { prefix, ...(owner ? { owner } : {}) };
}

const stageTable = table({
  id: "stage",
  title: { en: "Steps tried", fr: "Étapes essayées" },
  columns: {
    stage_no: integer("number", "numéro"),
    set_no: integer("starting pages", "pages de départ"),
    event: text("life event", "moment de vie"),
    language: text("language", "langue"),
  },
});

const placeTable = (id: string, owner: string) =>
  table({
    id,
    title: { en: "Places", fr: "Lieux" },
    columns: {
      [owner]: integer("number", "numéro"),
      site: optional(text("site", "site")),
      prefix: optional(text("address", "adresse")),
      host: optional(text("host of the address", "hôte de l’adresse")),
      owner: optional(text("site that owns the address", "site de l’adresse")),
    },
  });

/** Loads `stage`, `start_place` (by set_no) and `expected_place` (by stage_no). */
export async function loadStages(lab: Lab, stages: readonly Stage[]): Promise<void> {
  await lab.load(
    stageTable,
    stages.map(({ no, set, event, language }) => ({ stage_no: no, set_no: set, event: event.id, language })),
  );
  const sets = new Map(stages.map((stage) => [stage.set, stage]));
  await lab.load(
    placeTable("start_place", "set_no"),
    [...sets.values()].flatMap(({ set, from }) => from.map((place) => ({ set_no: set, ...row(place) }))),
  );
  await lab.load(
    placeTable("expected_place", "stage_no"),
    stages.flatMap(({ no, expected }) => expected.map((place) => ({ stage_no: no, ...row(place) }))),
  );
}

const row = ({ site, prefix, owner }: Place) => ({
  site: site ?? null,
  prefix: prefix ?? null,
  host: prefix?.split("/")[0] ?? null,
  owner: owner ?? null,
});
