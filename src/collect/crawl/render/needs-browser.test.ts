import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pagesOfWarc, realWarcFiles } from "../../../../test/support/warc.ts";
import { createPageReader } from "../../page/read.ts";
import { needsBrowser } from "./needs-browser.ts";

const reader = await createPageReader();

/** As the crawler asks: with what reading the page gave. */
function asked(html: string): boolean {
  const body = Buffer.from(html);
  const { facts, links } = reader.read({
    url: "https://a.test/",
    body,
    contentType: "text/html; charset=utf-8",
    headers: new Map(),
  });
  return needsBrowser({ wordCount: facts.word_count ?? 0, linkCount: links.length, body });
}

const head = "<!doctype html><html lang=fr><head><meta charset=utf-8><title>Mes démarches en ligne</title>";

const SHELLS: Readonly<Record<string, string>> = {
  react: `${head}<script defer src="/static/main.js"></script></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>`,
  vue: `${head}</head><body><noscript><strong>Activez JavaScript</strong></noscript><div id="app"><!-- built files --></div><script type="module" src="/a.js"></script></body></html>`,
  angular: `${head}<base href="/"></head><body><app-root></app-root><script src="main.js" type="module"></script></body></html>`,
  quasar: `${head}</head><body><div id=q-app></div><script src=/js/app.js></script></body></html>`,
  loading: `${head}</head><body><div id="root"><div class="spinner"><svg><title>x y z a b c d</title><path d="M1"/></svg><p>Chargement en cours…</p></div></div><script src="/a.js"></script></body></html>`,
  framed: `${head}</head><body><header><a href="/">Accueil</a> Ministère de l’exemple et des essais</header><div class="x" id="app" data-v="1">\n</div><footer>Mentions légales de ce site</footer><script src="/a.js"></script></body></html>`,
  bare: `${head}</head><body><script>window.start = {"a": "many words in a script are no words"}</script><script src="/a.js"></script></body></html>`,
  unnamed: `${head}</head><body><div class="page"></div><noscript>Ce site utilise JavaScript</noscript><script src="/a.js"></script></body></html>`,
  unended: `${head}</head><body><div id="root"></div><script>var a = "<p>words that never end`,
};

for (const [name, html] of Object.entries(SHELLS)) {
  test(`an empty shell needs a browser: ${name}`, () => assert.equal(asked(html), true));
}

const words = "Une phrase de plus pour dire ce qui se trouve sur la page. ".repeat(10);
const PAGES: Readonly<Record<string, string>> = {
  "rendered by the server": `${head}</head><body><div id="__next"><main><h1>Demander une aide</h1><p>${words}</p></main></div><script src="/_next/a.js"></script></body></html>`,
  "short, rendered by the server": `${head}</head><body><div id="root"><h1>Page introuvable</h1><p>Cette page n’existe pas ou plus.</p></div><script src="/a.js"></script></body></html>`,
  "a link alone, rendered by the server": `${head}</head><body><div id="app"><a href="/fr">Entrer</a></div><script src="/a.js"></script></body></html>`,
  "short, without a framework": `${head}</head><body><h1>Erreur 404</h1><p>Retournez à l’accueil du site.</p><script src="/stats.js"></script></body></html>`,
  "short, which would like scripts": `${head}</head><body><p>Le service est fermé jusqu’à lundi.</p><noscript>Activez JavaScript pour plus de confort</noscript><script src="/a.js"></script></body></html>`,
  "a form": `${head}</head><body><form action="/s"><input name=q></form><script src="/a.js"></script></body></html>`,
  "a frame": `${head}</head><body><iframe src="/inner"></iframe><noscript>JavaScript</noscript><script src="/a.js"></script></body></html>`,
  "a picture": `${head}</head><body><img src="/plan.png" alt=""><script src="/stats.js"></script></body></html>`,
  "a comment that opens inside a script": `${head}<script>var a = "<!--"</script></head><body><p>Bonjour à tous les visiteurs.</p></body></html>`,
  "empty, without scripts": `${head}</head><body><div id="root"></div></body></html>`,
  "nothing but a menu": `${head}</head><body><div id="app"></div>${"<a href='/x'>x</a>".repeat(6)}<script src="/a.js"></script></body></html>`,
  "a mount in a comment or a script": `${head}</head><body><!-- <div id="root"></div> --><p>Bonjour à tous les visiteurs.</p><script>document.write('<div id="root"></div>')</script></body></html>`,
};

for (const [name, html] of Object.entries(PAGES)) {
  test(`a page that says something needs none: ${name}`, () => assert.equal(asked(html), false));
}

const files = realWarcFiles();
test("no real page of the estate read without a browser is taken for a shell", {
  skip: files.length === 0 && "no real pages here",
}, async () => {
  let count = 0;
  const taken: string[] = [];
  for (const file of files) {
    for (const page of pagesOfWarc(file)) {
      count++;
      const { facts, links } = reader.read(page);
      const bare = {
        wordCount: facts.word_count ?? 0,
        linkCount: links.length,
        body: Buffer.from(page.body),
      };
      if (needsBrowser(bare)) taken.push(page.url);
    }
  }
  assert.ok(count > 0);
  assert.deepEqual(taken, []);
});

/** What may open and never close. */
const PIECES = [
  "<div id=root>",
  "<div id=root ",
  "<div ",
  "<app-root>",
  "<script>",
  "<!--",
  "<noscript>",
  "</noscript ",
  "<svg",
  "<a ",
  "<a href ",
  "<",
  "&a",
  " ",
  "<body",
  "word ",
];

test("no markup takes long, whatever opens and never closes", () => {
  const asksFor = (pieces: readonly string[]) => {
    const body = Buffer.from(`<script></script>${pieces.join("").repeat(500_000).slice(0, 1e6)}`);
    return needsBrowser({ wordCount: 0, linkCount: 0, body });
  };
  for (const piece of PIECES) assert.equal(typeof asksFor([piece]), "boolean");
  const pieces = fc.array(fc.constantFrom(...PIECES, ">", "</div>", "</script>", "-->"), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(pieces, (given) => typeof asksFor(given) === "boolean"),
    { numRuns: 50 },
  );
});
