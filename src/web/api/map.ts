import type { Hono } from "hono";
import { flows } from "../../analyse/questions/flows.ts";
import type { Edition } from "../edition.ts";

/** `/api/v1/map.json?links=editorial`: every pair of sites as `[source, target, links]`, for the map's island. */
export function mapApi(app: Hono, current: () => Edition | undefined): void {
  app.get("/api/v1/map.json", async (c) => {
    const edition = current();
    if (!edition) return c.json({ expected: "a run", got: "none yet", next: "parvis analyse" }, 503);
    const isEditorial = c.req.query("links") === "editorial";
    const rows = await edition.ask(flows);
    const pairs = rows
      .map(
        (row) => [row.source_site, row.target_site, isEditorial ? row.editorial_links : row.links] as const,
      )
      .filter(([, , links]) => links > 0);
    return c.json({ run: edition.run.id, pairs });
  });
}
