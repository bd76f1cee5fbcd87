import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { cellName, type GridReading } from "./grid.ts";
import { writeOds } from "./ods-write.ts";
import { MOST_FILE_BYTES, readSpreadsheet } from "./read.ts";

const textsOf = (reading: GridReading): (readonly string[])[] => {
  assert.ok("grids" in reading, JSON.stringify(reading));
  return reading.grids.flatMap(({ rows }) =>
    rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? "")),
  );
};

const CONTENT_START =
  '<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="S">';
const CONTENT_END = "</table:table></office:spreadsheet></office:body></office:document-content>";

const ods = (rows: string): Uint8Array =>
  zipSync({ mimetype: strToU8("x"), "content.xml": strToU8(CONTENT_START + rows + CONTENT_END) });

const cell = (text: string, attributes = ""): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string, attributes = ""): string =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;

test("what is written as OpenDocument is read again, cell by cell, blanks and all", () => {
  const text = fc
    .string({ unit: "grapheme", maxLength: 20 })
    .filter((one) => !/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(one) && one !== "");
  const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
      (rows) => {
        const reading = readSpreadsheet(writeOds([{ name: "A & <B>", widths: [3], rows }]));
        assert.ok("grids" in reading);
        assert.equal(reading.grids[0]?.name, "A & <B>");
        const read = reading.grids[0].rows.map(({ cells }) =>
          cells.map((one) => (one?.type === "text" ? one.text : one?.value)),
        );
        assert.deepEqual(
          read,
          rows.map((cells) => cells.map((one) => (one === 0 ? 0 : one))),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("the same sheets give the same bytes, and a program knows the file by its beginning", () => {
  const sheets = [{ name: "A", widths: [3], rows: [["x", 1]] }];
  const bytes = writeOds(sheets);
  assert.deepEqual(writeOds(sheets), bytes);
  const start = Buffer.from(bytes.subarray(30, 84)).toString();
  assert.equal(start, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
});

test("numbers keep what is stored, not what is shown; formulas give what they came to, and say so", () => {
  const reading = readSpreadsheet(
    ods(
      row(
        cell("12 %", 'office:value-type="percentage" office:value="0.1234"') +
          cell("1 234", 'office:value-type="float" office:value="1234.4" table:formula="of:=SUM([.A1])"') +
          cell("01/05/26", 'office:value-type="date" office:date-value="2026-05-01"') +
          cell("#REF!", 'calcext:value-type="error"'),
      ),
    ),
  );
  assert.ok("grids" in reading);
  assert.deepEqual(reading.grids[0]?.rows[0]?.cells, [
    { text: "12 %", type: "percent", value: 0.1234 },
    { text: "1 234", type: "number", value: 1234.4, isFormula: true },
    { text: "01/05/26", type: "date" },
    { text: "#REF!", type: "error" },
  ]);
});

test("repeated rows and cells count; empty ones to the end of the sheet cost nothing; notes are not text", () => {
  const reading = readSpreadsheet(
    ods(
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="3"') +
        row(
          cell("a", 'table:number-columns-repeated="2"') +
            '<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>b<text:s text:c="2"/>c</text:p></table:table-cell>',
          'table:number-rows-repeated="2"',
        ) +
        row(
          '<table:table-cell table:number-columns-repeated="16384"/>',
          'table:number-rows-repeated="1048570"',
        ),
    ),
  );
  assert.deepEqual(textsOf(reading), [
    ["a", "a", "b  c"],
    ["a", "a", "b  c"],
  ]);
  assert.ok("grids" in reading);
  assert.deepEqual(
    reading.grids[0]?.rows.map(({ line }) => line),
    [4, 5],
  );
});

test("a cell repeated without end, a bomb of zeros, entities and a password stop with their reason", () => {
  const bombs: readonly (readonly [string, Uint8Array, string])[] = [
    ["columns", ods(row(cell("a", 'table:number-columns-repeated="99999999"'))), "too-many-cells"],
    ["rows", ods(row(cell("a"), 'table:number-rows-repeated="99999999"')), "too-many-cells"],
    [
      "both",
      ods(row(cell("a", 'table:number-columns-repeated="300"'), 'table:number-rows-repeated="19000"')),
      "too-many-cells",
    ],
    ["zeros", zipSync({ "content.xml": [new Uint8Array(80 << 20), { level: 9 }] }), "too-large"],
    [
      "entities",
      zipSync({ "content.xml": strToU8(`<!DOCTYPE x [<!ENTITY a "b">]>${CONTENT_START}${CONTENT_END}`) }),
      "with-entities",
    ],
    ["half", zipSync({ "content.xml": strToU8(CONTENT_START) }), "damaged"],
    ["other zip", zipSync({ "a.txt": strToU8("a") }), "other-format"],
    [
      "password",
      zipSync({
        "META-INF/manifest.xml": strToU8("<manifest:encryption-data/>"),
        "content.xml": strToU8("x"),
      }),
      "encrypted",
    ],
    ["pdf", strToU8("%PDF-1.7"), "other-format"],
    ["old excel", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "other-format"],
    ["large", new Uint8Array(MOST_FILE_BYTES + 1).fill(65), "too-large"],
  ];
  for (const [name, bytes, fault] of bombs)
    assert.equal((readSpreadsheet(bytes) as { fault?: string }).fault, fault, name);
});

test("an archive that lies about the size of what it holds is unpacked no further than the limit", () => {
  const packed = deflateRawSync(Buffer.alloc(80 << 20));
  const honest = Buffer.from(zipSync({ "content.xml": [new Uint8Array(10), { level: 0 }] }));
  assert.ok(packed.length < 200_000);
  const name = Buffer.from("content.xml");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(10, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const liar = Buffer.concat([local, name, packed, central, name, end]);
  assert.ok(honest.length > 0);
  assert.deepEqual(readSpreadsheet(liar), { fault: "too-large" });
});

test("a CSV is read in any usual character set, with any usual separator", () => {
  const text = "service;name\r\na;Été — “x”\r\n";
  const wide = Buffer.from(`\ufeff${text}`, "utf16le");
  const encodings: readonly Uint8Array[] = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    wide,
    Buffer.from(wide).swap16(),
    wide.subarray(2),
    Buffer.from(text.replace("—", "\x97").replace("“", "\x93").replace("”", "\x94"), "latin1"),
    Buffer.from(text.replaceAll(";", "\t")),
    Buffer.from(`sep=;\r\n${text}`),
  ];
  for (const [i, bytes] of encodings.entries())
    assert.deepEqual(
      textsOf(readSpreadsheet(bytes)),
      [
        ["service", "name"],
        ["a", "Été — “x”"],
      ],
      String(i),
    );
});

test("a quote that nothing closes stops with its line", () => {
  assert.deepEqual(readSpreadsheet(Buffer.from('a,b\n"c,d\ne,f\n')), { fault: "open-quote", line: 2 });
});

test("any bytes are read or refused with a reason, never thrown on", () => {
  const magic = fc.constantFrom("", "PK\x03\x04", "\xff\xfe", "%PDF", "a;b\n");
  fc.assert(
    fc.property(magic, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
      const reading = readSpreadsheet(Buffer.concat([Buffer.from(start, "latin1"), rest]));
      assert.ok("grids" in reading || reading.fault.length > 0);
    }),
  );
});

test("a file cut or changed anywhere is read as what it was or refused, never as something else", () => {
  const whole = Buffer.from(
    writeOds([
      {
        name: "A",
        widths: [3],
        rows: [
          ["x", 1],
          ["y", 2],
        ],
      },
    ]),
  );
  fc.assert(
    // The first four bytes say what it is: without them it is a text.
    fc.property(
      fc.integer({ min: 4, max: whole.length - 1 }),
      fc.nat(255),
      fc.boolean(),
      (at, byte, isCut) => {
        const damaged = Buffer.from(isCut ? whole.subarray(0, at) : whole);
        if (!isCut) damaged[at] = byte;
        const reading = readSpreadsheet(damaged);
        if ("fault" in reading) assert.ok(reading.fault.length > 0);
        else assert.deepEqual(reading, readSpreadsheet(whole));
      },
    ),
    { numRuns: 2000 },
  );
});

test("a digit changed in a part that is stored as it is makes the file a damaged one", () => {
  const row =
    '<table:table-row><table:table-cell office:value-type="float" office:value="1234"/></table:table-row>';
  const content = strToU8(CONTENT_START + row + CONTENT_END);
  const whole = Buffer.from(zipSync({ "content.xml": [content, { level: 0 }] }));
  assert.ok("grids" in readSpreadsheet(whole));
  whole[whole.indexOf("1234") + 1] = "9".charCodeAt(0);
  assert.deepEqual(readSpreadsheet(whole), { fault: "damaged" });
});

const xlsx = (sheet: string): Uint8Array =>
  zipSync({
    "xl/workbook.xml": strToU8(
      '<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    "xl/sharedStrings.xml": strToU8(
      "<sst><si><t>service</t></si><si><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></si></sst>",
    ),
    "xl/styles.xml": strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    "xl/worksheets/sheet1.xml": strToU8(
      `<worksheet><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells></worksheet>`,
    ),
  });

test("an Excel workbook gives the same cells: strings, percentages, dates, formulas, errors, merged cells", () => {
  const reading = readSpreadsheet(
    xlsx(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
        '<row r="3"><c r="A3" s="1"><v>0.12</v></c><c r="B3" s="2"><v>44927</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3" t="e"><v>#REF!</v></c></row>',
    ),
  );
  assert.ok("grids" in reading);
  assert.deepEqual(textsOf(reading), [
    ["service", "", "ab"],
    ["0.12", "2023-01-01", "2", "#REF!"],
  ]);
  assert.deepEqual(reading.grids[0]?.rows[1], {
    line: 3,
    cells: [
      { text: "0.12", type: "percent", value: 0.12, merged: { rows: 2, columns: 1 } },
      { text: "2023-01-01", type: "date" },
      { text: "2", type: "number", value: 2, isFormula: true },
      { text: "#REF!", type: "error" },
    ],
  });
});

test("cells are named as spreadsheets do", () => {
  assert.deepEqual(
    [cellName(1, 0), cellName(12, 1), cellName(3, 25), cellName(3, 26), cellName(9, 701), cellName(9, 702)],
    ["A1", "B12", "Z3", "AA3", "ZZ9", "AAA9"],
  );
});
