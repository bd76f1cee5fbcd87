import type { flows } from "../../analyse/questions/flows.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";
import { SiteLink } from "./name.tsx";
import { Sankey, type SankeyBand, type SankeyBox } from "./sankey.tsx";

const w = words.site;
type Flow = Row<typeof flows>;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  readonly incoming: readonly Flow[];
  readonly outgoing: readonly Flow[];
}

/** Sites in the picture on each side; the others are summed in one band. */
const DRAWN = 8;
const LISTED = 25;

/** Who links here and where links lead from here: picture, then both tables side by side. */
export function SiteFlows({ visit, site, incoming, outgoing }: Props) {
  const hasFlows = incoming.length + outgoing.length > 0;
  return (
    <section aria-labelledby="site-flows">
      <h2 id="site-flows">{visit.t(w.flows)}</h2>
      <p>{visit.t(hasFlows ? w.flowsLead : w.noFlows, { in: incoming.length, out: outgoing.length })}</p>
      {hasFlows ? (
        <>
          <SiteSankey visit={visit} site={site} incoming={incoming} outgoing={outgoing} />
          <div class="two">
            <FlowTable visit={visit} site={site} rows={incoming} side="in" />
            <FlowTable visit={visit} site={site} rows={outgoing} side="out" />
          </div>
          <p>
            <a href={visit.href(`/sites/${encodeURIComponent(site.id)}/links`)}>{visit.t(w.allLinks)}</a>
          </p>
        </>
      ) : null}
    </section>
  );
}

function SiteSankey({ visit, site, incoming, outgoing }: Props) {
  const left = ends(incoming, "source_site");
  const right = ends(outgoing, "target_site");
  const name = (id: string) => visit.t(visit.directory.siteName(id));
  const box = (side: "left" | "right", { id, count }: End): SankeyBox =>
    count > 1
      ? { id: `${side} ${id}`, side, label: visit.t(w.others, { n: count }) }
      : { id: `${side} ${id}`, side, label: name(id), href: visit.href(`/sites/${encodeURIComponent(id)}`) };
  const boxes = [
    ...left.map((end) => box("left", end)),
    { id: "this", side: "middle" as const, label: visit.t(site.name) },
    ...right.map((end) => box("right", end)),
  ];
  const bands = [
    ...left.flatMap((end) => bandsOf(end, { source: `left ${end.id}`, target: "this", tone: "in" })),
    ...right.flatMap((end) => bandsOf(end, { source: "this", target: `right ${end.id}`, tone: "out" })),
  ];
  return (
    <div class="figure" aria-hidden="true">
      <p class="sides">
        <span class="in">{visit.t(w.comesFrom)}</span>
        <span class="out">{visit.t(w.goesTo)}</span>
      </p>
      <Sankey boxes={boxes} bands={bands} number={visit.number} />
    </div>
  );
}

interface End {
  readonly id: string;
  readonly editorial: number;
  readonly template: number;
  /** Sites behind it: more than one for the band that sums the others. */
  readonly count: number;
}

function ends(rows: readonly Flow[], side: "source_site" | "target_site"): End[] {
  const all = [...rows].sort(byLinks).map((row) => ({
    id: row[side],
    editorial: row.editorial_links,
    template: row.links - row.editorial_links,
    count: 1,
  }));
  const others = all.slice(DRAWN);
  if (others.length <= 1) return all;
  const rest = others.reduce(
    (sum, end) => ({
      ...sum,
      editorial: sum.editorial + end.editorial,
      template: sum.template + end.template,
    }),
    { id: "*", editorial: 0, template: 0, count: others.length },
  );
  return [...all.slice(0, DRAWN), rest];
}

const byLinks = (a: Flow, b: Flow) => b.links - a.links;

function bandsOf(end: End, band: Pick<SankeyBand, "source" | "target" | "tone">): SankeyBand[] {
  return [
    { ...band, value: end.editorial },
    { ...band, value: end.template, isTemplate: true },
  ].filter(({ value }) => value > 0);
}

interface TableProps {
  readonly visit: Visit;
  readonly site: Site;
  readonly rows: readonly Flow[];
  readonly side: "in" | "out";
}

function FlowTable({ visit, site, rows, side }: TableProps) {
  const { t, number } = visit;
  const other = (row: Flow) => (side === "in" ? row.source_site : row.target_site);
  const title = t(side === "in" ? w.comesFrom : w.goesTo);
  const sorted = [...rows].sort((a, b) => b.editorial_links - a.editorial_links || byLinks(a, b));
  const largest = Math.max(...rows.map(({ editorial_links }) => editorial_links), 0);
  const pair = (row: Flow) =>
    visit.href(`/flows/${encodeURIComponent(row.source_site)}/${encodeURIComponent(row.target_site)}`);
  return (
    <div class={`flow-side ${side}`}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p class="muted">{t(side === "in" ? w.noneIn : w.noneOut)}</p>
      ) : (
        <DataTable
          visit={visit}
          caption={`${t(site.name)}${visit.colon}${title}`}
          isCaptionHidden
          csv={`/data/flows.csv?${side === "in" ? "target_site" : "source_site"}=${encodeURIComponent(site.id)}`}
          rows={sorted.slice(0, LISTED)}
          columns={[
            { head: t(w.name), isName: true, cell: (row) => <SiteLink visit={visit} id={other(row)} /> },
            {
              head: t(w.inText),
              isNumber: true,
              cell: (row) => (
                <a
                  href={pair(row)}
                  aria-label={t(w.pairLabel, {
                    n: row.editorial_links,
                    site: t(visit.directory.siteName(other(row))),
                  })}
                >
                  {number(row.editorial_links)}
                </a>
              ),
            },
            {
              head: t(w.share),
              cell: (row) => <Bar value={row.editorial_links} largest={largest} tone={side} />,
            },
            { head: t(w.repeated), isNumber: true, cell: (row) => number(row.links - row.editorial_links) },
            { head: t(w.broken), isNumber: true, cell: (row) => number(row.broken_links) },
          ]}
        />
      )}
    </div>
  );
}
