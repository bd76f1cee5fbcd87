import { hashOf } from "../../kit/random.ts";
import { type Row, real, text } from "../../model/table.ts";
import { graphOf, undirected } from "../graph/csr.ts";
import type { Places } from "../graph/force.ts";
import { layoutOf } from "../graph/layout.ts";
import { type Lab, question } from "../question.ts";
import { readSiteGraph, type SiteGraph } from "../site-graph.ts";
import { groupsOf, mainLabels } from "../site-group.ts";

const columns = {
  site: text("site", "site"),
  x: real("from 0 to 1", "de 0 à 1"),
  y: real("from 0 to 1", "de 0 à 1"),
  radius: real(
    "disc radius, same unit: area follows pages read, above a smallest one",
    "rayon du disque, même unité : l’aire suit les pages lues, au-dessus d’un minimum",
  ),
};

export const layout = question({
  id: "layout",
  title: {
    en: "Where does each site stand on the map?",
    fr: "Où chaque site se place-t-il sur la carte ?",
  },
  method: {
    en: "Only nearness has a meaning: sites that link to each other, or belong to one community or one theme, stand near each other; left, right, up and down mean nothing. Forces as in ForceAtlas2 (Jacomy et al. 2014): all sites push each other away, links draw together, editorial ones twice as much as template ones. Each site starts from a place given by its theme and its identifier, without chance, so that the map stays like itself when little changes. Sites without any link stand in rows below.",
    fr: "Seule la proximité a un sens : les sites qui se lient, ou sont d’une même communauté ou d’un même thème, sont proches ; gauche, droite, haut et bas ne disent rien. Forces comme dans ForceAtlas2 (Jacomy et al. 2014) : tous les sites se repoussent, les liens rapprochent, les éditoriaux deux fois plus que ceux de gabarit. Chaque site part d’une place donnée par son thème et son identifiant, sans hasard, pour que la carte se ressemble quand peu de choses changent. Les sites sans aucun lien sont rangés en dessous.",
  },
  needs: ["site-facts", "flows", "site-measures"],
  columns,
  async answer(lab) {
    const every = await readSiteGraph(lab, "all");
    const editorial = await readSiteGraph(lab, "editorial");
    const theme = themesOf(lab, every.sites);
    const placed = layoutOf({
      neighbours: undirected(bothScopes(every, editorial)),
      start: startOf(every.sites, theme),
      pulls: [
        { group: await communitiesOf(lab, every.sites), strength: COMMUNITY_PULL },
        { group: theme, strength: THEME_PULL },
      ],
      size: await pagesOf(lab, every.sites),
      rowOrder: [...every.sites.keys()].sort((a, b) => (theme[a] ?? 0) - (theme[b] ?? 0) || a - b),
    });
    const at = (values: Float64Array, i: number): number => values[i] as number;
    return every.sites.map(
      (site, i): Row<{ columns: typeof columns }> => ({
        site,
        x: at(placed.x, i),
        y: at(placed.y, i),
        radius: at(placed.radius, i),
      }),
    );
  },
});

/** How much a community and a theme draw together, beside links; chosen by looking at maps of 25 to 5,000 sites. */
const COMMUNITY_PULL = 1.5;
const THEME_PULL = 0.5;

/** A link that is not known to be a template one counts in both scopes, so twice. */
function bothScopes(one: SiteGraph, other: SiteGraph) {
  const source: number[] = [];
  const target: number[] = [];
  const weight: number[] = [];
  for (const { out, size } of [one.graph, other.graph]) {
    for (let i = 0; i < size; i++) {
      for (let e = out.start[i] as number; e < (out.start[i + 1] as number); e++) {
        source.push(i);
        target.push(out.node[e] as number);
        weight.push(out.weight[e] as number);
      }
    }
  }
  return graphOf({ size: one.graph.size, source, target, weight });
}

/** Main theme of each site, by a number; a site without a theme is a group of its own. */
function themesOf({ estate, day }: Lab, sites: readonly string[]): Uint32Array {
  const main = mainLabels(groupsOf(estate, sites, "theme", day));
  return Uint32Array.from(main, (label, i) => label ?? sites.length + i);
}

/** Each theme has a sector of the circle; within it a site stands where the hash of its id says. */
function startOf(sites: readonly string[], theme: Uint32Array): Places {
  const themes = theme.reduce((most, label) => (label < sites.length ? Math.max(most, label + 1) : most), 0);
  const x = new Float64Array(sites.length);
  const y = new Float64Array(sites.length);
  for (const [i, site] of sites.entries()) {
    const turn = hashOf(`${site} angle`) / 2 ** 32;
    const label = theme[i] as number;
    const angle = 2 * Math.PI * (label < sites.length ? (label + turn) / themes : turn);
    const distance = Math.sqrt(sites.length) * (0.3 + (0.7 * hashOf(`${site} distance`)) / 2 ** 32);
    x[i] = distance * Math.cos(angle);
    y[i] = distance * Math.sin(angle);
  }
  return { x, y };
}

async function communitiesOf(lab: Lab, sites: readonly string[]): Promise<Uint32Array> {
  const rows = await lab.rows<{ site: string; community: number }>(
    "SELECT site, community FROM site_measures WHERE scope = 'all'",
  );
  const community = new Map(rows.map((row) => [row.site, row.community]));
  return Uint32Array.from(sites, (site) => community.get(site) ?? 0);
}

async function pagesOf(lab: Lab, sites: readonly string[]): Promise<Float64Array> {
  const rows = await lab.rows<{ site: string; pages: number }>(
    "SELECT site, pages_read AS pages FROM site_facts",
  );
  const pages = new Map(rows.map((row) => [row.site, row.pages]));
  return Float64Array.from(sites, (site) => pages.get(site) ?? 0);
}
