import type { Hono } from "hono";
import { flows } from "../../analyse/questions/flows.ts";
import type { Edition } from "../edition.ts";
import { strongestFirst } from "../parts/map-choice.ts";

/** More pairs than this and the picture is one grey stain, which takes long to send. */
const MOST_PAIRS = 20_000;

/**
 * `/api/v1/map.json?links=editorial`: the strongest pairs of sites, for the map's island:
 * `{sites: [id…], pairs: [[source, target, links]…]}`, sites by their rank in the list.
 */
export function mapApi(app: Hono, current: () => Edition | undefined): void {
  app.get("/api/v1/map.json", async (c) => {
    const edition = current();
    if (!edition) return c.json({ expected: "a run", got: "none yet", next: "parvis analyse" }, 503);
    const kind = c.req.query("links") === "editorial" ? "editorial" : "all";
    const strongest = strongestFirst(await edition.ask(flows), kind).slice(0, MOST_PAIRS);
    const sites = [...new Set(strongest.flatMap(({ row }) => [row.source_site, row.target_site]))];
    const rank = new Map(sites.map((site, i) => [site, i]));
    const pairs = strongest.map(({ row, links }) => [
      rank.get(row.source_site),
      rank.get(row.target_site),
      links,
    ]);
    return c.json({ run: edition.run.id, sites, pairs });
  });
}
