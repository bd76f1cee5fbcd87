import { PLANTED_TYPES } from "../../demo/listening/personal.ts";
import { type CorpusText, privacyCorpus } from "../../demo/listening/privacy-corpus.ts";
import { redacted } from "../../engage/privacy/redact.ts";
import { bounded } from "./bounded.ts";

/** Texts of each seed. */
const TEXTS = 4_000;

/** What became of what was planted in the texts of some seeds, and what else was masked. */
export interface PrivacyReport {
  readonly seeds: readonly number[];
  readonly texts: number;
  readonly planted: readonly PlantedOutcome[];
  readonly masked: readonly MaskOutcome[];
  /** Near misses: how many stand there, how many a mask spoiled. */
  readonly near: readonly { readonly type: string; readonly isMasked: boolean; readonly value: string }[];
}

/** `whole`: nothing of it is left. `as-other`: whole, under another name. `part`: some of it is left. */
export interface PlantedOutcome {
  readonly type: string;
  readonly outcome: "whole" | "as-other" | "part" | "missed";
  readonly isHard: boolean;
  readonly value: string;
}

/** `right`: on something planted of its type; `as-other`: on something planted of another; `false`: on what is of nobody. */
export interface MaskOutcome {
  readonly type: string;
  readonly outcome: "right" | "as-other" | "false";
  readonly value: string;
}

export function privacyReportOf(seeds: readonly number[]): PrivacyReport {
  const texts = seeds.flatMap((seed) => privacyCorpus(seed, TEXTS));
  const judged = texts.map(judgedText);
  return {
    seeds,
    texts: texts.length,
    planted: judged.flatMap(({ planted }) => planted),
    masked: judged.flatMap(({ masked }) => masked),
    near: judged.flatMap(({ near }) => near),
  };
}

function judgedText({ text, language, planted, nearMisses }: CorpusText) {
  const { masks } = redacted(text, language);
  const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start < b.end && b.start < a.end;
  return {
    planted: planted.map((span): PlantedOutcome => {
      const own = masks.filter((mask) => overlaps(mask, span));
      const isWhole = own.some((mask) => mask.start <= span.start && mask.end >= span.end);
      const about = {
        type: span.type,
        value: text.slice(span.start, span.end),
        isHard: span.isHard === true,
      };
      if (own.length === 0) return { ...about, outcome: "missed" };
      if (!isWhole) return { ...about, outcome: "part" };
      return { ...about, outcome: own.some(({ type }) => type === span.type) ? "whole" : "as-other" };
    }),
    masked: masks.map((mask): MaskOutcome => {
      const under = planted.filter((span) => overlaps(mask, span));
      const outcome =
        under.length === 0 ? "false" : under.some(({ type }) => type === mask.type) ? "right" : "as-other";
      return { type: mask.type, outcome, value: text.slice(mask.start, mask.end) };
    }),
    near: nearMisses.map((span) => ({
      type: span.type,
      isMasked: masks.some((mask) => overlaps(mask, span)),
      value: text.slice(span.start, span.end),
    })),
  };
}

/** The report as Markdown: it reads in a terminal too. */
export function privacyMarkdown(report: PrivacyReport): string {
  const { seeds, texts, planted, masked, near } = report;
  const n = (value: number): string => value.toLocaleString("en");
  return [
    `Seeds ${seeds.join(", ")}: ${n(texts)} texts, ${n(planted.length)} pieces of personal data, ${n(near.length)} near misses.`,
    `### By type: how much is masked, and how many masks are right\n\n${typeTable(report)}`,
    `### What is of nobody: how often a mask spoils it\n\n${nearTable(near)}`,
    `Of ${n(masked.length)} masks, ${n(masked.filter(({ outcome }) => outcome === "false").length)} stand where nothing was planted.`,
  ].join("\n\n");
}

function typeTable({ planted, masked }: PrivacyReport): string {
  const line = (name: string, own: readonly PlantedOutcome[], masks: readonly MaskOutcome[]): string => {
    const count = (outcome: string): number => own.filter((one) => one.outcome === outcome).length;
    const gone = count("whole") + count("as-other");
    const right = masks.filter(({ outcome }) => outcome !== "false").length;
    return `| ${name} | ${own.length} | ${bounded(gone, own.length, 3)} | ${count("as-other")} | ${count("part")} | ${count("missed")} | ${masks.length} | ${bounded(right, masks.length, 3)} |`;
  };
  const usual = planted.filter(({ isHard }) => !isHard);
  return [
    "| Type | Planted | Recall (95 %) | Under another name | In part | Missed | Masks | Precision (95 %) |",
    "| --- | ---: | --- | ---: | ---: | ---: | ---: | --- |",
    ...PLANTED_TYPES.map((type) =>
      line(
        type,
        usual.filter((one) => one.type === type),
        masked.filter((one) => one.type === type),
      ),
    ),
    line("all of these", usual, masked),
    line(
      "without context, or spelled out",
      planted.filter(({ isHard }) => isHard),
      [],
    ),
  ].join("\n");
}

function nearTable(near: PrivacyReport["near"]): string {
  const types = [...new Set(near.map(({ type }) => type))].sort();
  return [
    "| Near miss | Number | Masked | Left alone (95 %) |",
    "| --- | ---: | ---: | --- |",
    ...types.map((type) => {
      const own = near.filter((one) => one.type === type);
      const spoiled = own.filter(({ isMasked }) => isMasked).length;
      return `| ${type} | ${own.length} | ${spoiled} | ${bounded(own.length - spoiled, own.length, 3)} |`;
    }),
  ].join("\n");
}
