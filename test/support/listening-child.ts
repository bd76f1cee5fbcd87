import { appendFileSync } from "node:fs";
import { beginResponse, continueResponse, newCode } from "../../src/engage/response/take.ts";
import { openLedger } from "../../src/store/ledger/ledger.ts";
import { answerTextOf } from "./answer-text.ts";
import { testOffice, testReception } from "./office.ts";

/*
 * Fifty people who answer without end: a first question, then the rest. What was acknowledged is noted in a file before anything else happens.
 * `WORKSPACE NOTES`
 */
const [workspace = "", notes = ""] = process.argv.slice(2);
const PEOPLE = 50;

const ledger = await openLedger({ workspace });
const reception = testReception(testOffice(ledger), { questionnaire: "short" });
process.stdout.write("open\n");
await Promise.all(Array.from({ length: PEOPLE }, (_, person) => answer(person)));

async function answer(person: number): Promise<void> {
  for (;;) {
    const code = newCode();
    const sent = {
      service: "service-of-police",
      code,
      form: "short@1",
      door: "page",
      language: "fr",
    } as const;
    try {
      const fields = { "q.satisfaction": "good" };
      const begun = await beginResponse(
        reception,
        { ...sent, trap: "", mayPublish: true, fields },
        String(person),
      );
      if (begun.kind !== "kept") throw new Error("refused");
      appendFileSync(notes, `${code} started\n`);
      const more = { step: 1, fields: { "q.comment": answerTextOf(code) }, mayPublish: true };
      if ((await continueResponse(reception, code, more)).kind !== "kept") throw new Error("refused");
      appendFileSync(notes, `${code} answered\n`);
    } catch {
      // The database was killed under us: not acknowledged. The next one answers as soon as it is back.
    }
  }
}
