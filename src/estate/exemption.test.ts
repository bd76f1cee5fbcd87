import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { exemptionFinder } from "../model/exemption.ts";
import { checkExemptions } from "./exemption.ts";
import { readEstate } from "./read.ts";

const HEADER = "service,indicator,channel,from,to,reason\n";

function workspaceWith(lines: string): string {
  const folder = mkdtempSync(join(tmpdir(), "parvis-exemption-"));
  mkdirSync(join(folder, "estate"));
  writeFileSync(join(folder, "estate/sites.csv"), "id,name_en,prefixes\na,A,a.test\n");
  writeFileSync(
    join(folder, "estate/services.csv"),
    "id,name_en,channels\nbirth,Birth,web\nschool,School,web\n",
  );
  writeFileSync(join(folder, "estate/exemptions.csv"), HEADER + lines);
  return folder;
}

function reading(lines: string) {
  const { estate, problems } = readEstate({ folder: workspaceWith(lines), publicHosts: [] });
  return {
    exemptions: estate.exemptions ?? [],
    told: problems
      .filter(({ file }) => file === "estate/exemptions.csv")
      .map(({ line, severity, got }) => `${line} ${severity}: ${got}`),
  };
}

test("a line says what is not asked, of which services, on which channels, from when to when, and why", () => {
  const { exemptions, told } = reading(
    "birth|school,cost,phone,2026-Q1,2026-Q4,No cost accounting yet\n,volume,,,,Counted by another body\n",
  );
  assert.deepEqual(told, []);
  assert.deepEqual(exemptions, [
    {
      services: ["birth", "school"],
      indicators: ["cost"],
      channels: ["phone"],
      from: "2026-Q1",
      to: "2026-Q4",
      reason: "No cost accounting yet",
    },
    { services: [], indicators: ["volume"], channels: [], reason: "Counted by another body" },
  ]);
});

test("a line with a mistake is told by its number, and exempts nothing", () => {
  const { exemptions, told } = reading(
    [
      "brith,cost,,,,Why",
      "birth|nobody,cost,,,,Why",
      "birth,cost,fax,,,Why",
      "birth,cost,,2026-13,,Why",
      "birth,cost,,2026-Q3,2026-Q2,Why",
      "birth,cost,,,,",
      ",,,,,Why",
    ].join("\n"),
  );
  assert.deepEqual(exemptions, []);
  assert.deepEqual(told, [
    "2 error: “brith”, which is none",
    "3 error: “nobody”, which is none",
    "4 error: “fax”, which is none",
    "5 error: “2026-13”",
    "6 error: from 2026-Q3, to 2026-Q2",
    "7 error: an empty cell",
    "8 error: neither",
  ]);
});

test("an indicator that no set of the scoreboard has is told, with the nearest one", () => {
  const folder = workspaceWith("birth,cost,,,,Why\nbirth,volmue|cost,,,,Why\n");
  assert.deepEqual(
    checkExemptions(folder, [{ id: "volume" }, { id: "cost" }]).map(({ line, got, next }) => [
      line,
      got,
      next,
    ]),
    [[3, "“volmue”, which is none", "Did you mean volume?"]],
  );
});

test("an exemption holds for the periods that lie whole between its ends", () => {
  const find = exemptionFinder([
    {
      services: ["birth"],
      indicators: ["cost"],
      channels: ["web"],
      from: "2026-Q2",
      to: "2026",
      reason: "Why",
    },
  ]);
  const isExempt = (period: string, changes = {}) =>
    find({ period, service: "birth", indicator: "cost", channel: "web", ...changes }) !== undefined;
  assert.deepEqual(
    ["2026-Q1", "2026-Q2", "2026-Q4", "2026-03", "2026-04", "2026", "2027-Q1"].map((period) =>
      isExempt(period),
    ),
    [false, true, true, false, true, false, false],
  );
  assert.ok(!isExempt("2026-Q2", { service: "school" }));
  assert.ok(!isExempt("2026-Q2", { indicator: "volume" }));
  assert.ok(!isExempt("2026-Q2", { channel: "all" }));
});

test("whatever a line holds, it is told or it exempts what it names: no mistake widens it", () => {
  const cell = fc.constantFrom(
    "",
    "birth",
    "school|birth",
    "none",
    "cost",
    "web",
    "fax|web",
    "2026-Q1",
    "2025",
    "x",
  );
  fc.assert(
    fc.property(fc.tuple(cell, cell, cell, cell, cell, cell), (cells) => {
      const { exemptions, told } = reading(`${cells.join(",")}\n`);
      if (cells.every((one) => one === "")) return;
      assert.equal(exemptions.length + Number(told.length > 0), 1);
      const [service = "", indicator = "", channel = ""] = cells;
      for (const one of exemptions) {
        assert.deepEqual(
          [one.services.join("|"), one.indicators.join("|"), one.channels.join("|")],
          [service, indicator, channel],
        );
        assert.ok(service !== "" || indicator !== "");
      }
    }),
    { numRuns: 300 },
  );
});
