import type { Indicator } from "../../model/indicator.ts";
import type { ChangeState, Figure, FigureStatus } from "../../model/key-figure.ts";
import type { Words } from "../../model/words.ts";
import { boardOf, figureKey, figureText, isClose, rawValue, valueText } from "../figure.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { type MarkKind, MarkShape } from "./mark.tsx";

const w = words.board;

interface Props {
  readonly visit: Visit;
  readonly figure: Figure | undefined;
  readonly indicator: Indicator | undefined;
}

/** A figure in a cell: mark, value, change, and on what it rests; or why there is none. */
export function FigureCell({ visit, figure, indicator }: Props) {
  if (!figure || !indicator) return <span class="muted">–</span>;
  if (figure.status !== "given") {
    return (
      <span class="no-figure">
        {figure.status === "not-applicable" || figure.status === "not-requested" ? null : (
          <MarkShape visit={visit} kind="cannot-tell" />
        )}{" "}
        {visit.t(words.figureStatus[figure.status as FigureStatus])}
      </span>
    );
  }
  return (
    <span class="figure-cell">
      {figure.mark === "none" ? null : <MarkShape visit={visit} kind={figure.mark as MarkKind} />}{" "}
      <FigureData visit={visit} figure={figure} indicator={indicator} />{" "}
      <ChangeSign visit={visit} figure={figure} indicator={indicator} />
      {figure.n === null ? null : <small>{visit.t(w.n, { n: figure.n })}</small>}
    </span>
  );
}

/** The value itself, with what it is and how it is written in files: what is printed can be held against the edition. */
export function FigureData({
  visit,
  figure,
  indicator,
}: { readonly [K in keyof Props]: NonNullable<Props[K]> }) {
  return (
    <data value={rawValue(figure)} data-figure={figureKey(figure)}>
      {figureText(visit, indicator, figure)}
    </data>
  );
}

const SIGNS: Readonly<Partial<Record<ChangeState, string>>> = {
  better: "better",
  worse: "worse",
  different: "different",
};

/** An arrow where there is a change to be told, its words for those who do not see it. */
export function ChangeSign({
  visit,
  figure,
  indicator,
}: { readonly [K in keyof Props]: NonNullable<Props[K]> }) {
  const kind = SIGNS[figure.change as ChangeState];
  if (kind === undefined) return null;
  const isUp = (figure.value ?? 0) >= (figure.previous_value ?? 0);
  return (
    <span class={`change ${kind}`}>
      <span aria-hidden="true">{isUp ? "↗" : "↘"}</span>
      <span class="aside">
        {" "}
        {visit.t(words.change[figure.change as ChangeState])}
        {figure.previous_value === null
          ? ""
          : `, ${visit.t(w.inPlaceOf, { value: valueText(visit, indicator.unit, figure.previous_value) })}`}
      </span>
    </span>
  );
}

/** Change in full: what it was, what it is called. */
export function ChangeText({
  visit,
  figure,
  indicator,
}: { readonly [K in keyof Props]: NonNullable<Props[K]> }) {
  if (figure.status !== "given") return <span class="muted">–</span>;
  const told = visit.t(words.change[figure.change as ChangeState]);
  const why = figure.change === "not-compared" && whyNotCompared(visit, figure, indicator);
  return (
    <>
      <ChangeSign visit={visit} figure={figure} indicator={indicator} />{" "}
      {figure.change === "no-detectable-change" && figure.previous_value !== null ? `${told}, ` : ""}
      {figure.previous_value === null
        ? null
        : visit.t(w.inPlaceOf, { value: valueText(visit, indicator.unit, figure.previous_value) })}
      {figure.previous_value === null && !why ? told : null}
      {why ? (
        <div>
          <small class="muted">{visit.t(w.notComparedBecause, { why: visit.t(why) })}</small>
        </div>
      ) : null}
    </>
  );
}

function whyNotCompared(visit: Visit, figure: Figure, { formula, window }: Indicator): Words {
  const why = words.notCompared;
  if (figure.previous_value === null) return why.noYear;
  if (formula.kind === "count") {
    if ((boardOf(visit).manifest.method ?? 1) < 2) return why.counts;
    return window === "at-end" ? why.stock : why.noHistory;
  }
  return formula.kind === "ratio" || formula.kind === "measurement" ? why.noSpread : why.noN;
}

/** The interval, and whether it leaves the mark in doubt. */
export function IntervalText({
  visit,
  figure,
  indicator,
}: { readonly [K in keyof Props]: NonNullable<Props[K]> }) {
  if (figure.low === null || figure.high === null) return null;
  const ends = {
    low: valueText(visit, indicator.unit, figure.low),
    high: valueText(visit, indicator.unit, figure.high),
  };
  return (
    <small>
      {visit.t(w.interval, ends)}
      {isClose(figure, indicator) ? ` · ${visit.t(w.closeToThreshold)}` : ""}
    </small>
  );
}
