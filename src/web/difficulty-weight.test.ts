import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { indicators } from "../../test/support/board.ts";
import { openEmpty } from "../../test/support/ledger.ts";
import { testOffice } from "../../test/support/office.ts";
import { COMMAND_LINE } from "../engage/account/office.ts";
import { openDifficulties } from "../engage/difficulty/difficulty.ts";
import { difficultyWeights } from "./difficulty-weight.ts";
import type { Visit } from "./page.ts";

const text = { en: "t", fr: "t" };
const opened = (fingerprint: string, service: string, findings: readonly string[] = []) => ({
  ...{ origin: findings.length > 0 ? "finding" : "worse", fingerprint, title: text, about: text, service },
  ...{ organisation: "", from: findings.map((id) => ({ kind: "finding" as const, id, title: text })) },
});
const volume = (service: string, channel: string, value: number | null) => ({
  ...{ service, channel, value, indicator: "volume", status: value === null ? "missing" : "given" },
});

test("a difficulty weighs the people of its widest finding, else those who ask for its service, else nothing is known", async () => {
  const workspace = mkdtempSync(join(tmpdir(), "parvis-weight-"));
  const ledger = await openEmpty({ workspace });
  try {
    const office = testOffice(ledger);
    const ids = await openDifficulties(office, COMMAND_LINE, [
      opened("a", "birth", ["wide", "narrow"]),
      opened("b", "birth"),
      opened("c", "school"),
      opened("d", "birth", ["untold"]),
    ] as Parameters<typeof openDifficulties>[2]);
    const findings = [
      { fingerprint: "wide", people: 900 },
      { fingerprint: "narrow", people: 20 },
      { fingerprint: "untold", people: null },
    ];
    const rows = [
      volume("birth", "web", 300),
      volume("birth", "phone", 60),
      volume("birth", "all", 360),
      volume("school", "web", 90),
      volume("school", "phone", null),
    ];
    const edition = {
      diagnosis: { findings: async () => findings },
      board: { manifest: { period: "2026-Q2" }, indicators, figures: async () => rows },
    };
    const visit = { edition, inside: { office } } as unknown as Visit;
    const weightOf = await difficultyWeights(visit);
    assert.deepEqual(ids.map(weightOf), [900, 120, undefined, 120]);
    const bare = { edition: {}, inside: { office } } as unknown as Visit;
    assert.deepEqual(ids.map(await difficultyWeights(bare)), [undefined, undefined, undefined, undefined]);
  } finally {
    await ledger.close();
    rmSync(workspace, { recursive: true });
  }
});
