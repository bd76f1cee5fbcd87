import type { lifeEventsFile, stepsFile } from "../../src/estate/columns.ts";
import { readPrefix } from "../../src/estate/prefix.ts";
import type { EstateRows } from "../../src/estate/scaffold.ts";
import { slugOf } from "../../src/estate/slug.ts";
import { Tally } from "./count.ts";
import { type Chapter, isLifeEvent, type PortalLink, type PortalPage } from "./portal.ts";

/** What so many other sheets of a folder name is what people of that subject need. A first guess. */
const SHEETS_THAT_NAME_IT = 3;
/** …and at least a fifth of them: in a large folder three sheets are few. A first guess. */
const SHARE_THAT_NAMES_IT = 0.2;
/** What is named at least half as often as the first does as well. A first guess. */
const AS_WELL_SHARE = 0.5;
const MOST_ALTERNATIVES = 5;

type Pages = ReadonlyMap<string, PortalPage>;
type StepRow = EstateRows<typeof stepsFile>[number];

interface Portal {
  readonly pages: Pages;
  /** Ids in services.csv: what steps may expect. */
  readonly services: ReadonlySet<string>;
  /** Sheets of each folder. */
  readonly folders: ReadonlyMap<string, readonly PortalPage[]>;
}

/**
 * The life events and their steps. What a chapter should lead to is not read off its own sheets, which would always agree:
 * it is what the other sheets of the same folders name most.
 */
export function eventRows(
  pages: Pages,
  services: ReadonlySet<string>,
): { readonly lifeEvents: EstateRows<typeof lifeEventsFile>; readonly steps: readonly StepRow[] } {
  const portal = { pages, services, folders: foldersOf(pages) };
  const events = [...pages.values()].filter(({ type }) => isLifeEvent(type));
  return {
    lifeEvents: events.map((event) => ({
      id: event.id,
      name_fr: event.title,
      themes: themesOf(event, pages).map(slugOf).join("|"),
      entries: event.url,
      source: "service-public.fr, “Comment faire si”",
    })),
    steps: events.flatMap((event) => stepsOf(event, portal)),
  };
}

function foldersOf(pages: Pages): Map<string, PortalPage[]> {
  const folders = new Map<string, PortalPage[]>();
  for (const page of pages.values()) {
    if (!page.folder || !isSheet(page)) continue;
    const sheets = folders.get(page.folder);
    if (sheets) sheets.push(page);
    else folders.set(page.folder, [page]);
  }
  return folders;
}

const isSheet = ({ id, type }: PortalPage): boolean => id.startsWith("F") && !isLifeEvent(type);

function themesOf(event: PortalPage, pages: Pages): string[] {
  const themes = new Tally();
  for (const sheet of sheetsOf(event.links, pages)) themes.add(sheet.theme);
  return themes.top(2, 0.2);
}

function stepsOf(event: PortalPage, portal: Portal): StepRow[] {
  const own = sheetsOf(event.links, portal.pages);
  const seen = new Set(own.map(({ key }) => key));
  const asked = new Set<string>();
  const rows = [
    ...event.chapters.flatMap((chapter) => chapterSteps(chapter, seen, asked, portal)),
    ...referenceStep(event, own, seen, portal),
  ];
  return rows.map((row, i) => ({ life_event: event.id, position: String(i + 1), id: String(i + 1), ...row }));
}

/** A chapter leads to a service, a form and a body; where its folders expect none, to what it names itself. */
function chapterSteps(
  chapter: Chapter,
  seen: ReadonlySet<string>,
  asked: Set<string>,
  portal: Portal,
): StepRow[] {
  const sheets = sheetsOf(chapter.links, portal.pages);
  const steps = [
    ...step(chapter.name, "procedure", usual("procedure", sheets, seen, portal)),
    ...step(`${chapter.name} (formulaire)`, "form", usual("form", sheets, seen, portal)),
    ...step(`${chapter.name} (à qui s’adresser)`, "contact", usual("contact", sheets, seen, portal)),
  ];
  // Chapters share folders: each thing is asked once in a life event.
  const fresh = steps.filter(({ expected = "" }) => !asked.has(expected));
  for (const { expected = "" } of fresh) asked.add(expected);
  const own = ownService(chapter, portal);
  if (own && !fresh.some((row) => mentions(row, own))) {
    return [{ name_fr: chapter.name, role: "procedure", expected: own, weight: "0" }, ...fresh];
  }
  return fresh.length > 0 ? fresh : ownPage(chapter);
}

const mentions = ({ expected, alternatives = "" }: StepRow, target: string): boolean =>
  expected === target || alternatives.split("|").includes(target);

type Role = "procedure" | "form" | "contact" | "reference";

const KINDS: Readonly<Record<Role, string>> = {
  procedure: "online_service",
  form: "form",
  contact: "contact",
  reference: "legal_reference",
};

/** Targets that sheets of the same folders name, those that the life event links to aside; most named first. */
function usual(
  role: Role,
  sheets: readonly PortalPage[],
  seen: ReadonlySet<string>,
  { folders, services }: Portal,
): readonly string[] {
  const tally = new Tally();
  const others = new Set(
    sheets.flatMap(({ folder }) => folders.get(folder) ?? []).filter(({ key }) => !seen.has(key)),
  );
  for (const { links } of others) {
    for (const target of new Set(links.flatMap((link) => targetOf(link, role, services)))) tally.add(target);
  }
  const ranked = tally.top(MOST_ALTERNATIVES + 1);
  const least = Math.max(
    SHEETS_THAT_NAME_IT,
    others.size * SHARE_THAT_NAMES_IT,
    tally.countOf(ranked[0] ?? "") * AS_WELL_SHARE,
  );
  return ranked.filter((target) => tally.countOf(target) >= least);
}

function targetOf(link: PortalLink, role: Role, services: ReadonlySet<string>): string[] {
  if (link.kind !== KINDS[role] || link.isSimulator) return [];
  if (role === "contact" || role === "reference") return isAddress(link.target) ? [link.target] : [];
  return link.resource && services.has(link.resource) ? [`service:${link.resource}`] : [];
}

function step(name: string, role: Role, [expected, ...others]: readonly string[]): StepRow[] {
  return expected === undefined ? [] : [{ name_fr: name, role, expected, alternatives: others.join("|") }];
}

/** The text of law that folders expect; where they agree on none, the one that the event's own sheets cite most. */
function referenceStep(
  event: PortalPage,
  own: readonly PortalPage[],
  seen: ReadonlySet<string>,
  portal: Portal,
): StepRow[] {
  const expected = step("Texte de référence", "reference", usual("reference", own, seen, portal));
  if (expected.length > 0) return expected;
  const cited = new Tally();
  for (const { links } of [event, ...own]) {
    for (const target of new Set(links.flatMap((link) => targetOf(link, "reference", portal.services))))
      cited.add(target);
  }
  return step("Texte de référence", "reference", cited.top(1)).map((row) => ({ ...row, weight: "0" }));
}

// The guide stays whole, and the check is not flattered: steps that a chapter meets by itself have no weight.
const ownService = ({ links }: Chapter, { services }: Portal): string | undefined =>
  links.flatMap((link) => targetOf(link, "procedure", services))[0];

function ownPage({ name, links }: Chapter): StepRow[] {
  const expected = links.find(({ target }) => isAddress(target))?.target;
  return expected === undefined ? [] : [{ name_fr: name, role: "information", expected, weight: "0" }];
}

/** The sheets that links lead to, each once. */
function sheetsOf(links: readonly PortalLink[], pages: Pages): PortalPage[] {
  const keys = new Set(links.filter(({ place }) => place !== "navigation").map(({ page }) => page ?? ""));
  return [...keys].flatMap((key) => {
    const page = pages.get(key);
    return page && isSheet(page) ? [page] : [];
  });
}

/** A cell separates its values by a bar. */
const isAddress = (url: string): boolean => !url.includes("|") && "prefix" in readPrefix(url);
