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
    if (rows.length === 0) continue;
    yield before + rows.join(",\n");
    before = ",\n";
  }
  yield "\n]}\n";
}
