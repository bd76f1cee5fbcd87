import { z } from "zod";
import { flowHistory } from "../../analyse/questions/flow-history.ts";
import { flows } from "../../analyse/questions/flows.ts";
import { hiddenReferrers } from "../../analyse/questions/hidden-referrers.ts";
import { observations } from "../../analyse/questions/observations.ts";
import { pageEdges } from "../../analyse/questions/page-edges.ts";
import { visitFlows } from "../../analyse/questions/visit-flows.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { Bar, DataTable } from "../parts/data-table.tsx";
import { EdgeTable } from "../parts/edge-table.tsx";
import { languageOfTexts, SiteLink } from "../parts/name.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { BothSides } from "../parts/visit-flow.tsx";
import { words } from "../words.ts";

const w = words.flow;

const query = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) });

interface FlowData {
  readonly source: Site;
  readonly target: Site;
  readonly flow: Row<typeof flows> | undefined;
  readonly back: Row<typeof flows> | undefined;
  readonly edges: readonly Row<typeof pageEdges>[];
  readonly history: readonly HistoryLine[];
  readonly visits: readonly Row<typeof visitFlows>[];
  readonly hidden: readonly Row<typeof hiddenReferrers>[];
}

/** A date, and the links seen then: undefined when the source was not read, 0 when it was and had none. */
interface HistoryLine {
  readonly day: string;
  readonly links: number | undefined;
}

/** One site to another: what the links say, which pages carry them, since when. */
export const flowPage = page({
  id: "flow",
  path: "/flows/:source/:target",
  section: "sites",
  query,
  async load(params, visit): Promise<FlowData | undefined> {
    const source = visit.directory.site(params.source ?? "");
    const target = visit.directory.site(params.target ?? "");
    if (!source || !target) return undefined;
    const all = await visit.ask(flows);
    const between = (from: Site, to: Site) =>
      all.find((row) => row.source_site === from.id && row.target_site === to.id);
    const edges = await visit.ask(pageEdges, { source_site: source.id, target_site: target.id });
    return {
      source,
      target,
      flow: between(source, target),
      back: between(target, source),
      edges: [...edges].sort((a, b) => b.pages - a.pages || a.source_url.localeCompare(b.source_url)),
      history: await historyOf(visit, source.id, target.id),
      visits: await visit.ask(visitFlows, { source_site: source.id, target_site: target.id }),
      hidden: await visit.ask(hiddenReferrers, { source_site: source.id, target_site: target.id }),
    };
  },
  title: ({ source, target }, visit) =>
    visit.t(w.title, { source: visit.t(source.name), target: visit.t(target.name) }),
  view: ({ source, target, flow, back, edges, history, visits, hidden }, visit, asked) => {
    const names = { source: visit.t(source.name), target: visit.t(target.name) };
    const path = `/flows/${encodeURIComponent(source.id)}/${encodeURIComponent(target.id)}`;
    const backPath = `/flows/${encodeURIComponent(target.id)}/${encodeURIComponent(source.id)}`;
    return (
      <>
        <h1>{visit.t(w.title, names)}</h1>
        <p class="lead">{flow ? visit.t(w.lead, { ...names, ...counts(flow) }) : visit.t(w.none, names)}</p>
        <p>
          <SiteLink visit={visit} id={source.id} /> → <SiteLink visit={visit} id={target.id} />
        </p>
        {back ? (
          <p>
            <a href={visit.href(backPath)}>
              {visit.t(w.back, { source: names.target, target: names.source })}
            </a>{" "}
            <span class="muted">({visit.t(w.linkCount, { n: back.links })})</span>
          </p>
        ) : null}
        <Anchors visit={visit} source={source} edges={edges} />
        {edges.length > 0 ? (
          <section aria-labelledby="pages">
            <h2 id="pages">{visit.t(w.pages)}</h2>
            <EdgeTable
              visit={visit}
              caption={visit.t(w.pages)}
              rows={edges.slice((asked.page - 1) * PAGE_ROWS, asked.page * PAGE_ROWS)}
              csv={`/data/page-edges.csv?source_site=${encodeURIComponent(source.id)}&target_site=${encodeURIComponent(target.id)}`}
            />
            <Pager
              visit={visit}
              total={edges.length}
              page={asked.page}
              hrefOf={(number) => visit.href(path, { page: number })}
            />
          </section>
        ) : null}
        <BothSides visit={visit} flows={visits} hidden={hidden} />
        <History visit={visit} source={source} history={history} />
      </>
    );
  },
});

function counts(flow: Row<typeof flows>) {
  return {
    pages: flow.pages,
    editorial: flow.editorial_links,
    template: flow.links - flow.editorial_links,
    broken: flow.broken_links,
  };
}

async function historyOf(visit: Visit, source: string, target: string): Promise<HistoryLine[]> {
  const seen = await visit.ask(flowHistory, { source_site: source, target_site: target });
  const read = await visit.ask(observations, { site: source });
  const days = [...new Set([...visit.snapshots.map(({ day }) => day), ...seen.map(({ day }) => day)])].sort();
  return days.map((day) => {
    const links = seen.filter((row) => row.day === day).reduce((sum, row) => sum + row.links, 0);
    const isRead = links > 0 || read.some((row) => row.day === day);
    return { day, links: isRead ? links : undefined };
  });
}

const SHOWN = 20;

/** The texts of the links, most frequent first: what people are told before they follow. */
function Anchors({
  visit,
  source,
  edges,
}: {
  readonly visit: Visit;
  readonly source: Site;
  readonly edges: FlowData["edges"];
}) {
  const texts = new Map<string, number>();
  for (const { text, pages } of edges) texts.set(text, (texts.get(text) ?? 0) + pages);
  const rows = [...texts].sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
  if (rows.length === 0) return null;
  const language = languageOfTexts(source.id, visit);
  return (
    <section aria-labelledby="anchors">
      <h2 id="anchors">{visit.t(w.anchors)}</h2>
      <DataTable
        visit={visit}
        caption={visit.t(w.anchors)}
        isCaptionHidden
        rows={rows}
        columns={[
          {
            head: visit.t(words.site.text),
            isName: true,
            cell: ([text]) => <span lang={language}>{text || visit.t(words.site.untitled)}</span>,
          },
          { head: visit.t(w.times), isNumber: true, cell: ([, n]) => visit.number(n) },
          {
            head: visit.t(words.site.share),
            cell: ([, n]) => <Bar value={n} largest={rows[0]?.[1] ?? 0} tone="out" />,
          },
        ]}
      />
    </section>
  );
}

function History({
  visit,
  source,
  history,
}: {
  readonly visit: Visit;
  readonly source: Site;
  readonly history: readonly HistoryLine[];
}) {
  const largest = Math.max(...history.map(({ links }) => links ?? 0), 0);
  return (
    <section aria-labelledby="history">
      <h2 id="history">{visit.t(w.history)}</h2>
      {largest === 0 ? (
        <p>{visit.t(w.historyNone)}</p>
      ) : (
        <DataTable
          visit={visit}
          caption={visit.t(w.history)}
          isCaptionHidden
          rows={history}
          columns={[
            { head: visit.t(words.site.date), isName: true, cell: ({ day }) => visit.day(day) },
            {
              head: visit.t(w.times),
              isNumber: true,
              cell: ({ links }) => (links === undefined ? "–" : visit.number(links)),
            },
            {
              head: visit.t(words.site.share),
              cell: ({ links }) => {
                if (links === undefined)
                  return <span class="muted">{visit.t(w.notRead, { source: visit.t(source.name) })}</span>;
                return links === 0 ? (
                  <span class="muted">{visit.t(w.notSeen)}</span>
                ) : (
                  <Bar value={links} largest={largest} tone="out" />
                );
              },
            },
          ]}
        />
      )}
    </section>
  );
}
