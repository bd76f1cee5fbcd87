import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { pagesOfWarc, realWarcFiles } from "../../../test/support/warc.ts";
import { fetchUrl } from "../../kit/url.ts";
import { createPageReader, type PageInput } from "./read.ts";
import { foldSpace } from "./text.ts";

/*
 * The scanner is held to htmlparser2: same links (href, text, rel), title, base and canonical. Two differences are
 * meant: what stands in `noscript` is no text of the page, and an unclosed `svg` ends where HTML begins again.
 */
const reader = await createPageReader();
const files = realWarcFiles();

test("real pages: same links, texts, rels, titles and canonicals as htmlparser2", {
  skip: files.length === 0 && "no real pages beside the repository (../shared/data/estate-fr)",
}, () => {
  let links = 0;
  for (const file of files) {
    let rank = 0;
    for (const page of pagesOfWarc(file)) {
      if (rank++ % 5 === 0) links += agree(page);
    }
  }
  assert.ok(links > 30_000, `${links} links compared`);
});

test("generated pages: same links as htmlparser2, whatever the soup", () => {
  fc.assert(
    fc.property(soup(), (html) => {
      agree(pageOf(html));
    }),
    { numRuns: 3000 },
  );
});

function agree(page: PageInput): number {
  const expected = readByOracle(new TextDecoder().decode(page.body), page.url);
  const { facts, links } = reader.read(page);
  const read = links
    .filter(({ rel }) => rel !== "refresh")
    .map(({ href, text, rel }) => ({ href, text, rel }));
  assert.deepEqual(read, expected.links, page.url);
  assert.deepEqual({ title: facts.title, canonical: facts.canonical }, expected.facts, page.url);
  return read.length;
}

function pageOf(html: string): PageInput {
  const contentType = "text/html; charset=utf-8";
  return { url: "https://gouv.example/a/b", body: Buffer.from(html), contentType, headers: new Map() };
}

interface OracleLink {
  readonly href: string;
  readonly rel: string;
  readonly fallback: string;
  text: string;
}

const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul br hr " +
    "option legend caption"
  ).split(" "),
);
const UNSEEN = new Set(["noscript", "template", "select", "datalist"]);
const NO_TEXT = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);

function readByOracle(html: string, url: string) {
  const links: OracleLink[] = [];
  let current: OracleLink | undefined;
  let currentDepth = 0;
  let title: string | undefined;
  let isTitle = false;
  let alt = "";
  let base: string | undefined;
  let canonical: string | undefined;
  let unseen = 0;
  let textless = 0;
  const open: string[] = [];
  const end = (): void => {
    if (current !== undefined) current.text = foldSpace(current.text) || alt || current.fallback;
    current = undefined;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      if (UNSEEN.has(name)) unseen++;
      const isForeign = open.includes("svg");
      if (NO_TEXT.has(name) && !isForeign) textless++;
      if (current && BLOCKS.has(name)) current.text += " ";
      if (unseen > 0) return;
      if (name === "a" || name === "area") {
        end();
        const href = attributes.href ?? attributes["xlink:href"];
        if (href === undefined) return;
        const said = (key: string): string => foldSpace(attributes[key] ?? "");
        alt = said("alt");
        const fallback = said("aria-label") || said("title");
        current = { href, rel: said("rel").toLowerCase(), text: "", fallback };
        currentDepth = open.length;
        links.push(current);
        if (name === "area") end();
      } else if (name === "img" && current && alt === "") alt = foldSpace(attributes.alt ?? "");
      else if (name === "title" && !isForeign) isTitle = title === undefined;
      else if (name === "base" && !isForeign) base ??= attributes.href;
      else if (name === "link" && !isForeign && attributes.href !== undefined) {
        const isCanonical = attributes.rel?.toLowerCase().split(/\s+/).includes("canonical");
        if (isCanonical) canonical ??= attributes.href;
      }
    },
    ontext(text) {
      if (isTitle) title = (title ?? "") + text;
      if (current && unseen === 0 && textless === 0) current.text += text;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen--;
      if (current && currentDepth === open.length) end();
      open.pop();
      if (NO_TEXT.has(name) && !open.includes("svg")) textless--;
      if (current && BLOCKS.has(name)) current.text += " ";
      if (name === "title") {
        isTitle = false;
        if (foldSpace(title ?? "") === "") title = undefined;
      }
    },
  });
  parser.write(html);
  parser.end();
  end();
  const from = (base === undefined ? undefined : fetchUrl(base, url)) ?? url;
  return {
    links: links
      .filter(({ href }) => fetchUrl(href, from) !== undefined)
      .map(({ href, text, rel }) => ({ href, text, rel })),
    facts: {
      title: title === undefined ? null : foldSpace(title),
      canonical: canonical === undefined ? null : (fetchUrl(canonical, from) ?? null),
    },
  };
}

/** Tags in any order, closed or not, with the attributes and texts that break parsers. */
function soup(): fc.Arbitrary<string> {
  const name = fc.constantFrom(
    ..."a a a div p li ul span b h2 table tr td th nav header section form option button dd dt em img br area x-card".split(
      " ",
    ),
  );
  const attribute = fc.constantFrom(
    ' href="/x"',
    " href=/y?a=1&amp;b=2",
    " href='z?copy=1&copy=2'",
    " HREF = w ",
    ' href=""',
    " href",
    ' rel="NoFollow  me"',
    ' title="Un &eacute;t&eacute;"',
    " alt=image",
    ' aria-label="Aller > là"',
    " class='c d'",
    " =odd",
    " a/b='>'",
    " href=/first href=/second",
    ' data-x="<a href=/no>"',
    "/",
  );
  const opening = fc
    .tuple(name, fc.array(attribute, { maxLength: 3 }))
    .map(([tag, attributes]) => `<${tag}${attributes.join("")}>`);
  const closing = name.map((tag) => `</${tag}>`);
  const text = fc.constantFrom(
    ..."mot| |\n|&eacute;|&nbsp;|&#233;|&#x20AC;|&amp|&copy|&notit;|&bogus;|&#0;|&#128;|&|<|< 3|a&b|œuf €|\u00ad|>".split(
      "|",
    ),
    "\0",
    "😀",
  );
  const island = fc.constantFrom(
    "<!-- <a href=/c>c</a> -->",
    "<!-->",
    "<!--->",
    "<!-- a --!>",
    "<!doctype html>",
    "<?php <a ?>",
    "</>",
    "</ x>",
    "<script>'<a href=/s>'</script>",
    "<STYLE><a href=/t></STYLE >",
    "<textarea><a href=/u></textarea>",
    "<title>Un &amp; deux</title>",
    "<iframe><a href=/f></iframe>",
    "<template><a href=/v>v</a></template>",
    "<noscript><a href=/n>n</a></noscript>",
    "<svg><a xlink:href='/svg'><title>Dessin</title></a></svg>",
    "<svg><path d='M0'/><a href=/w /></svg>",
    "<base href=/dossier/>",
    "<base>",
    "<link rel='canonical' href=/canon>",
  );
  return fc
    .array(fc.oneof(opening, closing, text, text, island), { maxLength: 25 })
    .map((parts) => parts.join(""));
}
