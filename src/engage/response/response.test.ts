import assert from "node:assert/strict";
import { test } from "node:test";
import { declaringEstate, shippedIndicators } from "../../../test/support/declaration.ts";
import { onBothEngines } from "../../../test/support/ledger.ts";
import { testOffice, testReception } from "../../../test/support/office.ts";
import { shippedQuestionnaires } from "../../estate/questionnaire.ts";
import { checkAudit } from "../../store/ledger/audit.ts";
import { tallies } from "../../store/ledger/response.ts";
import { COMMAND_LINE } from "../account/office.ts";
import { nextQuestions, readAnswers, readWhole, settled } from "./answer.ts";
import { filledForm } from "./figure.ts";
import type { Reception } from "./reception.ts";
import { resultsOf } from "./result.ts";
import { retain } from "./retain.ts";
import { keyIn, newCode, noteOffer } from "./take.ts";

const jdma = shippedQuestionnaires().find(({ id }) => id === "je-donne-mon-avis");
assert.ok(jdma);

test("questions come by steps: the first alone, then up to what depends on an answer, then the rest", () => {
  const ids = (answers: Parameters<typeof settled>[1]) =>
    nextQuestions(jdma, settled(jdma, answers)).map(({ id }) => id);
  assert.deepEqual(ids({}), ["satisfaction"]);
  assert.deepEqual(ids({ satisfaction: "good" }), ["clarity", "help-looked-for"]);
  const none = { administration: 0, relatives: 1, association: 0, elsewhere: 0 } as const;
  assert.deepEqual(ids({ satisfaction: "good", clarity: "", "help-looked-for": none }), [
    "difficulties",
    "comment",
  ]);
  const asked = { ...none, administration: 1 } as const;
  assert.deepEqual(ids({ satisfaction: "good", clarity: "", "help-looked-for": asked }), ["help-reached"]);
});

test("of a step only what it asks is read, and names of objects are no answers", () => {
  const [first] = jdma.questions;
  assert.ok(first);
  for (const fields of [{ "q.clarity": "good" }, { "q.satisfaction": "__proto__" }, { "q.constructor": "x" }])
    assert.ok("wrong" in readAnswers([first], fields, "fr"), JSON.stringify(fields));
  const several = { "q.satisfaction": ["good", "bad"] };
  assert.ok("wrong" in readAnswers([first], several, "fr"));
});

test("keyed in whole, what was not to be asked is null, and refused where it was answered", () => {
  const read = readWhole(jdma, { "q.satisfaction": "good", "q.comment": "Écrire à a@b.fr" }, "fr");
  assert.ok("answers" in read);
  assert.equal(read.answers["help-reached"], null);
  assert.deepEqual(read.texts, { comment: "Écrire à [courriel]" });
  assert.ok("wrong" in readWhole(jdma, { "q.satisfaction": "good", "q.help-worth": "bad" }, "fr"));
});

const SERVICE = "birth-grant";

async function say(
  reception: Reception,
  fields: Readonly<Record<string, string>>,
  door: "phone" | "paper" = "paper",
): Promise<string> {
  const code = newCode();
  const sent = {
    service: SERVICE,
    code,
    form: "je-donne-mon-avis@1",
    door,
    language: "fr",
    trap: "",
    mayPublish: false,
  };
  const taken = await keyIn(reception, COMMAND_LINE, { ...sent, fields });
  assert.equal(taken.kind, "kept", JSON.stringify(taken));
  return code;
}

onBothEngines((on) => {
  on(
    "figures count what was given among what was offered, and stay the same once responses are only counted",
    async ({ open }) => {
      const ledger = await open();
      const office = testOffice(ledger, {}, declaringEstate);
      const reception = testReception(office, {
        estateServices: declaringEstate.services,
        retentionMonths: 12,
      });
      for (let i = 0; i < 5; i++)
        await say(reception, {
          "q.satisfaction": i < 3 ? "good" : "bad",
          "q.help-looked-for": i < 2 ? "administration" : "relatives",
          ...(i < 2 ? { "q.help-reached": i === 0 ? "reached" : "not-reached" } : {}),
          "q.comment": "trop long",
        });
      await say(reception, { "q.satisfaction": "good" }, "phone");
      noteOffer(reception, { service: SERVICE, door: "paper", channel: undefined, times: 20 });
      const days = { from: "2026-01-01", to: "2026-12-31" };
      const before = await resultsOf(reception, SERVICE, days);
      const of = (question: string, option: string) => {
        const result = before?.questions.find((one) => one.question.id === question);
        const found = result?.options.find((one) => one.option.id === option);
        return [found?.given, found?.n, found?.share === undefined];
      };
      assert.deepEqual(of("satisfaction", "good"), [4, 6, false]);
      assert.deepEqual(of("help-looked-for", "administration"), [2, 6, false]);
      assert.deepEqual(of("help-reached", "reached"), [1, 2, true]);
      assert.equal(before?.hasMixedModes, true);
      const paper = before?.doors.find(({ door }) => door === "paper");
      assert.deepEqual([paper?.offered, paper?.answered, paper?.rate?.value], [20, 5, 0.25]);

      office.pass(400 * 86_400_000);
      const told = await tallies(ledger.db, { service: SERVICE, ...days });
      assert.deepEqual(await retain(reception, COMMAND_LINE), { before: "2026-02-01", folded: 6 });
      assert.deepEqual(await tallies(ledger.db, { service: SERVICE, ...days }), told);
      assert.equal((await retain(reception, COMMAND_LINE)).folded, 0);
      const left = await ledger.db.selectFrom("voice").select("response").execute();
      assert.deepEqual(left, []);
      assert.equal((await checkAudit(ledger.db)).ok, true);
    },
  );

  on("what people answered fills the form by which an organisation declares", async ({ open }) => {
    const office = testOffice(await open(), {}, declaringEstate);
    const reception = testReception(office, { estateServices: declaringEstate.services });
    for (const answer of ["good", "good", "bad"])
      await say(reception, {
        "q.satisfaction": answer,
        "q.help-looked-for": "administration",
        "q.help-reached": "reached",
      });
    const { csv, cells } = await filledForm(reception, {
      organisation: "ministry-a",
      period: "2026-Q1",
      indicators: shippedIndicators,
      language: "en",
    });
    const [heading = "", , ...rows] = csv.replace("\ufeff", "").split("\r\n");
    const columns = heading.split(",");
    const row =
      rows.find((line) => line.includes(`,${SERVICE},`) && line.includes(",all,"))?.split(",") ?? [];
    const cell = (id: string) => row[columns.indexOf(id)];
    assert.deepEqual(
      [
        "satisfaction.good",
        "satisfaction.medium",
        "satisfaction.bad",
        "help-reachable.reached",
        "method",
        "source",
      ].map(cell),
      ["2", "0", "1", "3", "survey", "je-donne-mon-avis@1"],
    );
    assert.ok(cells >= 5);
  });
});
