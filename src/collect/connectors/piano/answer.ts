import { type ApiAnswer, ApiError } from "../../../kit/api-client.ts";
import { isJsonObject, jsonObjectOf } from "../../../kit/json.ts";

/** A row of an answer of Piano. */
export interface PianoRow {
  readonly cells: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** Rank in its page, from 1. */
  readonly place: number;
}

/** What is no number becomes NaN, which the intake refuses with its row. */
export function countOf(value: unknown): number | undefined {
  if (value === null || value === undefined || value === "" || value === "N/A") return undefined;
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

/**
 * The rows of an answer, or what it says of columns it does not know.
 * @throws ApiError when it is no answer.
 */
export function readAnswer(
  { status, text }: ApiAnswer,
  secret: string | undefined,
): { rows: readonly Record<string, unknown>[] } | { unknown: string } {
  // No content: there is nothing about these days.
  if (status === 204) return { rows: [] };
  const value = jsonObjectOf(text);
  const { ErrorCode: code, ErrorType: type, ErrorMessage: message, message: short } = value ?? {};
  const words = [code ?? type, message ?? short].filter((part) => typeof part === "string").join(": ");
  const error = secret ? words.replaceAll(secret, "…") : words;
  if (/^InvalidColumns/.test(String(code ?? type ?? ""))) return { unknown: error };
  if (status >= 300 || words !== "")
    throw new ApiError(
      `Piano answered: ${error.slice(0, 300) || `status ${status}`}`,
      /auth|apikey|api key|forbidden|permission/i.test(error) && status < 300 ? 401 : status,
    );
  const feed = value?.DataFeed;
  const [first] = Array.isArray(feed) ? feed : [feed];
  const rows = isJsonObject(first) ? first.Rows : undefined;
  if (Array.isArray(rows)) return { rows: rows.filter(isJsonObject) };
  if (Array.isArray(feed) && feed.length === 0) return { rows: [] };
  throw new ApiError("Piano answered without rows: no data feed");
}
