import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { catalogue, indicators, observationOf } from "../../../test/support/board.ts";
import { temporaryFolder } from "../../../test/support/lake.ts";
import { parvis } from "../../../test/support/program.ts";
import { freezeEdition } from "../../publish/edition/freeze.ts";
import { Engine } from "../../store/lake/engine.ts";

test("a workspace with key figures and no run is published, and verified from the folder alone", async () => {
  const work = join(temporaryFolder(), "w");
  const lake = join(work, "lake");
  mkdirSync(join(lake, "tmp"), { recursive: true });
  writeFileSync(join(work, "parvis.yaml"), "name: { en: W, fr: W }\n");
  mkdirSync(join(work, "estate"));
  writeFileSync(join(work, "estate", "sites.csv"), "id,prefixes,name_en\n");
  const out = join(work, "out");
  const nothing = await parvis("publish", out, "-w", work);
  assert.equal(nothing.code, 1);
  assert.match(nothing.err, /expected a run, or an edition of key figures/);

  const engine = await Engine.open({ memoryMb: 512, temporaryFolder: join(lake, "tmp") });
  await freezeEdition({
    lake,
    engine,
    name: { en: "W", fr: "W" },
    licence: "etalab-2.0",
    now: new Date("2026-10-20T08:00:00Z"),
    parvisVersion: "0.1.0",
    catalogue,
    indicators,
    observations: [observationOf("satisfaction", { answers: "good:380|medium:15|bad:5" })],
  });
  engine.close();

  const published = await parvis(
    "publish",
    out,
    "-w",
    work,
    "--url",
    "https://observatory.test/",
    "--processes",
    "2",
  );
  assert.equal(published.code, 0, published.err);
  assert.match(published.out, /^\d+ pages, \d+ files in all, [\d.]+ MB, in /);
  assert.match(
    readFileSync(join(out, "en/editions.atom"), "utf8"),
    /https:\/\/observatory.test\/en\/editions/,
  );
  const pages = Number(/^(\d+) pages/.exec(published.out)?.[1]);
  assert.ok(pages >= 100, `${pages} pages are too few for two processes`);
  const sums = () => readFileSync(join(out, "SHA256SUMS"), "utf8");
  const byTwo = sums();
  const url = "https://observatory.test/";
  assert.equal((await parvis("publish", out, "-w", work, "--url", url, "--processes", "1")).code, 0);
  assert.equal(sums(), byTwo, "one process writes the same bytes");
  assert.equal((await parvis("publish", out, "-w", work, "--processes", "3")).code, 2);
  const verified = await parvis("verify", out);
  assert.equal(verified.code, 0, verified.err);
  assert.match(verified.out, /✓ \d+ figures printed on pages: all agree/);

  const card = join(out, "en/services/birth/card.svg");
  writeFileSync(card, readFileSync(card, "utf8").replace(">9.7<", ">9.8<"));
  const changed = await parvis("verify", out);
  assert.equal(changed.code, 1);
  assert.match(changed.out, /birth all satisfaction@1 is printed as 9\.8/);
  assert.equal((await parvis("publish", out, "-w", work, "--url", "observatory")).code, 2);
});
