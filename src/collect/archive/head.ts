/** Length of headers with their empty line, or 0. The standard says CR LF; some writers put LF alone. */
export function headEnd(bytes: Buffer): number {
  const strict = bytes.indexOf("\r\n\r\n", 0, "latin1");
  const loose = bytes.indexOf("\n\n", 0, "latin1");
  if (strict >= 0 && (loose < 0 || strict < loose)) return strict + 4;
  return loose >= 0 ? loose + 2 : 0;
}

/** `Name: value` lines after the first one, names in lower case; folded lines are joined, repeated names too. */
export function fieldsOf(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last = "";
  for (const line of head.split("\n").slice(1)) {
    const colon = line.indexOf(":");
    if ((line.startsWith(" ") || line.startsWith("\t")) && last) {
      fields.set(last, `${fields.get(last)} ${line.trim()}`);
    } else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      const value = line.slice(colon + 1).trim();
      const before = fields.get(last);
      fields.set(last, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return fields;
}
