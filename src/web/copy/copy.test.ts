import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type FixtureEdition, fixtureEdition } from "../../../test/support/edition.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { UserError } from "../../kit/failure.ts";
import { LANGUAGES } from "../../model/words.ts";
import { Engine } from "../../store/lake/engine.ts";
import { copiedPages } from "./address.ts";
import { startHand } from "./hand.ts";
import { copyLink } from "./link.ts";
import { isCopy, verifyCopy } from "./verify.ts";
import { writeCopy } from "./write.ts";

const ADDRESS = "https://observatory.test/figures";
const parent = temporaryFolder("parvis-copy");
const folder = join(parent, "out");
let fixture: FixtureEdition;
let engine: Engine;
before(async () => {
  fixture = await fixtureEdition();
  engine = await Engine.open({ memoryMb: 512, threads: 2, temporaryFolder: join(parent, "tmp") });
  await writeCopy({ edition: fixture.edition, folder, address: ADDRESS });
});
after(() => {
  engine.close();
  fixture.close();
});

const read = (file: string, of = folder) => readFileSync(join(of, file), "utf8");
const files = (of = folder): readonly string[] =>
  readdirSync(of, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(of.length + 1));

describe("a copy of the site", () => {
  test("holds every public page, in each language, and every service, site, indicator and answer", () => {
    const there = new Set(files());
    const { estate, board } = fixture.edition;
    for (const language of LANGUAGES) {
      for (const { path } of copiedPages.filter((page) => !page.path.includes(":")))
        assert.ok(there.has(join(language, path, "index.html")), path);
      for (const { id } of board?.catalogue.services ?? []) {
        assert.ok(there.has(`${language}/services/${id}/index.html`), id);
        assert.ok(there.has(`${language}/services/${id}/card.svg`), id);
      }
      for (const { id } of estate.sites.filter(({ decision }) => decision === "in"))
        for (const part of ["", "/links", "/audience", "/checks", "/changes"])
          assert.ok(there.has(`${language}/sites/${id}${part}/index.html`), id + part);
    }
    // A page whose address has something to fill in is there at least once.
    for (const { path } of copiedPages) {
      const pattern = new RegExp(`^en${path.replaceAll(/:\w+/g, "[^/]+")}/?index.html$`.replace("//?", "/"));
      assert.ok(
        files().some((file) => pattern.test(file)),
        path,
      );
    }
    for (const file of [
      "data/flows.csv",
      "data/editions/2026-Q3/figures.json",
      "fr/editions.atom",
      "index.html",
    ])
      assert.ok(there.has(file), file);
  });

  test("has no dead link: in pages, styles, feeds, catalogue, OpenAPI and the lines to copy", () => {
    const fileOf = (href: string) => {
      const path = decodeURIComponent(href.slice("/figures".length).replace(/[?#].*$/, ""));
      return path.endsWith("/") ? `${path}index.html` : path;
    };
    let checked = 0;
    const check = (href: string, from: string) => {
      assert.ok(href.startsWith("/figures/"), `${from} leads to ${href}, outside of the copy`);
      assert.ok(existsSync(join(folder, fileOf(href))), `${from} leads to ${href}`);
      checked++;
    };
    for (const file of files()) {
      if (/\.(html|css)$/.test(file))
        for (const [, , href = ""] of read(file).matchAll(/(?: (?:href|src)=|url\()("|')(\/[^"']*)\1/g))
          check(href, file);
      if (/\.(html|atom|jsonld)$|openapi\.json$/.test(file)) {
        for (const [href] of read(file).matchAll(/https:\/\/observatory\.test\/[^"&<\s]*/g)) {
          const path = href.slice("https://observatory.test".length).replace(/#.*$/, "");
          // The root of the interface, and sheets of services, are folders.
          if (existsSync(join(folder, decodeURIComponent(path.slice("/figures".length))))) checked++;
          else check(path, file);
        }
      }
    }
    assert.ok(checked > 5000, String(checked));
    for (const path of Object.keys(JSON.parse(read("api/v1/openapi.json")).paths))
      assert.ok(existsSync(join(folder, path)), path);
  });

  test("says that it has no filters, where there would be some, and has no form at all", () => {
    assert.match(read("en/scoreboard/index.html"), /This is a copy of the site as files/);
    assert.match(read("fr/sites/index.html"), /Ceci est une copie du site en fichiers/);
    for (const file of files().filter((name) => name.endsWith(".html")))
      assert.doesNotMatch(read(file), /<form|<script|[?;]sort=/, file);
  });

  test("holds the same bytes each time, which its list of hashes tells", async () => {
    const again = join(parent, "again");
    await writeCopy({ edition: fixture.edition, folder: again, address: ADDRESS });
    assert.equal(read("SHA256SUMS", again), read("SHA256SUMS"));
    for (const line of read("SHA256SUMS").trim().split("\n")) {
      const [sum = "", file = ""] = line.split("  ");
      assert.equal(
        createHash("sha256")
          .update(readFileSync(join(again, file)))
          .digest("hex"),
        sum,
        file,
      );
    }
    assert.equal(read("SHA256SUMS").trim().split("\n").length, files().length - 1);
  });

  test("is asked from the routes of the site: what files say is what the site says", async () => {
    assert.match(read("en/services/service-1/index.html"), /<h1>Declare a birth<\/h1>/);
    assert.equal(read("data/editions/current/figures.csv"), read("data/editions/2026-Q3/figures.csv"));
    assert.match(
      read("en/services/service-1/index.html"),
      /&lt;img src=&quot;https:\/\/observatory.test\/figures\/en\/services/,
    );
  });

  test("does not appear when a page breaks, and leaves nothing beside", async () => {
    const broken = join(parent, "broken");
    const edition = { ...fixture.edition, ask: () => Promise.reject(new Error("no disk")) };
    await assert.rejects(writeCopy({ edition, folder: broken }), /answered 500; .* leads there/);
    assert.deepEqual(
      readdirSync(parent).filter((name) => name.startsWith("broken")),
      [],
    );
  });

  test("does not appear when the process that helps ends in the middle, or breaks", async () => {
    const written = (name: string, script: string) => {
      const file = join(parent, "hand.mjs");
      writeFileSync(file, script);
      const startIt = () => startHand(file, []);
      return writeCopy({ edition: fixture.edition, folder: join(parent, name), startHand: startIt });
    };
    const ends = 'process.on("message", () => process.exit(3))';
    await assert.rejects(written("helped", ends), /a process that wrote pages ended by code 3/);
    const breaks = 'process.on("message", () => process.send({ error: new Error("/en/x answered 500") }))';
    await assert.rejects(written("helped", breaks), /\/en\/x answered 500/);
    assert.deepEqual(
      readdirSync(parent).filter((name) => name.startsWith("helped")),
      [],
    );
  });

  test("replaces an earlier copy, and nothing else", async () => {
    const other = join(parent, "other");
    mkdirSync(other);
    writeFileSync(join(other, "notes.txt"), "mine");
    await assert.rejects(writeCopy({ edition: fixture.edition, folder: other }), UserError);
    assert.equal(read("notes.txt", other), "mine");
    const replaced = join(parent, "replaced");
    cpSync(folder, replaced, { recursive: true });
    writeFileSync(join(replaced, "en/old.html"), "");
    await writeCopy({ edition: fixture.edition, folder: replaced });
    assert.ok(!existsSync(join(replaced, "en/old.html")));
    // Without an address it stands at the root of a host, and says nowhere else where it is.
    assert.match(read("en/sites/index.html", replaced), / href="\/en\/sites\/portal\/"/);
    assert.ok(!read("data/catalog.jsonld", replaced).includes("http://copy"));
  });
});

test("a link of the site leads in a copy to what the copy keeps of it", () => {
  const to = (address: string) => {
    const link = copyLink(address);
    return link && [link.asked, link.file, link.isLess];
  };
  assert.deepEqual(to("/en/"), ["/en/", "en/index.html", false]);
  assert.deepEqual(to("/en/sites?page=2&sort=name"), [
    "/en/sites?page=2",
    "en/sites/page=2/index.html",
    true,
  ]);
  assert.deepEqual(to("/en/sites?page=1&q="), ["/en/sites", "en/sites/index.html", false]);
  assert.deepEqual(to("/fr/map?shown=visits&site=a%26b"), [
    "/fr/sites/a%26b",
    "fr/sites/a&b/index.html",
    false,
  ]);
  assert.deepEqual(to("/data/flows.csv?site=x"), ["/data/flows.csv", "data/flows.csv", false]);
  assert.deepEqual(to("/data/network.gexf?lang=fr"), [
    "/data/network.gexf?lang=fr",
    "data/network.lang=fr.gexf",
    false,
  ]);
  assert.deepEqual(to("/api/v1/indicators"), ["/api/v1/indicators", "api/v1/indicators.json", false]);
  for (const address of ["/en/search?q=x", "/en/account", "/en/nowhere", "/sign-in"])
    assert.equal(to(address), undefined);
  assert.throws(() => to("/en/services/..%2f..%2fx"), /no file can be called/);
});

describe("verifying a copy", () => {
  const failed = async (of: string) =>
    (await verifyCopy(of, engine)).filter(({ differing }) => differing > 0).map(({ id }) => id);
  /** A copy in which someone changed a file, and made the list of hashes again. */
  const changed = (file: string, change: (text: string) => string, isHidden = true) => {
    const copy = temporaryFolder("parvis-copy-changed");
    cpSync(folder, copy, { recursive: true });
    const text = read(file, copy);
    assert.notEqual(change(text), text, "the test changes something");
    writeFileSync(join(copy, file), change(text));
    if (isHidden) {
      const sumOf = (content: string) => createHash("sha256").update(content).digest("hex");
      const sums = read("SHA256SUMS", copy).replace(
        `${sumOf(text)}  ${file}`,
        `${sumOf(change(text))}  ${file}`,
      );
      writeFileSync(join(copy, "SHA256SUMS"), sums);
    }
    return copy;
  };
  const sheet = "fr/services/service-1/index.html";
  const nextDigit = (digit: string) => String((Number(digit) + 1) % 10);

  test("finds nothing wrong with one that nobody touched, and compares every kind of thing", async () => {
    assert.ok(isCopy(folder));
    const checks = await verifyCopy(folder, engine);
    assert.deepEqual(
      checks.filter(({ differing, compared }) => differing > 0 || compared === 0),
      [],
    );
    const kinds = [
      "copy",
      "files",
      "hash",
      "formats",
      "figures",
      "coverage",
      "suppression",
      "json",
      "lists",
      "pages",
      "cards",
    ];
    assert.deepEqual(
      checks.map(({ id }) => id),
      kinds,
    );
  });

  test("finds a digit that was changed in a page", async () => {
    const change = (text: string) => text.replace(/(<h1>[^<]*)/, "$1 1");
    assert.deepEqual(await failed(changed(sheet, change, false)), ["copy"]);
  });

  test("finds a digit of a figure, as it is read or as programs read it, by someone who made the list again", async () => {
    const read = (text: string) =>
      text.replace(
        /(<data [^>]*>[^<]*?)(\d)([^\d<]*<\/data>)/,
        (_, a, digit, b) => `${a}${nextDigit(digit)}${b}`,
      );
    assert.deepEqual(await failed(changed(sheet, read)), ["pages"]);
    const raw = (text: string) =>
      text.replace(/(<data value="[\d.]*)(\d)"/, (_, a, digit) => `${a}${nextDigit(digit)}"`);
    assert.deepEqual(await failed(changed(sheet, raw)), ["pages"]);
  });

  test("finds a digit of a card, of a row of JSON, and of a list", async () => {
    const card = (text: string) =>
      text.replace(/(data-figure="[^"]*">[^<]*?)(\d)/, (_, a, digit) => `${a}${nextDigit(digit)}`);
    assert.deepEqual(await failed(changed("en/services/service-2/card.svg", card)), ["cards"]);
    const row = (text: string) =>
      text.replace(/("value":[\d.]*)([1-9])([,.])/, (_, a, digit, b) => `${a}${nextDigit(digit)}${b}`);
    assert.deepEqual(await failed(changed("data/editions/2026-Q3/figures.json", row)), ["json"]);
    const list = (text: string) => text.replace('"minimumN":100', '"minimumN":10');
    assert.deepEqual(await failed(changed("api/v1/indicators.json", list)), ["lists"]);
  });

  test("finds a file that is not there, and one too many", async () => {
    const copy = changed(sheet, () => "", true);
    writeFileSync(join(copy, "en/extra.html"), "");
    assert.deepEqual(await failed(copy), ["copy"]);
    const checks = await verifyCopy(copy, engine);
    assert.deepEqual(checks[0]?.differences, ["en/extra.html is no file of the copy"]);
  });
});
