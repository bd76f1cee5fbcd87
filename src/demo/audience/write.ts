import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { writeWhole } from "../../kit/file.ts";
import type { EstatePlan } from "../plan.ts";
import { csvText } from "../row.ts";
import { dayText } from "./day.ts";
import { type FlowBook, flowBook } from "./flow.ts";
import type { AudienceFormat } from "./format/format.ts";
import { formats } from "./format/index.ts";
import { planAudience } from "./outline.ts";
import type { LinkCount } from "./pair.ts";
import { partsOf } from "./part.ts";
import { type AudiencePlan, type AudienceRequest, type SiteAudience, TOOLS, type Tool } from "./plan.ts";
import { daysOf } from "./series.ts";
import { audienceTruth } from "./truth.ts";

/** A source that was written, ready to be imported. */
export interface DemoSource {
  /** As in `sources.yaml`. */
  readonly id: string;
  readonly connector: string;
  /** Its files or saved answers. */
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
  const used = TOOLS.filter((tool) => plan.sites.some(({ properties }) => uses(properties, tool)));
  const sources = used.map((tool) => sourceOf(folder, tool));
  for (const source of sources) mkdirSync(source.folder, { recursive: true });
  for (const audience of plan.sites) writeSite(folder, plan, audience, book);
  writeWhole(join(folder, "sources.yaml"), sourcesText(sources));
  writeWhole(join(folder, "estate/properties.csv"), propertiesText(plan));
  mkdirSync(join(folder, "truth"), { recursive: true });
  for (const [path, text] of Object.entries(audienceTruth(plan, book))) writeWhole(join(folder, path), text);
  return sources;
}

const uses = (properties: SiteAudience["properties"], tool: Tool): boolean =>
  properties.some((property) => property.tool === tool);

const sourceOf = (folder: string, tool: Tool): DemoSource => ({
  id: tool,
  connector: formats[tool].connector,
  folder: join(folder, "audience", tool),
});

function writeSite(folder: string, plan: AudiencePlan, audience: SiteAudience, book: FlowBook): void {
  if (audience.properties.length === 0) return;
  const days = daysOf(plan, audience);
  const parts = [...partsOf(plan, audience, days, book)];
  for (const property of audience.properties) {
    const format: AudienceFormat = formats[property.tool];
    const own = parts.filter((part) => part.property === property);
    format.write(join(folder, "audience", property.tool), { plan, audience, property, days, parts: own });
  }
}

function sourcesText(sources: readonly DemoSource[]): string {
  return stringify({
    sources: sources.map(({ id, connector }) => ({
      id,
      connector,
      ...formats[id as Tool].settings,
    })),
  });
}

function propertiesText(plan: AudiencePlan): string {
  const rows = plan.sites.flatMap(({ site, properties }) =>
    properties.map(({ tool, id, from, to }, rank) => [
      tool,
      id,
      site.id,
      rank === 0 ? "" : dayText(from),
      rank === properties.length - 1 ? "" : dayText(to),
      "whole",
    ]),
  );
  return csvText(["source", "property", "site", "from", "to", "counts"], rows);
}
