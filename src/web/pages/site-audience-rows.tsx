import { z } from "zod";
import { audienceRows } from "../../analyse/questions/audience-rows.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page } from "../page.ts";
import { RowsBehind } from "../parts/audience-rows.tsx";
import { monthAsked } from "../parts/month-asked.ts";
import { words } from "../words.ts";

const w = words.audience;

interface RowsData {
  readonly site: Site;
  readonly rows: readonly Row<typeof audienceRows>[];
}

/** From which rows of which files the audience of a site comes: a page of its own, for few need it and it weighs. */
export const siteAudienceRowsPage = page({
  id: "site-audience-rows",
  path: "/sites/:id/audience/rows",
  section: "sites",
  query: z.object({ from: monthAsked, to: monthAsked }),
  async load({ id = "" }, visit): Promise<RowsData | undefined> {
    const site = visit.directory.site(id);
    return site && { site, rows: await visit.ask(audienceRows, { site: id }) };
  },
  title: ({ site }, visit) => visit.t(w.rowsTitle, { site: visit.t(site.name) }),
  view: ({ site, rows }, visit, asked) => (
    <>
      <h1>{visit.t(w.rowsTitle, { site: visit.t(site.name) })}</h1>
      <p>
        ←{" "}
        <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/audience`)}>
          {visit.t(w.siteTitle, { site: visit.t(site.name) })}
        </a>
      </p>
      <RowsBehind visit={visit} site={site.id} rows={rows} period={asked} />
    </>
  ),
});
