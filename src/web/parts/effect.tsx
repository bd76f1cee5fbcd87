import type { Effect } from "../../analyse/effect/effect.ts";
import { VERDICTS } from "../../engage/measure/news.ts";
import type { EffectState } from "../../model/effect.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { Shape } from "./mark.tsx";

const w = words.decision;

/** The shape of each verdict. */
export const EFFECT_MARKS = {
  improved: "good",
  "no-detectable-change": "watch",
  worsened: "bad",
  "not-measurable": "cannot-tell",
} as const;

/** A verdict: a shape and its words, good or bad alike. */
export function EffectMark({ visit, verdict }: { readonly visit: Visit; readonly verdict: EffectState }) {
  return (
    <span class={`mark ${EFFECT_MARKS[verdict]}`}>
      <Shape kind={EFFECT_MARKS[verdict]} /> {visit.t(VERDICTS[verdict] ?? w.effect)}
    </span>
  );
}

/** A value of the scale of an effect, as people write it. */
function shownValue(visit: Visit, { scale }: Effect, value: number): string {
  if (scale === "share") return visit.t(words.board.share100, { n: visit.decimal(100 * value, 1) });
  return scale === "count" ? visit.number(Math.round(value)) : visit.decimal(value, 2);
}

function changeOf(visit: Visit, { scale }: Effect, value: number): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (scale === "mean") return `${sign}${visit.decimal(size, 2)}`;
  const part = `${sign}${visit.decimal(100 * size, 1)}`;
  return scale === "share" ? visit.t(w.points, { n: part }) : visit.t(words.board.share100, { n: part });
}

/** What was there, what would be there, what is there; and what other methods say, to be read beside it. */
export function EffectFigures({
  visit,
  effect,
  nameOf,
}: {
  readonly visit: Visit;
  readonly effect: Effect;
  nameOf(service: string): string;
}) {
  const { t } = visit;
  const rows = (["before", "expected", "after"] as const).map((id) => ({ id, value: effect[id] }));
  return (
    <>
      <DataTable
        visit={visit}
        caption={t(w.verdictTitle)}
        isCaptionHidden
        rows={rows}
        columns={[
          { head: t(w.period), isName: true, cell: ({ id }) => t(w[id]) },
          { head: t(w.value), isNumber: true, cell: ({ value }) => shownValue(visit, effect, value) },
        ]}
      />
      {effect.comparisons.length === 0 ? null : (
        <details>
          <summary>{`${t(w.compared)} (${effect.comparisons.length})`}</summary>
          <ul>
            {effect.comparisons.map((service) => (
              <li>
                <a href={visit.href(`/services/${encodeURIComponent(service)}`)}>{nameOf(service)}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {effect.others.length === 0 ? null : (
        <details>
          <summary>{t(w.others)}</summary>
          <ul>
            {effect.others.map(({ method, difference, low, high }) => (
              <li>
                {t(w.otherLine, {
                  method: t(words.effectMethod[method]),
                  difference: changeOf(visit, effect, difference),
                  low: changeOf(visit, effect, low),
                  high: changeOf(visit, effect, high),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
