import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openEmpty } from "../../test/support/ledger.ts";
import { member, testOffice, testReception } from "../../test/support/office.ts";
import { memberVisitor, visitor } from "../../test/support/visitor.ts";
import { WHOLE_ESTATE } from "../engage/policy.ts";
import { listAudit } from "../store/ledger/audit.ts";
import { makeApp } from "./app.tsx";

const NEW = "/en/questionnaires/new";

test("an agent writes a questionnaire from another, looks at it as people will, keeps it, and people are asked it", async () => {
  const workspace = mkdtempSync(join(tmpdir(), "parvis-web-questionnaire-"));
  const ledger = await openEmpty({ workspace });
  try {
    const office = testOffice(ledger);
    const reception = testReception(office, { services: { "service-of-police": "counter" } });
    const app = makeApp({ current: () => undefined, accounts: { office, reception } });
    await member(office, "pu@example.org", "publisher", WHOLE_ESTATE);
    const publisher = await memberVisitor(app, "pu@example.org");
    const list = await (await visitor(app).get("/en/questionnaires")).text();
    assert.match(list, /<code>short@1<\/code>[\s\S]*href="\/en\/questionnaires\/new\?from=short%401"/);

    const begun = await (await publisher.get(`${NEW}?from=short@1`)).text();
    assert.match(begun, /good: Bien \| Well\nmedium: Moyen \| So-so/);
    assert.match(begun, /Question 5/, "there is room for more");
    const fields = {
      ...{ from: "short@1", id: "counter", name_fr: "Au guichet", name_en: "At the counter" },
      ...{ valid_from: office.now().toISOString().slice(0, 10), kind_1: "choice", id_1: "waiting" },
      ...{ ask_fr_1: "Attente ?", ask_en_1: "Was the wait long?", options_1: "Oui | Yes\nNon | No" },
    };
    const wrong = await publisher.post(NEW, { ...fields, step: "look", ask_fr_1: "" });
    assert.equal(wrong.status, 422);
    assert.match(
      await wrong.text(),
      /Question 1 is missing in French or in English[\s\S]*value="At the counter"/,
    );
    const looked = await publisher.post(NEW, { ...fields, step: "look" });
    assert.equal(looked.status, 200);
    assert.match(await looked.text(), /As people will see it[\s\S]*<legend>Was the wait long\?<\/legend>/);
    assert.equal(
      (await visitor(app).get("/en/feedback/service-of-police")).status,
      404,
      "nothing is kept by looking",
    );

    const kept = await publisher.post(NEW, { ...fields, step: "keep" });
    assert.match(await kept.text(), /Kept: At the counter, version 1\./);
    assert.match(
      await (await visitor(app).get("/en/feedback/service-of-police")).text(),
      /Was the wait long\?/,
    );
    assert.match(await (await visitor(app).get("/en/questionnaires")).text(), /counter@1/);
    const again = await publisher.post(NEW, { ...fields, step: "keep" });
    assert.match(await again.text(), /It must begin after the version before it/);
    const [last] = await listAudit(ledger.db, { limit: 1 });
    assert.deepEqual([last?.action, last?.object], ["questionnaire.keep", "questionnaire:counter@1"]);
  } finally {
    await ledger.close();
    rmSync(workspace, { recursive: true });
  }
});
