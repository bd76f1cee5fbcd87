import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { lineBatches, openTextFile, textStart } from "../../kit/text-file.ts";
import { lineRefusal, listedAnchor, listedUrl } from "../listing.ts";
import type { AnchorDraft } from "../page/read.ts";
import type { Given, ImportEvent, Reader } from "../reader.ts";

/** The web graphs of Common Crawl, by host or by domain: who links to whom, without pages nor texts. */
export const ccWebgraph: Reader = {
  id: "cc-webgraph",
  title: { en: "Common Crawl web graph", fr: "Graphe du web de Common Crawl" },
  accepts: {
    en: "the vertices and the edges of a host or domain graph, plain or gzip, given together",
    fr: "les sommets et les arêtes d’un graphe d’hôtes ou de domaines, tels quels ou gzip, donnés ensemble",
  },
  async *read(given) {
    const { vertices, edges } = await sortFiles(given.files);
    const hosts = new Map<number, Vertex>();
    for (const file of vertices) yield* readVertices(file, given, hosts);
    for (const file of edges) yield* readEdges(file, given, hosts);
  },
};

interface Vertex {
  readonly url: string;
  /** Every link to a host is the same anchor: nothing more is known of it. */
  readonly anchor: AnchorDraft;
  readonly line: number;
}

async function sortFiles(files: readonly string[]): Promise<{ vertices: string[]; edges: string[] }> {
  const vertices: string[] = [];
  const edges: string[] = [];
  for (const file of files) {
    const start = await textStart(file);
    if (/^\d+\t\d+\r?(?:\n|$)/.test(start)) edges.push(file);
    else if (/^\d+\t[^\t\n]+/.test(start)) vertices.push(file);
    else throw notAGraph(`${basename(file)}, which begins with ${JSON.stringify(start.slice(0, 40))}`);
  }
  if (vertices.length === 0 || edges.length === 0) {
    throw notAGraph(vertices.length === 0 ? "no file of vertices" : "no file of edges");
  }
  return { vertices, edges };
}

function notAGraph(got: string): UserError {
  return new UserError({
    expected: "files of vertices (number, tab, reversed host) and of edges (number, tab, number)",
    got,
    next: "Give both, for example vertices.txt.gz edges.txt.gz.",
  });
}

/** `12 <tab> fr.gouv.impots`, and in a domain graph the number of hosts after that. */
async function* readVertices(
  file: string,
  { reached }: Given,
  hosts: Map<number, Vertex>,
): AsyncGenerator<ImportEvent> {
  const text = await openTextFile(file, (bytes) => reached(file, bytes));
  for await (const { first, lines } of lineBatches(text)) {
    for (const [i, line] of lines.entries()) {
      const [id = "", reversed = ""] = line.trimEnd().split("\t");
      const url = /^\d+$/.test(id) ? listedUrl(reversed.split(".").reverse().join(".")) : undefined;
      if (url !== undefined)
        hosts.set(Number(id), { url, anchor: listedAnchor(url, { kind: "host" }), line: first + i });
      else if (line !== "") yield lineRefusal(file, first + i, "no number and host", line);
    }
  }
  yield* cutShort(file, text.failure());
}

async function* readEdges(
  file: string,
  { reached }: Given,
  hosts: ReadonlyMap<number, Vertex>,
): AsyncGenerator<ImportEvent> {
  const text = await openTextFile(file, (bytes) => reached(file, bytes));
  const name = basename(file);
  for await (const { first, lines } of lineBatches(text)) {
    for (const [i, line] of lines.entries()) {
      const tab = line.indexOf("\t");
      const from = tab > 0 ? hosts.get(Number(line.slice(0, tab))) : undefined;
      const to = tab > 0 ? hosts.get(Number(line.slice(tab + 1))) : undefined;
      if (from && to) {
        yield {
          kind: "link",
          from: { url: from.url, title: null, language: null, file: name, line: first + i },
          anchor: to.anchor,
        };
      } else if (line !== "") {
        yield lineRefusal(file, first + i, tab > 0 ? "edge of an unknown host" : "no pair of numbers", line);
      }
    }
  }
  yield* cutShort(file, text.failure());
}

function* cutShort(file: string, failure: string | undefined): Generator<ImportEvent> {
  if (failure) yield lineRefusal(file, 0, failure, "");
}
