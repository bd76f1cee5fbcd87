import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { personWith } from "../../../test/support/actors.ts";
import { indicators } from "../../../test/support/board.ts";
import { openEmpty } from "../../../test/support/ledger.ts";
import { type TestOffice, testOffice } from "../../../test/support/office.ts";
import type { Finding } from "../../model/finding.ts";
import type { Figure } from "../../model/key-figure.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { actorOf, COMMAND_LINE, Forbidden } from "../account/office.ts";
import { threadFor } from "../measure/thread.ts";
import { difficultiesIn } from "./detect.ts";
import { difficultiesInFindings } from "./detect-finding.ts";
import { difficultiesOf, judgeDifficulty, openDifficulties } from "./difficulty.ts";

const workspace = mkdtempSync(join(tmpdir(), "parvis-difficulty-"));
let ledger: Ledger;
let office: TestOffice;
before(async () => {
  ledger = await openEmpty({ workspace });
  office = testOffice(ledger);
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const figure = (indicator: string, about: Partial<Figure>): Figure =>
  ({
    ...{ period: "2026-Q3", service: "birth", channel: "all", indicator, organisation: "police" },
    ...{ version: indicators.find(({ id }) => id === indicator)?.version, status: "given", value: 0.5 },
    ...{ category: null, n: 400, low: null, high: null, interval: null, mark: "good" },
    ...{ previous_period: "2025-Q3", previous_value: 0.7, p_value: 0, q_value: 0 },
    ...{ change: "no-detectable-change", ...about },
  }) as Figure;

const named = {
  period: "2026-Q3",
  indicators,
  serviceName: () => ({ en: "Register a birth", fr: "Déclarer une naissance" }),
};
const found = (...figures: Figure[]) => difficultiesIn(figures, named).map(({ origin }) => origin);

test("a threshold crossed since the year before opens a difficulty; one that was beyond it already does not", () => {
  const then = (mark: "good" | "bad") => figure("completion", { period: "2025-Q3", mark });
  assert.deepEqual(found(figure("completion", { mark: "bad" }), then("good")), ["threshold"]);
  assert.deepEqual(found(figure("completion", { mark: "bad" }), then("bad")), []);
  assert.deepEqual(found(figure("completion", { mark: "bad" })), []);
});

test("a figure worse than the year before opens one, better or unchanged does not", () => {
  assert.deepEqual(found(figure("completion", { change: "worse" })), ["worse"]);
  assert.deepEqual(found(figure("completion", { change: "better" }), figure("satisfaction", {})), []);
  const [one] = difficultiesIn([figure("completion", { change: "worse" })], named);
  assert.match(one?.about.en ?? "", /70% \(Q3 2025\) → 50% \(Q3 2026, n = 400\)/);
});

test("calls that rise while completions fall open one; calls alone do not", () => {
  const calls = (value: number) => figure("volume", { channel: "phone", value, previous_value: 1000 });
  const falls = figure("completion", { change: "worse" });
  assert.ok(found(calls(1101), falls).includes("calls"));
  assert.ok(!found(calls(1099), falls).includes("calls"));
  assert.deepEqual(found(calls(2000)), []);
});

test("what is seen again is not opened again, and stays as a person left it, with the reason", async () => {
  const seen = difficultiesIn([figure("completion", { change: "worse" })], named);
  const [id = ""] = await openDifficulties(office, COMMAND_LINE, seen);
  assert.deepEqual(await openDifficulties(office, COMMAND_LINE, seen), []);
  const health = actorOf(personWith("h", [{ role: "publisher", organisation: "health" }]));
  const said = { state: "dismissed", reason: "A count was wrong." } as const;
  await assert.rejects(judgeDifficulty(office, health, id, said), Forbidden);
  const police = actorOf(personWith("p", [{ role: "publisher", organisation: "police" }]));
  assert.equal(await judgeDifficulty(office, police, id, said), true);
  assert.equal(await judgeDifficulty(office, police, "none", said), false);
  assert.deepEqual(await openDifficulties(office, COMMAND_LINE, seen), []);
  const [one] = await difficultiesOf(office);
  assert.deepEqual([one?.state, one?.reason], ["dismissed", "A count was wrong."]);
  const { places } = await threadFor(office, { kind: "difficulty", id });
  assert.deepEqual(
    places[0]?.things.map(({ kind }) => kind),
    ["difficulty", "figure"],
  );
});

const finding = (about: Partial<Finding>): Finding =>
  ({
    ...{
      fingerprint: "f",
      rule: "step-dead-end",
      service: null,
      subject_kind: "page",
      severity: 2,
      state: "new",
    },
    ...{ page_url: "https://www.births.test/apply/form", follow: "none", score: 1, ...about },
  }) as Finding;
const estate = {
  services: [
    {
      ...{
        id: "birth",
        name: { en: "Register a birth", fr: "Déclarer une naissance" },
        organisation: "police",
      },
      ...{ prefixes: ["births.test/apply"], themes: [], channels: ["web"] },
    },
  ],
};
const inFindings = (...findings: Finding[]) =>
  difficultiesInFindings(findings, estate, (rule) => ({ en: rule, fr: rule }));

test("a severe finding on a service's pages opens one difficulty for the service, told with the others there; nuisances alone do not", () => {
  const nuisance = finding({ fingerprint: "n", rule: "no-way-back", severity: 1, score: 9 });
  assert.deepEqual(inFindings(nuisance), []);
  const [one, ...more] = inFindings(finding({}), nuisance);
  assert.equal(more.length, 0);
  assert.deepEqual(
    [one?.fingerprint, one?.organisation, one?.from.map(({ id }) => id)],
    ["findings birth", "police", ["n", "f"]],
  );
  assert.match(one?.about.en ?? "", /^2 findings are open on its pages: “/);
});

test("findings that are closed, set aside, elsewhere or about figures open none", () => {
  for (const about of [
    { state: "fixed" },
    { follow: "ignored" },
    { follow: "not-a-defect" },
    { page_url: "https://births.test/applying" },
    { page_url: null },
    { subject_kind: "service", service: "birth" },
    { service: "unknown" },
  ] as const)
    assert.deepEqual(inFindings(finding(about)), [], JSON.stringify(about));
  assert.equal(inFindings(finding({ page_url: null, service: "birth" })).length, 1);
});

test("a finding is called by its rule on the thread", async () => {
  const [id = ""] = await openDifficulties(
    office,
    COMMAND_LINE,
    inFindings(finding({ fingerprint: "named" })),
  );
  const { places } = await threadFor(office, { kind: "difficulty", id });
  assert.deepEqual(
    places[0]?.things.map(({ title }) => title?.en),
    ["Register a birth: what its pages lack", "step-dead-end"],
  );
});
