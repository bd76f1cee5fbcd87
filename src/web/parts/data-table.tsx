import type { Child } from "hono/jsx";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

export interface TableColumn<R> {
  readonly head: string;
  readonly cell: (row: R) => Child;
  readonly isNumber?: boolean;
  /** Days and times are not cut over two lines. */
  readonly isDay?: boolean;
  /** The cell that names the row. */
  readonly isName?: boolean;
  /** Address that sorts by this column, and how it is sorted now. */
  readonly sortHref?: string;
  readonly sorted?: "ascending" | "descending" | undefined;
}

interface Props<R> {
  readonly visit: Visit;
  readonly caption: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  /** Hides the caption from sight when a heading just above says it. */
  readonly isCaptionHidden?: boolean;
  /** Where the same rows can be downloaded. */
  readonly csv?: string;
  /** On a narrow screen each row is a sheet, each cell under its name: for rows that are read whole, not compared. */
  readonly isStacked?: boolean;
}

/** A table in a region that may scroll by itself, so that the page never does; reachable by keyboard, named. */
export function DataTable<R>({ visit, caption, columns, rows, isCaptionHidden, csv, isStacked }: Props<R>) {
  return (
    <div class="table">
      <section class="scroll" aria-label={visit.t(words.shell.tableScrolls, { caption })} tabindex={0}>
        <table class={isStacked ? "stacked" : undefined}>
          <caption class={isCaptionHidden ? "aside" : undefined}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head visit={visit} column={column as TableColumn<unknown>} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {columns.map(({ head, cell, isNumber, isName, isDay }) =>
                  isName ? (
                    <th scope="row" class={isDay ? "when" : undefined}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td
                      class={isNumber ? "number" : isDay ? "when" : undefined}
                      data-head={isStacked ? head : undefined}
                    >
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {csv ? (
        <p class="csv">
          <a href={csv}>
            {visit.t(visit.isCopy && csv.includes("?") ? words.copy.wholeFile : words.shell.download)}
          </a>
        </p>
      ) : null}
    </div>
  );
}

function Head({ visit, column }: { readonly visit: Visit; readonly column: TableColumn<unknown> }) {
  const { head, sortHref, sorted, isNumber } = column;
  const arrow = sorted === "ascending" ? " ▲" : sorted === "descending" ? " ▼" : "";
  return (
    <th scope="col" aria-sort={sorted} class={isNumber ? "number" : undefined}>
      {sortHref && !visit.isCopy ? (
        <a href={sortHref} title={visit.t(words.shell.sortBy, { column: head })}>
          {head}
          {arrow ? <span aria-hidden="true">{arrow}</span> : null}
        </a>
      ) : (
        head
      )}
    </th>
  );
}

/** A bar as long as its share of the largest value, beside the number it repeats. */
export function Bar({
  value,
  largest,
  tone,
}: {
  readonly value: number;
  readonly largest: number;
  readonly tone: "in" | "out" | "plain";
}) {
  const width = largest <= 0 ? 0 : Math.max(1, (100 * value) / largest);
  return (
    <svg class={`bar ${tone}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="0" width={width} height="10" />
    </svg>
  );
}
