import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";

test("from a list to an analysis: an estate with an error still gives its flows, and says that something is left out", async () => {
  const folder = temporaryFolder();
  const work = join(folder, "w");
  writeFileSync(join(folder, "list.csv"), "host,theme\na.gouv.fr,Logement\nb.gouv.fr,Logement\n");
  writeFileSync(
    join(folder, "links.csv"),
    "source_url,target_url\nhttps://a.gouv.fr/,https://www.b.gouv.fr/x\nhttps://a.gouv.fr/,https://c.gouv.fr/\n",
  );
  await parvis("init", work, "--sites", join(folder, "list.csv"));
  appendFileSync(join(work, "estate", "sites.csv"), "broken,,Broken,,,,,,,,,,,,,,,,\n");
  assert.equal((await parvis("check", "-w", work)).code, 1);
  const links = join(folder, "links.csv");
  assert.equal((await parvis("import", "links", links, "-w", work, "--day", "2026-01-05")).code, 0);
  const { code, err } = await parvis("analyse", "-w", work);
  assert.match(err, /Errors in the estate files: 1\. What they touch is left out; parvis check says where\./);
  assert.equal(code, 0);
  const shown = JSON.parse((await parvis("show", "flows", "-w", work, "--json")).out);
  assert.match(JSON.stringify(shown), /"source_site":"a\.gouv\.fr".*"target_site":"b\.gouv\.fr"/);
});

/** A workspace with one site, and what it says of its audience. */
function workspaceWith(sources: string, properties: string): string {
  const work = join(temporaryFolder(), "w");
  mkdirSync(join(work, "estate"), { recursive: true });
  writeFileSync(join(work, "parvis.yaml"), "name: { en: W, fr: W }\n");
  writeFileSync(join(work, "estate", "sites.csv"), "id,prefixes,name_en\ntax,tax.example,Tax\n");
  writeFileSync(join(work, "estate", "properties.csv"), `source,property,site\n${properties}`);
  writeFileSync(join(work, "sources.yaml"), `sources:\n${sources}`);
  return work;
}

async function audienceProblems(work: string): Promise<{ code: number; told: string[][] }> {
  const { code, out } = await parvis("check", "-w", work, "--json");
  const { problems } = JSON.parse(out) as { problems: Record<string, string>[] };
  return {
    code,
    told: problems
      .filter(({ file = "" }) => /sources|properties/.test(file))
      .map(({ file = "", line, severity = "", got = "", next = "" }) => [
        `${file}:${line}`,
        severity,
        got,
        next,
      ]),
  };
}

test("a source read by an unknown connector is an error on its line, with the nearest name", async () => {
  const { code, told } = await audienceProblems(
    workspaceWith("  - id: server\n    connector: logz\n", "server,tax.example,tax\n"),
  );
  assert.equal(code, 1);
  assert.deepEqual(told, [["sources.yaml:3", "error", "“logz” for the source server", "Did you mean logs?"]]);
});

test("sources and properties that do not know each other are warnings, and stop nothing", async () => {
  const { code, told } = await audienceProblems(
    workspaceWith(
      "  - id: stats\n    connector: matomo\n  - id: hosts\n    connector: logs\n",
      "stat,12,tax\n",
    ),
  );
  assert.equal(code, 0);
  assert.deepEqual(
    told.map(([place, severity, got]) => [place, severity, got]),
    [
      ["sources.yaml:2", "warning", "none"],
      ["estate/properties.csv:2", "warning", "“stat”"],
    ],
  );
  assert.match(told[1]?.[3] ?? "", /Did you mean stats\?/);
});

test("sources whose properties are known, or are hosts, or come from files of a connector, are right", async () => {
  const work = workspaceWith(
    "  - id: stats\n    connector: matomo\n  - id: own\n    connector: counter\n",
    "stats,12,tax\npiano,547656,tax\n",
  );
  assert.deepEqual(await audienceProblems(work), { code: 0, told: [] });
});

test("a letter about a site that the estate does not have is an error on its line", async () => {
  const work = workspaceWith("  []\n", "");
  appendFileSync(
    join(work, "parvis.yaml"),
    "digest:\n  sites:\n    tax: [a@tax.example]\n    taxx: [a@tax.example]\n",
  );
  const { code, out } = await parvis("check", "-w", work, "--json");
  const { problems } = JSON.parse(out) as { problems: Record<string, unknown>[] };
  assert.equal(code, 1);
  assert.deepEqual(
    problems.filter(({ file }) => file === "parvis.yaml").map(({ line, got, next }) => [line, got, next]),
    [[5, "“taxx”, which is none", "Did you mean tax? No letter is sent until then."]],
  );
});
