import { createHash } from "node:crypto";
import { type Citizen, citizens } from "../demo/listening/citizen.ts";
import { fieldOf, readWhole } from "../engage/response/answer.ts";
import { questionnaireFor, type Reception, today } from "../engage/response/reception.ts";
import { noteUse } from "../engage/response/take.ts";
import { daysLater } from "../kit/day.ts";
import { UserError } from "../kit/failure.ts";
import { addOffers, addResponses, hasResponses } from "../store/ledger/response.ts";

/** Rows of one statement: PostgreSQL takes at most 65,535 parameters. */
const TOGETHER = 2_000;
/** Invented people who were asked, for each who answered. */
const ASKED_FOR_EACH = 6;
/** Days after which invented agents have answered most texts. */
const ANSWERED_AFTER_DAYS = 20;

/**
 * Fills an empty ledger with what invented citizens answer, three years of them up to today. They pass by the same reading and the same masks
 * as anyone; only codes are made of the seed, and nobody holds them. Used by `parvis listen invent` and `parvis demo`.
 */
export async function inventResponses(
  reception: Reception,
  {
    seed,
    count,
    services = Number.POSITIVE_INFINITY,
    onProgress,
  }: {
    readonly seed: number;
    readonly count: number;
    /** How many services ask, the first ones of the estate; all, where it is not said. */
    readonly services?: number;
    onProgress?(done: number): void;
  },
): Promise<{ readonly responses: number; readonly texts: number }> {
  const ledger = await reception.ledger();
  if (await hasResponses(ledger.db))
    throw new UserError({
      expected: "a ledger without responses",
      got: "some that are there already",
      next: "Invented people are never put among real ones: use another workspace.",
    });
  for (const questionnaire of reception.questionnaires()) await noteUse(ledger, questionnaire);
  const request = {
    seed,
    count,
    until: daysLater(today(reception), -1),
    services: reception.estate().services.slice(0, services),
    questionnaireOf: (service: string) => questionnaireFor(reception, service),
  };
  let [responses, texts] = [0, 0];
  for (const batch of batchesOf(citizens(request), TOGETHER)) {
    const rows = batch.map((citizen) => rowOf(citizen, seed));
    const voices = rows.flatMap((row, i) =>
      row.texts === "{}" ? [] : [voiceOf(row, batch[i] as Citizen, reception.now())],
    );
    await ledger.transaction(async (work) => {
      await addResponses(work, rows, voices);
      await addOffers(work, offersOf(batch));
    });
    responses += rows.length;
    texts += voices.length;
    onProgress?.(responses);
  }
  return { responses, texts };
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

function rowOf(citizen: Citizen, seed: number) {
  const { questionnaire, language, number } = citizen;
  const fields = Object.fromEntries(
    Object.entries(citizen.answers).map(([id, value]) => [fieldOf({ id }), value]),
  );
  const read = readWhole(questionnaire, fields, language);
  if ("wrong" in read) throw new Error(`an invented citizen answered wrongly: ${JSON.stringify(read.wrong)}`);
  return {
    id: hashOf(`${seed}/${number}`).slice(0, 20),
    code_hash: hashOf(`invented/${seed}/${number}`),
    service: citizen.service,
    questionnaire: questionnaire.id,
    version: questionnaire.version,
    channel: citizen.channel,
    door: citizen.door,
    language,
    state: "answered",
    received_at: citizen.at,
    answers: JSON.stringify(read.answers),
    texts: JSON.stringify(read.texts),
    may_publish: citizen.mayPublish,
    marks: "[]",
    keyed_by: citizen.door === "phone" || citizen.door === "paper" ? "invented" : null,
  };
}

const ANSWERS = {
  fr: "Nous avons bien compris la difficulté. Le service y travaille et la page sera corrigée d’ici deux mois.",
  en: "We understood the difficulty. The service is working on it, and the page will be mended within two months.",
} as const;

/** Two texts in three have their answer after some weeks; the latest wait. */
function voiceOf(row: ReturnType<typeof rowOf>, { number, at, language, mayPublish }: Citizen, now: Date) {
  const ageDays = (now.getTime() - at.getTime()) / 86_400_000;
  const isAnswered = ageDays > ANSWERED_AFTER_DAYS && number % 3 !== 0;
  const answered_at = isAnswered ? new Date(at.getTime() + (2 + (number % 17)) * 86_400_000) : null;
  return {
    response: row.id,
    service: row.service,
    state: isAnswered ? "answered" : "received",
    version: 1,
    received_at: at,
    acknowledged_at: answered_at,
    dispatched_at: null,
    dispatched_to: null,
    answered_at,
    answer: isAnswered ? ANSWERS[language] : null,
    answered_by: isAnswered ? "invented" : null,
    is_public: isAnswered && mayPublish,
  };
}

function offersOf(batch: readonly Citizen[]) {
  const counts = new Map<
    string,
    { service: string; channel: string; door: string; day: string; offered: number }
  >();
  for (const { service, channel, door, at } of batch) {
    const day = at.toISOString().slice(0, 10);
    const key = [service, channel, door, day].join("|");
    const { offered = 0 } = counts.get(key) ?? {};
    counts.set(key, { service, channel, door, day, offered: offered + ASKED_FOR_EACH });
  }
  return [...counts.values()];
}
