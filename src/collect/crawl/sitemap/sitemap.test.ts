import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { LONGEST_URL } from "../../../kit/url.ts";
import { readSitemap, type Sitemap } from "./sitemap.ts";

const OWN = "https://a.example/plans/sitemap.xml";
const LIMITS = { mostUrls: 50_000, mostBytes: 50 << 20 };

function read(content: string | Uint8Array, limits: Partial<typeof LIMITS> = {}): Sitemap {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return readSitemap(bytes, OWN, { ...LIMITS, ...limits });
}

const urlsOf = ({ entries }: Sitemap): readonly string[] => entries.map(({ url }) => url);
const urlset = (...urls: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
   <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("\n")}</urlset>`;
const page = (loc: string): string => `<url><loc>${loc}</loc></url>`;

describe("a list of pages", () => {
  test("gives addresses as they would be fetched, and when they changed", () => {
    const sitemap = read(
      urlset(
        "<url><loc> https://a.example/été?a=1&amp;b=2 \n</loc><lastmod>2026-01-05</lastmod><priority>1</priority></url>",
        "<url><lastmod>2026-01-05T08:00:00+01:00</lastmod><changefreq>daily</changefreq><loc>/relative</loc></url>",
        "<url><loc>https://A.example:443/b#c</loc><lastmod>soon</lastmod></url>",
        "<url><loc><![CDATA[https://a.example/?x=1&y=2]]></loc></url>",
      ),
    );
    assert.deepEqual(sitemap, {
      kind: "list",
      entries: [
        { url: "https://a.example/%C3%A9t%C3%A9?a=1&b=2", lastModified: "2026-01-05" },
        { url: "https://a.example/relative", lastModified: "2026-01-05T07:00:00.000Z" },
        { url: "https://a.example/b", lastModified: undefined },
        { url: "https://a.example/?x=1&y=2", lastModified: undefined },
      ],
      sitemaps: [],
      defects: ["date unusable"],
      isCut: false,
    });
  });

  test("an empty one is a list all the same", () => {
    assert.deepEqual(read(urlset()), { kind: "list", entries: [], sitemaps: [], defects: [], isCut: false });
  });

  test("an address is listed once, with the first date said of it", () => {
    const { entries } = read(
      urlset(page("/a"), "<url><loc>/a</loc><lastmod>2026-01-05</lastmod></url>", page("/a")),
    );
    assert.deepEqual(entries, [{ url: "https://a.example/a", lastModified: "2026-01-05" }]);
  });

  test("prefixes and capitals of names do not matter", () => {
    const sitemap = read(
      '<sm:URLSET xmlns:sm="x"><sm:Url><sm:Loc>https://a.example/x</sm:Loc></sm:Url></sm:URLSET>',
    );
    assert.deepEqual([sitemap.kind, urlsOf(sitemap)], ["list", ["https://a.example/x"]]);
  });

  test("other languages of a page are pages, without its date", () => {
    const { entries } = read(
      urlset(
        `<url><loc>/fr</loc><lastmod>2026-01-05</lastmod>
         <xhtml:link rel="alternate" hreflang="fr" href="/fr"/>
         <xhtml:link href="/en?a=1&amp;b" hreflang="en" rel="Alternate"></xhtml:link>
         <xhtml:link rel="stylesheet" href="/style"/><xhtml:link hreflang="x" href="/no-rel"/></url>`,
      ),
    );
    assert.deepEqual(entries, [
      { url: "https://a.example/fr", lastModified: "2026-01-05" },
      { url: "https://a.example/en?a=1&b", lastModified: undefined },
    ]);
  });

  test("addresses of images and films are not pages", () => {
    const extensions = `<image:image><image:loc>/i.png</image:loc></image:image>
      <video:video><video:player_loc>/v</video:player_loc><video:url><loc>/w</loc></video:url></video:video>`;
    assert.deepEqual(
      urlsOf(read(urlset(`<url>${extensions}<loc>/a</loc></url>`, `<url><loc>/b</loc>${extensions}</url>`))),
      ["https://a.example/a", "https://a.example/b"],
    );
  });

  test("a bare ampersand is itself", () => {
    const sitemap = read(urlset(page("/?a=1&b=2&copy=3&c"), page("/x&y"), page("/&eacute;&#x41;&#66;")));
    assert.deepEqual(urlsOf(sitemap), [
      "https://a.example/?a=1&b=2&copy=3&c",
      "https://a.example/x&y",
      "https://a.example/&eacute;AB",
    ]);
  });

  test("what leads to no web page is left out, and said", () => {
    const { entries, defects } = read(
      urlset(page("mailto:a@a.example"), page(""), page("https://["), page("/a")),
    );
    assert.deepEqual([entries.length, defects], [1, ["address unusable"]]);
    const long = read(
      urlset(page(`/${"a".repeat(LONGEST_URL)}`), page(`/${"b".repeat(200_000)}`), page("/a")),
    );
    assert.deepEqual([urlsOf(long), long.defects], [["https://a.example/a"], ["address too long"]]);
  });

  test("tags left open lose nothing", () => {
    const sitemap = read(urlset("<url><loc>/a</url>", "<url><loc>/b</loc>", page("/c")));
    assert.deepEqual(
      urlsOf(sitemap),
      ["/a", "/b", "/c"].map((path) => `https://a.example${path}`),
    );
  });

  test("cut anywhere, it gives each address that is whole, and none other", () => {
    const whole = urlset(
      ...Array.from({ length: 5 }, (_, i) => `<url><loc>/page/${i}</loc><lastmod>2026-01-05</lastmod></url>`),
    );
    const expected = urlsOf(read(whole));
    for (let length = whole.indexOf("<urlset"); length < whole.length; length++) {
      const cut = whole.slice(0, length);
      const count = cut.split("</loc>").length - 1;
      const { entries, defects } = read(cut);
      assert.deepEqual(urlsOf({ entries } as Sitemap), expected.slice(0, count), cut);
      const dated = entries.filter(({ lastModified }) => lastModified === "2026-01-05").length;
      assert.equal(dated, cut.split("</lastmod>").length - 1, cut);
      assert.equal(defects.length, 1, cut);
    }
  });

  test("a warning before the first tag, white space or a byte-order mark are passed over", () => {
    for (const start of [
      "\uFEFF",
      "\n\n  ",
      "Warning: undefined variable in /srv/plan.php\n",
      "<!-- made by hand -->",
    ]) {
      assert.deepEqual(urlsOf(read(start + urlset(page("/a")))), ["https://a.example/a"], start);
    }
  });

  test("other character sets are read", () => {
    const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><urlset><url><loc>/été</loc></url></urlset>';
    const utf16 = `\uFEFF${urlset(page("/été"))}`;
    for (const bytes of [Buffer.from(latin, "latin1"), Buffer.from(utf16, "utf16le")]) {
      assert.deepEqual(urlsOf(read(bytes)), ["https://a.example/%C3%A9t%C3%A9"]);
    }
  });

  test("a character cut between two pieces is whole", () => {
    const pages = Array.from({ length: 20_000 }, (_, i) => page(`/é${i}`));
    assert.deepEqual(
      urlsOf(read(urlset(...pages))),
      pages.map((_, i) => `https://a.example/%C3%A9${i}`),
    );
  });
});

describe("an index", () => {
  test("gives sitemaps, apart from pages", () => {
    const sitemap = read(
      `<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc><lastmod>2026-01-05</lastmod></sitemap>
       <sitemap><loc>2.xml</loc></sitemap><url><loc>/stray</loc></url></sitemapindex>`,
    );
    assert.deepEqual(sitemap, {
      kind: "index",
      entries: [{ url: "https://a.example/stray", lastModified: undefined }],
      sitemaps: [
        { url: "https://a.example/1.xml.gz", lastModified: "2026-01-05" },
        { url: "https://a.example/plans/2.xml", lastModified: undefined },
      ],
      defects: [],
      isCut: false,
    });
  });
});

describe("a feed", () => {
  test("of RSS 2.0 gives its items", () => {
    const sitemap = read(
      `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
       <title>News</title><link>https://a.example/</link><atom:link href="/feed" rel="self"/>
       <image><url>/logo.png</url><link>https://a.example/</link></image>
       <item><title>One</title><link>https://a.example/1?a&amp;b</link><pubDate>Mon, 05 Jan 2026 08:00:00 +0100</pubDate>
         <atom:link href="/comments" rel="replies"/><guid>x</guid><source><link>/elsewhere</link></source></item>
       <item><link><![CDATA[ /2 ]]></link></item></channel></rss>`,
    );
    assert.equal(sitemap.kind, "feed");
    assert.deepEqual(sitemap.entries, [
      { url: "https://a.example/1?a&b", lastModified: "2026-01-05T07:00:00.000Z" },
      { url: "https://a.example/2", lastModified: undefined },
    ]);
  });

  test("of RSS 0.9 and 1.0, in RDF, too", () => {
    const sitemap = read(
      `<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><link>https://a.example/</link></channel>
       <item rdf:about="/1"><link>/1</link><dc:date>2026-01-05</dc:date></item></rdf:RDF>`,
    );
    assert.deepEqual(
      [sitemap.kind, sitemap.entries],
      ["feed", [{ url: "https://a.example/1", lastModified: "2026-01-05" }]],
    );
  });

  test("of Atom gives its entries, dated by their update", () => {
    const sitemap = read(
      `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/><updated>2026-02-01T00:00:00Z</updated>
       <entry><link rel="alternate" href="/1"/><link rel="edit" href="/edit"/><link rel="enclosure" href="/film"/>
         <published>2026-01-01T00:00:00Z</published><updated>2026-01-05T00:00:00Z</updated>
         <source><link href="/elsewhere"/><updated>2025-01-01T00:00:00Z</updated></source>
         <content type="xhtml"><div><a href="/inside">x</a><link href="/style"/></div></content></entry>
       <entry><updated>2026-01-06T00:00:00Z</updated><published>2026-01-01</published><link href="/2"/></entry>
       <entry><published>2026-01-07</published><link href="/3"/></entry></feed>`,
    );
    assert.equal(sitemap.kind, "feed");
    assert.deepEqual(sitemap.entries, [
      { url: "https://a.example/1", lastModified: "2026-01-05T00:00:00.000Z" },
      { url: "https://a.example/2", lastModified: "2026-01-06T00:00:00.000Z" },
      { url: "https://a.example/3", lastModified: "2026-01-07" },
    ]);
  });
});

describe("a text", () => {
  test("is one address a line, however lines end", () => {
    const sitemap = read(
      "\uFEFFhttps://a.example/1\r\n\r\n  HTTP://a.example/été \rhttps://a.example/1\n/relative\nhttps://[",
    );
    assert.equal(sitemap.kind, "text");
    assert.deepEqual(urlsOf(sitemap), ["https://a.example/1", "http://a.example/%C3%A9t%C3%A9"]);
    assert.deepEqual(sitemap.defects, ["line is no address", "address unusable"]);
  });

  test("of a line without end keeps the others", () => {
    const long = `https://a.example/${"a".repeat(300_000)}`;
    const sitemap = read(`https://a.example/1\n${long}\nhttps://a.example/2\n`);
    assert.deepEqual(urlsOf(sitemap), ["https://a.example/1", "https://a.example/2"]);
    assert.deepEqual(sitemap.defects, ["address too long"]);
  });

  test("cut by the limit loses its last line", () => {
    const sitemap = read("https://a.example/1\nhttps://a.example/234", { mostBytes: 40 });
    assert.deepEqual([urlsOf(sitemap), sitemap.isCut], [["https://a.example/1"], true]);
  });
});

describe("what is no sitemap gives nothing, and says why", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["", "empty file"],
    ["<!DOCTYPE html><html><body><a href=/x>x</a></body></html>", "html page"],
    ["<!doctype HTML><title>404</title>", "html page"],
    ["\n<html lang=fr><url><loc>/x</loc></url></html>", "html page"],
    ["<error><url><loc>/x</loc></url></error>", "unknown root element"],
    ["<__proto__><url><loc>/x</loc></url></__proto__>", "unknown root element"],
    ["<?xml version='1.0'?>", "no root element"],
    ["<<<", "no root element"],
    ["Not found", "line is no address"],
    ['{"urls":["https://a.example/"]}', "line is no address"],
    ["\u0000\u0001\u0002", "line is no address"],
  ];
  for (const [content, defect] of cases) {
    test(`${JSON.stringify(content)}: ${defect}`, () => {
      const nothing = { kind: "nothing", entries: [], sitemaps: [], defects: [defect], isCut: false };
      assert.deepEqual(read(content), nothing);
    });
  }
});

describe("limits", () => {
  test("two hundred thousand pages are cut at fifty thousand", () => {
    const pages = Array.from({ length: 200_000 }, (_, i) => page(`/${i}`));
    const sitemap = read(urlset(pages.join("\n")));
    assert.ok(sitemap.isCut);
    assert.deepEqual(sitemap.defects, []);
    assert.deepEqual(
      urlsOf(sitemap),
      pages.slice(0, 50_000).map((_, i) => `https://a.example/${i}`),
    );
  });

  test("as many as the limit are not cut, were they said twice", () => {
    const sitemap = read(urlset(page("/1"), page("/2"), page("/1"), page("/2")), { mostUrls: 2 });
    assert.deepEqual([sitemap.entries.length, sitemap.isCut], [2, false]);
    const text = read("https://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n", { mostUrls: 2 });
    assert.deepEqual([text.entries.length, text.isCut], [2, true]);
    const index = read(
      `<sitemapindex>${"<sitemap><loc>/1</loc></sitemap><sitemap><loc>/2</loc></sitemap>"}</sitemapindex>`,
      {
        mostUrls: 1,
      },
    );
    assert.deepEqual([index.sitemaps.length, index.isCut], [1, true]);
  });

  test("bytes past the limit are not read, inflated or not", () => {
    const whole = Buffer.from(urlset(...Array.from({ length: 1000 }, (_, i) => page(`/${i * 7919}`))));
    for (const bytes of [whole, gzipSync(whole)]) {
      const { entries, isCut, defects } = read(bytes, { mostBytes: 20_000 });
      assert.ok(isCut);
      assert.deepEqual(defects, []);
      assert.ok(entries.length > 200 && entries.length < 1000, `${entries.length}`);
    }
  });
});

describe("a gzip file", () => {
  const whole = Buffer.from(urlset(...Array.from({ length: 1000 }, (_, i) => page(`/${i * 7919}`))));

  test("is known by its content", () => assert.equal(read(gzipSync(whole)).entries.length, 1000));

  test("cut short gives what it has", () => {
    const { entries, kind, defects } = read(gzipSync(whole).subarray(0, 3000));
    assert.ok(entries.length > 100 && entries.length < 1000, `${entries.length}`);
    assert.deepEqual([kind, defects], ["list", ["file ends too early"]]);
  });

  test("damaged gives what came before, and says so", () => {
    const bytes = gzipSync(whole);
    bytes.fill(255, 2500, 2550);
    const { entries, defects } = read(bytes);
    assert.ok(entries.length > 100 && entries.length < 1000, `${entries.length}`);
    assert.equal(defects[0], "gzip damaged");
  });
});

describe("hostile files", () => {
  test("a billion laughs are not expanded", () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`);
    const bomb = `<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY lol0 "lol">${laughs.join("")}]>`;
    const sitemap = read(`${bomb}<urlset><url><loc>/&lol9;</loc></url>${page("/a")}</urlset>`);
    assert.deepEqual(urlsOf(sitemap), ["https://a.example/&lol9;", "https://a.example/a"]);
    assert.deepEqual(sitemap.defects, ["entities declared"]);
  });

  test("a file of the house named by an entity is not read", () => {
    const sitemap = read(
      `<!DOCTYPE urlset [<!ENTITY own SYSTEM "file:///etc/hostname">]><urlset>${page("/&own;")}</urlset>`,
    );
    assert.deepEqual(
      [urlsOf(sitemap), sitemap.defects],
      [["https://a.example/&own;"], ["entities declared"]],
    );
  });

  test("elements nested a hundred thousand deep end the reading", () => {
    const deep = "<a>".repeat(100_000);
    const sitemap = read(`<urlset>${page("/before")}${deep}${page("/after")}`);
    assert.deepEqual([urlsOf(sitemap), sitemap.defects], [["https://a.example/before"], ["nested too deep"]]);
    assert.deepEqual(read(`${deep}`).defects, ["unknown root element"]);
  });

  test("millions of attributes, a name, a comment and a value without end are passed over", () => {
    const flood = " a".repeat(1_000_000);
    const endless = "x".repeat(2_000_000);
    const sitemap = read(
      `<urlset><url${flood}><loc b="${endless}">/1</loc><link rel="alternate" href="${endless}"/></url>
       <${endless}/><!--${endless}-->${page("/2")}</urlset>`,
    );
    assert.deepEqual(urlsOf(sitemap), ["https://a.example/1", "https://a.example/2"]);
    assert.deepEqual(sitemap.defects, ["address too long"]);
  });

  test("addresses that bring nothing, without end, end the reading", () => {
    const useless = [
      page("mailto:a@a.example"),
      page("/same"),
      "<url><link rel='alternate' href='/same'/></url>",
    ];
    for (const each of useless) {
      const sitemap = read(`<urlset>${page("/same")}${each.repeat(1000)}${page("/after")}</urlset>`, {
        mostUrls: 20,
      });
      assert.deepEqual([urlsOf(sitemap), sitemap.isCut], [["https://a.example/same"], true]);
      assert.ok(sitemap.defects.includes("too little of use"));
    }
    const text = read(`https://a.example/1\n${"x\n".repeat(1000)}https://a.example/2\n`, { mostUrls: 20 });
    assert.deepEqual([text.entries.length, text.isCut], [1, true]);
  });

  test("five hundred pages in twenty languages, each named on each, are all read", () => {
    const links = Array.from(
      { length: 10 },
      (_, l) => (i: number) => `<link rel="alternate" href="/${l}/${i}"/>`,
    );
    const pages = Array.from({ length: 10_000 }, (_, i) => {
      const alternates = links.map((link) => link(i % 500)).join("");
      return `<url><loc>/${Math.floor(i / 500)}/${i % 500}</loc>${alternates}</url>`;
    });
    const { entries, defects, isCut } = read(urlset(pages.join("")), { mostUrls: 11_000 });
    assert.deepEqual([entries.length, defects, isCut], [10_000, [], false]);
  });

  test("any bytes are read without a throw, into addresses that can be fetched", () => {
    const shred = fc.constantFrom(
      ..."<>/&;\"'=:! ",
      "<url>",
      "</url>",
      "<loc>",
      "</loc>",
      "<urlset>",
      "<feed>",
      "<rss>",
      "<entry>",
      "<item>",
      "<link rel='alternate' href='/x'",
      "<lastmod>",
      "2026-01-05",
      "https://a.example/",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "<?",
      "&#x110000;",
      "&#0;",
      "\n",
      "\u0000",
      "é",
    );
    const soup = fc.array(shred, { maxLength: 60 }).map((shreds) => Buffer.from(shreds.join("")));
    const started = soup.map((bytes) => Buffer.concat([Buffer.from("<urlset><url><loc>"), bytes]));
    const zipped = soup.map((bytes) => gzipSync(bytes));
    const content = fc.oneof(soup, started, zipped, fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(content, fc.nat(5), fc.integer({ min: 1, max: 400 }), (bytes, mostUrls, mostBytes) => {
        const { kind, entries, sitemaps } = read(bytes, { mostUrls, mostBytes });
        assert.ok(entries.length + sitemaps.length <= mostUrls);
        assert.ok(kind !== "nothing" || entries.length === 0);
        for (const { url } of [...entries, ...sitemaps]) {
          assert.match(url, /^https?:\/\//);
          assert.equal(new URL(url).hash, "");
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("a list written and read again is the same", () => {
    const path = fc.stringMatching(/^[a-zA-Z0-9/&;=?é-]{0,20}$/);
    const escaped = (text: string): string => text.replaceAll("&", "&amp;");
    const cdata = (text: string): string => `<![CDATA[${text}]]>`;
    const written = fc.record({ path, write: fc.constantFrom(escaped, cdata), lastmod: fc.boolean() });
    fc.assert(
      fc.property(fc.array(written, { maxLength: 20 }), (pages) => {
        const xml = pages.map(
          ({ path, write, lastmod }) =>
            `<url><loc>${write(`https://a.example/${path}`)}</loc>${lastmod ? "<lastmod>2026-01-05</lastmod>" : ""}</url>`,
        );
        const expected = new Map<string, string | undefined>();
        for (const { path, lastmod } of pages) {
          const { href } = new URL(`https://a.example/${path}`);
          expected.set(href, expected.get(href) ?? (lastmod ? "2026-01-05" : undefined));
        }
        const { entries, defects } = read(urlset(...xml));
        assert.deepEqual(new Map(entries.map(({ url, lastModified }) => [url, lastModified])), expected);
        assert.deepEqual(defects, []);
      }),
      { numRuns: 1000 },
    );
  });
});
