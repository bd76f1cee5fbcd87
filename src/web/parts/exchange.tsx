import type { groupFlows } from "../../analyse/questions/group-flows.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";

type GroupFlow = Row<typeof groupFlows>;

interface Props {
  readonly visit: Visit;
  readonly id: string;
  /** Flows that have this group at one end at least. */
  readonly rows: readonly GroupFlow[];
  readonly caption: string;
  readonly head: string;
  readonly nameOf: (id: string) => string;
  readonly hrefOf: (id: string) => string;
  readonly csv: string;
}

/** One row of the mixing matrix, both ways: with which groups links are exchanged. */
export function Exchanges({ visit, id, rows, caption, head, nameOf, hrefOf, csv }: Props) {
  const others = [...new Set(rows.flatMap((row) => [row.source_group, row.target_group]))];
  const count = (from: string, to: string) =>
    rows.find((row) => row.source_group === from && row.target_group === to)?.editorial_links ?? 0;
  const lines = others
    .map((other) => ({ other, given: count(id, other), received: count(other, id) }))
    .sort((a, b) => b.given + b.received - a.given - a.received);
  const largest = Math.max(...lines.flatMap(({ given, received }) => [given, received]), 0);
  if (lines.length === 0) return <p>{visit.t(words.shell.nothing)}</p>;
  return (
    <DataTable
      visit={visit}
      caption={caption}
      isCaptionHidden
      csv={csv}
      rows={lines}
      columns={[
        { head, isName: true, cell: ({ other }) => <a href={hrefOf(other)}>{nameOf(other)}</a> },
        {
          head: visit.t(words.theme.received),
          isNumber: true,
          cell: ({ received }) => visit.number(received),
        },
        { head: "←", cell: ({ received }) => <Bar value={received} largest={largest} tone="in" /> },
        { head: visit.t(words.theme.given), isNumber: true, cell: ({ given }) => visit.number(given) },
        { head: "→", cell: ({ given }) => <Bar value={given} largest={largest} tone="out" /> },
      ]}
    />
  );
}
