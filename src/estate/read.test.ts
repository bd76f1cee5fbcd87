import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import type { Problem } from "../model/estate.ts";
import { type EstateReading, readEstate } from "./read.ts";

const SITES = "id,name_fr,prefixes,themes,life_events\na,A,a.test,t,move\nb,B,b.test/x,t,\n";
const THEMES = "id,name_fr,keywords_fr\nt,Logement,bail|loyer\n";
const EVENTS = "id,name_en,name_fr,themes,entries\nmove,I am moving,Je déménage,t,site:a\n";
const STEPS =
  "life_event,position,id,name_fr,role,expected,alternatives,weight\nmove,2,two,Deux,form,b.test/x/form,,0.5\nmove,1,one,Un,,site:b,a.test/1|site:a,\n";

const whole = {
  "sites.csv": SITES,
  "themes.csv": THEMES,
  "life-events.csv": EVENTS,
  "life-event-steps.csv": STEPS,
};

function reading(
  files: Readonly<Record<string, string | Uint8Array>>,
  publicHosts: string[] = [],
): EstateReading {
  const folder = mkdtempSync(join(tmpdir(), "parvis-estate-"));
  mkdirSync(join(folder, "estate"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, "estate", name), content);
  return readEstate({ folder, publicHosts });
}

/** The problems of a set of files, one line each: `file:line severity got`. */
const said = (problems: readonly Problem[]): string[] =>
  problems.map(
    ({ file, line, severity, got }) => `${file.replace("estate/", "")}:${line} ${severity}: ${got}`,
  );

const problemsOf = (files: Readonly<Record<string, string | Uint8Array>>): string[] =>
  said(reading({ ...whole, ...files }).problems);

test("an estate without fault is read whole, and nothing is said", () => {
  const { estate, problems } = reading(whole);
  assert.deepEqual(problems, []);
  assert.deepEqual(estate.sites[1], {
    id: "b",
    name: { en: "B", fr: "B" },
    prefixes: ["b.test/x"],
    themes: ["t"],
    lifeEvents: [],
    languages: [],
    decision: "in",
  });
  assert.deepEqual(estate.lifeEvents, [
    {
      id: "move",
      name: { en: "I am moving", fr: "Je déménage" },
      themes: ["t"],
      entries: [{ kind: "site", id: "a" }],
      steps: [
        {
          id: "one",
          name: { en: "Un", fr: "Un" },
          role: "procedure",
          from: [],
          expected: { kind: "site", id: "b" },
          alternatives: [
            { kind: "url", prefix: "a.test/1" },
            { kind: "site", id: "a" },
          ],
          languages: [],
          weight: 1,
        },
        {
          id: "two",
          name: { en: "Deux", fr: "Deux" },
          role: "form",
          from: [],
          expected: { kind: "url", prefix: "b.test/x/form" },
          alternatives: [],
          languages: [],
          weight: 0.5,
        },
      ],
    },
  ]);
});

test("the hash follows the files and the public patterns", () => {
  const one = reading(whole).sha256;
  assert.equal(reading(whole).sha256, one);
  assert.notEqual(reading({ ...whole, "themes.csv": `${THEMES}u,U,u\n` }).sha256, one);
  assert.notEqual(reading(whole, ["*.gouv.fr"]).sha256, one);
});

test("spreadsheets may write a BOM, semicolons, tabs and CRLF; extra columns are let be", () => {
  for (const mark of [";", "\t"]) {
    const sites = `\uFEFF${SITES.replaceAll(",", mark).replaceAll("\n", "\r\n")}`;
    assert.deepEqual(problemsOf({ "sites.csv": sites }), []);
  }
  assert.deepEqual(problemsOf({ "themes.csv": "id,name_fr,keywords_fr,colour\nt,T,t,red\n" }), []);
});

test("a file that is not UTF-8 is refused with the line where it stops being", () => {
  const latin1 = Buffer.from("id,name_fr,keywords_fr\nt,T,t\nu,Santé,u\n", "latin1");
  assert.deepEqual(
    problemsOf({ "themes.csv": latin1 }).filter((line) => line.startsWith("themes")),
    ["themes.csv:3 error: bytes that are not UTF-8 (often Latin-1, from a spreadsheet)"],
  );
});

test("a file without its columns, or with a mistyped one, says which", () => {
  assert.deepEqual(problemsOf({ "sites.csv": "name,url\nA,a.test\n", "life-events.csv": "" }), [
    "life-event-steps.csv:2 error: “move”, which is none",
    "life-event-steps.csv:3 error: “move”, which is none",
    "sites.csv:1 error: name, url",
  ]);
  assert.deepEqual(problemsOf({ "sites.csv": SITES.replace("themes", "theme") }).slice(0, 1), [
    "sites.csv:1 warning: a column theme, which is ignored",
  ]);
  const { "sites.csv": _, ...without } = whole;
  assert.ok(said(reading(without).problems).includes("sites.csv:1 error: no such file"));
});

test("lines are counted as an editor counts them, through quoted line breaks", () => {
  const themes = 'id,name_fr,keywords_fr\nt,"Lo\nge\nment",t\n\nu,U,u\nu,V,v\n';
  assert.deepEqual(problemsOf({ "themes.csv": themes }), [
    "themes.csv:7 error: “u”, which line 6 already has",
  ]);
});

test("a line with too many cells and a quote never closed are said, and the rest stands", () => {
  assert.deepEqual(problemsOf({ "themes.csv": `${THEMES}u,U,u,v\n` }), ["themes.csv:3 error: 4 cells"]);
  assert.deepEqual(problemsOf({ "themes.csv": `${THEMES}u,"U,u\n` }).length, 1);
  assert.equal(reading({ ...whole, "themes.csv": `${THEMES}u,"U,u\n` }).estate.themes.length, 1);
});

test("an address belongs to one site: the first keeps it, whatever its writing; one inside another is fine", () => {
  const sites = `${SITES}c,C,https://WWW.A.test:443/,t,\nd,D,a.test/d|b.test/x/,t,\n`;
  const { estate, problems } = reading({ ...whole, "sites.csv": sites });
  assert.deepEqual(said(problems), [
    "sites.csv:4 error: “a.test”, which line 2 already has",
    "sites.csv:4 error: none that can be used",
    "sites.csv:5 error: “b.test/x”, which line 3 already has",
  ]);
  assert.deepEqual(
    estate.sites.map(({ id, prefixes }) => [id, ...prefixes]),
    [
      ["a", "a.test"],
      ["b", "b.test/x"],
      ["d", "a.test/d"],
    ],
  );
});

test("addresses that cannot border a site are refused one by one", () => {
  const sites = `${SITES}c,C,c.test|mailto:x@y.z|intranet|c.test:8080/|c.test/?q=1|two words.test,t,\n`;
  const { estate, problems } = reading({ ...whole, "sites.csv": sites });
  assert.equal(problems.length, 5);
  assert.deepEqual(estate.sites[2]?.prefixes, ["c.test"]);
});

test("an unknown id is ignored, and the nearest one proposed", () => {
  const { estate, problems } = reading({ ...whole, "sites.csv": `${SITES}c,C,c.test,t,mov\n` });
  assert.deepEqual(estate.sites[2]?.lifeEvents, []);
  assert.equal(problems[0]?.next, "Did you mean move?");
});

test("what names a line left out is told to mend that line", () => {
  const { problems } = reading({ ...whole, "sites.csv": SITES.replace("b.test/x", "") });
  assert.deepEqual(said(problems), [
    "life-event-steps.csv:3 error: “b”, which is left out by an error",
    "sites.csv:3 error: an empty cell",
  ]);
});

test("days are real and in order; an ending has its day, and its successor", () => {
  const header = "id,name_fr,prefixes,themes,opened,closed,ending,successor\n";
  const lines = [
    "a,A,a.test,t,2026-02-30,,,",
    "b,B,b.test,t,2026-01-05,2026-01-04,closed,",
    "c,C,c.test,t,,2026-01-04,,",
    "d,D,d.test,t,,2026-01-04,merged,",
    "e,E,e.test,t,,2026-01-04,renamed,f",
    "f,F,f.test,t,,2026-01-04,renamed,e",
    "g,G,g.test,t,,2026-01-04,ended,g",
  ];
  assert.deepEqual(
    problemsOf({ "sites.csv": header + lines.join("\n") }).filter((line) => line.startsWith("sites")),
    [
      "sites.csv:2 error: “2026-02-30”",
      "sites.csv:3 error: opened 2026-01-05, closed 2026-01-04",
      "sites.csv:4 error: an empty cell",
      "sites.csv:5 error: an empty cell",
      "sites.csv:6 error: a loop: e → f → e",
      "sites.csv:8 error: “ended”",
      "sites.csv:8 error: “g”, the site itself",
    ],
  );
});

test("a site left out has a reason, an author and a day", () => {
  const header = "id,name_fr,prefixes,decision,decision_reason,decision_by,decision_on\n";
  assert.deepEqual(
    problemsOf({ "sites.csv": `${header}a,A,a.test,out,not public,,\nb,B,b.test,out,x,y,2026-01-05\n` }),
    ["sites.csv:2 error: nothing in decision_by, decision_on"],
  );
});

test("a loop of organisations is named and cut; one that moved has a line per period", () => {
  const header = "id,name_fr,kind,parent,from,to\n";
  const { estate, problems } = reading({
    ...whole,
    "organisations.csv": `${header}a,A,agency,b,,\nb,B,agency,c,,\nc,C,agency,a,,\nd,D,agency,,2020-01-01,\nd,D,agency,a,,2019-12-31\nd,D,agency,a,2019-12-31,2020-06-01\n`,
  });
  assert.deepEqual(said(problems), [
    "organisations.csv:2 error: a loop: a → b → c → a",
    "organisations.csv:7 error: “d”, which line 5 already has for the same days",
  ]);
  assert.equal(estate.organisations.find(({ id }) => id === "a")?.parent, undefined);
  assert.equal(estate.organisations.at(-1)?.from, "2020-01-01");
});

test("steps: roles, positions, weights, languages and targets are checked", () => {
  const header = "life_event,position,id,name_fr,role,expected,languages,weight\n";
  const lines = [
    "move,1,a,A,procedur,site:a,fr,1",
    "move,1,b,B,form,site:b,english,-2",
    "move,x,c,C,form,site:z,,",
    "move,4,d,D,form,,,",
    "move,5,e,E,form,site:a|site:b,,",
    "moving,1,f,F,form,site:a,,",
  ];
  const { estate, problems } = reading({ ...whole, "life-event-steps.csv": header + lines.join("\n") });
  assert.deepEqual(said(problems), [
    "life-event-steps.csv:2 error: “procedur”",
    "life-event-steps.csv:3 error: “english”",
    "life-event-steps.csv:3 error: “-2”",
    "life-event-steps.csv:3 error: 1 again",
    "life-event-steps.csv:4 error: “z”, which is none",
    "life-event-steps.csv:5 error: an empty cell",
    "life-event-steps.csv:6 error: 2 targets",
    "life-event-steps.csv:7 error: “moving”, which is none",
  ]);
  assert.deepEqual(
    estate.lifeEvents[0]?.steps.map(({ id, weight }) => [id, weight]),
    [
      ["a", 1],
      ["b", 1],
      ["e", 1],
    ],
  );
});

test("what is only unfinished is a warning", () => {
  assert.deepEqual(
    problemsOf({
      "sites.csv": "id,name_fr,prefixes\na,A,a.test\nb,,b.test\n",
      "themes.csv": "id,name_fr\nt,T\n",
      "life-events.csv": "id,name_fr\nmove,Je déménage\n",
      "life-event-steps.csv": "life_event,id,expected\n",
    }),
    [
      "life-events.csv:2 warning: none",
      "life-events.csv:2 warning: none",
      "sites.csv:2 warning: none",
      "sites.csv:3 warning: none",
      "sites.csv:3 warning: both empty",
      "themes.csv:2 warning: both empty",
    ],
  );
});

test("public hosts come from the settings and the file, once each", () => {
  const { estate, problems } = reading(
    { ...whole, "public-hosts.csv": "host\nhttp://www.Ville.test/\n*.gouv.fr\nville.test\na/b\n" },
    ["*.gouv.fr", "*.gov", "nonsense"],
  );
  assert.deepEqual(estate.publicHosts, ["*.gouv.fr", "*.gov", "ville.test"]);
  assert.deepEqual(said(problems), ["public-hosts.csv:5 error: “a/b”", "parvis.yaml:1 error: “nonsense”"]);
});

test("whatever the bytes, reading ends with an estate and problems", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("a", "t", "site:a", "a.test", "2026-01-05", '"', "|", "\n"),
  );
  const file = fc
    .tuple(
      fc.constantFrom(
        ...Object.entries(whole).map(([name, text]) => [name, text.split("\n", 1)[0]] as const),
      ),
      fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }),
      fc.uint8Array({ maxLength: 5 }),
    )
    .map(([[name, header], rows, tail]) => ({
      [name]: Buffer.concat([Buffer.from(`${header}\n${rows.map((row) => row.join(",")).join("\n")}`), tail]),
    }));
  fc.assert(
    fc.property(file, (changed) => {
      const { estate, problems } = reading({ ...whole, ...changed });
      const ids = new Set(estate.sites.map(({ id }) => id));
      assert.equal(ids.size, estate.sites.length);
      assert.ok(estate.sites.every(({ prefixes }) => prefixes.length > 0));
      assert.ok(problems.every(({ line, expected, got, next }) => line >= 1 && expected && got && next));
    }),
    { numRuns: 150 },
  );
});
