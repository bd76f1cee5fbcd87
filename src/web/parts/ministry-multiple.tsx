import { periodLength } from "../../kit/period.ts";
import type { Coverage } from "../../model/key-figure.ts";
import { boardOf, catalogueOf, periodText } from "../figure.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";

const w = words.board;

interface Props {
  readonly visit: Visit;
  /** All indicators together, of each organisation and period. */
  readonly rows: readonly Coverage[];
  readonly period: string;
}

/** One small frame a ministry: quality and coverage over the periods. The numbers of the last one stand below. */
export function MinistryMultiples({ visit, rows, period }: Props) {
  const catalogue = catalogueOf(boardOf(visit));
  const byOrganisation = new Map<string, Coverage[]>();
  for (const row of rows) {
    if (row.organisation === "all" || periodLength(row.period) !== periodLength(period)) continue;
    byOrganisation.set(row.organisation, [...(byOrganisation.get(row.organisation) ?? []), row]);
  }
  if (byOrganisation.size < 2) return null;
  const frames = [...byOrganisation].map(([id, own]) => {
    const organisation = catalogue.organisation(id);
    const inTime = own.sort((a, b) => (a.period < b.period ? -1 : 1));
    return { id, name: organisation ? visit.t(organisation.name) : id, own: inTime };
  });
  return (
    <section aria-labelledby="multiples">
      <h2 id="multiples">{visit.t(w.ministriesOver)}</h2>
      <p>{visit.t(w.ministriesOverLead)}</p>
      <ul class="multiples">
        {frames
          .sort((a, b) => visit.compare(a.name, b.name))
          .map(({ id, name, own }) => (
            <li>
              <h3>
                <a href={visit.href(`/ministries/${encodeURIComponent(id)}/figures`)}>{name}</a>
              </h3>
              <Frame own={own} />
              <p>{lastOf(visit, own)}</p>
            </li>
          ))}
      </ul>
    </section>
  );
}

function lastOf(visit: Visit, own: readonly Coverage[]): string {
  const last = own.at(-1);
  if (!last) return "";
  const { given, requested, good, judged } = last;
  return `${periodText(visit, last.period)} · ${visit.t(w.quality)} ${visit.t(w.coverageShort, { given: good, requested: judged })} · ${visit.t(w.coverage)} ${visit.t(w.coverageShort, { given, requested })}`;
}

const WIDTH = 220;
const HEIGHT = 72;

function Frame({ own }: { readonly own: readonly Coverage[] }) {
  const line = (shareOf: (row: Coverage) => number | undefined): string => {
    let isOpen = false;
    return own
      .map((row, i) => {
        const share = shareOf(row);
        const x = Math.round((own.length < 2 ? 0.5 : i / (own.length - 1)) * (WIDTH - 12) + 6);
        const step =
          share === undefined
            ? ""
            : `${isOpen ? "L" : "M"}${x} ${Math.round((HEIGHT - 6 - share * (HEIGHT - 12)) * 10) / 10}`;
        isOpen = share !== undefined;
        return step;
      })
      .join("");
  };
  return (
    <svg class="multiple" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="frame" x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <path
        class="coverage"
        d={line(({ given, requested }) => (requested === 0 ? undefined : given / requested))}
      />
      <path class="quality" d={line(({ good, judged }) => (judged === 0 ? undefined : good / judged))} />
    </svg>
  );
}
