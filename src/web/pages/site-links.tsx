import { z } from "zod";
import { pageEdges } from "../../analyse/questions/page-edges.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { EdgeTable } from "../parts/edge-table.tsx";
import { Field, FilterForm } from "../parts/filter-form.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { words } from "../words.ts";

const w = words.site;

const STATES = ["ok", "redirected", "broken", "unknown"] as const;
const ORIGINS = ["editorial", "template", "unknown"] as const;
const NAMES = {
  ok: w.ok,
  redirected: w.redirected,
  broken: w.isBroken,
  unknown: w.unknown,
  editorial: w.editorial,
  template: w.template,
} as const;

const query = z.object({
  direction: z.enum(["out", "in"]).default("out"),
  state: z.enum(STATES).optional(),
  origin: z.enum(ORIGINS).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
type Query = z.infer<typeof query>;

interface LinksData {
  readonly site: Site;
  readonly edges: readonly Row<typeof pageEdges>[];
}

/** The links behind the figures of a site, one by one. */
export const siteLinksPage = page({
  id: "site-links",
  path: "/sites/:id/links",
  section: "sites",
  query,
  async load({ id = "" }, visit, asked: Query): Promise<LinksData | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    const edges = await visit.ask(pageEdges, {
      ...(asked.direction === "out" ? { source_site: id, standing: "estate" } : { target_site: id }),
      ...(asked.state ? { state: asked.state } : {}),
      ...(asked.origin ? { origin: asked.origin } : {}),
    });
    return {
      site,
      edges: [...edges].sort((a, b) => b.pages - a.pages || a.source_url.localeCompare(b.source_url)),
    };
  },
  title: ({ site }, visit) => visit.t(w.linksTitle, { site: visit.t(site.name) }),
  view: ({ site, edges }, visit, asked) => {
    const path = `/sites/${encodeURIComponent(site.id)}/links`;
    const title = visit.t(w.linksTitle, { site: visit.t(site.name) });
    const side = asked.direction === "out" ? "source_site" : "target_site";
    return (
      <>
        <h1>{title}</h1>
        <p>
          ← <SiteLink visit={visit} id={site.id} />
        </p>
        <Tabs
          label={title}
          tabs={(["out", "in"] as const).map((direction) => ({
            name: visit.t(direction === "out" ? w.linksOutTab : w.linksInTab),
            href: visit.href(path, { direction }),
            isHere: direction === asked.direction,
          }))}
        />
        <Filters visit={visit} path={path} asked={asked} />
        {edges.length === 0 ? (
          <p>{visit.t(words.shell.nothing)}</p>
        ) : (
          <EdgeTable
            visit={visit}
            caption={title}
            rows={edges.slice((asked.page - 1) * PAGE_ROWS, asked.page * PAGE_ROWS)}
            csv={`/data/page-edges.csv?${side}=${encodeURIComponent(site.id)}`}
          />
        )}
        <Pager
          visit={visit}
          total={edges.length}
          page={asked.page}
          hrefOf={(number) => visit.href(path, { ...asked, page: number })}
        />
      </>
    );
  },
});

function Filters({
  visit,
  path,
  asked,
}: {
  readonly visit: Visit;
  readonly path: string;
  readonly asked: Query;
}) {
  const options = (ids: readonly (keyof typeof NAMES)[]) =>
    ids.map((id) => ({ id, name: visit.t(NAMES[id]) }));
  return (
    <FilterForm visit={visit} path={path} isFiltered={Boolean(asked.state || asked.origin)}>
      <input type="hidden" name="direction" value={asked.direction} />
      <Field
        visit={visit}
        name="state"
        label={visit.t(w.state)}
        value={asked.state}
        options={options(STATES)}
      />
      <Field
        visit={visit}
        name="origin"
        label={visit.t(w.origin)}
        value={asked.origin}
        options={options(ORIGINS)}
      />
    </FilterForm>
  );
}
