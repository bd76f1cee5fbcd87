import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { personWith } from "../../../test/support/actors.ts";
import { completion } from "../../../test/support/board.ts";
import { openEmpty } from "../../../test/support/ledger.ts";
import { type TestOffice, testOffice } from "../../../test/support/office.ts";
import { randomOf } from "../../kit/random.ts";
import type { Figure } from "../../model/key-figure.ts";
import { checkAudit, listAudit } from "../../store/ledger/audit.ts";
import type { Ledger } from "../../store/ledger/ledger.ts";
import { actorOf, Forbidden } from "../account/office.ts";
import { follow, followLink, useFollowLink } from "../follow/follow.ts";
import { tellFollowers } from "../follow/tell.ts";
import {
  type Decision,
  decideMeasure,
  doStep,
  measuresFor,
  moveStep,
  publishMeasure,
  rewriteMeasure,
  tellMeasure,
} from "./measure.ts";
import { type FrozenFigures, reviewMeasures, windowStart } from "./review.ts";
import { threadFor } from "./thread.ts";

const DAY_MS = 86_400_000;
const workspace = mkdtempSync(join(tmpdir(), "parvis-measure-"));
let ledger: Ledger;
let office: TestOffice;
before(async () => {
  ledger = await openEmpty({ workspace });
});
beforeEach(() => {
  // Monday 5 January 2026.
  office = testOffice(ledger, { address: "https://observatory.example" });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

const words = (text: string) => ({ en: text, fr: text });
const police = actorOf(personWith("p", [{ role: "publisher", organisation: "police" }]));
const health = actorOf(personWith("h", [{ role: "publisher", organisation: "health" }]));

const decision = (about: Partial<Decision> = {}): Decision => ({
  title: words("Shorter form"),
  about: words("Three questions less."),
  organisation: "police",
  target: { service: "subject", indicator: "completion", channel: "all", better: "higher" },
  baseline: "2025-Q4",
  reviewDay: "2027-02-01",
  steps: [
    { kind: "decided", due: "2026-01-05", doneOn: "2026-01-05" },
    { kind: "deploy", due: "2026-04-01" },
  ],
  from: [{ kind: "idea", id: "i1" }],
  ...about,
});
const EDITIONS = ["2025-Q4"];

async function published(about: Partial<Decision> = {}): Promise<string> {
  const id = await decideMeasure(office, police, decision(about));
  assert.deepEqual(await publishMeasure(office, police, id, EDITIONS), { id });
  return id;
}

const one = async (id: string) => (await measuresFor(office, undefined, [id]))[0];

test("a measure without owner, steps, target, baseline or review day is not published, and each lack is told", async () => {
  const bare = decision({
    target: { service: "", indicator: "completion", channel: "all", better: "higher" },
    steps: [],
    baseline: "2019-Q1",
  });
  const { reviewDay: _day, ...undated } = bare;
  const id = await decideMeasure(office, police, undated);
  const came = await publishMeasure(office, police, id, EDITIONS);
  assert.ok(came && "wrong" in came);
  assert.deepEqual(
    came.wrong.map(({ en }) => en.split(" ").slice(0, 3).join(" ")),
    ["Say on which", "Say by when", "Name the figure", "Name the edition", "Say on which"],
  );
  assert.equal(await one(id), undefined, "nobody else sees it");
  const early = await decideMeasure(office, police, decision({ reviewDay: "2026-03-01" }));
  const told = await publishMeasure(office, police, early, EDITIONS);
  assert.match(
    told && "wrong" in told ? (told.wrong[0]?.en ?? "") : "",
    /only be looked at after the last step/,
  );
});

test("whoever publishes for another organisation decides nothing here, and sees no draft", async () => {
  await assert.rejects(decideMeasure(office, health, decision()), Forbidden);
  const id = await decideMeasure(office, police, decision());
  await assert.rejects(publishMeasure(office, health, id, EDITIONS), Forbidden);
  await assert.rejects(tellMeasure(office, health, id, { kind: "news", reason: "x" }), Forbidden);
  assert.deepEqual(await measuresFor(office, health, [id]), []);
  assert.equal((await measuresFor(office, police, [id])).length, 1);
  assert.equal(await publishMeasure(office, police, "no-such", EDITIONS), undefined);
});

test("late, silent and abandoned come from days and from what was said, never from a field", async () => {
  const id = await published();
  assert.equal((await one(id))?.standing, "on-time");
  office.pass(87 * DAY_MS); // 2 April: deployment was due on the first.
  const late = await one(id);
  assert.deepEqual([late?.standing, late?.late.map(({ kind }) => kind)], ["late", ["deploy"]]);
  await moveStep(office, police, id, { kind: "deploy", due: "2026-12-01", reason: "supplier late" });
  assert.equal((await one(id))?.standing, "on-time");
  office.pass(130 * DAY_MS);
  assert.equal((await one(id))?.standing, "silent");
  await tellMeasure(office, police, id, { kind: "news", reason: "tests under way" });
  assert.equal((await one(id))?.standing, "on-time");
  office.pass(366 * DAY_MS);
  assert.equal((await one(id))?.standing, "abandoned");
  await tellMeasure(office, police, id, { kind: "stop", reason: "law changed" });
  assert.equal((await one(id))?.standing, "stopped");
  const events = (await one(id))?.whole.events.map(({ kind, reason }) => `${kind} ${reason}`.trim());
  assert.deepEqual(events, [
    "write",
    "publish",
    "date supplier late",
    "news tests under way",
    "stop law changed",
  ]);
});

test("a step is done on a day that came, once it exists; each act is in the trail, which holds", async () => {
  const id = await published();
  const step = (kind: "deploy" | "prototype", on: string) =>
    doStep(office, police, id, { kind, on, evidence: "https://example.org/launch" });
  assert.ok("wrong" in ((await step("deploy", "2026-01-06")) ?? {}));
  assert.ok("wrong" in ((await step("prototype", "2026-01-05")) ?? {}));
  assert.deepEqual(await step("deploy", "2026-01-05"), { id });
  assert.equal((await one(id))?.standing, "done");
  const trail = await listAudit(ledger.db, { object: `measure:${id}`, limit: 10 });
  assert.deepEqual(
    trail.map(({ action }) => action),
    ["measure.step", "measure.publish", "measure.write"],
  );
  assert.equal((await checkAudit(ledger.db)).ok, true);
});

test("what was said of a measure cannot be changed, even in the database", async () => {
  const id = await published();
  await assert.rejects(
    ledger.db.updateTable("measure_event").set({ reason: "other" }).where("measure", "=", id).execute(),
    /what was said does not change/,
  );
});

const QUARTERS = [2024, 2025, 2026].flatMap((year) => [1, 2, 3, 4].map((q) => `${year}-Q${q}`));

/** Completion of twelve services, among which one changes from the third quarter of 2026 on. */
function figuresWith(effect: number): FrozenFigures {
  const services = ["subject", ...Array.from({ length: 11 }, (_, i) => `other-${i}`)];
  const rows = services.flatMap((service) => {
    const random = randomOf(service);
    return QUARTERS.map((period): Figure => {
      const value =
        0.6 + (random() - 0.5) * 0.02 + (service === "subject" && period >= "2026-Q2" ? effect : 0);
      return {
        ...{ period, service, channel: "all", indicator: "completion", version: completion.version },
        ...{ organisation: "police", status: "given", value, category: null, n: 20_000, low: value - 0.01 },
        ...{ high: value + 0.01, interval: "wilson", mark: "good", previous_period: null },
        ...{ previous_value: null, p_value: null, q_value: null, change: "not-compared" },
      } as Figure;
    });
  });
  return {
    manifest: { id: "2026-Q4", sha256: "abc" } as FrozenFigures["manifest"],
    indicator: () => completion,
    figures: async () => rows,
  };
}

const COMMAND = { name: "command-line" };

async function verdictAfter(effect: number): Promise<string> {
  const id = await published();
  office.pass(80 * DAY_MS);
  await doStep(office, police, id, { kind: "deploy", on: "2026-03-20", evidence: "" });
  office.pass(320 * DAY_MS);
  const found = await reviewMeasures(office, COMMAND, figuresWith(effect), "2027-02-01");
  return found.find(({ measure }) => measure.row.id === id)?.found.state ?? "none";
}

test("at its review day a measure gets its verdict from frozen figures, as plainly for bad news as for good", async () => {
  assert.equal(await verdictAfter(0.08), "improved");
  office = testOffice(ledger, { address: "https://observatory.example" });
  assert.equal(await verdictAfter(-0.08), "worsened");
  office = testOffice(ledger, { address: "https://observatory.example" });
  assert.equal(await verdictAfter(0), "no-detectable-change");
});

test("a measure is looked at once, not before its day, and one that nobody deployed is not measurable", async () => {
  const idea = { kind: "idea", id: "looked-at-once" } as const; // The thread of an idea tells its newest five measures only.
  const id = await published({ from: [idea] });
  const reviewed = async (day: string) =>
    (await reviewMeasures(office, COMMAND, figuresWith(0.1), day)).filter(
      ({ measure }) => measure.row.id === id,
    );
  assert.deepEqual(await reviewed("2027-01-31"), []);
  const [first] = await reviewed("2027-02-01");
  assert.equal(first?.found.state, "not-measurable");
  assert.deepEqual(await reviewed("2027-02-02"), []);
  const measure = await one(id);
  assert.deepEqual([measure?.standing, measure?.review?.edition], ["reviewed", "2026-Q4"]);
  const { places } = await threadFor(office, idea);
  assert.ok(places[4]?.says.some(({ en }) => en === "1 of 2 done, late" || en === "1 of 2 done"));
  assert.ok(places[5]?.says.some(({ en }) => en === "not measurable"));
});

test("a rolling year speaks of the twelve months that end with its period", () => {
  assert.equal(windowStart("2026-Q3", "rolling-12-months"), "2025-10-01");
  assert.equal(windowStart("2026-Q4", "rolling-12-months"), "2026-01-01");
  assert.equal(windowStart("2026-01", "rolling-3-months"), "2025-11-01");
  assert.equal(windowStart("2026-Q3", "period"), "2026-07-01");
  assert.equal(windowStart("2026-Q3", "at-end"), "2026-09-30");
});

const linkIn = (text: string, kind: string): string =>
  new RegExp(`/follow/${kind}/([\\w-]+)`).exec(text)?.[1] ?? "";

test("who follows confirms by letter, is told once of what moved, and stops by a link that does nothing else", async () => {
  const id = await published();
  const followed = { kind: "measure", thing: id, title: words("Shorter form") } as const;
  const asked = { email: " Someone@Example.org ", from: "192.0.2.1" };
  assert.equal(await follow(office, followed, asked), "asked");
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(office.letters.length, 1);
  office.pass(1000);
  await tellMeasure(office, police, id, { kind: "news", reason: "before they confirmed" });
  assert.equal(await tellFollowers(office), 0);
  const secret = linkIn(office.letters[0]?.text ?? "", "confirm");
  office.pass(1000);
  assert.equal((await followLink(office, "confirm", secret))?.thing, id);
  assert.ok(await useFollowLink(office, "confirm", secret));
  assert.equal(await useFollowLink(office, "confirm", secret), undefined, "once");
  office.pass(1000);
  await tellMeasure(office, police, id, { kind: "news", reason: "tests under way" });
  office.pass(1000);
  assert.equal(await tellFollowers(office), 1);
  const letter = office.letters[1];
  assert.equal(letter?.to, "someone@example.org");
  assert.match(letter?.text ?? "", /tests under way/);
  assert.doesNotMatch(letter?.text ?? "", /before they confirmed/);
  assert.equal(await tellFollowers(office), 0, "told once");
  const stop = linkIn(letter?.text ?? "", "stop");
  assert.equal(await useFollowLink(office, "confirm", stop), undefined, "it confirms nothing");
  assert.ok(await useFollowLink(office, "stop", stop));
  await tellMeasure(office, police, id, { kind: "news", reason: "again" });
  assert.equal(await tellFollowers(office), 0);
  assert.equal(await followLink(office, "stop", stop), undefined);
});

test("a confirmation that comes after seven days is none", async () => {
  const id = await published();
  await follow(
    office,
    { kind: "measure", thing: id, title: words("t") },
    { email: "late@example.org", from: "" },
  );
  await new Promise((resolve) => setImmediate(resolve));
  const secret = linkIn(office.letters[0]?.text ?? "", "confirm");
  office.pass(7 * DAY_MS + 1);
  assert.equal(await useFollowLink(office, "confirm", secret), undefined);
});

test("an address is not flooded with letters: after ten within the hour none goes", async () => {
  const id = await published();
  const followed = { kind: "measure", thing: id, title: words("t") } as const;
  const ask = () => follow(office, followed, { email: "flooded@example.org", from: "192.0.2.9" });
  for (let i = 0; i < 10; i++) assert.equal(await ask(), "asked");
  assert.equal(await ask(), "limited");
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(office.letters.length, 10);
  office.pass(3_600_001);
  assert.equal(await ask(), "asked");
});

test("a draft is said again until it is published; it may change hands between one's own, and what it came from stays", async () => {
  const id = await decideMeasure(
    office,
    police,
    decision({ steps: [], from: [{ kind: "idea", id: "i-draft" }] }),
  );
  await assert.rejects(rewriteMeasure(office, health, id, decision()), Forbidden);
  await assert.rejects(rewriteMeasure(office, police, id, decision({ organisation: "health" })), Forbidden);
  const said = decision({ title: words("Shorter still"), from: [{ kind: "difficulty", id: "d-draft" }] });
  assert.deepEqual(await rewriteMeasure(office, police, id, said), { id });
  const [draft] = await measuresFor(office, police, [id]);
  assert.deepEqual([draft?.title.en, draft?.whole.steps.length], ["Shorter still", 2]);
  const { places } = await threadFor(office, { kind: "measure", id });
  assert.deepEqual(
    places.slice(0, 2).flatMap(({ things }) => things.map((thing) => thing.id)),
    ["d-draft", "i-draft"],
  );
  assert.deepEqual(await publishMeasure(office, police, id, EDITIONS), { id });
  assert.ok("wrong" in ((await rewriteMeasure(office, police, id, said)) ?? {}));
  assert.equal(await rewriteMeasure(office, police, "no-such", said), undefined);
});
