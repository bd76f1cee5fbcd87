import { z } from "zod";
import { linkChecks } from "../../analyse/questions/link-checks.ts";
import { targetStates } from "../../analyse/questions/target-states.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import type { TableColumn } from "../parts/data-table.tsx";
import { Advice, byUrgency, groupOf, type LinkCheck, whatHappened } from "../parts/link-check.tsx";
import { languageOfTexts, OutsideLink } from "../parts/name.tsx";
import { SiteList } from "../parts/site-list.tsx";
import { words } from "../words.ts";

const w = words.reading;

const GROUPS = ["mend", "watch", "leave"] as const;
const NAMES = { mend: w.toMend, watch: w.toWatch, leave: w.toLeave } as const;
const LEADS = { mend: w.mendLead, watch: w.watchLead, leave: w.leaveLead } as const;

const query = z.object({
  show: z.enum(GROUPS).default("mend"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

interface ChecksData {
  readonly site: Site;
  readonly rows: readonly LinkCheck[];
  readonly counts: Row<typeof targetStates> | undefined;
}

/** Links out of a site that no longer lead where they say: what happened, since when, what to write instead. */
export const siteChecksPage = page({
  id: "site-checks",
  path: "/sites/:id/checks",
  section: "sites",
  query,
  async load({ id = "" }, visit): Promise<ChecksData | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    return {
      site,
      rows: [...(await visit.ask(linkChecks, { site: id }))].sort(byUrgency),
      counts: (await visit.ask(targetStates)).find((row) => row.site === id),
    };
  },
  title: ({ site }, visit) => visit.t(w.checksTitle, { site: visit.t(site.name) }),
  view: ({ site, rows, counts }, visit, { show, page: number }) => {
    const { t } = visit;
    const shown = rows.filter((row) => groupOf(row) === show);
    return (
      <SiteList
        visit={visit}
        site={site}
        title={t(w.checksTitle, { site: t(site.name) })}
        question={linkChecks}
        lead={<Lead visit={visit} counts={counts} />}
        parameter="show"
        kinds={
          rows.length === 0
            ? []
            : GROUPS.map((id) => ({
                id,
                name: t(NAMES[id], { n: rows.filter((row) => groupOf(row) === id).length }),
              }))
        }
        here={show}
        note={rows.length === 0 ? undefined : t(shown.length === 0 ? w.noneHere : LEADS[show])}
        rows={shown}
        page={number}
        columns={columnsOf(visit, site)}
        path={`/sites/${encodeURIComponent(site.id)}/checks`}
        csv={`/data/link-checks.csv?site=${encodeURIComponent(site.id)}`}
      />
    );
  },
});

function Lead({ visit, counts }: { readonly visit: Visit; readonly counts: ChecksData["counts"] }) {
  const { t } = visit;
  if (!counts || counts.targets === 0) return <p class="lead">{t(w.checksNone)}</p>;
  const { targets, working, redirected, broken, failing, closed, not_tried: untried } = counts;
  if (untried === targets) return <p class="notice">{t(w.checksUntried, { n: targets })}</p>;
  return (
    <>
      <p class="lead">{t(w.checksLead, { targets, working, redirected, broken })}</p>
      {failing + closed + untried > 0 ? <p>{t(w.checksRest, { failing, closed, untried })}</p> : null}
    </>
  );
}

const columnsOf = (visit: Visit, site: Site): readonly TableColumn<LinkCheck>[] => {
  const { t } = visit;
  return [
    {
      head: t(words.site.text),
      isName: true,
      cell: ({ text }) => (
        <span lang={languageOfTexts(site.id, visit)}>{text || t(words.site.untitled)}</span>
      ),
    },
    {
      head: t(words.site.onPage),
      cell: ({ page: url, pages }) => (
        <>
          <OutsideLink url={url} />
          {pages > 1 ? ` (${t(words.site.onPages, { n: pages })})` : ""}
        </>
      ),
    },
    { head: t(words.site.target), cell: ({ target_url }) => <OutsideLink url={target_url} /> },
    {
      head: t(w.happened),
      cell: (row) => (
        <span class={groupOf(row) === "mend" && row.state !== "redirected" ? "state broken" : undefined}>
          {whatHappened(visit, row)}
        </span>
      ),
    },
    { head: t(w.since), cell: (row) => sinceOf(visit, row) },
    { head: t(w.toDo), cell: (row) => <Advice visit={visit} row={row} /> },
  ];
};

/** The first day of the failures, where that is known; the day it was seen otherwise. */
function sinceOf({ t, day }: Visit, { failing_since, checked_on }: LinkCheck): string {
  if (failing_since !== null) return day(failing_since);
  return checked_on === null ? "–" : t(w.seenOn, { day: day(checked_on) });
}
