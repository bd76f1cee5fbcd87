import type { Child } from "hono/jsx";
import type { Question } from "../../analyse/question.ts";
import type { Site } from "../../model/estate.ts";
import type { Visit } from "../page.ts";
import { DataTable, type TableColumn } from "./data-table.tsx";
import { Answered } from "./failure.tsx";
import { SiteLink } from "./name.tsx";
import { PAGE_ROWS, Pager } from "./pager.tsx";
import { Tabs } from "./tabs.tsx";

/** One kind of row: its address in the list, its name with how many there are. */
interface Kind {
  readonly id: string;
  readonly name: string;
}

interface Props<R> {
  readonly visit: Visit;
  readonly site: Site;
  readonly title: string;
  readonly question: Question;
  /** What the whole list comes to. */
  readonly lead: Child;
  /** Parameter of the address that chooses the kind. */
  readonly parameter: string;
  /** None: there is nothing to choose from. */
  readonly kinds: readonly Kind[];
  readonly here: string;
  /** A sentence on the kind that is shown. */
  readonly note?: string | undefined;
  readonly rows: readonly R[];
  readonly page: number;
  readonly columns: readonly TableColumn<R>[];
  /** The part of the address that all its pages share. */
  readonly path: string;
  readonly csv: string;
}

/** A long list about one site, as a page of its own: what it comes to, one tab a kind, rows by the hundred. */
export function SiteList<R>(props: Props<R>) {
  const { visit, site, title, question, lead, parameter, kinds, here, note, rows, page, columns, path, csv } =
    props;
  return (
    <>
      <h1>{title}</h1>
      <p>
        ← <SiteLink visit={visit} id={site.id} />
      </p>
      <Answered visit={visit} question={question}>
        {lead}
        {kinds.length === 0 ? null : (
          <Tabs
            label={title}
            tabs={kinds.map(({ id, name }) => ({
              name,
              href: visit.href(path, { [parameter]: id }),
              isHere: id === here,
            }))}
          />
        )}
        {note === undefined ? null : <p>{note}</p>}
        {rows.length === 0 ? null : (
          <DataTable
            visit={visit}
            caption={title}
            isCaptionHidden
            isStacked
            csv={csv}
            rows={rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)}
            columns={columns}
          />
        )}
        <Pager
          visit={visit}
          total={rows.length}
          page={page}
          hrefOf={(next) => visit.href(path, { [parameter]: here, page: next })}
        />
      </Answered>
    </>
  );
}
