import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { bareHost, fetchUrl, hostOf, LONGEST_URL, pageKey, prefixKey } from "./url.ts";

const base = "https://www.service-public.fr/particuliers/vosdroits/F1?lang=fr#haut";

describe("fetch level", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["/demarches/", "https://www.service-public.fr/demarches/"],
    ["F2", "https://www.service-public.fr/particuliers/vosdroits/F2"],
    ["../N1", "https://www.service-public.fr/particuliers/N1"],
    ["?lang=en", "https://www.service-public.fr/particuliers/vosdroits/F1?lang=en"],
    ["#bas", "https://www.service-public.fr/particuliers/vosdroits/F1?lang=fr"],
    ["", "https://www.service-public.fr/particuliers/vosdroits/F1?lang=fr"],
    ["//impots.gouv.fr/x", "https://impots.gouv.fr/x"],
    ["HTTPS://WWW.Impots.GOUV.fr:443/Portail", "https://www.impots.gouv.fr/Portail"],
    ["http://impots.gouv.fr:80/", "http://impots.gouv.fr/"],
    ["https://impots.gouv.fr:8443/", "https://impots.gouv.fr:8443/"],
    ["  https://impots.gouv.fr/a b\n", "https://impots.gouv.fr/a%20b"],
    ["https://impots.gouv.fr/a\n\tb", "https://impots.gouv.fr/ab"],
    ["https:\\\\impots.gouv.fr\\portail", "https://impots.gouv.fr/portail"],
    ["https://agent:secret@impots.gouv.fr/x", "https://impots.gouv.fr/x"],
    ["https://www.gouv.fr@hameconnage.example/x", "https://hameconnage.example/x"],
    ["https://préfecture.gouv.fr/été", "https://xn--prfecture-c4a.gouv.fr/%C3%A9t%C3%A9"],
    ["https://gouv.fr/a/%2e%2E/b/./c", "https://gouv.fr/b/c"],
    ["https://gouv.fr/%41%c3%a9", "https://gouv.fr/%41%c3%a9"],
    ["http://3232235521/", "http://192.168.0.1/"],
    ["javascript:void(0)", undefined],
    ["JavaScript:alert(1)", undefined],
    ["java\nscript:alert(1)", undefined],
    ["data:text/html,<a href=x>", undefined],
    ["mailto:contact@gouv.fr", undefined],
    ["tel:3939", undefined],
    ["ftp://ftp.gouv.fr/x", undefined],
    ["http://", undefined],
    ["https://a b.fr/", undefined],
    ["https://[::1", undefined],
  ];
  for (const [href, expected] of cases) {
    test(`${JSON.stringify(href)} leads to ${expected ?? "no web page"}`, () =>
      assert.equal(fetchUrl(href, base), expected));
  }

  test("an absurdly long address is no web page, before or after encoding", () => {
    assert.equal(fetchUrl(`https://gouv.fr/${"a".repeat(LONGEST_URL)}`, base), undefined);
    assert.equal(fetchUrl(`https://gouv.fr/${"é".repeat(LONGEST_URL / 2)}`, base), undefined);
    assert.equal(fetchUrl(`https://gouv.fr/${"a".repeat(LONGEST_URL - 16)}`, base)?.length, LONGEST_URL);
  });

  test("an address with accents is read the same the ten thousandth time", () => {
    for (let i = 0; i < 20_000; i++) fetchUrl(`https://Mairie${i}.fr/`, base);
    // A flat Latin-1 string, as file readers give: what the optimised URL.canParse of Node 20 gets wrong.
    const written = Buffer.from("https://lucé.fr/", "latin1").toString("latin1");
    assert.equal(fetchUrl(written, base), "https://xn--luc-dma.fr/");
  });

  test("a relative link without a usable base leads nowhere", () =>
    assert.equal(fetchUrl("/x", "not a base"), undefined));
});

describe("count level", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["https://www.service-public.fr/", "service-public.fr"],
    ["http://service-public.fr", "service-public.fr"],
    ["https://service-public.fr./a/", "service-public.fr/a"],
    ["https://service-public.fr.:8080/a/", "service-public.fr:8080/a"],
    ["https://www.fr/", "www.fr"],
    ["http://gouv.fr:443/", "gouv.fr"],
    ["https://gouv.fr/Aide", "gouv.fr/Aide"],
    ["https://gouv.fr/aide//", "gouv.fr/aide"],
    ["https://gouv.fr/index.html", "gouv.fr"],
    ["https://gouv.fr/aide/Default.aspx?x=1", "gouv.fr/aide?x=1"],
    ["https://gouv.fr/indexation", "gouv.fr/indexation"],
    ["https://gouv.fr/a?", "gouv.fr/a"],
    ["https://gouv.fr/a?b=2&a=1&b=1", "gouv.fr/a?a=1&b=2&b=1"],
    ["https://gouv.fr/a?utm_source=x&XTOR=EPR-1&id=3&at_medium=email&gclid=1", "gouv.fr/a?id=3"],
    ["https://gouv.fr/a?utm_source=x", "gouv.fr/a"],
    ["https://gouv.fr/a;jsessionid=12AB?q=1", "gouv.fr/a?q=1"],
    ["https://gouv.fr/%7euser/%c3%a9", "gouv.fr/~user/%C3%A9"],
    ["https://gouv.fr/100%", "gouv.fr/100%25"],
    ["https://gouv.fr/a%2Fb", "gouv.fr/a%2Fb"],
    ["https://gouv.fr/?q=a+b", "gouv.fr?q=a%20b"],
    ["https://gouv.fr/a?q=1#x", "gouv.fr/a?q=1"],
  ];
  for (const [url, expected] of cases) {
    test(`${url} counts as ${expected}`, () => assert.equal(pageKey(url), expected));
  }
});

describe("aggregate level", () => {
  test("the host keeps www, loses port and final dot", () => {
    assert.equal(hostOf("https://www.gouv.fr:8080/a:b"), "www.gouv.fr");
    assert.equal(hostOf("https://gouv.fr./"), "gouv.fr");
    assert.equal(hostOf("http://[::1]:3000/x"), "[::1]");
    assert.equal(hostOf("http://[::1]/x"), "[::1]");
    assert.equal(hostOf("https://gouv.fr?x=a:b"), "gouv.fr");
  });
});

describe("prefixes of sites", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["www.Impots.gouv.fr/portail/", "impots.gouv.fr/portail"],
    [" https://impots.gouv.fr ", "impots.gouv.fr"],
    ["localhost:8021/caf", "localhost:8021/caf"],
    ["préfecture.gouv.fr", "xn--prfecture-c4a.gouv.fr"],
    ["https://gouv.fr/?id=3", undefined],
    ["mailto:a@b.fr", undefined],
    ["", undefined],
    ["a b", undefined],
  ];
  for (const [prefix, expected] of cases) {
    test(`${JSON.stringify(prefix)} is ${expected ?? "no prefix"}`, () =>
      assert.equal(prefixKey(prefix), expected));
  }
});

describe("for any address", () => {
  const piece = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.webPath(),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      ..."https:// http:// // / /. /.. ./ ../ . ? # & = % %2e %2E %41 %zz %25%34%31 + ; : @ [ ] \\ ' | ^ www. www.gouv.fr gouv.fr. xn--a 127.1 0x7f.1 :80 :443 :8080 index.html /index.php/ utm_a=1 a=1 é œ".split(
        " ",
      ),
      " ",
      "\t",
      "\0",
    ),
  );
  const href = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
  const url = fc
    .tuple(fc.constantFrom("https://www.gouv.fr/", "http://a.fr", ""), href)
    .map(([start, rest]) => fetchUrl(start + rest, base))
    .filter((found) => found !== undefined);
  const runs = { numRuns: 2000 };

  test("resolving never throws, and what comes out is as WHATWG says", () => {
    fc.assert(
      fc.property(href, (text) => {
        for (const candidate of [text, `https://www.gouv.fr/${text}`, `https://${text}`]) {
          assert.equal(fetchUrl(candidate, base), whatwg(candidate));
        }
      }),
      runs,
    );
  });

  test("what a page writes relative to itself is as WHATWG says", () => {
    const segment = fc.constantFrom(
      "a",
      "b.html",
      "..",
      ".",
      "%2e",
      ".h",
      "",
      "a:b",
      "é",
      "c'd",
      "x y",
      "a%2fb",
    );
    const path = fc.array(segment, { maxLength: 6 }).map((segments) => segments.join("/"));
    const end = fc.constantFrom("", "/", "?q=1", "?q='", "#f", "?a#b", "?./..", "#../x");
    const from = fc.constantFrom(
      "https://a.fr",
      "http://127.0.0.1:8099",
      "https://[::1]:8443",
      "https://A.fr",
    );
    const page = fc.tuple(from, path, end).map(([origin, rest, last]) => `${origin}/${rest}${last}`);
    const start = fc.constantFrom("", "/", "//", "./", "../", "../../", "../../../");
    const written = fc.tuple(start, path, end).map((parts) => parts.join(""));
    fc.assert(
      fc.property(page, written, (own, text) => {
        assert.equal(fetchUrl(text, own), whatwg(text, own));
      }),
      { numRuns: 20_000 },
    );
  });

  test("fetching is idempotent", () => {
    fc.assert(
      fc.property(url, (found) => assert.equal(fetchUrl(found, "https://elsewhere.example/"), found)),
      runs,
    );
  });

  test("counting is idempotent through a fetch", () => {
    fc.assert(
      fc.property(url, (found) => {
        const key = pageKey(found);
        const again = fetchUrl(`https://${key}`, base);
        assert.ok(again !== undefined, key);
        assert.equal(pageKey(again), key);
      }),
      runs,
    );
  });

  test("the three levels agree on the host", () => {
    fc.assert(
      fc.property(url, (found) => {
        const parsed = new URL(found);
        assert.equal(hostOf(found), parsed.hostname.replace(/([^.])\.$/, "$1"));
        const key = pageKey(found);
        assert.ok(key.startsWith(bareHost(parsed.host)), key);
        assert.equal(bareHost(hostOf(found)), hostOf(`https://${key}`));
      }),
      runs,
    );
  });

  test("scheme, www, fragment and final slash never change the count", () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const found = fetchUrl(address, base);
        if (found === undefined || found.includes("www.")) return;
        const key = pageKey(found);
        assert.equal(pageKey(found.replace(/^https?:\/\//, "http://www.")), key);
        assert.equal(pageKey(`${found}#x`), key);
        if (!found.includes("?")) assert.equal(pageKey(`${found}/`), key);
      }),
      runs,
    );
  });

  test("keys and hosts never throw, even for what is no URL", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.equal(typeof pageKey(text), "string");
        assert.equal(typeof hostOf(text), "string");
        prefixKey(text);
      }),
      runs,
    );
  });

  function parsedOr(text: string, from: string): URL | undefined {
    try {
      return new URL(text, from);
    } catch {
      return undefined;
    }
  }

  function whatwg(text: string, from = base): string | undefined {
    if (text.length > LONGEST_URL) return undefined;
    const parsed = parsedOr(text, from);
    if (!parsed) return undefined;
    if (!/^https?:$/.test(parsed.protocol)) return undefined;
    parsed.hash = "";
    parsed.username = "";
    parsed.password = "";
    parsed.pathname = withoutDots(parsed.pathname);
    return parsed.href.length > LONGEST_URL ? undefined : parsed.href;
  }

  /** Node 20 leaves some dot segments after a segment that begins with a dot. */
  function withoutDots(path: string): string {
    const single = /\/\.(?:\/|$)/;
    for (let at = path; ; ) {
      const next = single.test(at) ? at.replace(single, "/") : at.replace(/(?:\/[^/]*)?\/\.\.(?:\/|$)/, "/");
      if (next === at) return at;
      at = next;
    }
  }
});

test("dot segments go, also after a segment that begins with a dot", () => {
  assert.equal(fetchUrl("http://a.example/q/.h/../x", "http://b.example/"), "http://a.example/q/x");
});
