import { z } from "zod";
import { type EstateMeasure, measureWords } from "../../analyse/measure.ts";
import { publishedSource, publishedStructures } from "../../analyse/published.ts";
import { estateMeasures } from "../../analyse/questions/estate-measures.ts";
import { webStructure } from "../../analyse/questions/web-structure.ts";
import type { Column, Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { MapViews } from "../parts/map-form.tsx";
import { words } from "../words.ts";

const w = words.map;

type Measured = Row<typeof estateMeasures>;
type Structure = Row<typeof webStructure>;

/** A measure that studies publish, and its column. */
type Measure = readonly [Exclude<keyof Structure, "site">, Column];

interface Figures {
  readonly measures: readonly Measured[];
  readonly structures: readonly Structure[];
}

export const mapMeasuresPage = page({
  id: "map-measures",
  path: "/map/measures",
  section: "map",
  query: z.object({}),
  async load(_params, { ask }): Promise<Figures> {
    return { measures: await ask(estateMeasures), structures: await ask(webStructure) };
  },
  title: (_figures, visit) => visit.t(w.measuresTitle),
  view: ({ measures, structures }, visit) => (
    <>
      <h1>{visit.t(w.measuresTitle)}</h1>
      <MapViews visit={visit} current="measures" />
      <p class="lead">{visit.t(w.measuresLead, { sites: visit.directory.sites.length })}</p>
      <Answered visit={visit} question={estateMeasures}>
        <Measures visit={visit} measures={measures} />
      </Answered>
      <Answered visit={visit} question={webStructure}>
        <Published visit={visit} structures={structures} />
      </Answered>
      <p>
        <a href={visit.href("/data/estate-measures")}>{visit.t(words.measure.formulas)}</a>
      </p>
    </>
  ),
});

interface Line {
  readonly measure: EstateMeasure;
  readonly dimension: string;
}

function Measures({ visit, measures }: { readonly visit: Visit; readonly measures: readonly Measured[] }) {
  const cellOf = (scope: string) => (line: Line) =>
    figure(
      visit,
      line.measure,
      measures.find(
        (row) => row.scope === scope && row.measure === line.measure && row.dimension === line.dimension,
      ),
    );
  return (
    <>
      <DataTable
        visit={visit}
        caption={visit.t(w.measuresTitle)}
        isCaptionHidden
        rows={linesOf(measures)}
        columns={[
          { head: visit.t(w.measureName), isName: true, cell: (line) => <Named visit={visit} line={line} /> },
          { head: visit.t(w.everyLink), isNumber: true, cell: cellOf("all") },
          { head: visit.t(w.textLinks), isNumber: true, cell: cellOf("editorial") },
        ]}
      />
      <p>{visit.t(w.chanceNote)}</p>
    </>
  );
}

/** The measures that were answered, in the order people read them. */
function linesOf(measures: readonly Measured[]): Line[] {
  return (Object.keys(measureWords) as EstateMeasure[]).flatMap((measure) => {
    const dimensions = new Set(measures.filter((row) => row.measure === measure).map((row) => row.dimension));
    return [...dimensions].map((dimension) => ({ measure, dimension }));
  });
}

function Named({ visit, line: { measure, dimension } }: { readonly visit: Visit; readonly line: Line }) {
  const title = visit.t(measureWords[measure].title);
  return (
    <>
      {dimension === "theme" ? visit.t(w.measureByTheme, { measure: title }) : null}
      {dimension === "ministry" ? visit.t(w.measureByMinistry, { measure: title }) : null}
      {dimension === "none" ? title : null}
      <br />
      <small>{visit.t(measureWords[measure].reading)}</small>
    </>
  );
}

function figure(visit: Visit, measure: EstateMeasure, row: Measured | undefined) {
  if (!row) return "–";
  if (row.value === null) return visit.t(w.measureUnknown);
  const { unit } = measureWords[measure];
  const value =
    unit === "share" ? visit.percent(row.value) : visit.number(row.value, unit === "count" ? 0 : 2);
  if (unit === "count") return value;
  const { n, expected, p_value } = row;
  const chance =
    expected !== null && p_value !== null
      ? visit.t(w.byChance, {
          n,
          expected: unit === "share" ? visit.percent(expected) : visit.number(expected, 2),
          p: visit.number(p_value, 3),
        })
      : visit.t(w.restsOn, { n });
  return (
    <>
      {value}
      <br />
      <small>{chance}</small>
    </>
  );
}

function Published({
  visit,
  structures,
}: {
  readonly visit: Visit;
  readonly structures: readonly Structure[];
}) {
  const columns = Object.entries(webStructure.columns) as Measure[];
  const rows = columns.filter(([name]) => publishedStructures.some(({ values }) => name in values));
  return (
    <section aria-labelledby="published">
      <h2 id="published">{visit.t(w.publishedTitle)}</h2>
      <p>{visit.t(publishedSource.caution)}</p>
      <DataTable
        visit={visit}
        caption={publishedSource.reference}
        rows={rows}
        columns={[
          { head: visit.t(w.measureName), isName: true, cell: ([, { meaning }]) => visit.t(meaning) },
          {
            head: visit.t(w.publishedOurs),
            isNumber: true,
            cell: ([name, column]) => (
              <Ours visit={visit} structures={structures} name={name} column={column} />
            ),
          },
          ...publishedStructures.map(({ name: study, values }) => ({
            head: visit.t(study),
            isNumber: true,
            cell: ([name, column]: Measure) => written(visit, column, values[name]),
          })),
        ]}
      />
    </section>
  );
}

interface OursProps {
  readonly visit: Visit;
  readonly structures: readonly Structure[];
  readonly name: keyof Structure;
  readonly column: Column;
}

/** Half of the sites for which it can be told are below, half above. */
function Ours({ visit, structures, name, column }: OursProps) {
  const values = structures
    .filter(({ pages }) => pages > 0)
    .map((row) => row[name])
    .filter((value) => typeof value === "number")
    .sort((a, b) => a - b);
  const middle = values[Math.floor((values.length - 1) / 2)];
  return (
    <>
      {written(visit, column, middle)}
      <br />
      <small>{visit.t(w.publishedN, { n: values.length })}</small>
    </>
  );
}

function written(visit: Visit, { kind }: Column, value: number | undefined): string {
  if (value === undefined) return "–";
  if (kind !== "share") return visit.number(value, Number.isInteger(value) ? 0 : 2);
  if (value === 0 || value >= 0.01) return visit.percent(value);
  return visit.t(w.publishedSmall, { value: visit.number(value * 100, 1) });
}
