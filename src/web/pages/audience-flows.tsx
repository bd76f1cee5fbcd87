import { z } from "zod";
import { linkVisitAgreement } from "../../analyse/questions/link-visit-agreement.ts";
import { FLOW_STATES, type FlowState, visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { FLOW_WORDS, rangeText, sideText } from "../parts/visit-flow.tsx";
import { words } from "../words.ts";

const w = words.audience;

type Flow = Row<typeof visitFlows>;

const query = z.object({
  show: z.enum(["all", ...FLOW_STATES]).default("all"),
  year: z.coerce.number().int().min(1995).max(2100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

interface FlowsData {
  readonly rows: readonly Flow[];
  readonly years: readonly number[];
  readonly year: number | undefined;
  readonly agreement: Row<typeof linkVisitAgreement> | undefined;
}

/** For each pair of sites, the clicks out of one and the visits into the other, beside the links. */
export const audienceFlowsPage = page({
  id: "audience-flows",
  path: "/audience/flows",
  section: "audience",
  query,
  async load(_, visit, { year: asked }): Promise<FlowsData> {
    const rows = await visit.ask(visitFlows);
    const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => b - a);
    const year = asked !== undefined && years.includes(asked) ? asked : years[0];
    const agreement = (await visit.ask(linkVisitAgreement)).find(
      (row) => row.year === year && row.counted === "editorial_links",
    );
    return { rows: rows.filter((row) => row.year === year).sort(byPeople), years, year, agreement };
  },
  title: (_, visit) => visit.t(w.flowsTitle),
  view: ({ rows, years, year, agreement }, visit, { show, page: number }) => {
    const { t } = visit;
    const count = (state: FlowState): number => rows.filter((row) => row.state === state).length;
    const shown = rows.filter((row) => show === "all" || row.state === show);
    const hrefOf = (query: { show?: string; year?: number; page?: number }) =>
      visit.href("/audience/flows", { show, year, ...query });
    return (
      <>
        <h1>{t(w.flowsTitle)}</h1>
        <p>
          ← <a href={visit.href("/audience")}>{t(w.title)}</a>
        </p>
        <Answered visit={visit} question={visitFlows}>
          {year === undefined ? (
            <p class="lead">{t(w.flowsNone)}</p>
          ) : (
            <>
              <p class="lead">
                {t(w.flowsLead, {
                  year: String(year),
                  live: count("live"),
                  dormant: count("dormant"),
                  dark: count("dark") + count("orphan"),
                  onesided: count("one-sided"),
                })}
              </p>
              {agreement === undefined || agreement.correlation === null ? null : (
                <p>{t(w.agreement, { n: agreement.pairs, rho: visit.number(agreement.correlation, 2) })}</p>
              )}
              <Tabs
                label={t(w.year)}
                tabs={years.map((each) => ({
                  name: String(each),
                  href: hrefOf({ year: each }),
                  isHere: each === year,
                }))}
              />
              <Tabs
                label={t(w.state)}
                tabs={[
                  {
                    name: t(w.flowAll, { n: rows.length }),
                    href: hrefOf({ show: "all" }),
                    isHere: show === "all",
                  },
                  ...FLOW_STATES.filter((state) => count(state) > 0 || state === show).map((state) => ({
                    name: t(w.flowTab, { state: t(FLOW_WORDS[state]), n: count(state) }),
                    href: hrefOf({ show: state }),
                    isHere: show === state,
                  })),
                ]}
              />
              <FlowTable
                visit={visit}
                year={year}
                rows={shown.slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)}
              />
              <Pager
                visit={visit}
                total={shown.length}
                page={number}
                hrefOf={(next) => hrefOf({ page: next })}
              />
            </>
          )}
        </Answered>
      </>
    );
  },
});

const byPeople = (a: Flow, b: Flow): number =>
  Math.max(b.clicks_out ?? 0, b.referrals_in ?? 0) - Math.max(a.clicks_out ?? 0, a.referrals_in ?? 0) ||
  b.links - a.links;

function FlowTable({
  visit,
  rows,
  year,
}: {
  readonly visit: Visit;
  readonly rows: readonly Flow[];
  readonly year: number;
}) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={t(w.flowsTitle)}
      isCaptionHidden
      csv={`/data/visit-flows.csv?year=${year}`}
      rows={rows}
      columns={[
        { head: t(w.leaves), isName: true, cell: (row) => <SiteLink visit={visit} id={row.source_site} /> },
        { head: t(w.reaches), cell: (row) => <SiteLink visit={visit} id={row.target_site} /> },
        { head: t(w.clicksOut), isNumber: true, cell: (row) => sideText(visit, row.clicks_out) },
        { head: t(w.visitsIn), isNumber: true, cell: (row) => sideText(visit, row.referrals_in) },
        { head: t(w.expected), isNumber: true, cell: (row) => rangeText(visit, row) },
        { head: t(w.linksNow), isNumber: true, cell: (row) => visit.number(row.links) },
        {
          head: t(w.state),
          cell: (row) => (
            <a
              href={visit.href(
                `/flows/${encodeURIComponent(row.source_site)}/${encodeURIComponent(row.target_site)}`,
              )}
            >
              {t(FLOW_WORDS[row.state as FlowState])}
            </a>
          ),
        },
      ]}
    />
  );
}
