import { flows } from "../../analyse/questions/flows.ts";
import { readPrefix } from "../../estate/prefix.ts";
import { UserError } from "../../kit/failure.ts";
import type { Site } from "../../model/estate.ts";
import type { Row } from "../../model/table.ts";
import type { Words } from "../../model/words.ts";
import type { PrintedColumn } from "../printed-table.ts";
import { type Desk, type Sheet, section } from "./sheet.ts";

export type Flow = Row<typeof flows>;

/** The flows between sites, or those of one site, out and in; the most pages with links in their text first. */
export async function flowSheet(desk: Desk, id: string | undefined): Promise<Sheet> {
  if (id === undefined) {
    const rows = byPages(await desk.ask(flows));
    return { text: section(desk, desk.speech.t(words.all), bothColumns(desk), rows), data: rows };
  }
  const { out, into } = await flowsOf(desk, observedSite(desk, id).id);
  return { text: flowSections(desk, out, into).join("\n\n"), data: { out, in: into } };
}

export async function flowsOf({ ask }: Desk, site: string) {
  return {
    out: byPages(await ask(flows, { source_site: site })),
    into: byPages(await ask(flows, { target_site: site })),
  };
}

export function flowSections(desk: Desk, out: readonly Flow[], into: readonly Flow[]): string[] {
  const { t } = desk.speech;
  return [
    section(desk, t(words.out), [to(desk), ...counts(desk)], out),
    section(desk, t(words.into), [from(desk), ...counts(desk)], into),
  ];
}

/** The site of that id; failing that, the one whose address it is. */
export function observedSite({ estate }: Desk, id: string): Site {
  const sites = estate.sites.filter(({ decision }) => decision === "in");
  const read = readPrefix(id);
  const address = "prefix" in read ? read.prefix : id;
  const found =
    sites.find((site) => site.id === id) ?? sites.find(({ prefixes }) => prefixes.includes(address));
  if (found) return found;
  const near = sites.filter((site) => site.id.includes(id)).map((site) => site.id);
  throw new UserError({
    expected: "the id or the address of a site of the estate",
    got: id,
    next: near.length > 0 ? `Perhaps: ${near.slice(0, 5).join(", ")}` : "parvis show estate lists the sites.",
  });
}

function byPages(rows: readonly Flow[]): Flow[] {
  return [...rows].sort(
    (a, b) =>
      b.editorial_pages - a.editorial_pages ||
      b.pages - a.pages ||
      b.links - a.links ||
      a.source_site.localeCompare(b.source_site) ||
      a.target_site.localeCompare(b.target_site),
  );
}

const bothColumns = (desk: Desk): PrintedColumn<Flow>[] => [from(desk), to(desk), ...counts(desk)];
const from = ({ speech }: Desk): PrintedColumn<Flow> => ({
  head: speech.t(words.from),
  value: (row) => row.source_site,
});
const to = ({ speech }: Desk): PrintedColumn<Flow> => ({
  head: speech.t(words.to),
  value: (row) => row.target_site,
});

function counts({ speech: { t } }: Desk): PrintedColumn<Flow>[] {
  return [
    { head: t(words.pages), value: (row) => row.pages },
    { head: t(words.links), value: (row) => row.links },
    { head: t(words.editorial), value: (row) => row.editorial_links },
    { head: t(words.deep), value: (row) => row.deep_links },
    { head: t(words.broken), value: (row) => row.broken_links },
  ];
}

const words = {
  all: {
    en: "Links from site to site, those written in the text first",
    fr: "Liens de site à site, d’abord ceux écrits dans le texte",
  },
  out: { en: "Sites it links to", fr: "Sites vers lesquels il pointe" },
  into: { en: "Sites that link to it", fr: "Sites qui pointent vers lui" },
  from: { en: "From", fr: "De" },
  to: { en: "To", fr: "Vers" },
  pages: { en: "Pages", fr: "Pages" },
  links: { en: "Links", fr: "Liens" },
  editorial: { en: "In text", fr: "Du texte" },
  deep: { en: "Precise", fr: "Précis" },
  broken: { en: "Broken", fr: "Cassés" },
} satisfies Record<string, Words>;
