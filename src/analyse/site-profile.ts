import { randomOf } from "../kit/random.ts";
import type { Words } from "../model/words.ts";
import { onceInARun } from "./once.ts";
import type { Lab } from "./question.ts";
import { clusters } from "./series/cluster.ts";
import { description, type Profile, profileOf, type Shares, scaledProfiles } from "./series/profile.ts";
import { seriesOf } from "./site-series.ts";

export interface SiteClusters {
  readonly sites: readonly {
    readonly site: string;
    readonly profile: Profile;
    readonly cluster: number;
    readonly distance: number;
  }[];
  readonly clusters: readonly {
    readonly size: number;
    readonly medoid: string;
    readonly description: Words;
  }[];
  readonly silhouette: number;
}

/** Sites grouped by how their audiences live; the questions of one run share them. None when there are too few sites. */
export const siteClusters = onceInARun(clusterSites);

async function clusterSites(lab: Lab): Promise<SiteClusters> {
  const shares = await readShares(lab);
  const { sites } = await seriesOf(lab);
  const profiled = sites.flatMap(({ site, parts, leading }) => {
    const part = leading && parts.get(leading);
    return part ? [{ site, profile: profileOf(part, shares.get(site) ?? {}) }] : [];
  });
  const scaled = scaledProfiles(profiled.map(({ profile }) => profile));
  const found = clusters(scaled, randomOf(`audience-clusters ${lab.seed}`));
  if (!found) return { sites: [], clusters: [], silhouette: 0 };
  return {
    sites: profiled.map((one, i) => ({
      ...one,
      cluster: found.cluster[i] as number,
      distance: found.distance[i] as number,
    })),
    clusters: found.medoids.map((medoid, k) => {
      const isIn = (_: unknown, i: number): boolean => found.cluster[i] === k;
      const inside = scaled.filter(isIn);
      return {
        size: inside.length,
        medoid: profiled[medoid]?.site ?? "",
        description: description(
          inside,
          profiled.filter(isIn).map(({ profile }) => profile),
        ),
      };
    }),
    silhouette: found.silhouette,
  };
}

/** Shares of phones and of search engines among visits, over the last year that tells them. */
async function readShares(lab: Lab): Promise<Map<string, Shares>> {
  const rows = await lab.rows<{ site: string; mobile: number | null; search: number | null }>(
    `WITH told AS (
       SELECT site, dimension, key, sum(visits) AS visits FROM site_part_month p
       WHERE dimension IN ('device', 'channel')
         AND month > (SELECT max(month) FROM site_part_month) - INTERVAL 12 MONTH
       GROUP BY site, dimension, key)
     SELECT site,
       CAST(sum(visits) FILTER (dimension = 'device' AND key = 'mobile') / nullif(sum(visits) FILTER (dimension = 'device'), 0) AS DOUBLE) AS mobile,
       CAST(sum(visits) FILTER (dimension = 'channel' AND key = 'search') / nullif(sum(visits) FILTER (dimension = 'channel'), 0) AS DOUBLE) AS search
     FROM told GROUP BY site`,
  );
  return new Map(
    rows.map(({ site, mobile, search }) => [
      site,
      { ...(mobile !== null && { mobile }), ...(search !== null && { search }) },
    ]),
  );
}
