import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { CalendarPeriod } from "../model/calendar.ts";
import { alsaceMoselleHolidays, easterOf, frenchPublicHolidays } from "./calendar/public-holiday.ts";
import { followedCalendars } from "./calendar.ts";
import { readEstate } from "./read.ts";
import { readWorkspace } from "./workspace.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function workspace(settings: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "calendar-"));
  folders.push(folder);
  mkdirSync(join(folder, "estate"));
  writeFileSync(join(folder, "parvis.yaml"), `name: { en: Sites, fr: Sites }\n${settings}\n`);
  for (const [name, text] of Object.entries({ "sites.csv": "id,prefixes\na,a.fr\n", ...files }))
    writeFileSync(join(folder, "estate", name), text);
  return folder;
}

const calendarOf = (folder: string): readonly CalendarPeriod[] =>
  readEstate(readWorkspace(folder)).estate.calendar ?? [];

const all = followedCalendars(["fr"], []);
const dayOfWeek = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

test("Easter falls where it fell", () => {
  // As calendars printed it.
  const printed =
    "2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2038-04-25";
  for (const day of printed.split(" ")) assert.equal(easterOf(Number(day.slice(0, 4))), day);
  for (let year = 1900; year < 2200; year++) {
    const day = easterOf(year);
    assert.equal(dayOfWeek(day), 0);
    assert.ok(day.slice(5) >= "03-22" && day.slice(5) <= "04-25", day);
  }
});

test("France has eleven public holidays a year, and Alsace and Moselle two more", () => {
  assert.deepEqual(
    frenchPublicHolidays(2026).map(({ from }) => from),
    [
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-08",
      "2026-05-14",
      "2026-05-25",
      "2026-07-14",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ],
  );
  assert.deepEqual(
    alsaceMoselleHolidays(2026).map(({ from, zone }) => [from, zone]),
    [
      ["2026-04-03", "Alsace-Moselle"],
      ["2026-12-26", "Alsace-Moselle"],
    ],
  );
});

test("an academy keeps its holidays under the zone it had: zones of 2016 are not those of before", () => {
  const zoneOf = (academy: string, day: string): string | undefined =>
    all.find(
      ({ kind, places, from, to }) =>
        kind === "school-holiday" && places?.includes(academy) && from <= day && day <= to,
    )?.zone;
  assert.equal(zoneOf("Bordeaux", "2015-02-16"), "C (before 2016)");
  assert.equal(zoneOf("Bordeaux", "2016-02-16"), "A");
  assert.equal(zoneOf("Toulouse", "2015-02-10"), "A (before 2016)");
  assert.equal(zoneOf("Toulouse", "2016-03-01"), "C");
  assert.equal(zoneOf("Lille", "2026-02-20"), "B");
  assert.equal(zoneOf("Lille", "2026-02-08"), undefined);
});

test("school holidays are as other witnesses tell them", () => {
  const told = (name: string, zone: string, year: string): string | undefined => {
    const found = all.find((one) => one.name.fr === name && one.zone === zone && one.id.endsWith(year));
    return found && `${found.from} ${found.to}`;
  };
  assert.equal(told("Vacances d’hiver", "C (before 2016)", "2013-2014"), "2014-02-15 2014-03-02");
  assert.equal(told("Vacances de printemps", "B (before 2016)", "2014-2015"), "2015-04-25 2015-05-10");
  assert.equal(told("Vacances de la Toussaint", "A", "2016-2017"), "2016-10-20 2016-11-02");
  assert.equal(told("Vacances d’hiver", "B", "2017-2018"), "2018-02-24 2018-03-11");
  assert.equal(told("Vacances de printemps", "C", "2022-2023"), "2023-04-22 2023-05-08");
  assert.equal(told("Pont de l’Ascension", "A", "2024-2025"), "2025-05-30 2025-05-31");
  assert.equal(told("Pont de l’Ascension", "A", "2017-2018"), undefined);
});

test("holidays of a zone follow one another without overlap, fifteen school years long", () => {
  for (const zone of ["A", "B", "C"]) {
    const own = all.filter(({ kind, zone: of }) => kind === "school-holiday" && of?.startsWith(zone));
    assert.equal(new Set(own.map(({ id }) => id.slice(-9))).size, 15);
    for (const [i, period] of own.entries()) {
      assert.ok(period.from <= period.to, period.id);
      const next = own[i + 1];
      if (next) assert.ok(period.to < next.from, `${period.id} ${next.id}`);
    }
  }
});

test("nobody votes on another day than a Sunday, and a campaign of a year to come has its usual days", () => {
  const votes = all.filter(({ kind }) => kind === "election");
  assert.ok(votes.length > 20 && votes.every(({ from }) => dayOfWeek(from) === 0));
  const returns = all.filter(({ id }) => id.startsWith("fr-tax-return-"));
  assert.deepEqual(
    returns.filter(({ isUsual }) => isUsual).map(({ id }) => id),
    ["fr-tax-return-2013", "fr-tax-return-2027", "fr-tax-return-2028"],
  );
  assert.equal(returns.find(({ id }) => id.endsWith("2020"))?.from, "2020-04-20");
});

test("ids are unique, and periods in order", () => {
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  assert.deepEqual(
    [...all].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    all,
  );
});

test("a campaign concerns the themes that are about it, or nobody can tell which", () => {
  const money = { id: "argent", name: { en: "Money", fr: "Argent - Impôts" }, keywords: { en: [], fr: [] } };
  const work = { id: "work", name: { en: "Work", fr: "Travail" }, keywords: { en: [], fr: [] } };
  const about = (themes: readonly (typeof money)[]) =>
    followedCalendars(["fr"], themes).find(({ id }) => id === "fr-tax-return-2025")?.themes;
  assert.deepEqual(about([money, work]), ["argent"]);
  assert.equal(about([work]), undefined);
});

test("a workspace follows the French calendar when it speaks French, and the one it names", () => {
  assert.equal(calendarOf(workspace("")).length, all.length);
  assert.equal(calendarOf(workspace("languages: [en]")).length, 0);
  assert.equal(calendarOf(workspace("calendars: []")).length, 0);
  assert.equal(calendarOf(workspace("languages: [en]\ncalendars: [fr-alsace-moselle]")).length, 34);
  assert.throws(() => readWorkspace(workspace("calendars: [de]")), /calendars/);
});

test("lines of calendars.csv are added, and what is wrong in them is told line by line", () => {
  const folder = workspace("calendars: []", {
    "themes.csv": "id,name_en,keywords_en\ntransport,Transport,train\n",
    "calendars.csv": [
      "id,kind,from,to,name_en,name_fr,country,zone,themes",
      "strike-2026,campaign,2026-03-02,2026-03-06,Rail strike,Grève des trains,FR,,transport",
      "feast-2026,public-holiday,2026-06-24,,Feast,Fête,,,",
      "bad-kind,holidays,2026-01-01,,x,x,,,",
      "no-day,campaign,,,x,x,,,",
      "reversed,campaign,2026-02-02,2026-02-01,x,x,,,",
      "bad-theme,campaign,2026-02-02,,x,x,,,trains",
    ].join("\n"),
  });
  const { estate, problems } = readEstate(readWorkspace(folder));
  assert.deepEqual(estate.calendar, [
    {
      id: "strike-2026",
      kind: "campaign",
      name: { en: "Rail strike", fr: "Grève des trains" },
      from: "2026-03-02",
      to: "2026-03-06",
      country: "FR",
      themes: ["transport"],
    },
    {
      id: "feast-2026",
      kind: "public-holiday",
      name: { en: "Feast", fr: "Fête" },
      from: "2026-06-24",
      to: "2026-06-24",
    },
    { id: "bad-theme", kind: "campaign", name: { en: "x", fr: "x" }, from: "2026-02-02", to: "2026-02-02" },
  ]);
  assert.deepEqual(
    problems.filter(({ file }) => file.endsWith("calendars.csv")).map(({ line }) => line),
    [4, 5, 6, 7],
  );
});
