import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as fflate from "fflate";
import {
  declaringEstate,
  filledCsv,
  formOfA,
  historyOf,
  readText,
  shippedIndicators,
  waitingTime,
} from "../../../test/support/declaration.ts";
import { writeOds } from "../../kit/spreadsheet/ods-write.ts";
import { readSpreadsheet } from "../../kit/spreadsheet/read.ts";
import { askedOn } from "../../model/declaration.ts";
import { confirmationKey, readDeclaration } from "./declaration.ts";
import { differencesOf } from "./difference.ts";
import { channelsOf, formOf } from "./form.ts";
import { csvTemplate, odsTemplate } from "./template.ts";

const form = formOfA();
const kinds = (reading: ReturnType<typeof readText>) =>
  reading.problems.map(({ level, kind, place }) => [level, kind, place.line, place.column]);

test("a form asks an organisation for its services and those below it, and for no others", () => {
  assert.deepEqual(
    form.services.map(({ id }) => id),
    ["birth-grant", "housing-aid"],
  );
});

test("a form asks by the versions that hold when the period ends", () => {
  const next = {
    ...(shippedIndicators[1] as (typeof shippedIndicators)[number]),
    version: 2,
    validFrom: "2026-09-30",
  };
  const versionIn = (period: string) =>
    formOf(declaringEstate, [...shippedIndicators, next], {
      organisation: "ministry-a",
      period,
    }).indicators.find(({ id }) => id === next.id)?.version;
  assert.deepEqual([versionIn("2026-Q2"), versionIn("2026-Q3")], [1, 2]);
});

test("an empty form, in either format and language, comes back as one that gives nothing, and nothing else is wrong", () => {
  for (const language of ["fr", "en"] as const) {
    const files = [Buffer.from(csvTemplate(form, { language })), odsTemplate(form, { language })];
    for (const bytes of files) {
      const { problems } = readDeclaration({ name: "a", bytes }, form, { history: [] });
      assert.deepEqual(
        problems.map(({ kind }) => kind),
        ["empty"],
      );
    }
  }
});

test("figures of every kind are read, with what they are made of", () => {
  const { observations, problems } = readText(
    filledCsv(form, {
      "birth-grant|all|online": "Oui",
      "birth-grant|all|satisfaction.good": "1 200",
      "birth-grant|all|satisfaction.medium": "300",
      "birth-grant|all|satisfaction.bad": "100",
      "birth-grant|all|accessibility": "87,5 %",
      "birth-grant|all|online-use.online": "8000",
      "birth-grant|all|online-use.completed": "10 000",
      "birth-grant|all|page-time": "0,35",
      "birth-grant|all|sign-in": "sans objet",
      "birth-grant|all|uptime": "ND",
      "birth-grant|web|volume": "2.500",
      "birth-grant|phone|volume": 400,
      "birth-grant|phone|cost-per-request.cost": "1.234,56",
      "birth-grant|phone|cost-per-request.resolved": "300",
      "birth-grant|all|method": "enquête",
      "birth-grant|all|source": "Je donne mon avis",
    }),
    form,
  );
  assert.deepEqual(problems, []);
  const found = (channel: string, indicator: string) =>
    observations.find(
      (one) => one.service === "birth-grant" && one.channel === channel && one.indicator === indicator,
    );
  const satisfaction = found("all", "satisfaction");
  assert.deepEqual(
    [
      satisfaction?.answers,
      satisfaction?.numerator,
      satisfaction?.denominator,
      satisfaction?.n,
      satisfaction?.value,
    ],
    ["good:1200|medium:300|bad:100", 13_500, 1600, 1600, 8.4375],
  );
  assert.deepEqual([satisfaction?.method, satisfaction?.source], ["survey", "Je donne mon avis"]);
  assert.equal(found("all", "online")?.category, "yes");
  assert.equal(found("all", "accessibility")?.value, 0.875);
  assert.deepEqual([found("all", "online-use")?.value, found("all", "online-use")?.n], [0.8, 10_000]);
  assert.equal(found("web", "volume")?.value, 2500);
  assert.deepEqual(
    [found("phone", "cost-per-request")?.value, found("phone", "cost-per-request")?.n],
    [1234.56 / 300, null],
  );
  assert.deepEqual(
    [found("all", "sign-in")?.status, found("all", "uptime")?.status, found("all", "clarity")?.status],
    ["not-applicable", "missing", "missing"],
  );
  assert.equal(found("web", "failure-demand")?.status, "not-applicable");
});

test("every figure that was asked for comes out, whatever was given: once, and no other", () => {
  const { observations } = readText(filledCsv(form, { "birth-grant|web|volume": 3 }), form);
  const keys = observations.map(({ service, channel, indicator }) => `${service}|${channel}|${indicator}`);
  assert.equal(new Set(keys).size, keys.length);
  const asked = form.services.flatMap((service) =>
    channelsOf(service).flatMap((channel) =>
      form.indicators
        .filter((one) => askedOn(one, channel) === "asked")
        .map(({ id }) => `${service.id}|${channel}|${id}`),
    ),
  );
  assert.deepEqual(
    asked.filter((key) => !keys.includes(key)),
    [],
  );
});

test("all that is wrong is told at once, by line and column, and nothing is half accepted", () => {
  const reading = readText(
    filledCsv(
      form,
      {
        "birth-grant|all|satisfaction.good": "#REF!",
        "birth-grant|all|accessibility": "01/05/2026",
        "birth-grant|all|online": "Partielle",
        "birth-grant|all|online-use.online": 12,
        "birth-grant|all|page-time": "n/a",
        "birth-grant|web|volume": "12,5",
        "birth-grant|web|failure-demand.caused": 3,
        "birth-grant|phone|volume": "=SUM(A1:A3)",
        "birth-grant|phone|method": "au doigt mouillé",
        "birth-grant|phone|source": "=HYPERLINK(1)",
        "housing-aid|counter|volume": "####",
      },
      [
        "2026-Q2;birth-grant;x;web",
        "2026-Q3;birth-grannt;x;web",
        "2026-Q3;fishing-permit;x;web",
        "2026-Q3;birth-grant;x;web",
        "2026-Q3;birth-grant;x;fax",
      ],
    ),
    form,
  );
  assert.deepEqual(reading.observations, []);
  assert.equal(reading.isSubmittable, false);
  assert.deepEqual(kinds(reading), [
    ["error", "choice", 2, "online"],
    ["error", "number", 2, "satisfaction.good"],
    ["error", "number", 2, "accessibility"],
    ["error", "half-figure", 2, "online-use.completed"],
    ["error", "state", 2, "page-time"],
    ["error", "number", 3, "volume"],
    ["error", "not-asked", 3, "failure-demand.caused"],
    ["error", "method", 4, "method"],
    ["warning", "formula-in-text", 4, "source"],
    ["error", "number", 4, "volume"],
    ["error", "number", 7, "volume"],
    ["error", "period", 8, "period"],
    ["error", "unknown-service", 9, "service"],
    ["error", "service-of-others", 10, "service"],
    ["error", "row-twice", 11, "service"],
    ["error", "channel", 12, "channel"],
  ]);
  const [choice, , date] = reading.problems;
  assert.match(choice?.todo.fr ?? "", /Vouliez-vous dire Partiel \?/);
  assert.match(date?.says.fr ?? "", /peut-être 1,5/);
  assert.match(
    reading.problems.find(({ kind }) => kind === "unknown-service")?.todo.en ?? "",
    /birth-grant \(Claim the birth grant\)/,
  );
  for (const { says, todo } of reading.problems)
    for (const words of [says, todo])
      assert.ok(words.en !== "" && words.fr !== "" && words.en !== words.fr, words.en);
});

test("a service known by its name is proposed by its id", () => {
  const { problems } = readText(filledCsv(form, {}, ["2026-Q3;GRANT-1;claim the birth grant;web"]), form);
  assert.match(problems.find(({ kind }) => kind === "unknown-service")?.todo.en ?? "", /birth-grant/);
});

test("columns that nobody asked for, that are absent, twice or misspelt are told", () => {
  const text = filledCsv(form, { "birth-grant|web|volume": 3 })
    .replace("page-time", "notes of Jean")
    .replace("uptime", "uptimme")
    .replace("accessibility", "volume");
  assert.deepEqual(
    readText(text, form).problems.map(({ level, kind, place }) => [level, kind, place.column]),
    [
      ["error", "unknown-column", "uptimme"],
      ["warning", "unknown-column", "notes of jean"],
      ["error", "column-twice", "volume"],
      ["warning", "absent-column", "accessibility"],
      ["warning", "absent-column", "uptime"],
      ["warning", "absent-column", "page-time"],
    ],
  );
});

test("a file that is no form stops with one sentence", () => {
  const files: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.from("a,b\n1,2\n"), "no-heading"],
    [Buffer.from(""), "no-heading"],
    [Buffer.from("%PDF-1.4"), "other-format"],
    [Buffer.from('service,channel\n"a,b\n'), "open-quote"],
    [
      writeOds([
        { name: "A", widths: [2], rows: [["service", "channel"]] },
        { name: "B", widths: [2], rows: [["service", "channel"]] },
      ]),
      "several-sheets",
    ],
  ];
  for (const [bytes, kind] of files) {
    const { problems, observations } = readDeclaration({ name: "x", bytes }, form, { history: [] });
    assert.deepEqual([problems.map((one) => one.kind), observations.length], [[kind], 0]);
  }
});

test("a filled-in form says the same as ODS and as CSV, whatever the separator", () => {
  const count = fc.nat(1_000_000);
  fc.assert(
    fc.property(
      fc.record({
        good: count,
        medium: count,
        bad: count,
        web: count,
        phone: count,
        rate: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.constantFrom(";", ",", "\t"),
      ({ good, medium, bad, web, phone, rate }, separator) => {
        const cells = {
          "birth-grant|all|satisfaction.good": good,
          "birth-grant|all|satisfaction.medium": medium,
          "birth-grant|all|satisfaction.bad": bad,
          "birth-grant|all|accessibility": rate,
          "birth-grant|web|volume": web,
          "birth-grant|phone|volume": phone,
        };
        const text = filledCsv(form, cells);
        const rows = text
          .split("\n")
          .map((line) => line.split(";").map((cell) => (/^[\d.e-]+$/.test(cell) ? Number(cell) : cell)));
        const ods = writeOds([{ name: "Déclaration", widths: [3], rows }]);
        const [fromCsv, fromOds] = [Buffer.from(text.replaceAll(";", separator)), ods].map((bytes) =>
          readDeclaration({ name: "x", bytes }, form, { history: [] }).observations.map(
            ({ source_sha256, ...rest }) => rest,
          ),
        );
        assert.deepEqual(fromOds, fromCsv);
        assert.equal(
          fromCsv?.find(({ indicator, channel }) => indicator === "volume" && channel === "web")?.value,
          web,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test("the cells of a template that are open are those that are asked for, and what was declared stands beside", () => {
  const history = historyOf({ "2026-Q2": { "birth-grant|web|volume": 77 } });
  const reading = readSpreadsheet(odsTemplate(form, { language: "fr", previous: history }));
  assert.ok("grids" in reading);
  assert.deepEqual(
    reading.grids.map(({ name }) => name),
    ["Mode d’emploi", "Déclaration", "Dernières valeurs"],
  );
  const last = reading.grids[2]?.rows.find(
    ({ cells }) => cells[1]?.text === "birth-grant" && cells[3]?.text === "web",
  );
  assert.deepEqual([last?.cells[0]?.text, last?.cells.some((cell) => cell?.value === 77)], ["2026-Q2", true]);
});

/** Ministry A is not asked for its costs by phone, nor anyone for the time that a page takes. */
const exemptForm = formOf(
  {
    ...declaringEstate,
    exemptions: [
      {
        services: ["birth-grant"],
        indicators: ["cost-per-request"],
        channels: ["phone"],
        reason: "no cost accounting",
      },
      { services: [], indicators: ["page-time"], channels: [], reason: "measured by a probe" },
    ],
  },
  shippedIndicators,
  { organisation: "ministry-a", period: "2026-Q3" },
);

test("what is not requested is said in the form, and comes back as such whatever stands there", () => {
  for (const language of ["fr", "en"] as const) {
    const said = { fr: "non demandé", en: "not requested" }[language];
    const csv = csvTemplate(exemptForm, { language });
    assert.equal(csv.split(said).length - 1, 2, "both cells of the cost, on one line");
    assert.ok(!csv.includes("page-time"), "a column that is asked of nobody is left out");
    for (const bytes of [Buffer.from(csv), odsTemplate(exemptForm, { language })]) {
      const { problems } = readDeclaration({ name: "a", bytes }, exemptForm, { history: [] });
      assert.deepEqual(
        problems.map(({ kind }) => kind),
        ["empty"],
      );
    }
  }
  const statusesOf = (cells: Record<string, string | number>) => {
    const { observations, counts } = readText(
      filledCsv(exemptForm, { "birth-grant|web|volume": 10, ...cells }),
      exemptForm,
    );
    const of = (indicator: string, channel: string) =>
      observations.find(
        (row) => row.service === "birth-grant" && row.indicator === indicator && row.channel === channel,
      )?.status;
    return [
      of("cost-per-request", "phone"),
      of("cost-per-request", "web"),
      of("page-time", "all"),
      counts.notRequested,
    ];
  };
  const cost = "birth-grant|phone|cost-per-request";
  assert.deepEqual(statusesOf({}), ["not-requested", "missing", "not-requested", 3]);
  assert.deepEqual(statusesOf({ [`${cost}.cost`]: "ND" }), ["not-requested", "missing", "not-requested", 3]);
  assert.deepEqual(statusesOf({ [`${cost}.cost`]: "sans objet" }), [
    "not-applicable",
    "missing",
    "not-requested",
    2,
  ]);
});

test("what is declared though nobody asks is kept, and that is told with the reason", () => {
  const { observations, problems, isSubmittable } = readText(
    filledCsv(exemptForm, {
      "birth-grant|phone|cost-per-request.cost": 900,
      "birth-grant|phone|cost-per-request.resolved": 300,
    }),
    exemptForm,
  );
  const told = problems.filter(({ kind }) => kind === "given-unasked");
  assert.match(told[0]?.says.en ?? "", /not requested \(no cost accounting\)/);
  assert.deepEqual([told.length, told[0]?.level, isSubmittable], [1, "warning", true]);
  assert.equal(observations.find(({ status }) => status === "given")?.value, 3);
});

test("a cell that says “not requested” where it is asked counts as missing, and that is told", () => {
  const { observations, problems } = readText(
    filledCsv(form, { "birth-grant|web|volume": "non demandé", "birth-grant|phone|volume": 5 }),
    form,
  );
  assert.deepEqual(
    problems.filter(({ kind }) => kind === "asked").map(({ place }) => [place.line, place.column]),
    [[3, "volume"]],
  );
  const web = observations.find(({ indicator, channel }) => indicator === "volume" && channel === "web");
  assert.equal(web?.status, "missing");
});

test("a name that a spreadsheet would run is harmless in a template, and read again as the same service", () => {
  const [first, ...others] = form.services;
  assert.ok(first);
  const hostile = {
    ...form,
    services: [{ ...first, name: { en: "=cmd|' /C calc'!A0", fr: "=cmd|' /C calc'!A0" } }, ...others],
  };
  const text = csvTemplate(hostile, { language: "en" });
  assert.ok(!/(^|,)=/m.test(text));
  assert.deepEqual(
    readText(text, hostile).problems.map(({ kind }) => kind),
    ["empty"],
  );
});

test("a merged cell is told where it stands, in the words of spreadsheets", () => {
  const bytes = Buffer.from(
    writeOds([
      {
        name: "Declaration",
        widths: [3],
        rows: filledCsv(form, { "birth-grant|web|volume": 5 })
          .split("\n")
          .map((line) => line.split(";")),
      },
    ]),
  );
  const reading = readSpreadsheet(bytes);
  assert.ok("grids" in reading);
  const column = reading.grids[0]?.rows[0]?.cells.findIndex((cell) => cell?.text === "volume") ?? -1;
  assert.ok(column > 25);
  const { problems } = readDeclaration({ name: "a.ods", bytes: withMerge(bytes) }, form, { history: [] });
  assert.deepEqual(
    problems.map(({ kind, place }) => [kind, place.cell]),
    [["merged", "AD3"]],
  );
});

/** The only cell with a 5 of its own, spanned over two rows, as programs write it. */
function withMerge(bytes: Buffer): Uint8Array {
  const name = "content.xml";
  const { unzipSync, zipSync, strFromU8, strToU8 } = fflate;
  const entries = unzipSync(bytes);
  const xml = strFromU8(entries[name] as Uint8Array).replace(
    '<table:table-cell table:style-name="plain" office:value-type="string"><text:p>5</text:p>',
    '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"><text:p>5</text:p>',
  );
  return zipSync({ ...entries, [name]: strToU8(xml) });
}

test("a file in which every service is unknown is told whole, and proposes names for the first ones only", () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `2026-Q3;birth-grant${i};x;web`);
  const { problems } = readText(filledCsv(form, {}, rows), form);
  const unknown = problems.filter(({ kind }) => kind === "unknown-service");
  assert.equal(unknown.length, 3000);
  assert.equal(unknown.filter(({ todo }) => todo.en.startsWith("Did you mean")).length, 50);
});

test("a surprise that its line confirms, or that someone confirmed elsewhere, no longer blocks", () => {
  const cells = {
    "birth-grant|all|volume": 100,
    "birth-grant|web|volume": 60,
    "birth-grant|phone|volume": 30,
  };
  const plain = readText(filledCsv(form, cells), form);
  assert.deepEqual([plain.isSubmittable, plain.observations.length > 0], [false, true]);
  const said = readText(
    filledCsv(form, { ...cells, "birth-grant|all|comment": "confirmé : 10 reçus par la mairie" }),
    form,
  );
  assert.deepEqual([said.isSubmittable, said.problems[0]?.confirmed], [true, "10 reçus par la mairie"]);
  const [problem] = plain.problems;
  assert.ok(problem);
  const elsewhere = readDeclaration({ name: "a", bytes: Buffer.from(filledCsv(form, cells)) }, form, {
    history: [],
    confirmations: new Map([[confirmationKey(problem), "yes"]]),
  });
  assert.equal(elsewhere.isSubmittable, true);
});

test("what changed since the last time is told figure by figure", () => {
  const before = historyOf({
    "2026-Q2": {
      "birth-grant|web|volume": 100,
      "birth-grant|phone|volume": 50,
      "birth-grant|all|page-time": 0.4,
    },
  });
  const { observations } = readText(
    filledCsv(form, {
      "birth-grant|web|volume": 150,
      "birth-grant|phone|volume": 50,
      "birth-grant|all|online": "yes",
    }),
    form,
  );
  assert.deepEqual(
    differencesOf(observations, before).map(({ channel, indicator, kind, change, share }) => [
      channel,
      indicator,
      kind,
      change,
      share,
    ]),
    [
      ["all", "online", "status", undefined, undefined],
      ["all", "page-time", "status", undefined, undefined],
      ["web", "volume", "changed", 50, 0.5],
    ],
  );
});

test("any file is read or refused, never thrown on, and gives figures only without an error", () => {
  const lines = filledCsv(form, { "birth-grant|web|volume": 3 });
  fc.assert(
    fc.property(fc.nat(lines.length), fc.string({ maxLength: 6, unit: "binary" }), (at, text) => {
      const reading = readText(lines.slice(0, at) + text + lines.slice(at), form);
      const hasError = reading.problems.some(({ level }) => level === "error");
      assert.equal(reading.observations.length > 0, !hasError);
    }),
  );
});

test("a definition of one's own adds its columns, with a number of answers where it wants one", () => {
  const own = formOfA("2026-Q3", [...shippedIndicators, waitingTime]);
  assert.deepEqual(
    own.columns.filter(({ indicator }) => indicator.id === "waiting-time").map(({ id }) => id),
    ["waiting-time", "waiting-time.n"],
  );
});
