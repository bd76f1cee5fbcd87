import { integer, real, text } from "../../model/table.ts";
import { question } from "../question.ts";
import { siteClusters } from "../site-profile.ts";

export const audienceClusterProfiles = question({
  id: "audience-cluster-profiles",
  title: {
    en: "What sets each group of audiences apart?",
    fr: "Qu’est-ce qui distingue chaque groupe d’audiences ?",
  },
  method: {
    en: "A cluster (audience-clusters) is described by the features whose middle is farthest from the middle of all sites, three at most, and by its month of peak when most of its sites share it.",
    fr: "Un groupe (audience-clusters) est décrit par les traits dont le milieu est le plus loin de celui de tous les sites, trois au plus, et par son mois de pointe quand la plupart de ses sites le partagent.",
  },
  needs: [],
  columns: {
    cluster: integer("number of the cluster, 0 is the largest", "numéro du groupe, 0 est le plus grand"),
    size: integer("sites in it", "sites du groupe"),
    medoid: text("site in its middle", "site du milieu"),
    description_en: text("what sets it apart", "ce qui le distingue, en anglais"),
    description_fr: text("the same in French", "ce qui le distingue"),
    silhouette: real(
      "how far apart clusters are, all together: 1 is neatly, 0 not at all",
      "netteté de l’ensemble des groupes : 1 est parfaite, 0 nulle",
    ),
  },
  async answer(lab) {
    const { clusters, silhouette } = await siteClusters(lab);
    return clusters.map(({ size, medoid, description }, cluster) => ({
      cluster,
      size,
      medoid,
      description_en: description.en,
      description_fr: description.fr,
      silhouette,
    }));
  },
});
