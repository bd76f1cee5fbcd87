import { createHash } from "node:crypto";
import type { Estate, Problem } from "../model/estate.ts";
import type { Workspace } from "../model/workspace.ts";
import { readAlertVerdicts } from "./alert-verdict.ts";
import { followedCalendars, readCalendar } from "./calendar.ts";
import {
  alertVerdictsFile,
  calendarsFile,
  type EstateFile,
  exemptionsFile,
  intermediariesFile,
  lifeEventsFile,
  organisationsFile,
  propertiesFile,
  publicHostsFile,
  servicesFile,
  sitesFile,
  stepsFile,
  themesFile,
} from "./columns.ts";
import { readExemptions } from "./exemption.ts";
import { claimLifeEvents, readLifeEvents } from "./life-event.ts";
import type { Line } from "./line.ts";
import { readOrganisations } from "./organisation.ts";
import { readProperties } from "./property.ts";
import { readIntermediaries, readPublicHosts } from "./public-host.ts";
import { readServices } from "./service.ts";
import { readSheet } from "./sheet.ts";
import { readSites } from "./site.ts";
import { readThemes } from "./theme.ts";

/** What reading the estate gives: all that is right, and a list of all that is wrong. */
export interface EstateReading {
  readonly estate: Estate;
  readonly problems: readonly Problem[];
  /** Hash of the files read, for run manifests. */
  readonly sha256: string;
}

/**
 * Reads `estate/*.csv` of a workspace, whatever is in it: a value that cannot be used is ignored, a line without what makes it
 * usable is left out, and each of these is a problem with its line.
 */
export function readEstate(
  workspace: Pick<Workspace, "folder" | "publicHosts"> & Partial<Pick<Workspace, "calendars">>,
): EstateReading {
  const { calendars = [] } = workspace;
  const problems: Problem[] = [];
  const hash = createHash("sha256").update(JSON.stringify([workspace.publicHosts, calendars]));
  const read = (declared: EstateFile): readonly Line[] => {
    const { lines, bytes } = readSheet(workspace.folder, declared, problems);
    if (bytes) hash.update(declared.file).update(bytes);
    else if (declared === sitesFile) problems.push(NO_SITES);
    return lines;
  };
  const { organisations, known: organisationIds } = readOrganisations(read(organisationsFile));
  const { themes, known: themeIds } = readThemes(read(themesFile));
  const { drafts, known: lifeEventIds } = claimLifeEvents(read(lifeEventsFile));
  const ids = { organisations: organisationIds, themes: themeIds, lifeEvents: lifeEventIds };
  const { sites, known: siteIds } = readSites(read(sitesFile), ids);
  const { services, known: serviceIds } = readServices(read(servicesFile), ids);
  const lifeEvents = readLifeEvents(drafts, read(stepsFile), {
    ...ids,
    sites: siteIds,
    services: serviceIds,
  });
  const publicHosts = readPublicHosts(read(publicHostsFile), workspace.publicHosts, problems);
  const intermediaries = readIntermediaries(read(intermediariesFile));
  const properties = readProperties(read(propertiesFile), siteIds);
  const alertVerdicts = readAlertVerdicts(read(alertVerdictsFile));
  const exemptions = readExemptions(read(exemptionsFile), { services: serviceIds });
  const calendar = [...followedCalendars(calendars, themes), ...readCalendar(read(calendarsFile), themeIds)];
  return {
    estate: {
      organisations,
      sites,
      services,
      themes,
      lifeEvents,
      publicHosts,
      intermediaries,
      properties,
      calendar,
      alertVerdicts,
      exemptions,
    },
    problems: inReadingOrder(problems),
    sha256: hash.digest("hex"),
  };
}

const NO_SITES: Problem = {
  file: "estate/sites.csv",
  line: 1,
  severity: "error",
  expected: "the list of sites",
  got: "no such file",
  next: "Write it (docs/workspace.md has its columns), or make a workspace with parvis init.",
};

function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
