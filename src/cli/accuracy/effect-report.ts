import { wilson } from "../../analyse/relevance/interval.ts";
import { EFFECT_VERDICTS } from "../../model/effect.ts";
import { Z_95 } from "./bounded.ts";
import type { EffectCase } from "./effect.ts";

export interface EffectReport {
  readonly seeds: readonly number[];
  /** What was judged, in the plural. */
  readonly what: string;
  readonly situations: readonly string[];
  readonly cases: readonly EffectCase[];
}

/** The report as Markdown: it reads in a terminal too. */
export function effectMarkdown({ seeds, what, situations, cases }: EffectReport): string {
  return [
    `Seeds ${seeds.join(", ")}: ${cases.length} ${what}.`,
    `### What is said of each, by what it did\n\n${verdictTable(cases)}`,
    `### How right it is\n\n${rightTable(cases, situations)}`,
  ].join("\n\n");
}

function verdictTable(cases: readonly EffectCase[]): string {
  const lines = (["improved", "no-detectable-change", "worsened"] as const).map((truth) => {
    const own = cases.filter((one) => one.truth === truth);
    const counts = EFFECT_VERDICTS.map((verdict) => own.filter(({ found }) => found === verdict).length);
    return `| ${{ improved: "better", "no-detectable-change": "nothing", worsened: "worse" }[truth]} | ${own.length} | ${counts.join(" | ")} |`;
  });
  return [
    "| It made things | Number | Improved | No detectable change | Worsened | Not measurable |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

function rightTable(cases: readonly EffectCase[], situations: readonly string[]): string {
  return [
    "| | Measured | Interval holds the truth (95 %) | Wrong way | A change told of none (95 %) | Told, of those as large as could be seen (95 %) | Told, of all that did something |",
    "| --- | ---: | --- | ---: | --- | --- | --- |",
    ...situations.map((situation) =>
      rightLine(
        situation,
        cases.filter(({ planted }) => planted.situation === situation),
      ),
    ),
    rightLine("all", cases),
  ].join("\n");
}

function rightLine(name: string, cases: readonly EffectCase[]): string {
  const measured = cases.filter(({ effect }) => effect !== undefined);
  const active = measured.filter(({ planted }) => planted.effect !== 0);
  const nil = measured.filter(({ planted }) => planted.effect === 0);
  const isTold = ({ found }: EffectCase) => found !== "no-detectable-change";
  const isHeld = ({ effect, planted }: EffectCase) =>
    effect !== undefined && effect.low <= planted.effect && planted.effect <= effect.high;
  const large = active.filter(({ effect, planted }) => Math.abs(planted.effect) >= (effect?.smallest ?? 0));
  const wrong = active.filter((one) => isTold(one) && one.found !== one.truth).length;
  return `| ${name} | ${measured.length} | ${rate(measured, isHeld)} | ${wrong} | ${rate(nil, isTold)} | ${rate(large, isTold)} | ${rate(active, isTold)} |`;
}

/** A count and a share, with its Wilson interval. */
function rate(cases: readonly EffectCase[], is: (one: EffectCase) => boolean): string {
  const count = cases.filter(is).length;
  if (cases.length === 0) return "–";
  const { low, high } = wilson(count, cases.length, Z_95);
  return `${count} of ${cases.length}: ${(count / cases.length).toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
