import type { lifeEventsFile, stepsFile } from "../../src/estate/columns.ts";
import { readPrefix } from "../../src/estate/prefix.ts";
import type { EstateRows } from "../../src/estate/scaffold.ts";
import { slugOf } from "../../src/estate/slug.ts";
import { Tally, tallyOf } from "./count.ts";
import { type Chapter, isLifeEvent, type PortalLink, type PortalPage } from "./portal.ts";

/** Other services of the same role that do as well: the first of those the chapter's sheets name. */
const MOST_ALTERNATIVES = 8;
/** A service that so many sheets of a folder name is what people of that folder look for. A first guess. */
const SHEETS_OF_A_FOLDER = 3;

type Pages = ReadonlyMap<string, PortalPage>;
type StepRow = EstateRows<typeof stepsFile>[number];

/** The life events, and their steps: what each chapter should lead to, as `examples/service-public/README.md` tells. */
export function eventRows(
  pages: Pages,
  services: ReadonlySet<string>,
): { readonly lifeEvents: EstateRows<typeof lifeEventsFile>; readonly steps: readonly StepRow[] } {
  const folders = folderServices(pages, services);
  const events = [...pages.values()].filter(({ type }) => isLifeEvent(type));
  return {
    lifeEvents: events.map((event) => ({
      id: event.id,
      name_fr: event.title,
      themes: themesOf(event, pages).map(slugOf).join("|"),
      entries: event.url,
      source: "service-public.fr, “Comment faire si”",
    })),
    steps: events.flatMap((event) => stepsOf(event, pages, services, folders)),
  };
}

function themesOf(event: PortalPage, pages: Pages): string[] {
  const themes = new Tally();
  for (const sheet of sheetsOf(event.links, pages)) themes.add(sheet.theme);
  return themes.top(2, 0.2);
}

function stepsOf(
  event: PortalPage,
  pages: Pages,
  services: ReadonlySet<string>,
  folders: ReadonlyMap<string, Tally>,
): StepRow[] {
  const rows = event.chapters.flatMap((chapter) => chapterSteps(chapter, pages, services, folders));
  const reference = referenceStep(event, pages);
  return [...rows, ...(reference ? [reference] : [])].map((row, i) => ({
    life_event: event.id,
    position: String(i + 1),
    id: String(i + 1),
    ...row,
  }));
}

/** A chapter leads to a service, a form and a body; or at least to what it tells about. */
function chapterSteps(
  chapter: Chapter,
  pages: Pages,
  services: ReadonlySet<string>,
  folders: ReadonlyMap<string, Tally>,
): StepRow[] {
  const sheets = sheetsOf(chapter.links, pages);
  const links = [...chapter.links, ...sheets.flatMap((sheet) => sheet.links)];
  const usable = links.filter(
    ({ resource, isSimulator }) => resource && services.has(resource) && !isSimulator,
  );
  const steps = [
    ...serviceStep(
      chapter.name,
      "procedure",
      usable.filter(({ kind }) => kind.startsWith("online_service")),
    ),
    ...serviceStep(
      `${chapter.name} (formulaire)`,
      "form",
      usable.filter(({ kind }) => kind === "form" || kind === "form_access"),
    ),
  ];
  const contacts = contactStep(`${chapter.name} (à qui s’adresser)`, links);
  if (steps.length > 0) return [...steps, ...contacts];
  return [
    ...(folderStep(chapter.name, sheets, folders) ?? sheetStep(chapter.name, chapter.links)),
    ...contacts,
  ];
}

/** Services named by the chapter itself come first: the walk gave them first and a tally keeps that order. */
function serviceStep(name: string, role: string, links: readonly PortalLink[]): StepRow[] {
  const tally = new Tally();
  for (const { resource } of links) tally.add(resource);
  const direct = links[0]?.resource;
  const ranked = tally.top(MOST_ALTERNATIVES + 1);
  const [expected, ...others] = direct ? [direct, ...ranked.filter((id) => id !== direct)] : [];
  if (!expected) return [];
  return [
    {
      name_fr: name,
      role,
      expected: `service:${expected}`,
      alternatives: others.map((id) => `service:${id}`).join("|"),
    },
  ];
}

function contactStep(name: string, links: readonly PortalLink[]): StepRow[] {
  const tally = new Tally();
  for (const { kind, target } of links) if (kind === "contact" && isAddress(target)) tally.add(target);
  const [expected, ...others] = tally.top(MOST_ALTERNATIVES + 1);
  return expected
    ? [
        {
          name_fr: name,
          role: "contact",
          expected,
          alternatives: others.filter((url) => !url.includes("|")).join("|"),
        },
      ]
    : [];
}

/** No service near: what the sheets of the same folders name most is expected, and likely missed. */
function folderStep(
  name: string,
  sheets: readonly PortalPage[],
  folders: ReadonlyMap<string, Tally>,
): StepRow[] | undefined {
  const usual = sheets
    .flatMap(({ folder }) => {
      const tally = folders.get(folder);
      const [id] = tally?.top(1) ?? [];
      return tally && id ? [{ id, n: tally.countOf(id) }] : [];
    })
    .filter(({ n }) => n >= SHEETS_OF_A_FOLDER)
    .sort((a, b) => b.n - a.n);
  const [expected, ...others] = [...new Set(usual.map(({ id }) => id))];
  if (!expected) return undefined;
  return [
    {
      name_fr: name,
      role: "procedure",
      expected: `service:${expected}`,
      alternatives: others.map((id) => `service:${id}`).join("|"),
    },
  ];
}

function sheetStep(name: string, links: readonly PortalLink[]): StepRow[] {
  const [first, ...others] = [
    ...new Set(links.filter(({ target }) => isAddress(target)).map(({ target }) => target)),
  ];
  return first
    ? [
        {
          name_fr: name,
          role: "information",
          expected: first,
          alternatives: others.slice(0, MOST_ALTERNATIVES).join("|"),
        },
      ]
    : [];
}

/** The text of law that the event and its sheets cite most. */
function referenceStep(event: PortalPage, pages: Pages): StepRow | undefined {
  const names = new Map<string, string>();
  const tally = new Tally();
  for (const { kind, target, name } of [event, ...sheetsOf(event.links, pages)].flatMap(
    ({ links }) => links,
  )) {
    if (kind !== "legal_reference" || !isAddress(target)) continue;
    tally.add(target);
    names.set(target, name);
  }
  const [expected] = tally.top(1);
  return expected === undefined
    ? undefined
    : { name_fr: `Texte de référence : ${names.get(expected)}`, role: "reference", expected };
}

/** The sheets (not folders, not life events) that links lead to, each once. */
function sheetsOf(links: readonly PortalLink[], pages: Pages): PortalPage[] {
  const keys = new Set(links.filter(({ place }) => place !== "navigation").map(({ page }) => page ?? ""));
  return [...keys].flatMap((key) => {
    const page = pages.get(key);
    return page && !page.id.startsWith("N") && !isLifeEvent(page.type) ? [page] : [];
  });
}

/** In each folder, how many sheets name each online service. */
function folderServices(pages: Pages, services: ReadonlySet<string>): Map<string, Tally> {
  const folders = new Map<string, Tally>();
  for (const { folder, links } of pages.values()) {
    if (!folder) continue;
    const named = links.filter(
      ({ kind, resource, isSimulator }) =>
        kind === "online_service" && resource && services.has(resource) && !isSimulator,
    );
    for (const id of new Set(named.map(({ resource }) => resource))) tallyOf(folders, folder).add(id);
  }
  return folders;
}

/** A cell separates its values by a bar. */
const isAddress = (url: string): boolean => !url.includes("|") && "prefix" in readPrefix(url);
