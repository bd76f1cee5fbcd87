import { assistance } from "../../analyse/questions/assistance.ts";
import { lifeEventCoverage } from "../../analyse/questions/life-event-coverage.ts";
import { siteFacts } from "../../analyse/questions/site-facts.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import { fewOf } from "../receipt.ts";
import { type Desk, facts, type Sheet, section, shareText } from "./sheet.ts";

type SiteFact = Row<typeof siteFacts>;

/** The whole estate: what was read, the sites with what ties them, the life events. */
export async function estateSheet(desk: Desk): Promise<Sheet> {
  const sites = [...(await desk.ask(siteFacts))].sort(
    (a, b) => b.sites_in - a.sites_in || a.site.localeCompare(b.site),
  );
  const verdicts = await desk.ask(assistance);
  const events = await desk.ask(lifeEventCoverage);
  const blocks = [overview(desk, sites, verdicts), siteTable(desk, sites), eventTable(desk, events)];
  return {
    text: blocks.join("\n\n"),
    data: { run: desk.run, sites, assistance: verdicts, lifeEvents: events },
  };
}

function overview(
  { run, speech }: Desk,
  sites: readonly SiteFact[],
  verdicts: readonly Row<typeof assistance>[],
): string {
  const { t, number } = speech;
  const total = (count: (site: SiteFact) => number) =>
    number(sites.reduce((sum, site) => sum + count(site), 0));
  const helping = verdicts.filter(({ verdict }) => verdict === "assists").length;
  const judged = verdicts.filter(({ verdict }) => verdict !== "cannot-tell").length;
  return facts([
    [t(words.run), `${run.id} (${fewOf(run.snapshots)})`],
    [t(words.sites), number(sites.length)],
    [t(words.read), total((site) => site.pages_read)],
    [
      t(words.linksEstate),
      `${total((site) => site.links_estate)} ${t(words.inText, { n: total((site) => site.editorial_estate) })}`,
    ],
    [t(words.assist), t(words.assistCounts, { helping, judged, all: verdicts.length })],
  ]);
}

function siteTable(desk: Desk, sites: readonly SiteFact[]): string {
  const { t } = desk.speech;
  return section(
    desk,
    t(words.siteTitle),
    [
      { head: t(words.site), value: (row: SiteFact) => row.site },
      { head: t(words.pages), value: (row) => row.pages_read },
      { head: t(words.complete), value: (row) => shareText(desk.speech, row.completeness), right: true },
      { head: t(words.sitesIn), value: (row) => row.sites_in },
      { head: t(words.sitesOut), value: (row) => row.sites_out },
      { head: t(words.links), value: (row) => row.links_estate },
      { head: t(words.text), value: (row) => row.editorial_estate },
    ],
    sites,
  );
}

function eventTable(desk: Desk, events: readonly Row<typeof lifeEventCoverage>[]): string {
  const { speech, estate } = desk;
  const names = new Map(estate.lifeEvents.map(({ id, name }) => [id, name[speech.language]]));
  return section(
    desk,
    speech.t(words.eventTitle),
    [
      {
        head: speech.t(words.event),
        value: (row: Row<typeof lifeEventCoverage>) => names.get(row.life_event) ?? row.life_event,
      },
      { head: speech.t(words.coverage), value: (row) => shareText(speech, row.coverage), right: true },
      { head: speech.t(words.steps), value: (row) => row.steps },
      { head: "✓", value: (row) => row.good },
      { head: "~", value: (row) => row.watch },
      { head: "✗", value: (row) => row.bad },
      { head: "?", value: (row) => row.cannot_tell },
    ],
    events,
  );
}

const words = {
  run: { en: "Run", fr: "Analyse" },
  sites: { en: "Sites observed", fr: "Sites observés" },
  read: { en: "Pages read", fr: "Pages lues" },
  linksEstate: { en: "Links between sites", fr: "Liens entre sites" },
  inText: { en: "({n} in the text)", fr: "({n} dans le texte)" },
  assist: { en: "Helping people on", fr: "Aident à avancer" },
  assistCounts: {
    en: "{helping} of the {judged} pairs of site and subject that could be judged ({all} in all)",
    fr: "{helping} des {judged} couples site et sujet que l’on a pu juger ({all} en tout)",
  },
  siteTitle: { en: "Sites, those most linked to first", fr: "Sites, d’abord les plus visés" },
  site: { en: "Site", fr: "Site" },
  pages: { en: "Pages", fr: "Pages" },
  complete: { en: "Complete", fr: "Complet" },
  sitesIn: { en: "Sites in", fr: "Entrants" },
  sitesOut: { en: "Sites out", fr: "Sortants" },
  links: { en: "Links out", fr: "Liens sort." },
  text: { en: "In text", fr: "Du texte" },
  eventTitle: { en: "Life events", fr: "Moments de vie" },
  event: { en: "Life event", fr: "Moment de vie" },
  coverage: { en: "Coverage", fr: "Couverture" },
  steps: { en: "Steps", fr: "Étapes" },
} satisfies Record<string, Words>;
