import assert from "node:assert/strict";
import { Buffer, isUtf8 } from "node:buffer";
import { test } from "node:test";
import fc from "fast-check";
import { toUtf8 } from "./charset.ts";

function decodeHtml(body: Uint8Array, contentType: string | null): { text: string; charset: string } {
  const { bytes, charset } = toUtf8(body, contentType);
  assert.ok(isUtf8(bytes));
  return { text: Buffer.from(bytes).toString(), charset };
}

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.of(part))),
  );

/** “vœux 5 €” as a windows-1252 editor saves it. */
const voeux = bytes("v", 0x9c, "ux 5 ", 0x80);

test("windows-1252 keeps œ and €, whatever of its labels is used", () => {
  for (const label of ["windows-1252", "ISO-8859-1", "latin1", "us-ascii", '"iso-8859-1"']) {
    assert.deepEqual(decodeHtml(voeux, `text/html; charset=${label}`), {
      text: "vœux 5 €",
      charset: "windows-1252",
    });
  }
});

test("iso-8859-15 has its own œ and €", () => {
  const { text } = decodeHtml(bytes("v", 0xbd, "ux ", 0xa4), "text/html;charset=iso-8859-15");
  assert.equal(text, "vœux €");
});

test("the document speaks when the header does not", () => {
  const declarations = [
    '<meta charset="iso-8859-1">',
    "<META CHARSET=iso-8859-1>",
    "<meta/charset='iso-8859-1'/>",
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
    "<meta content='text/html;charset=iso-8859-1' http-equiv=content-type>",
    '<?xml version="1.0" encoding="iso-8859-1"?>',
    '<meta charset="no-such-set"><meta charset="latin1">',
  ];
  for (const declaration of declarations) {
    assert.equal(decodeHtml(bytes(declaration, ...voeux), "text/html").text, `${declaration}vœux 5 €`);
  }
});

test("what only looks like a declaration is not one", () => {
  for (const decoy of [
    "<!-- <meta charset=shift_jis> -->",
    '<meta name="description" content="why charset=shift_jis is bad">',
    "<metadata charset=shift_jis>",
  ]) {
    assert.equal(decodeHtml(bytes(decoy), null).charset, "utf-8");
  }
});

test("byte-order mark goes before header, header before document", () => {
  assert.deepEqual(decodeHtml(bytes(0xef, 0xbb, 0xbf, "a"), "text/html; charset=latin1"), {
    text: "a",
    charset: "utf-8",
  });
  assert.equal(decodeHtml(bytes(0xfe, 0xff, 0, "a"), null).text, "a");
  assert.equal(decodeHtml(bytes(0xff, 0xfe, "a", 0), "text/html; charset=utf-8").text, "a");
  assert.equal(decodeHtml(bytes("<meta charset=latin1>"), "text/html; charset=utf-8").charset, "utf-8");
});

test("a document that could be scanned as ASCII is not UTF-16, whatever it says", () => {
  assert.equal(decodeHtml(bytes("<meta charset=utf-16>"), null).charset, "utf-8");
});

test("nothing declared: valid UTF-8 is UTF-8, also when cut in a character; the rest is windows-1252", () => {
  const utf8 = Buffer.from("<p>été", "utf8");
  assert.deepEqual(decodeHtml(utf8, null), { text: "<p>été", charset: "utf-8" });
  assert.equal(decodeHtml(utf8.subarray(0, -1), null).charset, "utf-8");
  assert.deepEqual(decodeHtml(voeux, null), { text: "vœux 5 €", charset: "windows-1252" });
});

test("sets that browsers know are decoded", () => {
  const cases = [
    ["shift_jis", [0x93, 0xfa, 0x96, 0x7b], "日本"],
    ["iso-2022-jp", [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], "日"],
    ["gb2312", [0xd6, 0xd0], "中"],
    ["koi8-r", [0xd2], "р"],
    ["x-mac-cyrillic", [0xe0], "а"],
  ] as const;
  for (const [label, body, text] of cases) {
    assert.equal(decodeHtml(Uint8Array.from(body), `text/html; charset=${label}`).text, text);
  }
});

test("never throws, whatever the bytes and the header", () => {
  const label = fc.oneof(
    fc.constantFrom(
      "utf-8",
      "utf-16",
      "latin1",
      "gbk",
      "iso-2022-kr",
      "hz-gb-2312",
      "replacement",
      "utf-7",
      "",
    ),
    fc.string({ unit: "binary", maxLength: 50 }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), label, (body, charset) => {
      assert.equal(typeof decodeHtml(body, `text/html; charset=${charset}`).text, "string");
      const declared = Buffer.concat([Buffer.from(`<meta charset="${charset}">`, "latin1"), body]);
      assert.equal(typeof decodeHtml(declared, null).text, "string");
    }),
    { numRuns: 1000 },
  );
});
