import type { Coverage } from "../../model/key-figure.ts";
import { catalogueOf, notRequestedText, periodText } from "../figure.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";

const w = words.board;

/** The scoreboard in a few lines: quality beside coverage, by ministry. Nothing where no key figures are published. */
export function HomeBoard({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Coverage[] }) {
  const { t } = visit;
  const { board } = visit.edition;
  if (!board) return null;
  const { period } = board.manifest;
  const now = rows.filter((row) => row.period === period);
  const whole = now.find(({ organisation }) => organisation === "all");
  if (!whole || whole.requested === 0) return null;
  const catalogue = catalogueOf(board);
  const named = now
    .filter(({ organisation }) => organisation !== "all")
    .map((row) => {
      const organisation = catalogue.organisation(row.organisation);
      return { row, name: organisation ? t(organisation.name) : row.organisation };
    })
    .sort((a, b) => visit.compare(a.name, b.name));
  return (
    <section aria-labelledby="board">
      <h2 id="board">{t(w.title)}</h2>
      <p>
        {t(w.lead, { ...whole, period: periodText(visit, period) })}
        {notRequestedText(visit, whole)} <a href={visit.href("/scoreboard")}>{t(w.seeBoard)}</a>
      </p>
      <DataTable
        visit={visit}
        caption={t(w.title)}
        isCaptionHidden
        rows={named}
        columns={[
          {
            head: t(w.ministry),
            isName: true,
            cell: ({ row, name }) => (
              <a href={visit.href(`/ministries/${encodeURIComponent(row.organisation)}/figures`)}>{name}</a>
            ),
          },
          { head: t(w.quality), cell: ({ row }) => shareOf(visit, row.good, row.judged) },
          { head: t(w.coverage), cell: ({ row }) => shareOf(visit, row.given, row.requested) },
        ]}
      />
    </section>
  );
}

function shareOf(visit: Visit, part: number, whole: number) {
  return (
    <>
      {visit.t(w.coverageShort, { given: part, requested: whole })}
      <Bar value={part} largest={whole} tone="plain" />
    </>
  );
}
