import { stringify } from "csv-stringify/sync";
import type { Words } from "../model/words.ts";
import {
  calendarsFile,
  type EstateFile,
  estateFiles,
  lifeEventsFile,
  organisationsFile,
  propertiesFile,
  publicHostsFile,
  servicesFile,
  sitesFile,
  stepsFile,
  themesFile,
} from "./columns.ts";

/** Files of a workspace, by path from its folder. */
export type WorkspaceFiles = Readonly<Record<string, string>>;

/** The lines of one estate file: what is not said is an empty cell. */
export type EstateRows<F extends EstateFile = EstateFile> = readonly Partial<
  Readonly<Record<keyof F["columns"] & string, string>>
>[];

/** Everything a workspace is made of. */
export interface WorkspaceContent {
  readonly name: Words;
  readonly publicHosts: readonly string[];
  readonly organisations: EstateRows<typeof organisationsFile>;
  readonly sites: EstateRows<typeof sitesFile>;
  readonly services?: EstateRows<typeof servicesFile>;
  readonly themes: EstateRows<typeof themesFile>;
  readonly lifeEvents?: EstateRows<typeof lifeEventsFile>;
  readonly steps?: EstateRows<typeof stepsFile>;
  readonly publicHostList?: EstateRows<typeof publicHostsFile>;
  readonly properties?: EstateRows<typeof propertiesFile>;
  readonly calendars?: EstateRows<typeof calendarsFile>;
  /** Sets of indicators to follow, where they are not those of everyone. */
  readonly indicators?: readonly string[];
}

/** Writes out a workspace: settings, every estate file with its header, what git should leave alone. */
export function workspaceFiles(content: WorkspaceContent): WorkspaceFiles {
  const rows = new Map<EstateFile, EstateRows>([
    [organisationsFile, content.organisations],
    [sitesFile, content.sites],
    [servicesFile, content.services ?? []],
    [themesFile, content.themes],
    [lifeEventsFile, content.lifeEvents ?? []],
    [stepsFile, content.steps ?? []],
    [publicHostsFile, content.publicHostList ?? []],
    [propertiesFile, content.properties ?? []],
    [calendarsFile, content.calendars ?? []],
  ]);
  const estate = estateFiles.map((declared) => [
    `estate/${declared.file}`,
    stringify([...(rows.get(declared) ?? [])], { header: true, columns: Object.keys(declared.columns) }),
  ]);
  return {
    "parvis.yaml": settingsFile(content),
    ".gitignore": GITIGNORE,
    ...Object.fromEntries(estate),
  };
}

function settingsFile({ name, publicHosts, indicators }: WorkspaceContent): string {
  const hosts = publicHosts.map((host) => `\n  - ${JSON.stringify(host)}`).join("") || " []";
  return `# Settings of this Parvis workspace. After a change, run: parvis check
name:
  en: ${JSON.stringify(name.en)}
  fr: ${JSON.stringify(name.fr)}

# Languages of the people served (fr, en); the first is the one shown when a visitor prefers neither.
languages: [fr, en]

# Hosts that count as public though they are no site of the estate: a host, or *.suffix for all below it.
# When pages link to such a host, it is listed as a candidate. A long list goes into estate/public-hosts.csv.
publicHosts:${hosts}

# Memory (megabytes) and processor cores the analysis may use, port of parvis serve, start of random draws.
# memoryMb: 2048
# threads: 2
# port: 8020
# seed: 1

# Sets of indicators that organisations declare by.
${indicators ? "" : "# "}scoreboard: { indicators: [${(indicators ?? ["observatoire", "volume"]).join(", ")}] }
`;
}

// Facts can be collected again, hits come by thousands and what people did has its own backups: none belongs in git.
const GITIGNORE = `lake/
counter/
ledger/
`;

/** A workspace to start from: one invented line of each kind, to be replaced. */
export const exampleContent: WorkspaceContent = {
  name: { en: "Our public sites", fr: "Nos sites publics" },
  publicHosts: [],
  organisations: [
    {
      id: "housing-ministry",
      name_en: "Ministry of Housing (example)",
      name_fr: "Ministère du Logement (exemple)",
      kind: "ministry",
    },
    {
      id: "housing-agency",
      name_en: "Housing Agency (example)",
      name_fr: "Agence du logement (exemple)",
      kind: "agency",
      parent: "housing-ministry",
      from: "2020-01-01",
      source: "founding decree",
    },
  ],
  themes: [
    {
      id: "housing",
      name_en: "Housing",
      name_fr: "Logement",
      keywords_en: "housing|rent|tenant|landlord",
      keywords_fr: "logement|loyer|locataire|propriétaire",
    },
  ],
  sites: [
    {
      id: "portal",
      name_en: "Public services portal",
      name_fr: "Portail des services publics",
      purpose_en: "Leads people to the right service.",
      purpose_fr: "Mène chacun au bon service.",
      prefixes: "services.example",
      organisation: "housing-ministry",
      themes: "housing",
      life_events: "moving",
      languages: "fr|en",
      source: "list of the ministry",
    },
    {
      id: "housing",
      name_en: "Housing Agency",
      name_fr: "Agence du logement",
      prefixes: "housing.example|ministry.example/housing",
      organisation: "housing-agency",
      themes: "housing",
      life_events: "moving",
      languages: "fr",
    },
    {
      id: "old-housing",
      name_en: "Rent Office",
      name_fr: "Office des loyers",
      prefixes: "rent.example",
      organisation: "housing-agency",
      themes: "housing",
      closed: "2024-12-31",
      ending: "merged",
      successor: "housing",
    },
  ],
  services: [
    {
      id: "housing-benefit",
      name_en: "Apply for housing benefit",
      name_fr: "Demander une aide au logement",
      organisation: "housing-agency",
      prefixes: "housing.example/benefit",
      themes: "housing",
      channels: "web|phone|counter",
    },
  ],
  lifeEvents: [
    {
      id: "moving",
      name_en: "I am moving",
      name_fr: "Je déménage",
      themes: "housing",
      entries: "services.example/moving",
    },
  ],
  steps: [
    {
      life_event: "moving",
      position: "1",
      id: "benefit",
      name_en: "Apply for housing benefit",
      name_fr: "Demander une aide au logement",
      role: "procedure",
      expected: "service:housing-benefit",
      weight: "1",
    },
    {
      life_event: "moving",
      position: "2",
      id: "contact",
      name_en: "Ask the Housing Agency",
      name_fr: "Interroger l’agence du logement",
      role: "contact",
      expected: "site:housing",
      alternatives: "ministry.example/contact",
      weight: "0.5",
    },
  ],
};
