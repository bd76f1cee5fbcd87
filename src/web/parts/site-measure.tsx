import type { siteMeasures } from "../../analyse/questions/site-measures.ts";
import { webStructure } from "../../analyse/questions/web-structure.ts";
import type { Site } from "../../model/estate.ts";
import type { Column, Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";

const m = words.measure;
type Measures = Row<typeof siteMeasures>;
type Structure = Row<typeof webStructure>;

interface Props {
  readonly visit: Visit;
  readonly site: Site;
  /** Those of all sites, for the rank. */
  readonly rows: readonly Measures[];
  readonly structure: Structure | undefined;
}

const RANKED: readonly { readonly name: Words; readonly of: (row: Measures) => number | null }[] = [
  { name: m.pagerank, of: (row) => row.pagerank },
  { name: m.harmonic, of: (row) => row.harmonic },
  { name: m.betweenness, of: (row) => row.betweenness },
  { name: m.authority, of: (row) => row.authority },
  { name: m.hub, of: (row) => row.hub },
  { name: m.core, of: (row) => row.core },
  { name: m.reciprocity, of: (row) => row.reciprocity },
];

const TIES: Readonly<Record<string, Words>> = {
  core: m.tieCore,
  in: m.tieIn,
  out: m.tieOut,
  tube: m.tieTube,
  tendril: m.tieTendril,
  disconnected: m.tieDisconnected,
};

/** The place of a site among the others: ranks in plain words, names of measures for those who know them. */
export function SiteMeasures({ visit, site, rows, structure }: Props) {
  const own = rows.find((row) => row.site === site.id);
  if (!own && !structure) return null;
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">{visit.t(m.title)}</h2>
      {own ? (
        <p>
          {visit.t(m.bowTie)} {visit.t(TIES[own.bow_tie] ?? m.none)}.
        </p>
      ) : null}
      <details class="twin">
        <summary>{visit.t(m.details)}</summary>
        {own ? <Ranks visit={visit} own={own} rows={rows} /> : null}
        {structure ? <WebStructure visit={visit} structure={structure} /> : null}
        <p>
          <a href={visit.href("/data/site-measures")}>{visit.t(m.formulas)}</a>
        </p>
      </details>
    </section>
  );
}

function Ranks({
  visit,
  own,
  rows,
}: {
  readonly visit: Visit;
  readonly own: Measures;
  readonly rows: readonly Measures[];
}) {
  return (
    <DataTable
      visit={visit}
      caption={visit.t(m.lead, { n: rows.length })}
      rows={RANKED}
      columns={[
        { head: visit.t(m.measure), isName: true, cell: ({ name }) => visit.t(name) },
        { head: visit.t(m.value), isNumber: true, cell: ({ of }) => figure(visit, of(own)) },
        { head: visit.t(m.position), isNumber: true, cell: ({ of }) => rankOf(visit, rows, of, of(own)) },
      ]}
    />
  );
}

function rankOf(
  visit: Visit,
  rows: readonly Measures[],
  of: (row: Measures) => number | null,
  value: number | null,
): string {
  if (value === null) return "–";
  const better = rows.filter((row) => (of(row) ?? -1) > value).length;
  return visit.t(m.rank, { rank: better + 1, n: rows.length });
}

function WebStructure({ visit, structure }: { readonly visit: Visit; readonly structure: Structure }) {
  const columns: readonly (readonly [string, Column])[] = Object.entries(webStructure.columns);
  const values: Readonly<Record<string, string | number | null>> = structure;
  return (
    <DataTable
      visit={visit}
      caption={visit.t(m.web)}
      rows={columns.filter(([name]) => name !== "site" && values[name] !== null)}
      columns={[
        { head: visit.t(m.measure), isName: true, cell: ([, { meaning }]) => visit.t(meaning) },
        {
          head: visit.t(m.value),
          isNumber: true,
          cell: ([name, { kind }]) =>
            kind === "share" ? visit.percent(Number(values[name])) : figure(visit, Number(values[name])),
        },
      ]}
    />
  );
}

/** Small figures keep their digits, large ones do not need them. */
function figure(visit: Visit, value: number | null): string {
  if (value === null) return visit.t(m.none);
  return visit.number(value, Number.isInteger(value) ? 0 : Math.abs(value) < 0.1 ? 4 : 2);
}
