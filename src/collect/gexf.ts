/** An opening element of a GEXF file, in document order. */
export interface GexfElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** GEXF is flat enough to be read by its opening tags; names come without namespace prefix, in lower case. */
export function* gexfElements(xml: string): Generator<GexfElement> {
  const text = xml.replace(/<!--[\s\S]*?-->/g, "");
  for (const [, name = "", rest = ""] of text.matchAll(
    /<(?:\w+:)?([a-z]\w*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/gi,
  )) {
    yield { name: name.toLowerCase(), attributes: attributesOf(rest) };
  }
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[name.toLowerCase()] = plain(double ?? single ?? "");
  }
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
