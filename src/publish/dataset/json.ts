/** About a hundred kilobytes of figures. */
const ROWS_A_PIECE = 256;

/** `{…about, "rows": […]}`, one row a line, in pieces: a large one can be written and read as it comes. Rows come as JSON already. */
export async function* jsonRows(
  about: Readonly<Record<string, string>>,
  batches: AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  const head = Object.entries(about).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`,
  );
  yield `{${head.join("")}"rows":[`;
  let before = "\n";
  for await (const rows of batches) {
    // Small pieces are let go at once by whoever passes them on; those of a megabyte wait for each other.
    for (let i = 0; i < rows.length; i += ROWS_A_PIECE) {
      yield before + rows.slice(i, i + ROWS_A_PIECE).join(",\n");
      before = ",\n";
    }
  }
  yield "\n]}\n";
}
