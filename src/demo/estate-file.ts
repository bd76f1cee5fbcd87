import type { Words } from "../model/words.ts";
import { homeUrlOf, urlOf } from "./address.ts";
import { CHANCELLERY, COUNTRY, candidateHosts, ministries } from "./country.ts";
import { type DemoService, demoServices } from "./figures/catalogue.ts";
import { SELLER_HOST } from "./flaw.ts";
import { type HostileSite, hostileWing } from "./live/hostile/wing.ts";
import type { EstatePlan, SitePlan, Spot, StepPlan } from "./plan.ts";
import { csvText } from "./row.ts";
import { lifeEventSlot } from "./step-plan.ts";

/** The files of the workspace that describe the invented estate, by path. */
export function estateFiles(
  plan: EstatePlan,
  options: { readonly hostile?: boolean | undefined; readonly figures?: boolean | undefined } = {},
): Readonly<Record<string, string>> {
  return {
    "parvis.yaml": settings(plan),
    "estate/organisations.csv": organisations(plan),
    "estate/sites.csv": sites(plan, options.hostile ? hostileWing.sites : []),
    "estate/services.csv": services(declaredServices(plan, options.figures)),
    "estate/themes.csv": themes(plan),
    "estate/life-events.csv": lifeEvents(plan),
    "estate/life-event-steps.csv": steps(plan),
    "estate/public-hosts.csv": publicHosts(),
    "estate/intermediaries.csv": csvText(
      ["host", "reason", "source"],
      [[SELLER_HOST, "vend des démarches gratuites", SOURCE]],
    ),
  };
}

const SOURCE = "demo";
const joined = (values: readonly string[]): string => values.join("|");

function settings({ seed }: EstatePlan): string {
  return `# An invented country: every name, page and address here was made by parvis demo.
name:
  en: Public sites of ${COUNTRY.en} (invented country)
  fr: Sites publics de ${COUNTRY.fr} (pays inventé)
languages: [fr, en]
publicHosts: ["*.gov.example"]
seed: ${seed}
`;
}

function organisations(plan: EstatePlan): string {
  const heads = [CHANCELLERY, ...ministries].map(({ id, name }) => [
    id,
    name.en,
    name.fr,
    "ministry",
    "",
    id === "ministry-housing" ? "2021-07-01" : "2008-01-01",
    "",
    SOURCE,
  ]);
  // The ministry of housing took over a smaller one in 2021: the tree is dated.
  const former = [
    "ministry-towns",
    "Ministry of Towns",
    "Ministère de la Ville",
    "ministry",
    "",
    "2008-01-01",
    "2021-06-30",
    SOURCE,
  ];
  const bodies = plan.sitePlans.flatMap(({ organisation, ministry, name, archetype }) =>
    organisation === ministry
      ? []
      : [[organisation, name.en, name.fr, KINDS[archetype], ministry, "2010-01-01", "", SOURCE]],
  );
  return csvText(
    ["id", "name_en", "name_fr", "kind", "parent", "from", "to", "source"],
    [...heads, former, ...bodies],
  );
}

const KINDS = {
  hub: "ministry",
  ministry: "ministry",
  agency: "agency",
  region: "agency",
  town: "municipality",
} as const;

const SITE_COLUMNS =
  "id,name_en,name_fr,purpose_en,purpose_fr,prefixes,organisation,themes,life_events,languages,decision,decision_reason,decision_by,decision_on,opened,closed,ending,successor,source".split(
    ",",
  );

function sites(plan: EstatePlan, hostile: readonly HostileSite[]): string {
  const rows = plan.sitePlans.map((site) => {
    const purpose = purposeOf(plan, site);
    const merged = site.successor !== undefined;
    return [
      site.id,
      site.name.en,
      site.name.fr,
      purpose.en,
      purpose.fr,
      joined(prefixesOf(site)),
      site.organisation,
      joined(site.themes),
      joined(site.lifeEvents),
      joined(site.languages),
      "in",
      "planned with the estate",
      "demo",
      "2026-01-15",
      `${2009 + (site.index % 12)}-03-01`,
      merged ? "2026-03-31" : "",
      merged ? "merged" : "",
      site.successor ?? "",
      SOURCE,
    ];
  });
  return csvText(SITE_COLUMNS, [...rows, ...hostile.map((site) => hostileRow(plan, site))]);
}

/** A site of the hostile wing: it belongs to the chancellery, which tests its readers. */
const hostileRow = (plan: EstatePlan, { id, name, does, hosts }: HostileSite): string[] => [
  `hostile-${id}`,
  name.en,
  name.fr,
  does.en,
  does.fr,
  joined(hosts),
  CHANCELLERY.id,
  plan.themes[0]?.id ?? "",
  "",
  "en",
  "in",
  "harms its readers, to test them",
  "demo",
  "2026-01-15",
  "2020-03-01",
  "",
  "",
  "",
  SOURCE,
];

function prefixesOf({ host, base, newsHost }: SitePlan): string[] {
  const bare = host.replace(/^www\./, "");
  return newsHost ? [bare + base, newsHost] : [bare + base];
}

function purposeOf(plan: EstatePlan, site: SitePlan): Words {
  const names = plan.themes.filter(({ id }) => site.themes.includes(id)).map(({ name }) => name);
  if (site.archetype === "hub")
    return {
      en: "Guides people through all public services",
      fr: "Oriente les gens dans tous les services publics",
    };
  return {
    en: `Informs and helps people about ${names.map(({ en }) => en.toLowerCase()).join(", ")}`,
    fr: `Informe et accompagne les gens : ${names.map(({ fr }) => fr.toLowerCase()).join(", ")}`,
  };
}

const PROCEDURES = new Set(["procedure", "form"]);
const isService = ({ role, whole }: StepPlan): boolean => PROCEDURES.has(role) && !whole;
const serviceId = ({ lifeEvent, id }: StepPlan): string => `${lifeEvent}-${id}`;

/** A service of the estate, with the addresses where it is carried out. */
interface EstateService extends DemoService {
  readonly prefixes: readonly string[];
}

/** Services of the whole government, where it declares: those that life events lead to, and as many of ministries as are missing. */
const ALL_SERVICES = 250;

export function declaredServices(plan: EstatePlan, isWhole = false): EstateService[] {
  const own = plan.steps.filter(isService).map(
    (step): EstateService => ({
      id: serviceId(step),
      name: step.name,
      organisation: step.target.site.organisation,
      prefixes: spotPrefixes(plan, step.target),
      theme: step.theme,
      channels: step.role === "form" ? ["web", "mail"] : ["web", "counter", "phone"],
    }),
  );
  if (!isWhole) return own;
  const more = demoServices(plan.seed, ALL_SERVICES - own.length);
  // A small country has fewer themes.
  const themes = new Set(plan.themes.map(({ id }) => id));
  return [
    ...own,
    ...more.map((service) => ({
      ...service,
      theme: themes.has(service.theme) ? service.theme : "",
      prefixes: [],
    })),
  ];
}

function services(all: readonly EstateService[]): string {
  const rows = all.map(({ id, name, organisation, prefixes, theme, channels }) => [
    id,
    name.en,
    name.fr,
    organisation,
    joined(prefixes),
    theme,
    joined(channels),
  ]);
  return csvText(["id", "name_en", "name_fr", "organisation", "prefixes", "themes", "channels"], rows);
}

/** A page as prefixes, one for each of its languages. */
function spotPrefixes(plan: EstatePlan, { site, slot }: Spot): string[] {
  return site.languages.map((language) => prefixOf(urlOf(plan, site, slot, language)));
}

const prefixOf = (url: string): string => url.replace(/^https:\/\/(?:www\.)?/, "").replace(/\/$/, "");

function themes(plan: EstatePlan): string {
  const rows = plan.themes.map(({ id, name, keywords }) => [
    id,
    name.en,
    name.fr,
    "",
    joined(keywords.en),
    joined(keywords.fr),
  ]);
  return csvText(["id", "name_en", "name_fr", "parent", "keywords_en", "keywords_fr"], rows);
}

function lifeEvents(plan: EstatePlan): string {
  const hub = plan.sitePlans[0] as SitePlan;
  const rows = plan.lifeEvents.map((event) => [
    event.id,
    event.name.en,
    event.name.fr,
    joined(event.themes),
    joined(spotPrefixes(plan, { site: hub, slot: lifeEventSlot(hub, event.id, 0) })),
    homeUrlOf(plan, hub, "fr"),
  ]);
  return csvText(["id", "name_en", "name_fr", "themes", "entries", "source"], rows);
}

const STEP_COLUMNS =
  "life_event,position,id,name_en,name_fr,role,from,expected,alternatives,languages,weight".split(",");
const WEIGHTS = [1, 1, 2, 3, 0.5] as const;

function steps(plan: EstatePlan): string {
  const rows = plan.steps.map((step) => [
    step.lifeEvent,
    step.position,
    step.id,
    step.name.en,
    step.name.fr,
    step.role,
    step.from ? joined(spotPrefixes(plan, step.from)) : "",
    expectedOf(plan, step),
    joined(alternativesOf(plan, step)),
    joined(step.languages),
    WEIGHTS[(step.position + step.lifeEvent.length) % WEIGHTS.length],
  ]);
  return csvText(STEP_COLUMNS, rows);
}

/** A contact is a whole site, a procedure is a service, an information is an address. */
function expectedOf(plan: EstatePlan, step: StepPlan): string {
  if (step.whole) return `site:${step.target.site.id}`;
  if (isService(step)) return `service:${serviceId(step)}`;
  const prefixes = spotPrefixes(plan, step.target);
  return prefixes[0] ?? "";
}

/** The other languages of an address, and what is accepted instead. */
function alternativesOf(plan: EstatePlan, step: StepPlan): string[] {
  const languages = step.whole || isService(step) ? [] : spotPrefixes(plan, step.target).slice(1);
  return step.alternative ? [...languages, ...spotPrefixes(plan, step.alternative)] : languages;
}

function publicHosts(): string {
  return csvText(
    ["host", "source"],
    candidateHosts.filter((host) => !host.endsWith(".gov.example")).map((host) => [host, SOURCE]),
  );
}
