import { type Interval, wilson } from "../../analyse/key-figure/interval.ts";
import type { AnswerOption, Door, Question, Questionnaire } from "../../model/questionnaire.ts";
import { offers, type TallyRow, tallies } from "../../store/ledger/response.ts";
import { questionnaireFor, type Reception } from "./reception.ts";

/** What people said of a service over some days, as numbers. */
export interface Results {
  readonly questionnaire: Questionnaire;
  readonly doors: readonly DoorCount[];
  readonly questions: readonly QuestionResult[];
  /** The first question, through each door: how far they may be put together. */
  readonly byDoor: readonly DoorResult[];
  /** Some spoke to an agent, others were alone with a form. */
  readonly hasMixedModes: boolean;
}

export interface DoorCount {
  readonly channel: string;
  readonly door: string;
  /** Times it was shown or handed out; null where nobody counted. */
  readonly offered: number | null;
  readonly started: number;
  readonly answered: number;
  /** Begun among those to whom it was offered; null where that cannot be told. */
  readonly rate: (Interval & { readonly value: number }) | null;
}

export interface QuestionResult {
  readonly question: Question;
  /** Answers, or people to whom the options were offered. */
  readonly n: number;
  readonly options: readonly OptionResult[];
}

export interface OptionResult {
  readonly option: AnswerOption;
  readonly given: number;
  readonly n: number;
  /** Undefined under the least number of answers. */
  readonly share?: Interval & { readonly value: number };
}

interface DoorResult extends Pick<QuestionResult, "n" | "options"> {
  readonly channel: string;
  readonly door: string;
}

/** An agent asked the questions: people rate higher in front of someone. */
const SPOKEN: readonly Door[] = ["phone"];

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Undefined where nothing is asked about the service. */
export async function resultsOf(
  reception: Reception,
  service: string,
  days: Days,
): Promise<Results | undefined> {
  const questionnaire = questionnaireFor(reception, service);
  if (!questionnaire) return undefined;
  await reception.offers.flush();
  const { db } = await reception.ledger();
  // Versions of one questionnaire keep the ids of the questions that kept their meaning.
  const all = await tallies(db, { service, ...days });
  const rows = all.filter((row) => row.questionnaire === questionnaire.id);
  const shown = await offers(db, { service, ...days });
  const { minimumN } = reception.settings;
  const [first] = questionnaire.questions;
  return {
    questionnaire,
    doors: doorCounts(rows, shown),
    questions: questionnaire.questions.map((question) => questionResult(question, rows, minimumN)),
    byDoor: first === undefined ? [] : doorResults(first, rows, minimumN),
    hasMixedModes: isMixed(rows),
  };
}

function doorCounts(
  rows: readonly TallyRow[],
  shown: readonly { readonly channel: string; readonly door: string; readonly offered: number }[],
): DoorCount[] {
  const states = rows.filter(({ question }) => question === "");
  return doorsIn([...states, ...shown]).map(({ channel, door }) => {
    const own = states.filter((row) => row.channel === channel && row.door === door);
    const count = (state: string) => sum(own.filter(({ option }) => option === state));
    const answered = count("answered");
    const started = answered + count("started");
    const offered = shown.find((row) => row.channel === channel && row.door === door)?.offered ?? 0;
    // Pages kept open, or forms copied by hand, make more answers than were counted as offered: then no rate is told.
    const isTold = offered > 0 && started <= offered;
    return {
      channel,
      door,
      offered: offered > 0 ? offered : null,
      started,
      answered,
      rate: isTold ? { value: started / offered, ...wilson(started, offered) } : null,
    };
  });
}

function questionResult(question: Question, rows: readonly TallyRow[], least: number): QuestionResult {
  const own = rows.filter((row) => row.question === question.id);
  if (question.kind === "text") {
    const n = sum(own, "offered");
    const option = { id: "text", name: question.ask };
    return { question, n, options: [optionResult(option, sum(own), n, least)] };
  }
  const answers = question.kind === "choice" ? sum(own) : 0;
  const options = question.options.map((option) => {
    const ticked = own.filter((row) => row.option === option.id);
    return optionResult(
      option,
      sum(ticked),
      question.kind === "choice" ? answers : sum(ticked, "offered"),
      least,
    );
  });
  return { question, n: Math.max(0, ...options.map(({ n }) => n)), options };
}

function optionResult(option: AnswerOption, given: number, n: number, least: number): OptionResult {
  return n < Math.max(1, least)
    ? { option, given, n }
    : { option, given, n, share: { value: given / n, ...wilson(given, n) } };
}

function doorResults(question: Question, rows: readonly TallyRow[], least: number): DoorResult[] {
  return doorsIn(rows).map(({ channel, door }) => {
    const own = rows.filter((row) => row.channel === channel && row.door === door);
    const { n, options } = questionResult(question, own, least);
    return { channel, door, n, options };
  });
}

function isMixed(rows: readonly TallyRow[]): boolean {
  const spoken = rows.filter(({ door }) => SPOKEN.some((one) => one === door));
  return spoken.length > 0 && spoken.length < rows.length;
}

function doorsIn(rows: readonly { readonly channel: string; readonly door: string }[]) {
  const keys = [...new Set(rows.map(({ channel, door }) => `${channel}|${door}`))].sort();
  return keys.map((key) => {
    const [channel = "", door = ""] = key.split("|");
    return { channel, door };
  });
}

const sum = (rows: readonly TallyRow[], of: "given" | "offered" = "given"): number =>
  rows.reduce((total, row) => total + row[of], 0);
