import type { audienceSources } from "../../analyse/questions/audience-sources.ts";
import type { Row } from "../../model/table.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";

const w = words.audience;

type Source = Row<typeof audienceSources>;

/** Which tool counts the site, since when, and what its words mean: where each figure comes from. */
export function CountedBy({
  visit,
  site,
  rows,
}: {
  readonly visit: Visit;
  readonly site: string;
  readonly rows: readonly Source[];
}) {
  const { t } = visit;
  return (
    <section aria-labelledby="counted">
      <h2 id="counted">{t(w.counted)}</h2>
      <p>{t(w.countedLead)}</p>
      <DataTable
        visit={visit}
        caption={t(w.counted)}
        isCaptionHidden
        isStacked
        csv={`/data/audience-sources.csv?site=${encodeURIComponent(site)}`}
        rows={rows}
        columns={[
          { head: t(w.word), isName: true, cell: ({ about }) => about },
          { head: t(w.source), cell: ({ source, property, tool }) => `${source} · ${property} · ${tool}` },
          { head: t(w.meaning), cell: (row) => meaningOf(visit, row) },
          {
            head: t(w.since),
            cell: ({ first_day, last_day, asked_from, asked_to }) =>
              t(w.sinceTo, {
                from: visit.day(first_day ?? asked_from),
                to: visit.day(last_day ?? asked_to),
              }),
          },
        ]}
      />
      <p>
        <a href={`/data/audience-days.csv?site=${encodeURIComponent(site)}`}>{t(w.allDays)}</a>
      </p>
    </section>
  );
}

function meaningOf({ language, t }: Visit, { definition_en, definition_fr }: Source): string {
  return (language === "fr" ? definition_fr : definition_en) ?? t(w.noDefinition);
}
