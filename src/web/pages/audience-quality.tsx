import { z } from "zod";
import { audienceMonths } from "../../analyse/questions/audience-months.ts";
import { estateAudience, type MonthsBySite } from "../audience-standing.ts";
import { type AudienceMonth, type MonthState, STATE_WORDS } from "../month-quality.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Answered } from "../parts/failure.tsx";
import { PAGE_ROWS, Pager } from "../parts/pager.tsx";
import { QualityStrip } from "../parts/quality-strip.tsx";
import { words } from "../words.ts";

const w = words.audience;

const query = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) });

interface QualityData {
  readonly bySite: MonthsBySite;
  readonly from: string;
  readonly to: string;
}

/** What is known of the audience of each site, month by month: one line a site. */
export const audienceQualityPage = page({
  id: "audience-quality",
  path: "/audience/quality",
  section: "audience",
  query,
  async load(_, visit): Promise<QualityData> {
    const { bySite } = estateAudience(await visit.ask(audienceMonths), visit.directory.sites);
    const ends = [...bySite.values()]
      .flatMap((months) => [months[0]?.month ?? "", months.at(-1)?.month ?? ""])
      .sort();
    return { bySite, from: ends[0] ?? "2016-01-01", to: ends.at(-1) ?? "2016-01-01" };
  },
  title: (_, visit) => visit.t(w.qualityTitle),
  view: ({ bySite, from, to }, visit, { page: number }) => {
    const { t } = visit;
    const ids = [...bySite.keys()].sort((a, b) =>
      visit.compare(t(visit.directory.siteName(a)), t(visit.directory.siteName(b))),
    );
    return (
      <>
        <h1>{t(w.qualityTitle)}</h1>
        <p>
          ← <a href={visit.href("/audience")}>{t(w.title)}</a>
        </p>
        <Answered visit={visit} question={audienceMonths}>
          {ids.length === 0 ? (
            <>
              <p class="lead">{t(w.noneEstate)}</p>
              <p class="notice">{t(w.noneHelp)}</p>
            </>
          ) : (
            <>
              <p class="lead">{t(w.qualityLead, { from: from.slice(0, 7), to: to.slice(0, 7) })}</p>
              <Key visit={visit} />
              <Grid
                visit={visit}
                ids={ids.slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS)}
                bySite={bySite}
                from={from}
                to={to}
              />
              <Pager
                visit={visit}
                total={ids.length}
                page={number}
                hrefOf={(next) => visit.href("/audience/quality", { page: next })}
              />
            </>
          )}
        </Answered>
      </>
    );
  },
});

const KEYED: readonly MonthState[] = [
  "ok",
  "gap",
  "partial",
  "sampled",
  "thresholded",
  "truncated",
  "revised",
  "zero",
];

/** Each state with its look. */
function Key({ visit }: { readonly visit: Visit }) {
  return (
    <ul class="quality-key">
      {KEYED.map((state) => (
        <li>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <rect
              class={`quality ${state}`}
              x="1"
              width="14"
              y={state === "ok" || state === "gap" ? 1 : 8}
              height={state === "ok" || state === "gap" ? 14 : 7}
            />
          </svg>{" "}
          {visit.t(STATE_WORDS[state])}
        </li>
      ))}
    </ul>
  );
}

interface GridProps extends QualityData {
  readonly visit: Visit;
  readonly ids: readonly string[];
}

function Grid({ visit, ids, bySite, from, to }: GridProps) {
  const { t } = visit;
  const sum = (id: string, of: (month: AudienceMonth) => number): number =>
    (bySite.get(id) ?? []).reduce((total, month) => total + of(month), 0);
  return (
    <DataTable
      visit={visit}
      caption={t(w.qualityTitle)}
      isCaptionHidden
      csv="/data/audience-months.csv"
      rows={ids}
      columns={[
        {
          head: t(w.site),
          isName: true,
          cell: (id) => (
            <a href={visit.href(`/sites/${encodeURIComponent(id)}/audience`)}>
              {t(visit.directory.siteName(id))}
            </a>
          ),
        },
        {
          head: `${from.slice(0, 4)} → ${to.slice(0, 4)}`,
          cell: (id) => <QualityStrip visit={visit} months={bySite.get(id) ?? []} from={from} to={to} />,
        },
        {
          head: t(w.known),
          isNumber: true,
          cell: (id) => visit.number(sum(id, (month) => month.days_known)),
        },
        { head: t(w.gaps), isNumber: true, cell: (id) => visit.number(sum(id, (month) => month.gap_days)) },
        {
          head: t(w.revised),
          isNumber: true,
          cell: (id) => visit.number(sum(id, (month) => month.revised_days)),
        },
        { head: t(w.care), isNumber: true, cell: (id) => visit.number(sum(id, careDays)) },
      ]}
    />
  );
}

const careDays = ({ sampled_days, thresholded_days, truncated_days, partial_days }: AudienceMonth): number =>
  Math.max(sampled_days, thresholded_days, truncated_days, partial_days);
