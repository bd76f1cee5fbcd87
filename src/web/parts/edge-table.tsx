import type { pageEdges } from "../../analyse/questions/page-edges.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { Visit } from "../page.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { languageOfTexts, OutsideLink } from "./name.tsx";

const w = words.site;
type Edge = Row<typeof pageEdges>;

const STATES: Readonly<Record<string, Words>> = { ok: w.ok, redirected: w.redirected, broken: w.isBroken };
const ORIGINS: Readonly<Record<string, Words>> = { editorial: w.editorial, template: w.template };

interface Props {
  readonly visit: Visit;
  readonly caption: string;
  readonly rows: readonly Edge[];
  readonly csv: string;
}

/** Links one by one: on which page, what they say, where they lead, whether they work. */
export function EdgeTable({ visit, caption, rows, csv }: Props) {
  const { t } = visit;
  return (
    <DataTable
      visit={visit}
      caption={caption}
      isCaptionHidden
      csv={csv}
      rows={rows}
      columns={[
        {
          head: t(w.text),
          isName: true,
          cell: (row) => (
            <span lang={languageOfTexts(row.source_site, visit)}>{row.text || t(w.untitled)}</span>
          ),
        },
        {
          head: t(w.onPage),
          cell: (row) => (
            <>
              <OutsideLink url={row.source_url} />
              {row.pages > 1 ? ` (${t(w.onPages, { n: row.pages })})` : ""}
            </>
          ),
        },
        { head: t(w.target), cell: (row) => <OutsideLink url={row.target_url} /> },
        { head: t(w.origin), cell: (row) => t(ORIGINS[row.origin] ?? w.unknown) },
        {
          head: t(w.state),
          cell: (row) => <span class={`state ${row.state}`}>{t(STATES[row.state] ?? w.unknown)}</span>,
        },
      ]}
    />
  );
}
