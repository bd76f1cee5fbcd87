import { z } from "zod";
import { assistance } from "../../analyse/questions/assistance.ts";
import { groupFlows } from "../../analyse/questions/group-flows.ts";
import type { Theme } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { MarkBar, MarkCounts } from "../parts/mark.tsx";
import { type Counts, standingOf } from "../standing.ts";
import { words } from "../words.ts";

const w = words.theme;

interface Line {
  readonly theme: Theme;
  readonly sites: number;
  readonly counts: Counts;
  readonly inside: number;
  readonly outward: number;
}

export const themesPage = page({
  id: "themes",
  path: "/themes",
  section: "themes",
  query: z.object({}),
  async load(_params, visit): Promise<readonly Line[]> {
    const verdicts = await visit.ask(assistance, { topic_kind: "theme" });
    const flows = await visit.ask(groupFlows, { dimension: "theme" });
    return visit.directory.themes.map((theme) => ({
      theme,
      sites: visit.directory.sites.filter(({ themes }) => themes.includes(theme.id)).length,
      counts: standingOf(
        "",
        verdicts.filter(({ topic }) => topic === theme.id),
      ).counts,
      inside: editorial(
        flows.filter((row) => row.source_group === theme.id && row.target_group === theme.id),
      ),
      outward: editorial(
        flows.filter((row) => row.source_group === theme.id && row.target_group !== theme.id),
      ),
    }));
  },
  title: (_data, visit) => visit.t(w.listTitle),
  view: (lines, visit) => (
    <>
      <h1>{visit.t(w.listTitle)}</h1>
      <p class="lead">{lines.length > 0 ? visit.t(w.listLead, { n: lines.length }) : visit.t(w.listEmpty)}</p>
      {lines.length > 0 ? (
        <DataTable
          visit={visit}
          caption={visit.t(w.listTitle)}
          isCaptionHidden
          csv="/data/assistance.csv?topic_kind=theme"
          rows={lines}
          columns={[
            {
              head: visit.t(w.name),
              isName: true,
              cell: ({ theme }) => (
                <a href={visit.href(`/themes/${encodeURIComponent(theme.id)}`)}>{visit.t(theme.name)}</a>
              ),
            },
            { head: visit.t(w.sites), isNumber: true, cell: (line) => visit.number(line.sites) },
            {
              head: visit.t(words.site.verdicts),
              cell: ({ counts }) => <MarkCounts visit={visit} counts={counts} />,
            },
            { head: visit.t(words.site.share), cell: ({ counts }) => <MarkBar counts={counts} /> },
            { head: visit.t(w.inside), isNumber: true, cell: (line) => visit.number(line.inside) },
            { head: visit.t(w.outward), isNumber: true, cell: (line) => visit.number(line.outward) },
          ]}
        />
      ) : null}
    </>
  ),
});

const editorial = (rows: readonly Row<typeof groupFlows>[]): number =>
  rows.reduce((sum, row) => sum + row.editorial_links, 0);
