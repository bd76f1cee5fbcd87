import { integer, long, optional, type Row, real, share, text } from "../../model/table.ts";
import { numberPages, type Structure, structures } from "../page-graph.ts";
import { type Lab, question } from "../question.ts";

const columns = {
  site: text("site", "site"),
  pages: integer("pages read", "pages lues"),
  external_inlinks: long(
    "links received from other sites of the estate",
    "liens reçus d’autres sites du parc",
  ),
  web_impact_factor: optional(
    real(
      "external inlinks per page (Web Impact Factor)",
      "liens entrants externes par page (Web Impact Factor)",
    ),
  ),
  pages_receiving_share: optional(
    share(
      "share of pages that receive a link from outside",
      "part des pages qui reçoivent un lien de l’extérieur",
    ),
  ),
  top_page_share: optional(
    share(
      "share of external inlinks that go to the most linked page",
      "part des liens entrants vers la page la plus liée",
    ),
  ),
  external_outlinks: long("links to other hosts, anywhere", "liens vers d’autres hôtes, où que ce soit"),
  outlinks_per_page: optional(real("external outlinks per page", "liens sortants externes par page")),
  hosts_linked: integer("outside hosts linked to", "hôtes extérieurs liés"),
  pages_with_outlink_share: optional(
    share("share of pages with an external link", "part des pages avec un lien externe"),
  ),
  public_host_share: optional(
    share(
      "of the outside hosts linked, share that are public",
      "part d’hôtes publics parmi les hôtes extérieurs liés",
    ),
  ),
  scc_share: optional(
    share(
      "share of pages in the largest strongly connected component",
      "part des pages dans la plus grande composante fortement connexe",
    ),
  ),
  mean_distance: optional(
    real(
      "mean number of clicks between reachable pairs of pages",
      "nombre moyen de clics entre paires de pages joignables",
    ),
  ),
  median_distance: optional(real("median number of clicks", "nombre médian de clics")),
  diameter: optional(
    integer(
      "largest distance seen (at least, when sampled)",
      "plus grande distance vue (au moins, si échantillonné)",
    ),
  ),
  distance_over_log10_pages: optional(
    real(
      "mean distance divided by log10 of pages (Petricek et al. 2006)",
      "distance moyenne divisée par log10 des pages (Petricek et al. 2006)",
    ),
  ),
  unreachable_pairs_share: optional(
    share("share of ordered pairs of pages with no path", "part des paires ordonnées de pages sans chemin"),
  ),
  sampled_sources: optional(
    integer(
      "pages from which distances were computed; absent when all",
      "pages depuis lesquelles les distances ont été calculées ; absent si toutes",
    ),
  ),
};

export const webStructure = question({
  id: "web-structure",
  title: {
    en: "How visible, outgoing and navigable is each site, as published studies measure it?",
    fr: "À quel point chaque site est-il visible, ouvert et navigable, selon les mesures publiées ?",
  },
  method: {
    en: "Visibility, extroversion and navigability as in Petricek, Escher, Cox & Margetts (WWW 2006): external inlinks come from the other sites of the estate only; Web Impact Factor = external inlinks ÷ pages (Ingwersen 1998). Pages are those read, in HTML and without error, one per address; a link to an address that redirects counts as a link to where it ends. Distances are numbers of clicks within the site by breadth-first search from every page up to 2,000 pages, beyond that from pages drawn at random; menus and footers count, since people click on them. Figures depend on how much of the site was read: see its completeness.",
    fr: "Visibilité, ouverture et navigabilité comme dans Petricek, Escher, Cox et Margetts (WWW 2006) : les liens entrants viennent des seuls autres sites du parc ; Web Impact Factor = liens entrants externes ÷ pages (Ingwersen 1998). Les pages sont celles lues, en HTML et sans erreur, une par adresse ; un lien vers une adresse qui redirige compte comme un lien vers son arrivée. Les distances sont des nombres de clics dans le site, par parcours en largeur depuis chaque page jusqu’à 2 000 pages, au-delà depuis des pages tirées au sort ; menus et pieds de page comptent, puisqu’on y clique. Les chiffres dépendent de ce qui a été lu du site : voir sa complétude.",
  },
  needs: [],
  columns,
  async answer(lab) {
    await numberPages(lab);
    const seen = await visibility(lab);
    const rows: Row<{ columns: typeof columns }>[] = [];
    for await (const structure of structures(lab)) {
      const links = seen.get(structure.site);
      if (links) rows.push(rowOf(links, structure));
    }
    return rows.sort((a, b) => (a.site < b.site ? -1 : 1));
  },
});

/** What leads to a site from outside, and from it to outside. */
interface Links {
  readonly site: string;
  readonly received: number;
  readonly receiving_pages: number;
  readonly top_received: number;
  readonly given: number;
  readonly hosts: number;
  readonly public_hosts: number;
  readonly giving_pages: number;
}

async function visibility(lab: Lab): Promise<ReadonlyMap<string, Links>> {
  const rows = await lab.rows<Links>(VISIBILITY);
  return new Map(rows.map((row) => [row.site, row]));
}

// A page that was not read still counts among the linked ones, by its address.
const VISIBILITY = `WITH received AS (
    SELECT a.target_site AS site, coalesce(CAST(a.target_page_id AS VARCHAR), x.target_key) AS page,
      max(CASE WHEN w.page_id IS NOT NULL THEN 1 ELSE 0 END) AS counted, sum(a.links) AS links
    FROM site_anchor a JOIN anchor x ON x.anchor_id = a.anchor_id
    LEFT JOIN web_page w ON w.page_id = a.target_page_id
    WHERE a.standing = 'estate' GROUP BY a.target_site, coalesce(CAST(a.target_page_id AS VARCHAR), x.target_key)),
  seen AS (
    SELECT site, sum(links) AS received, sum(counted) AS receiving_pages, max(links) AS top_received
    FROM received GROUP BY site),
  given AS (
    SELECT a.site, sum(a.links) AS given, count(DISTINCT x.target_host) AS hosts,
      count(DISTINCT CASE WHEN a.standing <> 'elsewhere' THEN x.target_host END) AS public_hosts
    FROM site_anchor a JOIN anchor x ON x.anchor_id = a.anchor_id
    WHERE a.standing <> 'internal' GROUP BY a.site),
  giving AS (
    SELECT w.site, count(DISTINCT w.node) AS giving_pages
    FROM crossing_link l JOIN web_page w ON w.page_id = l.page_id GROUP BY w.site)
  SELECT n.site, coalesce(seen.received, 0) AS received, coalesce(seen.receiving_pages, 0) AS receiving_pages,
    coalesce(seen.top_received, 0) AS top_received, coalesce(given.given, 0) AS given, coalesce(given.hosts, 0) AS hosts,
    coalesce(given.public_hosts, 0) AS public_hosts, coalesce(giving.giving_pages, 0) AS giving_pages
  FROM site_number n LEFT JOIN seen ON seen.site = n.site LEFT JOIN given ON given.site = n.site
  LEFT JOIN giving ON giving.site = n.site`;

function rowOf(
  links: Links,
  { pages, sampledSources, sccShare, found }: Structure,
): Row<{ columns: typeof columns }> {
  const per = (count: number, whole: number): number | null => (whole > 0 ? count / whole : null);
  return {
    site: links.site,
    pages,
    external_inlinks: links.received,
    web_impact_factor: per(links.received, pages),
    pages_receiving_share: per(links.receiving_pages, pages),
    top_page_share: per(links.top_received, links.received),
    external_outlinks: links.given,
    outlinks_per_page: per(links.given, pages),
    hosts_linked: links.hosts,
    pages_with_outlink_share: per(links.giving_pages, pages),
    public_host_share: per(links.public_hosts, links.hosts),
    scc_share: sccShare ?? null,
    mean_distance: found.mean ?? null,
    median_distance: found.median ?? null,
    diameter: found.diameter ?? null,
    distance_over_log10_pages: found.mean === undefined ? null : found.mean / Math.log10(pages),
    unreachable_pairs_share: found.unreachableShare ?? null,
    sampled_sources: sampledSources ?? null,
  };
}
