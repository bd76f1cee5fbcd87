import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openEmpty } from "../../test/support/ledger.ts";
import { testOffice, testReception } from "../../test/support/office.ts";
import { citizens } from "../demo/listening/citizen.ts";
import { redacted } from "../engage/privacy/redact.ts";
import { openRows } from "../engage/response/open-data.ts";
import { questionnaireFor } from "../engage/response/reception.ts";
import type { OpenResponse } from "../model/response.ts";
import type { Ledger } from "../store/ledger/ledger.ts";
import { inventResponses } from "./invented-responses.ts";

const workspace = mkdtempSync(join(tmpdir(), "parvis-invented-"));
let ledger: Ledger;
before(async () => {
  ledger = await openEmpty({ workspace });
});
after(async () => {
  await ledger.close();
  rmSync(workspace, { recursive: true });
});

test("invented citizens answer what they are asked, are masked like anyone, and are never put among real ones", async () => {
  const reception = testReception(testOffice(ledger));
  const made = await inventResponses(reception, { seed: 4, count: 1_500 });
  assert.equal(made.responses, 1_500);
  assert.ok(made.texts > 300);
  const texts = await ledger.db.selectFrom("response").select("texts").execute();
  const left = texts
    .flatMap((row) => Object.values(row.texts))
    .filter((text) => redacted(text, "fr").masks.length > 0);
  assert.deepEqual(left, []);
  await assert.rejects(inventResponses(reception, { seed: 4, count: 10 }), /ledger without responses/);
});

test("the same seed gives the same citizens, in order of time", () => {
  const reception = testReception(testOffice(ledger));
  const services = [{ id: "service-of-police", channels: ["web", "phone"] }];
  const all = () => [
    ...citizens({
      seed: 9,
      services,
      count: 300,
      until: "2026-01-05",
      questionnaireOf: (id) => questionnaireFor(reception, id),
    }),
  ];
  assert.deepEqual(all(), all());
  const days = all().map(({ at }) => at.toISOString().slice(0, 10));
  assert.deepEqual(days, [...days].sort());
  assert.ok((days.at(-1) ?? "") > "2026-01-01" && (days.at(-1) ?? "") <= "2026-01-05", days.at(-1));
});

test("open data has no code, no account, and a text only where its author agreed and it was answered", async () => {
  const reception = testReception(testOffice(ledger));
  const rows: OpenResponse[] = [];
  for await (const batch of openRows(reception)) rows.push(...batch);
  assert.equal(new Set(rows.map(({ response }) => response)).size, 1_500);
  const agreed = await ledger.db
    .selectFrom("response")
    .innerJoin("voice", "voice.response", "response.id")
    .select("response.id")
    .where("may_publish", "=", true)
    .where("is_public", "=", true)
    .execute();
  assert.equal(rows.filter(({ text }) => text !== null).length, agreed.length);
  const codes = await ledger.db.selectFrom("response").select("code_hash").limit(5).execute();
  const told = JSON.stringify(rows);
  for (const { code_hash } of codes) assert.ok(!told.includes(code_hash));
  const view = readFileSync("src/store/ledger/migrations/0013-public-responses.ts", "utf8");
  assert.doesNotMatch(view, /code_hash|keyed_by|marks/);
});
