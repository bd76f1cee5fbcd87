import { z } from "zod";
import { linkVisitAgreement } from "../../analyse/questions/link-visit-agreement.ts";
import { linkVisitGaps } from "../../analyse/questions/link-visit-gaps.ts";
import { FLOW_STATES, type FlowState, visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { DataTable, type TableColumn } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { FLOW_WORDS, rangeText, sideText } from "../parts/visit-flow.tsx";
import { rowsOfYear, type VisitFlow } from "../visit-year.ts";
import { words } from "../words.ts";

const w = words.audience;

type Flow = VisitFlow;
type Gap = Row<typeof linkVisitGaps>;

/** By people; or by how far links and visits rank apart, one way or the other. */
const ORDERS = ["people", "many-links", "many-visits"] as const;
type Order = (typeof ORDERS)[number];

const query = z.object({
  order: z.enum(ORDERS).default("people"),
  show: z.enum(["all", ...FLOW_STATES]).default("all"),
  year: z.coerce.number().int().min(1995).max(2100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

/** A pair, and how it ranks when links and visits are set against each other. */
interface RankedFlow {
  readonly flow: Flow;
  readonly gap: Gap | undefined;
}

interface FlowsData {
  /** Every pair of the year. */
  readonly all: readonly Flow[];
  /** In the order asked for, without those that it leaves out. */
  readonly rows: readonly RankedFlow[];
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
  async load(_, visit, { year: asked, order }): Promise<FlowsData> {
    const { rows, years, year } = rowsOfYear(await visit.ask(visitFlows), asked);
    const agreement = (await visit.ask(linkVisitAgreement)).find(
      (row) => row.year === year && row.counted === "editorial_links",
    );
    const gaps = order === "people" || year === undefined ? [] : await visit.ask(linkVisitGaps, { year });
    return { all: rows, rows: inOrder(rows, gaps, order), years, year, agreement };
  },
  title: (_, visit) => visit.t(w.flowsTitle),
  view: ({ all, rows, years, year, agreement }, visit, { show, order, page: number }) => {
    const { t } = visit;
    const listed = rows.map(({ flow }) => flow);
    const count = (state: FlowState): number => countOf(listed, state);
    const shown = rows.filter(({ flow }) => show === "all" || flow.state === show);
    const hrefOf = (query: { show?: string; year?: number; page?: number; order?: Order }) =>
      visit.href("/audience/flows", { show, year, order: order === "people" ? undefined : order, ...query });
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
                  live: countOf(all, "live"),
                  dormant: countOf(all, "dormant"),
                  dark: countOf(all, "dark") + countOf(all, "orphan"),
                  onesided: countOf(all, "one-sided"),
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
              <Tabs
                label={t(w.order)}
                tabs={ORDERS.map((each) => ({
                  name: t(ORDER_WORDS[each]),
                  href: hrefOf({ order: each }),
                  isHere: each === order,
                }))}
              />
              {order === "people" ? null : (
                <Answered visit={visit} question={linkVisitGaps}>
                  <GapLead visit={visit} order={order} rows={rows} />
                </Answered>
              )}
              <FlowTable
                visit={visit}
                year={year}
                order={order}
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

const countOf = (flows: readonly Flow[], state: FlowState): number =>
  flows.filter((flow) => flow.state === state).length;

const ORDER_WORDS = {
  people: w.orderPeople,
  "many-links": w.orderManyLinks,
  "many-visits": w.orderManyVisits,
} as const;

const peopleOf = ({ clicks_out, referrals_in }: Flow): number => Math.max(clicks_out ?? 0, referrals_in ?? 0);

// Both orders of a year are made once: its rows are always the same array.
const orders = new WeakMap<readonly object[], Partial<Record<Order, readonly RankedFlow[]>>>();

function inOrder(rows: readonly Flow[], gaps: readonly Gap[], order: Order): readonly RankedFlow[] {
  const of = order === "people" ? rows : gaps;
  const known = orders.get(of) ?? {};
  orders.set(of, known);
  known[order] ??= order === "people" ? byPeople(rows) : byGap(rows, gaps, order);
  return known[order];
}

function byPeople(rows: readonly Flow[]): RankedFlow[] {
  return [...rows]
    .sort((a, b) => peopleOf(b) - peopleOf(a) || b.links - a.links)
    .map((flow) => ({ flow, gap: undefined }));
}

/** Only pairs that rank apart in the direction asked for, the farthest first. */
function byGap(rows: readonly Flow[], gaps: readonly Gap[], order: Order): RankedFlow[] {
  const way = order === "many-links" ? 1 : -1;
  const keyOf = (row: { readonly source_site: string; readonly target_site: string }) =>
    `${row.source_site}\n${row.target_site}`;
  const gapOf = new Map(gaps.map((gap) => [keyOf(gap), gap]));
  return rows
    .flatMap((flow) => {
      const gap = gapOf.get(keyOf(flow));
      return gap && gap.gap * way > 0 ? [{ flow, gap }] : [];
    })
    .sort((a, b) => way * (b.gap.gap - a.gap.gap) || peopleOf(b.flow) - peopleOf(a.flow));
}

/** The pair that stands out most, in a sentence, and what the order means. */
function GapLead({
  visit,
  order,
  rows: [first],
}: {
  readonly visit: Visit;
  readonly order: Order;
  readonly rows: readonly RankedFlow[];
}) {
  const { t, directory } = visit;
  if (!first?.gap) return <p>{t(w.gapNone)}</p>;
  const { gap } = first;
  const values = {
    source: t(directory.siteName(gap.source_site)),
    target: t(directory.siteName(gap.target_site)),
    links: gap.links,
    visits: gap.visits,
    linkrank: visit.number(gap.link_rank, 1),
    visitrank: visit.number(gap.visit_rank, 1),
    pairs: gap.pairs,
  };
  return (
    <p>
      {t(w.gapFirst, values)} {t(order === "many-links" ? w.gapManyLinks : w.gapManyVisits)}
    </p>
  );
}

interface TableProps {
  readonly visit: Visit;
  readonly rows: readonly RankedFlow[];
  readonly year: number;
  readonly order: Order;
}

function FlowTable({ visit, rows, year, order }: TableProps) {
  const { t } = visit;
  const isRanked = order !== "people";
  return (
    <DataTable
      visit={visit}
      caption={t(isRanked ? linkVisitGaps.title : w.flowsTitle)}
      isCaptionHidden
      csv={`/data/${isRanked ? "link-visit-gaps" : "visit-flows"}.csv?year=${year}`}
      rows={rows}
      columns={[
        {
          head: t(w.leaves),
          isName: true,
          cell: ({ flow }) => <SiteLink visit={visit} id={flow.source_site} />,
        },
        { head: t(w.reaches), cell: ({ flow }) => <SiteLink visit={visit} id={flow.target_site} /> },
        ...(isRanked ? rankColumns(visit) : sideColumns(visit)),
        {
          head: t(w.state),
          cell: ({ flow }) => (
            <a
              href={visit.href(
                `/flows/${encodeURIComponent(flow.source_site)}/${encodeURIComponent(flow.target_site)}`,
              )}
            >
              {t(FLOW_WORDS[flow.state as FlowState])}
            </a>
          ),
        },
      ]}
    />
  );
}

function sideColumns(visit: Visit): TableColumn<RankedFlow>[] {
  const { t } = visit;
  return [
    { head: t(w.clicksOut), isNumber: true, cell: ({ flow }) => sideText(visit, flow.clicks_out) },
    { head: t(w.visitsIn), isNumber: true, cell: ({ flow }) => sideText(visit, flow.referrals_in) },
    { head: t(w.expected), isNumber: true, cell: ({ flow }) => rangeText(visit, flow) },
    { head: t(w.linksNow), isNumber: true, cell: ({ flow }) => visit.number(flow.links) },
  ];
}

function rankColumns(visit: Visit): TableColumn<RankedFlow>[] {
  const { t } = visit;
  const column = (head: string, of: (gap: Gap) => number, digits = 0): TableColumn<RankedFlow> => ({
    head,
    isNumber: true,
    cell: ({ gap }) => (gap ? visit.number(of(gap), digits) : "–"),
  });
  return [
    column(t(w.linksRanked), ({ links }) => links),
    column(t(w.linkRank), ({ link_rank }) => link_rank, 1),
    column(t(w.visits), ({ visits }) => visits),
    column(t(w.visitRank), ({ visit_rank }) => visit_rank, 1),
  ];
}
