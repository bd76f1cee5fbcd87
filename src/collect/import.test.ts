import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { byRecord, pageRecord, warcRecord } from "../../test/support/archive.ts";
import { temporaryFolder, testEngine } from "../../test/support/lake.ts";
import { Interrupted, UserError } from "../kit/failure.ts";
import { SILENT } from "../kit/progress.ts";
import { anchors, coverage, links, pages, refusals } from "../model/fact.ts";
import { factSelect } from "../store/lake/facts.ts";
import { listSnapshots } from "../store/lake/snapshot.ts";
import { type ImportRequest, importFiles, type Receipt } from "./import.ts";
import { readers } from "./readers/index.ts";

type Row = Record<string, string | number | boolean | null>;

interface Imported {
  readonly receipt: Receipt;
  readonly lake: string;
  readonly pages: readonly Row[];
  /** Links joined with their page and anchor, in order. */
  readonly links: readonly Row[];
  readonly coverage: readonly Row[];
  readonly refusals: readonly Row[];
}

const folder = temporaryFolder();
const engine = await testEngine(folder);

/** Imports contents, each under its file name, into a fresh lake. */
async function run(
  format: string,
  contents: Readonly<Record<string, string | Buffer>>,
  options: Partial<ImportRequest> = {},
): Promise<Imported> {
  const reader = readers.find(({ id }) => id === format);
  assert.ok(reader);
  const home = temporaryFolder();
  const lake = options.lake ?? join(home, "lake");
  const files = Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  });
  const request = {
    reader,
    files,
    lake,
    engine,
    columns: {},
    now: new Date("2026-03-01T12:00:00Z"),
    parvisVersion: "0.0.0",
    progress: SILENT,
    signal: new AbortController().signal,
    ...options,
  };
  const receipt = await importFiles(request);
  const ids = receipt.snapshots.map(({ id }) => id);
  const rows = (table: Parameters<typeof factSelect>[1]) => factSelect(lake, table, ids);
  return {
    receipt,
    lake,
    pages: await engine.rows(`SELECT * FROM (${rows(pages)}) ORDER BY snapshot, page_id`),
    links: await engine.rows(`SELECT p.url, l.position, a.* FROM (${rows(links)}) l
      JOIN (${rows(pages)}) p ON p.page_id = l.page_id AND p.snapshot = l.snapshot
      JOIN (${rows(anchors)}) a ON a.anchor_id = l.anchor_id AND a.snapshot = l.snapshot
      ORDER BY l.snapshot, l.page_id, l.position`),
    coverage: await engine.rows(`SELECT * FROM (${rows(coverage)}) ORDER BY host`),
    refusals: await engine.rows(`SELECT * FROM (${rows(refusals)}) ORDER BY file, place`),
  };
}

const targets = ({ links: found }: Imported): unknown[] =>
  found.map(({ url, target_url }) => [url, target_url]);

test("warc: pages, their links, redirections, errors and other documents come in; the rest is counted", async () => {
  const answer = (status: string, headers: string): string => `HTTP/1.1 ${status}\r\n${headers}\r\n`;
  const imported = await run("warc", {
    "a.warc.gz": byRecord([
      warcRecord({ type: "warcinfo", block: "software: test" }),
      pageRecord(
        "https://a.test/",
        '<title>Home</title><main><a href="/2">Two</a> <a href="https://b.test/x#y">B</a></main>',
      ),
      pageRecord("https://a.test/2", '<title>Two</title><main><a href="https://b.test/x#y">B</a></main>'),
      pageRecord("https://a.test/", "<title>Home again</title>"),
      warcRecord({ url: "https://a.test/old", block: answer("301 Moved", "Location: /2\r\n") }),
      warcRecord({
        url: "https://a.test/gone",
        block: `${answer("404 Not Found", "Content-Type: text/html\r\n")}<a href="/">home</a>`,
      }),
      warcRecord({
        url: "https://a.test/doc.pdf",
        block: `${answer("200 OK", "Content-Type: application/pdf\r\n")}%PDF`,
      }),
      warcRecord({
        type: "resource",
        url: "https://a.test/r",
        contentType: "text/html",
        block: "<title>R</title>",
      }),
      warcRecord({ type: "request", block: "GET / HTTP/1.1\r\n\r\n" }),
      warcRecord({ url: "dns:a.test", contentType: "text/dns", block: "x" }),
      warcRecord({ url: "https://a.test/odd", block: "this is no HTTP" }),
    ]),
  });
  assert.deepEqual(
    imported.pages.map(({ url, status, read, title, redirect_to }) => [
      url,
      status,
      read,
      title,
      redirect_to,
    ]),
    [
      ["https://a.test/", 200, true, "Home", null],
      ["https://a.test/2", 200, true, "Two", null],
      ["https://a.test/old", 301, true, null, "https://a.test/2"],
      ["https://a.test/doc.pdf", 200, true, null, null],
      ["https://a.test/r", null, true, "R", null],
      ["https://a.test/gone", 404, true, null, null],
    ],
  );
  assert.deepEqual(targets(imported), [
    ["https://a.test/", "https://a.test/2"],
    ["https://a.test/", "https://b.test/x"],
    ["https://a.test/2", "https://b.test/x"],
  ]);
  assert.deepEqual(imported.receipt.aside, {
    warcinfo: 1,
    "captured again": 1,
    request: 1,
    "not a web address": 1,
  });
  assert.deepEqual(imported.receipt.refusals, { "no HTTP answer in a response record": 1 });
  assert.deepEqual(
    imported.coverage.map(({ host, pages_read }) => [host, pages_read]),
    [["a.test", 3]],
  );
  const [manifest] = imported.receipt.snapshots;
  assert.deepEqual([manifest?.id, manifest?.day, manifest?.kind], ["2026-01-05-warc", "2026-01-05", "pages"]);
  assert.equal(manifest?.counts.anchors, 3);
});

test("warc: encodings of the transfer and of the content are undone, and bombs are cut", async () => {
  const html = "<title>Été</title>";
  const response = (headers: string, body: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${headers}\r\n`),
      body,
    ]);
  const chunked = `${Buffer.byteLength(html).toString(16)}; note\r\n${html}`;
  const bomb = gzipSync(Buffer.alloc(64 << 20, " "));
  const imported = await run("warc", {
    "a.warc": Buffer.concat([
      warcRecord({
        url: "https://a.test/chunked",
        block: response("Transfer-Encoding: chunked\r\n", Buffer.from(`${chunked}\r\n0\r\n\r\n`)),
      }),
      warcRecord({
        url: "https://a.test/undone",
        block: response("Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", Buffer.from(html)),
      }),
      warcRecord({
        url: "https://a.test/gzip",
        block: response("Content-Encoding: gzip\r\n", gzipSync(html)),
      }),
      warcRecord({ url: "https://a.test/bomb", block: response("Content-Encoding: gzip\r\n", bomb) }),
      warcRecord({
        url: "https://a.test/zstd",
        block: response("Content-Encoding: zstd\r\n", Buffer.from("??")),
      }),
    ]),
  });
  const titles = imported.pages.map(({ title }) => title);
  assert.deepEqual(titles.slice(0, 3), ["Été", "Été", "Été"]);
  assert.ok(Number(imported.pages[3]?.bytes) <= 16 << 20);
  assert.deepEqual(imported.receipt.refusals, {
    "decoded body too large": 1,
    "content encoding not understood": 1,
  });
});

test("warc: a capture that failed gives way to a later one that did not, never the other way round", async () => {
  const failed = (url: string): Buffer => warcRecord({ url, block: "HTTP/1.1 503 Busy\r\n\r\n" });
  const sound = (url: string): Buffer => pageRecord(url, "<title>Here</title>");
  const [first, second, third] = ["https://a.test/1", "https://a.test/2", "https://a.test/3"] as const;
  const records = [failed(first), sound(first), sound(second), failed(second), failed(third), failed(third)];
  const imported = await run("warc", { "a.warc.gz": byRecord(records) });
  assert.deepEqual(
    imported.pages.map(({ url, status }) => [url, status]),
    [
      [first, 200],
      [second, 200],
      [third, 503],
    ],
  );
  assert.deepEqual(imported.receipt.aside, { "captured again": 3 });
});

test("wat: pages and hyperlinks come from the metadata, other elements are left", async () => {
  const metadata = (type: string, uri: string): string =>
    JSON.stringify({
      Envelope: {
        "WARC-Header-Metadata": {
          "WARC-Type": type,
          "WARC-Target-URI": uri,
          "WARC-Date": "2024-05-18T01:58:10Z",
        },
        "Payload-Metadata": {
          "HTTP-Response-Metadata": {
            "Response-Message": { Status: "200" },
            Headers: { "Content-Type": "text/html", "X-Robots-Tag": "noindex" },
            "HTML-Metadata": {
              Head: {
                Title: " A  page ",
                Base: "/base/",
                Metas: [{ name: "Description", content: "About" }],
                Link: [{ rel: "canonical", url: "/c" }],
              },
              Links: [
                { path: "A@/href", url: "x", text: "X" },
                { path: "IMG@/src", url: "i.png" },
                { path: "A@/href", url: "mailto:a@b.c" },
              ],
            },
          },
        },
      },
    });
  const record = (block: string): Buffer =>
    warcRecord({ type: "metadata", contentType: "application/json", block });
  const imported = await run("wat", {
    "a.wat.gz": byRecord([
      record(metadata("request", "https://a.test/")),
      record(metadata("response", "https://a.test/")),
      record("{ broken"),
    ]),
  });
  const [page] = imported.pages;
  assert.deepEqual(
    [page?.url, page?.title, page?.description, page?.robots, page?.canonical, page?.status, page?.read],
    ["https://a.test/", "A page", "About", "noindex", "https://a.test/c", 200, true],
  );
  assert.deepEqual(
    imported.links.map(({ target_url, text, place }) => [target_url, text, place]),
    [["https://a.test/base/x", "X", "unknown"]],
  );
  assert.deepEqual(imported.receipt.refusals, { "no metadata in JSON": 1 });
});

test("links: a table of links comes in under any column names, with what it says and nothing more", async () => {
  const csv = `from;to;text;zone;rel;kind
https://a.test/;https://b.test/x;B;nav;NoFollow;form
https://a.test/;y;Y;elsewhere;;
https://c.test/;mailto:x@y.z;;;;
no address;https://b.test/;;;;
https://c.test/;;;;;
`;
  const imported = await run("links", { "l.csv": csv }, { day: "2026-02-03" });
  assert.deepEqual(
    imported.links.map(({ url, href, target_url, text, place, rel, kind }) => [
      url,
      href,
      target_url,
      text,
      place,
      rel,
      kind,
    ]),
    [
      ["https://a.test/", "https://b.test/x", "https://b.test/x", "B", "navigation", "nofollow", "form"],
      ["https://a.test/", "y", "https://a.test/y", "Y", "unknown", "", null],
    ],
  );
  assert.deepEqual(
    imported.pages.map(({ url, read, status }) => [url, read, status]),
    [["https://a.test/", false, null]],
  );
  assert.deepEqual(
    imported.refusals.map(({ place, place_unit, reason }) => [place, place_unit, reason]),
    [
      [5, "line", "no usable source address"],
      [6, "line", "no target"],
    ],
  );
  assert.deepEqual(imported.receipt.aside, { "link to no web address": 1 });
  assert.equal(imported.receipt.snapshots[0]?.kind, "links");
  assert.deepEqual(imported.coverage, []);
  const named = await run(
    "links",
    { "l.csv": "a,b\nhttps://a.test/,https://b.test/\n" },
    { columns: { source_url: "A", target_url: "b" } },
  );
  assert.equal(named.links.length, 1);
  assert.equal(named.receipt.isDayAssumed, true);
  const hosts = await run("links", { "l.tsv": "source\ttarget\na.test\tb.test\n" });
  assert.deepEqual(targets(hosts), [["https://a.test/", "https://b.test/"]]);
});

test("links: one file makes a snapshot for each year or day, when asked", async () => {
  const csv =
    "snapshot,source_url,target_url\n2015,https://a.test/,https://b.test/\n2016-02,https://a.test/,https://c.test/\n2015,https://a.test/,https://c.test/\n";
  const imported = await run("links", { "l.csv": csv }, { by: "snapshot" });
  assert.deepEqual(
    imported.receipt.snapshots.map(({ id, day, counts }) => [id, day, counts.links]),
    [
      ["2015-links", "2015-12-31", 2],
      ["2016-02-links", "2016-02-29", 1],
    ],
  );
  await assert.rejects(run("links", { "l.csv": csv }), /what the column snapshot/);
  await assert.rejects(run("links", { "l.csv": csv }, { by: "year" }), /a column year/);
});

test("cc-webgraph: a host graph comes in as links between hosts", async () => {
  const imported = await run("cc-webgraph", {
    "edges.txt.gz": gzipSync("0\t1\n1\t0\n0\t2\n7\t0\nx\n"),
    "vertices.txt": "0\tfr.gouv.impots\n1\tfr.gouv.service-public\t12\n2\tcom.example\n",
  });
  assert.deepEqual(targets(imported), [
    ["https://impots.gouv.fr/", "https://service-public.gouv.fr/"],
    ["https://impots.gouv.fr/", "https://example.com/"],
    ["https://service-public.gouv.fr/", "https://impots.gouv.fr/"],
  ]);
  assert.deepEqual(imported.receipt.refusals, { "edge of an unknown host": 1, "no pair of numbers": 1 });
  await assert.rejects(run("cc-webgraph", { "v.txt": "0\tfr.a\n" }), /no file of edges/);
});

test("hyphe: a network comes in from GEXF, or from two tables", async () => {
  const gexf = `<?xml version="1.0"?><gexf version="1.2"><graph><attributes class="node"><attribute id="attr_home" title="Homepage" type="string"/></attributes>
    <nodes><node id="1" label="A &amp; B"><attvalues><attvalue for="attr_home" value="https://a.test/"/></attvalues></node>
    <node id="2" label="C"><attvalues><attvalue for="attr_home" value="http://c.test/x?a=1&amp;b=2"/></attvalues></node></nodes>
    <edges><edge id="0" source="1" target="2"><attvalues><attvalue for="attr_count" value="3"/></attvalues></edge><edge id="1" source="2" target="9"/></edges></graph></gexf>`;
  const drawn = await run("hyphe", { "n.gexf": gexf });
  assert.deepEqual(targets(drawn), Array(3).fill(["https://a.test/", "http://c.test/x?a=1&b=2"]));
  assert.equal(drawn.pages[0]?.title, "A & B");
  assert.deepEqual(drawn.receipt.refusals, { "link of an unknown entity": 1 });
  const tables = await run("hyphe", {
    "entities.csv":
      '"ID","NAME","PREFIXES","HOME PAGE","STATUS"\n"1","A","http://a.test/ https://a.test/","","IN"\n"2","C","","https://c.test/","OUT"\n',
    "links.csv": "source,target,count\n1,2,2\n2,1,many\n",
  });
  assert.deepEqual(targets(tables), Array(2).fill(["http://a.test/", "https://c.test/"]));
  assert.deepEqual(tables.receipt.refusals, { "count of links that is no count": 1 });
  const lru = await run("hyphe", {
    "e.csv": "ID,NAME,PREFIXES AS LRU\n1,A,s:https|h:test|h:a|p:x|\n",
    "l.csv": "source,target\n1,1\n",
  });
  assert.deepEqual(targets(lru), [["https://a.test/x", "https://a.test/x"]]);
});

test("screaming-frog: pages and hyperlinks come in from its exports", async () => {
  const imported = await run("screaming-frog", {
    "all_outlinks.csv": `"Type","Source","Destination","Size (Bytes)","Alt Text","Anchor","Status Code","Status","Follow","Target","Rel","Path Type","Link Path","Link Position","Link Origin"
"Hyperlink","https://a.test/","https://b.test/","0","","B","200","OK","false","","","Absolute","/html/body/div[2]/nav[@id='menu']/a[3]","Navigation","HTML"
"Image","https://a.test/","https://a.test/i.png","0","","","200","OK","true","","","Absolute","//body/img","Content","HTML"
"Hyperlink","https://a.test/","","0","","","","","true","","","","","Content","HTML"
`,
    "internal_html.csv": `\ufeff"Address","Content Type","Status Code","Status","Title 1","Meta Description 1","H1-1","Word Count","Canonical Link Element 1","Redirect URL"
"https://a.test/","text/html; charset=utf-8","200","OK","Home","About","Welcome","120","https://a.test/",""
"https://a.test/old","","301","Moved","","","","0","","https://a.test/"
`,
  });
  assert.deepEqual(
    imported.pages.map(({ url, status, title, headings, word_count, redirect_to }) => [
      url,
      status,
      title,
      headings,
      word_count,
      redirect_to,
    ]),
    [
      ["https://a.test/", 200, "Home", "1 Welcome", 120, null],
      ["https://a.test/old", 301, null, null, 0, "https://a.test/"],
    ],
  );
  assert.deepEqual(
    imported.links.map(({ target_url, place, rel, dom_path }) => [target_url, place, rel, dom_path]),
    [["https://b.test/", "navigation", "nofollow", "body>div>nav#menu>a"]],
  );
  assert.deepEqual(imported.receipt.aside, { "not a hyperlink": 1 });
  assert.deepEqual(imported.receipt.refusals, { "no target": 1 });
});

test("wrong columns, a missing file, an empty list: one sentence, and nothing in the lake", async () => {
  const lake = join(temporaryFolder(), "lake");
  await assert.rejects(
    run("links", { "l.csv": "url,title\nx,y\n" }, { lake }),
    /a column source_url and a column target_url.*url, title/,
  );
  await assert.rejects(
    run("links", { "l.csv": "source_url,target_url\n" }, { lake }),
    /at least one page or link/,
  );
  await assert.rejects(run("links", { "l.csv": "" }, { lake }), UserError);
  await assert.rejects(
    run("links", {}, { lake, files: [join(lake, "none.csv")] }),
    /a file that can be read/,
  );
  await assert.rejects(run("links", {}, { lake, files: [folder] }), /something that is not a file/);
  assert.deepEqual(listSnapshots(lake), []);
  assert.deepEqual(existsSync(join(lake, "links")) ? readdirSync(join(lake, "links")) : [], []);
});

test("whoever asks to stop is heard, and nothing stays", async () => {
  const lake = join(temporaryFolder(), "lake");
  const controller = new AbortController();
  controller.abort();
  const rows = "https://a.test/,https://b.test/\n".repeat(200);
  await assert.rejects(
    run("links", { "l.csv": `source_url,target_url\n${rows}` }, { lake, signal: controller.signal }),
    Interrupted,
  );
  assert.deepEqual(readdirSync(join(lake, "snapshots")), []);
});

test("a second import of the same day gets a name of its own; a name given twice is refused", async () => {
  const csv = { "l.csv": "source_url,target_url\nhttps://a.test/,https://b.test/\n" };
  const first = await run("links", csv, { day: "2026-01-01" });
  const second = await run("links", csv, { day: "2026-01-01", lake: first.lake });
  assert.deepEqual(
    second.receipt.snapshots.map(({ id }) => id),
    ["2026-01-01-links-2"],
  );
  await run("links", csv, { snapshot: "mine", lake: first.lake });
  await assert.rejects(run("links", csv, { snapshot: "mine", lake: first.lake }), UserError);
});

test("a list cut in its compressed data keeps the rows before, and tells the rest", async () => {
  const rows = Array.from({ length: 6000 }, (_, i) => `https://a.test/${i},https://b.test/${i * 7919}`);
  const whole = gzipSync(`source_url,target_url\n${rows.join("\n")}\n`);
  const { receipt } = await run("links", { "l.csv.gz": whole.subarray(0, whole.length / 2) });
  const kept = receipt.snapshots[0]?.counts.links ?? 0;
  assert.ok(kept > 1000 && kept < 6000);
  assert.equal(
    Object.values(receipt.refusals).reduce((sum, n) => sum + n, 0),
    1,
  );
});

test("no bytes in a list, however odd, crash a reader or lose the sound row after", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (odd) => {
      const line = odd.replaceAll('"', "'").replaceAll(/[\r\n]/g, " ");
      const { links: found } = await run("links", {
        "l.csv": `source_url,target_url\n${line}\nhttps://a.test/,https://b.test/\n`,
      });
      assert.ok(found.some(({ target_url }) => target_url === "https://b.test/"));
    }),
    { numRuns: 25 },
  );
});
