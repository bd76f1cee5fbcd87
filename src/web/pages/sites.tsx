import { z } from "zod";
import { assistance } from "../../analyse/questions/assistance.ts";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { siteFacts } from "../../analyse/questions/site-facts.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { type AudienceStanding, estateAudience } from "../audience-standing.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Field, FilterForm } from "../parts/filter-form.tsx";
import { MarkCounts, VERDICTS } from "../parts/mark.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { isLike } from "../search.ts";
import { type AssistanceRow, type Standing, standingOf, standings, summaryOf } from "../standing.ts";
import { words } from "../words.ts";

const w = words.site;

const SORTS = ["name", "pages", "in", "out", "visits", "read", "verdict"] as const;
type Sort = (typeof SORTS)[number];

const query = z.object({
  q: z.string().max(100).optional(),
  theme: z.string().max(200).optional(),
  ministry: z.string().max(200).optional(),
  verdict: z.enum(VERDICTS).optional(),
  sort: z.enum(SORTS).default("verdict"),
  order: z.enum(["up", "down"]).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
type Query = z.infer<typeof query>;

interface Line {
  readonly site: Site;
  readonly name: string;
  readonly facts: Row<typeof siteFacts> | undefined;
  readonly standing: Standing;
  /** Mean of the days known of the last twelve months; undefined where none is. */
  readonly visitsADay: number | undefined;
}

interface SitesData {
  readonly lines: readonly Line[];
  /** True when the visits of some site of the estate are known: else there is no such column. */
  readonly hasVisits: boolean;
  readonly summary: ReturnType<typeof summaryOf>;
}

export const sitesPage = page({
  id: "sites",
  path: "/sites",
  section: "sites",
  query,
  async load(_params, visit, asked: Query): Promise<SitesData> {
    const facts = new Map((await visit.ask(siteFacts)).map((row) => [row.site, row]));
    const standing = await standings(visit);
    const verdicts = asked.verdict ? await visit.ask(assistance, { verdict: asked.verdict }) : undefined;
    const months = await visit.ask(audienceMonths);
    const audience = estateAudience(months, visit.directory.sites).standings;
    const lines = visit.directory.sites
      .filter((site) => isWanted(site, asked, visit, verdicts))
      .map((site) => ({
        site,
        name: visit.t(site.name),
        facts: facts.get(site.id),
        standing: standing.get(site.id) ?? standingOf(site.id, []),
        visitsADay: visitsADay(audience.get(site.id)),
      }));
    return {
      lines: lines.sort(inOrder(asked, visit)),
      hasVisits: months.length > 0,
      summary: summaryOf(standing.values()),
    };
  },
  title: (_data, visit) => visit.t(w.listTitle),
  view: ({ lines, summary, hasVisits }, visit, asked) => (
    <>
      <h1>{visit.t(w.listTitle)}</h1>
      {summary.judged > 0 ? <p class="lead">{visit.t(w.listLead, summary)}</p> : null}
      <Filters visit={visit} asked={asked} />
      <p role="status">{visit.t(lines.length > 0 ? w.shown : w.noneShown, { n: lines.length })}</p>
      {lines.length > 0 ? (
        <SiteTable visit={visit} lines={lines} asked={asked} hasVisits={hasVisits} />
      ) : null}
      <Pager
        visit={visit}
        total={lines.length}
        page={asked.page}
        hrefOf={(number) => visit.href("/sites", { ...asked, page: number })}
      />
    </>
  ),
});

const visitsADay = (standing: AudienceStanding | undefined): number | undefined =>
  standing && standing.now.known > 0 ? standing.now.visits / standing.now.known : undefined;

function isWanted(
  site: Site,
  asked: Query,
  visit: Visit,
  verdicts: readonly AssistanceRow[] | undefined,
): boolean {
  if (asked.theme && !site.themes.includes(asked.theme)) return false;
  if (asked.ministry && visit.directory.ministryOf(site)?.id !== asked.ministry) return false;
  if (
    verdicts &&
    !verdicts.some((row) => row.site === site.id && (!asked.theme || row.topic === asked.theme))
  )
    return false;
  return !asked.q || isLike(asked.q, [site.id, site.name.en, site.name.fr, ...site.prefixes]);
}

/** Which way a column is first sorted: names from A, figures from the largest. */
const firstOrder = (sort: Sort) => (sort === "name" || sort === "read" ? "up" : "down");

function inOrder(asked: Query, visit: Visit): (a: Line, b: Line) => number {
  const way = (asked.order ?? firstOrder(asked.sort)) === "up" ? 1 : -1;
  const value: Readonly<Record<Exclude<Sort, "name">, (line: Line) => number>> = {
    pages: ({ facts }) => facts?.pages_read ?? -1,
    in: ({ facts }) => facts?.sites_in_editorial ?? -1,
    out: ({ facts }) => facts?.sites_out_editorial ?? -1,
    visits: (line) => line.visitsADay ?? -1,
    read: ({ facts }) => facts?.completeness ?? 2,
    verdict: ({ standing }) => standing.counts.bad * 1000 + standing.failing,
  };
  const byName = (a: Line, b: Line) => visit.compare(a.name, b.name);
  if (asked.sort === "name") return (a, b) => way * byName(a, b);
  const of = value[asked.sort];
  return (a, b) => way * (of(a) - of(b)) || byName(a, b);
}

function Filters({ visit, asked }: { readonly visit: Visit; readonly asked: Query }) {
  const { directory, t } = visit;
  const isFiltered = Boolean(asked.q || asked.theme || asked.ministry || asked.verdict);
  return (
    <FilterForm visit={visit} path="/sites" isFiltered={isFiltered}>
      <Field visit={visit} name="q" label={t(w.nameContains)} value={asked.q} id="name" />
      <Field
        visit={visit}
        name="theme"
        label={t(w.theme)}
        value={asked.theme}
        options={directory.themes.map(({ id, name }) => ({ id, name: t(name) }))}
      />
      <Field
        visit={visit}
        name="ministry"
        label={t(w.ministry)}
        value={asked.ministry}
        options={directory.ministries.map(({ id, name }) => ({ id, name: t(name) }))}
      />
      <Field
        visit={visit}
        name="verdict"
        label={t(w.verdict)}
        value={asked.verdict}
        options={VERDICTS.map((id) => ({ id, name: t(words.verdict[id]) }))}
      />
    </FilterForm>
  );
}

function SiteTable({
  visit,
  lines,
  asked,
  hasVisits,
}: {
  readonly visit: Visit;
  readonly lines: readonly Line[];
  readonly asked: Query;
  readonly hasVisits: boolean;
}) {
  const { t, number } = visit;
  const sortable = (sort: Sort) => {
    const isNow = asked.sort === sort;
    const now = asked.order ?? firstOrder(sort);
    const next = isNow ? (now === "up" ? "down" : "up") : firstOrder(sort);
    const sorted = isNow ? (now === "up" ? ("ascending" as const) : ("descending" as const)) : undefined;
    return { sortHref: visit.href("/sites", { ...asked, page: undefined, sort, order: next }), sorted };
  };
  return (
    <DataTable
      visit={visit}
      caption={t(w.listTitle)}
      isCaptionHidden
      csv="/data/site-facts.csv"
      rows={lines.slice((asked.page - 1) * PAGE_ROWS, asked.page * PAGE_ROWS)}
      columns={[
        {
          head: t(w.name),
          isName: true,
          cell: (line) => <ListedSite visit={visit} site={line.site} />,
          ...sortable("name"),
        },
        {
          head: t(w.verdicts),
          cell: (line) => <MarkCounts visit={visit} counts={line.standing.counts} />,
          ...sortable("verdict"),
        },
        {
          head: t(w.linksIn),
          isNumber: true,
          cell: ({ facts }) => (facts ? number(facts.sites_in_editorial) : "–"),
          ...sortable("in"),
        },
        {
          head: t(w.linksOut),
          isNumber: true,
          cell: ({ facts }) => (facts ? number(facts.sites_out_editorial) : "–"),
          ...sortable("out"),
        },
        ...(hasVisits
          ? [
              {
                head: t(w.visitsADay),
                isNumber: true,
                cell: (line: Line) => visitsText(visit, line),
                ...sortable("visits"),
              },
            ]
          : []),
        {
          head: t(w.pagesRead),
          isNumber: true,
          cell: ({ facts }) => (facts ? number(facts.pages_read) : "–"),
          ...sortable("pages"),
        },
        {
          head: t(w.completeness),
          isNumber: true,
          cell: ({ facts }) => readShare(visit, facts),
          ...sortable("read"),
        },
      ]}
    />
  );
}

function ListedSite({ visit, site }: { readonly visit: Visit; readonly site: Site }) {
  return (
    <>
      <SiteLink visit={visit} id={site.id} />
      {site.closed ? (
        <span class="muted note"> {visit.t(w.closed, { day: visit.day(site.closed) })}</span>
      ) : null}
    </>
  );
}

/** A site with three visits a day is in the estate: small numbers keep a decimal. */
function visitsText(visit: Visit, { site, visitsADay }: Line) {
  if (visitsADay === undefined) return "–";
  return (
    <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/audience`)}>
      {visit.number(visitsADay, visitsADay < 10 ? 1 : 0)}
    </a>
  );
}

function readShare(visit: Visit, facts: Row<typeof siteFacts> | undefined): string {
  if (!facts) return "–";
  return facts.completeness === null ? visit.t(words.measure.none) : visit.percent(facts.completeness);
}
