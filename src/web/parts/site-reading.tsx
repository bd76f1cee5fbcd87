import type { observations } from "../../analyse/questions/observations.ts";
import type { siteFacts } from "../../analyse/questions/site-facts.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { Bar, DataTable } from "./data-table.tsx";

const w = words.site;

interface Props {
  readonly visit: Visit;
  readonly facts: Row<typeof siteFacts>;
  readonly dates: readonly Row<typeof observations>[];
}

/** How much of the site was read, and when: what the rest of the sheet is worth. */
export function SiteReading({ visit, facts, dates }: Props) {
  const { pages_read: read, pages_known: known, pages_broken: broken, completeness } = facts;
  const sentence =
    completeness === null
      ? visit.t(w.readUnknown, { read, broken })
      : visit.t(w.readOf, { read, known, broken, share: visit.percent(completeness) });
  const largest = Math.max(...dates.map(({ pages }) => pages), 0);
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{visit.t(w.reading)}</h2>
      <p>{sentence}</p>
      {completeness === null ? null : <Bar value={completeness} largest={1} tone="plain" />}
      {dates.length > 0 ? (
        <DataTable
          visit={visit}
          caption={visit.t(w.readDates)}
          rows={[...dates].sort((a, b) => b.day.localeCompare(a.day))}
          columns={[
            { head: visit.t(w.date), isName: true, cell: (row) => visit.day(row.day) },
            { head: visit.t(w.pages), isNumber: true, cell: (row) => visit.number(row.pages) },
            {
              head: visit.t(w.share),
              cell: (row) => <Bar value={row.pages} largest={largest} tone="plain" />,
            },
            { head: visit.t(w.links), isNumber: true, cell: (row) => visit.number(row.links) },
          ]}
        />
      ) : null}
    </section>
  );
}
