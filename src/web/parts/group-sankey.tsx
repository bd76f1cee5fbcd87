import type { groupFlows } from "../../analyse/questions/group-flows.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";
import { Sankey } from "./sankey.tsx";

type GroupFlow = Row<typeof groupFlows>;

interface Props {
  readonly visit: Visit;
  readonly rows: readonly GroupFlow[];
  readonly caption: string;
  readonly nameOf: (id: string) => Words;
  readonly hrefOf: (id: string) => string;
  readonly csv: string;
}

/** More groups than this make bands too thin to follow. */
const LARGEST = 12;
/** Bands under this share of all links are left to the table: drawn, they would hide the others. */
const LEAST_SHARE = 0.006;
/** On a narrow screen, where bands would not be legible, the largest flows as bars. */
const NARROW_ROWS = 8;

/** Links from group to group: the picture, and the same rows as a table. */
export function GroupSankey({ visit, rows, caption, nameOf, hrefOf, csv }: Props) {
  const sized = sizedRows(rows);
  const kept = largest(sized);
  const label = (id: string) => visit.t(nameOf(id));
  const left = groupsBySize(kept, "source_group");
  const right = groupsBySize(kept, "target_group");
  const box = (side: "left" | "right") => (id: string) => ({
    id: `${side} ${id}`,
    label: label(id),
    href: hrefOf(id),
    side,
  });
  const bands = [...kept].sort(inOrderOf(left, right)).map(({ source_group, target_group, size }) => ({
    source: `left ${source_group}`,
    target: `right ${target_group}`,
    value: size,
    tone: "out" as const,
  }));
  const sorted = [...sized].sort((a, b) => b.size - a.size || b.links - a.links);
  const top = sorted[0]?.size ?? 0;
  return (
    <figure class="figure">
      {bands.length > 0 ? (
        <Sankey
          boxes={[...left.map(box("left")), ...right.map(box("right"))]}
          bands={bands}
          number={visit.number}
        />
      ) : null}
      <ul class="rows narrow" aria-hidden="true">
        {sorted.slice(0, NARROW_ROWS).map((row) => (
          <li>
            {label(row.source_group)} → {label(row.target_group)} <strong>{visit.number(row.size)}</strong>
            <Bar value={row.size} largest={top} tone="out" />
          </li>
        ))}
      </ul>
      <p class="muted note">{visit.t(words.home.thinBands)}</p>
      <details class="twin" open={bands.length === 0}>
        <summary>{visit.t(words.shell.asTable)}</summary>
        <DataTable
          visit={visit}
          caption={caption}
          isCaptionHidden
          csv={csv}
          rows={sorted}
          columns={[
            {
              head: visit.t(words.home.from),
              cell: (row) => <a href={hrefOf(row.source_group)}>{label(row.source_group)}</a>,
              isName: true,
            },
            {
              head: visit.t(words.home.to),
              cell: (row) => <a href={hrefOf(row.target_group)}>{label(row.target_group)}</a>,
            },
            {
              head: visit.t(words.home.editorialLinks),
              cell: (row) => visit.number(row.editorial_links),
              isNumber: true,
            },
            {
              head: visit.t(words.site.share),
              cell: (row) => <Bar value={row.size} largest={top} tone="out" />,
            },
            { head: visit.t(words.home.allLinks), cell: (row) => visit.number(row.links), isNumber: true },
          ]}
        />
      </details>
    </figure>
  );
}

type SizedFlow = GroupFlow & { readonly size: number };

/** Bands are as wide as the links written in the text; where nothing says which are, as all links. */
function sizedRows(rows: readonly GroupFlow[]): SizedFlow[] {
  const isTold = hasEditorial(rows);
  return rows.map((row) => ({ ...row, size: isTold ? row.editorial_links : row.links }));
}

export const hasEditorial = (rows: readonly GroupFlow[]): boolean =>
  rows.some(({ editorial_links }) => editorial_links > 0);

function largest(rows: readonly SizedFlow[]): SizedFlow[] {
  const sizes = new Map<string, number>();
  for (const { source_group, target_group, size } of rows) {
    sizes.set(source_group, (sizes.get(source_group) ?? 0) + size);
    sizes.set(target_group, (sizes.get(target_group) ?? 0) + size);
  }
  const kept = new Set(
    [...sizes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, LARGEST)
      .map(([id]) => id),
  );
  const least = rows.reduce((sum, row) => sum + row.size, 0) * LEAST_SHARE;
  return rows.filter(
    (row) => row.size > 0 && row.size >= least && kept.has(row.source_group) && kept.has(row.target_group),
  );
}

/** A band never crosses another of the same box at its start. */
function inOrderOf(
  left: readonly string[],
  right: readonly string[],
): (a: SizedFlow, b: SizedFlow) => number {
  return (a, b) =>
    left.indexOf(a.source_group) - left.indexOf(b.source_group) ||
    right.indexOf(a.target_group) - right.indexOf(b.target_group);
}

function groupsBySize(rows: readonly SizedFlow[], side: "source_group" | "target_group"): string[] {
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(row[side], (sizes.get(row[side]) ?? 0) + row.size);
  return [...sizes].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
