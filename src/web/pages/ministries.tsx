import { z } from "zod";
import type { Organisation } from "../../model/estate.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { MarkBar, MarkCounts } from "../parts/mark.tsx";
import { type Counts, NO_COUNTS, type Standing, standings } from "../standing.ts";
import { words } from "../words.ts";

const w = words.ministry;

interface Line {
  readonly ministry: Organisation;
  readonly sites: number;
  readonly counts: Counts;
}

export const ministriesPage = page({
  id: "ministries",
  path: "/ministries",
  section: "ministries",
  query: z.object({}),
  async load(_params, visit): Promise<readonly Line[]> {
    const all = await standings(visit);
    return visit.directory.ministries.map((ministry) => lineOf(visit, ministry, all));
  },
  title: (_data, visit) => visit.t(w.listTitle),
  view: (lines, visit) => (
    <>
      <h1>{visit.t(w.listTitle)}</h1>
      <p class="lead">
        {visit.t(lines.length > 0 ? w.listLead : w.listEmpty, {
          n: lines.length,
          sites: visit.directory.sites.length,
        })}
      </p>
      {lines.length > 0 ? (
        <DataTable
          visit={visit}
          caption={visit.t(w.listTitle)}
          isCaptionHidden
          rows={lines}
          columns={[
            {
              head: visit.t(w.name),
              isName: true,
              cell: ({ ministry }) => (
                <a href={visit.href(`/ministries/${encodeURIComponent(ministry.id)}`)}>
                  {visit.t(ministry.name)}
                </a>
              ),
            },
            { head: visit.t(w.sites), isNumber: true, cell: (line) => visit.number(line.sites) },
            {
              head: visit.t(words.site.verdicts),
              cell: ({ counts }) => <MarkCounts visit={visit} counts={counts} />,
            },
            { head: visit.t(words.site.share), cell: ({ counts }) => <MarkBar counts={counts} /> },
          ]}
        />
      ) : null}
    </>
  ),
});

function lineOf(visit: Visit, ministry: Organisation, all: ReadonlyMap<string, Standing>): Line {
  const sites = visit.directory.sites.filter((site) => visit.directory.ministryOf(site)?.id === ministry.id);
  const counts = { ...NO_COUNTS };
  for (const { id } of sites) {
    const own = all.get(id)?.counts ?? NO_COUNTS;
    counts.good += own.good;
    counts.watch += own.watch;
    counts.bad += own.bad;
    counts["cannot-tell"] += own["cannot-tell"];
  }
  return { ministry, sites: sites.length, counts };
}
