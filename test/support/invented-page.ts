import { parseDocument } from "htmlparser2";
import { fetchUrl } from "../../src/kit/url.ts";

/** A link as an independent parser sees it. */
export interface SeenLink {
  readonly href: string;
  readonly text: string;
  /** Absolute, without fragment; undefined when it leads to no web page. */
  readonly target: string | undefined;
}

interface Node {
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** The links of a page in the order of the page, without those to the page itself (`#…`). */
export function linksIn(html: string, url: string): SeenLink[] {
  const root = parseDocument(html) as unknown as Node;
  const base = elements(root, "base")[0]?.attribs?.href ?? url;
  return elements(root, "a").flatMap((node) => {
    const href = node.attribs?.href ?? "";
    return href.startsWith("#") ? [] : [{ href, text: textOf(node), target: fetchUrl(href, base) }];
  });
}

function elements(node: Node, name: string): Node[] {
  return [
    ...(node.name === name ? [node] : []),
    ...(node.children ?? []).flatMap((child) => elements(child, name)),
  ];
}

const textOf = (node: Node): string => (node.data ?? "") + (node.children ?? []).map(textOf).join("");
