import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { catalogue, indicators, manyFigures, observationOf } from "../../../test/support/board.ts";
import { UserError } from "../../kit/failure.ts";
import type { Catalogue, EditionManifest } from "../../model/edition.ts";
import type { Coverage, Figure, Observation } from "../../model/key-figure.ts";
import { currentEdition, editionFile, listEditions } from "../../store/lake/edition.ts";
import { Engine } from "../../store/lake/engine.ts";
import { type FreezeRequest, freezeEdition } from "./freeze.ts";
import { editionHash, fileHash } from "./hash.ts";
import { type Check, verifyEdition } from "./verify.ts";

describe("an edition", () => {
  const folder = mkdtempSync(join(tmpdir(), "edition-"));
  const lake = join(folder, "lake");
  let engine: Engine;
  let first: EditionManifest;

  before(async () => {
    engine = await Engine.open({ memoryMb: 512, temporaryFolder: join(folder, "tmp") });
    first = await freeze();
  });
  after(() => {
    engine.close();
    rmSync(folder, { recursive: true });
  });

  const declared = (): Observation[] => [
    observationOf("satisfaction", { period: "2025-Q3", answers: "good:300|medium:60|bad:40" }),
    observationOf("satisfaction", { answers: "good:380|medium:15|bad:5", source: '=HYPERLINK("x")' }),
    observationOf("satisfaction", {
      service: "school",
      organisation: "education",
      answers: "good:20|medium:5|bad:1",
    }),
    observationOf("volume", { channel: "web", numerator: 900 }),
  ];
  const freeze = (changes: Partial<FreezeRequest> = {}) =>
    freezeEdition({
      lake,
      engine,
      name: { en: "Test", fr: "Essai" },
      licence: "etalab-2.0",
      now: new Date("2026-10-20T08:00:00Z"),
      parvisVersion: "0.1.0",
      catalogue,
      indicators,
      observations: declared(),
      ...changes,
    });
  const rows = <R>(table: string, edition = first) =>
    engine.rows<R>(
      `SELECT * FROM read_parquet('${editionFile(lake, edition.id, `${table}.parquet`)}') ORDER BY ALL`,
    );
  const copied = () => {
    const copy = mkdtempSync(join(folder, "copy-"));
    cpSync(editionFile(lake, first.id, ""), copy, { recursive: true });
    return copy;
  };
  const failed = (checks: readonly Check[]) =>
    checks.filter(({ differing }) => differing > 0).map(({ id }) => id);

  test("is named by its latest period, and is the current one", () => {
    assert.equal(first.id, "2026-Q3");
    assert.deepEqual(first.periods, ["2025-Q3", "2026-Q3"]);
    assert.equal(currentEdition(lake)?.id, "2026-Q3");
  });

  test("says what was asked for and not given", async () => {
    const missing = (await rows<Observation>("observations")).filter(({ status }) => status === "missing");
    const told = missing.map(
      ({ period, service, channel, indicator }) => `${period} ${service} ${channel} ${indicator}`,
    );
    // The volume by phone of the service that has a phone; the school before it ever declared is not asked.
    assert.deepEqual(told.sort(), ["2026-Q3 birth phone volume", "2026-Q3 school web volume"]);
  });

  test("keeps no number that rests on too few answers", async () => {
    const [school] = (await rows<Observation>("observations")).filter(
      ({ service, indicator }) => service === "school" && indicator === "satisfaction",
    );
    assert.deepEqual([school?.status, school?.answers, school?.n], ["suppressed", null, null]);
    assert.ok(!readFileSync(editionFile(lake, first.id, "observations.csv"), "utf8").includes("good:20"));
  });

  test("compares with a year before, and counts coverage", async () => {
    const figure = (await rows<Figure>("figures")).find(
      ({ period, service, indicator }) =>
        period === "2026-Q3" && service === "birth" && indicator === "satisfaction",
    );
    assert.deepEqual([figure?.change, figure?.previous_value], ["better", 8.25]);
    const coverage = (await rows<Coverage>("coverage")).find(
      ({ period, organisation, indicator }) =>
        period === "2026-Q3" && organisation === "all" && indicator === "all",
    );
    // The share done online is asked for where volumes are: it is missing with them.
    assert.deepEqual([coverage?.given, coverage?.suppressed, coverage?.missing], [2, 1, 4]);
  });

  test("agrees with itself, from its folder alone", async () => {
    const checks = await verifyEdition(copied(), engine);
    assert.deepEqual(failed(checks), []);
    assert.deepEqual(
      checks.map(({ id }) => id),
      ["files", "hash", "formats", "figures", "coverage", "suppression"],
    );
    assert.ok(checks.every(({ compared }) => compared > 0));
  });

  test("has a hash that sha256sum makes again", async () => {
    const lines = await Promise.all(
      Object.keys(first.files)
        .sort()
        .map(async (name) => [name, { sha256: await fileHash(editionFile(lake, first.id, name)) }] as const),
    );
    assert.equal(editionHash(Object.fromEntries(lines)), first.sha256);
  });

  test("tampered with is found out", async () => {
    const copy = copied();
    appendFileSync(join(copy, "figures.csv"), " ");
    assert.deepEqual(failed(await verifyEdition(copy, engine)), ["files"]);
  });

  test("tampered with by someone who makes the hashes again is found out", async () => {
    const copy = copied();
    const path = join(copy, "figures.csv");
    const raised = readFileSync(path, "utf8").replace("9.6875", "9.9875");
    assert.notEqual(raised, readFileSync(path, "utf8"));
    writeFileSync(path, raised);
    const files = {
      ...first.files,
      "figures.csv": { ...first.files["figures.csv"], sha256: await fileHash(path) },
    };
    const manifest = { ...first, files, sha256: editionHash(files as typeof first.files) };
    writeFileSync(join(copy, "manifest.json"), JSON.stringify(manifest));
    assert.deepEqual(failed(await verifyEdition(copy, engine)), ["formats", "figures"]);
  });

  test("says what nobody asked for, and why; what was given all the same is judged and is no coverage", async () => {
    const exemptions = [
      { services: ["birth"], indicators: ["volume"], channels: ["phone"], reason: "Counted elsewhere" },
      {
        services: ["birth"],
        indicators: ["satisfaction"],
        channels: [],
        from: "2026-Q1",
        reason: "A survey is under way",
      },
    ];
    const edition = await freeze({
      lake: join(folder, "exempt"),
      catalogue: { ...catalogue, exemptions },
      observations: [
        ...declared(),
        {
          ...observationOf("volume", { service: "school", organisation: "education", channel: "web" }),
          status: "missing",
        },
      ],
    });
    const at = join(folder, "exempt");
    const rowsOf = <R>(table: string) =>
      engine.rows<R>(`SELECT * FROM read_parquet('${editionFile(at, edition.id, `${table}.parquet`)}')`);
    const told = (await rowsOf<Observation>("observations"))
      .filter(({ period, status }) => period === "2026-Q3" && status !== "given" && status !== "suppressed")
      .map(({ service, channel, indicator, status }) => `${service} ${channel} ${indicator} ${status}`);
    assert.deepEqual(told.sort(), ["birth phone volume not-requested", "school web volume missing"]);
    const of = async (indicator: string) => {
      const found = (await rowsOf<Coverage>("coverage")).find(
        (row) => row.period === "2026-Q3" && row.organisation === "health" && row.indicator === indicator,
      );
      return [found?.requested, found?.given, found?.not_requested, found?.good, found?.judged];
    };
    assert.deepEqual(await of("volume"), [1, 1, 1, 0, 0]);
    assert.deepEqual(await of("satisfaction"), [0, 0, 1, 1, 1]);
    const copy = mkdtempSync(join(folder, "copy-"));
    cpSync(editionFile(at, edition.id, ""), copy, { recursive: true });
    assert.deepEqual(failed(await verifyEdition(copy, engine)), []);
  });

  test("turns what was missing into what is not requested where an exemption came later", async () => {
    const lake = join(folder, "later");
    const missing: Observation = { ...observationOf("volume", { channel: "web" }), status: "missing" };
    const statusIn = async (exemptions: Catalogue["exemptions"]) => {
      const edition = await freeze({
        lake,
        reason: "again",
        catalogue: { ...catalogue, ...(exemptions && { exemptions }) },
        observations: [...declared().filter(({ indicator }) => indicator !== "volume"), missing],
      });
      const [row] = await engine.rows<Observation>(
        `SELECT * FROM read_parquet('${editionFile(lake, edition.id, "observations.parquet")}') WHERE indicator = 'volume' AND channel = 'web' AND service = 'birth' AND period = '2026-Q3'`,
      );
      return row?.status;
    };
    assert.equal(await statusIn(undefined), "missing");
    const why = { services: [], indicators: ["volume"], channels: [], reason: "Why" };
    assert.equal(await statusIn([why]), "not-requested");
    assert.equal(await statusIn([{ ...why, to: "2026-Q2" }]), "missing");
  });

  test("compares counts once their history is long enough, and is made again by the method it says", async () => {
    const at = join(folder, "counts");
    const edition = await freeze({
      lake: at,
      ...manyFigures(catalogue.organisations, { services: 4, quarters: 9 }),
    });
    const compared = await engine.rows<Figure>(
      `SELECT * FROM read_parquet('${editionFile(at, edition.id, "figures.parquet")}') WHERE indicator = 'volume' AND p_value IS NOT NULL`,
    );
    // Nine quarters: before the last one four moves over a year are known, before the one before three.
    assert.deepEqual([...new Set(compared.map(({ period }) => period))].sort(), ["2026-Q2", "2026-Q3"]);
    const copy = mkdtempSync(join(folder, "copy-"));
    cpSync(editionFile(at, edition.id, ""), copy, { recursive: true });
    assert.deepEqual(failed(await verifyEdition(copy, engine)), []);
    const { method: _, ...earlier } = edition;
    writeFileSync(join(copy, "manifest.json"), JSON.stringify(earlier));
    assert.deepEqual(failed(await verifyEdition(copy, engine)), ["figures"]);
  });

  test("frozen again from the same figures holds the same bytes, under the next name", async () => {
    const again = await freeze({ reason: "same again" });
    assert.equal(again.id, "2026-Q3.2");
    assert.equal(again.sha256, first.sha256);
    assert.deepEqual(
      listEditions(lake).map(({ id }) => id),
      ["2026-Q3", "2026-Q3.2"],
    );
  });

  test("is refused where a figure came twice, or has no definition, or there is none", async () => {
    const [one] = declared();
    const expected = async (observations: Observation[]) => {
      const error = await freeze({ observations }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof UserError, String(error));
      return error.got;
    };
    assert.match(
      await expected([one as Observation, one as Observation]),
      /satisfaction of birth \(all\) for 2025-Q3 twice/,
    );
    assert.match(await expected([observationOf("satisfaction", { version: 7 })]), /no such definition/);
    assert.equal(await expected([]), "none");
    assert.equal(currentEdition(lake)?.id, "2026-Q3.2");
  });
});
