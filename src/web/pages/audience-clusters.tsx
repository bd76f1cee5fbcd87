import { z } from "zod";
import { audienceClusterProfiles } from "../../analyse/questions/audience-cluster-profiles.ts";
import { audienceClusters } from "../../analyse/questions/audience-clusters.ts";
import type { Row } from "../../model/table.ts";
import { page } from "../page.ts";
import { Answered } from "../parts/failure.tsx";
import { words } from "../words.ts";

const w = words.event;

interface ClustersData {
  readonly profiles: readonly Row<typeof audienceClusterProfiles>[];
  readonly sites: ReadonlyMap<number, readonly string[]>;
}

/** Groups of sites whose audiences live alike, each with what sets it apart. */
export const audienceClustersPage = page({
  id: "audience-clusters",
  path: "/audience/clusters",
  section: "audience",
  query: z.object({}),
  async load(_, visit): Promise<ClustersData> {
    const sites = new Map<number, string[]>();
    for (const { site, cluster } of [...(await visit.ask(audienceClusters))].sort(
      (a, b) => a.distance - b.distance,
    ))
      sites.set(cluster, [...(sites.get(cluster) ?? []), site]);
    return {
      profiles: [...(await visit.ask(audienceClusterProfiles))].sort((a, b) => a.cluster - b.cluster),
      sites,
    };
  },
  title: (_, visit) => visit.t(w.clusters),
  view: ({ profiles, sites }, visit) => {
    const { t } = visit;
    return (
      <>
        <h1>{t(w.clusters)}</h1>
        <p>
          ← <a href={visit.href("/audience")}>{t(words.audience.title)}</a>
        </p>
        <Answered visit={visit} question={audienceClusterProfiles}>
          {profiles.length === 0 ? <p class="lead">{t(words.audience.noneEstate)}</p> : null}
          <p>{t(audienceClusterProfiles.method)}</p>
          {profiles.map(({ cluster, size, description_en, description_fr }) => (
            <>
              <h2>
                {sentenceCase(visit.language === "fr" ? description_fr : description_en)} (
                {visit.number(size)})
              </h2>
              <ul class="columns">
                {(sites.get(cluster) ?? []).map((id) => (
                  <li>
                    <a href={visit.href(`/sites/${encodeURIComponent(id)}/audience`)}>
                      {t(visit.directory.siteName(id))}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ))}
        </Answered>
      </>
    );
  },
});

const sentenceCase = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
