import { Buffer } from "node:buffer";
import { Parser, Tokenizer } from "htmlparser2";
import { createPageReader, type PageInput } from "../src/collect/page/read.ts";
import { pagesOfWarc, realWarcFiles } from "../test/support/warc.ts";

/*
 * What reading pages costs beside what a tokenizer alone costs on the same pages, from memory.
 *   node --import tsx bench/page.ts [warc files]
 */
const ROUNDS = 5;

const given = process.argv.slice(2);
const files = given.length > 0 ? given : realWarcFiles();
const pages = files.length > 0 ? files.flatMap((file) => [...pagesOfWarc(file)]) : generatedPages(3000);
const megabytes = pages.reduce((sum, { body }) => sum + body.length, 0) / 1e6;
const reader = await createPageReader();
const links = new Map<string, number>();

const engines: readonly (readonly [string, (page: PageInput) => number])[] = [
  ["utf-8 decoding only", (page) => decode(page).length * 0],
  ["htmlparser2 Tokenizer", (page) => tokenize(decode(page))],
  ["htmlparser2 Parser", (page) => parse(decode(page))],
  ["read() in full", (page) => reader.read(page).links.length],
];

console.log(
  `${pages.length} pages, ${megabytes.toFixed(1)} MB, from ${files.length} WARC files (0: generated)`,
);
const seconds = new Map<string, number[]>(engines.map(([name]) => [name, []]));
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, run] of engines) {
    const spent = measure(name, () => pages.reduce((sum, page) => sum + run(page), 0));
    if (round > 0) seconds.get(name)?.push(spent); // the first round warms up
  }
}
const median = (values: readonly number[] = []): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const reference = median(seconds.get("htmlparser2 Tokenizer"));
for (const [name] of engines) {
  const spent = median(seconds.get(name));
  console.log(
    name.padEnd(24),
    `${(megabytes / spent).toFixed(0)} MB/cpu s`.padStart(14),
    `${(pages.length / spent).toFixed(0)} pages/cpu s`.padStart(20),
    `${(spent / reference).toFixed(2)} x tokenizer`.padStart(18),
  );
}
console.log(`links: ${engines.map(([name]) => `${links.get(name)} (${name})`).join(", ")}`);

function measure(name: string, work: () => number): number {
  const before = process.cpuUsage();
  links.set(name, work());
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function decode({ body }: PageInput): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
}

/** As in a link extractor: hrefs and anchor texts, no tree. */
function tokenize(html: string): number {
  let isA = false;
  let isHref = false;
  const hrefs: string[] = [];
  const texts: string[] = [];
  let value = "";
  let text = "";
  let isOpen = false;
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        isA = end - start === 1 && (html.charCodeAt(start) | 32) === 97;
      },
      onattribname: (start, end) => {
        isHref = isA && end - start === 4 && html.slice(start, end).toLowerCase() === "href";
      },
      onattribdata: (start, end) => {
        if (isHref) value += html.slice(start, end);
      },
      onattribentity: (code) => {
        if (isHref) value += String.fromCodePoint(code);
      },
      onattribend: () => {
        if (isHref) hrefs.push(value);
        isHref = false;
        value = "";
      },
      onopentagend: () => {
        if (isA) isOpen = true;
        isA = false;
      },
      onselfclosingtag: () => {
        isA = false;
      },
      onclosetag: (start, end) => {
        if (end - start !== 1) return;
        if (isOpen) texts.push(text);
        isOpen = false;
        text = "";
      },
      ontext: (start, end) => {
        if (isOpen) text += html.slice(start, end);
      },
      ontextentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return Math.max(hrefs.length, texts.length);
}

function parse(html: string): number {
  const hrefs: string[] = [];
  const texts: string[] = [];
  const parser = new Parser({
    onopentag: (name, { href }) => {
      if (name === "a" && href !== undefined) hrefs.push(href);
    },
    ontext: (part) => texts.push(part),
  });
  parser.write(html);
  parser.end();
  return hrefs.length;
}

function generatedPages(count: number): PageInput[] {
  return Array.from({ length: count }, (_, i) => ({
    url: `https://site-${i % 20}.gouv.example/page/${i}`,
    body: Buffer.from(generatedPage(i), "utf8"),
    contentType: "text/html; charset=utf-8",
    headers: new Map(),
  }));
}

function generatedPage(i: number): string {
  const menu = Array.from(
    { length: 12 },
    (_, k) => `<li class="menu-item"><a href="/rubrique-${k}">Rubrique ${k}</a></li>`,
  );
  const paragraphs = Array.from(
    { length: 30 },
    (_, k) =>
      `<p>Pour la démarche ${i + k}, vous devez joindre à votre demande les pièces qui sont dans la liste, ` +
      `puis <a class="lien" href="/demarche/${i * 31 + k}">remplir le formulaire n&deg; ${k}</a> et l’envoyer.</p>`,
  );
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Page ${i}</title></head><body>
<header><nav><ul>${menu.join("\n")}</ul></nav></header><main><h1>Démarche ${i}</h1>${paragraphs.join("\n")}</main>
<footer><a href="/mentions">Mentions légales</a></footer></body></html>`;
}
