import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import {
  assertCovered,
  assertDefined,
  assertSound,
  readWith,
} from "../../../../test/support/connector-contract.ts";
import { UserError } from "../../../kit/failure.ts";
import type { AudienceEvent, PartEvent } from "../connector.ts";
import { matomo } from "../matomo.ts";

const folder = mkdtempSync(join(tmpdir(), "matomo-export-"));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function readSound(
  files: readonly string[],
  more: Parameters<typeof readWith>[2] = {},
): Promise<AudienceEvent[]> {
  const events = await readWith(matomo, files, more);
  assertSound(events);
  assertCovered(events);
  assertDefined(matomo, events);
  return events;
}

const parts = (events: readonly AudienceEvent[]): PartEvent[] =>
  events.filter((event): event is PartEvent => event.kind === "part");

test("a CSV in UTF-16 with translated names tells its rows; its name says site, report and month", async () => {
  const csv =
    'Libellé,Visites,Actions,"Metadata: url"\r\ncaf.fr/aides,12,20,https://caf.fr/aides?x=1\r\nAutres,3,4,\r\n';
  const path = written("12/Referrers.getWebsites.month.2024-01.csv", Buffer.from(`\ufeff${csv}`, "utf16le"));
  const events = await readSound([path]);
  assert.deepEqual(
    parts(events).map(({ property, day, span, key, visits }) => [property, day, span, key, visits]),
    [
      ["12", "2024-01-31", "month", "caf.fr/aides", 12],
      ["12", "2024-01-31", "month", "(others)", 3],
    ],
  );
  assert.deepEqual(
    events.find(({ kind }) => kind === "mark"),
    {
      kind: "mark",
      property: "12",
      day: "2024-01-31",
      span: "month",
      about: "referrer",
      state: "truncated",
      share: 0.2,
      detail: "a row of the tool adds up what it does not tell apart",
    },
  );
});

test("a CSV of several days says them in its first column; an empty report is a gap", async () => {
  const csv =
    "date,nb_visits,nb_uniq_visitors,bounce_count,sum_visit_length\n2024-01-01,5,4,1,60\n2024-01-02,0,0,0,0\n";
  const events = await readSound([written("VisitsSummary.get_day.csv", csv)], { property: "3" });
  assert.deepEqual(
    events.flatMap((event) => (event.kind === "day" ? [[event.day, event.counts.visits]] : [])),
    [
      ["2024-01-01", 5],
      ["2024-01-02", 0],
    ],
  );
  const empty = await readSound([written("3/Actions.getOutlinks.day.2024-01-05.csv", "No data available")]);
  assert.deepEqual(empty, [
    { kind: "looked", property: "3", about: ["outlink"], from: "2024-01-05", to: "2024-01-05" },
  ]);
});

test("a JSON of several sites and days is told by site and day", async () => {
  const json = {
    "1": {
      "2024-01-01": [{ label: "/a", url: "https://a.fr/a#b", nb_visits: "2", nb_hits: 3 }],
      "2024-01-02": [],
    },
    "2": { "2024-01-01": [] },
  };
  const events = await readSound([written("Actions.getPageUrls_day.json", JSON.stringify(json))]);
  assert.deepEqual(
    parts(events).map(({ property, day, key, views }) => [property, day, key, views]),
    [["1", "2024-01-01", "a.fr/a", 3]],
  );
  assert.deepEqual(
    events.flatMap((event) => (event.kind === "looked" ? [[event.property, event.from, event.to]] : [])),
    [
      ["1", "2024-01-01", "2024-01-02"],
      ["2", "2024-01-01", "2024-01-01"],
    ],
  );
});

test("what is no report of Matomo says what was expected and what came", async () => {
  const page = "<!DOCTYPE html><html><body>Sign in</body></html>";
  const wrong: readonly [string, string | Buffer, RegExp][] = [
    ["5/Referrers.getWebsites.day.2024-01-01.xml", page, /HTML/],
    ["5/Referrers.getWebsites.day.2024-01-02.json", '{"result":"error","message":"No access"}', /No access/],
    ["5/Referrers.getWebsites.day.2024-01-03.json", '{"2024-01-0', /broken/],
    ["5/Referrers.getWebsites.day.2024-01-04.xml", '<?xml version="1.0"?><result><row><label>a', /middle/],
    [
      "5/Referrers.getWebsites.day.2024-01-05.xml",
      '<?xml version="1.0"?><result><error message="Nope"/></result>',
      /Nope/,
    ],
    ["5/Referrers.getWebsites.day.2024-01-06.csv", "a,b\n1,2\n", /columns a, b/],
    ["5/Referrers.getWebsites.day.csv", "label,nb_visits\na.fr,2\n", /one day or one month/],
    ["unnamed.csv", "label,nb_visits\na.fr,2\n", /name of a report/],
    ["x/Referrers.getWebsites.day.2024-01-07.csv", "label,nb_visits\na.fr,2\n", /a site/],
    ["5/Referrers.getWebsites.day.2024-01-08.json.gz", gzipSync("{}").subarray(0, 15), /whole archive/],
  ];
  for (const [name, content, words] of wrong)
    await assert.rejects(readWith(matomo, [written(name, content)]), (error: Error) => {
      assert.ok(error instanceof UserError, `${name}: ${error.stack}`);
      assert.match(error.message, words);
      return true;
    });
});

test("weeks, years and ranges are put aside, and so are reports that are not read", async () => {
  const row = "label,nb_visits\na.fr,2\n";
  const events = await readSound([
    written("5/Referrers.getWebsites.week.2024-01-01.csv", row),
    written("5/Live.getLastVisitsDetails.day.2024-01-01.csv", row),
  ]);
  assert.deepEqual(events, [
    { kind: "aside", what: "a table by week, year or range: only days and months are kept" },
    { kind: "aside", what: "a report that is not read: Live.getLastVisitsDetails" },
  ]);
});

test("whatever a file holds, it is told soundly or refused in words", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "<row>",
      "</row>",
      "<result>",
      "</result>",
      "<label>",
      "</label>",
      "<subtable>",
      "</subtable>",
      "<nb_visits>",
      "7",
    ),
    fc.constantFrom(
      '{"label":"a.fr","nb_visits":',
      "[",
      "]",
      "}",
      '"2024-01-01":',
      ",",
      "label,nb_visits\n",
      "a.fr,-2\n",
      "Others,9\n",
    ),
    fc.string({ maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }),
      fc.constantFrom("xml", "json", "csv"),
      async (pieces, ext) => {
        const start = ext === "xml" ? '<?xml version="1.0"?><result>' : "";
        const path = written(`9/Referrers.getWebsites.day.2024-01-01.${ext}`, start + pieces.join(""));
        try {
          const events = await readWith(matomo, [path]);
          assertCovered(events);
        } catch (error) {
          assert.ok(error instanceof UserError, String((error as Error).stack));
        }
      },
    ),
    { numRuns: 300 },
  );
});

const EXPECTED = "../shared/data/matomo-api";
const skip = existsSync(EXPECTED) ? false : `no reports of Matomo beside the repository (${EXPECTED})`;

/** Reports for which all says of which sites and days they are, or for which a day in the name is enough. */
function realFile(name: string): string {
  const [, method = "", period = ""] = /__([A-Z]\w+\.\w+)_(day|month)\.xml$/.exec(name) ?? [];
  const path = join(folder, `real/${name}/1/${method}.${period}.2012-08-09.xml`);
  mkdirSync(dirname(path), { recursive: true });
  cpSync(join(EXPECTED, name), path);
  return path;
}

test("reports that Matomo expects of itself are read soundly", { skip }, async () => {
  const names = readdirSync(EXPECTED).filter(
    (name) => /_(?:day|month)\.xml$/.test(name) && !/getProcessedReport|compar/i.test(name),
  );
  let [days, told, sites] = [0, 0, new Set<string>()];
  for (const name of names) {
    const events = await readSound([realFile(name)]).catch((error: Error) => {
      assert.ok(
        error instanceof UserError && /multiple sites|not supported|error/i.test(error.message),
        `${name}: ${error.stack}`,
      );
      return [];
    });
    days += events.filter(({ kind }) => kind === "day").length;
    told += parts(events).length;
    sites = new Set([
      ...sites,
      ...events.flatMap((event) => (event.kind === "looked" ? [event.property] : [])),
    ]);
  }
  assert.ok(
    names.length > 30 && days > 5 && told > 200 && sites.size >= 3,
    `${names.length} files: ${days} days, ${told} parts`,
  );
});

test("referring websites of two sites over a week: hosts, pages, and days without any", {
  skip,
}, async () => {
  const name = "test_TwoVisitors_twoWebsites_differentDays__Referrers.getWebsites_day.xml";
  const events = await readSound([realFile(name)]);
  assert.deepEqual(
    parts(events)
      .map(({ property, day, key, host, visits }) => [property, day, key, host, visits])
      .slice(0, 2),
    [
      ["1", "2010-01-03", "referrer.com/page.htm", "referrer.com", 1],
      ["1", "2010-01-04", "referrer.com/page.htm", "referrer.com", 1],
    ],
  );
  const looked = events.filter((event) => event.kind === "looked");
  assert.deepEqual(looked[0], {
    kind: "looked",
    property: "1",
    about: ["referrer"],
    from: "2010-01-03",
    to: "2010-01-09",
  });
});

test("outlinks beyond the limit keep their host, and the share lost is told", {
  skip,
}, async () => {
  const events = await readSound([realFile("test_reportLimiting__Actions.getOutlinks_day.xml")]);
  const others = parts(events).filter(({ key }) => key === "(others)");
  assert.ok(
    others.length > 1 && others.some(({ host }) => host === "othersite10.com"),
    JSON.stringify(others),
  );
  const mark = events.find((event) => event.kind === "mark");
  assert.ok(
    mark?.kind === "mark" && mark.state === "truncated" && (mark.share ?? 0) > 0 && (mark.share ?? 1) < 1,
  );
});
