import type { Finding } from "../../model/finding.ts";
import { rounded, sentenceOf } from "../finding.ts";
import type { Visit } from "../page.ts";
import { tellerOf } from "../telling.ts";
import { words } from "../words.ts";
import { DataTable } from "./data-table.tsx";
import { StateWord } from "./finding.tsx";
import { SiteLink } from "./name.tsx";
import { PAGE_ROWS, Pager } from "./pager.tsx";

const w = words.diagnosis;

interface Props {
  readonly visit: Visit;
  readonly findings: readonly Finding[];
  readonly caption: string;
  /** From 1. */
  readonly page: number;
  hrefOf(page: number): string;
  readonly isSiteSaid?: boolean;
}

/** Findings in rows, the most people first. */
export function FindingTable({ visit, findings, caption, page, hrefOf, isSiteSaid = false }: Props) {
  const { t } = visit;
  const teller = tellerOf(visit);
  const shown = findings.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  return (
    <>
      <DataTable
        visit={visit}
        caption={caption}
        isCaptionHidden
        isStacked
        rows={shown}
        columns={[
          {
            head: t(w.finding),
            isName: true,
            cell: (finding) => (
              <a href={visit.href(`/findings/${finding.fingerprint}`)}>{sentenceOf(teller, finding)}</a>
            ),
          },
          ...(isSiteSaid
            ? [
                {
                  head: t(w.site),
                  cell: ({ site }: Finding) => (site === null ? "" : <SiteLink visit={visit} id={site} />),
                },
              ]
            : []),
          {
            head: t(w.people),
            isNumber: true,
            cell: ({ people }) => (people === null ? t(w.untold) : visit.number(rounded(people))),
          },
          { head: t(w.state), cell: (finding) => <StateWord visit={visit} finding={finding} /> },
        ]}
      />
      <Pager visit={visit} total={findings.length} page={page} hrefOf={hrefOf} />
    </>
  );
}
