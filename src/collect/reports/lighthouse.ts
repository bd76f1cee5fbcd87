import { basename } from "node:path";
import { UserError } from "../../kit/failure.ts";
import { isJsonObject } from "../../kit/json.ts";
import type { ToolUnit } from "../../model/tool-fact.ts";
import { excerptOf, jsonOf, textOf } from "./json-report.ts";
import type { ReportEvent, ReportReader, ToolFactDraft } from "./report.ts";

const WHAT = "a Lighthouse report as JSON (lighthouseVersion, categories, audits)";

/** Result objects of Lighthouse 10 to 13, as the command and PageSpeed Insights write them, one or several a file. */
export const lighthouse: ReportReader = {
  id: "lighthouse",
  title: { en: "Lighthouse", fr: "Lighthouse" },
  accepts: {
    en: "reports as JSON (lighthouse --output=json, or answers of PageSpeed Insights), one or a list a file",
    fr: "rapports en JSON (lighthouse --output=json, ou réponses de PageSpeed Insights), un ou une liste par fichier",
  },
  async *read(given) {
    for (const path of given.files) {
      const file = basename(path);
      const told = jsonOf(path, WHAT, given);
      const all = Array.isArray(told) ? told : [told];
      for (const [i, one] of all.entries()) {
        const result = isJsonObject(one) && isJsonObject(one.lighthouseResult) ? one.lighthouseResult : one;
        if (isResult(result)) yield* readResult(result, { file, place: i + 1, day: given.day });
        else if (!Array.isArray(told)) throw noReport(file, result);
        else yield refusedReport(file, i + 1, result);
      }
    }
  },
};

type Json = Readonly<Record<string, unknown>>;

const isResult = (value: unknown): value is Json =>
  isJsonObject(value) && textOf(value.lighthouseVersion) !== undefined && isJsonObject(value.audits);

const noReport = (file: string, got: unknown): UserError =>
  new UserError({
    expected: `${WHAT} in ${file}`,
    got: isJsonObject(got)
      ? `JSON with ${Object.keys(got).slice(0, 5).join(", ") || "nothing in it"}`
      : "other JSON",
    next: "Make it with lighthouse ADDRESS --output=json --output-path=FILE.",
  });

const refusedReport = (file: string, place: number, got: unknown): ReportEvent => ({
  kind: "refusal",
  refusal: {
    file,
    place,
    place_unit: "line",
    reason: "an entry that is no Lighthouse report",
    excerpt: excerptOf(got),
  },
});

interface At {
  readonly file: string;
  readonly place: number;
  readonly day: string | undefined;
}

function* readResult(result: Json, { file, place, day }: At): Generator<ReportEvent> {
  const facts: ToolFactDraft[] = [...failureOf(result)];
  for (const [id, category] of Object.entries(isJsonObject(result.categories) ? result.categories : {})) {
    const score = isJsonObject(category) ? category.score : undefined;
    if (score === null || score === undefined) yield { kind: "aside", what: "a category without a score" };
    else facts.push({ item: `categories.${id}`, score: Number(score) });
  }
  for (const [id, audit] of Object.entries(result.audits as Json)) {
    const fact = factOf(id, audit);
    if (typeof fact === "string") yield { kind: "aside", what: fact };
    else facts.push(fact);
  }
  const { configSettings } = result;
  yield {
    kind: "report",
    url: textOf(result.finalDisplayedUrl) ?? textOf(result.finalUrl) ?? textOf(result.requestedUrl) ?? "",
    lookedOn: textOf(result.fetchTime) ?? day,
    version: textOf(result.lighthouseVersion),
    setting: isJsonObject(configSettings) ? textOf(configSettings.formFactor) : undefined,
    facts,
    file,
    place,
  };
}

/** Why nothing of the page could be looked at, where it says so. */
function failureOf({ runtimeError }: Json): readonly ToolFactDraft[] {
  const code = isJsonObject(runtimeError) ? textOf(runtimeError.code) : undefined;
  return code === undefined || code === "NO_ERROR" ? [] : [{ item: "report", looked: false, word: code }];
}

const UNITS: Readonly<Record<string, ToolUnit>> = { millisecond: "ms", byte: "bytes", second: "seconds" };

function factOf(id: string, audit: unknown): ToolFactDraft | string {
  if (!isJsonObject(audit)) return "an audit that says nothing";
  const item = `audits.${id}`;
  const { score, scoreDisplayMode, numericValue, numericUnit } = audit;
  if (scoreDisplayMode === "error")
    return { item, looked: false, word: textOf(audit.errorMessage) ?? "error" };
  const value = numericValue === undefined || numericValue === null ? undefined : Number(numericValue);
  const unit = UNITS[String(numericUnit)];
  const measured = value === undefined ? {} : { value, ...(unit === undefined ? {} : { unit }) };
  if (score !== null && score !== undefined) return { item, score: Number(score), ...measured };
  if (value !== undefined) return { item, ...measured };
  return scoreDisplayMode === "notApplicable" || scoreDisplayMode === "manual"
    ? `an audit that does not apply or is left to a person`
    : "an audit without score nor value";
}
