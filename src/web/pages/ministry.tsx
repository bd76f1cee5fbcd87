import { z } from "zod";
import { groupFlows } from "../../analyse/questions/group-flows.ts";
import type { Organisation, Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import { page, type Visit } from "../page.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Exchanges } from "../parts/exchange.tsx";
import { GroupAudience, type GroupYear, groupYears } from "../parts/group-audience.tsx";
import { MarkCounts } from "../parts/mark.tsx";
import { SiteLink, TopicLink } from "../parts/name.tsx";
import { byNeed, type Standing, standingOf, standings, summaryOf } from "../standing.ts";
import { words } from "../words.ts";

const w = words.ministry;

interface MinistryData {
  readonly ministry: Organisation;
  readonly sites: readonly { readonly site: Site; readonly standing: Standing }[];
  readonly flows: readonly Row<typeof groupFlows>[];
  readonly audience: readonly GroupYear[];
}

export const ministryPage = page({
  id: "ministry",
  path: "/ministries/:id",
  section: "ministries",
  query: z.object({}),
  async load({ id = "" }, visit): Promise<MinistryData | undefined> {
    const ministry = visit.directory.ministries.find((organisation) => organisation.id === id);
    if (!ministry) return undefined;
    const all = await standings(visit);
    const sites = visit.directory.sites
      .filter((site) => visit.directory.ministryOf(site)?.id === id)
      .map((site) => ({
        site,
        standing: all.get(site.id) ?? standingOf(site.id, []),
      }));
    const flows = await visit.ask(groupFlows, { dimension: "ministry" });
    return {
      ministry,
      sites: sites.sort((a, b) => byNeed(a.standing, b.standing)),
      flows: flows.filter((row) => row.source_group === id || row.target_group === id),
      audience: await groupYears(visit, "ministry", id),
    };
  },
  title: ({ ministry }, visit) => visit.t(ministry.name),
  view: ({ ministry, sites, flows, audience }, visit) => (
    <>
      <h1>{visit.t(ministry.name)}</h1>
      <p class="lead">
        {visit.t(w.lead, { sites: sites.length, ...summaryOf(sites.map(({ standing }) => standing)) })}
      </p>
      {visit.edition.board ? (
        <p>
          <a href={visit.href(`/ministries/${encodeURIComponent(ministry.id)}/figures`)}>
            {visit.t(words.board.ofThisMinistry)}
          </a>
        </p>
      ) : null}
      <section aria-labelledby="sites">
        <h2 id="sites">{visit.t(w.sites)}</h2>
        <DataTable
          visit={visit}
          caption={visit.t(w.sites)}
          isCaptionHidden
          rows={sites}
          columns={[
            {
              head: visit.t(words.site.name),
              isName: true,
              cell: ({ site }) => <SiteLink visit={visit} id={site.id} />,
            },
            {
              head: visit.t(words.site.verdicts),
              cell: ({ standing }) => <MarkCounts visit={visit} counts={standing.counts} />,
            },
            { head: visit.t(words.site.owner), cell: ({ site }) => ownerOf(visit, site) },
            {
              head: visit.t(words.shell.themes),
              cell: ({ site }) =>
                site.themes.map((id, i) => (
                  <>
                    {i > 0 ? ", " : ""}
                    <TopicLink visit={visit} kind="theme" id={id} />
                  </>
                )),
            },
          ]}
        />
      </section>
      <GroupAudience visit={visit} years={audience} />
      <section aria-labelledby="exchanges">
        <h2 id="exchanges">{visit.t(w.exchanges)}</h2>
        <Exchanges
          visit={visit}
          id={ministry.id}
          rows={flows}
          caption={visit.t(w.exchanges)}
          head={visit.t(w.other)}
          nameOf={(id) => groupName(visit, id, ministry)}
          hrefOf={(id) => visit.href(`/ministries/${encodeURIComponent(id)}`)}
          csv="/data/group-flows.csv?dimension=ministry"
        />
      </section>
    </>
  ),
});

function ownerOf(visit: Visit, site: Site): string {
  const owner = site.organisation === undefined ? undefined : visit.directory.organisation(site.organisation);
  return owner ? visit.t(owner.name) : "–";
}

function groupName(visit: Visit, id: string, ministry: Organisation): string {
  const organisation = visit.directory.organisation(id);
  const name = organisation ? visit.t(organisation.name) : id;
  return id === ministry.id ? visit.t(w.itself, { name }) : name;
}
