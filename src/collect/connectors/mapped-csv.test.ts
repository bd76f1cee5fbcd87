import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";
import {
  assertCovered,
  assertDefined,
  assertSound,
  readWith,
} from "../../../test/support/connector-contract.ts";
import { UserError } from "../../kit/failure.ts";
import type { AudienceEvent } from "./connector.ts";
import { mappedCsv } from "./mapped-csv.ts";
import { mapping } from "./mapping.ts";

const folder = mkdtempSync(join(tmpdir(), "mapped-"));
after(() => rmSync(folder, { recursive: true }));

function csv(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const FRENCH = {
  day: "Jour",
  dayFormat: "DD/MM/YYYY",
  property: "Site",
  decimal: ",",
  metrics: { visits: "Visites", views: "Pages vues", duration_s: "Durée" },
} as const;

const told = (events: readonly AudienceEvent[]) =>
  events.flatMap((event) =>
    event.kind === "day" ? [[event.property, event.day, event.counts, event.place]] : [],
  );
const refused = (events: readonly AudienceEvent[]) =>
  events.flatMap((event) => (event.kind === "refusal" ? [[event.refusal.place, event.refusal.reason]] : []));

test("a French export, in Windows-1252 with semicolons and decimal commas, is read as declared", async () => {
  const text =
    "Site;Jour;Visites;Pages vues;Durée\nimpots.fr;05/01/2026;1 234;2 500,0;90,5\nimpots.fr;07/01/2026;0;;\n";
  for (const content of [iconv.encode(text, "win1252"), Buffer.from(`\ufeff${text}`), gzipSync(text)]) {
    const events = await readWith(mappedCsv, [csv("fr.csv", content)], {
      options: FRENCH,
      today: "2026-01-10",
    });
    assertSound(events);
    assertCovered(events);
    assertDefined(mappedCsv, events);
    assert.deepEqual(told(events), [
      ["impots.fr", "2026-01-05", { visits: 1234, views: 2500, duration_s: 90.5 }, 2],
      ["impots.fr", "2026-01-07", { visits: 0 }, 3],
    ]);
    // The sixth was asked about, like the fifth and the seventh: it is a gap, not an unknown.
    assert.deepEqual(
      events.filter(({ kind }) => kind === "looked"),
      [
        {
          kind: "looked",
          property: "impots.fr",
          about: ["visits", "views", "duration_s"],
          from: "2026-01-05",
          to: "2026-01-07",
          span: "day",
        },
      ],
    );
  }
});

test("columns named as ours need no declaration, and the command line names the others", async () => {
  const file = csv("plain.csv", "day\tvues\n2026-01-05\t7\n");
  const events = await readWith(mappedCsv, [file], { property: "a.fr", columns: { views: "Vues" } });
  assert.deepEqual(told(events), [["a.fr", "2026-01-05", { views: 7 }, 2]]);
});

test("rows that cannot be are refused one by one, and the others are kept", async () => {
  const rows = [
    "impots.fr;05/01/2026;12;;",
    "impots.fr;31/02/2026;12;;",
    "impots.fr;2026-01-06;12;;",
    ";06/01/2026;12;;",
    "impots.fr;06/01/2026;douze;;",
    "impots.fr;06/01/2026;;;",
    'impots.fr;06/01/2026;"12;;',
    "impots.fr;08/01/2026;13;;",
  ];
  const file = csv("bad.csv", `Site;Jour;Visites;Pages vues;Durée\n${rows.join("\n")}\n`);
  const events = await readWith(mappedCsv, [file], { options: FRENCH });
  assert.deepEqual(
    told(events).map(([, day]) => day),
    ["2026-01-05", "2026-01-08"],
  );
  assert.deepEqual(refused(events), [
    [3, "a day that is not written DD/MM/YYYY"],
    [4, "a day that is not written DD/MM/YYYY"],
    [5, "a row without property"],
    [6, "visits that is no number"],
    [7, "a row without any count"],
    [8, "quote opened and never closed"],
  ]);
});

test("a day to come, or of another century, stretches no period that was looked at", async () => {
  const file = csv(
    "far.csv",
    "property,day,visits\na.fr,1900-01-01,1\na.fr,2026-01-05,2\na.fr,2099-01-01,3\n",
  );
  const events = await readWith(mappedCsv, [file]);
  assert.deepEqual(
    events.flatMap((event) => (event.kind === "looked" ? [`${event.from} ${event.to}`] : [])),
    ["2026-01-05 2026-01-05"],
  );
});

test("a column that changed its name is said, with the nearest one there", async () => {
  const file = csv("renamed.csv", "Site;Jour;Visite;Pages vues;Durée\nimpots.fr;05/01/2026;1;2;3\n");
  await assert.rejects(
    readWith(mappedCsv, [file], { options: FRENCH }),
    (error: Error) =>
      error instanceof UserError &&
      /a column visites in/.test(error.expected) &&
      /nearest is visite:/.test(error.next),
  );
});

test("what is needed and declared by nobody is asked for: a day, a count, a property", async () => {
  for (const [text, wanted] of [
    ["visits,property\n1,a.fr\n", /column day/],
    ["day,property\n2026-01-05,a.fr\n", /column visits/],
    ["day,visits\n2026-01-05,1\n", /property/],
    ["", /first line/],
  ] as const)
    await assert.rejects(
      readWith(mappedCsv, [csv("lacking.csv", text)]),
      (error: Error) => error instanceof UserError && wanted.test(error.expected),
    );
});

test("UTF-16 is refused with what to do", async () => {
  const file = csv("utf16.csv", iconv.encode("day,visits\n", "utf16le", { addBOM: true }));
  await assert.rejects(
    readWith(mappedCsv, [file]),
    (error: Error) => error instanceof UserError && /UTF-16/.test(error.got),
  );
});

test("a breakdown has keys as Parvis writes them, and words that somebody declared", async () => {
  const text = "property,day,key,visits\na.fr,2026-01-05,https://www.b.fr/x/?id=3,4\na.fr,2026-01-05,/y,5\n";
  const pages = await readWith(mappedCsv, [csv("pages.csv", text)], { options: { dimension: "page" } });
  assertSound(pages);
  assertCovered(pages);
  assert.deepEqual(
    pages.flatMap((event) => (event.kind === "part" ? [[event.key, event.host, event.visits]] : [])),
    [
      ["b.fr/x", "b.fr", 4],
      ["a.fr/y", "a.fr", 5],
    ],
  );
  const channels = await readWith(
    mappedCsv,
    [csv("channels.csv", "property,day,key,visits\na.fr,2026-01-05,Moteurs,4\na.fr,2026-01-05,Autre,1\n")],
    { options: { dimension: "channel", values: { Moteurs: "search" } } },
  );
  assert.deepEqual(
    channels.flatMap((event) => (event.kind === "part" ? [event.key] : [])),
    ["search"],
  );
  assert.deepEqual(refused(channels), [[3, "a channel that no value declares"]]);
});

test("views by page, country and device are those of the European file", async () => {
  const text =
    "property,mois,page,pays,appareil,views\na.fr,2026-01,a.fr/x,France,Mobile,4\na.fr,2026-01,a.fr/x,Atlantide,Mobile,4\n";
  const events = await readWith(mappedCsv, [csv("split.csv", text)], {
    options: {
      span: "month",
      day: "mois",
      dayFormat: "YYYY-MM",
      dimension: "page-split",
      key: "page",
      country: "pays",
      device: "appareil",
      values: { France: "FR", Mobile: "mobile" },
    },
  });
  assertSound(events);
  assert.deepEqual(
    events.flatMap((event) =>
      event.kind === "part"
        ? [[event.day, event.span, event.key, event.country, event.device, event.views]]
        : [],
    ),
    [["2026-01-31", "month", "a.fr/x", "FR", "mobile", 4]],
  );
  assert.deepEqual(refused(events), [[3, "a country that no value declares"]]);
});

test("a setting that does not exist, or a format that cannot be, is a mistake of the person", () => {
  assert.ok(!mapping.safeParse({ metrcis: {} }).success);
  assert.ok(!mapping.safeParse({ metrics: { clics: "x" } }).success);
  assert.ok(!mapping.safeParse({ dayFormat: "JJ/MM/AAAA" }).success);
  assert.ok(!mapping.safeParse({ dayFormat: "YYYY-MM" }).success);
  assert.ok(mapping.safeParse({ span: "month", dayFormat: "YYYY-MM" }).success);
});

test("whatever a file holds, each of its rows is told, refused, or an error in words", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 20 }), async (rows) => {
      const file = csv("any.csv", `property,day,visits\n${rows.join("\n")}`);
      const events = await readWith(mappedCsv, [file]);
      for (const event of events) assert.ok(["day", "refusal", "looked"].includes(event.kind));
    }),
    { numRuns: 60 },
  );
});
