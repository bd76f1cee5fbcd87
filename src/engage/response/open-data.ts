import type { OpenResponse } from "../../model/response.ts";
import { type PublicResponse, publicResponses } from "../../store/ledger/response.ts";
import type { Reception } from "./reception.ts";

/** Responses as anyone may have them, from the public view alone: no name, no code, a text only where its author agreed and it was answered in public. */
export async function* openRows(reception: Pick<Reception, "ledger">): AsyncGenerator<OpenResponse[]> {
  const { db } = await reception.ledger();
  let number = 0;
  for await (const rows of publicResponses(db)) yield rows.flatMap((row) => rowsOf(row, ++number));
}

function rowsOf(
  { answers, texts, answer, place: _place, moment: _moment, ...about }: PublicResponse,
  response: number,
) {
  const row = (question: string, option: string, value: number): OpenResponse =>
    ({ response, ...about, question, option, value, text: null, public_answer: null }) as OpenResponse;
  return Object.entries(answers).flatMap(([question, value]): OpenResponse[] => {
    if (value === null || value === "") return [];
    if (typeof value === "string") return [row(question, value, 1)];
    if (typeof value === "object")
      return Object.entries(value).map(([option, tick]) => row(question, option, tick));
    return [{ ...row(question, "text", value), text: texts?.[question] ?? null, public_answer: answer }];
  });
}
