import { daysLater } from "../../kit/day.ts";
import { daysOf } from "../../kit/period.ts";
import { ALL_CHANNELS, type Indicator } from "../../model/indicator.ts";
import type { Question, Questionnaire } from "../../model/questionnaire.ts";
import type { Language } from "../../model/words.ts";
import { type TallyRow, tallies } from "../../store/ledger/response.ts";
import { askedIn, type Form, formOf } from "../declaration/form.ts";
import { csvTemplate } from "../declaration/template.ts";
import { METHOD_NAMES } from "../declaration/words.ts";
import { questionnaireFor, type Reception } from "./reception.ts";
import type { Days } from "./result.ts";

export interface FiguresRequest {
  readonly organisation: string;
  readonly period: string;
  readonly indicators: readonly Indicator[];
  readonly language: Language;
}

/** The form of an organisation with what people answered filled in: it is sent, checked and signed like any other. */
export async function filledForm(
  reception: Reception,
  { organisation, period, indicators, language }: FiguresRequest,
): Promise<{ readonly csv: string; readonly cells: number }> {
  const form = formOf(reception.estate(), indicators, { organisation, period });
  const windows = new Map<string, ServiceTallies>();
  for (const window of new Set(form.indicators.map((indicator) => indicator.window)))
    windows.set(window, await talliesIn(reception, daysOfWindow(window, period)));
  let cells = 0;
  const csv = csvTemplate(form, { language }, (service, channel) => {
    const questionnaire = questionnaireFor(reception, service);
    if (!questionnaire) return new Map();
    const known = new Map(
      form.indicators.flatMap((indicator) => {
        const rows = windows.get(indicator.window)?.get(service) ?? [];
        const asked = askedIn(form, indicator, { id: service }, channel);
        return asked === "no" || asked === "exempt"
          ? []
          : partsOf(form, indicator, channel, questionnaire, rows);
      }),
    );
    cells += known.size;
    if (known.size === 0) return known;
    return known
      .set("method", METHOD_NAMES.survey[language])
      .set("source", `${questionnaire.id}@${questionnaire.version}`);
  });
  return { csv, cells };
}

type ServiceTallies = ReadonlyMap<string, readonly TallyRow[]>;

async function talliesIn(reception: Reception, days: Days): Promise<ServiceTallies> {
  const { db } = await reception.ledger();
  const result = new Map<string, TallyRow[]>();
  for (const row of await tallies(db, days)) {
    const own = result.get(row.service);
    if (own) own.push(row);
    else result.set(row.service, [row]);
  }
  return result;
}

/** The days that a figure of a period covers, counted back from its end. */
function daysOfWindow(window: Indicator["window"], period: string): Days {
  const { first, last } = daysOf(period);
  if (window === "rolling-12-months") return { from: daysLater(last, -364), to: last };
  if (window === "rolling-3-months") return { from: daysLater(last, -90), to: last };
  return { from: first, to: last };
}

/** The cells of one indicator on one row of the form, where a question of the questionnaire makes it. */
function partsOf(
  form: Form,
  indicator: Indicator,
  channel: string,
  { id, questions }: Questionnaire,
  rows: readonly TallyRow[],
): (readonly [string, string])[] {
  const made = questions.flatMap((question) => sourceOf(question, indicator) ?? [])[0];
  if (!made) return [];
  const own = rows.filter(
    (row) =>
      row.questionnaire === id &&
      row.question === made.question &&
      (channel === ALL_CHANNELS || row.channel === channel),
  );
  if (own.length === 0) return [];
  return form.columns
    .filter((column) => column.indicator === indicator)
    .flatMap((column) => {
      const count = made.count(column.role, column.part, own);
      return count === undefined ? [] : [[column.id, String(count)] as const];
    });
}

interface Source {
  readonly question: string;
  count(role: string, part: string, rows: readonly TallyRow[]): number | undefined;
}

/** How a question makes an indicator; undefined where it does not. */
function sourceOf(question: Question, { id, formula }: Indicator): Source | undefined {
  if (question.kind === "text") return undefined;
  if (question.kind === "several") return tickSource(question, id, formula.kind);
  if (question.figure?.indicator !== id) return undefined;
  const { counts } = question.figure;
  if (formula.kind === "mean")
    return {
      question: question.id,
      count: (_role, part, rows) => sum(rows, ({ option }) => option === part),
    };
  if (formula.kind !== "share" || !counts) return undefined;
  return {
    question: question.id,
    count: (role, _part, rows) =>
      sum(rows, role === "numerator" ? ({ option }) => counts.includes(option) : () => true),
  };
}

/** Of those to whom an option was offered, how many ticked it. */
function tickSource(
  { id: question, figures, options }: Extract<Question, { readonly kind: "several" }>,
  indicator: string,
  kind: string,
): Source | undefined {
  const option = options.find((one) => figures !== undefined && figures + one.id === indicator);
  if (!option || kind !== "share") return undefined;
  return {
    question,
    count: (role, _part, rows) =>
      sum(rows, (row) => row.option === option.id, role === "numerator" ? "given" : "offered"),
  };
}

const sum = (
  rows: readonly TallyRow[],
  isCounted: (row: TallyRow) => boolean,
  of: "given" | "offered" = "given",
): number => rows.filter(isCounted).reduce((total, row) => total + row[of], 0);
