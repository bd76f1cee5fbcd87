import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type AnchorDraft,
  createPageReader,
  MOST_ADDRESS_CHARACTERS,
  MOST_BYTES,
  type ReadPage,
} from "./read.ts";
import { DEEPEST, MOST_LINKS } from "./tree.ts";

const reader = await createPageReader();
const URL_OF_PAGE = "https://www.gouv.example/aide/page?x=1";

function read(
  html: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  url = URL_OF_PAGE,
): ReadPage {
  const body = typeof html === "string" ? Buffer.from(html) : html;
  const map = new Map(Object.entries(headers));
  return reader.read({ url, body, contentType: map.get("content-type") ?? null, headers: map });
}

const LINKS_CUT = `links cut at ${MOST_LINKS}, or ${MOST_ADDRESS_CHARACTERS} characters`;

const links = (html: string): readonly AnchorDraft[] => read(html).links;
const hrefs = (html: string): readonly string[] => links(html).map(({ href }) => href);
const urls = (html: string): readonly string[] => links(html).map(({ target_url }) => target_url);
const places = (html: string): readonly string[] => links(html).map(({ place }) => place);
const contexts = (html: string): readonly (string | null)[] => links(html).map(({ context }) => context);

describe("links", () => {
  test("carry what was written, where it leads, and how", () => {
    const [link] = links(
      '<main id=c-12><p>Voir <a href="../F1?utm_source=x&amp;b=2#h" rel="NoFollow  external" hreflang=en ' +
        'referrerpolicy="No-Referrer"> la\n fiche&nbsp;<b>n°</b> 1 </a> pour la suite.</p></main>',
    );
    assert.deepEqual(link, {
      href: "../F1?utm_source=x&b=2#h",
      target_url: "https://www.gouv.example/F1?utm_source=x&b=2",
      target_key: "gouv.example/F1?b=2",
      target_host: "www.gouv.example",
      text: "la fiche n° 1",
      place: "main",
      dom_path: "body>main#c-*>p>a",
      rel: "nofollow external",
      referrer_policy: "no-referrer",
      hreflang: "en",
      kind: null,
      shared: undefined,
      context: "Voir la fiche n° 1 pour la suite.",
    });
  });

  test("that lead to no web page are none", () => {
    const nowhere = [
      "mailto:a@b.fr",
      "tel:3939",
      "javascript:void(0)",
      "data:,x",
      " JavaScript:x",
      "http://",
      "ftp://a/b",
    ];
    assert.deepEqual(links(nowhere.map((href) => `<a href="${href}">x</a>`).join("")), []);
  });

  test("are not made by iframes, comments, scripts, templates, noscript, textareas or anchors without href", () => {
    const html =
      "<iframe src=/i><a href=/i></iframe><!-- <a href=/c> --><script>'<a href=/s>'</script><template><a href=/t></template>" +
      "<noscript><a href=/n></noscript><textarea><a href=/x></textarea><a name=top></a><a href=/yes>oui</a>";
    assert.deepEqual(hrefs(html), ["/yes"]);
  });

  test("are made by areas and drawings too", () => {
    const html = "<map><area href=/a alt='Zone nord'></map><svg><a xlink:href=/b><text>Sud</text></a></svg>";
    assert.deepEqual(
      links(html).map(({ href, text }) => [href, text]),
      [
        ["/a", "Zone nord"],
        ["/b", "Sud"],
      ],
    );
  });

  test("without text are named by image, label or title, in that order", () => {
    const html =
      "<a href=/1 aria-label=L title=T><img alt=' une  image '></a><a href=/2 aria-label=L title=T><img alt=''></a>" +
      "<a href=/3 title='l&rsquo;accès'></a><a href=/4><img alt=x>texte</a><a href=/5></a>";
    assert.deepEqual(
      links(html).map(({ text }) => text),
      ["une image", "L", "l’accès", "texte", ""],
    );
  });

  test("end where the next begins, and with the element they stand in", () => {
    const html = "<p><a href=/1>un <a href=/2>deux</p>rien<div><a href=/3>trois</div>rien";
    assert.deepEqual(
      links(html).map(({ text }) => text),
      ["un", "deux", "trois"],
    );
  });

  test("a meta refresh that leads elsewhere is a link told apart by its rel", () => {
    const found = links(
      "<meta http-equiv=Refresh content=\"0; URL='/nouveau'\"><meta http-equiv=refresh content=30>",
    );
    assert.deepEqual(
      found.map(({ target_url, rel }) => [target_url, rel]),
      [["https://www.gouv.example/nouveau", "refresh"]],
    );
  });
});

describe("base", () => {
  test("only the first with an href counts, also for links before it", () => {
    assert.deepEqual(urls("<a href=x>x</a><base target=_blank><base href=/b/><base href=/c/>"), [
      "https://www.gouv.example/b/x",
    ]);
  });
  test("may lead to another host", () => {
    assert.deepEqual(urls("<base href=//ailleurs.example/d/><a href=x>x</a><a href=/y>y</a>"), [
      "https://ailleurs.example/d/x",
      "https://ailleurs.example/y",
    ]);
  });
  test("that is no web address is ignored", () => {
    for (const base of ["javascript:alert(1)//", "data:text/html,", "http://", "mailto:x"]) {
      assert.deepEqual(urls(`<base href="${base}"><a href=x>x</a>`), ["https://www.gouv.example/aide/x"]);
    }
  });
  test("of one page does not leak into the next", () => {
    urls("<base href=/b/><a href=x>x</a>");
    assert.deepEqual(urls("<a href=x>x</a>"), ["https://www.gouv.example/aide/x"]);
  });
});

describe("place", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["no landmark at all", "<div><a href=x>x</a></div>", "main"],
    ["a navigation in a header", "<header><nav><a href=x>x</a></nav></header>", "navigation"],
    ["a header in a navigation", "<nav><header><a href=x>x</a></header></nav>", "navigation"],
    ["a header", "<header><p><a href=x>x</a></header>", "header"],
    ["the header of an article", "<article><header><a href=x>x</a></header></article>", "main"],
    ["the footer of a section", "<section><footer><a href=x>x</a></footer></section>", "main"],
    ["the footer of the page", "<main></main><footer><a href=x>x</a></footer>", "footer"],
    ["an aside of the main part", "<main><aside><a href=x>x</a></aside></main>", "aside"],
    ["roles", "<div role=contentinfo><a href=x>x</a></div>", "footer"],
    [
      "a role of navigation in a footer",
      "<footer><ul role='Navigation'><li><a href=x>x</a></ul></footer>",
      "navigation",
    ],
    ["a menu by its class", "<ul class='MainMenu clearfix'><li><a href=x>x</a></ul>", "navigation"],
    ["a breadcrumb", "<div class=fil-ariane><a href=x>x</a></div>", "navigation"],
    ["a footer by its id", "<div id=piedDePage><ul><li><a href=x>x</a></ul></div>", "footer"],
    ["an accented header", "<div id=en-tête><a href=x>x</a></div>", "header"],
    ["a side bar", "<div class=col-3><div class=sidebar_2><a href=x>x</a></div></div>", "aside"],
    ["the header of a card", "<div class=card><div class=card-header><a href=x>x</a></div></div>", "main"],
    ["a page that has a side bar", "<div class=has-sidebar><a href=x>x</a></div>", "main"],
    ["content beside a menu", "<div class=menu></div><div id=contenu><a href=x>x</a></div>", "main"],
    ["a class against a landmark", "<main><div class=menu><a href=x>x</a></div></main>", "main"],
    ["a class of the body", "<body class=menu><a href=x>x</a>", "main"],
  ];
  for (const [what, html, place] of cases)
    test(`${what}: ${place}`, () => assert.deepEqual(places(html), [place]));
});

describe("path", () => {
  const path = (html: string): string => links(html)[0]?.dom_path ?? "";
  test("rows of a list agree, whatever their numbers and position", () => {
    const [first, second] = links(
      "<ul class='liste grande'><li id=item-12><a href=1>1</a><li id=item-13><a href=2>2</a></ul>",
    );
    assert.equal(first?.dom_path, "body>ul.liste>li#item-*>a");
    assert.equal(second?.dom_path, first?.dom_path);
  });
  test("stays short, and keeps its end", () => {
    const deep = path(`${"<div class=une-classe-assez-longue>".repeat(50)}<p><a href=x>x</a>`);
    assert.ok(deep.length <= 300 && deep.startsWith("…>div.") && deep.endsWith(">p>a"), deep);
  });
});

describe("context", () => {
  test("is the text of the block when it says more than the link", () => {
    assert.deepEqual(contexts("<ul><li><a href=x>Seul</a></li><li>Avec <a href=y>plus</a></li></ul>"), [
      null,
      "Avec plus",
    ]);
  });
  test("is null in navigation, header and footer", () => {
    const html =
      "<nav>Ici <a href=x>x</a></nav><header>Là <a href=x>x</a></header><footer>Là <a href=x>x</a></footer>";
    assert.deepEqual(contexts(html), [null, null, null]);
  });
  test("of a long block stays centred on the link, between words", () => {
    const [context] = contexts(`<p>${"avant ".repeat(100)}<a href=x>le lien</a> ${"après ".repeat(100)}</p>`);
    assert.ok(context && context.length <= 300 && context.length > 250);
    assert.match(context, /^avant .*avant le lien après .*après$/);
  });
});

describe("facts", () => {
  test("of the head", () => {
    const { facts } = read(
      "<html lang=fr_fr><title>\n Aide &amp; contact </title><meta name=Description content=' Une  aide '>" +
        "<meta name=robots content=noindex><link rel='shortlink canonical' href=/aide><meta name=referrer content=never>" +
        "<link rel=alternate hreflang=en href=/en/><link rel=alternate hreflang=de href=mailto:x>" +
        "<svg><title>Dessin</title></svg>",
      { "content-type": "Text/HTML; charset=UTF-8", "x-robots-tag": "nofollow", "referrer-policy": "origin" },
    );
    assert.equal(facts.title, "Aide & contact");
    assert.equal(facts.description, "Une aide");
    assert.equal(facts.language_declared, "fr-FR");
    assert.equal(facts.robots, "noindex, nofollow");
    assert.equal(facts.canonical, "https://www.gouv.example/aide");
    assert.equal(facts.hreflang, "en https://www.gouv.example/en/");
    assert.equal(facts.referrer_policy, "no-referrer");
    assert.equal(facts.content_type, "text/html");
    assert.equal(facts.charset, "utf-8");
  });

  test("headings keep their level and order; empty ones say nothing", () => {
    assert.equal(
      read("<h1>Un <b>titre</b></h1><h2></h2><h3>Deux<h2>Trois").facts.headings,
      "1 Un titre\n3 Deux\n2 Trois",
    );
  });

  test("the last known Referrer-Policy of the header counts", () => {
    assert.equal(
      read("", { "referrer-policy": "no-referrer, strict-origin, inconnu" }).facts.referrer_policy,
      "strict-origin",
    );
  });

  test("a language that is none is still what the page says", () => {
    assert.equal(read("<html lang='c’est du français'>").facts.language_declared, "c’est du français");
    assert.equal(read("<html lang=''>").facts.language_declared, null);
  });

  test("œ and € survive windows-1252", () => {
    const { facts } = read(Buffer.from("<title>v\x9cux 5 \x80</title>", "latin1"), {
      "content-type": "text/html; charset=iso-8859-1",
    });
    assert.deepEqual([facts.title, facts.charset], ["vœux 5 €", "windows-1252"]);
  });

  test("an empty page has facts, all absent", () => {
    const { facts, links: none, limits } = read("");
    assert.deepEqual(
      [facts.title, facts.main_text, facts.text_signature, facts.word_count],
      [null, null, null, 0],
    );
    assert.deepEqual([none, limits], [[], []]);
  });
});

describe("main text", () => {
  const main = (html: string): string | null => read(html).facts.main_text;
  test("is that of the main part, without menus and asides inside", () => {
    const html =
      "<p>avant</p><main>un <nav>menu</nav><aside>côté</aside><p>deux</p></main><article>autre</article>";
    assert.equal(main(html), "un deux");
  });
  test("else of the articles, else of the body without menus, header and footer", () => {
    assert.equal(main("<p>avant</p><article>un</article><article>deux</article>"), "un deux");
    assert.equal(
      main(
        "<div id=header>tête</div><div class=menu>menu</div><p>corps</p><script>x</script><div class=footer>pied</div>",
      ),
      "corps",
    );
  });
  const PROSE = "Le bouton réagit au clavier et à la souris, et prévient qui l’écoute. ".repeat(5);
  const inHeader = `<div class=header><div class=main><ul class=nav><li><a href=/m>menu</a></ul><div class=sidebar><a href=/s>plan</a></div>
    <h1>Bouton</h1><p>${PROSE}<a href=/c>suite</a></p></div></div>`;
  test("is found where the whole body stands in what a class calls a header", () => {
    const page = read(
      `<a href=/t>aller au texte</a>${inHeader}<div class=footer><a href=/f>droits</a></div>`,
    );
    assert.equal(page.facts.main_text, `aller au texte Bouton ${PROSE}suite`);
    assert.deepEqual(
      page.links.map(({ href, place }) => `${href} ${place}`),
      ["/t main", "/m navigation", "/s aside", "/c main", "/f footer"],
    );
  });
  test("leaves a header its own text when the page says something beside, or when it is menus and a few words", () => {
    assert.equal(main(`${inHeader}<p>${PROSE}</p>`), PROSE.trim());
    const menu = "<a href=/x>une rubrique de plus</a> ".repeat(50);
    assert.equal(main(`<div class=header>Ville ${menu}</div><p>corps</p>`), "corps");
    assert.equal(main(`<div class=header>Ville ${menu}</div><div id=app></div>`), null);
    assert.equal(main(`<header>${PROSE}</header>`), null);
  });
  test("folds every kind of white space and separates blocks", () => {
    assert.equal(
      main("<p>un\u00a0\u202f deux</p><p>tr\u00adois</p>qua<b>tre</b><br>cinq\0six"),
      "un deux trois quatre cinq six",
    );
  });
});

describe("language", () => {
  const detected = (text: string): string | null => read(`<main>${text}</main>`).facts.language_detected;
  test("is told for French, English and others", () => {
    assert.equal(
      detected(
        "Pour faire une demande de passeport, vous devez vous rendre dans une mairie avec les pièces qui sont dans la liste.",
      ),
      "fr",
    );
    assert.equal(
      detected(
        "To apply for a passport you must go to the town hall with the documents which are in this list, and pay the fee.",
      ),
      "en",
    );
    assert.equal(
      detected(
        "Um einen Reisepass zu beantragen, müssen Sie mit den Unterlagen zum Rathaus gehen und bezahlen.",
      ),
      "de",
    );
    assert.equal(
      detected("Pasaportea eskatzeko, udaletxera joan behar duzu zerrenda honetan dauden agiriekin."),
      "eu",
    );
  });
  test("close to French is not taken for French", () => {
    const others = {
      ca: "Per sol·licitar un passaport, heu d'anar a l'ajuntament amb els documents que es troben a la llista i pagar la taxa.",
      ro: "Pentru a cere un pașaport trebuie să mergeți la primărie cu actele care sunt pe listă; au fost prevăzute și scutiri.",
      da: "For at søge om et pas skal du gå til kommunen med de papirer som står på listen og betale det gebyr der passer.",
    };
    for (const [language, text] of Object.entries(others)) assert.equal(detected(text), language);
  });
  test("that no profile knows is not told, rather than taken for French", () => {
    const breton =
      "Evit goulenn ur paseporzh e rankit mont d’an ti-kêr gant an teulioù merket war ar roll-mañ.";
    assert.equal(detected(breton), null);
  });
  test("of a few words is not told", () => assert.equal(detected("Contact Accueil"), null));
});

describe("signature", () => {
  const sign = (text: string): string => read(`<main>${text}</main>`).facts.text_signature ?? "";
  const distance = (a: string, b: string): number =>
    [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === "1").length;
  const words = (seed: number): string[] =>
    fc.sample(fc.stringMatching(/^[a-z]{3,9}$/), { numRuns: 300, seed });

  test("ignores case and punctuation, is absent for a few words", () => {
    assert.equal(
      sign("Un deux trois, quatre ! Cinq six sept huit neuf dix."),
      sign("UN DEUX trois quatre cinq six SEPT huit neuf dix"),
    );
    assert.equal(read("<main>un deux trois</main>").facts.text_signature, null);
  });
  test("of nearly the same text is near, of another text far", () => {
    const text = words(1);
    const edited = text.with(150, "autrement");
    assert.ok(distance(sign(text.join(" ")), sign(edited.join(" "))) <= 8);
    assert.ok(distance(sign(text.join(" ")), sign(words(2).join(" "))) >= 16);
  });
});

describe("hostile pages", () => {
  test("a body beyond the limit is cut, and says so", () => {
    const body = Buffer.alloc(MOST_BYTES + 1000, " ");
    body.write("<title>Long</title>");
    body.write("<a href=/trop-loin>x</a>", MOST_BYTES + 10);
    const { facts, links: found, limits } = read(body);
    assert.deepEqual([facts.title, facts.truncated, facts.bytes], ["Long", true, MOST_BYTES + 1000]);
    assert.deepEqual([found.length, limits], [0, [`body cut at ${MOST_BYTES} bytes`]]);
  });
  test("2^20 links are cut, and say so", () => {
    const { links: found, limits } = read("<a href=x>".repeat(2 ** 20));
    assert.deepEqual([found.length, limits], [MOST_LINKS, [LINKS_CUT]]);
  });
  test("short links do not grow with a base of thousands of characters, nor with the address of their page", () => {
    const long = `https://www.gouv.example/${"x".repeat(7000)}/`;
    const page = `<base href="${long}">${"<a href=y>y</a>".repeat(1000)}`;
    assert.equal(read(page).links[0]?.target_url, "https://www.gouv.example/aide/y");
    const { links: found, limits } = read("<a href=y>y</a>".repeat(1000), {}, long);
    assert.ok(found.length < MOST_ADDRESS_CHARACTERS / 7000, `${found.length} links`);
    assert.deepEqual(limits, [LINKS_CUT]);
  });
  test("a million open elements are read, and say so", () => {
    const { links: found, limits } = read(`${"<div>".repeat(1e6)}<a href=x>au fond</a>`);
    assert.deepEqual([found[0]?.text, limits], ["au fond", [`elements nested deeper than ${DEEPEST}`]]);
  });
  test("an absurdly long address is left out, and says so", () => {
    const { links: found, limits } = read(`<a href="/${"x".repeat(9000)}">x</a><a href=/y>y</a>`);
    assert.deepEqual([found.length, limits], [1, ["addresses longer than 8000"]]);
  });
  test("what is never closed takes the rest of the page with it, as in browsers, and no more", () => {
    for (const start of [
      "<!--",
      "<script>",
      "<style>",
      "<title>",
      "<textarea>",
      "<a href='",
      '<p x="',
      "<noscript>",
      "<",
    ]) {
      assert.deepEqual(hrefs(`<a href=/1>1</a>${start}<a href=/2>2</a>`).slice(0, 1), ["/1"], start);
    }
    assert.deepEqual(hrefs("<a href=/1>1</a>"), ["/1"]);
  });
  test("closed loops of unknown names, classes and attributes stay bounded", () => {
    const many = Array.from(
      { length: 70_000 },
      (_, i) => `<x-${i} class=c${String.fromCharCode(97 + (i % 26))}z${i} a${i}><a href=/${i}>`,
    );
    assert.equal(read(many.join("")).links.length, MOST_LINKS);
    assert.equal(links("<x-1 class=d><a href=x>x</a>")[0]?.dom_path, "body>x-1.d>a");
  });
  test("elements of unknown names keep their own, also once a page of thousands made the reader forget some", () => {
    const pathIn = (name: string, before = ""): string | undefined =>
      links(`${before}<x-${name}><a href=x>x</a></x-${name}>`)[0]?.dom_path;
    const many = Array.from({ length: 6000 }, (_, i) => `<y-${i}></y-${i}>`).join("");
    assert.equal(pathIn("first"), "body>x-first>a");
    assert.equal(pathIn("many", many), "body>x-many>a");
    for (const name of ["second", "third", "first"]) assert.equal(pathIn(name), `body>x-${name}>a`);
  });
  test("never throws and stays bounded, whatever the bytes", () => {
    const tag = fc.stringMatching(/^<\/?[a-z!?]{0,8}( [a-z]{0,6}=?["']?[^>]{0,9})?>?$/);
    const entity = fc.stringMatching(/^&#?x?[0-9a-zA-Z]{0,12};?$/);
    const page = fc.array(fc.oneof(tag, entity, fc.string({ unit: "binary", maxLength: 8 })), {
      maxLength: 30,
    });
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      page.map((parts) => Buffer.from(parts.join(""))),
    );
    fc.assert(
      fc.property(body, fc.webUrl(), (bytes, url) => {
        const headers = new Map<string, string>();
        const { facts, links: found } = reader.read({ url, body: bytes, contentType: null, headers });
        assert.ok((facts.main_text?.length ?? 0) <= bytes.length * 2);
        assert.ok(found.length <= bytes.length / 5);
        for (const { target_url, context } of found) {
          assert.match(target_url, /^https?:\/\/[^#\s]+$/);
          assert.ok((context?.length ?? 0) <= 300);
        }
      }),
      { numRuns: 2000 },
    );
  });
  test("a page address that is none leaves only absolute links", () => {
    const body = Buffer.from("<a href=/x>x</a><a href=https://gouv.example/y>y</a>");
    const found = reader.read({ url: "urn:uuid:1", body, contentType: null, headers: new Map() }).links;
    assert.deepEqual(
      found.map(({ target_url }) => target_url),
      ["https://gouv.example/y"],
    );
  });
});
