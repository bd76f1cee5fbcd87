import { EFFECT_VERDICTS, type EffectState } from "../../model/effect.ts";
import type { EffectMeasure, EffectTold, Finding } from "../../model/finding.ts";
import { sentenceOf } from "../finding.ts";
import type { Visit } from "../page.ts";
import { tellerOf } from "../telling.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { EFFECT_MARKS } from "./effect.tsx";
import { Shape } from "./mark.tsx";

const w = words.mended;

/** Findings told in a list; the others are one link away. */
const SHOWN = 10;

/** What mending a finding changed: a shape and a word. A diagnosis of an earlier version says nothing of it. */
function MendedMark({ visit, effect }: { readonly visit: Visit; readonly effect: EffectState | undefined }) {
  if (effect === undefined) return <span class="muted">{visit.t(w.earlier)}</span>;
  const kind = EFFECT_MARKS[effect];
  return (
    <span class={`mark ${kind}`}>
      <Shape kind={kind} /> {visit.t(words.mendedEffect[effect])}
    </span>
  );
}

const effectIn = ({ effect }: Finding): EffectState | undefined =>
  EFFECT_VERDICTS.find((state) => state === effect);

/** On the page of a finding that was seen to be mended. */
export function MendedEffectOf({ visit, finding }: { readonly visit: Visit; readonly finding: Finding }) {
  if (finding.state !== "fixed") return null;
  const { t } = visit;
  const told = finding.effect_told ? (JSON.parse(finding.effect_told) as EffectTold) : undefined;
  const measure = words.mendedMeasure[finding.effect_measured as EffectMeasure];
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{t(w.title)}</h2>
      {told === undefined ? (
        <p>{t(w.untoldYet)}</p>
      ) : (
        <>
          <p>
            <MendedMark visit={visit} effect={effectIn(finding)} />
          </p>
          <p>{t(told.sentence)}</p>
          <p class="muted">
            {measure === undefined ? "" : `${t(w.counted, { what: t(measure) })} `}
            {t(told.basis)}
          </p>
        </>
      )}
    </section>
  );
}

interface ListProps {
  readonly visit: Visit;
  readonly site: string;
  /** All of the site; those that were mended are told. */
  readonly findings: readonly Finding[];
}

/** What was done on a site and seen to be mended, the latest first. */
export function MendedList({ visit, site, findings }: ListProps) {
  const { t } = visit;
  const mended = findings
    .filter(({ state }) => state === "fixed")
    .sort((a, b) => ((a.closed ?? "") < (b.closed ?? "") ? 1 : -1));
  if (mended.length === 0) return null;
  const teller = tellerOf(visit);
  return (
    <section aria-labelledby="done">
      <h2 id="done">{t(w.lately)}</h2>
      <p>{t(w.latelyLead, { n: mended.length })}</p>
      <DataTable
        visit={visit}
        caption={t(w.lately)}
        isCaptionHidden
        isStacked
        rows={mended.slice(0, SHOWN)}
        columns={[
          {
            head: t(w.what),
            isName: true,
            cell: (finding) => (
              <a href={visit.href(`/findings/${finding.fingerprint}`)}>{sentenceOf(teller, finding)}</a>
            ),
          },
          {
            head: t(w.on),
            isDay: true,
            cell: ({ closed }) => (closed === null ? "" : visit.day(closed)),
          },
          {
            head: t(w.effect),
            cell: (finding) => <MendedMark visit={visit} effect={effectIn(finding)} />,
          },
        ]}
      />
      {mended.length > SHOWN ? (
        <p>
          <a href={visit.href("/findings", { site, state: "fixed" })}>{t(w.all, { n: mended.length })}</a>
        </p>
      ) : null}
    </section>
  );
}

/** How many of what was mended in the estate changed something. */
export function MendedCounts({ visit, findings }: Omit<ListProps, "site">) {
  const { t } = visit;
  const mended = findings.filter(({ state }) => state === "fixed");
  if (mended.length === 0) return null;
  const rows = [...EFFECT_VERDICTS, undefined]
    .map((effect) => ({ effect, count: mended.filter((finding) => effectIn(finding) === effect).length }))
    .filter(({ effect, count }) => effect !== undefined || count > 0);
  return (
    <section aria-labelledby="mended">
      <h2 id="mended">{t(w.estateTitle)}</h2>
      <p>{t(w.estateLead, { n: mended.length })}</p>
      <DataTable
        visit={visit}
        caption={t(w.estateTitle)}
        isCaptionHidden
        rows={rows}
        csv="/data/findings.csv?state=fixed"
        columns={[
          {
            head: t(w.effect),
            isName: true,
            cell: ({ effect }) => <MendedMark visit={visit} effect={effect} />,
          },
          { head: t(w.findings), isNumber: true, cell: ({ count }) => visit.number(count) },
        ]}
      />
    </section>
  );
}
