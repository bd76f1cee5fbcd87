import type { Formula, Indicator } from "../../model/indicator.ts";
import { unitText, valueText } from "../figure.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { channelName } from "./channel-volume.tsx";

const w = words.board;

/** All that a version of a definition says, as it is applied. */
export function Definition({ visit, indicator }: { readonly visit: Visit; readonly indicator: Indicator }) {
  const { t } = visit;
  const { formula, unit, direction, minimumN, window, grain, source, thresholds } = indicator;
  return (
    <dl class="facts">
      <dt>{t(w.formula)}</dt>
      <dd>{formulaText(visit, formula)}</dd>
      <dt>{t(w.unit)}</dt>
      <dd>{unitText(visit, unit)}</dd>
      <dt>{t(w.direction)}</dt>
      <dd>{t(direction === "higher" ? w.higher : direction === "lower" ? w.lower : w.neither)}</dd>
      <dt>{t(w.thresholds)}</dt>
      <dd>
        {thresholdText(visit, indicator)}
        {thresholds ? <small> ({thresholds.source})</small> : null}
      </dd>
      <dt>{t(w.least)}</dt>
      <dd>{visit.number(minimumN)}</dd>
      <dt>{t(w.covers)}</dt>
      <dd>{t(words.window[window])}</dd>
      <dt>{t(w.grain)}</dt>
      <dd>
        {t(formula.kind === "channel-share" ? w.madeHere : grain === "channel" ? w.byChannel : w.byService)}
      </dd>
      <dt>{t(w.definedBy)}</dt>
      <dd>{source}</dd>
    </dl>
  );
}

function formulaText(visit: Visit, formula: Formula): string {
  const { t } = visit;
  switch (formula.kind) {
    case "share":
    case "ratio":
      return t(w.formulaShare, { a: t(formula.numerator.name), b: t(formula.denominator.name) });
    case "mean": {
      const weights = formula.answers
        .map(({ name, weight }) => `${t(name)} ${visit.number(weight, 2)}`)
        .join(", ");
      return t(w.formulaMean, { weights });
    }
    case "count":
      return t(w.formulaCount, { a: t(formula.of.name) });
    case "measurement":
      return t(w.formulaMeasure, { a: t(formula.of.name) });
    case "category":
      return t(w.formulaCategory, { options: formula.options.map(({ name }) => t(name)).join(", ") });
    default:
      return t(w.formulaChannels, {
        channels: formula.channels.map((channel) => channelName(visit, channel)).join(", "),
      });
  }
}

export function thresholdText(visit: Visit, { thresholds, direction, unit }: Indicator): string {
  if (!thresholds || direction === "none") return visit.t(w.noThreshold);
  const isHigher = direction === "higher";
  const good = visit.t(isHigher ? w.goodFrom : w.goodUpTo, { good: valueText(visit, unit, thresholds.good) });
  if (thresholds.watch === undefined) return good;
  const watch = valueText(visit, unit, thresholds.watch);
  return `${good}, ${visit.t(isHigher ? w.watchFrom : w.watchUpTo, { watch })}`;
}
