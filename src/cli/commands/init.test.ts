import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";
import { readEstate } from "../../estate/read.ts";
import { readWorkspace } from "../../estate/workspace.ts";

const SHARED = "../shared/data";

test("a new workspace passes its check, and a second one is not made over it", async () => {
  const folder = join(temporaryFolder(), "new");
  assert.equal((await parvis("init", folder)).code, 0);
  const checked = await parvis("check", "--workspace", folder);
  assert.deepEqual([checked.code, checked.out.split("\n").at(-2)], [0, "Nothing is wrong."]);
  assert.match(readFileSync(join(folder, ".gitignore"), "utf8"), /lake\//);
  const again = await parvis("init", folder);
  assert.equal(again.code, 1);
  assert.match(again.err, /expected an empty folder/);
});

test("a fresh git repository counts as empty", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, ".git"));
  assert.equal((await parvis("init", folder)).code, 0);
});

test("check tells every fault with file and line, and its exit code", async () => {
  const folder = join(temporaryFolder(), "faulty");
  await parvis("init", folder);
  const sites = join(folder, "estate", "sites.csv");
  writeFileSync(sites, readFileSync(sites, "utf8").replaceAll("housing-agency", "housing-agncy"));
  const { code, out } = await parvis("check", "-w", folder);
  assert.equal(code, 1);
  assert.match(
    out,
    /estate\/sites\.csv:3: expected the id of an organisation in organisation; got “housing-agncy”, which is none → Did you mean housing-agency\?/,
  );
  assert.match(out, /the same on 2 lines: 3, 4/);
  const json = JSON.parse((await parvis("check", "-w", folder, "--json")).out);
  assert.equal(json.problems.length, 2);
  assert.equal(json.counts.sites, 3);
});

test("check names unknown and wrong settings by line", async () => {
  const folder = join(temporaryFolder(), "settings");
  await parvis("init", folder);
  const yaml = join(folder, "parvis.yaml");
  writeFileSync(yaml, "name:\n  en: A\n  fr: B\npublicHost: [x.test]\nmemoryMb: 1\n");
  const { code, out } = await parvis("check", "-w", folder);
  assert.equal(code, 1);
  assert.match(out, /parvis\.yaml:4: .*got “publicHost” → Did you mean publicHosts\?/);
  assert.match(out, /parvis\.yaml:5: expected a right value for memoryMb/);
  writeFileSync(yaml, "name: {en: A, fr: B}\n  x: [\n");
  assert.match((await parvis("check", "-w", folder)).out, /parvis\.yaml:2: expected YAML/);
  const elsewhere = await parvis("check", "-w", temporaryFolder());
  assert.match(elsewhere.err, /Make one with parvis init/);
});

test("a list of sites becomes a workspace: organisations, themes, public suffixes; doubtful lines are told", async () => {
  const folder = temporaryFolder();
  const list = join(folder, "list.csv");
  writeFileSync(
    list,
    [
      "url;name;organisation;theme;language",
      "https://www.beta.gouv.fr/;beta;DINUM (Premier ministre);Numérique public;fr",
      "http://beta.gouv.fr;beta again;DINUM;Numérique public;fr",
      "api.gouv.fr/docs;API;DINUM (Premier ministre);Données et API;fr",
      "fabrique.test;Fabrique;Ministères sociaux (Travail, Santé);;en",
      "not a host;x;;;",
    ].join("\n"),
  );
  const hosts = join(folder, "hosts.txt.gz");
  writeFileSync(hosts, gzipSync("http://www.ville.test/\nville.test\nautre.test\n"));
  const made = await parvis("init", join(folder, "w"), "--sites", list, "--public-hosts", hosts);
  assert.equal(made.code, 0);
  assert.match(made.err, /list\.csv:3: warning: expected each site once; got “beta\.gouv\.fr”, as on line 2/);
  assert.match(made.err, /list\.csv:6: warning/);
  const { estate, problems } = readEstate(readWorkspace(join(folder, "w")));
  assert.deepEqual(
    problems.filter(({ severity }) => severity === "error"),
    [],
  );
  assert.deepEqual(
    estate.sites.map(({ id, prefixes, organisation, themes, languages }) => [
      id,
      ...prefixes,
      organisation,
      ...themes,
      ...languages,
    ]),
    [
      ["beta.gouv.fr", "beta.gouv.fr", "dinum", "numerique-public", "fr"],
      ["api.gouv.fr-docs", "api.gouv.fr/docs", "dinum", "donnees-et-api", "fr"],
      ["fabrique.test", "fabrique.test", "ministeres-sociaux-travail-sante", "en"],
    ],
  );
  assert.deepEqual(
    estate.organisations.map(({ id, parent }) => [id, parent]),
    [
      ["premier-ministre", undefined],
      ["dinum", "premier-ministre"],
      ["ministeres-sociaux-travail-sante", undefined],
    ],
  );
  assert.deepEqual(estate.publicHosts, ["*.gouv.fr", "autre.test", "ville.test"]);
});

test("a list without addresses, or a file that does not exist, makes nothing", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "list.csv"), "name\nx\n");
  const made = await parvis("init", join(folder, "w"), "--sites", join(folder, "list.csv"));
  assert.deepEqual([made.code, existsSync(join(folder, "w"))], [1, false]);
  assert.equal((await parvis("init", join(folder, "w"), "--sites", join(folder, "none.csv"))).code, 1);
});

test("the real lists make workspaces without errors", {
  skip: existsSync(SHARED) ? false : "the shared data is not here",
}, async () => {
  const folder = temporaryFolder();
  const fr = join(folder, "fr");
  await parvis(
    "init",
    fr,
    "--sites",
    join(SHARED, "estate-fr/estate-fr.csv"),
    "--public-hosts",
    join(SHARED, "gov-sites-fr/public-sector-domains.csv.gz"),
  );
  const { estate, problems } = readEstate(readWorkspace(fr));
  assert.deepEqual(
    [
      estate.sites.length,
      estate.themes.length,
      problems.filter(({ severity }) => severity === "error").length,
    ],
    [25, 9, 0],
  );
  assert.ok(estate.publicHosts.includes("xn--luc-dma.fr"));
  const many = join(folder, "many");
  await parvis("init", many, "--sites", join(SHARED, "gov-sites-fr/dashlord-sites.csv"));
  assert.equal(readEstate(readWorkspace(many)).estate.sites.length, 1033);
});
