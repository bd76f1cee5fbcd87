import { ministryOf, organisationOn } from "../estate/branch.ts";
import { sitesOfLifeEvent, sitesOfTheme } from "../estate/membership.ts";
import { type Row, table, text } from "../model/table.ts";
import type { Lab } from "./question.ts";

/** How sites are grouped in answers by group. */
export const GROUPINGS = ["theme", "life-event", "organisation", "ministry"] as const;

const siteGroups = table({
  id: "site_group",
  title: { en: "Groups of each site", fr: "Groupes de chaque site" },
  columns: {
    dimension: text("how it is grouped", "comment il est regroupé"),
    member_of: text("group", "groupe"),
    site: text("site", "site"),
  },
});

/** The groups of every observed site, as the table `site_group` (dimension, member_of, site). */
export function loadSiteGroups(lab: Lab): Promise<void> {
  return lab.load(siteGroups, groupsOf(lab));
}

/** The groups of every observed site. A theme holds the sites of the themes below it, as everywhere. */
function groupsOf({ estate, day }: Lab): Row<typeof siteGroups>[] {
  const sites = estate.sites.filter(({ decision }) => decision === "in");
  const member = (dimension: string, member_of: string, site: string) => ({ dimension, member_of, site });
  return [
    ...estate.themes.flatMap(({ id }) => sitesOfTheme(estate, id).map((site) => member("theme", id, site))),
    ...estate.lifeEvents.flatMap((event) =>
      sitesOfLifeEvent(estate, event).map((site) => member("life-event", event.id, site)),
    ),
    ...sites.flatMap(({ id, organisation }) => {
      const own = organisationOn(estate, organisation, day);
      const ministry = ministryOf(estate, organisation, day);
      return [
        ...(own ? [member("organisation", own.id, id)] : []),
        ...(ministry ? [member("ministry", ministry.id, id)] : []),
      ];
    }),
  ];
}
