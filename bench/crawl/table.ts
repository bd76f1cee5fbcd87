/** A column of a printed table. */
export interface Column<R> {
  readonly head: string;
  value(row: R): string | number | undefined;
  readonly digits?: number;
}

/** A Markdown table, aligned, so that it is read in a terminal and copied into a page as it is. */
export function tableText<R>(columns: readonly Column<R>[], rows: readonly R[]): string {
  const cells = rows.map((row) => columns.map(({ value, digits }) => cellOf(value(row), digits)));
  const isRight = columns.map(({ value }) => rows.some((row) => typeof value(row) === "number"));
  const widths = columns.map(({ head }, i) =>
    Math.max(3, head.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const line = (texts: readonly string[]): string => {
    const padded = texts.map((text, i) =>
      isRight[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0),
    );
    return `| ${padded.join(" | ")} |`;
  };
  const rule = widths.map((width, i) => (isRight[i] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(columns.map(({ head }) => head)), line(rule), ...cells.map(line)].join("\n");
}

function cellOf(value: string | number | undefined, digits = 0): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  if (typeof value === "string") return value;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
