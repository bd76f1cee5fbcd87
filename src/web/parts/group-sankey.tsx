import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable, type TableColumn } from "./data-table.tsx";
import { Sankey } from "./sankey.tsx";

/** What goes from one group to another, and how much of it: links or visits. */
export interface GroupFlow {
  readonly source_group: string;
  readonly target_group: string;
  /** Null where nobody counts it. */
  readonly size: number | null;
}

interface Props<R extends GroupFlow> {
  readonly visit: Visit;
  readonly rows: readonly R[];
  readonly caption: string;
  readonly nameOf: (id: string) => Words;
  readonly hrefOf: (id: string) => string;
  readonly csv: string;
  /** What the size counts. */
  readonly head: string;
  /** More columns of the table, after the size. */
  readonly columns: readonly TableColumn<R>[];
}

/** More groups than this make bands too thin to follow. */
const LARGEST = 12;
/** Bands under this share of all of them are left to the table: drawn, they would hide the others. */
const LEAST_SHARE = 0.006;
/** On a narrow screen, where bands would not be legible, the largest flows as bars. */
const NARROW_ROWS = 8;

/** Links or visits from group to group: the picture, and the same rows as a table. */
export function GroupSankey<R extends GroupFlow>({
  visit,
  rows,
  caption,
  nameOf,
  hrefOf,
  csv,
  head,
  columns,
}: Props<R>) {
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
  const bands = [...kept].sort(inOrderOf(left, right)).map(({ source_group, target_group, size }) => ({
    source: `left ${source_group}`,
    target: `right ${target_group}`,
    value: size,
    tone: "out" as const,
  }));
  const sorted = [...rows].sort((a, b) => (b.size ?? -1) - (a.size ?? -1));
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
            {label(row.source_group)} → {label(row.target_group)} <strong>{sizeText(visit, row)}</strong>
            <Bar value={row.size ?? 0} largest={top} tone="out" />
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
            { head, cell: (row) => sizeText(visit, row), isNumber: true },
            {
              head: visit.t(words.site.share),
              cell: (row) => (row.size ? <Bar value={row.size} largest={top} tone="out" /> : null),
            },
            ...columns,
          ]}
        />
      </details>
    </figure>
  );
}

const sizeText = (visit: Visit, { size }: GroupFlow): string =>
  size === null ? visit.t(words.audience.notCounted) : visit.number(size);

type SizedFlow = GroupFlow & { readonly size: number };

const isDrawn = (row: GroupFlow): row is SizedFlow => row.size !== null && row.size > 0;

function largest(rows: readonly GroupFlow[]): SizedFlow[] {
  const drawn = rows.filter(isDrawn);
  const sizes = new Map<string, number>();
  for (const { source_group, target_group, size } of drawn) {
    sizes.set(source_group, (sizes.get(source_group) ?? 0) + size);
    sizes.set(target_group, (sizes.get(target_group) ?? 0) + size);
  }
  const kept = new Set(
    [...sizes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, LARGEST)
      .map(([id]) => id),
  );
  const least = drawn.reduce((sum, { size }) => sum + size, 0) * LEAST_SHARE;
  return drawn.filter((row) => row.size >= least && kept.has(row.source_group) && kept.has(row.target_group));
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
