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
  const kept = largest(rows);
  const label = (id: string) => visit.t(nameOf(id));
  const left = groupsBySize(kept, "source_group");
  const right = groupsBySize(kept, "target_group");
  const box = (side: "left" | "right") => (id: string) => ({
    id: `${side} ${id}`,
    label: label(id),
    href: hrefOf(id),
    side,
  });
  const bands = [...kept]
    .sort(inOrderOf(left, right))
    .map(({ source_group, target_group, editorial_links }) => ({
      source: `left ${source_group}`,
      target: `right ${target_group}`,
      value: editorial_links,
      tone: "out" as const,
    }));
  const sorted = [...rows].sort((a, b) => b.editorial_links - a.editorial_links || b.links - a.links);
  const top = sorted[0]?.editorial_links ?? 0;
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
            {label(row.source_group)} → {label(row.target_group)}{" "}
            <strong>{visit.number(row.editorial_links)}</strong>
            <Bar value={row.editorial_links} largest={top} tone="out" />
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
              cell: (row) => <Bar value={row.editorial_links} largest={top} tone="out" />,
            },
            { head: visit.t(words.home.allLinks), cell: (row) => visit.number(row.links), isNumber: true },
          ]}
        />
      </details>
    </figure>
  );
}

function largest(rows: readonly GroupFlow[]): GroupFlow[] {
  const sizes = new Map<string, number>();
  for (const { source_group, target_group, editorial_links } of rows) {
    sizes.set(source_group, (sizes.get(source_group) ?? 0) + editorial_links);
    sizes.set(target_group, (sizes.get(target_group) ?? 0) + editorial_links);
  }
  const kept = new Set(
    [...sizes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, LARGEST)
      .map(([id]) => id),
  );
  const least = rows.reduce((sum, row) => sum + row.editorial_links, 0) * LEAST_SHARE;
  return rows.filter(
    (row) =>
      row.editorial_links > 0 &&
      row.editorial_links >= least &&
      kept.has(row.source_group) &&
      kept.has(row.target_group),
  );
}

/** A band never crosses another of the same box at its start. */
function inOrderOf(
  left: readonly string[],
  right: readonly string[],
): (a: GroupFlow, b: GroupFlow) => number {
  return (a, b) =>
    left.indexOf(a.source_group) - left.indexOf(b.source_group) ||
    right.indexOf(a.target_group) - right.indexOf(b.target_group);
}

function groupsBySize(rows: readonly GroupFlow[], side: "source_group" | "target_group"): string[] {
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(row[side], (sizes.get(row[side]) ?? 0) + row.editorial_links);
  return [...sizes].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
