import { z } from "zod";
import { pageChanges } from "../../analyse/questions/page-changes.ts";
import { siteChanges } from "../../analyse/questions/site-changes.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import type { TableColumn } from "../parts/data-table.tsx";
import { languageOfTexts, OutsideLink } from "../parts/name.tsx";
import { CHANGE_STATES, CHANGES, type SiteChanges } from "../parts/site-change.tsx";
import { SiteList } from "../parts/site-list.tsx";
import { wordsOf } from "../parts/site-reading.tsx";
import { words } from "../words.ts";

const w = words.reading;

const query = z.object({
  state: z.enum(CHANGE_STATES).default("appeared"),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
type Query = z.infer<typeof query>;

type Change = Row<typeof pageChanges>;

interface ChangesData {
  readonly site: Site;
  readonly counts: SiteChanges | undefined;
  readonly rows: readonly Change[];
}

/** The pages of a site that appeared, changed, vanished or were not seen since the reading before. */
export const siteChangesPage = page({
  id: "site-changes",
  path: "/sites/:id/changes",
  section: "sites",
  query,
  async load({ id = "" }, visit, { state }: Query): Promise<ChangesData | undefined> {
    const site = visit.directory.site(id);
    if (!site) return undefined;
    return {
      site,
      counts: (await visit.ask(siteChanges)).find((row) => row.site === id),
      rows: await visit.ask(pageChanges, { site: id, state }),
    };
  },
  title: ({ site }, visit) => visit.t(w.changesTitle, { site: visit.t(site.name) }),
  view: ({ site, counts, rows }, visit, { state, page: number }) => {
    const { t, day } = visit;
    const lead = counts
      ? t(w.changesLead, { before: day(counts.before), now: day(counts.now), pages: counts.pages })
      : t(w.changesFirst);
    const note = state === "not-seen" ? w.notSeenHelp : rows.length === 0 ? words.shell.nothing : undefined;
    return (
      <SiteList
        visit={visit}
        site={site}
        title={t(w.changesTitle, { site: t(site.name) })}
        question={siteChanges}
        lead={<p class="lead">{lead}</p>}
        parameter="state"
        kinds={
          counts
            ? CHANGE_STATES.map((id) => ({ id, name: t(CHANGES[id].text, { n: CHANGES[id].count(counts) }) }))
            : []
        }
        here={state}
        note={counts && note && t(note)}
        rows={rows}
        page={number}
        columns={columnsOf(visit)}
        path={`/sites/${encodeURIComponent(site.id)}/changes`}
        csv={`/data/page-changes.csv?site=${encodeURIComponent(site.id)}`}
      />
    );
  },
});

const columnsOf = (visit: Visit): readonly TableColumn<Change>[] => [
  {
    head: visit.t(w.pageColumn),
    isName: true,
    cell: ({ site, title, url }) => <span lang={languageOfTexts(site, visit)}>{title || url}</span>,
  },
  { head: visit.t(w.address), cell: ({ url }) => <OutsideLink url={url} /> },
  { head: visit.t(w.happened), cell: (row) => <Happened visit={visit} row={row} /> },
];

function Happened({ visit, row }: { readonly visit: Visit; readonly row: Change }) {
  const { t } = visit;
  if (row.leads_to !== null) {
    return (
      <>
        {t(w.leadsTo)} <OutsideLink url={row.leads_to} />
      </>
    );
  }
  if (row.state === "appeared") return <>{t(w.isNew)}</>;
  if (row.state === "changed")
    return (
      <>
        {changedParts(row)
          .map((part) => t(part))
          .join(", ")}
      </>
    );
  return <>{row.state === "vanished" ? t(w.isGone) : reasonOf(visit, row)}</>;
}

function changedParts(row: Change) {
  return [
    ...(row.title_changed ? [w.titleChanged] : []),
    ...(row.text_changed ? [w.textChanged] : []),
    ...(row.links_changed ? [w.linksChanged] : []),
  ];
}

/** Why a page was not seen. */
function reasonOf({ t }: Visit, { outcome, failure, status }: Change): string {
  const trouble = wordsOf(words.incident, failure ?? outcome);
  if (trouble) return t(trouble);
  if (outcome === "failing") return t(w.notAnswering);
  if (outcome === "robots") return t(w.robotsNow);
  if (status !== null) return `${t(w.serverError)} (${t(w.withStatus, { status: String(status) })})`;
  return t(w.notMet);
}
