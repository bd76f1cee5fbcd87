import { z } from "zod";
import type { Indicator } from "../../model/indicator.ts";
import { boardOf, unitText } from "../figure.ts";
import { page } from "../page.ts";
import { BoardTabs } from "../parts/board-tabs.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { thresholdText } from "../parts/definition.tsx";
import { words } from "../words.ts";

const w = words.board;

/** Every indicator in its latest version. */
export const indicatorsPage = page({
  id: "indicators",
  path: "/indicators",
  section: "scoreboard",
  reads: "board",
  query: z.object({}),
  load(_params, visit): Promise<readonly Indicator[]> {
    const latest = new Map<string, Indicator>();
    for (const indicator of boardOf(visit).indicators) {
      const known = latest.get(indicator.id);
      if (!known || known.version < indicator.version) latest.set(indicator.id, indicator);
    }
    return Promise.resolve([...latest.values()]);
  },
  title: (_data, visit) => visit.t(w.indicatorsTitle),
  view: (indicators, visit) => {
    const { t } = visit;
    return (
      <>
        <h1>{t(w.indicatorsTitle)}</h1>
        <p class="lead">{t(w.indicatorsLead, { n: indicators.length })}</p>
        <BoardTabs visit={visit} here="indicators" />
        <DataTable
          visit={visit}
          caption={t(w.indicatorsTitle)}
          isCaptionHidden
          isStacked
          rows={indicators}
          columns={[
            {
              head: t(w.indicator),
              isName: true,
              cell: ({ id, name }) => (
                <a href={visit.href(`/indicators/${encodeURIComponent(id)}`)}>{t(name)}</a>
              ),
            },
            { head: t(w.meaning), cell: ({ about }) => t(about) },
            { head: t(w.unit), cell: ({ unit }) => unitText(visit, unit) },
            { head: t(w.thresholds), cell: (indicator) => thresholdText(visit, indicator) },
            { head: t(w.set), cell: ({ set }) => set },
          ]}
        />
      </>
    );
  },
});
