import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import fc from "fast-check";
import { fetchUrl } from "../../../kit/url.ts";
import { type Robots, readRobots } from "./robots.ts";

const MOST_BYTES = 500 * 1024;

function read(robots: string | Uint8Array, bot = "FooBot"): Robots {
  return readRobots(typeof robots === "string" ? Buffer.from(robots) : robots, bot, MOST_BYTES);
}

const file = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

/** A path, or the path and query of an address as it would be fetched. */
function targetOf(address: string): string {
  if (address.startsWith("/")) return address;
  const url = new URL(fetchUrl(address, "https://foo.bar/") ?? "");
  return url.pathname + url.search;
}

function allows(robots: Robots, addresses: readonly string[]): void {
  for (const address of addresses) assert.ok(robots.isAllowed(targetOf(address)), `${address} is allowed`);
}

function refuses(robots: Robots, addresses: readonly string[]): void {
  for (const address of addresses) assert.ok(!robots.isAllowed(targetOf(address)), `${address} is refused`);
}

/** The behaviours that the tests published with Google's reader hold it to. */
describe("as Google's reader", () => {
  test("an empty file allows everything, to a bot without name too", () => {
    for (const bot of ["FooBot", ""]) allows(read("", bot), ["/", "/x"]);
  });

  test("a bot without name is named by no group", () => {
    const robots = file("user-agent: FooBot", "disallow: /", "user-agent: 2bot", "disallow: /");
    allows(read(robots, ""), ["/"]);
    refuses(read(robots), ["/"]);
  });

  test("a line is a known name, a colon and a value; the colon may be missing", () => {
    refuses(read(file("user-agent: FooBot", "disallow: /")), ["/x/y"]);
    allows(read(file("foo: FooBot", "bar: /")), ["/x/y"]);
    refuses(read(file("user-agent FooBot", "disallow /")), ["/x/y"]);
    allows(read(file("user-agent FooBot", "disallow / x")), ["/x/y"]);
  });

  test("usual slips in names are understood", () => {
    for (const name of ["useragent", "user agent", "User-Agents"]) {
      refuses(read(file(`${name}: FooBot`, "disallow: /")), ["/x"]);
    }
    for (const name of ["dissallow", "dissalow", "disalow", "diasllow", "disallaw", "Disallowed"]) {
      refuses(read(file("user-agent: FooBot", `${name}: /`)), ["/x"]);
    }
    assert.deepEqual(read("site-map: https://foo.bar/s.xml").sitemaps, ["https://foo.bar/s.xml"]);
  });

  test("a group is names, then rules; groups of one bot are one; rules before any name are ignored", () => {
    const robots = file(
      "allow: /foo/bar/",
      "",
      "user-agent: FooBot",
      "disallow: /",
      "allow: /x/",
      "user-agent: BarBot",
      "disallow: /",
      "allow: /y/",
      "",
      "",
      "allow: /w/",
      "user-agent: BazBot",
      "",
      "user-agent: FooBot",
      "allow: /z/",
      "disallow: /",
    );
    allows(read(robots, "FooBot"), ["/x/b", "/z/d"]);
    refuses(read(robots, "FooBot"), ["/y/c", "/foo/bar/"]);
    allows(read(robots, "BarBot"), ["/y/c", "/w/a"]);
    refuses(read(robots, "BarBot"), ["/z/d", "/foo/bar/"]);
    allows(read(robots, "BazBot"), ["/z/d"]);
    refuses(read(robots, "BazBot"), ["/foo/bar/"]);
  });

  test("lines other than rules do not end the names of a group", () => {
    for (const other of [
      "Sitemap: https://foo.bar/sitemap",
      "Invalid-Unknown-Line: unknown",
      "Crawl-delay: 5",
    ]) {
      const robots = file("User-agent: BarBot", other, "User-agent: *", "Disallow: /");
      refuses(read(robots, "FooBot"), ["/"]);
      refuses(read(robots, "BarBot"), ["/"]);
    }
  });

  test("names of lines are read in any case", () => {
    for (const [agent, allow, disallow] of [
      ["USER-AGENT", "ALLOW", "DISALLOW"],
      ["user-agent", "allow", "disallow"],
      ["uSeR-aGeNt", "AlLoW", "dIsAlLoW"],
    ]) {
      const robots = read(file(`${agent}: FooBot`, `${allow}: /x/`, `${disallow}: /`));
      allows(robots, ["/x/y"]);
      refuses(robots, ["/a/b"]);
    }
  });

  test("a bot is known by letters, hyphens and underscores", () => {
    for (const name of ["Foobot", "Foobot-Bar", "Foo_Bar"]) {
      refuses(read(file(`user-agent: ${name}`, "disallow: /"), name), ["/x"]);
    }
    const robots = file("user-agent: ツ", "disallow: /");
    for (const name of ["", "ツ", " Foobot"]) allows(read(robots, name), ["/x"]);
  });

  test("here, unlike Google, what follows our own name is dropped, not refused", () => {
    for (const name of ["Foobot*", "Foobot/2.1", "Foobot Bar", "Foobot/1.0 (+https://foo.bar/bot)"]) {
      refuses(read(file("user-agent: Foobot", "disallow: /"), name), ["/x"]);
    }
    const robots = file("User-Agent: *", "Disallow: /", "User-Agent: Foo Bar", "Allow: /x/", "Disallow: /");
    allows(read(robots, "Foo"), ["/x/y"]);
    allows(read(robots, "Foo Bar"), ["/x/y"]);
  });

  test("names of bots are compared whole and in any case; what follows them is dropped", () => {
    for (const name of ["FOO BAR", "foo bar", "FoO bAr", "foo/2.1"]) {
      for (const bot of ["Foo", "foo"]) {
        const robots = read(file(`User-Agent: ${name}`, "Allow: /x/", "Disallow: /"), bot);
        allows(robots, ["/x/y"]);
        refuses(robots, ["/a/b"]);
      }
    }
    allows(read(file("User-agent: FooBot-News", "User-agent: Foo", "Disallow: /"), "FooBot"), ["/x"]);
  });

  test("the group of everyone holds only for bots without their own", () => {
    const robots = file("user-agent: *", "allow: /", "user-agent: FooBot", "disallow: /");
    refuses(read(robots, "FooBot"), ["/x/y"]);
    allows(read(robots, "BarBot"), ["/x/y"]);
    const others = ["user-agent: BarBot", "disallow: /", "user-agent: BazBot", "disallow: /"];
    allows(read(file("user-agent: FooBot", "allow: /", ...others), "QuxBot"), ["/x/y"]);
    const everyone = file("user-agent: * # all", "disallow: /x", "user-agent: *", "disallow: /y");
    refuses(read(everyone, "FooBot"), ["/x", "/y"]);
    allows(read(file("user-agent: *bot", "disallow: /"), "FooBot"), ["/x"]);
  });

  test("paths are compared with their case", () => {
    refuses(read(file("user-agent: FooBot", "disallow: /x/")), ["/x/y"]);
    allows(read(file("user-agent: FooBot", "disallow: /X/")), ["/x/y"]);
  });

  /** Rules, what they allow, what they refuse. */
  const longest: readonly (readonly [readonly string[], readonly string[], readonly string[]])[] = [
    [["disallow: /x/page.html", "allow: /x/"], [], ["/x/page.html"]],
    [["allow: /x/page.html", "disallow: /x/"], ["/x/page.html"], ["/x/"]],
    [["disallow: ", "allow: "], ["/x/page.html"], []],
    [["disallow: /", "allow: /"], ["/x/page.html"], []],
    [["disallow: /x", "allow: /x/"], ["/x/"], ["/x"]],
    [["disallow: /x/page.html", "allow: /x/page.html"], ["/x/page.html"], []],
    [["allow: /page", "disallow: /*.html"], ["/page"], ["/page.html"]],
    [["allow: /x/page.", "disallow: /*.html"], ["/x/page.html"], ["/x/y.html"]],
    [["allow: /p", "disallow: /"], ["/page"], ["/other"]],
    [["allow: /folder", "disallow: /folder"], ["/folder/page"], []],
    [["allow: /page", "disallow: /*.htm"], [], ["/page.htm"]],
    [["allow: /$", "disallow: /"], ["/"], ["/page.html"]],
    [["allow: /fish", "disallow: /fish*"], [], ["/fish"]],
  ];
  for (const [rules, allowed, refused] of longest) {
    test(`of ${rules.join(" and ")}, the longest that matches decides, then the milder`, () => {
      const robots = read(file("user-agent: FooBot", ...rules));
      allows(robots, allowed);
      refuses(robots, refused);
    });
  }

  test("the own group of a bot replaces the one of everyone, it does not add to it", () => {
    const robots = read(file("User-agent: *", "Disallow: /x/", "User-agent: FooBot", "Disallow: /y/"));
    allows(robots, ["/x/page"]);
    refuses(robots, ["/y/page"]);
  });

  test("an address in a query stays as it is", () => {
    const target = "/foo/bar?qux=taz&baz=http://foo.bar?tar&par";
    allows(read(file("User-agent: FooBot", "Disallow: /", `Allow: ${target}`)), [target]);
  });

  test("characters beyond ASCII are their percent-encoding", () => {
    for (const path of ["/foo/bar/ツ", "/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"]) {
      const robots = read(file("User-agent: FooBot", "Disallow: /", `Allow: ${path}`));
      allows(robots, ["/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", "https://foo.bar/foo/bar/ツ"]);
      refuses(robots, ["/foo/bar/%E3%83%85"]);
    }
    refuses(read(file("User-agent: FooBot", "Disallow: /voilà")), ["https://foo.bar/voilà", "/voil%C3%A0"]);
    refuses(read(Buffer.from("User-agent: *\nDisallow: /caf\xe9", "latin1")), ["/caf%E9"]);
  });

  test("here, unlike Google, needless percent-encoding is undone (RFC 9309), and targets may be unencoded", () => {
    const robots = read(file("User-agent: FooBot", "Disallow: /", "Allow: /foo/bar/%62%61%7A", "Allow: /ツ"));
    allows(robots, ["/foo/bar/baz", "/foo/bar/%62%61%7A", "/foo/bar/b%61z", "/ツ"]);
  });

  test("a star is any text, a final dollar the end, a hash begins a comment", () => {
    const star = read(file("User-agent: FooBot", "Disallow: /foo/bar/quz", "Allow: /foo/*/qux"));
    refuses(star, ["/foo/bar/quz"]);
    allows(star, ["/foo/quz", "/foo//quz", "/foo/bax/quz"]);
    const dollar = read(file("User-agent: FooBot", "Disallow: /foo/bar$", "Allow: /foo/bar/qux"));
    refuses(dollar, ["/foo/bar"]);
    allows(dollar, ["/foo/bar/qux", "/foo/bar/", "/foo/bar/baz"]);
    const hash = read(file("User-agent: FooBot", "# Disallow: /", "Disallow: /foo/quz#qux", "Allow: /"));
    allows(hash, ["/foo/bar"]);
    refuses(hash, ["/foo/quz"]);
  });

  test("here, unlike Google, index.html does not stand for its folder", () => {
    const robots = read(file("User-Agent: *", "Allow: /folder/index.html", "Disallow: /"));
    allows(robots, ["/folder/index.html"]);
    refuses(robots, ["/folder/", "/folder/index.htm", "/other"]);
  });

  test("here, unlike Google, lines of any length are read whole", () => {
    const long = `/x/${"a".repeat(20_000)}`;
    const robots = read(file("user-agent: FooBot", `disallow: ${long}/qux`));
    refuses(robots, [`${long}/qux`]);
    allows(robots, ["/fux", `${long}/fux`]);
  });

  const fish = ["/fish", "/fish.html", "/fish/salmon.html", "/fishheads", "/fishheads/yummy.html"];
  /** One rule that allows, among “disallow: /”; what it allows; what it leaves refused. */
  const documented: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["/fish", [...fish, "/fish.html?id=anything"], ["/bar", "/Fish.asp", "/catfish", "/?id=fish"]],
    ["/fish*", [...fish, "/fish.html?id=anything"], ["/bar", "/Fish.bar", "/catfish", "/?id=fish"]],
    [
      "/fish/",
      ["/fish/", "/fish/salmon", "/fish/?salmon", "/fish/salmon.html", "/fish/?id=anything"],
      ["/bar", "/fish", "/fish.html", "/Fish/Salmon.html"],
    ],
    [
      "/*.php",
      [
        "/filename.php",
        "/folder/filename.php",
        "/folder/filename.php?parameters",
        "//folder/any.php.file.html",
        "/filename.php/",
        "/index?f=filename.php/",
      ],
      ["/bar", "/php/", "/index?php", "/windows.PHP"],
    ],
    [
      "/*.php$",
      ["/filename.php", "/folder/filename.php"],
      [
        "/bar",
        "/filename.php?parameters",
        "/filename.php/",
        "/filename.php5",
        "/php/",
        "/filename?php",
        "/aaaphpaaa",
        "//windows.PHP",
      ],
    ],
    ["/fish*.php", ["/fish.php", "/fishheads/catfish.php?parameters"], ["/bar", "/Fish.PHP"]],
  ];
  for (const [pattern, allowed, refused] of documented) {
    test(`${pattern} matches what Google's documentation says`, () => {
      const robots = read(file("user-agent: FooBot", "disallow: /", `allow: ${pattern}`));
      allows(robots, allowed);
      refuses(robots, refused);
    });
  }

  test("lines end by line feed, carriage return or both, the last by nothing", () => {
    const lines = ["User-Agent: foo", "Allow: /some/path", "User-Agent: bar", "", "", "Disallow: /"];
    const mixed = "User-Agent: foo\nAllow: /some/path\r\nUser-Agent: bar\n\r\n\nDisallow: /";
    const ends = [
      file(...lines),
      `${lines.join("\r\n")}\r\n`,
      `${lines.join("\r")}\r`,
      lines.join("\n"),
      mixed,
    ];
    for (const robots of ends) {
      allows(read(robots, "foo"), ["/some/path", "/x"]);
      refuses(read(robots, "bar"), ["/some/path", "/x"]);
    }
  });

  test("a byte-order mark is passed over at the beginning, whole or broken off, and nowhere else", () => {
    const rules = Buffer.from(file("User-Agent: foo", "Disallow: /"));
    for (const mark of [[0xef, 0xbb, 0xbf], [0xef, 0xbb], [0xef]]) {
      refuses(read(Buffer.concat([Buffer.from(mark), rules]), "foo"), ["/x"]);
    }
    allows(read(Buffer.concat([Buffer.from([0xef, 0x11, 0xbf]), rules]), "foo"), ["/x"]);
    allows(read("User-Agent: foo\n\uFEFFDisallow: /x\nDisallow: /y", "foo"), ["/x"]);
    refuses(read("User-Agent: foo\n\uFEFFDisallow: /x\nDisallow: /y", "foo"), ["/y"]);
  });

  test("sitemaps are found anywhere, as written", () => {
    const group = ["User-Agent: foo", "Allow: /some/path", "User-Agent: bar", "", ""];
    const sitemap = "Sitemap: http://foo.bar/sitemap.xml";
    for (const robots of [file(...group, sitemap), file(sitemap, ...group)]) {
      assert.deepEqual(read(robots).sitemaps, ["http://foo.bar/sitemap.xml"]);
    }
    const more = read(file("sitemap http://a.example/s", "Sitemap:", "SITEMAP: /plan-d-été.xml # fr"));
    assert.deepEqual(more.sitemaps, ["http://a.example/s", "/plan-d-été.xml"]);
  });

  test("of an address, path and query are compared, without host nor fragment", () => {
    const robots = read(
      file("user-agent: FooBot", "disallow: /", "allow: /$", "allow: /a/b?c=d&e=f$", "allow: /a;b$"),
    );
    allows(robots, [
      "http://www.example.com",
      "http://www.example.com/a/b?c=d&e=f#fragment",
      "http://e.com/a;b#c",
    ]);
    refuses(robots, [
      "http://www.example.com/a",
      "http://example.com?a",
      "http://example.com/a/b?c=http://d.e/",
    ]);
  });

  test("patterns are brought to one spelling", () => {
    refuses(read(file("user-agent: FooBot", "disallow: /%aa")), ["/%AA", "/%aa"]);
    refuses(read(file("user-agent: FooBot", "disallow: /á")), ["/%C3%A1"]);
    refuses(read(file("user-agent: FooBot", "disallow: /a/b/c")), ["/a/b/c"]);
  });
});

describe("by RFC 9309", () => {
  test("unreserved characters are the same encoded or not, reserved ones are not", () => {
    const robots = read(file("user-agent: *", "disallow: /~user", "disallow: /%7Eother", "disallow: /a%2Fb"));
    refuses(robots, ["/%7Euser", "/~user", "/%7eother", "/~other", "/a%2fb"]);
    allows(robots, ["/a/b"]);
  });

  test("a star or dollar meant as such is encoded in the rule, and met either way", () => {
    const robots = read(file("user-agent: *", "disallow: /a-%2A.html", "disallow: /b-%24", "disallow: /c$d"));
    refuses(robots, ["/a-*.html", "/a-%2a.html", "/b-$", "/b-%24x", "/c$d", "/c%24d"]);
    allows(robots, ["/a-x.html", "/b-", "/c"]);
  });

  test("what a URL cannot hold is met as browsers encode it", () => {
    const robots = read(file("user-agent: *", "disallow: /a b", 'disallow: /"{x}"', "disallow: /q?n='x'"));
    refuses(robots, ["https://foo.bar/a b", 'https://foo.bar/"{x}"', "https://foo.bar/q?n='x'"]);
  });

  test("a percent sign that encodes nothing is met as written", () => {
    const robots = read(file("user-agent: *", "disallow: /100%", "disallow: /%zz"));
    refuses(robots, ["/100%", "/100%zz", "/%zz"]);
    allows(robots, ["/100"]);
  });

  test("what a pattern says before and after a star is met twice, not once", () => {
    const robots = read(file("user-agent: *", "disallow: /a*a$", "disallow: /bc*cb", "disallow: /d*e*ef$"));
    allows(robots, ["/a", "/bcb", "/def"]);
    refuses(robots, ["/aa", "/bccb", "/deef"]);
  });

  test("robots.txt itself is always allowed", () => {
    const robots = read(file("user-agent: *", "disallow: /", "disallow: /robots.txt"));
    allows(robots, ["/robots.txt"]);
    refuses(robots, ["/robots.txt.old", "/robots.txt?x", "/a/robots.txt"]);
  });

  test("an empty rule forbids nothing, yet ends the names of its group", () => {
    const robots = file("user-agent: FooBot", "disallow:", "user-agent: BarBot", "disallow: /");
    allows(read(robots, "FooBot"), ["/x"]);
    refuses(read(robots, "BarBot"), ["/x"]);
  });

  test("a rule that begins with neither slash nor star matches nothing", () => {
    const robots = read(file("user-agent: *", "disallow: x", "disallow: $", "disallow: *.pdf"));
    allows(robots, ["/x", "/"]);
    refuses(robots, ["/a.pdf"]);
  });

  test("what is no text holds no rule", () => {
    allows(read("<!doctype html><html><body>Disallow: /</body></html>"), ["/"]);
    allows(read(Buffer.from([0, 255, 254, 10, 13, 0x80])), ["/"]);
  });

  test("a file in UTF-16 is read by its mark", () => {
    const text = Buffer.from("\uFEFFUser-agent: *\r\nDisallow: /été\r\n", "utf16le");
    for (const bytes of [text, Buffer.from(text).swap16()]) {
      refuses(read(bytes), ["/%C3%A9t%C3%A9"]);
      allows(read(bytes), ["/x"]);
    }
  });

  test("what is past the limit is not read, nor a line that the limit cuts", () => {
    const head = file("user-agent: *", "disallow: /a");
    const robots = Buffer.from(`${head}disallow: /bcd\ndisallow: /e`);
    const cut = readRobots(robots, "FooBot", head.length + "disallow: /b".length);
    assert.ok(cut.isCut);
    refuses(cut, ["/a"]);
    allows(cut, ["/b", "/bcd", "/e"]);
    const whole = readRobots(robots, "FooBot", robots.length);
    assert.ok(!whole.isCut);
    refuses(whole, ["/a", "/bcd", "/e"]);
    assert.ok(readRobots(Buffer.from("user-agent: *"), "FooBot", 4).isAllowed("/"));
  });
});

describe("crawl-delay", () => {
  const delayOf = (...lines: readonly string[]): number | undefined => read(file(...lines)).crawlDelayS;

  test("is the one of our group, else of everyone, in seconds", () => {
    assert.equal(delayOf("user-agent: *", "crawl-delay: 10"), 10);
    assert.equal(delayOf("user-agent: *", "crawldelay: .5"), 0.5);
    assert.equal(delayOf("user-agent: *", "crawl-delay: 10", "user-agent: foobot", "Crawl-Delay: 1.5"), 1.5);
    assert.equal(
      delayOf("user-agent: *", "crawl-delay: 10", "disallow:", "user-agent: foobot", "allow: /"),
      undefined,
    );
    assert.equal(delayOf("crawl-delay: 10"), undefined);
  });

  test("of another bot does not reach the bots named after it", () => {
    assert.equal(
      delayOf("user-agent: BarBot", "crawl-delay: 30", "user-agent: *", "disallow: /x"),
      undefined,
    );
    assert.equal(delayOf("user-agent: BarBot", "user-agent: *", "crawl-delay: 30"), 30);
    assert.equal(delayOf("user-agent: *", "crawl-delay: 3", "user-agent: BarBot", "crawl-delay: 30"), 3);
  });

  test("does not reach the bots named in the group before it", () => {
    const robots = file("user-agent: *", "disallow: /x", "user-agent: BarBot", "crawl-delay: 30");
    assert.equal(read(robots, "FooBot").crawlDelayS, undefined);
    assert.equal(read(robots, "BarBot").crawlDelayS, 30);
  });

  test("said twice is the longer one", () =>
    assert.equal(delayOf("user-agent: *", "crawl-delay: 10", "crawl-delay: 2"), 10));

  for (const value of ["-1", "ten", "", "1e3", "10 s", "0x10", "Infinity", "NaN", "1,5"]) {
    test(`“${value}” is no delay`, () =>
      assert.equal(delayOf("user-agent: *", `crawl-delay: ${value}`), undefined));
  }
});

describe("hostile files", () => {
  test("patterns of hundreds of stars are answered", () => {
    const stars = `/${"*a".repeat(400)}*b$`;
    const robots = read(file("user-agent: *", `disallow: ${stars}`, `disallow: /${"*".repeat(5000)}c`));
    allows(robots, [`/${"a".repeat(7900)}`]);
    refuses(robots, [`/${"a".repeat(7900)}b`, "/xc"]);
  });

  test("thirty thousand rules are answered for ten thousand addresses", () => {
    const rules = Array.from({ length: 15_000 }, (_, i) => [
      `disallow: /p${i}/`,
      `disallow: /*x${i}$`,
    ]).flat();
    const robots = read(file("user-agent: *", ...rules));
    for (let i = 0; i < 10_000; i++) {
      assert.equal(robots.isAllowed(`/p${i}`), true);
      assert.equal(robots.isAllowed(`/p${i}/page`), false);
      assert.equal(robots.isAllowed(`/page/x${i}`), false);
    }
  });

  test("an address that would need too much work is refused, not tried for minutes", () => {
    const words = Array.from({ length: 26 ** 3 }, (_, i) => (i + 26 ** 3).toString(27).slice(-3));
    const long = `/${words.join("").slice(0, 7900)}`;
    const robots = read(file("user-agent: *", ...words.map((word) => `allow: /*${word}*/*${word}`)));
    refuses(robots, [long]);
    allows(robots, ["/short"]);
  });

  test("patterns that almost match everywhere are not searched for minutes", () => {
    const almost = Array.from({ length: 120 }, (_, i) => `${"a".repeat(2000 + i)}b${"a".repeat(2000)}`);
    const robots = read(file("user-agent: *", ...almost.map((piece) => `allow: /*${piece}*c`)));
    refuses(robots, [`/${"a".repeat(7900)}c`]);
    allows(robots, [`/${almost[0]}c`.slice(0, 100)]);
  });

  test("a line of spaces, and one without end, are passed over", () => {
    const spaces = " ".repeat(200_000);
    const robots = read(
      file(`disallow ${spaces}x y`, `user-agent:${spaces}*`, `disallow: /a${spaces}b`, "x".repeat(200_000)),
    );
    allows(robots, ["/a", "/x"]);
  });

  test("any bytes are read without a throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.nat(300), (bytes, path, most) => {
        const robots = readRobots(bytes, "FooBot", most);
        assert.equal(typeof robots.isAllowed(`/${path}`), "boolean");
        assert.equal(robots.isCut, bytes.length > most);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("held to a reader too simple to be wrong", () => {
  const piece = fc.constantFrom(
    ..."/ab*$~%é'; ?=",
    "/",
    "*",
    "%7E",
    "%7e",
    "%2F",
    "%2a",
    "%24",
    "%61",
    "%C3%A9",
    "%zz",
    "**",
    "ab",
  );
  const pattern = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`);
  const rule = fc.record({
    isAllow: fc.boolean(),
    pattern: fc.oneof(pattern, fc.constant(""), fc.constant("*a")),
  });
  const target = fc.array(piece, { maxLength: 10 }).map((pieces) => `/${pieces.join("")}`);

  test("decides as it does, for any rules and targets", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 8 }),
        fc.array(target, { minLength: 5, maxLength: 5 }),
        (rules, targets) => {
          const lines = rules.map(({ isAllow, pattern }) => `${isAllow ? "allow" : "disallow"}: ${pattern}`);
          const robots = read(file("user-agent: other", "disallow: /", "user-agent: *", ...lines));
          for (const each of targets) {
            assert.equal(
              robots.isAllowed(each),
              isAllowedSlowly(rules, each),
              `${each} by ${lines.join(", ")}`,
            );
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  function isAllowedSlowly(rules: readonly { isAllow: boolean; pattern: string }[], target: string): boolean {
    let decision = true;
    let most = 0;
    for (const { isAllow, pattern } of rules) {
      const written = spelled(pattern.trim(), true);
      if (!isMatchSlowly(written, spelled(target, false))) continue;
      const octets = written.length;
      if (octets > most || (octets === most && isAllow)) decision = isAllow;
      most = Math.max(most, octets);
    }
    return decision;
  }

  /** Each octet in one spelling; in a pattern, `*` and a final `$` stay. */
  function spelled(text: string, isPattern: boolean): string {
    const octets = Buffer.from(text).toString("latin1");
    const written = octets.match(/%[0-9a-f]{2}|./gis) ?? [];
    const units = written.map((unit, i) => {
      if (isPattern && (unit === "*" || (unit === "$" && i === written.length - 1))) return unit;
      const code = unit.length === 3 ? Number.parseInt(unit.slice(1), 16) : unit.charCodeAt(0);
      const character = String.fromCharCode(code);
      if (/[A-Za-z0-9._~-]/.test(character)) return character;
      if (unit === "%" || "/?=;".includes(unit)) return unit;
      return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
    });
    return units.join("");
  }

  function isMatchSlowly(pattern: string, target: string): boolean {
    if (pattern === "") return true;
    if (pattern === "$") return target === "";
    const others = pattern.slice(1);
    if (pattern[0] !== "*") return target[0] === pattern[0] && isMatchSlowly(others, target.slice(1));
    return [...target, ""].some((_, i) => isMatchSlowly(others, target.slice(i)));
  }
});
