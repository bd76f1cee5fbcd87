import { mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { dayText } from "../../kit/day.ts";
import { writeWhole } from "../../kit/file.ts";
import type { EstatePlan } from "../plan.ts";
import { csvText } from "../row.ts";
import { type FlowBook, flowBook } from "./flow.ts";
import { indexSources, taggedSites } from "./format/federal-index.ts";
import { formats } from "./format/index.ts";
import { askedNote } from "./format/saved-answer.ts";
import { searchConsole } from "./format/search-console.ts";
import { planAudience } from "./outline.ts";
import type { LinkCount } from "./pair.ts";
import { partsOf } from "./part.ts";
import { type AudiencePlan, type AudienceRequest, type SiteAudience, TOOLS, type Tool } from "./plan.ts";
import { searchProperty } from "./search.ts";
import { daysOf } from "./series.ts";
import { audienceTruth } from "./truth.ts";

/** A source that was written, ready to be imported. */
export interface DemoSource {
  /** As in `sources.yaml`. */
  readonly id: string;
  readonly connector: string;
  readonly holds: "files" | "answers";
  readonly settings: Readonly<Record<string, unknown>>;
  readonly folder: string;
}

/**
 * Writes the audience of an invented country into its workspace: what each tool exports, `sources.yaml`, `estate/properties.csv`, and the
 * truth. One site is held at a time. `links` as `planAudience` takes them.
 */
export function writeDemoAudience(
  folder: string,
  country: EstatePlan,
  request: AudienceRequest,
  links?: ReadonlyMap<string, LinkCount>,
): DemoSource[] {
  const plan = planAudience(country, request, links);
  const book = flowBook(plan);
  const known = [
    ...TOOLS.flatMap((tool) => sourcesOf(folder, tool)),
    searchSource(folder),
    ...indexIn(folder),
  ];
  for (const source of known) mkdirSync(source.folder, { recursive: true });
  for (const audience of plan.sites) writeSite(folder, plan, audience, book);
  writeIndexes(folder, plan);
  writeNotes(folder, plan);
  const sources = known.filter((source) => readdirSync(source.folder).length > 0);
  for (const source of known) if (!sources.includes(source)) rmdirSync(source.folder);
  writeWhole(join(folder, "sources.yaml"), sourcesText(sources));
  writeWhole(join(folder, "estate/properties.csv"), propertiesText(plan, sources));
  mkdirSync(join(folder, "truth"), { recursive: true });
  for (const [path, text] of Object.entries(audienceTruth(plan, book))) writeWhole(join(folder, path), text);
  return sources;
}

const sourcesOf = (folder: string, tool: Tool): DemoSource[] =>
  formats[tool].sources.map(({ aspect, settings = {}, connector, holds }) => ({
    id: sourceId(tool, aspect),
    connector,
    holds,
    settings,
    folder: folderOf(folder, tool, aspect),
  }));

const SEARCH = "search-console";

function searchSource(folder: string): DemoSource {
  const { connector, holds, settings = {} } = searchConsole;
  return { id: SEARCH, connector, holds, settings, folder: join(folder, "audience", SEARCH) };
}

const indexIn = (folder: string): DemoSource[] =>
  indexSources.map(({ id, connector, holds, settings = {} }) => ({
    id,
    connector,
    holds,
    settings,
    folder: join(folder, "audience", id),
  }));

function writeIndexes(folder: string, plan: AudiencePlan): void {
  const listed = taggedSites(plan);
  if (listed.length === 0) return;
  for (const { id, write } of indexSources) write(join(folder, "audience", id), plan, listed);
}

/** Saved answers say on which day they were asked for: they read the same on any other. */
function writeNotes(folder: string, plan: AudiencePlan): void {
  for (const tool of TOOLS) {
    const properties = plan.sites.flatMap((site) => site.properties.filter((one) => one.tool === tool));
    if (properties.length === 0) continue;
    for (const source of sourcesOf(folder, tool).filter(({ holds }) => holds === "answers"))
      writeWhole(join(source.folder, "asked.json"), askedNote(properties));
  }
}

const sourceId = (tool: Tool, aspect: string | undefined): string =>
  aspect === undefined ? tool : `${tool}-${aspect}`;

const folderOf = (folder: string, tool: Tool, aspect: string | undefined): string =>
  join(folder, "audience", sourceId(tool, aspect));

function writeSite(folder: string, plan: AudiencePlan, audience: SiteAudience, book: FlowBook): void {
  if (audience.searchConsole) searchConsole.write(join(folder, "audience", SEARCH), plan, audience);
  if (audience.properties.length === 0) return;
  const days = daysOf(plan, audience);
  const parts = [...partsOf(plan, audience, days, book)];
  for (const property of audience.properties) {
    const own = parts.filter((part) => part.property === property);
    const counted = { plan, audience, property, days, parts: own };
    formats[property.tool].write((aspect) => folderOf(folder, property.tool, aspect), counted);
  }
}

const sourcesText = (sources: readonly DemoSource[]): string =>
  stringify({ sources: sources.map(settingsOf) }, { aliasDuplicateObjects: false });

function settingsOf({ id, connector, holds, settings }: DemoSource): Readonly<Record<string, unknown>> {
  const place = `audience/${id}`;
  return { id, connector, ...(holds === "files" ? { files: [place] } : { answers: place }), ...settings };
}

/** A property is told by every source of its tool. */
function propertiesText(plan: AudiencePlan, sources: readonly DemoSource[]): string {
  const written = new Set(sources.map(({ id }) => id));
  const rows = plan.sites.flatMap((audience) => {
    const { site, properties } = audience;
    const own = properties.flatMap(({ tool, id, from, to }, rank) => {
      const since = rank === 0 ? "" : dayText(from);
      const until = rank === properties.length - 1 ? "" : dayText(to);
      return formats[tool].sources
        .map(({ aspect }) => sourceId(tool, aspect))
        .filter((source) => written.has(source))
        .map((source) => [source, id, site.id, since, until, "whole"]);
    });
    const searched = [SEARCH, searchProperty(audience), site.id, "", "", "whole"];
    return audience.searchConsole ? [...own, searched] : own;
  });
  return csvText(["source", "property", "site", "from", "to", "counts"], rows);
}
